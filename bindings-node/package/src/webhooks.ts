/**
 * SigSentry's webhooks: checking that one is genuine, and signing one in a test. For servers.
 *
 * A genuine delivery can be sent again by whoever saw it, since it holds no time: keep the delivery ids that were handled
 * and skip a repeated one.
 *
 * @packageDocumentation
 */

import { bytesOf, pairsOf, type WebhookHeaders } from "./node/headers.js";
import { guarded, native } from "./node/native.js";

export type { WebhookHeaders };

/** What caused an incident, as a webhook tells it. */
export interface WebhookRootCause {
  description: string | null;
  service: string | null;
  errorType: string | null;
  category: string | null;
}

/** A service that showed errors, as a webhook tells it. */
export interface WebhookService {
  serviceName: string;
  role: string | null;
  errorCount: number | null;
}

/**
 * A genuine webhook. Every field may be null, since the documented payloads differ; `raw` has all that came. `event` and
 * `deliveryId` come from the body, or else from a header, which the signature does not cover.
 */
export interface WebhookEvent {
  event: string | null;
  deliveryId: string | null;
  analysisId: string | null;
  tenantId: string | null;
  projectId: string | null;
  projectSlug: string | null;
  createdAt: string | null;
  summary: string | null;
  severity: string | null;
  confidence: number | null;
  rootCause: WebhookRootCause | null;
  affectedServices: WebhookService[];
  raw: Record<string, unknown>;
}

/**
 * Checks a webhook's signature and reads it. Throws `SignatureError` unless it is genuine.
 *
 * @param secret - The channel's `hmacSecret`, as it stands.
 * @param headers - The request's headers.
 * @param body - The request's body as it came, before any parsing: bytes, not text.
 * @example
 * ```ts
 * const body = Buffer.from('{"event": "analysis.complete", "analysisId": "ana_1"}');
 * const headers = { "X-Sigsentry-Signature": sign("the channel's secret", body) };
 * console.log(verify("the channel's secret", headers, body).analysisId); // ana_1
 * ```
 */
export function verify(secret: string, headers: WebhookHeaders, body: Uint8Array): WebhookEvent {
  const given = bytesOf(body);
  return JSON.parse(guarded(() => native.webhookVerify(secret, pairsOf(headers), given))) as WebhookEvent;
}

/**
 * The value of the header `X-Sigsentry-Signature` for a body: what SigSentry would send.
 *
 * @example
 * ```ts
 * console.log(sign("secret", Buffer.from("{}")).slice(0, 15)); // sha256=77325902
 * ```
 */
export function sign(secret: string, body: Uint8Array): string {
  const given = bytesOf(body);
  return guarded(() => native.webhookSign(secret, given));
}
