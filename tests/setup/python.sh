#!/usr/bin/env bash
# Usage: python.sh [REQUIREMENTS [PYTHON]] - makes a Python environment outside the clone, by default that of the contract
# test, and prints the path of its interpreter.
# It is named after what it holds, so that a finished one is used again and a change makes another.
set -euo pipefail
here="$(dirname "$0")"
. "$here/common.sh"

command -v python3 >/dev/null || "$here/debian.sh" python3 python3-venv
requirements="${1:-$here/requirements.txt}"
base="${2:-python3}"
key="$({ cat "$requirements"; "$base" -c 'import sys; print(sys.version, sys.prefix)'; } | sha256sum | cut -c1-12)"
venv="$CACHE/python-$key"

hold "python-$key"
if [ ! -e "$venv/complete" ]; then
    say "making the Python environment in $venv"
    rm -rf "$venv"
    if ! "$base" -m venv "$venv" >&2; then
        "$here/debian.sh" python3-venv
        rm -rf "$venv"
        "$base" -m venv "$venv" >&2 || fail "$base -m venv failed; see above"
    fi
    retry "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 5 --timeout 60 -r "$requirements" >&2 ||
        fail "pip could not install $requirements; see above"
    touch "$venv/complete"
fi
printf '%s\n' "$venv/bin/python"
