#!/usr/bin/env bash
# What the browser tests need: Debian's Chromium, and the packages of tests/browser/package-lock.json.
set -euo pipefail
here="$(dirname "$0")"
"$here/debian.sh" chromium
exec "$here/npm.sh" tests/browser
