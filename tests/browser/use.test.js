// Keys in a page of another origin: a public key works, a secret one is refused in words that the page can read, a
// revoked one is refused at once. And what a page of another origin can't do to the dashboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.js';
import { startEmulator } from './support/emulator.js';
import { startSite } from './support/site.js';

let emulator;
let browser;
let site;

before(async () => {
  [emulator, browser, site] = await Promise.all([startEmulator(), launch(), startSite()]);
});

after(async () => {
  await browser?.close();
  await site?.stop();
  await emulator?.stop();
});

// Mints a key on the page at `path`, all permissions chosen where there is a choice.
async function mint(dashboard, path) {
  await dashboard.goto(`${emulator.dashboard}${path}`);
  await dashboard.getByLabel('Name').fill('Used from a page');
  for (const box of await dashboard.locator('input[type="checkbox"]:enabled').all()) await box.check();
  await dashboard.getByRole('button', { name: 'Create key' }).click();
  return dashboard.locator('#new-key').textContent();
}

// What a page's own script sees of an answer.
function call(page, key, method, path, body) {
  return page.evaluate(
    async ({ url, key, method, body }) => {
      const headers = { authorization: `Bearer ${key}` };
      if (body) headers['content-type'] = 'application/json';
      const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
      return { status: answer.status, limit: answer.headers.get('x-ratelimit-limit'), body: await answer.json() };
    },
    { url: `${emulator.url}${path}`, key, method, body },
  );
}

const incident = {
  description: 'Checkout fails since about nine',
  timeStart: '2026-11-14T09:00:00Z',
  timeEnd: '2026-11-14T09:45:00Z',
};

test('a public key creates and reads an analysis, and stops when it is revoked', async () => {
  const context = await browser.newContext();
  const dashboard = await openPage(context);
  const key = await mint(dashboard, '/projects/payments/sdk-keys');
  const page = await openPage(context);
  await page.goto(site.url);

  const created = await call(page, key, 'POST', '/v1/analyses', incident);
  assert.equal(created.status, 202, JSON.stringify(created.body));
  assert.ok(Number(created.limit) > 0, 'the page may read the rate limit');
  const { id } = created.body.data;
  let record = created.body.data;
  for (const end = Date.now() + 90_000; ['pending', 'processing'].includes(record.status) && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const answer = await call(page, key, 'GET', `/v1/analyses/${id}`);
    assert.equal(answer.status, 200);
    record = answer.body.data;
  }
  assert.equal(record.status, 'complete');
  assert.ok(record.result.summary.length > 0);
  page.assertQuiet();

  await dashboard.goto(`${emulator.dashboard}/projects/payments/sdk-keys`);
  assert.ok(await dashboard.locator('tbody td time').count() > 1, 'the last use is shown');
  await dashboard.getByRole('button', { name: 'Revoke the key' }).click();
  await dashboard.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await dashboard.getByRole('status').waitFor();
  dashboard.assertQuiet();

  const refused = await call(page, key, 'GET', `/v1/analyses/${id}`);
  assert.deepEqual([refused.status, refused.body.error.code], [401, 'API_KEY_REVOKED']);
  page.assertQuiet(401);
  await context.close();
});

for (const path of ['/projects/payments/api-keys', '/organization/api-keys']) {
  test(`a key of ${path} is refused in a page, which can read why`, async () => {
    const context = await browser.newContext();
    const key = await mint(await openPage(context), path);
    const page = await openPage(context);
    await page.goto(site.url);
    const refused = await call(page, key, 'POST', '/v1/analyses', incident);
    assert.deepEqual([refused.status, refused.body.error.code], [403, 'PUBLIC_KEY_REQUIRED']);
    assert.ok(!JSON.stringify(refused.body).includes(key));
    page.assertQuiet(403);
    await context.close();
  });
}

test('a page of another origin cannot mint or revoke, whatever it knows', async () => {
  const context = await browser.newContext();
  const dashboard = await openPage(context);
  const path = '/projects/payments/sdk-keys';
  await mint(dashboard, path);
  // Not a reload: until the script of the page that shows the key has run, that would send the form again.
  await dashboard.goto(`${emulator.dashboard}${path}`);
  const hidden = (name) => dashboard.locator(`#create input[name="${name}"]`).inputValue();
  // Worse than any attacker's lot: the tokens are known, and another port gets the cookie sent along.
  const fields = { csrf: await hidden('csrf'), once: await hidden('once'), name: 'Forged' };
  const victim = (await emulator.keys()).find((record) => record.revokedAt === null);
  const before = (await emulator.keys()).length;
  for (const from of [site.url, site.foreignUrl]) {
    for (const address of [path, `${path}/${victim.id}/revoke`]) {
      const page = await openPage(context);
      await page.goto(from);
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().includes('/dashboard/') && response.request().method() === 'POST'),
        page.evaluate(
          ({ action, fields }) => {
            const form = document.createElement('form');
            Object.assign(form, { method: 'post', action });
            for (const [name, value] of Object.entries(fields)) {
              form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
            }
            document.body.append(form);
            form.submit();
          },
          { action: `${emulator.dashboard}${address}`, fields },
        ),
      ]);
      assert.equal(answer.status(), 403, `${from} ${address}`);
      await page.getByRole('heading', { level: 1, name: 'Form refused' }).waitFor();
      await page.close();
    }
  }
  const keys = await emulator.keys();
  assert.equal(keys.length, before);
  assert.equal(keys.find((record) => record.id === victim.id).revokedAt, null);

  // The form itself was good: our own page may still send it.
  await dashboard.getByLabel('Name').fill('Own');
  await dashboard.getByRole('button', { name: 'Create key' }).click();
  await dashboard.locator('#new-key').waitFor();
  await context.close();
});

test('a page of another origin can neither read nor frame the dashboard', async () => {
  const context = await browser.newContext();
  await (await openPage(context)).goto(`${emulator.dashboard}/projects/payments/sdk-keys`);
  const page = await context.newPage();
  await page.goto(site.url);
  const address = `${emulator.dashboard}/projects/payments/sdk-keys`;
  const read = await page.evaluate((url) => fetch(url, { credentials: 'include' }).then(() => 'read', () => 'refused'), address);
  assert.equal(read, 'refused');
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    return loaded;
  }, address);
  const texts = await Promise.all(page.frames().map((frame) => frame.content().catch(() => '')));
  assert.ok(texts.every((text) => !text.includes('csrf')), 'the frame stays empty');
  await context.close();
});
