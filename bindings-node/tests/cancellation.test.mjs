// An aborted signal drops the request on the wire: the emulator saw its caller leave.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { CallCancelledError, SigSentry } from "sigward";
import { INCIDENT, emulator } from "./support.mjs";

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
const arrived = () => service.requests({ min: 1, wait_ms: 60_000 });
const dropped = async () => assert.ok((await service.requests({ dropped: 1, min: 1, wait_ms: 60_000 })).length > 0);

test("a signal that aborts drops the connection and keeps its reason", async () => {
  await service.fault("stall", {});
  const controller = new AbortController();
  const call = caught(client.usage.get({ signal: controller.signal }));
  await arrived();
  const reason = new Error("the user went away");
  controller.abort(reason);
  const error = await call;
  assert.ok(error instanceof CallCancelledError);
  assert.equal(error.cause, reason);
  assert.equal(error.kind, "cancelled");
  await dropped();
});

test("a signal of time does the same", async () => {
  await service.fault("stall", { times: 9 });
  // How long a request needs to get there, nobody knows; so the time grows until one has.
  for (let span = 500; (await service.requests()).length === 0; span *= 4) {
    const error = await caught(client.usage.get({ signal: AbortSignal.timeout(span) }));
    assert.ok(error instanceof CallCancelledError);
    assert.equal(error.cause.name, "TimeoutError");
  }
  await dropped();
});

test("any of several signals will do, the client's among them", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const watched = client.withOptions({ signal: first.signal });
  await service.fault("stall", {});
  const call = caught(watched.usage.get({ signal: AbortSignal.any([second.signal]) }));
  await arrived();
  first.abort("enough");
  assert.equal((await call).cause, "enough");
  await dropped();
  assert.equal((await caught(watched.usage.get())).cause, "enough");
});

test("a signal that has aborted sends nothing", async () => {
  const error = await caught(client.usage.get({ signal: AbortSignal.abort("before") }));
  assert.equal(error.cause, "before");
  assert.deepEqual(await service.requests(), []);
});

test("a wait ends between two looks", async () => {
  await service.control("PUT", "settings", { processing_delay_ms: 600_000 });
  const controller = new AbortController();
  const onStatus = () => setTimeout(() => controller.abort("bored"), 20);
  const error = await caught(client.analyses.createAndWait(INCIDENT, { signal: controller.signal, onStatus }));
  assert.equal(error.cause, "bored");
  assert.ok(error.resourceId);
});

test("leaving a stream's loop drops its connection", async () => {
  await service.control("PUT", "settings", { processing_delay_ms: 600_000 });
  for await (const _ of client.analyses.stream(INCIDENT)) break;
  await dropped();
});

test("a stream that is aborted while it waits drops its connection", async () => {
  await service.control("PUT", "settings", { processing_delay_ms: 600_000 });
  const controller = new AbortController();
  const read = async () => {
    for await (const _ of client.analyses.stream(INCIDENT, { signal: controller.signal })) setTimeout(() => controller.abort("stop"), 50);
  };
  assert.equal((await caught(read())).cause, "stop");
  await dropped();
});

test("a signal that aborts between two events of a stream drops its connection", async () => {
  await service.control("PUT", "settings", { processing_delay_ms: 600_000 });
  const controller = new AbortController();
  const read = async () => {
    for await (const _ of client.analyses.stream(INCIDENT, { signal: controller.signal })) controller.abort("seen enough");
  };
  assert.equal((await caught(read())).cause, "seen enough");
  await dropped();
});

test("closing a stream that waits for its first answer drops its connection, and its reader is told the end", async () => {
  await service.fault("stall", {});
  const stream = client.analyses.stream(INCIDENT);
  const first = stream.next();
  await arrived();
  await stream.close();
  assert.deepEqual(await first, { done: true, value: undefined });
  await dropped();
});

test("a signal that aborts while the key is asked for sends nothing", async () => {
  const controller = new AbortController();
  const key = await service.mintKey();
  const apiKey = async () => {
    controller.abort("changed my mind");
    return key;
  };
  const asking = new SigSentry({ apiKey, baseURL: service.url });
  assert.equal((await caught(asking.usage.get({ signal: controller.signal }))).cause, "changed my mind");
  assert.deepEqual(await service.requests(), []);
});

test("a signal does not hold the calls that it has watched", async () => {
  const { signal } = new AbortController();
  let held = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...given) => ((held += 1), add(...given));
  signal.removeEventListener = (...given) => ((held -= 1), remove(...given));
  for (let at = 0; at < 10; at += 1) await client.usage.get({ signal });
  assert.equal(held, 0);
});
