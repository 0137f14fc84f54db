#!/usr/bin/env bash
# Usage: seal.sh ARCHIVE OUT [AR OBJCOPY] - writes the archive as apps link it: without what a debugger would want, which is
# three quarters of it, and with no name for the linker but the border's. Another Rust library in the same app brings the
# standard library as well, and a name that is defined twice does not link.
set -euo pipefail
. "$(dirname "$0")/../tests/setup/common.sh"
archive="$(realpath "$1")"
out="$(realpath -m "$2")"
ar="${3:-ar}"
objcopy="${4:-objcopy}"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
# The compiler's own bitcode, too, which the tools of another release of LLVM complain of.
"$objcopy" --strip-debug --remove-section .llvmbc --remove-section .llvmcmd "$archive" sealed.a
# Optimised as a whole, the library and all it is made of are one object. The others are the compiler's own helpers, which
# the linker takes only where a name is still missing.
object="$("$ar" t sealed.a | grep '^sigward-')"
[ "$(wc -l <<<"$object")" = 1 ] || fail "$archive is not optimised as a whole: $object"
"$ar" x sealed.a "$object"
# The last is one pointer, to the handler of unwinding that all of Rust has; of it the linker takes any.
keep=()
for name in 'uniffi_sigward_*' 'ffi_sigward_*' 'DW.ref.rust_eh_personality'; do
    keep+=(--keep-global-symbol "$name" --keep-global-symbol "_$name") # Apple's names begin with a line
done
"$objcopy" --wildcard "${keep[@]}" "$object"
"$ar" rD sealed.a "$object"
# A file that did not change must not make the package build again.
cmp -s sealed.a "$out" || cp sealed.a "$out"
