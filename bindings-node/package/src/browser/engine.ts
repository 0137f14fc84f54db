// The engine of the public-only build.

import type {
  Engine,
  EngineAnswer,
  EngineCall,
  EngineCallOptions,
  EngineClient,
  EngineEvents,
  EngineKeyKind,
  EngineOptions,
  EnginePages,
  EnginePoll,
} from "../common/engine.js";
import { configError } from "../common/errors.js";
import { Driver } from "./driver.js";
import { Events } from "./events.js";
import { guarded, load } from "./load.js";
import { now } from "./now.js";
import * as core from "./wasm/core.js";

/** Only the handle of the core's client is here; the key lives in the core's memory. */
class Client implements EngineClient {
  readonly #driver: Driver;
  #core: core.Client | undefined;

  constructor(made: core.Client, options: EngineOptions) {
    this.#core = made;
    this.#driver = new Driver(options.fetch);
  }

  get #open(): core.Client {
    if (this.#core === undefined) throw configError("CLIENT_CLOSED", "the client is closed; make calls before close()");
    return this.#core;
  }

  get baseURL(): string {
    return this.#open.base_url;
  }

  get redactedKey(): string {
    return this.#open.redacted_key;
  }

  // A public key's format is the present one.
  get deprecation(): undefined {
    return undefined;
  }

  /** Makes a call and lets `read` take what it wants of the answer. */
  async #send<T>(given: EngineCall, signal: AbortSignal | undefined, read: (call: core.Call) => T): Promise<T> {
    const { operation, path, query, body, screenshot } = given;
    const options = perCall(given.options);
    const call = guarded(() => this.#open.call(now(), operation, [...path], query, body, screenshot, options));
    try {
      await this.#driver.run(call, signal, false);
      return read(call);
    } finally {
      call.free();
    }
  }

  call(call: EngineCall, signal: AbortSignal | undefined): Promise<string> {
    return this.#send(call, signal, (ended) => ended.data());
  }

  callRaw(call: EngineCall, signal: AbortSignal | undefined): Promise<EngineAnswer> {
    return this.#send(call, signal, (ended) => {
      const answer = JSON.parse(ended.answer()) as Omit<EngineAnswer, "body" | "data">;
      const body = new TextDecoder().decode(ended.received());
      return { ...answer, body, data: ended.data(), requestId: answer.requestId ?? undefined };
    });
  }

  async stream(call: EngineCall, signal: AbortSignal | undefined): Promise<EngineEvents> {
    const { operation, body, screenshot } = call;
    const events = guarded(() => this.#open.events(now(), operation, body, screenshot, perCall(call.options)));
    return Events.open(this.#driver, events, signal);
  }

  poll(id: string, deadline: number | undefined): EnginePoll {
    const poll = guarded(() => new core.Poll(now(), id, deadline));
    return { pending: () => guarded(() => poll.pending(now())) };
  }

  twin(options: EngineOptions): EngineClient {
    return open(options, this.#open);
  }

  close(): void {
    this.#core?.free();
    this.#core = undefined;
  }
}

/** Opens a client with a key, or with the key of `parent`. */
function open(options: EngineOptions, parent: core.Client | undefined): EngineClient {
  const { apiKey, fetch: _, ...setup } = options;
  const text = JSON.stringify(setup);
  const made = guarded(() => {
    if (apiKey !== undefined) return new core.Client(apiKey, text);
    if (parent !== undefined) return parent.with(text);
    throw configError("API_KEY_MISSING", "a client needs an API key");
  });
  return new Client(made, options);
}

function perCall(options: EngineCallOptions | undefined): string | undefined {
  return options === undefined ? undefined : JSON.stringify(options);
}

/** The core, for what needs no client: it may be the first thing that is asked for. */
function loaded(): typeof core {
  if (load() !== undefined) throw configError("CORE_NOT_LOADED", "the core is still loading; make a client and await its ready() first");
  return core;
}

function kind(given: EngineKeyKind & { service: string | null | undefined }): EngineKeyKind {
  return { ...given, service: given.service ?? undefined };
}

/** The core in WebAssembly. */
export const engine: Engine = {
  load,
  open: (options) => open(options, undefined),
  pages(first): EnginePages {
    const pages = new core.Pages(first);
    return {
      next: () => pages.next_page(),
      accept: (ids, totalPages) => [...pages.accept(ids, totalPages)],
    };
  },
  isTerminal: (status) => core.is_terminal(status),
  parseKey: (text, service) => kind(JSON.parse(guarded(() => loaded().parse_key(text, service))) as EngineKeyKind),
  detectKey: (text) => (JSON.parse(loaded().detect_key(text)) as EngineKeyKind[]).map(kind),
  redact: (text) => loaded().redact(text),
  runtime: () => ({ exposure: "browser", build: "wasm", version: loaded().version() }),
};
