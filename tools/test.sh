#!/usr/bin/env bash
# The whole suite: checks; SQLite; PostgreSQL; browser. The first that fails ends it. 'tools/test.sh long': the long ones alone.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/system.sh chromium chromium-headless-shell postgresql redis-server
unset PYTHONDONTWRITEBYTECODE # what is compiled once need not be compiled again by a hundred processes
roomy=$([ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 1000000 ] 2>/dev/null && echo /dev/shm || echo "${TMPDIR:-/tmp}")
IGLO_TEST_ROOT=$(mktemp -d "$roomy/iglo-test.XXXXXX") # one for all parts: what tests make once (tests/once.py) lies there
export IGLO_TEST_ROOT
trap 'rm -rf "$IGLO_TEST_ROOT"' EXIT
part() { printf '\n── %s ──\n' "$1"; }
workers=$(($(nproc 2>/dev/null || echo 2) + 1)) # one more than cores: one waits for a disk, a browser or a program; who is done takes from the others
run() { .venv/bin/python -m pytest -n "$workers" --dist worksteal "$@"; }
on_postgresql() { tools/postgres.sh .venv/bin/python -m pytest -n "$workers" --dist worksteal "$@"; }

if [ "${1:-}" = long ]; then
  part "long tests"
  run -m long
  part "every test, with every case, on PostgreSQL"
  on_postgresql -m "not browser and not long" --every-case
  part "long tests of the urn on PostgreSQL"
  on_postgresql -m long tests/answers tests/rounds --every-case
  exit
fi

tools/check.sh
part "tests on SQLite"
run -m "not browser and not long"
part "tests on PostgreSQL"
on_postgresql -m "not browser and not long"
part "tests in a browser"
run -m "browser and not long" tests/browser
