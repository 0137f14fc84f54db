#!/usr/bin/env bash
# Usage: shipped.sh FOLDER - searches every file of an unpacked package for apps for what only a server may hold.
set -euo pipefail
folder="$(realpath "$1")"
cd "$(dirname "$0")/../.."

SIGWARD_SHIPPED="$(find "$folder" -type f | paste -sd:)"
export SIGWARD_SHIPPED
output="$(cargo test --quiet --workspace --locked --test artifact -- --ignored 2>&1)" || {
    printf '%s\n' "$output" >&2
    exit 1
}
printf 'searched %s files of the package: no server code\n' "$(find "$folder" -type f | wc -l)"
