#!/usr/bin/env bash
# Usage: python.sh DIST PROFILE - installs what `make dist` or the tests built as a user does: into a fresh environment outside
# the clone, the wheel, then the sdist, each with the extra `testing`; then the README's example against the emulator.
# PROFILE is cargo's, for the build from the sdist.
set -euo pipefail
dist="$(realpath "$1")"
profile="$2"
cd "$(dirname "$0")/../.."
root="$PWD"
. tests/setup/common.sh

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 - README.md >"$work/example.py" <<'PROGRAM'
import re, sys
print(re.search(r"```python\n(.*?)```", open(sys.argv[1]).read(), re.S).group(1))
PROGRAM
cat >"$work/check.py" <<'PROGRAM'
import os, subprocess, sys
import sigward
from sigward import testing

assert os.environ["CLONE"] not in sigward.__file__, f"the clone was imported: {sigward.__file__}"
assert os.path.dirname(testing.program()) == os.path.dirname(sys.executable), testing.program()
with testing.emulator(logs=os.environ["LOGS"]) as emulator:
    surroundings = {**os.environ, "SIGSENTRY_API_KEY": emulator.mint_key(), "SIGSENTRY_BASE_URL": emulator.url}
    done = subprocess.run([sys.executable, "-W", "error", "example.py"], env=surroundings, capture_output=True, text=True, timeout=120)
assert done.returncode == 0, done.stderr
assert done.stdout.splitlines()[-1] == "critical payments", done.stdout
PROGRAM

# What the build leaves is reused: the same registry crates with the same settings. The sdist's own crates are built anew.
CARGO_TARGET_DIR="$(tests/setup/target-dir.sh)"
export CARGO_TARGET_DIR MATURIN_PEP517_ARGS="--profile $profile"
unset SIGWARD_EMULATOR
passed=0
for kind in wheel sdist; do
    venv="$work/$kind"
    python3 -m venv "$venv"
    case $kind in
        wheel) package="$(echo "$dist"/sigward-*-abi3-*.whl)" ;;
        sdist) package="$(echo "$dist"/sigward-[0-9]*.tar.gz)" ;; # beside it lies the Swift package
    esac
    # From a folder with nothing of ours in it. The emulator's wheel is found in DIST, the rest comes from the registry.
    (cd "$work" && retry "$venv/bin/pip" install --quiet --disable-pip-version-check --find-links "$dist" "sigward[testing] @ file://$package")
    (cd "$work" && CLONE="$root" LOGS="$root/examples/logs" "$venv/bin/python" -W error check.py)
    say "the $kind is installed and works: $(basename "$package")"
    passed=$((passed + 1))
done
printf '%d passed, 0 failed\n' $passed
