// Webhooks as servers get them.

import { configError } from "../common/errors.js";

/** The headers of a request: those of `node:http`, of `fetch`, or pairs. Names in any case. */
export type WebhookHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/** Headers as pairs. */
export function pairsOf(headers: WebhookHeaders): string[][] {
  const pairs: string[][] = [];
  const entries = Symbol.iterator in headers ? (headers as Iterable<readonly [string, string]>) : Object.entries(headers);
  for (const [name, value] of entries) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === "string") pairs.push([name, one]);
    }
  }
  return pairs;
}

/** A body that is bytes. */
export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  const message = "body must be the bytes of the request as they came; text that was decoded may not be the same";
  throw configError("INVALID_OPTION", message);
}
