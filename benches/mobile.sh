#!/usr/bin/env bash
# What the library of mobile apps weighs: as it is shipped, and by the crates that it is made of. Fails above 1 MB.
# cargo bloat takes no package that is built as an archive, too; the symbols tell the same.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup/common.sh

limit=1000000
target="$(tests/setup/target-dir.sh)"
build() { cargo rustc --quiet --locked --profile client -p sigward-swift --lib --crate-type cdylib; }

build
library="$target/client/libsigward.so"
size="$(stat -c %s "$library")"
printf 'libsigward.so, stripped: %s bytes (%s compressed)\n' "$size" "$(gzip -9c "$library" | wc -c)"

printf '\nsections, in bytes\n'
size -A "$library" | awk '$2 + 0 >= 2000 && $1 != "Total" { printf "%10d  %s\n", $2, $1 }' | sort -rn

# Names have to be there to be counted, so this one is built aside.
printf '\ncode by crate, in bytes\n'
CARGO_PROFILE_CLIENT_STRIP=none CARGO_TARGET_DIR="$target/named" build
nm -C -t d --print-size "$target/named/client/libsigward.so" | awk '
    tolower($3) == "t" && NF >= 4 {
        name = $0
        sub(/^[0-9]+ [0-9]+ . /, "", name)
        if (name ~ /^(uniffi|ffi)_sigward/) name = "sigward (exports)"
        gsub(/^[<&*(\[]*(mut |const |dyn )?/, "", name)
        sub(/^[A-Z] as /, "", name) # any type, by a trait: the trait says whose code it is
        sub(/(::| as | \(|<|\.).*/, name ~ /^sigward \(exports/ ? " (exports)" : "", name)
        bytes[name] += $2
    }
    END { for (name in bytes) printf "%10d  %s\n", bytes[name], name }' | sort -rn | head -15

[ "$size" -le "$limit" ] || fail "the library is larger than $limit bytes"
