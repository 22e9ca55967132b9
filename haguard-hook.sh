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
# Made by scripts/hook.ts of https://github.com/haguard/haguard 0.1.0 (MIT licence); change it there.
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
    /usr/local/lib/code-server/lib/node \
    /usr/lib/code-server/lib/node \
    "${HOME-}"/.vscode-server/cli/servers/*/server/node \
    "${HOME-}"/.vscode-server/bin/*/node \
    /vscode/vscode-server/bin/*/*/node \
    "${NVM_DIR:-${HOME-}/.nvm}"/versions/node/v[2-9][0-9].*/bin/node \
    "${FNM_DIR:-${HOME-}/.local/share/fnm}"/node-versions/v[2-9][0-9].*/installation/bin/node \
    "${HOME-}"/.fnm/node-versions/v[2-9][0-9].*/installation/bin/node \
    "${HOME-}/Library/Application Support/fnm"/node-versions/v[2-9][0-9].*/installation/bin/node \
    "${VOLTA_HOME:-${HOME-}/.volta}"/tools/image/node/[2-9][0-9].*/bin/node \
    "${HOME-}"/.local/share/mise/installs/node/[2-9][0-9].*/bin/node \
    "${HOME-}"/.asdf/installs/nodejs/[2-9][0-9].*/bin/node \
    /opt/homebrew/bin/node \
    /opt/homebrew/opt/node@*/bin/node \
    /home/linuxbrew/.linuxbrew/bin/node \
    /usr/local/bin/node \
    /usr/bin/node \
    /snap/bin/node \
    "/c/Program Files/nodejs/node.exe"
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
  say "$1 This is the basic check only: 211 names of files, 17 kinds of tokens, private keys, and the values of your secrets files."
  everything | LC_ALL=C awk -v mark="$(printf '\002')$$ " '
# What is staged, as `everything` lists it, against what must not be committed. No value is printed.

# Sets `grave` (2: never, 1: an oddity, 0: may be) and `holds` for a path.
function judge(path,  n) {
  n = tolower(path)
  grave = 0
  holds = ""
  if (n ~ /(^|\/)(secrets[.]yaml|secrets[.]yml|secret[.]yaml|secret[.]yml|secrets[.]toml)$/) { grave = 2; holds = "every password and token of the configuration"; return }
  if (n ~ /(^|\/)(secrets[.]y[^\/]*ml[.][^\/]*|secret[.]y[^\/]*ml[.][^\/]*|secret[^\/]*[.]y[^\/]*ml~|[.]secret[^\/]*[.]swp|secrets[^\/]bak[^\/]*[.]y[^\/]*ml|secrets[^\/]backup[^\/]*[.]y[^\/]*ml|secrets[^\/]old[^\/]*[.]y[^\/]*ml|secrets[^\/]*copy[^\/]*[.]y[^\/]*ml)$/) { grave = 2; holds = "a copy of the passwords and tokens"; return }
  if (n ~ /(^|\/)([.]storage\/auth)$/) { grave = 2; holds = "the log-in of every session and the long-lived tokens"; return }
  if (n ~ /(^|\/)([.]storage\/auth_provider[.]homeassistant)$/) { grave = 2; holds = "the users and the hashes of their passwords"; return }
  if (n ~ /(^|\/)([.]storage\/auth_module[.][^\/]*)$/) { grave = 2; holds = "the seeds of the second factor"; return }
  if (n ~ /(^|\/)([.]storage\/core[.]config_entries|[.]storage\/core[.]config_entries[.][^\/]*)$/) { grave = 2; holds = "the passwords, tokens and addresses of every integration"; return }
  if (n ~ /(^|\/)([.]storage\/application_credentials)$/) { grave = 2; holds = "the client secrets of cloud services"; return }
  if (n ~ /(^|\/)([.]storage\/backup)$/) { grave = 2; holds = "the encryption key of the backups, in plain text"; return }
  if (n ~ /(^|\/)([.]storage\/cloud)$/) { grave = 2; holds = "the cloud settings and the addresses of its webhooks"; return }
  if (n ~ /(^|\/)([.]storage\/alexa_auth)$/) { grave = 2; holds = "an Amazon log-in"; return }
  if (n ~ /(^|\/)([.]storage\/thread[.]datasets)$/) { grave = 2; holds = "the key of the Thread network"; return }
  if (n ~ /(^|\/)([.]storage\/homekit[.][^\/]*)$/) { grave = 2; holds = "the keys of a HomeKit bridge"; return }
  if (n ~ /(^|\/)([.]storage\/knx\/[^\/]*|[^\/]*[.]knxkeys|[^\/]*[.]knxproj)$/) { grave = 2; holds = "the keys of a KNX project"; return }
  if (n ~ /(^|\/)([.]storage\/smartthings[^\/]*|[.]storage\/icloud[^\/]*|[.]storage\/evohome[^\/]*|[.]storage\/freebox[^\/]*|[.]storage\/ambiclimate[^\/]*|[.]storage\/tplink[^\/]*|[.]storage\/lutron[^\/]*|[.]storage\/androidtv[^\/]*|[.]storage\/unifi[^\/]*|[.]storage\/xiaomi[^\/]*|[.]storage\/tuya[^\/]*|[.]storage\/ring[^\/]*|[.]storage\/roborock[^\/]*|[.]storage\/reolink[^\/]*|[.]storage\/nest[.][^\/]*|[.]storage\/esphome[.][^\/]*)$/) { grave = 2; holds = "tokens and keys of devices and their clouds"; return }
  if (n ~ /(^|\/)([.]storage\/core[.]entity_registry[^\/]*|[.]storage\/core[.]restore_state[^\/]*|[.]storage\/input_[^\/]*)$/) { grave = 2; holds = "the last states and names of everything, and codes that stand in helpers and options"; return }
  if (n ~ /(^|\/)([.]storage\/lovelace[^\/]*)$/) { grave = 0; holds = "dashboards, whose cards may hold tokens"; return }
  if (n ~ /(^|\/)([.]storage\/onboarding|[.]storage\/repairs[.][^\/]*|[.]storage\/[^\/]*_registry|[.]storage\/frontend[^\/]*|[.]storage\/energy|[.]storage\/homeassistant[.]exposed_entities|[.]storage\/core[.]analytics|[.]storage\/core[.]network|[.]storage\/core[.]logger|[.]storage\/core[.]uuid|[.]storage\/counter|[.]storage\/timer|[.]storage\/schedule|[.]storage\/tag|[.]storage\/camera|[.]storage\/assist_pipeline[.][^\/]*|[.]storage\/http[.]auth|[.]storage\/hassio|[.]storage\/bluetooth[.][^\/]*)$/) { grave = 0; holds = "what Home Assistant knows of the home; not secret, but nothing that people write"; return }
  if (n ~ /(^|\/)([.]storage\/.+)$/) { grave = 2; holds = "what Home Assistant keeps for itself: names, addresses, places, and often tokens"; return }
  if (n ~ /(^|\/)([.]cloud\/.+)$/) { grave = 2; holds = "the log-in of the Home Assistant Cloud account and the key of its certificate"; return }
  if (n ~ /(^|\/)(zigbee[.]db[^\/]*|coordinator_backup[^\/]*[.]json)$/) { grave = 2; holds = "the key of the Zigbee network"; return }
  if (n ~ /(^|\/)(zigbee2mqtt\/database[.]db[^\/]*|zigbee2mqtt\/state[.]json)$/) { grave = 0; holds = "the devices of the home and their states"; return }
  if (n ~ /(^|\/)(home-assistant_v2[.]db[^\/]*|home-assistant[.]db[^\/]*)$/) { grave = 2; holds = "all that happened at home: who was there, when, and where"; return }
  if (n ~ /(^|\/)(mosquitto\/[^\/]*[.]db|mosquitto\/passwd|passwd|pwfile|password_file|[^\/]*[.]pw)$/) { grave = 2; holds = "the broker\047s users, the hashes of their passwords, or its messages"; return }
  if (n ~ /(^|\/)(thumbs[.]db)$/) { grave = 0; holds = "small pictures of the folder"; return }
  if (n ~ /(^|\/)([^\/]*[.]db|[^\/]*[.]db-shm|[^\/]*[.]db-wal|[^\/]*[.]db-journal|[^\/]*[.]db[.]corrupt[^\/]*|[^\/]*[.]sqlite|[^\/]*[.]sqlite3|[^\/]*[.]sqlite-[^\/]*|[^\/]*[.]db3|[^\/]*[.]bolt)$/) { grave = 0; holds = "a database, which nobody can look through"; return }
  if (n ~ /(^|\/)(home-assistant[.]log[^\/]*|home-assistant_[^\/]*[.]log|ozw_log[.]txt)$/) { grave = 2; holds = "a log: addresses, names, and tokens that stood in errors"; return }
  if (n ~ /(^|\/)([^\/]*[.]log|[^\/]*[.]log[.][^\/]*)$/) { grave = 0; holds = "a log: addresses, names, and at times tokens"; return }
  if (n ~ /(^|\/)(diagnostics-[^\/]*[.]json|diagnostics_[^\/]*[.]json|config_entry-[^\/]*[.]json)$/) { grave = 0; holds = "a diagnostics file: addresses, serial numbers and places"; return }
  if (n ~ /(^|\/)([^\/]*[.]har)$/) { grave = 2; holds = "a browser\047s recording, with its cookies and tokens"; return }
  if (n ~ /(^|\/)([.]bash_history|[.]python_history|[.]zsh_history)$/) { grave = 2; holds = "commands as they were typed, passwords included"; return }
  if (n ~ /(^|\/)(backups\/[^\/]*[.]tar[^\/]*|backup\/[^\/]*[.]tar[^\/]*|[^\/]*backup[^\/]*[.]tar|[^\/]*backup[^\/]*[.]tar[.]gz|[^\/]*emergency[^\/]*kit[^\/]*[.]txt)$/) { grave = 2; holds = "a backup or its key: the configuration with all its secrets"; return }
  if (n ~ /(^|\/)([^\/]*[.]tar|[^\/]*[.]tar[.]gz|[^\/]*[.]tgz)$/) { grave = 0; holds = "an archive, which nobody can look through"; return }
  if (n ~ /(^|\/)(service_account[^\/]*[.]json|client_secret[^\/]*[.]json|[^\/]*-credentials[.]json|google_cloud[^\/]*[.]json)$/) { grave = 2; holds = "the key of a Google service account or client"; return }
  if (n ~ /(^|\/)([.]google[^\/]*[.]token|[.]gmail[^\/]*[.]token|token[.]json|credentials[.]json|[.]spotify[^\/]*|nest[.]conf|[.]nest\/.+|plex[.]conf|[.]plex[^\/]*|[.]icloud\/.+)$/) { grave = 2; holds = "the log-in of a cloud account"; return }
  if (n ~ /(^|\/)([.]sucks[.]json|neato[^\/]*[.]json|[.]automatic\/.+|[.]life360[^\/]*|[.]wink[^\/]*|wink[.]conf|[.]ecobee[^\/]*|ecobee[.]conf|fitbit[.]conf|[.]withings[^\/]*|[.]myq[^\/]*|[.]unifi[^\/]*|[.]lutron[^\/]*|[.]abode[^\/]*|abode[.]pickle|[.]ring[^\/]*|ring_cache[.]pickle|[.]simplisafe[^\/]*|[.]august[.]conf|august[^\/]*[.]json|[.]arlo[^\/]*|[.]blink[^\/]*|tesla[^\/]*[.]token|[.]vivint[^\/]*|smtp[^\/]*[.]conf|[.]ios[.]conf|ios[.]conf|html5_push_registrations[.]conf|[.]html5[^\/]*)$/) { grave = 2; holds = "the log-in of a cloud or of a phone"; return }
  if (n ~ /(^|\/)(phue[^\/]*[.]conf|[.]hue[^\/]*|[.]tradfri[^\/]*|tradfri_psk[.]conf|[.]homekit[^\/]*|[.]homekit\/.+|homekit[.]state|adbkey|[^\/]*_adbkey)$/) { grave = 2; holds = "the key of a bridge or hub"; return }
  if (n ~ /(^|\/)([.]webostv[.]conf|webostv[.]conf|[.]lgtv[^\/]*|bravia[.]conf|sony bravia[.]conf|[.]pyharmony[^\/]*)$/) { grave = 0; holds = "the key of a television or a remote"; return }
  if (n ~ /(^|\/)([.]netrc|[.]git-credentials)$/) { grave = 2; holds = "passwords of other servers"; return }
  if (n ~ /(^|\/)([^\/]*[.]pickle|[^\/]*[.]pkl)$/) { grave = 0; holds = "what a program has put aside, often a log-in"; return }
  if (n ~ /(^|\/)([^\/]*[.]p12|[^\/]*[.]pfx|[^\/]*[.]jks|[^\/]*[.]keystore|[^\/]*[.]ppk)$/) { grave = 2; holds = "a private key"; return }
  if (n ~ /(^|\/)([^\/]*[.]ovpn|wg0[.]conf|wg1[.]conf|[^\/]*[.]wireguard|tailscaled[.]state|[.]cloudflared\/[^\/]*[.]json|cloudflared\/[^\/]*[.]json)$/) { grave = 2; holds = "a way into the home\047s network, with its key"; return }
  if (n ~ /(^|\/)([.]ssh\/.+)$/) { grave = 0; holds = "what SSH keeps: keys, and the machines that they open"; return }
  if (n ~ /(^|\/)([^\/]*[.]kdbx)$/) { grave = 0; holds = "a password safe"; return }
  if (n ~ /(^|\/)([.]esphome\/.+)$/) { grave = 2; holds = "what ESPHome builds, with the Wi-Fi password and all keys in plain text"; return }
  if (n ~ /(^|\/)(esphome\/[^\/]*[.]bin|firmware[^\/]*[.]bin|firmware[^\/]*[.]elf|[^\/]*-factory[.]bin|[^\/]*[.]ota[.]bin|[^\/]*[.]uf2)$/) { grave = 0; holds = "firmware, which has the Wi-Fi password in it"; return }
  if (n ~ /(^|\/)(flows_cred[.]json|[^\/]*_cred[.]json|[.]config[.]runtime[.]json|[.]config[.]users[.]json|[.]sessions[.]json)$/) { grave = 2; holds = "the credentials of the flows, or the key that opens them"; return }
  if (n ~ /(^|\/)(zwave-js-ui\/users[.]json|zwavejs2mqtt\/users[.]json|[.]session-secret|[.]jwt_secret)$/) { grave = 2; holds = "what signs the log-ins of a page"; return }
  if (n ~ /(^|\/)(zwcfg_[^\/]*[.]xml|zwscene[.]xml)$/) { grave = 0; holds = "the devices of an old Z-Wave network"; return }
  if (n ~ /(^|\/)(known_devices[.]yaml)$/) { grave = 0; holds = "the names, addresses and pictures of people and their phones"; return }
  if (n ~ /(^|\/)(ip_bans[.]yaml)$/) { grave = 0; holds = "addresses of visitors, with times"; return }
  if (n ~ /(^|\/)(tts\/.+)$/) { grave = 0; holds = "what the home has said aloud: names, times, codes"; return }
  if (n ~ /(^|\/)([.]uuid|[.]ha_run[.]lock|home-assistant[.]pid)$/) { grave = 0; holds = "a mark of this one installation"; return }
}

# A stand-in that people commit on purpose: secrets.fake.yaml, .stubs/secrets.yaml.
function is_stub(path,  n, count, parts, i, about) {
  n = tolower(path)
  sub(/^.*\//, "", n)
  gsub(/secrets?/, ".&.", n)
  about = (n ~ /secret/)
  count = split(n, parts, /[._ -]+/)
  for (i = 1; i <= count; i++) {
    if (parts[i] in strong) return 1
    if (about && (parts[i] in weak)) return 1
  }
  if (!about) return 0
  n = tolower(path)
  if (!sub(/\/[^\/]*$/, "", n)) return 0
  count = split(n, parts, /[\/._-]+/)
  for (i = 1; i <= count; i++) if ((parts[i] in strong) || (parts[i] in weak)) return 1
  return 0
}

# A path as a terminal may show it: no control characters, no marks that turn the direction of writing.
function shown(path) {
  gsub(/[\001-\037\177]/, "?", path)
  gsub(/\342\200[\216\217\252-\256]|\342\201[\246-\251]/, "?", path)
  return path
}

function quoted(path) {
  gsub(/\047/, "\047\\\047\047", path)
  return "\047" shown(path) "\047"
}

function blocked(what) {
  problems++
  if (problems <= 40) print "haguard: BLOCKED " what
}

# Is a value so much its own that it means the secret wherever it stands?
function is_telling(value,  lower, digits) {
  if (length(value) < 6 || length(value) > 4096) return 0
  lower = tolower(value)
  if (lower in common) return 0
  if (value ~ /^!|\{\{|\$\{|^<.*>$|^\[.*\]$|^[*xX.-]+$|REDACTED|^ENC\[/) return 0
  if (lower ~ /change_?me|^your|_here$|^[a-z_]+_(password|token|key|secret|username|user|id|code|ssid)$/) return 0
  if (value ~ /^[0-9.,:-]+$/) {
    digits = value
    gsub(/[^0-9]/, "", digits)
    return length(digits) >= 8
  }
  if (value ~ /^[a-z]+$/) return length(value) > 11
  return value !~ /^([a-z_]+\.[a-z0-9_]+|(~|\.|\.\.)?\/[A-Za-z0-9_.\/-]*|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)$/
}

# One line of a secrets file.
function learn(line,  name, value, mark_at, rest) {
  sub(/\r$/, "", line)
  if (line ~ /^[ \t]*(#|$)/) return
  value = line
  if (match(line, /^[ \t]*["\047]?[^"\047:#]+["\047]?[ \t]*:([ \t]|$)/)) {
    name = substr(line, 1, RLENGTH)
    gsub(/[^A-Za-z0-9_.-]/, "", name)
    value = substr(line, RLENGTH + 1)
    current = name
  } else if (line !~ /^[ \t]*- / && length(line) < 20) return
  sub(/^[ \t]*(- +)?(&[A-Za-z0-9_-]+ +)?/, "", value)
  sub(/[ \t]+$/, "", value)
  rest = substr(value, 1, 1)
  if (rest == "\"" || rest == "\047") {
    value = substr(value, 2)
    mark_at = index(value, rest)
    if (mark_at > 0) value = substr(value, 1, mark_at - 1)
  } else if (value ~ /^[|>][0-9+-]*$/) return
  else sub(/[ \t]+#.*$/, "", value)
  if (value ~ /^-----/ || !is_telling(value) || (value in known)) return
  known[value] = current
}

# The secrets files in a folder and in those above it.
function learn_in(folder,  i, file, line) {
  while (!(folder in seen)) {
    seen[folder] = 1
    for (i = 1; i <= secrets_files; i++) {
      file = folder secrets_file[i]
      if (is_stub(file)) continue
      while ((getline line < file) > 0) learn(line)
      close(file)
    }
    if (folder == "./") return
    sub(/[^\/]*\/$/, "", folder)
  }
}

function folder_of(path) {
  if (!sub(/[^\/]*$/, "", path)) return "./"
  return "./" path
}

# Not every awk knows [0-9]{8}: the set is written out as often.
function expanded(pattern,  out, begin, whole, set, times) {
  while (match(pattern, /\[[^]]*\][{][0-9]+[}]/)) {
    begin = RSTART
    whole = RLENGTH
    set = substr(pattern, begin, whole)
    times = substr(set, index(set, "{") + 1) + 0
    set = substr(set, 1, index(set, "{") - 1)
    out = out substr(pattern, 1, begin - 1)
    while (times-- > 0) out = out set
    pattern = substr(pattern, begin + whole)
  }
  return out pattern
}

# A kind of token: one of the words stands in the line, in any case, and the pattern fits.
function shape(what, words, pattern,  list, count, i) {
  shapes++
  shape_name[shapes] = what
  shape_pattern[shapes] = expanded(pattern)
  count = split(words, list, " ")
  for (i = 1; i <= count; i++) {
    keywords++
    keyword[keywords] = list[i]
    keyword_of[keywords] = shapes
  }
}

# The kind of a token that stands in a line; empty without.
function token_in(line,  lower, i) {
  if (line ~ /xxxxxx|XXXXXX|000000000000/) return ""
  lower = tolower(line)
  for (i = 1; i <= keywords; i++)
    if (index(lower, keyword[i]) > 0 && line ~ shape_pattern[keyword_of[i]]) return shape_name[keyword_of[i]]
  return ""
}

# One added line.
function search(line,  what, value) {
  if (line ~ /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|-----BEGIN OpenVPN Static key|^PuTTY-User-Key-File-/) {
    blocked(at() ": a private key.")
    return
  }
  what = token_in(line)
  if (what != "") {
    blocked(at() ": " what ".")
    return
  }
  for (value in known) {
    if (index(line, value) == 0) continue
    blocked(at() ": the value of the secret " known[value] " stands here; write !secret " known[value] ".")
    return
  }
}

function at() { return shown(file) ":" number }

BEGIN {
  FS = "\001"
  secrets_files = split("secrets.yaml secrets.yml secret.yaml secret.yml", secrets_file, " ")
  count = split("fake dummy sample example mock stub stubs redacted placeholder placeholders template demo skeleton dist", list, " ")
  for (i = 1; i <= count; i++) strong[list[i]] = 1
  count = split("travis ci test tests github action actions gitlab workflow validation check lint empty public default build", list, " ")
  for (i = 1; i <= count; i++) weak[list[i]] = 1
  count = split("password\tpasswort\tpassw0rd\tpassword1\tadministrator\tletmein\twelcome\tqwerty\tqwertz\tiloveyou\thomeassistant\thome-assistant\thassio\traspberry\tmosquitto\tzigbee2mqtt\tesphome\tpublic\tprivate\tdefault\tmonkey\tdragon\t123456\t1234567\t12345678\t123456789\t1234567890\t111111\t000000\t123123\tabc123\tadmin123\ttesttest\tsecret\tsupersecret\tchangeme\tchange_me\tchange-me\tchangethis\tchange_this\treplace_me\treplaceme\tredacted\tremoved\thidden\texample\tsample\tplaceholder\tfoobar\tundefined\tyour_secret\tnot_set\tunknown\tunavailable\tgenerate\tdemo_key\tremote_code\tremote_code_text\tapi_key\tapikey", list, "\t")
  for (i = 1; i <= count; i++) common[list[i]] = 1
  shape("JSON web token", "eyj", "(^|[^A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{8}[A-Za-z0-9_-]*[.]eyJ[A-Za-z0-9_-]{8}[A-Za-z0-9_-]*[.][A-Za-z0-9_-]{20}[A-Za-z0-9_-]*)")
  shape("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", "(^|[^A-Za-z0-9_-])(gh[pousr]_[A-Za-z0-9]{36}[A-Za-z0-9]*)")
  shape("GitHub token", "github_pat_", "(^|[^A-Za-z0-9_-])(github_pat_[A-Za-z0-9_]{60}[A-Za-z0-9_]*)")
  shape("GitLab token", "glpat-", "(^|[^A-Za-z0-9_-])(glpat-[A-Za-z0-9_.-]{20}[A-Za-z0-9_.-]*)")
  shape("Google API key", "aiza", "(^|[^A-Za-z0-9_-])(AIza[A-Za-z0-9_-]{35})")
  shape("Google client secret", "gocspx-", "(^|[^A-Za-z0-9_-])(GOCSPX-[A-Za-z0-9_-]{24}[A-Za-z0-9_-]*)")
  shape("AWS access key", "akia asia abia acca", "(^|[^A-Za-z0-9_-])(((AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}))")
  shape("OpenAI key", "sk-", "(^|[^A-Za-z0-9_-])((sk-(proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20}[A-Za-z0-9_-]*T3BlbkFJ[A-Za-z0-9_-]{20}[A-Za-z0-9_-]*))")
  shape("Anthropic key", "sk-ant-", "(^|[^A-Za-z0-9_-])(sk-ant-[a-z][a-z][a-z][a-z]*[0-9][0-9]-[A-Za-z0-9_-]{80}[A-Za-z0-9_-]*)")
  shape("OpenRouter key", "sk-or-v1-", "(^|[^A-Za-z0-9_-])(sk-or-v1-[0-9a-f]{64})")
  shape("Stripe key", "sk_live_ rk_live_", "(^|[^A-Za-z0-9_-])([sr]k_live_[A-Za-z0-9]{24}[A-Za-z0-9]*)")
  shape("Tailscale key", "tskey-", "(^|[^A-Za-z0-9_-])(tskey-[a-z][a-z][a-z][a-z]*-[A-Za-z0-9_-]{20}[A-Za-z0-9_-]*)")
  shape("Telegram bot token", ":a", "(([0-9]{8}[0-9]?[0-9]?)):(A[A-Za-z0-9_-]{34})")
  shape("Slack token", "xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs- xapp-", "(^|[^A-Za-z0-9_-])((xox[abeoprs]-[A-Za-z0-9-]{20}[A-Za-z0-9-]*|xapp-[0-9]-[A-Z0-9]{8}[A-Z0-9]*-[0-9]{8}[0-9]*-[a-z0-9]{32}[a-z0-9]*))")
  shape("Slack webhook", "hooks.slack.com/", "(hooks[.]slack[.]com/(services|workflows|triggers)/([A-Z0-9]{8}[A-Z0-9]*(/[A-Z0-9]{8}[A-Z0-9]*)(/[A-Z0-9]{8}[A-Z0-9]*)?/[A-Za-z0-9]{20}[A-Za-z0-9]*))")
  shape("Discord webhook", "/api/webhooks/", "/api/webhooks/([0-9]{17}[0-9]?[0-9]?[0-9]?/[A-Za-z0-9_-]{60}[A-Za-z0-9_-]*)")
  shape("SendGrid key", "sg.", "(^|[^A-Za-z0-9_-])(SG[.][A-Za-z0-9_-]{20}[A-Za-z0-9_-]*[.][A-Za-z0-9_-]{39}[A-Za-z0-9_-]*)")
  shape("Cloud webhook", "hooks.nabu.casa/", "hooks[.]nabu[.]casa/([A-Za-z0-9_-]{40}[A-Za-z0-9_-]*=?=?)")
}

index($0, mark) == 1 {
  section = substr($0, length(mark) + 1)
  if (section == "failed") exit
  if (section == "diff") for (folder in folders) learn_in(folder)
  next
}

section == "staged" {
  judge($0)
  folders[folder_of($0)] = 1
  if (grave < 2 || is_stub($0)) next
  no_lines[$0] = 1
  blocked(shown($0) ": it holds " holds ". Take it out: git rm --cached -- " quoted($0))
  next
}

section == "index" {
  folders[folder_of($0)] = 1
  if ($0 in no_lines) next
  judge($0)
  if (grave == 2 && !is_stub($0)) older++
  next
}

# Only what a hunk announces is text; a line that looks like a header within one is none.
section == "diff" && (minus > 0 || plus > 0) {
  kind = substr($0, 1, 1)
  if (kind == "-") minus--
  else if (kind == "+") {
    plus--
    if (!(file in no_lines)) search(substr($0, 2))
    number++
  }
  next
}

section == "diff" && /^\+\+\+ / {
  file = substr($0, 5)
  sub(/\t$/, "", file)
  sub(/^"/, "", file)
  sub(/"$/, "", file)
  sub(/^b\//, "", file)
  next
}

section == "diff" && /^@@ -/ {
  split($0, part, " ")
  count = split(part[2], pair, ",")
  minus = count > 1 ? pair[2] + 0 : 1
  count = split(part[3], pair, ",")
  plus = count > 1 ? pair[2] + 0 : 1
  number = substr(pair[1], 2) + 0
  next
}

END {
  if (section != "end") {
    print "haguard: Git did not list what is staged"
    exit 3
  }
  if (problems > 40) print "haguard: ... and " (problems - 40) " more"
  if (older > 0) print "haguard: " older (older == 1 ? " file that does" : " files that do") " not belong in a repository " (older == 1 ? "is" : "are") " tracked since earlier; look at: git ls-files"
  if (problems == 0) {
    print "haguard: nothing found"
    exit 0
  }
  print "haguard: " problems (problems == 1 ? " problem" : " problems") " in what you are about to commit; nothing was committed."
  print "haguard: A value that has been pushed must be changed where it was issued. Skip this check once: SKIP=haguard git commit"
  exit 1
}
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
