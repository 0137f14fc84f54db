#!/usr/bin/env bash
# Usage: bindings-browser/build.sh DIST - builds the core for browsers and puts it into the package that is compiled to DIST:
#   DIST/esm/browser/wasm, DIST/cjs/browser/wasm: core.js (the glue) and bytes.js (the WebAssembly as text), with their types
#
# One toolchain makes it, wherever: Debian's rustc-web, whose standard library is built from source, without the texts of
# panics that nobody could read. RUSTC_BOOTSTRAP opens the options that this needs. Everything is kept in the cache.
set -euo pipefail
dist="$(realpath -m "$1")"
cd "$(dirname "$0")/.."
. tests/setup/common.sh

tests/setup/debian.sh rustc-web cargo-web rust-web-src >&2
llvm="$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')"
tests/setup/debian.sh "lld-$llvm" >&2 # reads what that rustc writes
tests/setup/npm.sh bindings-browser >&2

out="$CACHE/browser-build"
mkdir -p "$out"
exec 9>"$out.lock"
flock 9 # two test runs may start at once

(
    unset RUSTUP_TOOLCHAIN CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_BUILD_RUSTFLAGS
    export CARGO_TARGET_DIR="$out/target" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="wasm-ld-$llvm" CARGO_PROFILE_CLIENT_STRIP=none
    export RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
    /usr/bin/cargo build --locked -p sigward-browser --profile client --target wasm32-unknown-unknown \
        -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size >&2
)
# In the cache, too: it is the same for every clone.
cargo build --locked -p sigward-browser-bindgen --features tool --target-dir "$out/bindgen" >&2
bindgen="$out/bindgen/debug/sigward-browser-bindgen"

rm -rf "$out/glue" "$out/package"
"$bindgen" "$out/target/wasm32-unknown-unknown/client/sigward_browser.wasm" "$out/glue"
node bindings-browser/pack.js "$out/glue" "$out/package" >&2

# The compiler of the package reads the types from the sources, before any of this was built.
types=bindings-node/package/src/browser/wasm/core.d.ts
if ! cmp -s "$out/glue/core.d.ts" "$types"; then
    [ "${SIGWARD_WRITE_TYPES:-}" = 1 ] || fail "$types is stale: SIGWARD_WRITE_TYPES=1 bindings-browser/build.sh DIST, and commit it"
    cp "$out/glue/core.d.ts" "$types"
fi
for form in esm cjs; do
    mkdir -p "$dist/$form/browser/wasm"
    cp "$out/package/$form"/*.js bindings-node/package/src/browser/wasm/*.d.ts "$dist/$form/browser/wasm/"
done
