#!/usr/bin/env bash
# Prints the path of Deno, which the npm package `deno` brings as a binary, installed outside the clone.
set -euo pipefail
exec "$(dirname "$0")/npm-program.sh" deno 2.9.6
