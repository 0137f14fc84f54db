#!/usr/bin/env bash
# Usage: run.sh - packs the npm package, installs it into a folder outside the clone, and tests it there: behaviour,
# documentation, types, packaging, Deno and Bun.
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"

SIGWARD_EMULATOR="$(tests/setup/emulator.sh)"
tests/setup/npm.sh bindings-node/tests
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# Cargo's profile dev: the tests ask whether it is right, `make bench-node` how quick it is. The emulator was built with the
# whole workspace, this library with it: built by itself, it would take other features and most of its dependencies anew.
SIGWARD_NODE_LIBRARY="$(dirname "$SIGWARD_EMULATOR")/libsigward_node.so" bindings-node/package.sh "$work/dist" dev
mkdir "$work/app"
printf '{ "name": "app", "private": true, "type": "module" }\n' >"$work/app/package.json"
cp bindings-node/tests/*.mjs "$work/app"
(cd "$work/app" && npm install --silent --no-audit --no-fund --offline "$work"/dist/*.tgz)
# The tools stand beside the package that they look at, and it finds none of them by itself.
for tool in jsdom happy-dom; do ln -s "$root/bindings-node/tests/node_modules/$tool" "$work/app/node_modules/$tool"; done

export SIGWARD_EMULATOR SIGWARD_ROOT="$root"
(cd "$work/app" && node --test --test-reporter="$root/bindings-node/tests/reporter.mjs" ./*.test.mjs)
examples/node/run.sh "$work/app"
bindings-node/tests/types.sh "$work/app"
bindings-node/tests/packaging.sh "$work"
bindings-node/tests/emulator-package.sh "$work"
