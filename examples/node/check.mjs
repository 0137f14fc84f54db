// Usage: check.mjs FOLDER - runs the compiled examples in FOLDER: diagnose.js, and server.js with requests to it.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";

const folder = resolve(process.argv[2]);
const require = createRequire(join(folder, "index.js"));
const { startEmulator } = require("sigward/testing");
const { sign } = require("sigward/webhooks");

/** The incident at `url`, once its analysis has ended: it was answered as soon as it had begun. */
async function ended(url) {
  for (const until = Date.now() + 60_000; Date.now() < until; await setTimeout(50)) {
    const incident = await (await fetch(url)).json();
    if (incident.status !== "pending" && incident.status !== "processing") return incident;
  }
  throw new Error("the analysis did not end within a minute");
}

process.stdout.write(execFileSync(process.execPath, [join(folder, "diagnose.js")], { encoding: "utf8", timeout: 180_000 }));

const emulator = await startEmulator({ logs: process.env.SIGWARD_LOGS, clock: "logs", settings: { processing_delay_ms: 0 } });
const env = { ...process.env, PORT: "0", WEBHOOK_SECRET: "s3", SIGSENTRY_API_KEY: await emulator.mintKey(), SIGSENTRY_BASE_URL: emulator.url };
const server = spawn(process.execPath, [join(folder, "server.js")], { env, stdio: ["ignore", "pipe", "inherit"] });
const exited = once(server, "exit");
const lines = createInterface({ input: server.stdout });

/** The next line that the server prints. */
async function line() {
  const [text] = await Promise.race([once(lines, "line"), exited.then(([code]) => assert.fail(`server.ts ended with ${code}`))]);
  return text;
}

try {
  const base = (await line()).split(" ").at(-1);
  const incident = { description: "Checkout answers 502", timeStart: "2026-11-14T09:00:00Z", timeEnd: "2026-11-14T09:45:00Z" };
  const started = await fetch(`${base}/incidents`, { method: "POST", body: JSON.stringify(incident) });
  assert.equal(started.status, 202);
  const { id } = await started.json();
  assert.equal((await ended(`${base}/incidents/${id}`)).result.rootCause.service, "payments");
  assert.equal((await fetch(`${base}/incidents/none`)).status, 404);
  assert.equal((await fetch(`${base}/incidents`, { method: "POST", body: "{}" })).status, 400);
  assert.equal((await fetch(`${base}/incidents`, { method: "POST", body: "no JSON" })).status, 400);
  const body = Buffer.from(JSON.stringify({ event: "analysis.complete", analysisId: id }));
  const told = line();
  const headers = { "x-sigsentry-signature": sign("s3", body) };
  assert.equal((await fetch(`${base}/webhooks`, { method: "POST", body, headers })).status, 204);
  assert.equal(await told, `analysis.complete ${id}`);
  assert.equal((await fetch(`${base}/webhooks`, { method: "POST", body })).status, 401);
  server.kill("SIGTERM");
  assert.deepEqual(await exited, [0, null]);
} finally {
  server.kill("SIGKILL");
  await emulator.stop();
}
console.log("\nserver.ts: an incident started, read and told of; a forged webhook refused");
