#!/usr/bin/env bash
# Usage: run.sh [SECONDS] - runs every fuzz target for that long, 60 s unless told otherwise, one after another.
# What is found to be interesting is kept in the cache, and is where the next run goes on from. A crash is left in
# fuzz/artifacts/ with the command that repeats it.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup/common.sh

seconds=${1:-60}
version=0.13.2
tool="$CACHE/cargo-fuzz-$version/bin/cargo-fuzz"
command -v c++ >/dev/null || tests/setup/debian.sh g++ # libFuzzer is C++
if [ ! -x "$tool" ]; then
    say "installing cargo-fuzz $version"
    retry cargo install --quiet --locked --version "$version" --root "$CACHE/cargo-fuzz-$version" cargo-fuzz ||
        fail "cargo-fuzz could not be installed; see above"
fi

# The sanitizer's flags are nightly ones; this opens them in the toolchain that builds everything else.
export RUSTC_BOOTSTRAP=1
passed=0
for target in $(sed -n 's/^name = "\([a-z_]*\)"$/\1/p' fuzz/Cargo.toml); do
    corpus="$CACHE/fuzz/corpus/$target"
    mkdir -p "$corpus"
    printf '\n== %s, %s s ==\n' "$target" "$seconds"
    log="$CACHE/fuzz/$target.log"
    "$tool" run "$target" --target-dir "$CACHE/fuzz/target" "$corpus" "fuzz/seeds/$target" -- \
        -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 >"$log" 2>&1 || {
        tail -60 "$log"
        fail "$target has failed; the whole of its output is in $log"
    }
    grep -E '^(#[0-9]+\sDONE|Done)' "$log"
    passed=$((passed + 1))
done
printf '%d passed, 0 failed\n' $passed
