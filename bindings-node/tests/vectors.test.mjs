// The tables that every language reads, through the installed package and a real socket.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import util from "node:util";
import * as sigward from "sigward";
import * as webhooks from "sigward/webhooks";
import { INCIDENT, expanded, joined, native, scripted, vectors } from "./support.mjs";

const DEFAULT_KEY = "ss_pub_4f9a2c71d0e84b53";
const SERVICE = "https://api.sigsentry.com";
const { SigSentry } = sigward;

let server;
before(async () => {
  server = await scripted();
  process.removeAllListeners("warning");
});
beforeEach(() => server.clear());
after(() => server.close());

/** A test for every case of some lists of a file. */
function table(file, lists, run) {
  const content = vectors(file);
  const cases = lists.flatMap((list) => content[list]);
  assert.ok(cases.length > 0, `${file} is empty`);
  for (const one of cases) {
    test(`${file}: ${String(one.name ?? joined(one.input)).slice(0, 80)}`, (context) => run(one, context));
  }
}

function thrown(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail("it should have been refused");
}

const caught = (promise) => promise.then(() => assert.fail("it should have failed"), (error) => error);
const printed = (error) =>
  [util.inspect(error, { showHidden: true, depth: Infinity }), String(error), JSON.stringify(error), error.stack].join("\n");
const shown = ({ service, keyClass, prefix }) => ({ service: service ?? null, class: keyClass, prefix });

/** What the library throws by itself, as the error that the package makes of it. */
const facts = (error) => JSON.parse(error.message);

function checkError(error, expected, absent = []) {
  assert.ok(error instanceof sigward.SigwardError, util.inspect(error));
  for (const name of ["kind", "code", "status", "retryable"]) {
    if (name in expected) assert.equal(error[name] ?? null, expected[name], name);
  }
  if ("details" in expected) assert.deepEqual(error.details ?? null, expected.details);
  for (const part of expected.message_has ?? []) assert.ok(error.message.includes(part), error.message);
  for (const part of absent) assert.ok(!printed(error).includes(part), printed(error));
}

table("keys.json", ["cases"], (one) => {
  const text = joined(one.input);
  if ("ok" in one) return assert.deepEqual(shown(sigward.parseKey(text, one.service)), one.ok);
  const error = thrown(() => sigward.parseKey(text, one.service));
  assert.ok(error instanceof sigward.KeyMalformedError);
  assert.equal(error.code, one.error.code);
  assert.equal(error.position, one.error.position);
  assert.ok(text.length < 12 || !printed(error).includes(text));
});

table("keys.json", ["detect"], (one) => {
  assert.deepEqual(sigward.detectKey(joined(one.input)).map(shown), one.kinds);
});

table("exposure.json", ["decide"], ({ kind, exposure, origin, permit, refused }) => {
  const decide = () => native.decideKey(kind.service ?? undefined, kind.prefix, exposure, origin);
  if (permit !== undefined) return assert.equal(decide(), permit === "deprecated");
  const error = facts(thrown(decide));
  assert.deepEqual([error.kind, error.code, error.key_class, error.exposure], ["key_refused", refused, kind.class, exposure]);
  assert.ok(error.advice);
});

table("exposure.json", ["load_public", "load_any"], (one) => {
  const text = joined(one.input);
  const load = () => native.loadKey(text, one.service ?? "SigSentry", one.exposure, one.origin ?? "shipped", one.service === undefined);
  if ("ok" in one) {
    const { kind, deprecated } = load();
    return assert.deepEqual([shown(kind), deprecated], [one.ok, one.deprecated ?? false]);
  }
  const error = thrown(load);
  assert.equal(facts(error).code, one.refused ?? one.malformed);
  assert.ok(text.length < 12 || !printed(error).includes(text));
});

table("webhooks.json", ["verify"], (one) => {
  const verify = () => webhooks.verify(one.secret, one.headers.map(([name, value]) => [name, joined(value)]), Buffer.from(joined(one.body)));
  if ("ok" in one) {
    const event = verify();
    const names = { deliveryId: "delivery_id", analysisId: "analysis_id", tenantId: "tenant_id", projectId: "project_id", projectSlug: "project_slug", createdAt: "created_at", rootCause: "root_cause", affectedServices: "affected_services" };
    for (const [ours, theirs] of Object.entries(names)) event[theirs] = event[ours];
    const snake = (value) => {
      if (Array.isArray(value)) return value.map(snake);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), inner]));
    };
    for (const [name, value] of Object.entries(one.ok)) {
      if (name === "created_at" && value !== null) assert.equal(Date.parse(event[name]), Date.parse(value));
      else assert.deepEqual(name === "raw" ? event[name] : snake(event[name]), value, name);
    }
    return;
  }
  const error = thrown(verify);
  assert.deepEqual([error.kind, error.code], [one.error.kind, one.error.code]);
  assert.equal(error instanceof sigward.SignatureError, one.error.kind === "signature");
});

table("webhooks.json", ["sign"], (one) => {
  assert.equal(webhooks.sign(one.secret, Buffer.from(joined(one.body))), one.signature);
});

table("base_urls.json", ["cases"], (one, context) => {
  const baseURL = joined(one.input);
  if (baseURL === "") return context.skip("an empty option is an option that is not given");
  const make = () => new SigSentry({ apiKey: "ss_secret_4f9a", baseURL });
  if ("ok" in one) return assert.equal(make().baseURL, one.ok);
  const error = thrown(make);
  assert.ok(error instanceof sigward.ConfigError);
  assert.equal(error.code, one.error);
});

table("headers.json", ["cases"], (one) => {
  const [name, value] = one.header.map(joined);
  const make = () => new SigSentry({ apiKey: "ss_secret_4f9a", defaultHeaders: [[name, value]] });
  if (one.ok) return void make();
  const error = thrown(make);
  assert.ok(error instanceof sigward.ConfigError);
  assert.equal(error.code, one.error);
});

const bodyOf = (one) => ("body_hex" in one ? Buffer.from(one.body_hex, "hex") : Buffer.from(joined(one.body) ?? ""));
const clientOf = (one) => new SigSentry({ apiKey: one.key ?? DEFAULT_KEY, baseURL: server.url, maxRetries: 0, projectId: "prj_1" });

table("errors.json", ["cases"], async (one) => {
  server.answer(one.status, bodyOf(one));
  const error = await caught(clientOf(one).analyses.get("ana_1"));
  checkError(error, one.error, one.absent);
  assert.ok(error instanceof sigward.APIError);
  assert.equal(error.attempts, 1);
});

table("errors.json", ["request_ids"], async (one) => {
  server.answer(404, "", one.headers.map(([name, value]) => [name, joined(value)]));
  const error = await caught(clientOf(one).analyses.get("ana_1"));
  assert.equal(error.requestId ?? null, joined(one.request_id));
});

table("envelopes.json", ["cases"], async (one) => {
  server.answer(one.status, bodyOf(one), [["content-type", "application/json"]]);
  const answer = clientOf(one).request("GET", "/v1/analyses/ana_1");
  if (!("error" in one)) return assert.deepEqual(await answer, one.data);
  return checkError(await caught(answer), one.error, one.absent);
});

/** Windows that end in the future do so only at the table's time; this client asks the machine's clock. */
const dependsOnTheClock = ({ call: { body } }) =>
  [body?.timeStart, body?.timeEnd].some((time) => typeof time === "string" && time >= "2026-11-21T08:40");

table("requests.json", ["cases", "server"], async (one, context) => {
  if (dependsOnTheClock(one)) return context.skip("the table has its own clock");
  const call = expanded(one.call);
  if (call.stream) return context.skip("streams have a method of their own");
  const base = one.base_url ?? SERVICE;
  server.answer(200, '{"success":true,"data":{}}');
  try {
    const setup = { baseURL: base.replace(new URL(base).origin, server.url), headers: [], transport: { http2: true } };
    const client = new native.Client("SigSentry", one.key ?? DEFAULT_KEY, undefined, setup, undefined);
    const json = (value) => (value === null || value === undefined ? undefined : JSON.stringify(value));
    const options = { projectId: call.project, idempotencyKey: call.idempotency_key, headers: call.headers ?? [] };
    const target = call.operation ?? `${call.method} ${call.path}`;
    const path = call.operation === undefined ? [] : (call.path ?? []);
    let port;
    const drained = new Promise((resolve) => {
      port = new native.Port(() => resolve(port.take()));
    });
    client.submit(port, target, path, json(call.query), json(call.body), undefined, options, true);
    // The thread-safe function of a test's own port keeps nobody alive.
    const alive = setInterval(() => {}, 1000);
    const [token, text] = await drained;
    clearInterval(alive);
    if (token < 0) throw new Error(text);
  } catch (error) {
    assert.ok("error" in one, error.message);
    const found = facts(error);
    assert.deepEqual([found.kind, found.code], [one.error.kind, one.error.code]);
    for (const part of one.error.message_has ?? []) assert.ok(found.message.includes(part), found.message);
    if (one.error.paths != null) assert.deepEqual(found.details.fields.map(({ path }) => path), one.error.paths);
    for (const part of one.absent ?? []) assert.ok(!error.message.includes(part), error.message);
    assert.deepEqual([found.attempts, server.seen], [0, []]);
    return;
  }
  assert.ok("request" in one, "it should have been refused");
  const expected = expanded(one.request);
  const { method, target, headers, body } = server.seen[0];
  const url = expected.url.slice(new URL(expected.url).origin.length);
  assert.deepEqual([method, target], [expected.method, url]);
  assert.deepEqual(body.length > 0 ? JSON.parse(body) : null, expected.body);
  for (const [name, value] of Object.entries(expected.headers)) {
    if (typeof value === "string") assert.equal(headers[name], value);
    else if ("starts" in value) assert.ok(headers[name].startsWith(value.starts), headers[name]);
    else assert.match(headers[name], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  for (const name of expected.absent) assert.ok(!(name in headers), name);
});

table("pages.json", ["cases"], (one) => {
  const walk = new native.Pages(one.start);
  const asked = [];
  const given = [];
  for (const page of one.pages) {
    const number = walk.next();
    if (number === null) break;
    asked.push(number);
    given.push(walk.accept(page.items, page.pagination?.totalPages).map((at) => page.items[at]));
  }
  assert.deepEqual([asked, given], [one.asked, one.given]);
});

table("sse.json", ["analysis_events"], async (one) => {
  const data = joined(one.data).split("\n").map((line) => `data: ${line}\n`).join("");
  server.answer(200, `event: ${one.event}\n${data}\n`, [["content-type", "text/event-stream"]]);
  const events = new SigSentry({ apiKey: DEFAULT_KEY, baseURL: server.url }).analyses.stream(INCIDENT);
  if ("error" in one) return checkError(await caught(events.next()), one.error, one.absent);
  const { value } = await events.next();
  if ("status" in one) assert.deepEqual([value.type, value.stage, value.detail ?? null], ["status", one.status.stage, one.status.detail]);
  else if ("partial" in one) assert.deepEqual(value, { type: "partial", data: one.partial });
  else assert.equal(value.type, "complete" in one ? "complete" : "other");
  await events.close();
});

table("sse.json", ["content_types"], async (one, context) => {
  if (one.status < 200) return context.skip("an interim answer is the HTTP library's");
  const headers = one.content_type === null ? [] : [["content-type", one.content_type]];
  server.answer(one.status, 'event: status\ndata: {"stage":"x"}\n\n', headers);
  const events = new SigSentry({ apiKey: DEFAULT_KEY, baseURL: server.url, maxRetries: 0 }).analyses.stream(INCIDENT);
  if (one.stream) assert.equal((await events.next()).value.stage, "x");
  else assert.ok((await caught(events.next())) instanceof sigward.SigwardError);
  await events.close();
});
