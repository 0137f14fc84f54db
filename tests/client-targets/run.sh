#!/usr/bin/env bash
# Proves on Linux that sigward-core type-checks for phones and browsers, and that sigward-server is refused there with
# our message.
#
# A target that rustup has is checked with the usual toolchain. For the others Debian's rustc-web and rust-web-src
# build the standard library from source, which needs a nightly option that RUSTC_BOOTSTRAP opens. That is done once:
# the target folder is kept in the cache. Without code generation the profile says only how long it takes.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/setup/common.sh

targets=(aarch64-apple-ios aarch64-linux-android wasm32-unknown-unknown)
message="sigward-server can't be built for a client target:"

export CARGO_PROFILE_DEV_OPT_LEVEL=0 CARGO_PROFILE_DEV_DEBUG=0 CARGO_TERM_COLOR=never
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_BUILD_RUSTFLAGS CARGO_INCREMENTAL RUSTUP_TOOLCHAIN

# cargo_for TOOLCHAIN ARGUMENT…
cargo_for() {
    local toolchain=$1
    shift
    export CARGO_TARGET_DIR="$CACHE/client-targets/$toolchain"
    case $toolchain in
        rustup) cargo "$@" ;;
        debian) RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTC_BOOTSTRAP=1 \
            /usr/bin/cargo "$@" -Zbuild-std=std,panic_abort ;;
    esac
}

installed="$(rustup target list --installed 2>/dev/null || true)"
rustup=() debian=()
for target in "${targets[@]}"; do
    if grep -qx "$target" <<<"$installed"; then rustup+=("$target"); else debian+=("$target"); fi
done
if [ ${#debian[@]} -gt 0 ]; then
    tests/setup/debian.sh rustc-web cargo-web rust-web-src
    [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library" ] ||
        fail "rust-web-src is installed, but /usr/bin/rustc doesn't find the standard library's source"
fi

passed=0 failed=0
report() {
    printf '%-6s %s\n' "$1" "$2"
    if [ "$1" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

output="$(mktemp)"
trap 'rm -f "$output"' EXIT
for toolchain in rustup debian; do
    declare -n of=$toolchain
    [ ${#of[@]} -gt 0 ] || continue
    # All at once, so that what runs on this machine (procedural macros) is built once.
    if cargo_for $toolchain check --locked -p sigward-core "${of[@]/#/--target=}"; then
        for target in "${of[@]}"; do report ok "sigward-core type-checks for $target"; done
    else
        report FAILED "sigward-core does not type-check for ${of[*]}"
    fi
    for target in "${of[@]}"; do
        if cargo_for $toolchain check --locked -p sigward-server --target "$target" >"$output" 2>&1; then
            report FAILED "sigward-server compiles for $target, and must not"
        elif grep -qF "$message" "$output"; then
            report ok "sigward-server is refused for $target"
        else
            cat "$output"
            report FAILED "sigward-server fails for $target without our message"
        fi
    done
done
printf '%d passed, %d failed\n' $passed $failed
[ $failed = 0 ]
