#!/usr/bin/env bash
# Usage: debian.sh PACKAGE… - installs the Debian packages that are missing. Does nothing when all are there.
set -euo pipefail
. "$(dirname "$0")/common.sh"

find_missing() {
    missing=()
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
}

find_missing "$@"
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || fail "these Debian packages are needed and this is no Debian: ${missing[*]}"
[ "$(id -u)" = 0 ] || fail "these packages are missing; install them as root: apt-get install ${missing[*]}"

# apt-get waits for others only where it installs, and not where it updates its lists.
hold debian
find_missing "$@"
[ ${#missing[@]} -gt 0 ] || exit 0

say "installing from Debian: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
options=(-o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -qq)

install() {
    apt-get "${options[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null 9>&- && return 0
    # An installation that was killed half-way has to be ended before any other begins.
    dpkg --configure -a >/dev/null 9>&- || true
    return 1
}

retry apt-get "${options[@]}" update || fail "apt-get update failed; see above"
retry install || fail "apt-get could not install ${missing[*]}; see above"
