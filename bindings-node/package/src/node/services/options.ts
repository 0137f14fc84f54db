// The options of clients of SegOps, SignalSmith and Sigma, and of their calls.

import type { EngineOptions } from "../../common/engine.js";
import { configError } from "../../common/errors.js";
import {
  COMMON,
  check,
  type CallOptions as SigSentryCallOptions,
  type HeaderValues,
  type KeySource,
  type Shapes,
  type SharedOptions,
} from "../../common/options.js";
import { SERVER, serverOptions, type ServerOptions } from "../options.js";
import { textOf, type MintedKey } from "./minted.js";

/** A key, or where to get one. The function is asked again once when the service answers 401. */
export type ServiceKey = string | MintedKey | (() => string | MintedKey | Promise<string | MintedKey>);

/** The options that the clients of SegOps, SignalSmith and Sigma have. */
export interface ServiceOptions extends SharedOptions, ServerOptions {
  /** The key, or a function that returns it, which is asked again once when the service answers 401. */
  apiKey?: ServiceKey | undefined;
}

/** Who calls in place of a key: a user, who is logged in when the first call is made. */
export interface LoginOptions {
  /** The user's e-mail address, with `password` and without `apiKey`. */
  email?: string | undefined;
  /** The user's password. It stays behind the border, and is used again where a session can't be renewed. */
  password?: string | undefined;
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
  /** Further headers. One that carries a credential is refused. */
  extraHeaders?: HeaderValues | undefined;
}

/** The same at SignalSmith, where nearly every call is about a workspace. */
export interface WorkspaceCallOptions extends CallOptions {
  /** The id of the workspace that the call is about. Default: the client's. */
  workspaceId?: string | undefined;
}

const { projectId: _, ...SHARED } = COMMON;

/** The shapes of a client's options, without its key. */
export const SERVICE: Shapes = { ...SHARED, ...SERVER };

/** The shapes where there are workspaces. */
export const WORKSPACE: Shapes = { ...SERVICE, workspaceId: "string" };

const CALL: Shapes = {
  signal: "signal",
  timeout: "number",
  deadline: "number",
  maxRetries: "count",
  extraHeaders: "headers",
};

const WORKSPACE_CALL: Shapes = { ...CALL, workspaceId: "string" };

/** A client's own options for the engine. What SigSentry calls a project is a workspace here. */
export function engineOptions(given: ServerOptions & { workspaceId?: string | undefined }, before: EngineOptions | undefined) {
  const options = serverOptions(given, before);
  return given.workspaceId == null ? options : { ...options, projectId: given.workspaceId };
}

/** A key as the layer below takes it. */
export function keyOf(given: ServiceKey | undefined): string | KeySource | undefined {
  if (typeof given !== "function") return given === undefined ? given : textOf(given);
  return async () => textOf(await given());
}

/** A call's options as the layer below takes them. */
export type Translate = (given: object) => SigSentryCallOptions;

/** Where there are no workspaces. */
export const plain: Translate = (given) => {
  check(given, CALL);
  return given;
};

/** Where there are. */
export const withWorkspace: Translate = (given) => {
  check(given, WORKSPACE_CALL);
  const { workspaceId, ...options } = given as WorkspaceCallOptions;
  return workspaceId == null ? options : { ...options, projectId: workspaceId };
};

/** The error of a client that has nothing to call with. */
export function noKey(variable: string, login: boolean): Error {
  const or = login ? ", or email and password," : "";
  return configError("API_KEY_MISSING", `no API key: pass apiKey${or} or set the environment variable ${variable}`);
}
