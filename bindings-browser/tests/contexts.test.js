// Public keys work, and all others are refused, from every kind of script: bundled into one classic file, and as modules
// without a bundler.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildSync } from 'esbuild';
import { launch, openPage } from '../../tests/browser/support/browser.js';
import { openModules, runIn, workers } from './support/contexts.js';
import { startEmulator } from './support/emulator.js';
import { incident } from './support/incident.js';
import { sources } from './support/package.js';
import { startSite } from './support/site.js';

let emulator, browser, site, task;

before(async () => {
  const bundle = (banner) =>
    buildSync({ entryPoints: [`${sources}/index.js`], bundle: true, minify: true, format: 'iife', write: false, banner: { js: banner } })
      .outputFiles[0].text;
  // What code that guesses where it runs would look at.
  const disguise = 'globalThis.process = { versions: { node: "20.0.0" }, env: {}, release: { name: "node" } }; globalThis.Deno = undefined;';
  const shadow = 'try { Object.defineProperty(globalThis, "window", { value: undefined }) } catch { var window }';
  const page = (file) => `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><script src="${file}"></script>`;
  [emulator, browser, site] = await Promise.all([
    startEmulator(),
    launch(),
    startSite({
      '/bundle.js': bundle(''),
      '/disguised.js': bundle(`${disguise}${shadow}`),
      '/bundled.html': page('/bundle.js'),
      '/disguised.html': page('/disguised.js'),
    }),
  ]);
  task = { baseURL: emulator.url, apiKey: await emulator.key(), secretKey: await emulator.key('secret'), incident };
});

after(async () => {
  await browser?.close();
  await site?.stop();
  await emulator?.stop();
});

const expected = {
  ss_secret_4f9a: 'SECRET_KEY_IN_BROWSER',
  ss_org_4f9a: 'SECRET_KEY_IN_BROWSER',
  tb_4f9a: 'LEGACY_KEY_IN_CLIENT',
  ss_live_4f9a: 'LEGACY_KEY_IN_CLIENT',
  sk_4f9a: 'FOREIGN_KEY_IN_CLIENT',
  mk_4f9a: 'FOREIGN_KEY_IN_CLIENT',
  pk_4f9a: 'FOREIGN_KEY_IN_CLIENT',
  sk_live_4f9a: 'FOREIGN_KEY_IN_CLIENT',
  sigma_sk_live_4f9a: 'FOREIGN_KEY_IN_CLIENT',
  whatever_4f9a: 'UNKNOWN_KEY_IN_CLIENT',
  minted: 'SECRET_KEY_IN_BROWSER',
};

// Runs the task and looks at what it gave, in the page and on the wire.
async function look(page, kind, file, type) {
  await emulator.clear();
  const gave = await runIn(page, kind, file, type, task);
  assert.equal(gave.error, undefined);
  assert.deepEqual(gave.refusals, expected);
  assert.ok(gave.looks >= 1);
  assert.deepEqual([gave.status, gave.runtime.exposure, gave.runtime.build], ['complete', 'browser', 'wasm']);
  assert.ok(gave.summary.length > 0);
  const arrived = await emulator.requests();
  assert.ok(arrived.some(({ method }) => method === 'POST') && arrived.some(({ method }) => method === 'GET'));
  assert.ok(!JSON.stringify(arrived).includes(task.secretKey), 'nothing was sent with the secret key');
}

for (const [name, html, script] of [
  ['bundled', '/bundled.html', '/bundle.js'],
  ['with window shadowed and a process faked', '/disguised.html', '/disguised.js'],
]) {
  for (const kind of ['page', ...workers]) {
    test(`${kind}, ${name}`, async () => {
      const context = await browser.newContext();
      const page = await openPage(context);
      await page.goto(`${site.url}${kind === 'page' ? html : '/'}`);
      await look(page, kind, script, 'classic');
      await context.close();
    });
  }
}

for (const kind of ['page', ...workers]) {
  test(`${kind}, modules without a bundler`, async () => {
    const context = await browser.newContext();
    const page = await openPage(context);
    if (kind === 'page') await openModules(page, site.url);
    else await page.goto(site.url);
    await look(page, kind, '/tests/worker.js', 'module');
    page.assertQuiet();
    await context.close();
  });
}
