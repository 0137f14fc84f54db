// The vectors of signed user ids and of webhooks of SegOps and Sigma.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SignatureError } from "sigward";
import * as segops from "sigward/segops";
import * as sigma from "sigward/sigma";
import { vectors } from "./support.mjs";

/** The code of what is thrown, nothing where nothing is. */
function codeOf(work) {
  try {
    work();
    return undefined;
  } catch (error) {
    return error.code;
  }
}

const { sign, verify, webhooks, webhook_secret: secret, webhook_body: text } = vectors("segops_signing.json");

for (const { name, secret, user_id, seconds, signature, error } of sign) {
  test(`signing a user id: ${name}`, () => {
    const make = () => segops.signUserId(secret, user_id, { now: new Date(seconds * 1000 + 999) });
    assert.equal(codeOf(make), error);
    if (error === undefined) assert.deepEqual(make(), { user_id, user_id_sig: signature, user_id_ts: seconds });
  });
}

for (const { name, user_id, seconds, signature, now, error } of verify) {
  test(`verifying a user id: ${name}`, () => {
    const signed = { user_id, user_id_sig: signature, user_id_ts: seconds };
    const check = () => segops.verifyUserId(sign[0].secret, signed, { now: new Date(now * 1000) });
    assert.equal(codeOf(check), error);
    if (error === undefined) assert.equal(check(), user_id);
  });
}

for (const { name, headers, error } of webhooks) {
  test(`a webhook of SegOps: ${name}`, () => {
    const check = () => segops.webhooks.verify(secret, headers, Buffer.from(text));
    assert.equal(codeOf(check), error);
    if (error === undefined) assert.equal(check().segment_id, 42);
    else assert.throws(check, SignatureError);
  });
}

test("a webhook of SegOps is signed as the contract says", () => {
  const signature = segops.webhooks.sign("whsec", Buffer.from('{"event":"segment.recomputed","segment_id":42}'));
  assert.equal(signature, "sha256=51a355a0b9dfcbe05f401571ad235c6d658405ef1f87af2776954a3ba19f5a7d");
});

const ours = vectors("sigma_webhooks.json");
for (const { name, secret, headers, body, ok, error } of ours.verify) {
  test(`a webhook of Sigma: ${name}`, () => {
    const check = () => sigma.webhooks.verify(secret, headers, Buffer.from(body));
    assert.equal(codeOf(check), error?.code);
    if (ok !== undefined) assert.deepEqual([check().event ?? null, check().deliveryId], [ok.event ?? null, ok.delivery_id ?? null]);
  });
}

for (const { name, secret, body, encoding, signature, error } of ours.sign ?? []) {
  test(`signing for Sigma: ${name ?? encoding}`, () => {
    const make = () => sigma.webhooks.sign(secret, Buffer.from(body), encoding);
    assert.equal(codeOf(make), error?.code ?? error);
    if (signature !== undefined) assert.equal(make(), signature);
  });
}

test("text in place of bytes is refused, and so is a signed id that is none", () => {
  assert.equal(codeOf(() => segops.webhooks.verify("whsec", {}, "{}")), "INVALID_OPTION");
  assert.equal(codeOf(() => segops.verifyUserId("00", { user_id: "u" })), "VALIDATION_ERROR");
  assert.equal(codeOf(() => sigma.webhooks.sign("whsec", Buffer.from(""), "octal")), "INVALID_OPTION");
});
