#!/usr/bin/env bash
# Usage: run.sh - tests the Kotlin module: on the JVM against the emulator, beside another UniFFI package; against Android's
# class library; then as users install it, in a program outside the tree, whole and shrunk.
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"
. tests/setup/common.sh

tests/setup/java.sh
emulator="$(tests/setup/emulator.sh)"
target="$(tests/setup/target-dir.sh)/debug"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

neighbour="$work/neighbour"
mkdir -p "$neighbour"
cargo run --quiet --locked -p sigward-bindgen -- --of tests/uniffi-neighbour "$target/libneighbour.so" "$neighbour"
cp "$target/libneighbour.so" "$neighbour/"

maven() { retry mvn --quiet --batch-mode --no-transfer-progress -Dsigward.library="$target/libsigward.so" "$@"; }
cd bindings-kotlin
maven dependency:resolve # the only part that a slow registry may break, so the only one to be tried again
mvn --quiet --batch-mode --no-transfer-progress verify -Dsigward.library="$target/libsigward.so" -Dsigward.emulator="$emulator" \
    -Dsigward.neighbour="$neighbour"
tests/count.sh target/surefire-reports
maven compile -Pandroid
printf 'compiled against the class library of Android 8.0\n'
"$root/bindings-kotlin/package.sh" "$work/dist" "$target/libsigward.so"
"$root/tests/packaging/kotlin.sh" "$work/dist" "$emulator"
