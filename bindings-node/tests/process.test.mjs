// How the package lives with its process: workers, exits, contexts, jsdom, Electron's signals, a library that is not there.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { promisify } from "node:util";
import { SigSentry } from "sigward";
import { emulator, until } from "./support.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const run = promisify(execFile);
let service;
let apiKey;
before(async () => {
  service = await emulator();
  apiKey = await service.mintKey();
});
after(() => service.stop());

/** Runs a program in a process of its own, which has two minutes. */
async function program(source, env = {}, args = []) {
  const options = { cwd: here, timeout: 120_000, env: { ...process.env, KEY: apiKey, URL: service.url, ...env } };
  try {
    const { stdout, stderr } = await run(process.execPath, [...args, "--input-type=module", "-e", source], options);
    return { code: 0, stdout, stderr };
  } catch ({ code, signal, stdout, stderr }) {
    return { code: signal ?? code, stdout, stderr };
  }
}

const CLIENT = `
  import { SigSentry } from "sigward";
  const client = new SigSentry({ apiKey: process.env.KEY, baseURL: process.env.URL });
`;

test("an idle client keeps no process alive", async () => {
  const ended = await program(`${CLIENT} console.log((await client.usage.get()).analysesThisMonth);`);
  assert.deepEqual([ended.code, ended.stdout], [0, "0\n"]);
});

test("a call under way keeps its process alive", async () => {
  const ended = await program(`${CLIENT} client.usage.get().then(({ analysesThisMonth }) => console.log(analysesThisMonth));`);
  assert.deepEqual([ended.code, ended.stdout], [0, "0\n"]);
});

test("a process exits with calls in flight", async () => {
  await service.control("DELETE", "requests");
  await service.fault("stall", { times: 60 });
  const ended = await program(`${CLIENT}
    for (let at = 0; at < 50; at += 1) client.usage.get().catch(() => {});
    const arrived = await fetch(process.env.URL + "/_emulator/requests?min=50&wait_ms=60000");
    console.log((await arrived.json()).data.length);
    process.exit(7);
  `);
  assert.deepEqual([ended.code, ended.stdout, ended.stderr], [7, "50\n", ""]);
  await service.control("DELETE", "faults");
});

test("a hundred workers start calls and are stopped: no crash, no thread left", async () => {
  const threads = () => readdirSync("/proc/self/task").length;
  await new SigSentry({ apiKey, baseURL: service.url }).usage.get();
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { SigSentry } = require("sigward");
    const client = new SigSentry(workerData);
    const loop = async () => { for (;;) await client.usage.get().catch(() => {}); };
    for (let at = 0; at < 8; at += 1) loop();
    parentPort.postMessage("ready");
  `;
  const start = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(source, { eval: true, workerData: { apiKey, baseURL: service.url } });
      worker.once("error", reject);
      worker.once("message", () => setTimeout(() => worker.terminate().then(resolve, reject), 5));
    });
  const before = threads();
  for (let batch = 0; batch < 25; batch += 1) await Promise.all([start(), start(), start(), start()]);
  await until(() => threads() < before + 20); // Node may start some of its own; one left by each worker would be a hundred
  assert.equal((await new SigSentry({ apiKey, baseURL: service.url }).usage.get()).analysesThisMonth, 0);
});

test("many contexts share the package", async () => {
  const ended = await program(
    `${CLIENT}
    import vm from "node:vm";
    for (let at = 0; at < 50; at += 1) {
      const context = vm.createContext({ client });
      const found = await vm.runInContext("client.usage.get().catch((error) => error)", context);
      if (found.analysesThisMonth !== 0) throw found;
    }
    const error = await vm.runInNewContext("client.analyses.get('')", { client }).catch((error) => error);
    console.log(error.name);`,
  );
  assert.deepEqual([ended.code, ended.stdout], [0, "InvalidRequestError\n"]);
});

test("jsdom and happy-dom on Node are servers", async () => {
  const ended = await program(`
    import { JSDOM } from "jsdom";
    import { Window } from "happy-dom";
    for (const window of [new JSDOM().window, new Window()]) {
      Object.assign(globalThis, { window, document: window.document, self: window });
    }
    const { SigSentry, runtime } = await import("sigward");
    new SigSentry({ apiKey: "ss_secret_4f9a" });
    console.log(runtime().exposure);
    process.exit(0);
  `);
  assert.deepEqual([ended.code, ended.stdout, ended.stderr], [0, "server\n", ""]);
});

for (const [type, exposure, code] of [
  ["browser", "desktop", "SECRET_KEY_IN_DESKTOP_APP"],
  ["utility", "desktop", "SECRET_KEY_IN_DESKTOP_APP"],
  ["renderer", "browser", "SECRET_KEY_IN_BROWSER"],
  ["worker", "browser", "SECRET_KEY_IN_BROWSER"],
]) {
  test(`in Electron's ${type} process a shipped secret key is refused`, async () => {
    const ended = await program(`
      Object.defineProperty(process, "versions", { value: { ...process.versions, electron: "40.0.0" } });
      Object.defineProperty(process, "type", { value: "${type}" });
      const { SigSentry, KeyRefusedError, runtime } = await import("sigward");
      const attempt = (options) => { try { new SigSentry(options); return "taken"; } catch (error) {
        if (!(error instanceof KeyRefusedError)) throw error;
        return error.code;
      } };
      console.log(runtime().exposure, attempt({ apiKey: "ss_secret_4f9a" }), attempt({ apiKey: "ss_pub_4f9a" }),
        attempt({ apiKey: "ss_secret_4f9a", keyOrigin: "user_supplied" }));
    `);
    const own = exposure === "desktop" ? "taken" : code;
    assert.deepEqual([ended.stderr, ended.stdout], ["", `${exposure} ${code} taken ${own}\n`]);
  });
}

test("signals that a program changes later widen nothing", async () => {
  const ended = await program(`
    const versions = process.versions;
    Object.defineProperty(process, "versions", { configurable: true, value: { ...versions, electron: "40.0.0" } });
    Object.defineProperty(process, "type", { configurable: true, value: "renderer" });
    await import("sigward");
    Object.defineProperty(process, "versions", { value: versions });
    const { createRequire } = await import("node:module");
    const { runtime, SigSentry } = createRequire(process.cwd() + "/x.js")("sigward");
    try { new SigSentry({ apiKey: "ss_secret_4f9a" }); } catch ({ code }) { console.log(runtime().exposure, code); }
  `);
  assert.deepEqual([ended.stderr, ended.stdout], ["", "browser SECRET_KEY_IN_BROWSER\n"]);
});

test("a library that can't be loaded says why, and what to do", async () => {
  const ended = await program('await import("sigward").catch(({ code, message }) => console.log(code, message));', {
    SIGWARD_NATIVE_LIBRARY: "/nowhere/sigward.node",
  });
  for (const part of ["NATIVE_LIBRARY_MISSING", `${process.platform}-${process.arch}`, "/nowhere/sigward.node", "optional dependencies"]) {
    assert.ok(ended.stdout.includes(part), ended.stdout + ended.stderr);
  }
});

test("React Native gets an entry that fails at import, and says what to use", async () => {
  const source = `
    import { createRequire } from "node:module";
    await import("sigward").catch((error) => console.log(error.message));
    try { createRequire(import.meta.url)("sigward"); } catch (error) { console.log(error.message); }
  `;
  const { stdout } = await program(source, {}, ["--conditions=react-native"]);
  assert.equal(stdout.match(/can't run in React Native: its JavaScript engine has no WebAssembly/g)?.length, 2, stdout);
});

test("what is for servers alone fails with a sentence where a page or an app is meant", async () => {
  const source = `
    import { createRequire } from "node:module";
    const require = createRequire(import.meta.url);
    for (const name of ["segops", "signalsmith", "sigma"]) {
      await import("sigward/" + name).catch((error) => console.log(error.message));
      try { require("sigward/" + name); } catch (error) { console.log(error.message); }
    }
  `;
  for (const condition of ["browser", "worker", "react-native"]) {
    const { stdout } = await program(source, {}, [`--conditions=${condition}`]);
    assert.equal(stdout.match(/are for servers: they take secret keys/g)?.length, 6, `${condition}: ${stdout}`);
  }
  const { stdout } = await program(source);
  assert.equal(stdout, "");
});
