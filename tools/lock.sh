#!/usr/bin/env bash
# Resolve requirements/*.lock from pyproject.toml: versions and hashes for every platform, no host's name.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
  .venv/bin/python -m venv build/uv
  build/uv/bin/pip --disable-pip-version-check --quiet install uv
  uv=build/uv/bin/uv
fi
compile() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --upgrade pyproject.toml --extra build "$@"
}
compile -o requirements/run.lock
compile --extra dev -c requirements/run.lock -o requirements/dev.lock
