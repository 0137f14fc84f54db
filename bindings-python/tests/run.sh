#!/usr/bin/env bash
# Usage: run.sh - builds the Python package as a wheel, installs it into an environment outside the clone, and tests it
# there: types, behaviour, documentation; then without the interpreter lock; then as users install it.
set -euo pipefail
cd "$(dirname "$0")/../.."

emulator="$(tests/setup/emulator.sh)"
python="$(tests/setup/python.sh bindings-python/tests/requirements.txt)"
free_threaded="$(tests/setup/python-free-threaded.sh)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# Cargo's profile dev: the tests ask whether it is right, `make bench-python` how quick it is.
bindings-python/package.sh "$work/dist" dev "$free_threaded"
"$python" -m pip install --quiet --force-reinstall --no-deps "$work"/dist/sigward-*-abi3-*.whl "$work"/dist/sigward_emulator_bin-*.whl

bindings-python/tests/types.sh "$python"
# What the import costs, in microseconds: told, not judged, since a busy machine is no fault of the package.
(cd "$work" && "$python" -X importtime -c "import sigward" 2>&1 | tail -1)
SIGWARD_EMULATOR="$emulator" "$python" -m pytest -q -p no:cacheprovider bindings-python/tests
SIGWARD_EMULATOR="$emulator" bindings-python/tests/free_threaded/run.sh "$free_threaded" "$work/dist"
tests/packaging/python.sh "$work/dist" dev
