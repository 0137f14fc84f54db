// Which build each bundler and test runner takes of the installed package, and that the other can't be taken by mistake.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import nodeResolve from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { launch, openPage } from '../../tests/browser/support/browser.js';
import { installed, root, sources } from './support/package.js';
import { startSite } from './support/site.js';

const entry = join(sources, 'all.js');
const out = join(installed, 'bundles');
const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
const table = [];

before(() => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
});

after(() => {
  console.log(table.map(([tool, took]) => `${tool.padEnd(36)} ${took}`).join('\n'));
});

// The build that a bundle holds: the texts of each survive any minifier.
function taken(text) {
  const web = text.includes('WEBASSEMBLY_BLOCKED');
  const native = text.includes('@sigward/native');
  return web && native ? 'both' : web ? 'public-only' : native ? 'native' : 'neither';
}

function texts(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

function holds(tool, expected, make) {
  test(`${tool}: the ${expected} build`, async () => {
    const took = taken(await make());
    table.push([tool, took]);
    assert.equal(took, expected);
  });
}

const esbuilt = (options) => async () => {
  const { outputFiles } = await esbuild({ entryPoints: [entry], bundle: true, write: false, logLevel: 'silent', ...options });
  return outputFiles.map(({ text }) => text).join('\n');
};
holds('esbuild, browser', 'public-only', esbuilt({ platform: 'browser' }));
holds('esbuild, neutral', 'public-only', esbuilt({ platform: 'neutral' }));
holds('esbuild, neutral, CommonJS', 'public-only', esbuilt({ platform: 'neutral', format: 'cjs', mainFields: ['main'] }));
holds('esbuild, node', 'native', esbuilt({ platform: 'node' }));

const webpacked = (target) => () =>
  new Promise((resolve, reject) => {
    const path = join(out, `webpack-${target}`);
    const options = { mode: 'production', context: sources, entry, target, output: { path, library: { type: 'var', name: 'sigward' } } };
    webpack(options, (error, stats) => {
      if (error !== null || stats.hasErrors()) reject(error ?? new Error(stats.toString('errors-only')));
      else resolve(texts(path));
    });
  });
holds('webpack, web', 'public-only', webpacked('web'));
holds('webpack, webworker', 'public-only', webpacked('webworker'));
holds('webpack, node', 'native', webpacked('node'));

const rolled = (options) => async () => {
  const bundle = await rollup({ input: entry, plugins: [nodeResolve(options)], logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output.map(({ code }) => code).join('\n');
};
holds('rollup, without browser', 'public-only', rolled({}));
holds('rollup, browser', 'public-only', rolled({ browser: true }));

const vited = (build) => async () => {
  const outDir = join(out, `vite-${Object.keys(build).join('-')}`);
  await vite({ root: sources, logLevel: 'silent', configFile: false, build: { outDir, emptyOutDir: true, ...build } });
  return texts(outDir);
};
holds('Vite, page', 'public-only', vited({ rollupOptions: { input: entry, preserveEntrySignatures: 'strict' } }));
holds('Vite, library', 'public-only', vited({ lib: { entry, formats: ['es', 'cjs'], fileName: 'sigward' } }));

// Test runners run on Node: with jsdom, too, unless they ask for the browser's files.
const require = createRequire(import.meta.url);
function ran(command, args, env = {}) {
  const report = join(out, 'runtime.json');
  rmSync(report, { force: true });
  execFileSync(process.execPath, [command, ...args], { cwd: installed, env: { ...process.env, ...env, REPORT: report }, stdio: 'pipe' });
  return JSON.parse(readFileSync(report, 'utf8')).build === 'native' ? '@sigward/native' : 'WEBASSEMBLY_BLOCKED';
}
const assertion = `
test('the build', () => {
  process.getBuiltinModule('node:fs').writeFileSync(process.env.REPORT, JSON.stringify(sigward.runtime()));
});`;

function jested(environment) {
  return () => {
    writeFileSync(join(installed, 'build.jest.cjs'), `const sigward = require('sigward');${assertion}`);
    // jsdom has no TextDecoder, which every browser has: the known remedy is to lend it Node's.
    writeFileSync(join(installed, 'setup.jest.cjs'), "Object.assign(globalThis, { TextDecoder: require('node:util').TextDecoder, TextEncoder: require('node:util').TextEncoder });");
    const config = {
      rootDir: installed,
      testMatch: ['**/build.jest.cjs'],
      testEnvironment: require.resolve(`jest-environment-${environment}`),
      setupFiles: ['<rootDir>/setup.jest.cjs'],
    };
    return ran(require.resolve('jest/bin/jest'), ['--config', JSON.stringify(config), '--silent']);
  };
}
holds('Jest, node', 'native', jested('node'));
holds('Jest, jsdom', 'public-only', jested('jsdom'));

function vitested(environment) {
  return () => {
    const source = `import { test } from 'vitest';\nimport * as sigward from 'sigward';${assertion}`;
    writeFileSync(join(installed, 'build.vitest.mjs'), source);
    const args = ['run', '--root', installed, '--environment', environment, 'build.vitest.mjs'];
    writeFileSync(join(installed, 'vitest.config.mjs'), `export default { test: { include: ['build.vitest.mjs'] } };\n`);
    return ran(join(modules, 'vitest/vitest.mjs'), args);
  };
}
holds('vitest, node', 'native', vitested('node'));
holds('vitest, jsdom', 'native', vitested('jsdom'));

test('the native build in a page fails to load, and says why', async () => {
  const bundle = await esbuilt({ platform: 'browser', alias: { sigward: join(root, 'dist/esm/node/index.js') }, format: 'iife', external: ['node:*', '@sigward/*'] })();
  assert.equal(taken(bundle), 'native');
  const html = '<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><script src="/native.js"></script>';
  const [site, browser] = await Promise.all([startSite({ '/native.js': bundle, '/native.html': html }), launch()]);
  const page = await openPage(await browser.newContext());
  const told = new Promise((resolve) => page.on('pageerror', resolve));
  await page.goto(`${site.url}/native.html`);
  const error = await told;
  await browser.close();
  await site.stop();
  assert.match(String(error), /native|server/i);
  assert.match(String(error), /page|browser/i);
  table.push(['the native build in a page', 'fails to load: ' + String(error).split('\n')[0].slice(0, 100)]);
});
