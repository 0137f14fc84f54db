#!/usr/bin/env bash
# Usage: run.sh - tests the Kotlin module: on the JVM against the emulator, beside another UniFFI package; against Android's
# class library; then as users install it, in a program outside the tree, whole and shrunk.
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"

emulator="$(tests/setup/emulator.sh)"
built="$(tests/setup/target-dir.sh)"
target="$built/debug"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

neighbour="$work/neighbour"
mkdir -p "$neighbour"
cargo bindgen --of tests/uniffi-neighbour "$target/libneighbour.so" "$neighbour"
cp "$target/libneighbour.so" "$neighbour/"

maven() { "$root/tests/setup/maven.sh" -Dsigward.library="$target/libsigward.so" "$@"; }
cd bindings-kotlin
rm -rf target/surefire-reports # of an earlier run
maven verify -Dsigward.emulator="$emulator" -Dsigward.neighbour="$neighbour"
tests/count.sh target/surefire-reports
maven process-classes -Pandroid
printf 'compiled against Android 8.0: nothing outside its class library is named\n'
# From here on with the library as it is shipped.
(cd "$root" && cargo rustc --quiet --locked --profile client -p sigward-swift --lib --crate-type cdylib)
"$root/bindings-kotlin/package.sh" "$work/dist" "$built/client/libsigward.so"
"$root/tests/packaging/kotlin.sh" "$work/dist" "$emulator"
