#!/usr/bin/env bash
# Prints the path of Bun, which the npm package `bun` brings as a binary, installed outside the clone.
set -euo pipefail
exec "$(dirname "$0")/npm-program.sh" bun 1.4.5
