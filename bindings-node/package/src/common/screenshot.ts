// The picture that may go with an analysis.

import type { Parts } from "./core.js";
import { errorOf } from "./errors.js";

/** A PNG, JPEG or WebP picture of up to 10 MB. */
export type Screenshot = Uint8Array | ArrayBuffer | Blob;

/** Fields beside which a picture may go. */
export interface WithScreenshot {
  /** A PNG, JPEG or WebP picture of up to 10 MB: a `Buffer` or other bytes, or a `Blob` or `File`. */
  screenshot?: Screenshot | undefined;
}

/** Takes the picture out of the fields. */
export async function withScreenshot(params: WithScreenshot): Promise<Parts> {
  const { screenshot, ...body } = params;
  return screenshot == null ? { body } : { body, screenshot: await bytes(screenshot) };
}

async function bytes(given: Screenshot): Promise<Uint8Array> {
  if (given instanceof Uint8Array) return given;
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  if (typeof given === "object" && typeof given.arrayBuffer === "function") return new Uint8Array(await given.arrayBuffer());
  const message = `screenshot must be a Uint8Array, an ArrayBuffer or a Blob, not a ${typeof given}`;
  throw errorOf({ kind: "invalid_request", code: "VALIDATION_ERROR", message });
}
