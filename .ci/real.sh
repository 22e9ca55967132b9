#!/usr/bin/env bash
# What haguard takes for granted, held against the real programs: Home Assistant and ESPHome from PyPI, in virtual environments
# outside the project. They are kept between runs; a fresh machine needs some ten minutes for them. Run by .ci/run; works alone.
set -euo pipefail
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The last Home Assistant for Python 3.11, and the newest ESPHome that takes it.
home_assistant=2024.3.3
esphome=2026.6.5
edition=1

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

missing=()
python=$(command -v python3.11 || true)
if [ -z "$python" ] && python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
  python=$(command -v python3)
fi
[ -n "$python" ] || missing+=(python3.11)
"${python:-false}" -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3.11-venv)
# Some of the packages come as sources.
if ! command -v cc >/dev/null || ! [ -e "$("${python:-false}" -c 'import sysconfig; print(sysconfig.get_paths()["include"])' 2>/dev/null)/Python.h" ]; then
  missing+=(build-essential python3.11-dev)
fi
if [ "${#missing[@]}" -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  python=$(command -v python3.11)
fi

kept=${HAGUARD_REAL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/haguard-real}
mkdir -p "$kept"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_PROGRESS_BAR=off

# Two runs at once would install over each other.
if command -v flock >/dev/null; then
  exec 9>"$kept/lock"
  flock 9
fi

# again COMMAND…: a registry may fail for a moment.
again() { "$@" || { sleep 10; "$@"; } || { sleep 60; "$@"; }; }

# environment NAME: a virtual environment that is whole, or none. Sets $at; true where it must be filled.
environment() {
  at="$kept/$1-$edition"
  [ -e "$at/whole" ] && return 1
  rm -rf "$at"
  "$python" -m venv "$at"
  again "$at/bin/pip" install -q --upgrade pip wheel 'setuptools<81'
}

if environment "home-assistant-$home_assistant"; then
  echo "Installing Home Assistant $home_assistant"
  # It brings a list of the versions that it was made with.
  again "$at/bin/pip" install -q --no-deps "homeassistant==$home_assistant"
  list=$("$at/bin/python" -c 'import homeassistant, os; print(os.path.join(os.path.dirname(homeassistant.__file__), "package_constraints.txt"))')
  again "$at/bin/pip" install -q --constraint "$list" "homeassistant==$home_assistant"
  # What integrations need is installed by the first check that meets them.
  mkdir "$at/first"
  printf 'default_config:\nmqtt:\nrecorder:\n' >"$at/first/configuration.yaml"
  again "$at/bin/hass" --script check_config --config "$at/first" >"$at/first.log" 2>&1 || { tail -20 "$at/first.log"; exit 1; }
  touch "$at/whole"
fi
export HAGUARD_REAL_HASS="$at/bin"

if environment "esphome-$esphome"; then
  echo "Installing ESPHome $esphome"
  again "$at/bin/pip" install -q "esphome==$esphome"
  touch "$at/whole"
fi
export HAGUARD_REAL_ESPHOME="$at/bin"

# The lock is ours, not the tests'.
exec 9>&- || true
npx jest --config jest.real.cjs "$@"
