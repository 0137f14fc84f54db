#!/usr/bin/env bash
# What the library of mobile apps weighs: as it is shipped, and by the crates that it is made of. Fails above 1 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup/common.sh

limit=1000000
tools="$CACHE/cargo-bloat-0.12.1"
[ -x "$tools/bin/cargo-bloat" ] || cargo install --quiet --locked --root "$tools" cargo-bloat@0.12.1 >&2

cargo build --quiet --locked --profile client -p sigward-swift
library="$(tests/setup/target-dir.sh)/client/libsigward.so"
size="$(stat -c %s "$library")"
printf 'libsigward.so, stripped: %s bytes (%s compressed)\n\n' "$size" "$(gzip -9c "$library" | wc -c)"

printf 'sections\n'
size -A "$library" | awk '$2 + 0 >= 2000 && $1 !~ /Total/ { printf "%10d  %s\n", $2, $1 }' | sort -rn

printf '\ncode by crate\n'
# Names have to be there to be counted, so this one is built aside.
CARGO_PROFILE_CLIENT_STRIP=none CARGO_TARGET_DIR="$(tests/setup/target-dir.sh)/bloat" \
    "$tools/bin/cargo-bloat" bloat --profile client -p sigward-swift --lib --crates -n 15 2>/dev/null

[ "$size" -le "$limit" ] || fail "the library is larger than $limit bytes"
