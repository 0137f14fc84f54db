#!/usr/bin/env bash
# Usage: package.sh OUT LIBRARY - writes the jar with the library for this machine, and the sources' jar, into OUT; and into
# OUT/maven a repository that holds both, for Maven and Gradle.
set -euo pipefail
out="$(realpath -m "$1")"
library="$(realpath "$2")"
cd "$(dirname "$0")"
. ../tests/setup/common.sh

version="$(sed -n 's/^version = "\(.*\)"$/\1/p' ../Cargo.toml | head -1)"
grep -q "^  <version>$version</version>$" pom.xml || fail "pom.xml is not of the version in Cargo.toml, $version"
mkdir -p "$out"
../tests/setup/maven.sh deploy -DskipTests -Dmaven.test.skip=true -Dmaven.install.skip=true \
    -Dsigward.library="$library" -DaltDeploymentRepository="dist::file://$out/maven"
cp target/sigward-*.jar "$out/"
