// Debian's Chromium, headless, with a fresh profile, and pages that remember what went wrong in them.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    timeout: 120_000, // a busy machine takes its time to start it
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

// Opens a page. `assertQuiet` fails on any error in its console (a violation of the content policy is one) and any
// exception, except answers of the statuses that the test provokes.
export async function openPage(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(90_000); // keeps a broken test from hanging, and lets a busy machine be slow
  const troubles = [];
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI}`);
    });
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.assertQuiet = (...statuses) => {
    const expected = statuses.map((status) => `Failed to load resource: the server responded with a status of ${status}`);
    assert.deepEqual(troubles.filter((trouble) => !expected.some((start) => trouble.startsWith(start))), []);
  };
  return page;
}

// Presses Tab until the element has the focus, as somebody without a mouse does.
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

// Presses a key that makes the browser go to another page, and waits until it is there.
export async function pressAndGo(page, key) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}
