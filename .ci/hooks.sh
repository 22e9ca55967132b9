#!/usr/bin/env bash
# Every way in which haguard stands before a commit, with the real programs: pre-commit, husky, lint-staged, and the hook for
# machines without Node.js under the shells that Home Assistant's apps have. What is missing is installed; what cannot be
# installed fails. Run by .ci/run, which sets GIT_CONFIG_GLOBAL; works alone, too.
set -euo pipefail
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")/.."
project=$PWD

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset "${!GIT_@}" HAGUARD HAGUARD_NODE SKIP
printf '[safe]\n\tdirectory = *\n[user]\n\tname = Somebody\n\temail = somebody@example.com\n[protocol "file"]\n\tallow = always\n' >"$work/gitconfig"
export GIT_CONFIG_GLOBAL="$work/gitconfig" GIT_TERMINAL_PROMPT=0 PRE_COMMIT_HOME="$work/pre-commit"

fail() { printf 'failed: %s\n' "$*" >&2; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
missing=()
command -v busybox >/dev/null || missing+=(busybox)
command -v dash >/dev/null || missing+=(dash)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# sample NAME: a small home in a repository of its own; goes there.
sample() {
  mkdir "$work/$1"
  cd "$work/$1"
  git init -q -b main
  printf 'secrets.yaml\nnode_modules/\n' >.gitignore
  printf 'alarm_code: "84731902"\n' >secrets.yaml
  printf 'default_config:\n' >configuration.yaml
  git add .gitignore configuration.yaml
  git commit -qm 'Begin'
}

# refused WORDS: a commit of a secret is refused, says WORDS, and leaves all as it was.
refused() {
  printf 'code: 84731902\n' >packages.yaml
  git add packages.yaml
  local before after status=0
  before="$(git rev-parse HEAD) $(git ls-files -s)"
  git commit -qm 'Leak' >"$work/said" 2>&1 || status=$?
  after="$(git rev-parse HEAD) $(git ls-files -s)"
  [ "$status" -eq 1 ] || { cat "$work/said" >&2; fail "$PWD: the commit ended with $status"; }
  [ "$before" = "$after" ] || fail "$PWD: the refused commit changed something"
  grep -q -- "$1" "$work/said" || { cat "$work/said" >&2; fail "$PWD: it does not say $1"; }
  ! grep -q 84731902 "$work/said" || fail "$PWD: it prints the secret"
}

# accepted: the mended commit goes through. Here the working tree is worse than the index, which alone counts.
accepted() {
  printf 'code: !secret alarm_code # %s\n' "$RANDOM" >packages.yaml
  git add packages.yaml
  git commit -qm 'Mend' >"$work/said" 2>&1 || { cat "$work/said" >&2; fail "$PWD: the mended commit was refused"; }
  [ "$(git log -1 --format=%s)" = Mend ] || fail "$PWD: nothing was committed"
  printf '%s: refused and accepted\n' "$(basename "$PWD")"
}

# The project as others get it: a tag of a clone, with what is built as it lies here.
git clone -q "$project" "$work/clone"
cp "$project"/dist/* "$work/clone/dist/"
git -C "$work/clone" commit -qam 'What is built' || true
git -C "$work/clone" tag v0.0.0-tried

# --- pre-commit --------------------------------------------------------------------------------------------------------
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit
for id in haguard haguard-system; do
  sample "pre-commit-$id"
  printf 'repos:\n  - repo: file://%s\n    rev: v0.0.0-tried\n    hooks:\n      - id: %s\n' "$work/clone" "$id" >.pre-commit-config.yaml
  git add .pre-commit-config.yaml
  git commit -qm 'Use pre-commit'
  if [ "$id" = haguard-system ]; then
    npm install --silent --no-fund --no-audit --global --prefix "$work/global" "git+file://$work/clone"
    export PATH="$work/global/bin:$PATH"
  fi
  "$work/venv/bin/pre-commit" install --install-hooks >/dev/null
  refused secret-elsewhere
  accepted
done
PATH=${PATH#"$work/global/bin:"}

# --- husky and lint-staged ---------------------------------------------------------------------------------------------
sample husky
printf '{ "name": "home", "private": true, "lint-staged": { "*": "haguard lint --staged" } }\n' >package.json
npm install --silent --no-fund --no-audit --save-dev husky@9 lint-staged@16 "git+file://$work/clone"
npx --no-install husky
printf 'npx --no-install lint-staged\n' >.husky/pre-commit
git add package.json .husky/pre-commit
git commit -qm 'Use husky' >"$work/said" 2>&1 || { cat "$work/said" >&2; fail 'husky and lint-staged'; }
refused secret-elsewhere
accepted
printf 'true\n' >.husky/pre-commit
npx --no-install haguard init --yes >/dev/null
grep -q 'haguard lint --staged' .husky/pre-commit || fail 'init did not find husky'
refused secret-elsewhere
accepted

# --- plain Git, set up by init -------------------------------------------------------------------------------------------
sample plain
node "$work/clone/dist/haguard.cjs" init --yes >/dev/null
refused secret-elsewhere
accepted

# --- the hook for the Home Assistant box -------------------------------------------------------------------------------
# A PATH of BusyBox's own tools and Git, as on the SSH app; and one of this machine's, with dash for sh.
mkdir "$work/busybox" "$work/dash"
busybox --install -s "$work/busybox"
for name in sh git awk tr grep cat chmod cmp mv rm mkdir rmdir dirname sed; do
  ln -sf "$(command -v "$name")" "$work/dash/$name"
done
ln -sf "$(command -v dash)" "$work/dash/sh"
ln -sf "$(command -v git)" "$work/busybox/git"
node=$(command -v node)
real_path=$PATH

for shell in dash busybox; do
  # As a person copies it: the script, and the program beside it. The first line decides which shell runs it as a hook.
  mkdir "$work/box-$shell"
  sed "1s|.*|#!$work/$shell/sh|" "$project/haguard-hook.sh" >"$work/box-$shell/haguard-hook.sh"
  for program in none bundle; do
    [ "$program" = none ] || cp "$project/dist/haguard.cjs" "$project/dist/script.cjs" "$work/box-$shell/"
    for with in none "$node" path; do
      sample "hook-$shell-$program-${with##*/}"
      export PATH="$work/$shell" HAGUARD_NODE="$with"
      if [ "$with" = path ]; then
        unset HAGUARD_NODE
        mkdir "$work/bin-$shell-$program"
        "$work/$shell/sh" -c 'ln -s "$1" "$2/node"' sh "$node" "$work/bin-$shell-$program" 2>/dev/null ||
          PATH=$real_path ln -s "$node" "$work/bin-$shell-$program/node"
        PATH="$work/bin-$shell-$program:$PATH"
      fi
      "$work/$shell/sh" "$work/box-$shell/haguard-hook.sh" install 2>/dev/null || fail "$PWD: install"
      PATH_OF_HOOK=$PATH
      PATH=$real_path
      words='basic check'
      if [ "$program" = bundle ] && [ "$with" != none ]; then words=secret-elsewhere; fi
      # Git itself needs no more than it has: the hook runs with the PATH of the box.
      git() { PATH=$PATH_OF_HOOK command git "$@"; }
      refused "$words"
      accepted
      unset -f git
      unset HAGUARD_NODE
      "$work/$shell/sh" "$work/box-$shell/haguard-hook.sh" remove 2>/dev/null || fail "$PWD: remove"
      [ ! -e .git/hooks/pre-commit ] && [ ! -e .git/haguard ] || fail "$PWD: something was left"
    done
  done
done

# Whatever awk is installed, the basic check says the same.
sample awks
export HAGUARD_NODE=none
printf 'code: 84731902\n' >packages.yaml
git add -f .
for awk in mawk gawk original-awk 'busybox awk'; do
  command -v "${awk%% *}" >/dev/null || continue
  mkdir -p "$work/awk"
  printf '#!/bin/sh\nexec %s "$@"\n' "$awk" >"$work/awk/awk"
  chmod +x "$work/awk/awk"
  PATH="$work/awk:$PATH" sh "$project/haguard-hook.sh" >"$work/said" 2>&1 && fail "$awk: it found nothing"
  [ "$(grep -c BLOCKED "$work/said")" = 2 ] || { cat "$work/said" >&2; fail "$awk"; }
  printf '%s: the same\n' "$awk"
done
