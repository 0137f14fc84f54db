# Shared by the set-up scripts: say what is done, retry what a slow registry may drop, fail with a sentence.

CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/sigward"

say() { printf 'setup: %s\n' "$*" >&2; }

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

# retry COMMAND…: up to three tries, with a pause that grows. Registries can be slow or drop a connection.
retry() {
    local try
    for try in 1 2 3; do
        "$@" && return 0
        [ "$try" = 3 ] || { say "try $try of 3 failed: $*"; sleep $((try * 5)); }
    done
    return 1
}
