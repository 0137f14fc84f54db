#!/usr/bin/env bash
# Usage: package.sh OUT PROFILE [PYTHON] - builds into OUT with a profile of cargo: the wheel of sigward for every CPython
# from 3.9 on, its sdist, and the wheel of the emulator's program. With a free-threaded interpreter named, the wheel for it
# as well: there is no stable interface for those yet.
set -euo pipefail
out="$(realpath -m "$1")"
profile="$2"
free_threaded="${3:-}"
cd "$(dirname "$0")"
root="$(cd .. && pwd)"

command -v python3 >/dev/null || "$root/tests/setup/debian.sh" python3
python="$(cd "$root" && tests/setup/python.sh bindings-python/tests/requirements.txt)"
maturin() { "$python" -m maturin "$@"; }

mkdir -p "$out"
maturin build --locked --profile "$profile" --interpreter "$python" --out "$out"
maturin sdist --out "$out"
(cd emulator && maturin build --locked --profile "$profile" --out "$out")
if [ -n "$free_threaded" ]; then
    maturin build --locked --profile "$profile" --interpreter "$free_threaded" --out "$out"
fi
