// What a page may rely on: the errors of policies and networks, cancelling, streams, and that no key can be printed.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { buildSync } from 'esbuild';
import { launch, openPage } from '../../tests/browser/support/browser.js';
import { openModules } from './support/contexts.js';
import { startEmulator } from './support/emulator.js';
import { incident } from './support/incident.js';
import { sources } from './support/package.js';
import { startSite } from './support/site.js';

let emulator, browser, site, context, apiKey;

before(async () => {
  const options = { entryPoints: [`${sources}/all.js`], bundle: true, minify: true, format: 'esm', write: false };
  const bundle = buildSync(options).outputFiles[0].text;
  [emulator, browser, site] = await Promise.all([startEmulator(), launch(), startSite({ '/bundle.js': bundle })]);
  context = await browser.newContext();
  await context.exposeFunction('arrived', () => emulator.requests('method=GET&min=1&wait_ms=60000'));
  apiKey = await emulator.key();
});

after(async () => {
  await browser?.close();
  await site?.stop();
  await emulator?.stop();
});

beforeEach(() => emulator.clear());

// A page with a client as `client`, which `work` runs in.
async function inPage(work, { options = {}, policy } = {}) {
  const page = await openPage(context);
  await openModules(page, policy === undefined ? site.url : `${site.url}/?csp=${encodeURIComponent(policy)}`);
  const given = { options: { apiKey, baseURL: emulator.url, ...options }, incident, text: work.toString() };
  try {
    return await page.evaluate(async ({ options, incident }) => {
      globalThis.facts = (error) => ({ ...error.toJSON?.(), name: error.name, text: String(error), cause: String(error.cause) });
      globalThis.incident = incident;
      globalThis.options = options;
    }, given).then(() => page.evaluate(work));
  } finally {
    await page.close();
  }
}

test('a policy that forbids WebAssembly gives an error that names the directive', async () => {
  const error = await inPage(
    () => {
      try {
        new sigward.SigSentry(options);
      } catch (error) {
        return facts(error);
      }
    },
    { policy: "default-src 'none'; script-src 'self'; connect-src *" },
  );
  assert.deepEqual([error?.name, error?.code], ['ConfigError', 'WEBASSEMBLY_BLOCKED']);
  assert.match(error.text, /'wasm-unsafe-eval'/);
});

test('wasm-unsafe-eval is enough of a policy', async () => {
  const found = await inPage(() => new sigward.SigSentry(options).analyses.list({ limit: 1 }).toArray(1), {
    policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${emulator.url}`,
  });
  assert.deepEqual(found, []);
});

test('a policy that forbids the service, and a service that is not there, are connection errors', async () => {
  const read = () => new sigward.SigSentry(options).analyses.get('ana_1').then(() => undefined, facts);
  const blocked = await inPage(read, { policy: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", options: { maxRetries: 0 } });
  const gone = await inPage(read, { options: { maxRetries: 0, baseURL: 'http://127.0.0.1:9' } });
  for (const error of [blocked, gone]) {
    assert.deepEqual([error?.name, error?.kind, error?.code, error?.attempts], ['APIConnectionError', 'connection', 'CONNECTION_FAILED', 1]);
    assert.match(error.text, /connect-src/);
    assert.match(error.cause, /Failed to fetch/);
  }
});

test('a secret key that a page sends anyway is refused by the service', async () => {
  const secret = await emulator.key('secret');
  const page = await openPage(context);
  await page.goto(site.url);
  const answer = await page.evaluate(
    async ({ url, secret }) => {
      const response = await fetch(`${url}/v1/analyses`, { headers: { authorization: `Bearer ${secret}` } });
      return [response.status, (await response.json()).error.code];
    },
    { url: emulator.url, secret },
  );
  assert.deepEqual(answer, [403, 'PUBLIC_KEY_REQUIRED']);
  await page.close();
});

test('an aborted signal drops the request on the wire and keeps its reason', async () => {
  await emulator.fault('latency', { delay_ms: 300_000 });
  const error = await inPage(async () => {
    const control = new AbortController();
    const failed = new sigward.SigSentry(options).analyses.get('ana_1', { signal: control.signal }).then(() => undefined, facts);
    await arrived();
    control.abort('no longer wanted');
    return failed;
  });
  assert.deepEqual([error?.name, error?.kind, error?.cause], ['CallCancelledError', 'cancelled', 'no longer wanted']);
  const dropped = await emulator.requests('dropped=1&wait_ms=60000&min=1');
  assert.equal(dropped.length, 1, 'the emulator saw the connection go');
});

test('an attempt that takes too long is a timeout, and is dropped on the wire', async () => {
  await emulator.fault('latency', { delay_ms: 300_000, times: 9 });
  // How long a request needs to get there, nobody knows; so the time grows until one has.
  for (let timeout = 1000; (await emulator.requests('method=GET')).length === 0; timeout *= 4) {
    const error = await inPage(() => new sigward.SigSentry(options).analyses.get('ana_1').then(() => undefined, facts), {
      options: { timeout, maxRetries: 0 },
    });
    assert.deepEqual([error?.name, error?.code, error?.attempts], ['APITimeoutError', 'ATTEMPT_TIMEOUT', 1]);
  }
  assert.ok((await emulator.requests('dropped=1&wait_ms=60000&min=1')).length > 0);
});

test('a transient failure is repeated with the same idempotency key', async () => {
  await emulator.fault('status', { status: 503, times: 1 });
  const attempts = await inPage(async () => {
    const { data, attempts } = await new sigward.SigSentry(options).analyses.withRawResponse.create(incident);
    return [attempts, typeof data.id];
  });
  assert.deepEqual(attempts, [2, 'string']);
});

test('headers that a page adds are sent, and one that would carry a key is not', async () => {
  const code = await inPage(async () => {
    const client = new sigward.SigSentry({ ...options, defaultHeaders: { 'X-Team': 'payments' } });
    await client.analyses.list({}, { extraHeaders: { 'X-Page': 'checkout' } }).toArray(1);
    const refused = await client.analyses.get('ana_1', { extraHeaders: { Authorization: 'Bearer x' } }).catch((error) => error);
    return refused.code;
  });
  assert.equal(code, 'RESERVED_HEADER');
  assert.deepEqual((await emulator.requests('method=GET')).map(({ path, status }) => [path.split('?')[0], status]), [['/v1/analyses', 200]]);
});

test('a redirect is not followed, wherever it leads', async () => {
  const error = await inPage(async () => {
    // On the page's own site, so that nothing but the driver stands in the way.
    const client = new sigward.SigSentry({ ...options, baseURL: location.origin, maxRetries: 0 });
    return client.analyses.get('moved').then(() => undefined, facts);
  });
  const { asked } = site;
  assert.deepEqual([error?.kind, error?.code], ['config', 'REDIRECT_REFUSED']);
  assert.match(error.text, /base URL/);
  assert.ok(asked.includes('/v1/analyses/moved') && !asked.includes('/elsewhere'), asked.join());
});

test('the events of an analysis come one by one, and leaving the loop closes the connection', async () => {
  const [all, some] = await inPage(async () => {
    const client = new sigward.SigSentry(options);
    const all = [];
    for await (const event of client.analyses.stream(incident)) all.push(event.type);
    const some = [];
    for await (const event of client.analyses.stream(incident)) {
      some.push(event.type);
      break;
    }
    return [all, some];
  });
  assert.equal(all[0], 'status');
  assert.equal(all.at(-1), 'complete');
  assert.deepEqual(some, ['status']);
});

test('nothing that a page can print holds the key', async () => {
  const texts = await inPage(async () => {
    const client = new sigward.SigSentry(options);
    const error = await client.analyses.get('no such').catch((caught) => caught);
    const seen = [];
    const walk = (value, depth) => {
      if (depth > 6 || value === null || (typeof value !== 'object' && typeof value !== 'function')) return void seen.push(String(value));
      for (const key of Reflect.ownKeys(value)) {
        seen.push(String(key));
        const { value: inner } = Object.getOwnPropertyDescriptor(value, key) ?? {};
        if (inner !== undefined && inner !== globalThis) walk(inner, depth + 1);
      }
    };
    for (const value of [client, client.analyses, error]) {
      walk(value, 0);
      seen.push(String(value), JSON.stringify(value) ?? '', value.stack ?? '');
      try {
        seen.push(JSON.stringify(structuredClone(value)));
      } catch (refused) {
        seen.push(String(refused));
      }
    }
    return seen;
  });
  assert.ok(texts.length > 20);
  const body = apiKey.slice('ss_pub_'.length);
  assert.deepEqual(texts.filter((text) => text.includes(body)), []);
  const arrived = await emulator.requests();
  assert.ok(arrived.length > 0 && arrived.every(({ path }) => !path.includes(body)));
});

test('the time from loading the package to a client that is ready', async () => {
  const files = { 'one bundle': '/bundle.js', 'modules one by one': '/sigward/esm/browser/index.js' };
  for (const [what, file] of Object.entries(files)) {
    const spans = [];
    for (let run = 0; run < 9; run += 1) {
      const page = await openPage(context);
      await page.goto(site.url);
      spans.push(
        await page.evaluate(
          async ({ file, options }) => {
            const start = performance.now();
            const { SigSentry } = await import(file);
            const loaded = performance.now();
            new SigSentry(options);
            return [loaded - start, performance.now() - loaded];
          },
          { file, options: { apiKey, baseURL: emulator.url } },
        ),
      );
      await page.close();
    }
    const median = (place) => spans.map((span) => span[place]).sort((a, b) => a - b)[4];
    const [loaded, ready] = [median(0), median(1)];
    console.log(`${what}: loaded in ${loaded.toFixed(1)} ms, client ready ${ready.toFixed(1)} ms later, of 9 the median (goal for both: 50 ms)`);
    // The goal is for a machine that does nothing else.
    assert.ok(loaded + ready < 2000, 'bounded generously');
  }
});
