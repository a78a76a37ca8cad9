#!/usr/bin/env bash
# See that the programs named (chromium, chromium-headless-shell, postgresql, redis-server) are there; fetch what is missing from
# Debian's packages.
set -euo pipefail

there() {
  case $1 in
    chromium | chromium-headless-shell) command -v "$1" >/dev/null && /sbin/ldconfig -p | grep -q 'libatomic\.so\.1' ;;
    redis-server) command -v "$1" >/dev/null ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
  esac
}

missing=()
for name in "$@"; do there "$name" || missing+=("$name"); done
case " ${missing[*]} " in *" chromium"*) missing+=(libatomic1) ;; esac # what drives the browser (Playwright's Node) needs it
[ ${#missing[@]} = 0 ] && exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  echo "The tests need: ${missing[*]}. Please install them (on Debian and Ubuntu:  sudo apt install ${missing[*]})." >&2
  exit 1
fi
echo "Installing ${missing[*]} from the system's packages …"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
