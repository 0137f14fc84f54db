// The shipped files of the public-only build are searched for what only a server may hold, and weighed.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildSync } from 'esbuild';
import { root, sources } from './support/package.js';

// The same traces as tests/client-probe/tests/artifact.rs looks for, and the round constants of SHA-256. Key prefixes are no
// trace: the core names them in order to refuse them.
const traces = {
  'a configuration path': '/v1/config',
  'a permission to configure': 'config:write',
  'code of sigward-server': 'sigward_server',
  'the type that holds secret keys': 'ApiKey::',
  'HMAC signing': /hmac/i,
  'SHA-256': Buffer.from([0x98, 0x2f, 0x8a, 0x42, 0x91, 0x44, 0x37, 0x71, 0xcf, 0xfb, 0xc0, 0xb5, 0xa5, 0xdb, 0xb5, 0xe9]).toString('latin1'),
  'an HTTP stack': 'hyper',
  'a runtime': 'tokio',
  'a resource of servers': /ChannelsResource|ProjectsResource|WatchdogResource|ReposResource/,
  'the native library': /@sigward\/native|napi/,
};

const { bytes } = await import(join(root, 'dist/esm/browser/wasm/bytes.js'));
const wasm = Buffer.from(bytes());

function bundle() {
  return buildSync({ entryPoints: [`${sources}/all.js`], bundle: true, minify: true, format: 'esm', write: false }).outputFiles[0].contents;
}

function found(content) {
  const text = Buffer.from(content).toString('latin1');
  return Object.keys(traces).filter((what) => (typeof traces[what] === 'string' ? text.includes(traces[what]) : traces[what].test(text)));
}

test('the WebAssembly is one, and holds no trace of a server', () => {
  assert.equal(wasm.subarray(0, 4).toString('latin1'), '\0asm');
  assert.ok(wasm.includes('SECRET_KEY_IN_BROWSER'), 'texts can be found in it');
  assert.deepEqual(found(wasm), []);
});

test('all that a page downloads holds no trace of a server', () => {
  assert.deepEqual(found(bundle()), []);
  for (const form of ['esm', 'cjs']) {
    for (const folder of ['browser', 'browser/wasm']) {
      for (const name of readdirSync(join(root, 'dist', form, folder))) {
        if (name.endsWith('.js')) assert.deepEqual(found(readFileSync(join(root, 'dist', form, folder, name))), [], name);
      }
    }
  }
});

test('the same search finds the traces in the native build', () => {
  assert.ok(found(readFileSync(join(root, 'dist/cjs/node/load.cjs'))).includes('the native library'));
});

test('all that a page downloads is weighed: 90 KB compressed at most', () => {
  const weigh = (content) =>
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
  const all = weigh(bundle());
  console.log(`WebAssembly ${wasm.length} bytes, ${weigh(wasm)} compressed; all that a page downloads ${all} compressed`);
  assert.ok(all <= 90_000, `${all} bytes`);
});
