#!/usr/bin/env bash
# Usage: run.sh - builds the Python package as a wheel, installs it outside the clone, and runs both examples with it. The
# emulator has to be built (`make demo` does).
set -euo pipefail
cd "$(dirname "$0")/../.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

python="$(tests/setup/python.sh examples/python/requirements.txt)"
(cd bindings-python && "$python" -m maturin build --quiet --locked --profile dev --interpreter "$python" --out "$work")
"$python" -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps "$work"/sigward-*.whl
for example in demo.py demo_async.py; do
    SIGWARD_EMULATOR="$(tests/setup/target-dir.sh)/debug/sigward-emulator" "$python" "examples/python/$example"
done
