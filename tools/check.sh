#!/usr/bin/env bash
# Style, types, rooms and words. Says all that is wrong, not only the first.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

look() {
  local name=$1 out
  shift
  if out=$("$@" 2>&1); then
    printf '  ✓ %s\n' "$name"
  else
    failed+=("$name")
    printf '  ✗ %s\n%s\n' "$name" "$out"
  fi
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
[ ${#failed[@]} = 0 ] || { echo "Not right yet: ${failed[*]}"; exit 1; }
