// The engine of the native build.

import type {
  Engine,
  EngineAnswer,
  EngineCall,
  EngineClient,
  EngineEvents,
  EngineKeyKind,
  EngineOptions,
  EnginePages,
  EnginePoll,
} from "../common/engine.js";
import { configError } from "../common/errors.js";
import type { ServiceName } from "../common/keys.js";
import {
  exposure,
  guarded,
  native,
  type NativeClient,
  type NativeEvents,
  type NativeKeyKind,
  type NativePerCall,
  type NativeSetup,
} from "./native.js";
import { submit } from "./port.js";

/** Only the handle of the library's client is here; the key lives behind it. */
class Client implements EngineClient {
  #native: NativeClient | undefined;

  readonly #service: ServiceName;

  constructor(service: ServiceName, made: NativeClient) {
    this.#service = service;
    this.#native = made;
  }

  /** The library's client, for what calls by itself. */
  static native(client: EngineClient): NativeClient {
    return (client as Client).#open;
  }

  get #open(): NativeClient {
    if (this.#native === undefined) throw configError("CLIENT_CLOSED", "the client is closed; make calls before close()");
    return this.#native;
  }

  get baseURL(): string {
    return this.#open.baseURL();
  }

  get redactedKey(): string {
    return this.#open.redactedKey();
  }

  get deprecation(): string | undefined {
    return this.#open.deprecation() ?? undefined;
  }

  #submit(call: EngineCall, signal: AbortSignal | undefined, raw: boolean): Promise<string> {
    const { operation, path, query, body, screenshot, options } = call;
    const perCall = options as NativePerCall | undefined;
    return submit(
      (port) => this.#open.submit(port, operation, path, query, body, screenshot, perCall, raw),
      signal,
    );
  }

  call(call: EngineCall, signal: AbortSignal | undefined): Promise<string> {
    return this.#submit(call, signal, false);
  }

  async callRaw(call: EngineCall, signal: AbortSignal | undefined): Promise<EngineAnswer> {
    const answer = JSON.parse(await this.#submit(call, signal, true)) as EngineAnswer & { requestId: string | null };
    return { ...answer, requestId: answer.requestId ?? undefined };
  }

  async stream(call: EngineCall, signal: AbortSignal | undefined): Promise<EngineEvents> {
    const { operation, body, screenshot, options } = call;
    const perCall = options as NativePerCall | undefined;
    const events = guarded(() => this.#open.events(operation, body, screenshot, perCall));
    await submit((port) => events.open(port), signal);
    return new Events(events, signal);
  }

  poll(id: string, deadline: number | undefined): EnginePoll {
    const poll = guarded(() => this.#open.poll(id, deadline));
    return { pending: () => guarded(() => poll.pending()) };
  }

  twin(options: EngineOptions): EngineClient {
    return open(this.#service, options, this.#open);
  }

  close(): void {
    this.#native = undefined;
  }
}

/** The events of an analysis. A reader that waits is given up when the stream is closed. */
class Events implements EngineEvents {
  readonly #native: NativeEvents;
  readonly #signal: AbortSignal | undefined;
  readonly #closing = new AbortController();

  constructor(events: NativeEvents, signal: AbortSignal | undefined) {
    this.#native = events;
    this.#signal = signal;
  }

  async next(): Promise<string | undefined> {
    const closing = this.#closing.signal;
    if (closing.aborted) return undefined;
    const either = this.#signal === undefined ? closing : AbortSignal.any([this.#signal, closing]);
    try {
      const event = await submit((port) => this.#native.next(port), either);
      return event === "" ? undefined : event;
    } catch (error) {
      if (closing.aborted) return undefined;
      this.close();
      throw error;
    }
  }

  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    submit((port) => this.#native.close(port), undefined).catch(() => {});
  }
}

function setup(options: EngineOptions): NativeSetup {
  const { headers, baseURL, projectId, timeout, deadline, maxRetries, appInfo, transport } = options;
  const pairs = headers.map(([name, value]) => [name, value]);
  return { baseURL, projectId, timeout, deadline, maxRetries, appInfo, headers: pairs, transport: transport ?? { http2: true } };
}

function open(service: ServiceName, options: EngineOptions, parent: NativeClient | undefined): EngineClient {
  const { apiKey, keyOrigin } = options;
  return new Client(service, guarded(() => new native.Client(service, apiKey, keyOrigin, setup(options), parent)));
}

/** A client of a signed-in user. It logs in when the first call is made, and what renews its session stays behind the border. */
export function logIn(service: ServiceName, email: string, password: string, options: EngineOptions): EngineClient {
  return new Client(service, guarded(() => native.Client.logIn(service, email, password, options.keyOrigin, setup(options))));
}

/** The library's client behind an open one. */
export function nativeOf(client: EngineClient): NativeClient {
  return Client.native(client);
}

function kind(given: NativeKeyKind): EngineKeyKind {
  const { service, keyClass, prefix, redacted } = given;
  return { service, keyClass, prefix, redacted };
}

/** The library's core. */
export const engine: Engine = {
  load: () => undefined,
  open: (options) => open("SigSentry", options, undefined),
  pages(first): EnginePages {
    const pages = new native.Pages(first);
    return {
      next: () => pages.next() ?? undefined,
      accept: (ids, totalPages) => pages.accept(ids, totalPages),
    };
  },
  isTerminal: (status) => native.isTerminal(status),
  parseKey: (text, service) => kind(guarded(() => native.parseKey(text, service))),
  detectKey: (text) => native.detectKey(text).map(kind),
  redact: (text) => native.redact(text),
  runtime: () => ({ exposure, build: "native", version: native.version() }),
};

/** The same core, whose clients are of another service. */
export function engineOf(service: ServiceName): Engine {
  return { ...engine, open: (options) => open(service, options, undefined) };
}
