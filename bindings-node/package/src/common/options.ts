// The options of a client and of a call. What they may be is the core's to judge; here their shapes alone are checked,
// since a number that is a text or a name that is misspelled would otherwise be lost at the border.

import type { EngineCallOptions, EngineOptions, Header } from "./engine.js";
import { configError } from "./errors.js";

/** A function that returns the key. It is asked again once when the service answers 401, so that a key can be rotated. */
export type KeySource = () => string | Promise<string>;

/** Headers by name. */
export type HeaderValues = Readonly<Record<string, string>> | Iterable<readonly [string, string]>;

/** The options that clients of every service have. */
export interface SharedOptions {
  /** Where the service is: https, or http on loopback. Default: the service's own address, where it has one. */
  baseURL?: string | undefined;
  /** How long one attempt may take, in milliseconds, connecting included. Default: 60,000. */
  timeout?: number | undefined;
  /** How long a call may take with all its attempts and waits, in milliseconds. Default: 300,000. */
  deadline?: number | undefined;
  /** How often a call is sent again where that does no harm. Default: 2. */
  maxRetries?: number | undefined;
  /** Headers to add to every request; those that carry a credential are refused. Default: none. */
  defaultHeaders?: HeaderValues | undefined;
  /** Your product, as `name/version`, for the user agent. Default: none. */
  appInfo?: string | undefined;
  /** Gives up every call of the client when it aborts. Default: none. */
  signal?: AbortSignal | undefined;
}

/** The options that SigSentry's clients have in both builds. */
export interface CommonOptions extends SharedOptions {
  /** The key, or a function that returns it, which is asked again once when the service answers 401. */
  apiKey?: string | KeySource | undefined;
  /** The project's UUID, which calls with an organization key must name. */
  projectId?: string | undefined;
  /** Where the service is: https, or http on loopback. Default: `https://api.sigsentry.com`. */
  baseURL?: string | undefined;
}

/** What one call says differently from its client. */
export interface CallOptions {
  /** Gives the call up when it aborts: its connection is dropped. The error's `cause` is the signal's reason. */
  signal?: AbortSignal | undefined;
  /** How long one attempt may take, in milliseconds. Default: the client's. */
  timeout?: number | undefined;
  /** How long the call may take with all its attempts and waits, in milliseconds. Default: the client's. */
  deadline?: number | undefined;
  /** How often it is sent again. Default: the client's. */
  maxRetries?: number | undefined;
  /** The project, for an organization key. Default: the client's. */
  projectId?: string | undefined;
  /** Text under which a repeat gets the first answer, 1 to 255 characters. Default: a new one where the operation honours one. */
  idempotencyKey?: string | undefined;
  /** Further headers. One that carries a credential is refused. */
  extraHeaders?: HeaderValues | undefined;
}

/** The names of the options of one build, with the type of each as `typeof` says it. */
export type Shapes = Readonly<Record<string, string>>;

/** The shapes that both builds know. */
export const COMMON: Shapes = {
  projectId: "string",
  baseURL: "string",
  timeout: "number",
  deadline: "number",
  maxRetries: "count",
  defaultHeaders: "headers",
  appInfo: "string",
  signal: "signal",
};

const CALL: Shapes = {
  signal: "signal",
  timeout: "number",
  deadline: "number",
  maxRetries: "count",
  projectId: "string",
  idempotencyKey: "string",
  extraHeaders: "headers",
};

/** Names that other SDKs have, and why there is no such option here. */
const FOREIGN: Readonly<Record<string, string>> = {
  dispatcher: "requests do not go through undici; use proxy, caBundle and clientCert",
  agent: "requests do not go through node:http; use proxy, caBundle and clientCert",
  httpAgent: "requests do not go through node:http; use proxy, caBundle and clientCert",
  fetch: "requests do not go through fetch in this build; use proxy, caBundle and clientCert",
  fetchOptions: "requests do not go through fetch in this build; use proxy, caBundle and clientCert",
  dangerouslyAllowBrowser: "a secret key can't be loaded on a web page; use an ss_pub_ key there",
  baseUrl: "it is spelled baseURL",
  apikey: "it is spelled apiKey",
};

const EXPECTED: Readonly<Record<string, string>> = {
  count: "a whole number of 0 or more",
  headers: "an object of texts, or pairs of texts",
  signal: "an AbortSignal",
};

function fits(value: unknown, shape: string): boolean {
  switch (shape) {
    case "count":
      return Number.isInteger(value) && (value as number) >= 0;
    case "headers":
      return typeof value === "object" && value !== null;
    case "signal":
      // Signals of another realm, and polyfilled ones, are signals too.
      return typeof value === "object" && value !== null && typeof (value as AbortSignal).aborted === "boolean";
    default:
      return typeof value === shape;
  }
}

/** Refuses options that are none, and values of another shape. `undefined` and `null` mean that an option is not given. */
export function check(given: object, shapes: Shapes): void {
  for (const [name, value] of Object.entries(given)) {
    const shape = shapes[name];
    if (shape === undefined) {
      const why = FOREIGN[name] ?? `the options are ${Object.keys(shapes).join(", ")}`;
      throw configError("UNKNOWN_OPTION", `there is no option ${JSON.stringify(name)}: ${why}`);
    }
    if (value !== undefined && value !== null && !fits(value, shape)) {
      throw configError("INVALID_OPTION", `${name} must be ${EXPECTED[shape] ?? `a ${shape}`}, not a ${typeof value}`);
    }
  }
}

/** Headers as pairs. */
export function headersOf(given: HeaderValues | null | undefined): Header[] {
  if (given === undefined || given === null) return [];
  const pairs = Symbol.iterator in given ? [...(given as Iterable<readonly [string, string]>)] : Object.entries(given);
  for (const pair of pairs) {
    if (typeof pair[0] !== "string" || typeof pair[1] !== "string") {
      throw configError("INVALID_HEADER", "a header's name and value must be texts");
    }
  }
  return pairs as Header[];
}

/** The engine's options of a client's, without its key. */
export function engineOptions(given: SharedOptions & { projectId?: string | undefined }): EngineOptions {
  const options: EngineOptions = { headers: headersOf(given.defaultHeaders) };
  for (const name of ["projectId", "baseURL", "timeout", "deadline", "maxRetries", "appInfo"] as const) {
    const value = given[name];
    // `Object.assign` and not an index: each name has a type of its own.
    if (value !== undefined && value !== null) Object.assign(options, { [name]: value });
  }
  return options;
}

/** The engine's options of a call's, and its signal. */
export function callOptions(given: CallOptions): EngineCallOptions {
  check(given, CALL);
  const { timeout, deadline, maxRetries, projectId, idempotencyKey, extraHeaders } = given;
  const headers = extraHeaders == null ? undefined : headersOf(extraHeaders);
  return { timeout, deadline, maxRetries, projectId, idempotencyKey, headers };
}
