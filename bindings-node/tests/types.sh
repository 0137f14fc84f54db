#!/usr/bin/env bash
# Usage: types.sh APP - the examples, those for pages too, and the declarations of the package installed in APP, under the oldest
# and the newest TypeScript: strict, as ES module and as CommonJS.
set -euo pipefail
app="$1"
cd "$(dirname "$0")"
tools="$PWD/node_modules"
root="$(cd ../.. && pwd)"

mkdir -p "$app/types" "$app/node_modules/@types"
cp "$root"/examples/node/*.ts required.cts "$app/types"
ln -sfn "$tools/@types/node" "$app/node_modules/@types/node"
ln -sfn "$tools/undici-types" "$app/node_modules/undici-types"
# The page of examples/browser, with its own settings; Vite, which it is built with, is one of the tools of bindings-browser.
cp -r "$root/examples/browser" "$app/page"
ln -sfn "$root/bindings-browser/node_modules/vite" "$app/node_modules/vite"
cat >"$app/types/tsconfig.json" <<'JSON'
{
  "compilerOptions": {
    "strict": true, "noEmit": true, "target": "ES2022", "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "module": "Node16", "moduleResolution": "Node16", "types": ["node"], "esModuleInterop": true
  },
  "include": ["*.ts", "*.cts"]
}
JSON

for compiler in typescript-5.0 typescript typescript-newest; do
    tsc() { (cd "$app" && node "$tools/$compiler/bin/tsc" "$@"); }
    # Declarations are checked too. Those of Node itself are for newer compilers than 5.0 and not ours to judge.
    found="$(tsc -p types --pretty false || true)"
    if grep -E '^(types|node_modules/sigward)/' <<<"$found"; then
        echo "the examples or the package's types fail under $compiler" >&2
        exit 1
    fi
    # A run that found nothing because it read nothing would be worth nothing.
    tsc -p types --listFilesOnly | grep node_modules/sigward/dist/cjs/node/index.d.ts >/dev/null
    tsc -p types --listFilesOnly | grep node_modules/sigward/dist/esm/node/index.d.ts >/dev/null
    found="$(tsc -p page --pretty false || true)"
    if grep -E '^(page|node_modules/sigward)/' <<<"$found"; then
        echo "examples/browser fails under $compiler" >&2
        exit 1
    fi
    tsc -p page --listFilesOnly | grep node_modules/sigward/dist/esm/browser/index.d.ts >/dev/null
    printf 'types: strict under TypeScript %s\n' "$(tsc --version | cut -d' ' -f2)"
done
