#!/usr/bin/env bash
# Usage: swift-run.sh ROOT COMMAND… - runs a command inside ROOT, in the present folder. The mounts are in a namespace of
# their own: they end with the command, and nothing of them is seen from outside.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/common.sh"

root="$1"
shift
export SIGWARD_ROOT="$root" SIGWARD_CLONE="${here%/tests/setup}" SIGWARD_CACHE="$CACHE" SIGWARD_FOLDER="$PWD"
exec unshare --mount --propagation private bash -euo pipefail -c '
    shared=()
    share() {
        for one in "${shared[@]}"; do # below a folder that is shared it is there already
            case "$1/" in "$one"/*) return ;; esac
        done
        mkdir -p "$SIGWARD_ROOT$1"
        mount --rbind "$1" "$SIGWARD_ROOT$1"
        shared+=("$1")
    }
    share /proc
    share /dev
    share /tmp
    share "$(realpath -m "${TMPDIR:-/tmp}")"
    share "$SIGWARD_CLONE"
    [ -z "${CARGO_TARGET_DIR:-}" ] || share "$(realpath -m "$CARGO_TARGET_DIR")"
    # Without what is mounted below it: the folder itself lies in the cache.
    mkdir -p "$SIGWARD_ROOT$SIGWARD_CACHE" "$SIGWARD_ROOT$HOME"
    mount --bind "$SIGWARD_CACHE" "$SIGWARD_ROOT$SIGWARD_CACHE"
    cp -L /etc/resolv.conf /etc/hosts "$SIGWARD_ROOT/etc/"
    folder="$SIGWARD_FOLDER"
    unset SIGWARD_CLONE SIGWARD_CACHE SIGWARD_FOLDER
    exec chroot "$SIGWARD_ROOT" env -u SIGWARD_ROOT PATH=/usr/local/bin:/usr/bin:/bin bash -c "cd \"\$1\" && shift && exec \"\$@\"" bash "$folder" "$@"
' bash "$@"
