// SegOps' signed user ids: what a backend gives its pages, so that a SegOps public key is good for that user alone.

import { configError } from "../../common/errors.js";
import { encode } from "../../common/core.js";
import { guarded, native } from "../native.js";

/** A signed user id, with the names that SegOps' session endpoint takes. */
export interface SignedUserId {
  /** The user. */
  user_id: string;
  /** The signature, in lower-case hexadecimal digits. */
  user_id_sig: string;
  /** When it was signed, in Unix seconds. */
  user_id_ts: number;
}

/** What time it is. */
export interface At {
  /** The time to sign at, or to check at. Default: now. */
  now?: Date | undefined;
}

/**
 * Signs the id of the user who is logged in, never one from the request. A signature is good for five minutes.
 *
 * @param secret - The HMAC secret of the public key, hexadecimal digits as SegOps showed it.
 * @example
 * ```ts
 * const secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
 * const signed = segops.signUserId(secret, "user-123");
 * console.log(segops.verifyUserId(secret, signed)); // user-123
 * ```
 */
export function signUserId(secret: string, userId: string, at: At = {}): SignedUserId {
  return JSON.parse(guarded(() => native.signUserId(secret, userId, millis(at)))) as SignedUserId;
}

/**
 * Checks a signed user id as SegOps does, the signature and its age, and gives the user's id. Throws `SignatureError` of code
 * `SIGNATURE_MALFORMED`, `SIGNATURE_MISMATCH` or `SIGNATURE_EXPIRED`.
 */
export function verifyUserId(secret: string, signed: SignedUserId, at: At = {}): string {
  const json = encode(signed) ?? "null";
  guarded(() => native.verifyUserId(secret, json, millis(at)));
  return signed.user_id;
}

function millis({ now }: At): number {
  const time = now === undefined ? Date.now() : Number(now);
  if (Number.isFinite(time)) return time;
  throw configError("INVALID_OPTION", "now must be a Date");
}
