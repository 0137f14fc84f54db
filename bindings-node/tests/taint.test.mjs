// No printable form of anything holds a key.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import util from "node:util";
import { KeyMalformedError, SegOps, SigSentry, SignalSmith, Sigma, SigwardError, parseKey } from "sigward";
import { Tracker } from "sigward/segops";

const BODY = "Zq8TaintedBodyOfAKey4f9a";
const SECRET = `ss_secret_${BODY}`;
const INCIDENT = { description: "x", timeStart: "2026-11-14T09:00:00Z", timeEnd: "2026-11-14T09:45:00Z" };

let client;
before(() => {
  client = new SigSentry({ apiKey: SECRET, baseURL: "http://127.0.0.1:9", maxRetries: 0, proxy: "direct" });
});

const VIEWS = [
  (value) => util.inspect(value, { showHidden: true, depth: Infinity, showProxy: true }),
  (value) => util.format("%s %o %O", value, value, value),
  (value) => String(value),
  (value) => JSON.stringify(value) ?? "",
  (value) => util.inspect(Object.getOwnPropertyDescriptors(value), { depth: Infinity, showHidden: true }),
  (value) => util.inspect(structuredClone(value), { depth: Infinity, showHidden: true }),
  ({ stack, cause }) => `${stack} ${util.inspect(cause, { depth: Infinity, showHidden: true })}`,
];

/** Everything that can be printed of a value; where that fails, what is said of it. */
function forms(value) {
  return VIEWS.map((view) => {
    try {
      return view(value);
    } catch (error) {
      return util.inspect(error);
    }
  });
}

/** A value and what hangs on it, symbols and prototypes included. Some getters make new objects, so there is an end to it. */
function* walk(value, seen = new Set(), depth = 5) {
  if (depth === 0) return;
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
  seen.add(value);
  yield value;
  for (let at = value; at !== null && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Reflect.ownKeys(at)) {
      let inner;
      try {
        inner = value[name];
      } catch {
        continue;
      }
      if (typeof inner === "object") yield* walk(inner, seen, depth - 1);
    }
  }
}

function assertClean(...values) {
  for (const value of values) {
    for (const part of walk(value)) {
      for (const text of forms(part)) assert.ok(!text.includes(BODY), text.slice(0, 400));
    }
  }
}

test("clients and what hangs on them", () => {
  assertClean(client, client.withOptions({ timeout: 3 }), client.analyses, client.analyses.withRawResponse, client.analyses.list());
  assertClean(client.analyses.stream(INCIDENT), new SigSentry({ apiKey: () => SECRET }));
});

const CLOSED = { baseURL: "http://127.0.0.1:9", maxRetries: 0, proxy: "direct" };
const SERVICES = {
  SegOps: () => new SegOps({ apiKey: `sk_${BODY}`, ...CLOSED }),
  SignalSmith: () => new SignalSmith({ apiKey: `sk_live_${BODY}`, workspaceId: "w", ...CLOSED }),
  Sigma: () => new Sigma({ apiKey: () => `sigma_sk_live_${BODY}`, ...CLOSED }),
  "SegOps of a user": () => new SegOps({ email: "ada@acme.example", password: BODY, ...CLOSED }),
  "Sigma of a user": () => new Sigma({ email: "ada@acme.example", password: BODY, ...CLOSED }),
};
for (const [name, make] of Object.entries(SERVICES)) {
  test(`clients of ${name}, what hangs on them, and their errors`, async () => {
    const made = make();
    await made.ready();
    const lists = Object.values(made).filter((resource) => typeof resource.list === "function").map((resource) => resource.list());
    for (const pending of lists) pending.catch?.(() => {}); // some are calls, others pages
    assertClean(made, made.withOptions({ timeout: 3 }), made.apiKeys, made.apiKeys.withRawResponse, ...lists);
    const errors = [
      await made.apiKeys.list().catch((error) => error),
      await made.request("GET", `/api/${BODY}`).catch((error) => error),
      await made.request("POST", "/api/x", { body: { key: `sk_live_${BODY}` } }).catch((error) => error),
    ];
    for (const error of errors) assert.ok(error instanceof SigwardError, util.inspect(error));
    assertClean(errors[0], errors[2]);
  });
}

test("a tracker and a rotation", async () => {
  const made = SERVICES.SegOps();
  const tracker = new Tracker(made, { onReport: assertClean });
  tracker.track({ user_id: "u", event_type: "seen" });
  assertClean(tracker, made.apiKeys.rotate(1, { name: "n", tenant_slug: "t" }));
  assertClean(await tracker.close(1));
});

test("a proxy's password is not shown either", () => {
  const proxied = new SigSentry({ apiKey: SECRET, proxy: "http://user:hunter2hunter2@proxy.example:3128" });
  for (const text of forms(proxied)) assert.ok(!text.includes("hunter2"));
});

const FAILURES = {
  "a key with a newline": () => new SigSentry({ apiKey: `${SECRET}\n` }),
  "a key with its scheme": () => new SigSentry({ apiKey: `Bearer ${SECRET}` }),
  "parsing": () => parseKey(`${SECRET}\n`),
  "a key in the base URL": () => new SigSentry({ apiKey: SECRET, baseURL: `https://example.com/${SECRET}` }),
  "a key in a header": () => new SigSentry({ apiKey: SECRET, defaultHeaders: { "x-a": SECRET } }),
  "a wrong option": () => new SigSentry({ apiKey: SECRET, timeout: -1 }),
  "an unknown option": () => new SigSentry({ apiKey: SECRET, nonsense: SECRET }),
  "no connection": () => client.analyses.get("ana_1"),
  "a key as an id": () => client.analyses.get(SECRET),
  "a key in a path": () => client.request("GET", `/v1/${SECRET}`),
  "a key in a query": () => client.request("GET", "/v1/a", { query: { key: SECRET } }),
  "a key in an extra header": () => client.analyses.listPage({}, { extraHeaders: { "x-a": SECRET } }),
  "a key as an idempotency key": () => client.analyses.create(INCIDENT, { idempotencyKey: SECRET }),
  "a body that is no JSON": () => client.analyses.create({ ...INCIDENT, metadata: { big: 1n } }),
  "a function's key": () => new SigSentry({ apiKey: () => `${SECRET}\n`, baseURL: "http://127.0.0.1:9" }).usage.get(),
};
for (const [name, fail] of Object.entries(FAILURES)) {
  test(`errors of ${name}`, async () => {
    let error;
    try {
      await fail();
    } catch (thrown) {
      error = thrown;
    }
    assert.ok(error instanceof SigwardError, util.inspect(error));
    assertClean(error);
  });
}

test("an error says which rule a key breaks, and where", () => {
  assert.throws(() => parseKey(`${SECRET}\n`), (error) => error instanceof KeyMalformedError && error.position === SECRET.length);
});

test("the report of the process holds no key that came from a function", () => {
  assert.ok(client);
  const report = { ...process.report.getReport(), environmentVariables: undefined };
  assert.ok(!JSON.stringify(report).includes(BODY));
});
