// examples/browser as a user builds it: used by keyboard alone against the emulator, checked by axe, under its own policy.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { build } from 'vite';
import { launch, openPage, tabTo } from '../../tests/browser/support/browser.js';
import { startEmulator } from './support/emulator.js';
import { installed } from './support/package.js';
import { startSite } from './support/site.js';

let emulator, browser, site;

before(async () => {
  [emulator, browser] = await Promise.all([startEmulator(), launch()]);
  const root = join(installed, 'example');
  mkdirSync(root);
  cpSync(fileURLToPath(new URL('../../examples/browser', import.meta.url)), root, { recursive: true });
  process.env.VITE_SIGSENTRY_PUBLIC_KEY = await emulator.key();
  process.env.VITE_SIGSENTRY_BASE_URL = emulator.url;
  await build({ root, logLevel: 'silent' });
  const files = Object.fromEntries(
    readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(join(root, 'dist').length), readFileSync(path)]),
  );
  site = await startSite({ ...files, '/': files['/index.html'] });
});

after(async () => {
  await browser?.close();
  await site?.stop();
  await emulator?.stop();
});

async function check(page, state) {
  // Evaluated by the debugger, which the page's content policy does not bind.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run());
  assert.deepEqual(violations.map(({ id, help }) => `${id}: ${help}`), [], state);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.ok(!isTooWide, `${state}: the page does not scroll sideways`);
}

async function fill(page, from = '2026-11-14T09:00', to = '2026-11-14T09:45') {
  await page.getByLabel('What was seen').fill('Checkout fails since about nine');
  await page.getByLabel('From (UTC)').fill(from);
  await page.getByLabel('To (UTC)').fill(to);
}

for (const [colorScheme, viewport] of [
  ['light', { width: 1280, height: 900 }],
  ['dark', { width: 360, height: 740 }],
]) {
  test(`an incident is diagnosed by keyboard alone, ${colorScheme}`, async () => {
    const context = await browser.newContext({ colorScheme, viewport });
    const page = await openPage(context);
    await page.goto(site.url);
    await check(page, 'empty');
    await fill(page);
    await tabTo(page, '#start');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Status:' }).waitFor();
    await check(page, 'running');
    const result = page.getByRole('region', { name: 'Diagnosis' });
    await result.waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'result-title', 'the focus goes to the result');
    assert.match(await page.getByRole('status').textContent(), /complete/);
    assert.ok((await result.locator('#summary').textContent()).length > 20);
    assert.ok((await result.locator('li').count()) > 0);
    await check(page, 'result');
    page.assertQuiet();
    await context.close();
  });
}

test('a window that can not be is told, and the page goes on', async () => {
  const context = await browser.newContext();
  const page = await openPage(context);
  await page.goto(site.url);
  await fill(page, '2026-11-14T09:45', '2026-11-14T09:00');
  await tabTo(page, '#start');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'timeEnd' }).waitFor();
  await check(page, 'refused');
  await fill(page);
  await tabTo(page, '#start');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Diagnosis' }).waitFor();
  page.assertQuiet();
  await context.close();
});

test('waiting is stopped by keyboard', async () => {
  const context = await browser.newContext();
  const page = await openPage(context);
  await page.goto(site.url);
  await emulator.clear();
  await emulator.fault('latency', { delay_ms: 300_000 });
  await fill(page);
  await tabTo(page, '#start');
  await page.keyboard.press('Enter');
  await emulator.requests('method=POST&min=1&wait_ms=60000');
  await tabTo(page, '#stop');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Stopped waiting' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'start');
  assert.equal((await emulator.requests('dropped=1&wait_ms=60000&min=1')).length, 1);
  await emulator.clear();
  await context.close();
});
