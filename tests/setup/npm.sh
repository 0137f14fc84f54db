#!/usr/bin/env bash
# Usage: npm.sh FOLDER… - sees to Node.js 20 or newer and installs the packages of each folder's package-lock.json.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"
cd "$here/../.."

command -v node >/dev/null || "$here/debian.sh" nodejs npm
major="$(node -p 'process.versions.node.split(".")[0]')"
[ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed, found $(node --version); install it and run this again"

# In a shell of its own, which lets go of the folder when it ends.
install() (
    cd "$1"
    stamp="node_modules/.complete-$(sha256sum package-lock.json | cut -c1-12)"
    [ ! -e "$stamp" ] || exit 0
    hold "npm-$(pwd | sha256sum | cut -c1-12)"
    [ ! -e "$stamp" ] || exit 0
    say "installing the packages of $1"
    retry npm ci --silent --no-audit --no-fund --fetch-retries=5 || fail "npm ci failed in $1; see above"
    touch "$stamp"
)

for folder in "$@"; do
    install "$folder"
done
