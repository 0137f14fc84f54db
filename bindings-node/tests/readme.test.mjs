// The programs in the READMEs run as they stand, against the emulator, and print what they say behind their `console.log`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import util from "node:util";
import * as sigward from "sigward";
import * as segops from "sigward/segops";
import * as sigma from "sigward/sigma";
import * as testing from "sigward/testing";
import { emulator, root } from "./support.mjs";

const AsyncFunction = (async () => {}).constructor;
let service;
let modules;
let names;

/** A client whose service is the emulator where none is named, with the user that this one knows. */
const local = (Client, { url: baseURL, email, password }) =>
  class extends Client {
    constructor(options) {
      super({ baseURL, ...options, ...(options?.email === undefined ? {} : { email, password }) });
    }
  };

before(async () => {
  service = await emulator();
  process.env.SIGSENTRY_API_KEY = await service.mintKey();
  process.env.SEGOPS_API_KEY = await service.mintServiceKey("segops");
  const SegOps = local(sigward.SegOps, service.segops);
  modules = {
    sigward: { SigSentry: local(sigward.SigSentry, { url: service.url }), SegOps },
    "sigward/segops": { ...segops, SegOps },
    "sigward/sigma": { ...sigma, Sigma: local(sigma.Sigma, service.sigma) },
    "sigward/testing": testing,
  };
  names = { email: "ada@acme.example", password: "a password", oldId: "apikey-1", secrets: { put: async () => {} } };
});
after(() => service.stop());

for (const file of ["README.md", "bindings-node/package/README.md", "bindings-node/emulator/README.md"]) {
  const blocks = [...readFileSync(join(root, file), "utf8").matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code);
  assert.ok(blocks.length > 0, `${file} has no program`);
  for (const [at, code] of blocks.entries()) {
    test(`${file}, program ${at + 1}`, async () => {
      const printed = [];
      const console = { log: (...values) => printed.push(util.format(...values)) };
      const body = code.replaceAll(/^import (\{.*\}) from ("sigward.*");$/gm, "const $1 = modules[$2];");
      const given = { ...names, modules, console };
      await new AsyncFunction(...Object.keys(given), body)(...Object.values(given));
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
      for (const text of expected) assert.ok(printed.includes(text), printed.join("\n"));
    });
  }
}
