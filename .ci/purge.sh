#!/usr/bin/env bash
# Follows the plan of `haguard history --purge-plan` to the letter, with git filter-repo from PyPI in a virtual environment of
# its own, on a history with values that are hard to write down. The history must be clean afterwards.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$PWD/dist/haguard.cjs

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL="$work/gitconfig" PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir "$HOME"
printf '[user]\n\tname = a\n\temail = a@example.com\n[init]\n\tdefaultBranch = main\n[safe]\n\tdirectory = *\n' >"$GIT_CONFIG_GLOBAL"

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet git-filter-repo
PATH=$work/venv/bin:$PATH

mkdir "$work/home of ä user" && cd "$work/home of ä user"
git init -q
dashes=$(printf -- '-%.0s' 1 2 3 4 5)
commit() { git add -A -f . && git commit -q --allow-empty -m "$1"; }

printf 'homeassistant:\n' >configuration.yaml && commit Begin
cat >packages.yaml <<'END'
mqtt:
  password: "arrow==>planted-1"
influxdb:
  password: "regex:planted.2(x"
notify:
  - platform: smtp
    password: "literal:planted-3"
  - platform: smtp
    password: 'it''s-planted-4'
  - platform: smtp
    password: "größe-planted-5"
  - platform: smtp
    password: "back\\slash-planted-6"
  - platform: smtp
    password: "planted-7"
  - platform: smtp
    password: "planted-7-and-longer"
  - platform: smtp
    password: "glob:*planted-8"
alarm_control_panel:
  - platform: manual
    code: "4711"
light:
  - platform: mqtt
    brightness: 4711
END
commit 'Values'
{
  printf 'shell_command:\n  note: |\n    %sBEGIN PRIVATE KEY%s\n' "$dashes" "$dashes"
  for i in 1 2 3; do printf '    cGxhbnRlZGtleXBsYW50ZWRrZXlwbGFudGVka2V5cGxhbnRlZGtleX%s\n' "$i"; done
  printf '    %sEND PRIVATE KEY%s\n' "$dashes" "$dashes"
} >key.yaml
sed 's/$/\r/' key.yaml >windows.yaml
commit 'Keys of several lines'
printf '# caf\xe9\nmqtt:\n  password: planted-caf\xe9-9\n' >latin.yaml
printf '\xff\xfe' >wide.yaml && printf 'mqtt:\n  password: planted-wide-10\n' | iconv -t UTF-16LE >>wide.yaml
commit 'Encodings'
printf 'mqtt_password: planted-11-winter\nwifi_password: "planted-12 summer"\n' >secrets.yaml
mkdir .storage 'odd ==> folder' && printf '{"data": {"key": "planted-13"}}\n' >.storage/auth
cp secrets.yaml 'odd ==> folder/secrets.yaml'
commit 'Files'
git rm -q -r --cached secrets.yaml .storage 'odd ==> folder' && printf 'secrets.yaml\n.storage\n' >.gitignore
git add .gitignore && git commit -q -m 'Remove them, with planted-11-winter in the message'
git checkout -q -b side HEAD~2 && printf 'mqtt:\n  password: planted-14-side\n' >side.yaml && commit Side
git tag -a -m x v1 && git checkout -q main && git branch -q -D side
git tag blob "$(printf 'password: planted-15-blob\n' | git hash-object -w --stdin)"
git config remote.origin.url "$PWD"

status=0
node "$program" history --purge-plan "$work/plan/" >"$work/steps" || status=$?
[ "$status" -eq 1 ] || { echo "the plan ended with $status" >&2; exit 1; }
! grep -q planted "$work/steps" || { echo 'the steps tell a value' >&2; exit 1; }

# Its commands, as they stand there, but for the last: where it is pushed to.
sed -n 's/^   \(git clone\|cd\|git filter-repo\|  --invert-paths\|git update-ref\|git gc\)/\1/p' "$work/steps" >"$work/commands"
printf 'pwd >"%s/where"\n' "$work" >>"$work/commands"
bash -euo pipefail "$work/commands" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

cd "$(cat "$work/where")"
node "$program" history || { echo 'the history is not clean' >&2; exit 1; }
if git cat-file --batch-all-objects --batch | grep -a planted; then
  echo 'a value is left' >&2
  exit 1
fi
git show main:packages.yaml | grep -q 'brightness: 4711' || { echo 'it replaced what is no secret' >&2; exit 1; }
git show main:packages.yaml | grep -q 'code: "REDACTED_code_1"' || { echo 'a code was not replaced in its place' >&2; exit 1; }
echo 'The plan was followed, and the history is clean.'
