// The tables that every language reads, in Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, openPage } from '../../tests/browser/support/browser.js';
import { startSite } from './support/site.js';

let browser, site, page;

before(async () => {
  [browser, site] = await Promise.all([launch(), startSite()]);
  page = await openPage(await browser.newContext());
  await page.goto(site.url);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const name of ['keys', 'exposure', 'base_urls', 'headers', 'requests', 'retry', 'redirects', 'errors', 'envelopes', 'sse', 'pages', 'polls']) {
  test(`${name}.json`, async () => {
    const table = JSON.parse(readFileSync(new URL(`../../tests/vectors/${name}.json`, import.meta.url), 'utf8'));
    const { ran, wrong } = await page.evaluate(
      async ({ name, table }) => (await import('/tests/vectors.js')).play(name, table),
      { name, table },
    );
    assert.ok(ran > 5, `${ran} cases ran`);
    assert.deepEqual(wrong, [], `${wrong.length} of ${ran} cases differ`);
    console.log(`${ran} cases`);
  });
}
