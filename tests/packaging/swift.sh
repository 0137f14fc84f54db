#!/usr/bin/env bash
# Usage: swift.sh DIST EMULATOR - builds examples/swift outside the tree with the package in DIST alone, and runs it; then a
# program with another UniFFI package beside ours.
set -euo pipefail
dist="$(realpath "$1")"
emulator="$(realpath "$2")"
cd "$(dirname "$0")/../.."
root="$PWD"
. tests/setup/common.sh
swift="$(tests/setup/swift.sh)"
target="$(tests/setup/target-dir.sh)/debug"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1

# The package's own flags are for the folder of its library; SwiftPM takes them from packages that lie beside.
cp -r examples/swift/Package.swift examples/swift/Sources "$work/"
tar -C "$work" -xzf "$dist"/sigward-swift-*.tar.gz
tests/packaging/shipped.sh "$work/sigward"
(cd "$work" && "$swift" swift build -c release -Xswiftc -warnings-as-errors) ||
    fail "the example does not build with the package in $dist"
output="$work/output"
timeout --foreground 300 "$swift" "$work/.build/release/Demo" "$emulator" "$root/examples/logs" >"$output" 2>&1 || { cat "$output" >&2; fail "the example failed"; }
for expected in 'Root cause: ' 'SECRET_KEY_IN_MOBILE_APP' 'SECRET_KEY_REQUIRED' 'nothing is left running'; do
    grep -q "$expected" "$output" || { cat "$output" >&2; fail "the example does not say $expected"; }
done
printf 'the example runs with the package of %s\n' "$dist"

both="$work/both"
made="$work/made"
mkdir -p "$both/Sources/Both" "$both/Sources/Neighbour" "$both/Sources/neighbourFFI" "$both/lib" "$made"
cargo bindgen --of tests/uniffi-neighbour "$target/libneighbour.so" "$made" >/dev/null
cp "$made/swift/neighbour.swift" "$both/Sources/Neighbour/"
cp "$made/swift/neighbourFFI.h" "$both/Sources/neighbourFFI/"
printf 'module neighbourFFI {\n    header "neighbourFFI.h"\n    link "neighbour"\n    export *\n}\n' >"$both/Sources/neighbourFFI/module.modulemap"
cp "$target/libneighbour.a" "$both/lib/"
mv "$work/sigward" "$both/sigward"
cat >"$both/Package.swift" <<'SWIFT'
// swift-tools-version: 6.0
import PackageDescription
let package = Package(
    name: "both",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "sigward")],
    targets: [
        .systemLibrary(name: "neighbourFFI"),
        .target(name: "Neighbour", dependencies: ["neighbourFFI"], linkerSettings: [.unsafeFlags(["-L\(Context.packageDirectory)/lib"])]),
        .executableTarget(name: "Both", dependencies: ["Neighbour", .product(name: "Sigward", package: "sigward")]),
    ]
)
SWIFT
cat >"$both/Sources/Both/main.swift" <<'SWIFT'
import Neighbour
import Sigward

let (ours, theirs) = (try SigSentry(publicKey: "ss_pub_4f9a"), Client(name: "theirs"))
precondition("\(ours)".contains("ss_pub_***"))
precondition(theirs.name() == "theirs")
precondition(APIKey.redact("bad key ss_secret_4f9a!") == "bad key ss_secret_***!")
precondition(redact(text: "abc") == "cba")
do {
    _ = try SigSentry(publicKey: "ss_secret_4f9a")
    preconditionFailure("a secret key was loaded")
} catch let error as SigwardError {
    precondition(error.code == "SECRET_KEY_IN_MOBILE_APP")
}
print("neither disturbs the other")
SWIFT
(cd "$both" && "$swift" swift build) || fail "another UniFFI package can't be built beside ours"
timeout --foreground 300 "$swift" "$both/.build/debug/Both" >"$output" 2>&1 || { cat "$output" >&2; fail "another UniFFI package disturbs ours"; }
printf 'another UniFFI package beside ours: neither disturbs the other\n'
