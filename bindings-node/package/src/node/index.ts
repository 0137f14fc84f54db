/**
 * The SDK of SigSentry, SegOps, SignalSmith and Sigma, for servers: any class of key, all operations. What belongs to one of
 * the latter three is in `sigward/segops`, `sigward/signalsmith` and `sigward/sigma`.
 *
 * @packageDocumentation
 */

import { engine } from "./engine.js";
import type { KeyKind, Runtime, ServiceName } from "../common/keys.js";

export { SigSentry, type ClientOptions } from "./client.js";
export { SegOps, type SegOpsOptions } from "./services/segops.js";
export { SignalSmith, type SignalSmithOptions } from "./services/signalsmith.js";
export { Sigma, type SigmaOptions } from "./services/sigma.js";
export { MintedKey } from "./services/minted.js";
export * from "../common/public.js";
export * from "../generated/models/index.js";
export type * from "../generated/resources/index.js";

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
