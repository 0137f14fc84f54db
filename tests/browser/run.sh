#!/usr/bin/env bash
# Usage: tests/browser/run.sh - mints keys on the dashboard in headless Chromium and uses them from a page.
set -euo pipefail
cd "$(dirname "$0")/../.."

tests/setup/node.sh
SIGWARD_EMULATOR="$(tests/setup/emulator.sh)"
export SIGWARD_EMULATOR
cd tests/browser
exec node --test --test-reporter=spec --test-concurrency=1 *.test.js
