# Shared by the set-up scripts: say what is done, retry what a slow registry may drop, take turns, fail with a sentence.

CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/sigward"
export CARGO_NET_RETRY="${CARGO_NET_RETRY:-5}" # the Makefile's, for scripts that are run by themselves

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

# hold NAME: from here until the shell and what it has started have ended, however they end, no other holds NAME. Two targets
# may install at once. What may leave something running for good is started with 9>&-.
hold() {
    command -v flock >/dev/null || return 0 # macOS has none; there, one target at a time
    mkdir -p "$CACHE"
    exec 9>"$CACHE/$1.lock"
    flock --wait 1800 9 || fail "something has held $CACHE/$1.lock for half an hour; end it and run this again"
}

# debian_mirror: prints the first mirror that the system's sources name. All lines are read, so that nothing is written in vain.
debian_mirror() {
    local mirror try
    for try in 1 2; do
        mirror="$(apt-get indextargets --format '$(REPO_URI)' | awk '/\/debian\/?$/ && !found { print; found = 1 }')"
        [ -z "$mirror" ] || break
        [ "$try" = 2 ] || retry apt-get -qq update >&2 9>&- # some versions name what has been downloaded only
    done
    [ -n "$mirror" ] && printf '%s\n' "$mirror"
}
