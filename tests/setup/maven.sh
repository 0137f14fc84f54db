#!/usr/bin/env bash
# Usage: maven.sh ARGUMENTS… - runs Maven, and again where a registry did not give what was asked of it: Maven itself repeats
# no request that found no connection, no answer in time, or a server that was busy.
set -euo pipefail
here="$(dirname "$0")"
. "$here/common.sh"
"$here/java.sh"

# The time without an answer after which a request is given up, in ms (half an hour by default): for Maven 3.8, and later ones.
patience=(-Dmaven.wagon.rto=60000 -Daether.connector.requestTimeout=60000)
output="$(mktemp)"
trap 'rm -f "$output"' EXIT
for try in 1 2 3; do
    code=0
    mvn --quiet --batch-mode --no-transfer-progress -Dmaven.wagon.http.retryHandler.count=5 "${patience[@]}" "$@" 2>&1 |
        tee "$output" || code=$?
    # A test that failed must fail, and not be tried until it passes.
    if [ $code = 0 ] || ! grep -q 'Could not transfer \(artifact\|metadata\)' "$output"; then exit $code; fi
    [ $try = 3 ] || { say "try $try of 3: a registry did not answer; Maven begins again"; sleep $((try * 5)); }
done
exit $code
