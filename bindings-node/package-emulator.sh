#!/usr/bin/env bash
# Usage: package-emulator.sh OUT PROFILE - packs into OUT, with a profile of cargo: the npm package @sigward/emulator, and the
# package with its program for this platform. SIGWARD_EMULATOR names a program that was built already.
set -euo pipefail
out="$(realpath -m "$1")"
profile="$2"
cd "$(dirname "$0")/.."

tests/setup/npm.sh bindings-node/build
program="${SIGWARD_EMULATOR:-}"
if [ -z "$program" ]; then
    cargo build --locked -p sigward-emulator --profile "$profile"
    folder="$profile"
    [ "$profile" != dev ] || folder=debug
    program="$(tests/setup/target-dir.sh)/$folder/sigward-emulator"
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/emulator" "$work/program"
cp bindings-node/emulator/* LICENSE-APACHE LICENSE-MIT "$work/emulator"
node bindings-node/build/native.mjs emulator "$work/program" "$program"
cp LICENSE-APACHE LICENSE-MIT "$work/program"
for package in program emulator; do
    (cd "$work/$package" && npm pack --silent --pack-destination "$out" >&2)
done
