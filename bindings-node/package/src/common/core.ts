// What a client and its resources share: the engine's client, the way to its key, and one function that makes a call.

import type { Engine, EngineAnswer, EngineCall, EngineClient, EngineOptions } from "./engine.js";
import { APIError, cancelled, configError, errorOf, type SigwardError } from "./errors.js";
import { callOptions, type CallOptions, type KeySource } from "./options.js";

/** A body or a query: anything that JSON can write. */
export type Fields = object;

/** An answer as it came, and what it was read as. */
export interface RawResponse<T> {
  /** The HTTP status. */
  readonly status: number;
  /** All headers, names in lower case. */
  readonly headers: Headers;
  /** The body as text. */
  readonly body: string;
  /** What the method gives without `withRawResponse`. */
  readonly data: T;
  /** How many attempts reached for the network. */
  readonly attempts: number;
  /** The service's id of the request, if it gave one. */
  readonly requestId: string | undefined;
}

/** What resources call. */
export interface Caller {
  readonly core: Core;
  call<T>(operation: string, path: readonly string[], parts?: Parts, options?: CallOptions): Promise<T>;
}

/** What goes with a call beside its path. */
export interface Parts {
  query?: Fields | undefined;
  body?: Fields | undefined;
  screenshot?: Uint8Array | undefined;
}

/** JSON of a value, `undefined` for none. */
export function encode(value: Fields | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return JSON.stringify(value);
  } catch (cause) {
    const message = "an argument can't be written as JSON; pass texts, numbers, booleans, lists and objects";
    throw errorOf({ kind: "invalid_request", code: "VALIDATION_ERROR", message, cause });
  }
}

function decode<T>(json: string): T {
  return JSON.parse(json) as T;
}

function closed(): SigwardError {
  return configError("CLIENT_CLOSED", "the client is closed; make calls before close()");
}

/** A key, where to get one, or a client that holds one. */
type Key = string | KeySource | EngineClient | Promise<EngineClient>;

/** Everything in it is private to the language, so that nothing that prints a client shows more than the class. */
export class Core implements Caller {
  readonly #engine: Engine;
  readonly #options: EngineOptions;
  readonly #source: KeySource | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #warn: (warning: string) => void;
  #client: EngineClient | undefined;
  #opening: Promise<EngineClient> | undefined;
  #closed = false;

  constructor(engine: Engine, options: EngineOptions, key: Key, further: CoreOptions = {}) {
    this.#engine = engine;
    this.#options = options;
    this.#signal = further.signal;
    this.#warn = further.warn ?? (() => {});
    this.#source = typeof key === "function" ? key : further.source;
    if (key instanceof Promise) {
      this.#begin(key);
    } else if (typeof key === "object") {
      this.#client = key;
    } else if (typeof key === "string") {
      const loading = engine.load();
      if (loading === undefined) this.#adopt(engine.open({ ...options, apiKey: key }));
      else this.#begin(loading.then(() => engine.open({ ...options, apiKey: key })));
    } else {
      void engine.load()?.catch(() => {}); // what is wrong with it, the first call says
    }
  }

  get core(): this {
    return this;
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** The engine's client, if it is open. */
  get opened(): EngineClient | undefined {
    return this.#client;
  }

  /** The engine's client. The first call of a client whose key comes from a function asks for it. */
  client(): Promise<EngineClient> {
    if (this.#closed) return Promise.reject(closed());
    if (this.#client !== undefined) return Promise.resolve(this.#client);
    return this.#opening ?? this.#begin(this.#ask(undefined));
  }

  #begin(opening: Promise<EngineClient>): Promise<EngineClient> {
    const adopted = opening.then((client) => this.#adopt(client));
    this.#opening = adopted;
    // A key source that failed is asked again by the next call; a key that was refused stays refused.
    adopted.catch(() => {
      if (this.#source !== undefined) this.#opening = undefined;
    });
    return adopted;
  }

  #adopt(client: EngineClient): EngineClient {
    if (this.#closed) {
      client.close();
      throw closed();
    }
    this.#client = client;
    this.#opening = undefined;
    if (client.deprecation !== undefined) this.#warn(client.deprecation);
    return client;
  }

  /** A client with the key that the source gives now, over the connections of `used`. */
  async #ask(used: EngineClient | undefined): Promise<EngineClient> {
    const key: unknown = await this.#source?.();
    if (typeof key !== "string") {
      throw configError("API_KEY_MISSING", `the function apiKey must return a string, not a ${typeof key}`);
    }
    await this.#engine.load();
    const options = { ...this.#options, apiKey: key };
    return used === undefined ? this.#engine.open(options) : used.twin(options);
  }

  /** Another key in the place of the one that the service no longer takes, unless another call has asked meanwhile. */
  #rotate(used: EngineClient): Promise<EngineClient> {
    if (this.#client === used) {
      this.#client = undefined;
      void this.#begin(this.#ask(used));
    }
    return this.client();
  }

  /** Makes a call with the client, and once more with a new key if the service refuses the one it has. */
  #with<T>(work: (client: EngineClient) => Promise<T>): Promise<T> {
    const client = this.#client;
    if (client !== undefined && this.#source === undefined && !this.#closed) return work(client);
    return this.#carefully(work);
  }

  async #carefully<T>(work: (client: EngineClient) => Promise<T>): Promise<T> {
    const client = await this.client();
    try {
      return await work(client);
    } catch (error) {
      if (this.#source === undefined || !(error instanceof APIError) || error.status !== 401) throw error;
      return await work(await this.#rotate(client));
    }
  }

  #signals(given: AbortSignal | null | undefined): AbortSignal | undefined {
    if (given == null) return this.#signal;
    return this.#signal === undefined ? given : AbortSignal.any([this.#signal, given]);
  }

  #prepare(operation: string, path: readonly string[], parts: Parts | undefined, options: CallOptions | undefined): EngineCall {
    return {
      operation,
      path,
      query: encode(parts?.query),
      body: encode(parts?.body),
      screenshot: parts?.screenshot,
      options: options == null ? undefined : callOptions(options),
    };
  }

  /** Runs `work` with the engine's client, the prepared call and its signal. Whatever is wrong rejects. */
  #make<T>(
    operation: string,
    path: readonly string[],
    parts: Parts | undefined,
    options: CallOptions | undefined,
    work: (client: EngineClient, call: EngineCall, signal: AbortSignal | undefined) => Promise<T>,
  ): Promise<T> {
    try {
      const call = this.#prepare(operation, path, parts, options);
      const signal = this.#signals(options?.signal);
      if (signal?.aborted === true) throw cancelled(signal);
      return this.#with((client) => work(client, call, signal));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  call<T>(operation: string, path: readonly string[], parts?: Parts, options?: CallOptions): Promise<T> {
    return this.#make(operation, path, parts, options, (client, call, signal) => client.call(call, signal)).then<T>(decode);
  }

  /** The same with everything that came. */
  callRaw<T>(operation: string, path: readonly string[], parts?: Parts, options?: CallOptions): Promise<RawResponse<T>> {
    const made = this.#make(operation, path, parts, options, (client, call, signal) => client.callRaw(call, signal));
    return made.then((answer) => rawResponse<T>(answer));
  }

  /** The events of an analysis that starts now. */
  stream(operation: string, parts: Parts, options: CallOptions | undefined) {
    return this.#make(operation, [], parts, options, (client, call, signal) => client.stream(call, signal));
  }

  /** The options with which another client is made of this one. */
  twin(options: (before: EngineOptions) => EngineOptions, signal: AbortSignal | undefined): Core {
    if (this.#closed) throw closed();
    const changed = options(this.#options);
    const further = { signal: signal ?? this.#signal, warn: this.#warn, source: this.#source };
    if (this.#client !== undefined) return new Core(this.#engine, changed, this.#client.twin(changed), further);
    if (this.#source !== undefined) return new Core(this.#engine, changed, this.#source, further);
    return new Core(this.#engine, changed, this.client().then((client) => client.twin(changed)), further);
  }

  close(): void {
    this.#closed = true;
    this.#client?.close();
    this.#client = undefined;
    this.#opening = undefined;
  }
}

/** What a core has beside its options. */
export interface CoreOptions {
  signal?: AbortSignal | undefined;
  warn?: ((warning: string) => void) | undefined;
  source?: KeySource | undefined;
}

function rawResponse<T>(answer: EngineAnswer): RawResponse<T> {
  const { status, body, attempts, requestId } = answer;
  return { status, headers: new Headers(answer.headers as [string, string][]), body, data: decode<T>(answer.data), attempts, requestId };
}

/** Answers with everything that came. */
export class RawCaller implements Caller {
  constructor(readonly core: Core) {}

  call<T>(operation: string, path: readonly string[], parts?: Parts, options?: CallOptions): Promise<T> {
    return this.core.callRaw<T>(operation, path, parts, options) as Promise<unknown> as Promise<T>;
  }
}
