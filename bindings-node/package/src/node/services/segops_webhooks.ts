/**
 * SegOps' webhooks: checking that one is genuine, and signing one in a test.
 *
 * A genuine delivery holds neither a time nor an id, so whoever saw it can send it again: take it as news that a segment was
 * computed, and read the segment.
 *
 * @packageDocumentation
 */

import { bytesOf, pairsOf, type WebhookHeaders } from "../headers.js";
import { guarded, native } from "../native.js";

export type { WebhookHeaders };

/** A genuine webhook. Every field may be null; `raw` has all that came. */
export interface WebhookEvent {
  /** What it tells, as `segment.recomputed`. */
  event: string | null;
  /** The tenant, by its slug. */
  tenant_slug: string | null;
  segment_id: number | null;
  segment_name: string | null;
  /** How many users are in it. */
  member_count: number | null;
  /** When it was computed, ISO 8601. */
  computed_at: string | null;
  raw: Record<string, unknown>;
}

/**
 * Checks a webhook's signature and reads it. Throws `SignatureError` unless it is genuine.
 *
 * @param secret - The webhook's secret, as it stands.
 * @param headers - The request's headers.
 * @param body - The request's body as it came, before any parsing: bytes, not text.
 * @example
 * ```ts
 * const body = Buffer.from('{"event":"segment.recomputed","segment_id":42}');
 * const headers = { "X-SegOps-Signature": segops.webhooks.sign("whsec", body) };
 * console.log(segops.webhooks.verify("whsec", headers, body).segment_id); // 42
 * ```
 */
export function verify(secret: string, headers: WebhookHeaders, body: Uint8Array): WebhookEvent {
  const given = bytesOf(body);
  return JSON.parse(guarded(() => native.segopsWebhookVerify(secret, pairsOf(headers), given))) as WebhookEvent;
}

/**
 * The value of the header `X-SegOps-Signature` for a body: what SegOps would send.
 *
 * @example
 * ```ts
 * console.log(segops.webhooks.sign("secret", Buffer.from("{}")).slice(0, 15)); // sha256=77325902
 * ```
 */
export function sign(secret: string, body: Uint8Array): string {
  const given = bytesOf(body);
  return guarded(() => native.segopsWebhookSign(secret, given));
}
