#!/usr/bin/env bash
# Usage: packaging.sh WORK - the packed package (WORK/dist) as tools and other runtimes see it.
set -euo pipefail
work="$1"
cd "$(dirname "$0")"
tools="$PWD/node_modules"
root="$(cd ../.. && pwd)"
package="$(ls "$work"/dist/sigward-[0-9]*.tgz)"

# `node10` is left out: it knows no conditions, and what its old fields name is the public-only build.
node "$tools/@arethetypeswrong/cli/dist/index.js" "$package" --quiet --profile node16
echo "attw: no problems"
node "$tools/publint/src/cli.js" run "$package" --strict
for runtime in deno bun; do
    program="$("$root/tests/setup/$runtime.sh")"
    (cd "$work/app" && node with-emulator.mjs "$program" "$runtime")
done
