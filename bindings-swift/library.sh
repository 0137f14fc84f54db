#!/usr/bin/env bash
# Builds the library as apps ship it and puts it where Package.swift looks for it. Prints its folder.
set -euo pipefail
cd "$(dirname "$0")"

triple="$(rustc -vV | sed -n 's/^host: //p')"
built="$(../tests/setup/target-dir.sh)/client"
# One kind alone: beside the others, the linker would see each crate whole.
cargo rustc --locked --profile client -p sigward-swift --lib --crate-type staticlib >&2
mkdir -p "lib/$triple"
# Only the archive: a linker that found both would take the shared library, which an app does not ship.
./seal.sh "$built/libsigward.a" "lib/$triple/libsigward.a"
printf '%s\n' "$PWD/lib/$triple"
