/**
 * Sigma's webhooks: checking that one is genuine, and signing one in a test.
 *
 * A genuine delivery holds no time, so whoever saw it can send it again: keep the delivery ids that were handled and skip a
 * repeated one.
 *
 * @packageDocumentation
 */

import { bytesOf, pairsOf, type WebhookHeaders } from "../headers.js";
import { guarded, native } from "../native.js";

export type { WebhookHeaders };

/** A genuine webhook. Of its body the documentation names the delivery's id alone; `raw` has all that came. */
export interface WebhookEvent {
  /** What it tells, as `entity.updated`, if the body says so. */
  event: string | null;
  /** The delivery's id, by which a repeated one is known. */
  deliveryId: string | null;
  raw: Record<string, unknown>;
}

/**
 * Checks a webhook's signature and reads it. Throws `SignatureError` unless it is genuine. How Sigma writes a signature is not
 * documented: hexadecimal digits and base64 are read, each with `sha256=` in front or without.
 *
 * @param secret - The webhook's secret, as it stands.
 * @param headers - The request's headers.
 * @param body - The request's body as it came, before any parsing: bytes, not text.
 * @example
 * ```ts
 * const body = Buffer.from('{"event":"entity.updated","deliveryId":"del_1"}');
 * const headers = { "X-Sigma-Signature": sigma.webhooks.sign("whsec", body) };
 * console.log(sigma.webhooks.verify("whsec", headers, body).deliveryId); // del_1
 * ```
 */
export function verify(secret: string, headers: WebhookHeaders, body: Uint8Array): WebhookEvent {
  const given = bytesOf(body);
  return JSON.parse(guarded(() => native.sigmaWebhookVerify(secret, pairsOf(headers), given))) as WebhookEvent;
}

/**
 * The value of the header `X-Sigma-Signature` for a body, without a prefix.
 *
 * @param encoding - How to write it. Default: `hex`.
 * @example
 * ```ts
 * console.log(sigma.webhooks.sign("secret", Buffer.from("{}"), "base64")); // dzJZAsrKgS3CWXM6rNBGtzgXNyx3e42VtAJkdHRRbhM=
 * ```
 */
export function sign(secret: string, body: Uint8Array, encoding: "hex" | "base64" = "hex"): string {
  const given = bytesOf(body);
  return guarded(() => native.sigmaWebhookSign(secret, given, encoding));
}
