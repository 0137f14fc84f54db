#!/usr/bin/env bash
# Tests the Swift package, debug and release, against the emulator over the sample logs. Any warning of the compiler's is an
# error. Arguments go to `swift test` (--filter NAME).
set -euo pipefail
cd "$(dirname "$0")"
. ../tests/setup/common.sh

swift="$(../tests/setup/swift.sh)"
emulator="$(../tests/setup/emulator.sh)"
./library.sh >/dev/null
scratch="$(../tests/setup/target-dir.sh)/swift"

work="$(mktemp -d)"
ready="$work/ready"
"$emulator" --port 0 --logs ../examples/logs --seed-clock --settings '{"processing_delay_ms":0}' --print-ready >"$ready" &
running=$!
trap 'kill $running 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 600); do # a minute: the machine may be busy
    [ "$(wc -l <"$ready")" = 0 ] || break
    kill -0 $running 2>/dev/null || fail "the emulator ended before it listened; see above"
    sleep 0.1
done
SIGWARD_EMULATOR="$(python3 -c 'import json, sys; print(json.load(sys.stdin)["url"])' <"$ready")" ||
    fail "the emulator does not listen after a minute"
export SIGWARD_EMULATOR
# What a machine's environment says of proxies is not meant for loopback.
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1

for configuration in debug release; do
    printf '\n-- Swift, %s --\n' "$configuration"
    timeout --foreground 1200 "$swift" swift test --scratch-path "$scratch" -c "$configuration" -Xswiftc -warnings-as-errors -Xswiftc -enable-testing "$@"
done

if [ $# = 0 ]; then
    printf '\n-- Swift, as installed --\n'
    ./package.sh "$work/dist" >/dev/null
    ../tests/packaging/swift.sh "$work/dist" "$emulator"
fi
