#!/usr/bin/env bash
# Usage: npm.sh FOLDER… - sees to Node.js 20 or newer and installs the packages of each folder's package-lock.json.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"
cd "$here/../.."

command -v node >/dev/null || "$here/debian.sh" nodejs npm
major="$(node -p 'process.versions.node.split(".")[0]')"
[ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed, found $(node --version); install it and run this again"

for folder in "$@"; do
    stamp="node_modules/.complete-$(sha256sum "$folder/package-lock.json" | cut -c1-12)"
    if [ ! -e "$folder/$stamp" ]; then
        say "installing the packages of $folder"
        (cd "$folder" && retry npm ci --silent --no-audit --no-fund --fetch-retries=5) || fail "npm ci failed in $folder; see above"
        touch "$folder/$stamp"
    fi
done
