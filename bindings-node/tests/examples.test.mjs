// Every example in the installed package's types runs, and prints what it says behind its `console.log`.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import util from "node:util";
import { SigSentry } from "sigward";
import * as segops from "sigward/segops";
import * as sigma from "sigward/sigma";
import * as signalsmith from "sigward/signalsmith";
import { sign, verify } from "sigward/webhooks";
import { startEmulator } from "sigward/testing";
import { emulator, root } from "./support.mjs";
import { CLIENTS, UNHURRIED } from "./services.mjs";

const dist = join(dirname(createRequire(import.meta.url).resolve("sigward/package.json")), "dist/esm");
const AsyncFunction = (async () => {}).constructor;

let service;
before(async () => {
  service = await emulator();
});
beforeEach(async () => {
  await service.reset();
  await service.control("PUT", "settings", { processing_delay_ms: 0, signalsmith: UNHURRIED });
});
after(() => service.stop());

/** The examples of a file, each with the line in which it begins. */
function examples(file) {
  const text = readFileSync(join(dist, file), "utf8");
  return [...text.matchAll(/^ *\* ```ts\n([^]*?)^ *\* ```$/gm)].map(({ 1: block, index }) => ({
    line: text.slice(0, index).split("\n").length + 1,
    code: block.replace(/^ *\* ?/gm, ""),
  }));
}

/** The client that the examples of a file are about. */
async function clientOf(file) {
  const [, other] = /(segops|signalsmith|sigma|tracker)/.exec(file) ?? [];
  if (other !== undefined) return CLIENTS[other === "tracker" ? "segops" : other](service);
  const apiKey = await service.mintKey("organization");
  return new SigSentry({ apiKey, baseURL: service.url, projectId: service.projects[0].id });
}

const all = readdirSync(dist, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
const files = all.filter((name) => name.endsWith(".d.ts") && !name.startsWith("browser/"));
const called = new Set();
let found = 0;
for (const file of files) {
  for (const { line, code } of examples(file)) {
    found += 1;
    test(`${file}:${line}`, async () => {
      const client = await clientOf(file);
      const printed = [];
      const log = { log: (...values) => printed.push(util.format(...values)) };
      const { Tracker } = segops;
      const { Sigma } = sigma;
      const names = { client, console: log, SigSentry, Sigma, Tracker, segops, sigma, signalsmith, sign, verify, startEmulator };
      // A block of its own, since an example may make a client where others are given one.
      await new AsyncFunction(...Object.keys(names), `{\n${code}\n}`)(...Object.values(names));
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
      assert.ok(expected.length > 0, "an example prints something");
      assert.deepEqual(printed, expected);
      for (const { operation } of await service.requests()) called.add(operation);
    });
  }
}

test("no example is left out", () => assert.ok(found >= 200, `only ${found} examples were found`));

test("the examples call every operation of every service, and it arrives", () => {
  const missing = ["sigsentry", "segops", "signalsmith", "sigma"].flatMap((name) => {
    const { paths } = JSON.parse(readFileSync(join(root, `openapi/${name}.json`), "utf8"));
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const ids = operations.map(({ operationId }) => operationId).filter((id) => id !== undefined);
    assert.ok(ids.length > 20, name);
    return ids.filter((id) => !called.has(id));
  });
  // Renewing a session is nobody's to call. SegOps' happens where a token ends: see the tests of sessions.
  assert.deepEqual(missing.filter((id) => !/\.auth\.refresh$/.test(id)), []);
});
