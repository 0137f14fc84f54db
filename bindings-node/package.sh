#!/usr/bin/env bash
# Usage: package.sh OUT PROFILE [servers] - packs into OUT, with a profile of cargo: the npm package sigward, and the package
# with its native library for this platform. With `servers`, the build for browsers is left out: what runs on this machine
# alone needs none of its tools. SIGWARD_NODE_LIBRARY names a library that was built already.
set -euo pipefail
out="$(realpath -m "$1")"
profile="$2"
audience="${3:-everyone}"
cd "$(dirname "$0")/.."
root="$PWD"

tests/setup/npm.sh bindings-node/build
library="${SIGWARD_NODE_LIBRARY:-}"
if [ -z "$library" ]; then
    cargo build --locked -p sigward-node --profile "$profile"
    folder="$profile"
    [ "$profile" != dev ] || folder=debug
    library="$(tests/setup/target-dir.sh)/$folder/libsigward_node.so"
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/sigward" "$work/native"

cp bindings-node/package/package.json bindings-node/package/README.md LICENSE-APACHE LICENSE-MIT "$work/sigward"
node bindings-node/build/compile.mjs "$work/sigward"
if [ "$audience" = everyone ] && [ -x bindings-browser/build.sh ]; then
    bindings-browser/build.sh "$work/sigward/dist"
fi

node bindings-node/build/native.mjs native "$work/native" "$library"
cp LICENSE-APACHE LICENSE-MIT "$work/native"
for package in native sigward; do
    (cd "$work/$package" && npm pack --silent --pack-destination "$out" >&2)
done
