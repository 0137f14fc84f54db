#!/usr/bin/env bash
# What the browser test needs: Debian's Chromium, and the packages of tests/browser/package-lock.json.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"
cd "$here/../browser"

"$here/debian.sh" chromium
command -v node >/dev/null || "$here/debian.sh" nodejs npm
major="$(node -p 'process.versions.node.split(".")[0]')"
[ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed, found $(node --version); install it and run this again"

stamp="node_modules/.complete-$(sha256sum package-lock.json | cut -c1-12)"
if [ ! -e "$stamp" ]; then
    say "installing the browser test's packages"
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    retry npm ci --silent --no-audit --no-fund --fetch-retries=5 || fail "npm ci failed in tests/browser; see above"
    touch "$stamp"
fi
