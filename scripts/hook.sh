#!/bin/sh
# haguard-hook.sh: keeps an unsafe Home Assistant configuration from being committed.
#
#   sh haguard-hook.sh install   puts itself before every commit of the repository you are in; other hooks keep running
#   sh haguard-hook.sh remove    takes itself out again; all is as it was
#   sh haguard-hook.sh           looks at what is staged, now
#
# Needs sh, awk and git. With Node.js (20 or newer) and haguard.cjs beside this file, or an installed haguard, all rules
# are applied; without, the basic check below. It sends nothing anywhere and prints no secret.
# Skip it once: SKIP=haguard git commit ...   or   HAGUARD=0 git commit ...
#
# Made by scripts/hook.ts of https://github.com/haguard/haguard @version@ (MIT licence); change it there.
set -u

mark='haguard-hook.sh: keeps an unsafe Home Assistant configuration from being committed.'
say() { printf 'haguard: %s\n' "$*" >&2; }
stop() { say "$*"; exit 2; }

# --- the folders of a repository ---------------------------------------------------------------------------------------

find_repository() {
  command -v git >/dev/null 2>&1 || stop 'there is no git here; install it first'
  if ! complaint=$(LC_ALL=C git rev-parse --git-dir 2>&1 >/dev/null); then
    case $complaint in
      *'dubious ownership'*)
        stop 'Git does not trust this folder, which belongs to another user: git config --global --add safe.directory "$PWD"' ;;
    esac
    stop 'this folder is not in a Git repository'
  fi
  [ "$(git rev-parse --is-bare-repository)" = false ] || stop 'this is a bare repository: nobody commits here'
  [ "$(git rev-parse --is-inside-work-tree)" = true ] || stop 'this is the inside of .git: go to the folder of your files'
  top=$(git rev-parse --show-toplevel) && top=$(cd "$top" && pwd -P) || stop 'the top of the repository cannot be opened'
  common=$(git rev-parse --git-common-dir) && common=$(cd "$common" && pwd -P) || stop 'the .git folder cannot be opened'
  hooks=$(git rev-parse --git-path hooks) || stop 'the folder of the hooks cannot be found'
  case $hooks in /* | [A-Za-z]:*) ;; *) hooks=$PWD/$hooks ;; esac
  [ ! -d "$hooks" ] || hooks=$(cd "$hooks" && pwd -P) || stop 'the folder of the hooks cannot be opened'
}

is_ours() { [ -f "$1" ] && grep -qF "$mark" "$1" 2>/dev/null; }

# --- install, remove ---------------------------------------------------------------------------------------------------

# place FILE TARGET MODE: as a whole or not at all.
place() {
  cat "$1" >"$2.new$$" && chmod "$3" "$2.new$$" && mv -f "$2.new$$" "$2" && return
  rm -f "$2.new$$"
  stop "cannot write $2"
}

install_hook() {
  is_ours "$0" || stop 'save this script as a file first, and run that: sh haguard-hook.sh install'
  find_repository
  case $hooks/ in
    */.husky/_/) stop 'husky looks after the hooks here: put "haguard lint --staged" into .husky/pre-commit instead' ;;
    "$common"/* | "$top"/*) ;;
    *) stop "core.hooksPath leads to a folder that other repositories use, too; call this script from a hook there" ;;
  esac
  mkdir -p "$hooks" || stop "cannot make $hooks"
  hook=$hooks/pre-commit
  if is_ours "$hook" && cmp -s "$0" "$hook"; then
    say 'it is installed already'
  else
    if [ -e "$hook" ] || [ -h "$hook" ]; then
      if ! is_ours "$hook"; then
        [ ! -e "$hook.before-haguard" ] && [ ! -h "$hook.before-haguard" ] ||
          stop "there is a hook, and another one in $hook.before-haguard; move one of them away"
        mv "$hook" "$hook.before-haguard" || stop "cannot write in $hooks"
      fi
    fi
    place "$0" "$hook" 755
    say "installed: $hook"
    [ ! -e "$hook.before-haguard" ] || say 'the hook that was there runs first, as before'
  fi
  for program in haguard.cjs script.cjs; do
    for folder in "$(dirname "$0")" "$(dirname "$0")/dist"; do
      [ -f "$folder/$program" ] || continue
      mkdir -p "$common/haguard" || stop "cannot make $common/haguard"
      cmp -s "$folder/$program" "$common/haguard/$program" || place "$folder/$program" "$common/haguard/$program" 644
      break
    done
  done
  here=$hooks name=pre-commit
  find_program
  each_node is_new_enough
  if [ -n "$bundle" ] && [ -n "$node" ]; then say "it uses Node.js: $node"
  elif command -v haguard >/dev/null 2>&1; then say 'it uses the haguard that is installed here'
  elif [ -n "$node" ]; then say "there is Node.js here, but no haguard.cjs beside this script: it does the basic check"
  else say 'there is no Node.js here: it does the basic check'
  fi
  say "undo: sh $0 remove"
}

remove_hook() {
  find_repository
  hook=$hooks/pre-commit
  found=
  # Whoever installs a hook after us may have put ours aside.
  for each in "$hook" "$hook.legacy"; do
    is_ours "$each" || continue
    found=yes
    if [ -e "$hook.before-haguard" ] || [ -h "$hook.before-haguard" ]; then
      mv -f "$hook.before-haguard" "$each" || stop "cannot write in $hooks"
    else
      rm -f "$each" || stop "cannot write in $hooks"
    fi
  done
  for program in haguard.cjs script.cjs; do rm -f "$common/haguard/$program"; done
  rmdir "$common/haguard" 2>/dev/null
  if [ -n "$found" ]; then say 'removed'; else say 'it is not installed here'; fi
}

# --- the full check, with Node.js --------------------------------------------------------------------------------------

# Sets `bundle`: beside this file, where `install` puts it, or among the packages of the project.
find_program() {
  bundle=$here/haguard.cjs
  [ ! -f "$bundle" ] || return 0
  bundle=$here/../haguard/haguard.cjs
  [ "$name" != pre-commit ] || [ ! -f "$bundle" ] || return 0
  if bundle=$(git rev-parse --git-common-dir 2>/dev/null); then
    case $bundle in /* | [A-Za-z]:*) ;; *) bundle=$PWD/$bundle ;; esac
    bundle=$bundle/haguard/haguard.cjs
    [ ! -f "$bundle" ] || return 0
  fi
  bundle=$PWD/node_modules/haguard/dist/haguard.cjs
  [ -f "$bundle" ] || bundle=
}

# each_node COMMAND: calls COMMAND with each Node.js that may be here, the likeliest first, until one sets `node`.
# HAGUARD_NODE=/path/to/node says where it is, HAGUARD_NODE=none that none shall be used.
each_node() {
  node=
  [ "${HAGUARD_NODE-}" != none ] || return 0
  for each in "${HAGUARD_NODE-}" "$(command -v node 2>/dev/null)" \
@nodes@
  do
    if [ -n "$each" ] && [ -f "$each" ] && [ -x "$each" ]; then
      "$1" "$each"
      [ -z "$node" ] || return
    fi
  done
}

is_new_enough() {
  "$1" -e 'process.exit(parseInt(process.versions.node, 10) < 20 ? 99 : 0)' >/dev/null 2>&1 && node=$1
}

# What an old Node.js ends with tells nothing, and what any ends with other than 0, 1 and 2 was no check. The version is
# asked when something was told: a clean commit needs no second process.
run_bundle() {
  "$1" "$bundle" lint --staged
  code=$?
  case $code in
    0) exit 0 ;;
    1 | 2) ! is_new_enough "$1" || exit "$code" ;;
  esac
}

# --- the basic check ---------------------------------------------------------------------------------------------------

head() { printf '\002%s %s\n' "$$" "$1"; }

# Names one a line: what is a line end in a name becomes \001. That Git failed must not be lost in a pipe.
names() { { "$@" || printf '\002%s failed\000' "$$"; } | tr '\000\n' '\n\001'; }

# Without zeros, UTF-16 can be read, too.
text() { { "$@" || printf '\n\002%s failed\n' "$$"; } | tr -d '\000'; }

everything() {
  head staged
  names git diff --cached --name-only -z --diff-filter=ACMRT
  head index
  names git ls-files -z --cached
  head diff
  text git -c core.quotepath=false diff --cached --no-color --no-ext-diff --no-textconv --text -U0 \
    --src-prefix=a/ --dst-prefix=b/ --submodule=short --diff-filter=ACMRT
  printf '\n'
  head end
}

basic_check() {
  for each in git awk tr; do
    command -v "$each" >/dev/null 2>&1 || stop "there is no $each here, so that nothing could be checked"
  done
  top=$(git rev-parse --show-toplevel) && cd "$top" || stop 'the top of the repository cannot be opened'
  say "$1 This is the basic check only: @count_names@ names of files, @count_tokens@ kinds of tokens, private keys, and the values of your secrets files."
  everything | LC_ALL=C awk -v mark="$(printf '\002')$$ " '
@awk@
' >&2
  code=$?
  case $code in 0 | 1) exit "$code" ;; esac
  stop 'the check broke off, so that nothing can be said; skip it once with SKIP=haguard, if you must'
}

# --- as a hook ---------------------------------------------------------------------------------------------------------

as_hook() {
  name=${0##*/}
  case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
  case $here in /* | [A-Za-z]:*) ;; *) here=$PWD/$here ;; esac
  if [ -x "$here/$name.before-haguard" ]; then
    "$here/$name.before-haguard" "$@"
    code=$?
    case $code in
      0) ;;
      126 | 127) say "the hook $name.before-haguard could not be run"; exit 1 ;;
      *) exit "$code" ;;
    esac
  fi
  if [ "${HAGUARD-}" = 0 ]; then say 'skipped (HAGUARD=0)'; exit 0; fi
  case ,${SKIP-}, in *,haguard,*) say 'skipped (SKIP=haguard)'; exit 0 ;; esac

  command -v git >/dev/null 2>&1 || stop 'there is no git here, so that nothing could be checked'
  find_program
  if [ -n "$bundle" ]; then each_node run_bundle; fi
  if [ "${HAGUARD_NODE-}" != none ] && command -v haguard >/dev/null 2>&1; then
    haguard lint --staged
    code=$?
    case $code in 0 | 1 | 2) exit "$code" ;; esac
  fi
  if [ -n "$bundle" ]; then basic_check 'Node.js 20 or newer was not found.'; fi
  basic_check 'haguard itself was not found (haguard.cjs beside haguard-hook.sh, or a haguard on the PATH).'
}

case ${1-} in
  install) install_hook ;;
  remove) remove_hook ;;
  -h | --help | help) sed -n '2,11s/^# \{0,1\}//p' "$0" ;;
  '') as_hook "$@" ;;
  *) stop 'it takes install, remove, or nothing' ;;
esac
