#!/usr/bin/env bash
# What every build needs: a Rust toolchain that is new enough, and a C compiler for SQLite and ring.
set -euo pipefail
here="$(dirname "$0")"
. "$here/common.sh"

needed="$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$here/../../Cargo.toml")"

command -v python3 >/dev/null || "$here/debian.sh" python3 # the Python bridge's build asks it
command -v cc >/dev/null || "$here/debian.sh" gcc libc6-dev
if ! command -v cargo >/dev/null; then
    say "no cargo found; taking Debian's, which is new enough from version $needed on"
    "$here/debian.sh" cargo-web rustc-web
fi
found="$(rustc --version | sed 's/^rustc \([0-9.]*\).*/\1/')"
[ "$(printf '%s\n%s\n' "$needed" "$found" | sort -V | head -1)" = "$needed" ] ||
    fail "Rust $needed or newer is needed, found $found; update it (rustup update stable)"
