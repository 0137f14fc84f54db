// SegOps, SignalSmith and Sigma through the installed package, against the emulator: keys, sessions, lists, waits, batches.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import util from "node:util";
import { ConfigError, MintedKey, SegOps, SignalSmith, Sigma, SigwardError, detectKey, parseKey } from "sigward";
import { emulator, scripted } from "./support.mjs";
import { CLIENTS, UNHURRIED, arrivals, caught } from "./services.mjs";

let service;
before(async () => {
  service = await emulator({ signalsmith: UNHURRIED });
});
beforeEach(() => service.reset());
after(() => service.stop());

const segops = (apiKey) => new SegOps({ apiKey, baseURL: service.segops.url });
const sigma = (apiKey) => new Sigma({ apiKey, baseURL: service.sigma.url });
const signalsmith = (apiKey) => new SignalSmith({ apiKey, baseURL: service.signalsmith.url, workspaceId: service.signalsmith.workspaceId });

/** No printable form of what minting gave holds the key, and a client takes it as it is. */
function assertMinted(created, field) {
  const key = created[field];
  assert.ok(key instanceof MintedKey);
  const text = key.expose();
  for (const shown of [JSON.stringify(created), util.inspect(created, { showHidden: true, depth: null }), `${key}`, util.format("%s %o %j", key, key, key)]) {
    assert.ok(!shown.includes(text.slice(-12)), shown);
    assert.ok(shown.includes("***"), shown);
  }
  assert.ok(!util.inspect(structuredClone(key), { showHidden: true }).includes(text));
  return text;
}

test("a key of SegOps from its creation to its end", async () => {
  const user = await CLIENTS.segops(service);
  const created = await user.apiKeys.create({ name: "ci", tenant_slug: "acme" });
  const text = assertMinted(created, "key");
  const client = segops(created.key);
  assert.equal((await client.events.track({ user_id: "u1", event_type: "seen", occurred_at: new Date() })).queued, true);
  const listed = await user.apiKeys.withRawResponse.list();
  assert.ok(!listed.body.includes(text.slice(-12)));
  const ours = listed.data.find(({ id }) => id === created.id);
  assert.ok(ours.last_used_at && text.startsWith(ours.prefix));
  await user.apiKeys.revoke(created.id);
  const refused = await caught(client.events.track({ user_id: "u1", event_type: "seen" }));
  assert.deepEqual([refused.name, refused.kind, refused.status], ["AuthenticationError", "unauthorized", 401]);
  assert.ok((await user.apiKeys.list()).every(({ id }) => id !== created.id));
  assert.equal((await caught(user.apiKeys.revoke(created.id))).kind, "not_found");
});

test("a key of Sigma from its creation to its end", async () => {
  const user = await CLIENTS.sigma(service);
  const created = await user.apiKeys.create({ name: "sync", permissions: ["read"] });
  const text = assertMinted(created, "rawKey");
  const client = sigma(created.rawKey);
  assert.equal((await client.records.listPage()).total, 2);
  const denied = await caught(client.catalogs.create({ alias: "a", name: "n" }));
  assert.deepEqual([denied.name, denied.code], ["PermissionDeniedError", "PERMISSION_DENIED"]);
  const listed = await user.apiKeys.withRawResponse.list();
  assert.ok(!listed.body.includes(text) && !listed.body.includes("rawKey"));
  assert.deepEqual([listed.data[0].active, listed.data[0].lastUsedAt === null], [true, false]);
  await user.apiKeys.deactivate(created.id);
  assert.equal((await caught(client.records.listPage())).kind, "unauthorized");
  assert.equal((await user.apiKeys.list())[0].active, false);
  await user.apiKeys.delete(created.id);
  assert.deepEqual(await user.apiKeys.list(), []);
  const unknown = await caught(user.apiKeys.create({ name: "x", permissions: ["read-everything"] }));
  assert.deepEqual([unknown.kind, unknown.attempts], ["invalid_request", 0]);
});

test("a key of SignalSmith from its creation to its end", async () => {
  const admin = await CLIENTS.signalsmith(service);
  const created = await admin.apiKeys.create({ name: "sync" });
  const text = assertMinted(created, "key");
  assert.ok(text.startsWith(created.key_prefix));
  const client = signalsmith(created.key);
  assert.equal((await client.syncs.list().toArray(10)).length, 1);
  const listed = await admin.apiKeys.withRawResponse.list();
  assert.ok(!listed.body.includes(text));
  assert.equal((await admin.apiKeys.revoke(created.id)).status, "revoked");
  const refused = await caught(client.syncs.list().toArray(10));
  assert.deepEqual([refused.kind, refused.code], ["unauthorized", "HTTP_401"]);
  assert.equal((await admin.apiKeys.list()).find(({ id }) => id === created.id).status, "revoked");
});

test("the whole answer to minting holds no key either", async () => {
  const user = await CLIENTS.segops(service);
  const whole = await user.apiKeys.withRawResponse.create({ name: "ci", tenant_slug: "acme" });
  const text = whole.data.key.expose();
  assert.equal(whole.status, 201);
  assert.ok(!util.inspect(whole, { showHidden: true, depth: null }).includes(text.slice(-12)));
  assert.equal(JSON.parse(whole.body).key, "sk_live_***");
});

test("sk_live_ is a key of two services, each one's own", async () => {
  assert.deepEqual(detectKey("sk_live_4f9a").map((kind) => kind.service).sort(), ["SegOps", "SignalSmith"]);
  assert.equal(parseKey("sk_live_4f9a", "SegOps").prefix, "sk_");
  assert.equal(parseKey("sk_live_4f9a", "SignalSmith").prefix, "sk_live_");
});

for (const [name, wanted] of [
  ["segops", { name: "new", tenant_slug: "acme" }],
  ["sigma", { name: "new", permissions: ["read"] }],
  ["signalsmith", { name: "new" }],
]) {
  test(`a key of ${name} is replaced while both work`, async () => {
    const admin = await CLIENTS[name](service);
    const use = { segops: (key) => segops(key).users.get("user-10"), sigma: (key) => sigma(key).schemas.list(), signalsmith: (key) => signalsmith(key).apiKeys.list() }[name];
    const first = await admin.apiKeys.create(wanted);
    const old = first.key ?? first.rawKey;
    const rotation = admin.apiKeys.rotate(first.id, wanted);
    assert.deepEqual([rotation.stage, rotation.newId, rotation.newKey], ["planned", undefined, undefined]);
    assert.throws(() => rotation.handedOver(), (error) => error instanceof ConfigError && error.code === "ROTATION_OUT_OF_STEP");
    const twice = await Promise.allSettled([rotation.advance(), rotation.advance()]);
    assert.deepEqual(twice.map(({ status }) => status), ["fulfilled", "rejected"]);
    await use(old);
    await use(rotation.newKey);
    assert.equal((await caught(rotation.advance())).code, "ROTATION_OUT_OF_STEP");
    rotation.handedOver();
    assert.equal((await caught(rotation.takeBack())).code, "ROTATION_OUT_OF_STEP");
    while (rotation.stage !== "ended") await rotation.advance();
    assert.equal((await caught(use(old))).kind, "unauthorized");
    await use(rotation.newKey);
    assert.ok(!util.inspect(rotation, { showHidden: true, depth: null }).includes(rotation.newKey.expose().slice(-12)));

    const given = admin.apiKeys.rotate(rotation.newId, wanted);
    await given.advance();
    const third = given.newKey;
    assert.equal(await given.takeBack(), "taken_back");
    assert.equal(given.newKey, undefined);
    assert.equal((await caught(use(third))).kind, "unauthorized");
    await use(rotation.newKey);
  });
}

test("a session logs in once for many calls, and renews what the service no longer takes", async () => {
  const user = await CLIENTS.segops(service);
  const many = () => Promise.all(Array.from({ length: 8 }, () => user.segments.listPage()));
  const logins = async () => {
    const counts = await arrivals(service);
    return [counts["segops.auth.login"] ?? 0, counts["segops.auth.refresh"] ?? 0];
  };
  await many();
  assert.deepEqual(await logins(), [1, 0]);
  await service.control("POST", "clock", { advance_seconds: 3700 });
  await many();
  assert.deepEqual(await logins(), [1, 1]);
  await service.control("POST", "clock", { advance_seconds: 90_000 });
  await user.segments.listPage();
  assert.deepEqual(await logins(), [2, 2]);
  await user.withOptions({ timeout: 5000 }).segments.listPage();
  assert.deepEqual(await logins(), [2, 2], "a twin has the same session");
});

test("a session of Sigma is renewed, too, and a wrong password is in no text", async () => {
  const user = await CLIENTS.sigma(service);
  await user.schemas.list();
  await service.control("POST", "clock", { advance_seconds: 90_000 });
  await user.schemas.list();
  assert.equal((await arrivals(service))["sigma.auth.log_in"], 2);
  const { url, email } = service.sigma;
  const wrong = new Sigma({ email, password: "hunter2hunter2", baseURL: url });
  const error = await caught(wrong.schemas.list());
  assert.equal(error.kind, "unauthorized");
  for (const value of [error, wrong]) assert.ok(!util.inspect(value, { showHidden: true, depth: null }).includes("hunter2"));
});

test("who calls is said in one way", () => {
  const code = (make) => {
    try {
      make();
    } catch (error) {
      assert.ok(error instanceof SigwardError, error);
      return error.code;
    }
  };
  const saved = { ...process.env };
  for (const name of ["SEGOPS_API_KEY", "SIGNALSMITH_API_KEY", "SIGMA_API_KEY", "SIGNALSMITH_BASE_URL"]) delete process.env[name];
  assert.equal(code(() => new SegOps()), "API_KEY_MISSING");
  assert.equal(code(() => new SegOps({ apiKey: "sk_4f9a", email: "a@b.c", password: "x" })), "TWO_CREDENTIALS");
  assert.equal(code(() => new SegOps({ email: "a@b.c" })), "MISSING_LOGIN");
  assert.equal(code(() => new SignalSmith({ email: "a@b.c", password: "x", baseURL: "http://127.0.0.1:9" })), "UNKNOWN_OPTION");
  assert.equal(code(() => new SegOps({ apiKey: "sk_4f9a", projectId: "p" })), "UNKNOWN_OPTION");
  assert.equal(code(() => new SegOps({ apiKey: "sk_4f9a" }).withOptions({ email: "a@b.c" })), "UNKNOWN_OPTION");
  assert.equal(code(() => new SignalSmith({ apiKey: "sk_live_4f9a" })), "MISSING_BASE_URL");
  assert.equal(code(() => new Sigma({ apiKey: "ss_secret_4f9a" })), "KEY_OF_OTHER_SERVICE");
  process.env.SIGMA_API_KEY = "sigma_sk_live_4f9a";
  process.env.SIGNALSMITH_BASE_URL = "https://acme.signalsmith.io/api/v1";
  assert.equal(new Sigma().baseURL, "https://api.sigma-pim.com");
  assert.equal(new SignalSmith({ apiKey: () => "sk_live_4f9a" }).baseURL, undefined);
  assert.equal(new SignalSmith({ apiKey: "sk_live_4f9a" }).baseURL, "https://acme.signalsmith.io");
  process.env = saved;
});

test("a function's key is asked for again after a 401", async () => {
  const keys = [];
  const user = await CLIENTS.segops(service);
  for (const name of ["old", "new"]) keys.push(await user.apiKeys.create({ name, tenant_slug: "acme" }));
  let asked = 0;
  const client = segops(() => keys[asked++].key);
  await client.users.get("user-10");
  await user.apiKeys.revoke(keys[0].id);
  await client.users.get("user-10");
  assert.equal(asked, 2);
});

test("lists are walked to their end: numbered pages, cursors, offsets, bare lists and envelopes", async () => {
  const user = await CLIENTS.segops(service);
  for (let number = 0; number < 7; number += 1) await user.segments.create({ name: `s${number}` });
  const segments = user.segments.list({ page_size: 3 });
  assert.deepEqual((await segments.toArray(100)).map(({ name }) => name), ["Buyers", "s0", "s1", "s2", "s3", "s4", "s5", "s6"]);
  assert.equal((await segments.toArray(4)).length, 4, "each loop starts anew");
  assert.deepEqual(await segments.toArray(0), []);
  assert.equal((await arrivals(service))["segops.segments.list"], 3 + 2);
  const members = await user.segments.members(1, { limit: 2 }).toArray(100);
  assert.deepEqual(members.map(({ user_id }) => user_id), ["user-10", "user-15", "user-20", "user-25", "user-5"]);
  assert.equal((await caught(user.segments.members(99).toArray(1))).kind, "not_found");

  const pim = await CLIENTS.sigma(service);
  for (let number = 0; number < 5; number += 1) await pim.records.create({ schemaId: "schema-apparel", values: {} });
  assert.equal((await pim.records.list({ limit: 3 }).toArray(100)).length, 7);
  assert.equal((await pim.records.list({ limit: 3, offset: 6 }).toArray(100)).length, 1);
  assert.equal((await arrivals(service))["sigma.records.list"], 3 + 1);

  const smith = await CLIENTS.signalsmith(service);
  for (let number = 0; number < 22; number += 1) await smith.roles.create({ name: `r${number}`, permissions: [] });
  for (const envelope of [false, true]) {
    await service.control("PUT", "settings", { signalsmith: { envelope } });
    assert.equal((await smith.roles.list().toArray(100)).length, 25, `envelope: ${envelope}`);
  }
  assert.equal((await arrivals(service))["signalsmith.roles.list"], 1 + 2);
});

test("a workspace is the client's, or the one that a call names", async () => {
  const { url, workspaceId } = service.signalsmith;
  const unset = new SignalSmith({ apiKey: await service.mintServiceKey("signalsmith"), baseURL: url });
  const missing = await caught(unset.apiKeys.list());
  assert.deepEqual([missing.name, missing.code, missing.attempts], ["MissingProjectError", "MISSING_WORKSPACE_ID", 0]);
  assert.equal((await unset.apiKeys.list({ workspaceId })).length, 1);
  assert.equal((await unset.withOptions({ workspaceId }).apiKeys.list()).length, 1);
  assert.equal((await unset.workspaces.get(workspaceId)).name, "Production");
  assert.equal((await caught(unset.apiKeys.list({ projectId: workspaceId }))).code, "UNKNOWN_OPTION");
  assert.equal((await unset.request("GET", `/api/v1/workspaces/${workspaceId}/api-keys`)).length, 1);
});

test("long work is waited for, and an error that comes while waiting names it", async () => {
  const user = await CLIENTS.segops(service);
  const statuses = [];
  const found = await user.exports.createAndWait(1, { format: "csv" }, { onStatus: ({ status }) => statuses.push(status) });
  assert.equal(found.status, "complete");
  assert.equal(statuses.at(-1), "complete");

  const smith = await CLIENTS.signalsmith(service);
  const [sync] = await smith.syncs.list().toArray(1);
  const run = await smith.syncs.triggerAndWait(sync.id);
  assert.equal(run.status, "completed");

  const wrong = await caught(smith.syncs.triggerAndWait(sync.id, { wait: -1 })); // the list of runs below has none of it
  assert.deepEqual([wrong.code, wrong.attempts], ["INVALID_TIMEOUT", 0]);

  await service.control("PUT", "settings", { signalsmith: { run_ms: 600_000 } });
  const late = await caught(smith.syncs.triggerAndWait(sync.id, { wait: 10 }));
  assert.deepEqual([late.name, late.code], ["WaitTimeoutError", "WAIT_DEADLINE_EXCEEDED"]);
  const controller = new AbortController();
  const onStatus = () => controller.abort("enough");
  const given = await caught(smith.syncs.triggerAndWait(sync.id, { signal: controller.signal, onStatus }));
  assert.deepEqual([given.name, given.cause], ["CallCancelledError", "enough"]);
  const runs = (await smith.syncs.runs(sync.id).toArray(10)).map(({ id }) => id);
  assert.deepEqual(runs, [given.resourceId, late.resourceId, run.id]);
});

test("an export is looked at by whichever id its start was answered with, and without one not at all", async () => {
  const server = await scripted();
  try {
    const client = new SegOps({ apiKey: "sk_4f9a", baseURL: server.url });
    for (const [started, id] of [[{ export_id: 7, id: 9 }, 7], [{ export_id: null, id: 8 }, 8]]) {
      server.clear();
      server.answer(202, JSON.stringify({ status: "pending", ...started }));
      server.answer(200, JSON.stringify({ status: "ready" }));
      assert.equal((await client.exports.createAndWait(1, { format: "csv" })).status, "ready");
      assert.equal(server.seen[1].target, `/api/segments/1/export/?export_id=${id}`);
    }
    server.clear();
    server.answer(202, JSON.stringify({ status: "pending" }));
    const error = await caught(client.exports.createAndWait(1, { format: "csv" }));
    assert.deepEqual([error.name, error.kind, error.code], ["DecodeError", "decode", "UNEXPECTED_ANSWER"]);
    assert.equal(server.seen.length, 1);
  } finally {
    await server.close();
  }
});

test("a batch of many is split, its order kept, and an error says how far it came", async () => {
  const user = await CLIENTS.segops(service);
  const events = Array.from({ length: 1201 }, (_, number) => ({ user_id: "m1", event_type: "seen", payload: { number } }));
  assert.deepEqual(await user.events.trackBatch({ events }), { queued: 1201, skipped: 0 });
  assert.equal((await arrivals(service))["segops.events.track_batch"], 3);
  await service.fault("status", { status: 503, path: "segops.events.track_batch", skip: 1 });
  const error = await caught(user.events.trackBatch({ events }));
  assert.deepEqual([error.status, error.details.sent], [503, 500]);
  const wrong = await caught(user.events.trackBatch({ events: [{ user_id: "", event_type: "seen" }] }));
  assert.deepEqual([wrong.kind, wrong.attempts], ["invalid_request", 0]);
});

test("both meanings of 429 arrive as what they are", async () => {
  const user = await CLIENTS.segops(service);
  await service.control("PUT", "settings", { segops: { monthly_events: 1 } });
  await user.events.track({ user_id: "u1", event_type: "seen" });
  const used = await caught(user.events.track({ user_id: "u1", event_type: "seen" }));
  assert.deepEqual([used.name, used.kind, used.status, used.retryable], ["PlanLimitError", "quota_exceeded", 429, false]);
  assert.ok(used.retryAfter > 120_000);
});

test("a secret key manages no keys, and no request tells", async () => {
  const client = segops(await service.mintServiceKey("segops"));
  await service.control("DELETE", "requests");
  const error = await caught(client.apiKeys.list());
  assert.deepEqual([error.kind, error.code], ["wrong_key_type", "SESSION_REQUIRED"]);
  assert.deepEqual(await service.requests(), []);
});

test("a path without a type is reached by request", async () => {
  const client = segops(await service.mintServiceKey("segops"));
  assert.equal((await client.request("GET", "/api/segments/1/")).name, "Buyers");
  const missing = await caught(client.request("GET", "/api/analytics/overview/"));
  assert.deepEqual([missing.kind, missing.text ?? missing.message.includes("Not found")], ["not_found", true]);
});
