// Every example in the installed package's types runs, and prints what it says behind its `console.log`.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import util from "node:util";
import { SigSentry } from "sigward";
import { sign, verify } from "sigward/webhooks";
import { startEmulator } from "sigward/testing";
import { emulator } from "./support.mjs";

const dist = join(dirname(createRequire(import.meta.url).resolve("sigward/package.json")), "dist/esm");
const AsyncFunction = (async () => {}).constructor;

let service;
before(async () => {
  service = await emulator();
});
beforeEach(async () => {
  await service.reset();
  await service.control("PUT", "settings", { processing_delay_ms: 0 });
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

const folder = "generated/resources";
const files = [...readdirSync(join(dist, folder)).map((name) => `${folder}/${name}`), "webhooks.d.ts", "testing.d.ts"];
let found = 0;
for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
  for (const { line, code } of examples(file)) {
    found += 1;
    test(`${file}:${line}`, async () => {
      const apiKey = await service.mintKey("organization");
      const client = new SigSentry({ apiKey, baseURL: service.url, projectId: service.projects[0].id });
      const printed = [];
      const log = { log: (...values) => printed.push(util.format(...values)) };
      const names = { client, console: log, SigSentry, sign, verify, startEmulator };
      // A block of its own, since an example may make a client where others are given one.
      await new AsyncFunction(...Object.keys(names), `{\n${code}\n}`)(...Object.values(names));
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
      assert.ok(expected.length > 0, "an example prints something");
      assert.deepEqual(printed, expected);
    });
  }
}

test("no example is left out", () => assert.ok(found >= 50, `only ${found} examples were found`));
