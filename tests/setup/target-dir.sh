#!/usr/bin/env bash
# Prints the folder that cargo builds into, wherever the environment or a configuration file puts it.
set -euo pipefail
cargo metadata --locked --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/'
