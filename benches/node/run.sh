#!/usr/bin/env bash
# Usage: run.sh [--rounds N] [--seconds S] [--levels 1,16,64] - builds the release package and the server, installs both and
# the contenders outside the clone, and measures. A quiet machine of two cores or more gives numbers worth keeping.
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

bindings-node/package.sh "$work/dist" release servers
cargo build --quiet --release --locked --manifest-path benches/Cargo.toml --bin sigward-bench
server="$(cargo metadata --locked --no-deps --format-version 1 --manifest-path benches/Cargo.toml |
    sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/sigward-bench"

tests/setup/npm.sh benches/node
cp -r "$root"/benches/node/node_modules "$root"/benches/node/*.mjs "$root"/benches/node/package.json "$work"
(cd "$work" && npm install --silent --no-audit --no-fund --no-save --offline "$work"/dist/*.tgz)
node "$work/bench.mjs" "$server" "$@"
