// Every page of keys, used with the keyboard alone: create, copy, lose, revoke.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, pressAndGo, tabTo } from './support/browser.js';
import { startEmulator } from './support/emulator.js';

let emulator;
let browser;

before(async () => {
  [emulator, browser] = await Promise.all([startEmulator(), launch()]);
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

const surfaces = [
  { name: 'SDK keys of a project', path: '/projects/payments/sdk-keys', prefix: 'ss_pub_', boxes: 0 },
  { name: 'API keys of a project', path: '/projects/payments/api-keys', prefix: 'ss_secret_', boxes: 2 },
  { name: 'API keys of the organization', path: '/organization/api-keys', prefix: 'ss_org_', boxes: 4 },
];

for (const surface of surfaces) {
  test(`${surface.name}: create a key, copy it, see it once`, async () => {
    const context = await browser.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: emulator.url });
    const page = await openPage(context);
    const before = (await emulator.keys()).length;

    await page.goto(emulator.dashboard);
    if (surface.path.startsWith('/projects/')) {
      await tabTo(page, '#project');
      await page.keyboard.type('Payments');
      await tabTo(page, '.switch button');
      await pressAndGo(page, 'Enter');
    }
    await tabTo(page, `nav a[href="/dashboard${surface.path}"]`);
    await pressAndGo(page, 'Enter');
    assert.equal(new URL(page.url()).pathname, `/dashboard${surface.path}`);

    await tabTo(page, '#name');
    await page.keyboard.type('From the keyboard');
    for (let box = 0; box < surface.boxes; box += 1) {
      await tabTo(page, `#permission-${box}`);
      await page.keyboard.press('Space');
    }
    await tabTo(page, '#create button[type="submit"]');
    await pressAndGo(page, 'Enter');

    assert.match(await page.title(), /^Key created: /);
    await page.waitForFunction(() => document.activeElement?.id === 'created');
    const key = await page.locator('#new-key').textContent();
    assert.ok(key.startsWith(surface.prefix) && key.length > 32);
    const id = await page.locator('#new-key').getAttribute('data-key-id');

    await tabTo(page, 'button[data-copy]');
    assert.equal(await page.locator('#copy-status').textContent(), '');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('copy-status').textContent !== '');
    assert.equal(await page.locator('#copy-status').textContent(), 'The key was copied.');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key);

    for (const again of ['reload', 'goto', 'goBack']) {
      await page[again](...(again === 'goto' ? [emulator.dashboard] : []));
      assert.ok(!(await page.content()).includes(key), `the key is gone after ${again}`);
    }
    assert.equal(await page.locator('#new-key').count(), 0);
    const keys = await emulator.keys();
    assert.equal(keys.length, before + 1, 'one key was created');
    const record = keys.find((candidate) => candidate.id === id);
    assert.equal(record.name, 'From the keyboard');
    assert.equal(record.permissions.length, surface.boxes || 2);
    page.assertQuiet();

    // Revoke it: the dialog opens with the focus on its harmless button, and Escape leaves everything as it is.
    const row = `form[data-dialog="revoke-${id}"] button`;
    await tabTo(page, row);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.activeElement?.closest('dialog[open]'));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Cancel');
    await page.keyboard.press('Escape');
    await page.waitForFunction((selector) => document.activeElement?.matches(selector), row);
    await page.keyboard.press('Enter');
    await tabTo(page, 'dialog[open] button.danger');
    await pressAndGo(page, 'Enter');
    assert.match(await page.locator('[role="status"]').textContent(), /“From the keyboard” is revoked/);
    assert.equal((await emulator.keys()).find((candidate) => candidate.id === id).revokedAt === null, false);
    page.assertQuiet();
    await context.close();
  });
}

test('without script: create, send again, revoke', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await openPage(context);
  const before = (await emulator.keys()).length;
  await page.goto(`${emulator.dashboard}/projects/default/sdk-keys`);
  await page.getByLabel('Name').fill('Plain');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = await page.locator('#new-key').textContent();
  assert.ok(await page.locator('button[data-copy]').isHidden());

  // A reload sends the form again.
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Form already sent' }).waitFor();
  assert.ok(!(await page.content()).includes(key));
  assert.equal((await emulator.keys()).length, before + 1);

  await page.goto(`${emulator.dashboard}/projects/default/sdk-keys`);
  await page.getByRole('button', { name: 'Revoke' }).click();
  // Not a look at whatever heading there is: the page before has one, too.
  await page.getByRole('heading', { level: 1, name: 'Revoke the key “Plain”?', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await page.getByRole('status').waitFor();
  assert.ok((await emulator.keys()).find((record) => record.name === 'Plain').revokedAt);
  page.assertQuiet(409);
  await context.close();
});
