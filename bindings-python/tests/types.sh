#!/usr/bin/env bash
# Usage: types.sh PYTHON - checks the types of the sigward that is installed for this interpreter, as a user's checker sees it.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
bin="$(dirname "$1")"
# pyright finds packages through the interpreter on PATH; the folder is empty so that nothing else is found first.
VIRTUAL_ENV="$(dirname "$bin")"
export PATH="$bin:$PATH" VIRTUAL_ENV
empty="$(mktemp -d)"
trap 'rm -rf "$empty"' EXIT
cd "$empty"

mypy --strict -p sigward -p sigward_emulator_bin
stubtest sigward sigward_emulator_bin --allowlist "$here/stubtest-allowlist.txt"
for package in sigward sigward_emulator_bin; do
    pyright --verifytypes "$package" --ignoreexternal >report || { cat report; exit 1; }
    tail -4 report
done
