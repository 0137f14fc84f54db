// The client of SigSentry for servers.

import { BaseClient, type Build } from "../common/client.js";
import { configError } from "../common/errors.js";
import { COMMON, type CallOptions, type CommonOptions } from "../common/options.js";
import type { Fields } from "../common/core.js";
import {
  AccessListResource,
  AnalysesResource,
  ApiKeysResource,
  ChannelsResource,
  LogSourcesResource,
  ProjectsResource,
  ReposResource,
  UsageResource,
  WatchdogResource,
} from "../generated/resources/index.js";
import { engine } from "./engine.js";
import { SERVER, serverOptions, warn, type ServerOptions } from "./options.js";

/** The options of a client. */
export interface ClientOptions extends CommonOptions, ServerOptions {
  /** The key, or a function that returns it. Default: the environment variable `SIGSENTRY_API_KEY`. */
  apiKey?: CommonOptions["apiKey"] | undefined;
  /** The project's UUID. Default: the environment variable `SIGSENTRY_PROJECT_ID`, else none. */
  projectId?: string | undefined;
  /** Where the service is. Default: the environment variable `SIGSENTRY_BASE_URL`, else `https://api.sigsentry.com`. */
  baseURL?: string | undefined;
}

function defaults(given: ClientOptions): ClientOptions {
  const { SIGSENTRY_API_KEY, SIGSENTRY_PROJECT_ID, SIGSENTRY_BASE_URL } = process.env;
  const filled = { ...given };
  // An empty variable is one that is not set.
  if (filled.apiKey == null && SIGSENTRY_API_KEY) filled.apiKey = SIGSENTRY_API_KEY;
  if (filled.projectId == null && SIGSENTRY_PROJECT_ID) filled.projectId = SIGSENTRY_PROJECT_ID;
  if (filled.baseURL == null && SIGSENTRY_BASE_URL) filled.baseURL = SIGSENTRY_BASE_URL;
  if (filled.apiKey == null) {
    const message = "no API key: pass apiKey or set the environment variable SIGSENTRY_API_KEY";
    throw configError("API_KEY_MISSING", message);
  }
  return filled;
}

const build: Build<ClientOptions> = {
  engine,
  shapes: { ...COMMON, ...SERVER },
  defaults,
  options: serverOptions,
  warn,
};

/**
 * A client of SigSentry. Cheap to make and to keep; its calls share connections. It needs no closing: one that is idle keeps
 * no process alive.
 */
export class SigSentry extends BaseClient<ClientOptions> {
  /** Analyses of incidents. */
  readonly analyses: AnalysesResource = new AnalysesResource(this._core);
  /** The organization's projects. */
  readonly projects: ProjectsResource = new ProjectsResource(this._core);
  /** Where logs come from. */
  readonly logSources: LogSourcesResource = new LogSourcesResource(this._core);
  /** Code repositories. */
  readonly repos: ReposResource = new ReposResource(this._core);
  /** Notification channels. */
  readonly channels: ChannelsResource = new ChannelsResource(this._core);
  /** Watchdog rules. */
  readonly watchdog: WatchdogResource = new WatchdogResource(this._core);
  /** Who may trigger analyses from chat. */
  readonly accessList: AccessListResource = new AccessListResource(this._core);
  /** How much of the plan is used. */
  readonly usage: UsageResource = new UsageResource(this._core);
  /** API keys, which SigSentry mints on its dashboard only. */
  readonly apiKeys: ApiKeysResource = new ApiKeysResource(this._core);

  /** Makes a client. Nothing is connected before the first call. Throws for a key that is none or may not live here. */
  constructor(options: ClientOptions = {}) {
    super(build, options);
  }

  /** A client that is ready: the same as `new`, but it also asks a function `apiKey` for its key. */
  static async open(options: ClientOptions = {}): Promise<SigSentry> {
    const client = new this(options);
    await client.ready();
    return client;
  }

  /** @internal */
  protected get _build(): Build<ClientOptions> {
    return build;
  }

  /**
   * Any request: `path` from `/v1` on. Gives the data of the answer. A path that belongs to an operation follows that
   * operation's rules for keys, retries and idempotency.
   */
  request<T = unknown>(
    method: string,
    path: string,
    parts: { query?: Fields; body?: Fields } = {},
    options?: CallOptions,
  ): Promise<T> {
    return this._core.call<T>(`${method} ${path}`, [], parts, options);
  }
}
