#!/usr/bin/env bash
# Tests the Swift package, debug and release, against the emulator over the sample logs. Any warning of the compiler's is an
# error. Arguments go to `swift test` (--filter NAME).
set -euo pipefail
cd "$(dirname "$0")"

swift="$(../tests/setup/swift.sh)"
emulator="$(../tests/setup/emulator.sh)"
./library.sh >/dev/null
scratch="$(../tests/setup/target-dir.sh)/swift"

ready="$(mktemp)"
"$emulator" --port 0 --logs ../examples/logs --seed-clock --settings '{"processing_delay_ms":0}' --print-ready >"$ready" &
running=$!
trap 'kill $running 2>/dev/null; rm -f "$ready"' EXIT
for _ in $(seq 600); do # a minute: the machine may be busy
    [ -s "$ready" ] && break
    kill -0 $running || exit 1
    sleep 0.1
done
SIGWARD_EMULATOR="$(python3 -c 'import json, sys; print(json.load(sys.stdin)["url"])' <"$ready")"
export SIGWARD_EMULATOR
# What a machine's environment says of proxies is not meant for loopback.
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1

for configuration in debug release; do
    printf '\n-- Swift, %s --\n' "$configuration"
    "$swift" swift test --scratch-path "$scratch" -c "$configuration" -Xswiftc -warnings-as-errors -Xswiftc -enable-testing "$@"
done

dist="$(mktemp -d)"
trap 'kill $running 2>/dev/null; rm -rf "$ready" "$dist"' EXIT
if [ $# = 0 ]; then
    printf '\n-- Swift, as installed --\n'
    ./package.sh "$dist" >/dev/null
    ../tests/packaging/swift.sh "$dist" "$emulator"
fi
