#!/usr/bin/env bash
# Builds the workspace as `cargo test --workspace` does, so that nothing is built twice for another set of features, and
# prints the path of the emulator's program.
set -euo pipefail
here="$(dirname "$0")"
cargo build --workspace --lib --bins --tests --locked >&2
printf '%s/debug/sigward-emulator\n' "$("$here/target-dir.sh")"
