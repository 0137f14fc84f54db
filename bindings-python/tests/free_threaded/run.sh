#!/usr/bin/env bash
# Usage: run.sh PYTHON DIST - calls from many threads at once on a CPython without the interpreter lock, over the emulator.
#
# The real msgspec wants 3.14 for that, and Debian's package is 3.13, so a small double of it stands here: what is tested is
# that our own module keeps the lock off and its promises without it.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

"$1" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-index "$2"/sigward-*-cp313-cp313t-*.whl
cd "$work"
PYTHONPATH="$here" "$work/venv/bin/python" -W error "$here/threads.py"
