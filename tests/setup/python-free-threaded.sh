#!/usr/bin/env bash
# Builds the free-threaded CPython 3.13 from Debian's source package, outside the clone, and prints the path of its
# interpreter. Takes about three minutes on two cores; a finished one is used again.
set -euo pipefail
here="$(dirname "$0")"
. "$here/common.sh"

recipe=1 # raise it when something below changes, so that older builds are not taken
target="$CACHE/python-3.13t-$recipe"

hold "${target##*/}"
if [ -e "$target/complete" ]; then
    printf '%s\n' "$target/bin/python3.13t"
    exit 0
fi

"$here/debian.sh" gcc libc6-dev make pkg-config xz-utils libssl-dev zlib1g-dev libffi-dev >&2

work="$target.build"
rm -rf "$work" "$target"
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/source"

# The package is in Debian 13, this machine may be older: a source line of our own, in a configuration of our own, from
# the mirror that the system uses. The system's own sources stay as they are.
mirror="$(debian_mirror)" || fail "no Debian mirror in the system's sources: apt-get indextargets"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
printf 'deb-src [signed-by=%s] %s trixie main\n' "$keys" "$mirror" >"$work/sources.list"
options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$work/lists"
    -o "Dir::Cache=$work/cache" -o Acquire::Languages=none -o Acquire::Retries=3 -qq
    -o APT::Sandbox::User="$(id -un)") # apt's own user may not write to the cache folder
say "fetching the source of Python 3.13 from Debian"
retry apt-get "${options[@]}" update >&2 || fail "apt-get update failed for trixie; see above"
(cd "$work/source" && retry apt-get "${options[@]}" source --download-only python3.13 >&2) ||
    fail "apt-get could not fetch the source of python3.13; see above"
tar -xf "$work"/source/python3.13_*.orig.tar.xz -C "$work" || fail "no source archive came with python3.13"
tree="$(find "$work" -maxdepth 2 -name configure -printf '%h\n' | head -1)"
[ -n "$tree" ] || fail "the source archive holds no configure script"

say "building the free-threaded Python in $target, about three minutes; the log is $work/build.log"
(
    cd "$tree"
    ./configure --disable-gil --disable-test-modules --prefix="$target" CFLAGS=-O2
    nice make -j"$(nproc)"
    make install
) >"$work/build.log" 2>&1 9>&- || { tail -30 "$work/build.log" >&2; fail "the build failed; the whole log is $work/build.log"; }
"$target/bin/python3.13t" -c 'import sys, ssl, zlib, ctypes; assert not sys._is_gil_enabled()' ||
    fail "the Python that was built lacks a module or has the interpreter lock"
touch "$target/complete"
rm -rf "$work"
printf '%s\n' "$target/bin/python3.13t"
