#!/usr/bin/env bash
# Prints the path of a program that runs a command where Swift 6 is: "$(tests/setup/swift.sh)" swift build.
#
# Where the system has Swift, that is `env`. Elsewhere it is a folder with Debian 13 and its Swift in the cache, made once
# (about a minute and 2.5 GB), into which the command goes by chroot. Clone, cache, /tmp and network are the same inside,
# under the same names, so a command hardly notices.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"

if command -v swift >/dev/null && swift --version 2>/dev/null | grep -qE 'Swift version ([6-9]|[1-9][0-9])'; then
    command -v env
    exit 0
fi
[ "$(id -u)" = 0 ] || fail "no Swift 6 found; install it (swift.org), or run this as root to have Debian's in a folder of its own"

recipe=1 # raise it when something below changes, so that older folders are not taken
root="$CACHE/swift-trixie-$recipe"

mkdir -p "$CACHE"
exec 9>"$root.lock"
flock 9 # two test runs may start at once
if [ ! -e "$root/complete" ]; then
    "$here/debian.sh" debootstrap >&2
    rm -rf "$root"
    mirror="$(apt-get indextargets --format '$(REPO_URI)' | sort -u | grep -m1 '/debian/\?$')" ||
        fail "no Debian mirror in the system's sources: apt-get indextargets"
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    say "fetching Debian 13 with Swift into $root, about a minute; the log is $root.log"
    {
        retry debootstrap --variant=minbase --keyring="$keys" trixie "$root" "$mirror" &&
            printf 'APT::Install-Recommends "false";\nAcquire::Retries "3";\nAPT::Sandbox::User "root";\n' \
                >"$root/etc/apt/apt.conf.d/90sigward" &&
            retry "$here/swift-run.sh" "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y swiftlang libc6-dev libstdc++-14-dev
    } >"$root.log" 2>&1 9>&- || { tail -20 "$root.log" >&2; fail "Debian's Swift could not be installed; the log is $root.log"; }
    rm -rf "$root"/var/cache/apt/archives/*.deb
    touch "$root/complete"
fi

# A program of one word is what callers want: they append the command to it.
printf '#!/bin/sh\nexec "%s/swift-run.sh" "%s" "$@"\n' "$here" "$root" >"$root.run.$$"
chmod +x "$root.run.$$"
name="$root.run-$(printf %s "$here" | sha256sum | cut -c1-8)" # one for each clone, which may go away
mv "$root.run.$$" "$name"
printf '%s\n' "$name"
