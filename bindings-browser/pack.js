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

/**
 * Bytes as a text that a script can hold, and the code that reads it. Frequent bytes are one printable character, the others
 * two, of which the first is one of the last two of the alphabet. That compresses to a twentieth less than hexadecimal digits
 * do, and to a fifth less than base64. What a string or a page's HTML would have to escape is not in the alphabet.
 */
function texted(bytes) {
  const alphabet = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((letter) => !'"\\<'.includes(letter));
  const single = alphabet.length - 2;
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] += 1;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
  const words = [];
  order.forEach((byte, rank) => {
    const [high, low] = [Math.floor((rank - single) / alphabet.length), (rank - single) % alphabet.length];
    words[byte] = rank < single ? alphabet[rank] : alphabet[single + high] + alphabet[low];
  });
  const text = Array.from(bytes, (byte) => words[byte]).join('');
  return `
const letters = ${JSON.stringify(alphabet.join(''))};
const order = ${JSON.stringify(Buffer.from(order).toString('hex'))};
const text = ${JSON.stringify(text)};
export function bytes() {
  const found = new Uint8Array(${bytes.length});
  const ranks = [];
  for (let at = 0; at < letters.length; at += 1) ranks[letters.charCodeAt(at)] = at;
  const values = order.match(/../g).map((digits) => parseInt(digits, 16));
  for (let at = 0, to = 0; to < found.length; to += 1) {
    let rank = ranks[text.charCodeAt(at++)];
    if (rank >= ${single}) rank = ${single} + (rank - ${single}) * letters.length + ranks[text.charCodeAt(at++)];
    found[to] = values[rank];
  }
  return found;
}
`;
}

mkdirSync(folder, { recursive: true });
const program = fileURLToPath(new URL('node_modules/binaryen/bin/wasm-opt', import.meta.url));
execFileSync(process.execPath, [program, join(glue, 'core_bg.wasm'), '-o', join(folder, 'core.wasm'), ...optimize], { stdio: 'inherit' });
const wasm = readFileSync(join(folder, 'core.wasm'));

const sources = {
  'core.js': readFileSync(join(glue, 'core.js'), 'utf8'),
  'bytes.js': texted(wasm),
};
for (const [kind, format] of [['esm', 'esm'], ['cjs', 'cjs']]) {
  mkdirSync(join(folder, kind), { recursive: true });
  for (const [name, source] of Object.entries(sources)) {
    const { code } = transformSync(source, { format, minify: true, target: 'es2022' });
    writeFileSync(join(folder, kind, name), code);
  }
}
console.log(`${wasm.length} bytes of WebAssembly`);
