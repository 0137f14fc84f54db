#!/usr/bin/env bash
# Usage: aar.sh OUT - builds OUT/sigward-VERSION.aar with the library for Android's four kinds of processors.
# NOT RUN HERE: it needs the Android NDK (ANDROID_NDK_HOME, release 27 or newer) and Rust's standard libraries for Android
# (rustup target add …), which this project's machines have not.
set -euo pipefail
out="$(realpath -m "$1")"
cd "$(dirname "$0")"
: "${ANDROID_NDK_HOME:?name the folder of the Android NDK}"
level=26 # of the oldest Android that the module runs on, as in pom.xml
tools="$(echo "$ANDROID_NDK_HOME"/toolchains/llvm/prebuilt/*/bin)"
jna="$(sed -n '/<artifactId>jna</{n;s:.*<version>\(.*\)</version>:\1:p}' pom.xml)"
version="$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

while read -r folder target linker; do
    variable="CARGO_TARGET_$(tr 'a-z-' 'A-Z_' <<<"$target")_LINKER"
    # 16 KB pages, which Android 15 asks for.
    env "$variable=$tools/$linker$level-clang" RUSTFLAGS="-C link-arg=-Wl,-z,max-page-size=16384" \
        cargo rustc --locked --profile client -p sigward-swift --lib --crate-type cdylib --target "$target"
    install -D "$(../tests/setup/target-dir.sh)/$target/client/libsigward.so" "$work/aar/jni/$folder/libsigward.so"
done <<TARGETS
arm64-v8a aarch64-linux-android aarch64-linux-android
armeabi-v7a armv7-linux-androideabi armv7a-linux-androideabi
x86 i686-linux-android i686-linux-android
x86_64 x86_64-linux-android x86_64-linux-android
TARGETS

# The classes without the library for this machine; the rules where Android's plugin looks for them. OkHttp comes as its
# Android variant, JNA as the AAR with its own libraries.
../tests/setup/maven.sh package -Dmaven.test.skip=true -Dsigward.library="$work/aar/jni/x86_64/libsigward.so"
(mkdir "$work/classes" && cd "$work/classes" && jar xf "$OLDPWD/target/sigward-$version.jar" && rm -rf linux-x86-64)
jar cf "$work/aar/classes.jar" -C "$work/classes" .
cp src/main/proguard/sigward.pro "$work/aar/proguard.txt"
touch "$work/aar/R.txt"
cat >"$work/aar/AndroidManifest.xml" <<MANIFEST
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="dev.sigward">
    <uses-sdk android:minSdkVersion="$level"/>
    <uses-permission android:name="android.permission.INTERNET"/>
</manifest>
MANIFEST
mkdir -p "$out"
jar cMf "$out/sigward-$version.aar" -C "$work/aar" .
sed -e 's#<artifactId>sigward</artifactId>#<artifactId>sigward-android</artifactId>\n  <packaging>aar</packaging>#' \
    -e 's#okhttp-jvm#okhttp-android#' -e "s#<version>$jna</version>#<version>$jna</version>\n      <type>aar</type>#" pom.xml >"$out/sigward-$version.pom"
