#!/usr/bin/env bash
# Usage: count.sh REPORTS - says how many tests Surefire ran, and fails when there was none.
set -euo pipefail
sum() { cat "$1"/*.xml | sed -n "s/^<testsuite .* $2=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'; }
tests="$(sum "$1" tests)"
printf '%s tests, %s skipped\n' "$tests" "$(sum "$1" skipped)"
[ "$tests" -gt 0 ]
