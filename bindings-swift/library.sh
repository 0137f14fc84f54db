#!/usr/bin/env bash
# Builds the library as apps ship it and puts it where Package.swift looks for it. Prints its folder.
set -euo pipefail
cd "$(dirname "$0")"

triple="$(rustc -vV | sed -n 's/^host: //p')"
built="$(../tests/setup/target-dir.sh)/client"
cargo build --locked --profile client -p sigward-swift >&2
mkdir -p "lib/$triple"
# Only the archive: a linker that found both would take the shared library, which an app does not ship.
# What a debugger would want is three quarters of it. A file that did not change must not make the package build again.
fresh="$(mktemp)"
trap 'rm -f "$fresh"' EXIT
strip --strip-debug -o "$fresh" "$built/libsigward.a"
cmp -s "$fresh" "lib/$triple/libsigward.a" || cp "$fresh" "lib/$triple/libsigward.a"
printf '%s\n' "$PWD/lib/$triple"
