// Usage: with-emulator.mjs PROGRAM RUNTIME - runs the example in another runtime, against an emulator, and reads its answer.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { emulator } from "./support.mjs";

const [program, runtime] = process.argv.slice(2);
const service = await emulator();
const args = runtime === "deno" ? ["run", "--allow-all", "--node-modules-dir=manual", "./runtime.mjs"] : ["run", "./runtime.mjs"];
const env = { ...process.env, SIGSENTRY_API_KEY: await service.mintKey(), SIGSENTRY_BASE_URL: service.url };
const options = { env, encoding: "utf8", timeout: 180_000 };
// In a process beside this one, whose event loop the emulator's pipe does not need.
const printed = execFileSync(program, args, options);
await service.stop();
assert.equal(printed, "server native\ncomplete payments\n1\nCallCancelledError enough\nstatus complete\nhttps://api.segops.ai\n");
console.log(`${runtime}: the native build, a key, a call, a page, an abort, a stream and a service of servers alone`);
