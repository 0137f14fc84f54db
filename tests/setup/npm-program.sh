#!/usr/bin/env bash
# Usage: npm-program.sh NAME VERSION - prints the path of a program that an npm package of its name brings, installed outside
# the clone.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"
name="$1" version="$2"
folder="$CACHE/npm/$name-$version"

[ -e "$folder/.complete" ] || hold "npm-$name-$version"
if [ ! -e "$folder/.complete" ]; then
    say "installing $name $version"
    rm -rf "$folder"
    mkdir -p "$folder"
    printf '{ "private": true }\n' >"$folder/package.json"
    (cd "$folder" && retry npm install --silent --no-audit --no-fund --fetch-retries=5 "$name@$version" >&2) ||
        fail "npm install $name failed; see above"
    touch "$folder/.complete"
fi
printf '%s/node_modules/.bin/%s\n' "$folder" "$name"
