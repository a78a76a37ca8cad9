#!/usr/bin/env bash
# Style, types, rooms and words, all at once. Says all that is wrong, not only the first.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
names=() failed=()

look() { # starts one; 'tell' waits for all and says in this order how they went
  local at=${#names[@]}
  names+=("$1")
  shift
  { "$@" >"$folder/$at" 2>&1 && touch "$folder/$at.well"; } &
}

tell() {
  local at
  wait
  for at in "${!names[@]}"; do
    if [ -f "$folder/$at.well" ]; then
      printf '  ✓ %s\n' "${names[at]}"
    else
      failed+=("${names[at]}")
      printf '  ✗ %s\n%s\n' "${names[at]}" "$(cat "$folder/$at")"
    fi
  done
}

typescript() { [ ! -f tsconfig.json ] || tools/node.sh npx --no-install tsc --noEmit; }
islands() { [ ! -f package.json ] || tools/node.sh npm test --silent; }
wording() { [ ! -x ../shared/check_wording ] || ../shared/check_wording; }

echo "Checks"
look "style" $bin/ruff check .
look "layout" $bin/ruff format --check .
look "types" $bin/mypy
look "rooms" $bin/lint-imports
look "templates" $bin/djlint src --lint --quiet
look "risky calls" $bin/bandit -q -c pyproject.toml -r src
look "both languages" $bin/python -m tools.messages check
look "tools" $bin/iglo tools check
look "TypeScript" typescript
look "islands" islands
look "own wording" wording
tell
[ ${#failed[@]} = 0 ] || { echo "Not right yet: ${failed[*]}"; exit 1; }
