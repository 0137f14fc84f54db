#!/usr/bin/env bash
# Prints the path of a program that runs a command where Swift 6 is: "$(tests/setup/swift.sh)" swift build.
#
# Where the system has Swift, that is `env`. Elsewhere it is a folder with Debian 13 and its Swift in the cache, made once
# (about a minute and 2.5 GB), into which the command goes by chroot. Clone, cache, /tmp and network are the same inside,
# under the same names, so a command hardly notices.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"

if command -v swift >/dev/null && grep -qE 'Swift version ([6-9]|[1-9][0-9])' <<<"$(swift --version 2>/dev/null)"; then
    command -v env
    exit 0
fi
[ "$(id -u)" = 0 ] || fail "no Swift 6 found; install it (swift.org), or run this as root to have Debian's in a folder of its own"

recipe=1 # raise it when something below changes, so that older folders are not taken
root="$CACHE/swift-trixie-$recipe"
keys=/usr/share/keyrings/debian-archive-keyring.gpg

# What a killed run has left. Its mounts have ended with it; those of an earlier version of this script have not.
clear_root() {
    awk -v below="$root/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | while read -r left; do umount "$left"; done
    rm -rf --one-file-system "$root"
}

make_root() {
    clear_root && unshare --mount --propagation private debootstrap --variant=minbase --keyring="$keys" trixie "$root" "$mirror" &&
        printf 'APT::Install-Recommends "false";\nAcquire::Retries "3";\nAcquire::http::Timeout "60";\nAPT::Sandbox::User "root";\n' \
            >"$root/etc/apt/apt.conf.d/90sigward"
}

inside() { "$here/swift-run.sh" "$root" env DEBIAN_FRONTEND=noninteractive apt-get "$@"; }

add_swift() { inside update && inside install -y swiftlang libc6-dev libstdc++-14-dev; }

hold "${root##*/}"
if [ ! -e "$root/complete" ]; then
    "$here/debian.sh" debootstrap debian-archive-keyring >&2 9>&-
    mirror="$(debian_mirror)" || fail "no Debian mirror in the system's sources: apt-get indextargets"
    # A download that stands still is given up after a minute and begun again; wget's own patience is a quarter of an hour.
    export WGETRC="$root.wgetrc"
    printf 'timeout = 60\ntries = 5\nretry_connrefused = on\n' >"$WGETRC"
    say "fetching Debian 13 with Swift into $root, about a minute; the log is $root.log"
    { retry make_root && retry add_swift; } >"$root.log" 2>&1 9>&- ||
        { tail -20 "$root.log" >&2; fail "Debian's Swift could not be installed; the log is $root.log"; }
    rm -rf "$root"/var/cache/apt/archives/*.deb
    touch "$root/complete"
fi

# A program of one word is what callers want: they append the command to it.
printf '#!/bin/sh\nexec "%s/swift-run.sh" "%s" "$@"\n' "$here" "$root" >"$root.run.$$"
chmod +x "$root.run.$$"
name="$root.run-$(printf %s "$here" | sha256sum | cut -c1-8)" # one for each clone, which may go away
mv "$root.run.$$" "$name"
printf '%s\n' "$name"
