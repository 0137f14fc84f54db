#!/usr/bin/env bash
# Usage: steps.sh TARGET… - makes the targets one after another, stops at the first that fails, and says how long each took.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

passed=0
failed=0
times=()
for target in "$@"; do
    printf '\n== %s ==\n' "$target"
    start=$SECONDS
    if make --no-print-directory "$target"; then
        passed=$((passed + 1)) result=ok
    else
        failed=1 result=FAILED
    fi
    times+=("$(printf '%-16s %5d s  %s' "$target" $((SECONDS - start)) "$result")")
    [ $failed = 0 ] || break
done

printf '\n'
printf '%s\n' "${times[@]}"
printf '%d passed, %d failed\n' $passed $failed
exit $failed
