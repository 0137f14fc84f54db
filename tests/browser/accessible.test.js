// axe-core on every page and state, in light and dark, wide and narrow: no violation.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { launch, openPage } from './support/browser.js';
import { startEmulator } from './support/emulator.js';

let emulator;
let browser;

before(async () => {
  [emulator, browser] = await Promise.all([startEmulator(), launch()]);
  await emulator.mint({ class: 'secret', project: 'payments', name: 'Expired', expiresInSeconds: 0 });
  await emulator.mint({ class: 'legacy', project: 'payments', name: 'Legacy' });
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

async function check(page, state) {
  // Evaluated by the debugger, which the page's content policy does not bind.
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => axe.run());
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(found, [], state);
  assert.ok(passes.some(({ id }) => id === 'color-contrast'), `${state}: contrast was measured`);
  assert.equal(await page.locator('h1').count(), 1, state);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en', state);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.ok(!isTooWide, `${state}: the page does not scroll sideways`);
}

async function create(page, name) {
  await page.getByLabel('Name').fill(name);
  for (const box of await page.locator('input[type="checkbox"]:enabled').all()) await box.check();
  await page.getByRole('button', { name: 'Create key' }).click();
  await page.locator('#new-key').waitFor();
}

// Colours don't depend on the width, so each of both is seen once.
const looks = [
  ['light', 'wide', { width: 1280, height: 900 }],
  ['dark', 'narrow', { width: 360, height: 740 }],
];
for (const [colorScheme, shape, viewport] of looks) {
  test(`${colorScheme}, ${shape}`, async () => {
    const context = await browser.newContext({ colorScheme, viewport });
    const page = await openPage(context);
    const titles = new Set();
    const look = async (state) => {
      await check(page, state);
      titles.add(await page.title());
    };

    await page.goto(emulator.dashboard);
    await look('overview');
    for (const path of ['/projects/default/sdk-keys', '/projects/payments/api-keys', '/organization/api-keys']) {
      const address = `${emulator.dashboard}${path}`;
      await page.goto(address);
      await look(`${path}: as it is`);
      await create(page, `For ${shape} <b>pages</b>`);
      await look(`${path}: a new key`);
      await page.goto(address);
      await check(page, `${path}: with keys`);

      // Past the browser's own check, to see the server's.
      await page.locator('#name').evaluate((input) => input.removeAttribute('required'));
      await page.getByRole('button', { name: 'Create key' }).click();
      await page.locator('#name-error').waitFor();
      // The browser moves the focus in its next rendering, which may come after the text is there.
      await page.waitForFunction(() => document.activeElement?.id === 'name');
      await look(`${path}: an error`);

      await page.goto(address);
      await page.locator('form[data-dialog] button').first().click();
      await page.locator('dialog[open]').waitFor();
      await check(page, `${path}: the question`);
      await page.goto(`${address}/${(await page.locator('dialog').first().getAttribute('id')).replace('revoke-', '')}/revoke`);
      await look(`${path}: the question as a page`);
      await page.getByRole('button', { name: 'Revoke key' }).click();
      await page.getByRole('status').waitFor();
      await check(page, `${path}: revoked`);
    }
    await page.goto(`${emulator.dashboard}/projects/nobody/sdk-keys`);
    await look('not found');
    assert.equal(titles.size, 14, `each page has its title: ${[...titles]}`);
    page.assertQuiet(400, 404);
    await context.close();
  });
}
