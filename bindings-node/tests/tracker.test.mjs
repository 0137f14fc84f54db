// SegOps' tracker: every event arrives through every fault, a killed process loses nothing that its spool holds, and no idle
// process is kept alive.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { SegOps, SigwardError } from "sigward";
import { Tracker } from "sigward/segops";
import { emulator, until } from "./support.mjs";
import { arrivals, caught } from "./services.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "sigward-tracker-"));
let service;
let client;
let apiKey;
before(async () => {
  service = await emulator();
});
beforeEach(async () => {
  await service.reset();
  await service.control("PUT", "settings", { segops: { plan: "enterprise" } });
  apiKey = await service.mintServiceKey("segops");
  client = new SegOps({ apiKey, baseURL: service.segops.url });
});
after(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

/** Users over whom events are spread: few enough events each that one page shows them all. */
const USERS = 40;
const event = (number) => ({ user_id: `t${number % USERS}`, event_type: "counted", payload: { number } });
const BATCH = "segops.events.track_batch";

/** How often each number arrived. */
async function arrived(users = USERS) {
  const counts = new Map();
  for (let user = 0; user < users; user += 1) {
    const page = await client.users.events(`t${user}`, { limit: 1000 }).catch(() => ({ results: [], count: 0 }));
    assert.equal(page.results.length, page.count, "more than a page");
    for (const { payload } of page.results) counts.set(payload.number, (counts.get(payload.number) ?? 0) + 1);
  }
  return counts;
}

const code = (work) => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof SigwardError, error);
    return error.code;
  }
};

test("every event arrives through faults that answer, none twice, and memory is bounded", async () => {
  const reports = { delivered: 0, kept: 0, refused: 0 };
  const onReport = (report) => (reports[report.type] += report.queued ?? 1);
  const tracker = new Tracker(client, { capacity: 2000, onReport });
  const faults = [
    ["status", { status: 429, retry_after: 1 }],
    ["status", { status: 503 }],
    ["reset", {}],
    ["status", { status: 500 }],
    ["drop_keepalive", {}],
  ];
  for (const [at, [kind, options]] of faults.entries()) await service.fault(kind, { ...options, path: BATCH, skip: at * 3 });
  let most = 0;
  for (let number = 0; number < 20_000; number += 1) {
    while (code(() => tracker.track(event(number))) === "TRACKER_FULL") await new Promise((resolve) => setTimeout(resolve, 5));
    most = Math.max(most, tracker.waiting);
  }
  assert.deepEqual(await tracker.close(120_000), []);
  assert.ok(most <= 2000, `${most} waited`);
  const counts = await arrived();
  assert.equal(counts.size, 20_000);
  assert.ok([...counts.values()].every((count) => count === 1), "an event arrived twice though the answer told");
  assert.deepEqual([reports.delivered, reports.refused], [20_000, 0]);
  assert.ok(reports.kept >= 4, `${reports.kept} batches were kept`);
});

test("where nobody can tell whether a batch was taken, it is sent again", async () => {
  const tracker = new Tracker(client);
  await service.fault("reset_after_request", { path: BATCH });
  for (let number = 0; number < 100; number += 1) tracker.track(event(number));
  assert.equal(await tracker.flush(60_000), true);
  await tracker.close();
  const counts = await arrived();
  assert.equal(counts.size, 100);
  assert.ok([...counts.values()].every((count) => count <= 2));
});

test("twenty events go at once, one waits for others, and a flush does not wait", async () => {
  const tracker = new Tracker(client, { flushEvery: 600_000 });
  for (let number = 0; number < 19; number += 1) tracker.track(event(number));
  assert.equal(tracker.waiting, 19);
  assert.equal((await arrivals(service))[BATCH], undefined);
  tracker.track(event(19));
  await until(() => tracker.waiting === 0);
  tracker.track(event(20));
  assert.equal(await tracker.flush(), true);
  assert.equal((await arrivals(service))[BATCH], 2);
  await tracker.close();
});

test("what a tracker can't take is said at once", async () => {
  const lazy = { flushAt: 500, flushEvery: 600_000, capacity: 500 };
  const tracker = new Tracker(client, lazy);
  assert.equal(code(() => tracker.track({ user_id: "", event_type: "seen" })), "VALIDATION_ERROR");
  assert.equal(code(() => tracker.track({ user_id: "u", event_type: 7 })), "VALIDATION_ERROR");
  assert.equal(code(() => tracker.track(undefined)), "VALIDATION_ERROR");
  assert.equal(code(() => new Tracker(client, { flushAt: 501 })), "INVALID_TRACKER");
  assert.equal(code(() => new Tracker(client, { batch: 5 })), "UNKNOWN_OPTION");
  const unready = new SegOps({ apiKey: () => apiKey, baseURL: service.segops.url });
  assert.equal(code(() => new Tracker(unready)), "CLIENT_NOT_READY");
  await unready.ready();
  await new Tracker(unready).close();
  await tracker.close();
  assert.equal(code(() => tracker.track(event(1))), "TRACKER_CLOSED");
  assert.deepEqual(await tracker.close(), []);
});

test("what can't be sent is given back, and a service that is down is reported", async () => {
  const down = new SegOps({ apiKey, baseURL: "http://127.0.0.1:9", proxy: "direct" });
  const kept = [];
  const tracker = new Tracker(down, { onReport: (report) => kept.push(report) });
  for (let number = 0; number < 25; number += 1) tracker.track({ ...event(number), occurred_at: new Date(0) });
  await until(() => kept.length > 0);
  assert.deepEqual([kept[0].type, kept[0].error.name, kept[0].error.kind], ["kept", "APIConnectionError", "connection"]);
  assert.ok(kept[0].events > 0 && kept[0].wait > 0);
  assert.equal(await tracker.flush(1), false);
  const left = await tracker.close(1);
  assert.deepEqual([left.length, left[0].payload.number, left[24].payload.number], [25, 0, 24]);
  assert.ok(left[0].occurred_at.startsWith("1970-01-01T00:00:00"));
});

test("an event that the service refuses is handed back, and the others go through", async () => {
  const reports = [];
  const tracker = new Tracker(client, { onReport: (report) => reports.push(report) });
  await service.fault("status", { status: 400, path: BATCH });
  tracker.track(event(1));
  assert.equal(await tracker.flush(), true);
  tracker.track(event(2));
  await tracker.close();
  assert.deepEqual(reports.map(({ type }) => type), ["refused", "delivered"]);
  assert.deepEqual([reports[0].event.payload.number, reports[0].error.status], [1, 400]);
});

/** Runs a program in a process of its own, which has two minutes. */
async function program(source, env = {}) {
  const options = { cwd: here, timeout: 120_000, env: { ...process.env, KEY: apiKey, URL: service.segops.url, ...env } };
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", `${SETUP}\n${source}`], options);
  return { stdout, stderr };
}

const SETUP = `
  import { SegOps } from "sigward";
  import { Tracker } from "sigward/segops";
  const client = new SegOps({ apiKey: process.env.KEY, baseURL: process.env.URL, proxy: "direct" });
  const event = (number) => ({ user_id: "t0", event_type: "counted", payload: { number } });
`;

test("an idle tracker keeps no process alive, and one that ends by itself sends what waits", async () => {
  await program(`new Tracker(client);`);
  const { stderr } = await program(`const tracker = new Tracker(client, { flushEvery: 600_000 }); tracker.track(event(1));`);
  assert.equal(stderr, "");
  assert.equal((await arrived(1)).size, 1);
});

test("what could not be sent at the end is told, but where a spool holds it", async () => {
  const lost = "const tracker = new Tracker(client, { spool: process.env.SPOOL || undefined }); tracker.track(event(1));";
  const down = { URL: "http://127.0.0.1:9" };
  const { stderr } = await program(lost, down);
  assert.match(stderr, /SIGWARD_EVENTS_NOT_SENT.*1 events/);
  const spooled = await program(lost, { ...down, SPOOL: join(folder, "down.spool") });
  assert.equal(spooled.stderr, "");
  assert.ok(statSync(join(folder, "down.spool")).size > 0);
});

test("a refused event is told also where nobody has asked", async () => {
  await service.fault("status", { status: 422, path: BATCH });
  const { stderr } = await program(`const tracker = new Tracker(client); tracker.track(event(1)); await tracker.close();`);
  assert.match(stderr, /SIGWARD_EVENTS_REFUSED.*counted/);
});

test("a report that throws ends neither the tracker nor other calls", async () => {
  const { stdout } = await program(`
    process.on("uncaughtException", (error) => console.log(error.message));
    const tracker = new Tracker(client, { onReport() { throw new Error("of the report"); } });
    tracker.track(event(1));
    const [, user] = await Promise.all([tracker.flush(), client.users.get("user-10")]);
    tracker.track(event(2));
    console.log(user.user_id, (await tracker.close()).length);
  `);
  assert.equal(stdout.match(/of the report/g).length, 2, stdout);
  assert.match(stdout, /user-10 0/);
});

test("a killed process loses nothing that its spool holds", async () => {
  const spool = join(folder, "killed.spool");
  const source = `${SETUP}
    const tracker = new Tracker(client, { spool: process.env.SPOOL, flushAt: 500, flushEvery: 600_000 });
    for (let number = 0; number < 300; number += 1) tracker.track(event(number));
    console.log("tracked");
    setInterval(() => {}, 1000);
  `;
  const env = { ...process.env, KEY: apiKey, URL: service.segops.url, SPOOL: spool };
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], { cwd: here, env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  assert.throws(() => new Tracker(client, { spool }), (error) => error.code === "SPOOL_IN_USE");
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  assert.equal((await arrived(1)).size, 0);
  assert.equal(statSync(spool).mode & 0o777, 0o600);
  assert.ok(!readFileSync(spool, "utf8").includes(apiKey));

  const tracker = new Tracker(client, { spool });
  assert.equal(tracker.waiting, 300);
  tracker.track({ ...event(300), user_id: "t0" });
  assert.deepEqual(await tracker.close(), []);
  const counts = await arrived(1);
  assert.equal(counts.size, 301);
  assert.ok([...counts.values()].every((count) => count === 1));
  assert.equal(statSync(spool).size, 0);
});

test("workers that are stopped with a tracker at work harm nobody", async () => {
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { SegOps } = require("sigward");
    const { Tracker } = require("sigward/segops");
    const tracker = new Tracker(new SegOps(workerData), { flushAt: 5 });
    let number = 0;
    setInterval(() => tracker.track({ user_id: "w", event_type: "counted", payload: { number: number++ } }), 1);
    setTimeout(() => parentPort.postMessage("ready"), 50);
  `;
  const one = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(source, { eval: true, workerData: { apiKey, baseURL: service.segops.url } });
      worker.once("error", reject);
      worker.once("message", () => worker.terminate().then(resolve, reject));
    });
  for (let batch = 0; batch < 5; batch += 1) await Promise.all([one(), one(), one(), one()]);
  assert.equal((await client.users.get("user-10")).user_id, "user-10");
  assert.equal((await caught(client.users.get("nobody"))).kind, "not_found");
});
