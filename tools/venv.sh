#!/usr/bin/env bash
# Make .venv with what requirements/$1.lock names, every file checked against its hash.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=requirements/$1.lock

# The system's own comes first: packagers build with a compiler's profile, which Pythons compiled at home seldom are (half as fast again).
# One without its module for virtual environments comes last; what it lacks is told below.
find_python() {
  local modules name
  for modules in sys,venv,ensurepip sys; do
    for name in ${PYTHON:-} /usr/bin/python3 python3.11 python3.12 python3.13 python3.14 python3; do
      if "$name" -c "import $modules; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
        command -v "$name"
        return
      fi
    done
  done
  {
    if command -v python3 >/dev/null; then echo "Iglo needs Python 3.11 or newer; here is $(python3 --version 2>&1)."
    else echo "Iglo needs Python 3.11 or newer; there is none here."; fi
    echo "On Debian 12, Ubuntu 24.04 and newer:  apt install python3 python3-venv"
    echo "Another Python can be named:  make run PYTHON=/path/to/python3"
  } >&2
  return 1
}

python=$(find_python)
if ! .venv/bin/python -c '' 2>/dev/null; then
  if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "This Python lacks its module for virtual environments. On Debian and Ubuntu:  apt install python3-venv   (or python$version-venv)" >&2
    exit 1
  fi
  "$python" -m venv --clear .venv
fi

echo "Fetching Python packages ($lock) …"
pip() { .venv/bin/python -m pip --disable-pip-version-check --quiet "$@"; }
pip install --require-hashes -r "$lock" || {
  echo "The packages could not be fetched. Is there a network? A proxy or a mirror is told to pip in its own settings (pip.conf)." >&2
  exit 1
}
pip install --no-deps --no-build-isolation --editable .
