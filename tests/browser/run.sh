#!/usr/bin/env bash
# Usage: tests/browser/run.sh - mints keys on the dashboard in headless Chromium and uses them from a page.
set -euo pipefail
cd "$(dirname "$0")/../.."

tests/setup/node.sh
cargo build --locked -p sigward-emulator
target="$(realpath "${CARGO_TARGET_DIR:-target}")"
cd tests/browser
SIGWARD_EMULATOR="$target/debug/sigward-emulator" exec node --test --test-reporter=spec --test-concurrency=1 *.test.js
