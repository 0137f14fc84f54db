#!/usr/bin/env bash
# Usage: run.sh [APP] - runs the examples with the package installed in APP, a folder outside the clone; without one, packs
# and installs it first. The emulator has to be built (`make demo` does).
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"
app="${1:-}"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
if [ -z "$app" ]; then
    bindings-node/package.sh "$work/dist" dev servers
    app="$work/app"
    mkdir "$app"
    printf '{ "private": true, "type": "module" }\n' >"$app/package.json"
    (cd "$app" && npm install --silent --no-audit --no-fund --offline "$work"/dist/*.tgz)
fi

tests/setup/npm.sh bindings-node/build
mkdir -p "$app/examples" "$app/node_modules/@types"
cp examples/node/*.ts "$app/examples"
ln -sfn "$root/bindings-node/build/node_modules/@types/node" "$app/node_modules/@types/node"
ln -sfn "$root/bindings-node/build/node_modules/undici-types" "$app/node_modules/undici-types"
node bindings-node/build/node_modules/typescript/bin/tsc --strict --target ES2022 --module Node16 --types node --typeRoots "$app/node_modules/@types" \
    --outDir "$app/examples" "$app"/examples/*.ts
export SIGWARD_LOGS="$root/examples/logs"
export SIGWARD_EMULATOR="${SIGWARD_EMULATOR:-$(tests/setup/target-dir.sh)/debug/sigward-emulator}"
node examples/node/check.mjs "$app/examples"
