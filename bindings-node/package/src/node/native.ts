// The native library: what it exports, how it is found, and what to say when it can't be loaded.

import { ConfigError, configError, errorFrom, errorOf } from "../common/errors.js";
import load from "./load.cjs";

/** One environment's collecting point for calls that have ended. */
export interface NativePort {
  /** Token and text by turns. A failed call has a negative token, and its facts as text. */
  take(): (number | string)[];
  cancel(token: number): void;
}

/** The options of a client, spans in milliseconds. */
export interface NativeSetup {
  baseURL?: string | undefined;
  projectId?: string | undefined;
  timeout?: number | undefined;
  deadline?: number | undefined;
  maxRetries?: number | undefined;
  headers: string[][];
  appInfo?: string | undefined;
  transport: { proxy?: string; caBundle?: string; clientCert?: string; http2: boolean };
}

/** What one call says differently. */
export interface NativePerCall {
  timeout?: number | undefined;
  deadline?: number | undefined;
  maxRetries?: number | undefined;
  projectId?: string | undefined;
  idempotencyKey?: string | undefined;
  headers?: string[][] | undefined;
}

/** The events of an analysis. Each method gives the token under which the port will have its result. */
export interface NativeEvents {
  open(port: NativePort): number;
  next(port: NativePort): number;
  close(port: NativePort): number;
}

/** A client that holds a key. */
export interface NativeClient {
  deprecation(): string | null;
  redactedKey(): string;
  baseURL(): string;
  submit(
    port: NativePort,
    operation: string,
    path: readonly string[],
    query: string | undefined,
    body: string | undefined,
    screenshot: Uint8Array | undefined,
    options: NativePerCall | undefined,
    raw: boolean,
  ): number;
  events(
    operation: string,
    body: string | undefined,
    screenshot: Uint8Array | undefined,
    options: NativePerCall | undefined,
  ): NativeEvents;
  poll(id: string, deadline: number | undefined): { pending(): number };
}

/** A walk over the pages of a list. Pages and places cross as JSON. */
export interface NativeWalk {
  next(): string | null;
  accept(page: string): string;
}

/** A key's replacement: which call comes next, and what has been done. */
export interface NativeRotation {
  stage(): string;
  newId(): string | null;
  step(): { step: string; id?: string };
  back(): { step: string; id?: string } | null;
  created(id: string): void;
  handedOver(): void;
  handedBack(): void;
  deactivated(): void;
  deleted(id: string): void;
  refuse(): never;
}

/** How a tracker buffers, the span in milliseconds. */
export interface NativeTrackerSetup {
  flushAt?: number | undefined;
  flushEvery?: number | undefined;
  capacity?: number | undefined;
  spool?: string | undefined;
}

/** A tracker on a thread of its own. `flush` and `close` give tokens. */
export interface NativeTracker {
  reports(): number;
  track(event: string): void;
  waiting(): number;
  flush(port: NativePort, limit: number): number;
  close(port: NativePort, limit: number): number;
}

/** A key's kind as the library gives it. */
export interface NativeKeyKind {
  service?: string;
  keyClass: string;
  prefix: string;
  redacted: string;
}

/** The library. Whatever throws, throws an error whose message is the facts: see {@link guarded}. */
export interface Native {
  Port: new (drain: () => void) => NativePort;
  Client: {
    new (
      service: string,
      key: string | undefined,
      origin: string | undefined,
      setup: NativeSetup,
      parent: NativeClient | undefined,
    ): NativeClient;
    logIn(service: string, email: string, password: string, origin: string | undefined, setup: NativeSetup): NativeClient;
  };
  Pages: new (first: number) => {
    next(): number | null;
    accept(ids: string[], totalPages: number | undefined): number[];
  };
  Walk: new (operation: string, query: string) => NativeWalk;
  Rotation: new (service: string, id: string) => NativeRotation;
  Tracker: new (client: NativeClient, port: NativePort, setup: NativeTrackerSetup) => NativeTracker;
  isTerminal(status: string): boolean;
  /** How many events one request may hold. */
  maxBatch(): number;
  startedExportId(started: string): number;
  exportIsOver(status: string): boolean;
  runIsOver(run: string): boolean;
  minted(text: string): string;
  parseKey(text: string, service: string | undefined): NativeKeyKind;
  detectKey(text: string): NativeKeyKind[];
  redact(text: string): string;
  settleExposure(electron: string | undefined, processType: string | undefined): string;
  webhookVerify(secret: string, headers: string[][], body: Uint8Array): string;
  webhookSign(secret: string, body: Uint8Array): string;
  segopsWebhookVerify(secret: string, headers: string[][], body: Uint8Array): string;
  segopsWebhookSign(secret: string, body: Uint8Array): string;
  sigmaWebhookVerify(secret: string, headers: string[][], body: Uint8Array): string;
  sigmaWebhookSign(secret: string, body: Uint8Array, encoding: string): string;
  signUserId(secret: string, userId: string, now: number): string;
  verifyUserId(secret: string, signed: string, now: number): void;
  version(): string;
}

/** Runs what may throw facts, and throws the error that they are. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (message.startsWith('{"')) throw errorFrom(message);
    // A value of a type that the border does not take: our own checks come first, so this is rare.
    throw errorOf({ kind: "invalid_request", code: "VALIDATION_ERROR", message, cause: error });
  }
}

function find(): Native {
  if (typeof process !== "object" || typeof process.versions?.node !== "string") throw notNode();
  try {
    return load.library() as Native;
  } catch (error) {
    throw error instanceof ConfigError ? error : notLoaded(error);
  }
}

/** This file was bundled for something that is not Node. */
function notNode(): ConfigError {
  return configError(
    "NATIVE_BUILD_OUTSIDE_NODE",
    "this is sigward's build for servers, and it was bundled for a program that is none; let the bundler resolve the " +
      'condition "browser" (or "worker", or none) instead of "node", which gives the build that takes ss_pub_ keys only',
  );
}

function notLoaded(cause: unknown): ConfigError {
  const where = `${process.platform}-${process.arch}`;
  const why = cause instanceof Error ? cause.message : String(cause);
  return configErrorWith(
    `sigward's native library for ${where} could not be loaded: ${why}. Install again with optional dependencies ` +
      "(npm without --omit=optional), on the platform that the program runs on; a bundler must leave sigward and " +
      "@sigward/* out of its bundle (externals), or copy the .node file beside it",
    cause,
  );
}

function configErrorWith(message: string, cause: unknown): ConfigError {
  return errorOf({ kind: "config", code: "NATIVE_LIBRARY_MISSING", message, cause });
}

/** The library, loaded when this module is. */
export const native: Native = find();

/** Where the program runs. Electron's signals are read once; they can only narrow what the artifact says. */
export const exposure: string = native.settleExposure(
  process.versions["electron"],
  (process as { type?: string }).type,
);
