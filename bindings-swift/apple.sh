#!/usr/bin/env bash
# Usage: apple.sh [OUT] - builds the static libraries for Apple's systems on Linux or macOS and puts them into
# OUT/SigwardFFI.xcframework (beside Package.swift unless given).
#
# The library calls nothing of Apple's SDK at build time and an archive is not linked, so a compiler that knows the targets is
# enough. rustup's is taken where it has them; else Debian's rustc-web builds the standard library from source.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
out="${1:-$here}"
out="$(mkdir -p "$out" && cd "$out" && pwd)/SigwardFFI.xcframework"
cd "$here/.."
. tests/setup/common.sh

# Folder in the framework, platform, variant, target.
slices=(
    "ios-arm64 ios '' aarch64-apple-ios"
    "ios-arm64-simulator ios simulator aarch64-apple-ios-sim"
    "macos-arm64 macos '' aarch64-apple-darwin"
)

# The oldest systems of Package.swift: newer ones must not be asked for.
export IPHONEOS_DEPLOYMENT_TARGET=16.0 MACOSX_DEPLOYMENT_TARGET=13.0
export CARGO_TARGET_DIR="$CACHE/apple" CARGO_TERM_COLOR=never
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_BUILD_RUSTFLAGS RUSTUP_TOOLCHAIN

installed="$(rustup target list --installed 2>/dev/null || true)"
build() {
    if grep -qx "$1" <<<"$installed"; then
        cargo rustc --locked --profile client -p sigward-swift --lib --crate-type staticlib --target "$1"
    else
        tests/setup/debian.sh rustc-web cargo-web rust-web-src
        # The shared library would have to be linked, and only the archive is wanted.
        RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 /usr/bin/cargo rustc --locked --profile client -p sigward-swift --lib \
            --crate-type staticlib --target "$1" -Zbuild-std=std,panic_unwind
    fi
}

# Tools that know Apple's files: on macOS Xcode's and rustup's, elsewhere Debian's of the compiler's release.
if [ "$(uname)" = Darwin ]; then
    ar=ar
    objcopy="$(echo "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-objcopy)"
else
    llvm="$({ /usr/bin/rustc -vV || rustc -vV; } 2>/dev/null | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')"
    tests/setup/debian.sh "llvm-$llvm" >&2
    ar="llvm-ar-$llvm"
    objcopy="llvm-objcopy-$llvm"
fi

rm -rf "$out"
entries=""
for slice in "${slices[@]}"; do
    eval "set -- $slice"
    build "$4" >&2
    mkdir -p "$out/$1/Headers/SigwardFFI"
    "$here/seal.sh" "$CARGO_TARGET_DIR/$4/client/libsigward.a" "$out/$1/libsigward.a" "$ar" "$objcopy"
    # In a folder of its own: Xcode copies the headers of all frameworks into one place.
    cp "$here/Sources/SigwardFFI/SigwardFFI.h" "$out/$1/Headers/SigwardFFI/"
    sed '/link "sigward"/d' "$here/Sources/SigwardFFI/module.modulemap" >"$out/$1/Headers/SigwardFFI/module.modulemap"
    variant="${3:+<key>SupportedPlatformVariant</key><string>$3</string>}"
    entries+="<dict><key>LibraryIdentifier</key><string>$1</string><key>LibraryPath</key><string>libsigward.a</string>"
    entries+="<key>BinaryPath</key><string>libsigward.a</string><key>HeadersPath</key><string>Headers</string>"
    entries+="<key>SupportedArchitectures</key><array><string>arm64</string></array>"
    entries+="<key>SupportedPlatform</key><string>$2</string>$variant</dict>"
done
cat >"$out/Info.plist" <<PLIST
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>AvailableLibraries</key><array>$entries</array><key>CFBundlePackageType</key><string>XFWK</string><key>XCFrameworkFormatVersion</key><string>1.0</string></dict></plist>
PLIST
printf '%s\n' "$out"
