// Usage: pack.js GLUE FOLDER - makes the modules of the package from what wasm-bindgen wrote.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const [glue, folder] = process.argv.slice(2);

// What every browser of the last years knows, and what rustc uses. Inlining would make the code smaller and what compresses
// of it larger.
const features = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'];
const optimize = [
  '-Oz',
  '--always-inline-max-function-size=0',
  '--one-caller-inline-max-function-size=1',
  ...features.map((name) => `--enable-${name}`),
  '--strip-debug',
  '--strip-producers',
  '--strip-target-features',
];

mkdirSync(folder, { recursive: true });
const program = fileURLToPath(new URL('node_modules/binaryen/bin/wasm-opt', import.meta.url));
execFileSync(process.execPath, [program, join(glue, 'core_bg.wasm'), '-o', join(folder, 'core.wasm'), ...optimize], { stdio: 'inherit' });
const wasm = readFileSync(join(folder, 'core.wasm'));

const sources = {
  'core.js': readFileSync(join(glue, 'core.js'), 'utf8'),
  'bytes.js': `export const text = "${Buffer.from(wasm).toString('hex')}";\n`,
};
for (const [kind, format] of [['esm', 'esm'], ['cjs', 'cjs']]) {
  mkdirSync(join(folder, kind), { recursive: true });
  for (const [name, source] of Object.entries(sources)) {
    const { code } = transformSync(source, { format, minify: true, target: 'es2022' });
    writeFileSync(join(folder, kind, name), code);
  }
}
console.log(`${wasm.length} bytes of WebAssembly`);
