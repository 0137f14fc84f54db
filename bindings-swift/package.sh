#!/usr/bin/env bash
# Usage: package.sh OUT [XCFRAMEWORK] - writes the Swift package with the library for this machine into
# OUT/sigward-swift-VERSION.tar.gz, with the libraries for Apple's systems in it where the XCFramework is given.
set -euo pipefail
out="$(mkdir -p "$1" && realpath "$1")"
framework="${2:+$(realpath "$2")}"
cd "$(dirname "$0")"

library="$(./library.sh)"
version="$(sed -n 's/^version = "\(.*\)"$/\1/p' ../Cargo.toml | head -1)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sigward/lib"
cp -r README.md Sources ../LICENSE-MIT ../LICENSE-APACHE "$work/sigward/"
# The tests need the clone around them.
sed '/\.testTarget(/d' Package.swift >"$work/sigward/Package.swift"
cp -r "$library" "$work/sigward/lib/"
[ -z "$framework" ] || cp -r "$framework" "$work/sigward/SigwardFFI.xcframework"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -czf "$out/sigward-swift-$version.tar.gz" sigward
printf '%s\n' "$out/sigward-swift-$version.tar.gz"
