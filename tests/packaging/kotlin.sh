#!/usr/bin/env bash
# Usage: kotlin.sh DIST EMULATOR - builds examples/kotlin outside the tree with the packages in DIST alone, and runs it; then
# shrinks it by ProGuard with the rules of our package and of no other, and runs what is left.
set -euo pipefail
dist="$(realpath "$1")"
emulator="$(realpath "$2")"
cd "$(dirname "$0")/../.."
root="$PWD"
. tests/setup/common.sh
tests/setup/java.sh

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp -r examples/kotlin/pom.xml examples/kotlin/src "$work/"
cp tests/packaging/proguard.pro "$work/"
# What was installed before under the same version is not to be taken for the package in DIST.
cache="$(sed -n 's/.*-Dmaven\.repo\.local=\([^ ]*\).*/\1/p' <<<"${MAVEN_OPTS:-}")"
cache="${cache:-$HOME/.m2/repository}"
rm -rf "$cache/dev/sigward/sigward"
(cd "$work" && "$root/tests/setup/maven.sh" package -Dkotlin.compiler.daemon=false -Dsigward.repository="$dist/maven") ||
    fail "the example does not build with the package in $dist"
rm -rf "$cache/dev/sigward/sigward"
sigward="$(ls "$work"/target/lib/sigward-*.jar)"
cmp "$sigward" "$dist/maven/dev/sigward/sigward/"*"/$(basename "$sigward")" || fail "the example was built with another package than that in $dist"

run() {
    local output="$work/output"
    timeout --foreground 300 java -cp "$1" MainKt "$emulator" "$root/examples/logs" >"$output" 2>&1 || { cat "$output" >&2; fail "the example failed: $2"; }
    for expected in 'Root cause: ' 'SECRET_KEY_IN_MOBILE_APP' 'SECRET_KEY_REQUIRED' 'nothing is left running'; do
        grep -q "$expected" "$output" || { cat "$output" >&2; fail "the example does not say $expected: $2"; }
    done
}
run "$work/target/incident-1.jar:$work/target/lib/*" 'as it is built'

mkdir "$work/jar"
(cd "$work/jar" && jar xf "$sigward")
tests/packaging/shipped.sh "$work/jar"

# ProGuard itself is no part of what is shrunk.
tools="$work/tools"
mkdir -p "$tools"
cat >"$tools/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency><groupId>com.guardsquare</groupId><artifactId>proguard-base</artifactId><version>7.8.2</version></dependency></dependencies></project>
POM
(cd "$tools" && "$root/tests/setup/maven.sh" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$tools/lib")

# The classes of a module of the JDK's: newer ones have no jmods.
jdk="$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")"
module() {
    local jmod="$jdk/jmods/$1.jmod"
    if [ ! -e "$jmod" ]; then
        [ -d "$work/jdk" ] || "$jdk/bin/jimage" extract --dir "$work/jdk" "$jdk/lib/modules"
        jmod="$work/jdk/$1"
    fi
    printf '%s(!**.jar;!module-info.class)' "$jmod"
}
base="$(module java.base)"
logging="$(module java.logging)"
jars=()
for jar in "$work/target/incident-1.jar" "$work"/target/lib/*.jar; do
    # Signatures and descriptions of modules do not fit what is shrunk; rules of other packages are not to help us.
    jars+=(-injars "$jar(!META-INF/versions/**,!module-info.class,!META-INF/*.SF,!META-INF/proguard/**,!META-INF/com.android.tools/**)")
done
java -cp "$tools/lib/*" proguard.ProGuard "${jars[@]}" -outjars "$work/shrunk.jar" -libraryjars "$base" -libraryjars "$logging" \
    -include "$work/jar/META-INF/proguard/sigward.pro" -include "$work/proguard.pro" >"$work/proguard.log" 2>&1 ||
    { tail -40 "$work/proguard.log" >&2; fail "ProGuard failed"; }
run "$work/shrunk.jar" 'shrunk by ProGuard'
printf 'shrunk from %s to %s KB, and runs\n' "$(du -kc "$work/target/incident-1.jar" "$work"/target/lib/*.jar | tail -1 | cut -f1)" "$(du -k "$work/shrunk.jar" | cut -f1)"
