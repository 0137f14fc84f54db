/**
 * The SDK of SigSentry, for web pages and workers: `ss_pub_` keys, and the analyses that they may call. The code for any
 * other key is not in this build.
 *
 * @packageDocumentation
 */

import { engine } from "./engine.js";
import type { KeyKind, Runtime, ServiceName } from "../common/keys.js";

export { SigSentry, type ClientOptions } from "./client.js";
export * from "../common/public.js";
export type * from "../generated/models/analyses.js";
export type * from "../generated/models/diagnosis.js";
export type * from "../generated/models/shared.js";
export type * from "../generated/resources/analyses.js";

/** Checks a text as a key of a service, `SigSentry` unless named. Throws `KeyMalformedError`, which never repeats the text. */
export function parseKey(text: string, service?: ServiceName): KeyKind {
  return engine.parseKey(text, service);
}

/** Names every kind that a text could be a well-formed key of. There may be two, or none. */
export function detectKey(text: string): KeyKind[] {
  return engine.detectKey(text);
}

/** The text with everything that looks like a key cut down to its prefix and `***`. */
export function redact(text: string): string {
  return engine.redact(text);
}

/** Where the program runs, and which build this is. */
export function runtime(): Runtime {
  return engine.runtime();
}
