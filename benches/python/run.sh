#!/usr/bin/env bash
# Usage: run.sh [--rounds N] [--seconds S] [--only LEVEL,…] - builds the release wheel and the server, installs the
# contenders outside the clone, and measures. A quiet machine of two cores or more gives numbers worth keeping.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=benches/python
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

bindings-python/package.sh "$work/dist" release
cargo build --quiet --release --locked --manifest-path benches/Cargo.toml --bin sigward-bench
server="$(cargo metadata --locked --no-deps --format-version 1 --manifest-path benches/Cargo.toml |
    sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/sigward-bench"

python="$(tests/setup/python.sh $here/requirements.txt)"
"$python" -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps "$work"/dist/sigward-*-abi3-*.whl
"$python" -m pip install --quiet --disable-pip-version-check --target "$work/niquests" -r $here/niquests.txt
SIGWARD_BENCH_NIQUESTS="$work/niquests" "$python" $here/bench.py "$server" "$@"
