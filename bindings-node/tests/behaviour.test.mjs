// What a program does with the installed package, against the emulator over a real socket.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { createRequire } from "node:module";
import * as sigward from "sigward";
import { INCIDENT, emulator, scripted, until } from "./support.mjs";

const { SigSentry } = sigward;
let service;
let client;
before(async () => {
  service = await emulator();
});
beforeEach(async () => {
  await service.reset();
  await service.control("PUT", "settings", { processing_delay_ms: 0 });
  client = new SigSentry({ apiKey: await service.mintKey(), baseURL: service.url });
});
after(() => service.stop());

const caught = (promise) => promise.then(() => assert.fail("it should have failed"), (error) => error);

test("a pictured analysis is created, waited for and read", async () => {
  const png = Buffer.from("89504e470d0a1a0a00000000", "hex");
  const seen = [];
  const onStatus = ({ status }) => seen.push(status);
  const made = await client.analyses.createAndWait({ ...INCIDENT, screenshot: png }, { onStatus });
  assert.equal(made.status, "complete");
  assert.equal(made.result.rootCause.service, "payments");
  assert.equal(seen.at(-1), "complete");
  const again = await client.analyses.create({ ...INCIDENT, screenshot: new Blob([png]) });
  assert.ok(again.id);
  const refused = await caught(client.analyses.create({ ...INCIDENT, screenshot: Buffer.from("GIF89a") }));
  assert.deepEqual([refused.code, refused.attempts], ["UNSUPPORTED_SCREENSHOT", 0]);
});

test("a wait that is no span of time is refused before there is any work", async () => {
  for (const wait of [-1, Number.NaN]) {
    const error = await caught(client.analyses.createAndWait(INCIDENT, { wait }));
    assert.deepEqual([error.kind, error.code, error.attempts], ["config", "INVALID_TIMEOUT", 0]);
  }
  assert.deepEqual(await service.requests(), []);
});

test("a wait that is too short ends with the id of the analysis", async () => {
  const server = await scripted();
  server.answer(202, '{"success":true,"data":{"id":"ana_7","status":"processing"}}');
  server.answer(200, '{"success":true,"data":{"id":"ana_7","status":"processing"}}');
  const patient = new SigSentry({ apiKey: "ss_pub_4f9a", baseURL: server.url });
  const error = await caught(patient.analyses.createAndWait(INCIDENT, { wait: 1 }));
  assert.ok(error instanceof sigward.WaitTimeoutError, error);
  assert.equal(error.resourceId, "ana_7");
  await server.close();
});

test("an error after the creation keeps the id", async () => {
  const server = await scripted();
  server.answer(202, '{"success":true,"data":{"id":"ana_7","status":"processing"}}');
  server.answer(403, '{"success":false,"error":{"code":"FORBIDDEN","message":"no"}}');
  const impatient = new SigSentry({ apiKey: "ss_pub_4f9a", baseURL: server.url });
  const error = await caught(impatient.analyses.createAndWait(INCIDENT));
  assert.deepEqual([error.code, error.resourceId], ["FORBIDDEN", "ana_7"]);
  await server.close();
});

test("pages are fetched as the loop gets to them", async () => {
  for (let at = 0; at < 5; at += 1) await client.analyses.create({ ...INCIDENT, description: `no. ${at}` });
  const pages = client.analyses.list({ limit: 2 });
  const found = [];
  for await (const { description } of pages) found.push(description);
  assert.deepEqual(found.sort(), ["no. 0", "no. 1", "no. 2", "no. 3", "no. 4"]);
  assert.equal((await pages.toArray(3)).length, 3);
  assert.deepEqual(await pages.toArray(0), []);
  const before = (await service.requests()).length;
  for await (const _ of pages) break;
  assert.equal((await service.requests()).length, before + 1);
});

test("a stream gives events to the end, and none after it is closed", async () => {
  const kinds = [];
  const stream = client.analyses.stream(INCIDENT);
  for await (const event of stream) kinds.push(event.type);
  assert.equal(kinds.at(-1), "complete");
  assert.deepEqual(await stream.next(), { done: true, value: undefined });
  const left = client.analyses.stream(INCIDENT);
  for await (const _ of left) break;
  assert.deepEqual(await left.next(), { done: true, value: undefined });
  const unread = client.analyses.stream(INCIDENT);
  await unread[Symbol.asyncDispose]();
  assert.deepEqual(await unread.next(), { done: true, value: undefined });
});

test("a raw response has everything that came", async () => {
  const response = await client.analyses.withRawResponse.listPage({ limit: 1 });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("Content-Type"), "application/json");
  assert.deepEqual(JSON.parse(response.body).data, response.data);
  assert.equal(response.attempts, 1);
});

test("any request can be made, under the same guard", async () => {
  assert.deepEqual(await client.request("GET", "/v1/analyses", { query: { limit: 1 } }).then(({ items }) => items), []);
  const error = await caught(client.request("GET", "/v1/../x"));
  assert.deepEqual([error.kind, error.attempts], ["invalid_request", 0]);
  const foreign = await caught(new SigSentry({ apiKey: "ss_pub_4f9a", baseURL: service.url }).request("GET", "/v1/config/usage"));
  assert.deepEqual([foreign.code, foreign.attempts], ["SECRET_KEY_REQUIRED", 0]);
});

test("letters of every width come through whole", async () => {
  for (const description of ["plain", "café", "Größe – 100 €", "火事 🔥", "\u2028\u0000"]) {
    const made = await client.analyses.create({ ...INCIDENT, description });
    assert.equal(made.description, description);
  }
});

test("an organization key names its project, on the client or on the call", async () => {
  const apiKey = await service.mintKey("organization");
  const organization = new SigSentry({ apiKey, baseURL: service.url });
  const error = await caught(organization.analyses.listPage());
  assert.ok(error instanceof sigward.MissingProjectError);
  const { id } = service.projects[0];
  assert.deepEqual((await organization.analyses.listPage({}, { projectId: id })).items, []);
  assert.deepEqual((await organization.withOptions({ projectId: id }).analyses.listPage()).items, []);
});

test("a function gives the key, and is asked once more after a 401", async () => {
  const keys = ["ss_secret_revoked1", await service.mintKey()];
  let asked = 0;
  const rotating = new SigSentry({ apiKey: async () => keys[Math.min(asked++, 1)], baseURL: service.url });
  assert.equal(asked, 0);
  await Promise.all([rotating.usage.get(), rotating.usage.get(), rotating.usage.get()]);
  assert.equal(asked, 2);
  await rotating.usage.get();
  assert.equal(asked, 2);
  const stale = new SigSentry({ apiKey: () => "ss_secret_revoked1", baseURL: service.url });
  assert.ok((await caught(stale.usage.get())) instanceof sigward.AuthenticationError);
  const failing = new SigSentry({ apiKey: () => Promise.reject(new Error("the vault is shut")), baseURL: service.url });
  assert.equal((await caught(failing.usage.get())).message, "the vault is shut");
  assert.equal((await caught(new SigSentry({ apiKey: () => 7 }).usage.get())).code, "API_KEY_MISSING");
  const opened = await SigSentry.open({ apiKey: () => keys[1], baseURL: service.url });
  assert.equal((await opened.usage.get()).analysesThisMonth, 0);
});

test("options may come from the environment", async () => {
  const apiKey = await service.mintKey();
  const before = { ...process.env };
  try {
    delete process.env.SIGSENTRY_API_KEY;
    assert.throws(() => new SigSentry(), { code: "API_KEY_MISSING" });
    Object.assign(process.env, { SIGSENTRY_API_KEY: apiKey, SIGSENTRY_BASE_URL: service.url });
    assert.equal((await new SigSentry().usage.get()).analysesThisMonth, 0);
    assert.equal(new SigSentry({ baseURL: "http://127.0.0.1:9" }).baseURL, "http://127.0.0.1:9");
  } finally {
    process.env = before;
  }
});

test("options that are none are refused, and say why", () => {
  const refused = (options, code, part) =>
    assert.throws(() => new SigSentry({ apiKey: "ss_secret_4f9a", ...options }), (error) => {
      assert.ok(error instanceof sigward.ConfigError, error);
      assert.equal(error.code, code);
      assert.ok(error.message.includes(part), error.message);
      return true;
    });
  refused({ dispatcher: {} }, "UNKNOWN_OPTION", "undici");
  refused({ baseUrl: "https://example.com" }, "UNKNOWN_OPTION", "baseURL");
  refused({ fetch }, "UNKNOWN_OPTION", "fetch");
  refused({ timeout: "5" }, "INVALID_OPTION", "timeout");
  refused({ timeout: -1 }, "INVALID_TIMEOUT", "milliseconds");
  refused({ maxRetries: 1.5 }, "INVALID_OPTION", "whole number");
  refused({ signal: {} }, "INVALID_OPTION", "AbortSignal");
  refused({ keyOrigin: "mine" }, "INVALID_OPTION", "user_supplied");
  refused({ proxy: "ftp://proxy.example" }, "INVALID_PROXY", "proxy");
  refused({ caBundle: "/nowhere.pem" }, "CA_BUNDLE_MISSING", "/nowhere.pem");
});

test("what a call says goes before what its client says", async () => {
  const server = await scripted();
  server.answer(200, '{"success":true,"data":{}}');
  server.answer(503);
  const here = new SigSentry({ apiKey: "ss_pub_4f9a", baseURL: server.url, defaultHeaders: { "x-a": "1" }, appInfo: "shop/1" });
  await here.analyses.create(INCIDENT, { idempotencyKey: "once", extraHeaders: { "x-b": "2" } });
  const { headers } = server.seen[0];
  assert.deepEqual([headers["x-a"], headers["x-b"], headers["idempotency-key"]], ["1", "2", "once"]);
  assert.ok(headers["user-agent"].endsWith(" shop/1"), headers["user-agent"]);
  const error = await caught(here.analyses.get("ana_1", { maxRetries: 0 }));
  assert.deepEqual([error.status, error.attempts], [503, 1]);
  assert.equal((await caught(here.analyses.get("ana_1", { nonsense: 1 }))).code, "UNKNOWN_OPTION");
  assert.equal((await caught(here.analyses.get("ana_1", { extraHeaders: { authorization: "x" } }))).kind, "config");
  await server.close();
});

test("a call is sent again where that does no harm", async () => {
  await service.fault("status", { status: 503, times: 1 });
  const response = await client.usage.withRawResponse.get();
  assert.deepEqual([response.status, response.attempts], [200, 2]);
});

test("a timeout and a deadline end a call", async () => {
  await service.fault("stall", { times: 3 });
  const error = await caught(client.usage.get({ timeout: 100, maxRetries: 0 }));
  assert.ok(error instanceof sigward.APITimeoutError, error);
  assert.equal(error.code, "ATTEMPT_TIMEOUT");
  const late = await caught(client.usage.get({ deadline: 100 }));
  assert.equal(late.code, "DEADLINE_EXCEEDED");
});

test("errors are known by class in both forms of the package, and by name", async () => {
  const required = createRequire(import.meta.url)("sigward");
  const error = await caught(client.analyses.get("ana_none"));
  assert.deepEqual([error.name, error.kind, error.code, error.status], ["NotFoundError", "not_found", "NOT_FOUND", 404]);
  for (const { NotFoundError, APIError, SigwardError, ConflictError } of [sigward, required]) {
    assert.ok(error instanceof NotFoundError && error instanceof APIError && error instanceof SigwardError);
    assert.ok(!(error instanceof ConflictError));
  }
  class Own extends sigward.APIError {}
  assert.ok(!(error instanceof Own));
  assert.ok(new Own({ kind: "server", code: "X", message: "x" }) instanceof Own);
});

test("a closed client makes no calls", async () => {
  const closing = client.withOptions({});
  closing.close();
  closing.close();
  assert.equal((await caught(closing.usage.get())).code, "CLIENT_CLOSED");
  assert.equal((await client.usage.get()).analysesThisMonth, 0);
  const disposed = client.withOptions({});
  await disposed[Symbol.asyncDispose]();
  assert.equal((await caught(disposed.analyses.list().toArray(1))).code, "CLIENT_CLOSED");
});

test("a legacy key is warned of, and what replaces it is named", async () => {
  const warnings = [];
  const hear = (warning) => warnings.push(warning);
  process.on("warning", hear);
  new SigSentry({ apiKey: "tb_4f9a" });
  const ours = () => warnings.find(({ name }) => name === "KeyDeprecationWarning"); // Node has warnings of its own
  await until(() => ours() !== undefined);
  process.removeListener("warning", hear);
  assert.match(ours().message, /ss_secret_/);
});

test("a wrong key is refused at once, and nothing is sent", () => {
  assert.throws(() => new SigSentry({ apiKey: "Bearer ss_secret_4f9a" }), { name: "KeyMalformedError", code: "KEY_WITH_SCHEME" });
  assert.throws(() => new SigSentry({ apiKey: "sk_live_4f9a" }), { code: "KEY_OF_OTHER_SERVICE" });
});

test("keys are named and cut from texts", () => {
  assert.deepEqual(sigward.detectKey("sk_live_4f9a").map(({ service }) => service), ["SignalSmith", "SegOps"]);
  assert.equal(sigward.redact("bad key ss_secret_4f9a!"), "bad key ss_secret_***!");
  assert.deepEqual(sigward.runtime(), { exposure: "server", build: "native", version: "0.1.0" });
});
