// What the clients of both builds have in common.

import { Core } from "./core.js";
import type { Engine, EngineOptions } from "./engine.js";
import { configError } from "./errors.js";
import { asyncDispose } from "./disposable.js";
import { check, engineOptions, type KeySource, type SharedOptions, type Shapes } from "./options.js";

/** Options of a client, whatever its service calls a key. */
export type AnyOptions = SharedOptions & { apiKey?: unknown };

/** A build: its core, its options and what it does with a warning. */
export interface Build<O extends AnyOptions> {
  engine: Engine;
  shapes: Shapes;
  /** The build's own options, for the engine. */
  options(given: O, before: EngineOptions | undefined): Partial<EngineOptions>;
  /** Fills in what the environment says, where the build has one. */
  defaults(given: O): O;
  warn(warning: string): void;
}

/** What makes a client of a core that is there already. Nobody outside can have one. */
class Ready {
  constructor(readonly core: Core) {}
}

/** The base of the clients. */
export abstract class BaseClient<O extends AnyOptions> {
  readonly #core: Core;

  /** @internal */
  constructor(build: Build<O>, given: O | Ready) {
    this.#core = given instanceof Ready ? given.core : open(build, given);
  }

  /** @internal */
  protected abstract get _build(): Build<O>;

  /** @internal */
  protected get _core(): Core {
    return this.#core;
  }

  /** Resolves once the client can be used: its core is loaded and its key was taken. Calls wait for it by themselves. */
  async ready(): Promise<void> {
    await this.#core.client();
  }

  /** The address that requests go to; `undefined` until the client is ready. */
  get baseURL(): string | undefined {
    return this.#core.opened?.baseURL;
  }

  /** A client with the same key and other options. Connections are shared unless proxy, certificates or HTTP/2 differ. */
  withOptions(changes: Omit<O, "apiKey" | "keyOrigin" | "email" | "password">): this {
    const build = this._build;
    check(changes, build.shapes);
    const further = changes as O;
    const merge = (before: EngineOptions): EngineOptions => {
      const changed = { ...before, ...engineOptions(further), ...build.options(further, before) };
      if (further.defaultHeaders === undefined) changed.headers = before.headers;
      return changed;
    };
    const core = this.#core.twin(merge, further.signal);
    return new (this.constructor as new (given: Ready) => this)(new Ready(core));
  }

  /** Closes the connections and wipes the key. Calls are refused from then on. */
  close(): void {
    this.#core.close();
  }

  /** Closes the client at the end of an `await using` block. */
  async [asyncDispose](): Promise<void> {
    this.close();
  }

  /** What JSON holds of a client: that it is one. */
  toJSON(): string {
    return `[${this.constructor.name}]`;
  }
}

function open<O extends AnyOptions>(build: Build<O>, given: O): Core {
  if (typeof given !== "object" || given === null) {
    throw configError("INVALID_OPTION", `a client takes an object of options, as { apiKey }, not a ${typeof given}`);
  }
  const { apiKey: _, ...options } = given;
  check(options, build.shapes);
  const filled = build.defaults(given);
  const key = keyOf(filled.apiKey);
  const settings = { ...engineOptions(filled), ...build.options(filled, undefined) };
  return new Core(build.engine, settings, key, { signal: filled.signal, warn: build.warn });
}

function keyOf(given: unknown): string | KeySource {
  if (given === undefined || given === null || given === "") {
    throw configError("API_KEY_MISSING", "no API key: pass apiKey, a text or a function that returns one");
  }
  if (typeof given !== "string" && typeof given !== "function") {
    throw configError("INVALID_OPTION", `apiKey must be a string or a function that returns one, not a ${typeof given}`);
  }
  return given as string | KeySource;
}
