#!/usr/bin/env bash
# Usage: bindings-browser/tests/run.sh - packs the npm package, installs it outside the tree, and tests its public-only build
# in Chromium, with bundlers and with test runners.
set -euo pipefail
cd "$(dirname "$0")/../.."

tests/setup/node.sh
tests/setup/npm.sh bindings-browser
SIGWARD_EMULATOR="$(tests/setup/emulator.sh)"
export SIGWARD_EMULATOR

SIGWARD_INSTALLED="$(mktemp -d)"
export SIGWARD_INSTALLED
trap 'rm -rf "$SIGWARD_INSTALLED"' EXIT
# Built with the emulator: see bindings-node/tests/run.sh.
SIGWARD_NODE_LIBRARY="$(dirname "$SIGWARD_EMULATOR")/libsigward_node.so" bindings-node/package.sh "$SIGWARD_INSTALLED/packs" dev
cp -r bindings-browser/tests/pages "$SIGWARD_INSTALLED/src"
printf '{ "private": true }\n' >"$SIGWARD_INSTALLED/package.json"
(cd "$SIGWARD_INSTALLED" && npm install --silent --no-audit --no-fund --offline ./packs/*.tgz)

node --test --test-reporter=spec --test-concurrency=1 bindings-browser/tests/*.test.js
