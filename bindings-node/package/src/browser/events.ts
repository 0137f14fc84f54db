// The events of a running analysis: pieces of a stream, or looks at the analysis, as the core asks for them.

import type { EngineEvents } from "../common/engine.js";
import { errorOf, type ErrorFacts } from "../common/errors.js";
import { sleep } from "../common/wait.js";
import type { Body, Driver } from "./driver.js";
import { guarded } from "./load.js";
import { now } from "./now.js";
import { limits, type Call, type Events as CoreEvents } from "./wasm/core.js";

/** What to do next. One of the fields is there. */
interface Next {
  event?: object;
  read?: true;
  /** Look at the analysis after as many milliseconds. */
  look?: number;
  fail?: ErrorFacts;
}

/** The events of one analysis. */
export class Events implements EngineEvents {
  readonly #driver: Driver;
  readonly #core: CoreEvents;
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  #body: Body | undefined;

  private constructor(driver: Driver, core: CoreEvents, signal: AbortSignal | undefined) {
    this.#driver = driver;
    this.#core = core;
    const closing = this.#closing.signal;
    this.#signal = signal === undefined ? closing : AbortSignal.any([signal, closing]);
  }

  /** Creates the analysis. */
  static async open(driver: Driver, core: CoreEvents, signal: AbortSignal | undefined): Promise<Events> {
    const events = new Events(driver, core, signal);
    const call = core.first() as Call;
    try {
      events.#body = await driver.run(call, signal, true);
      if (events.#body === undefined) guarded(() => core.answered(now(), call));
      else core.streaming();
      return events;
    } finally {
      call.free();
    }
  }

  async next(): Promise<string | undefined> {
    try {
      for (;;) {
        if (this.#closing.signal.aborted) return undefined;
        const { event, read, look, fail } = JSON.parse(guarded(() => this.#core.next(now()))) as Next;
        if (event !== undefined) return JSON.stringify(event);
        if (fail !== undefined) throw errorOf(fail);
        if (read === true) await this.#read();
        else if (look !== undefined) await this.#look(look);
        else return void this.close();
      }
    } catch (error) {
      if (this.#closing.signal.aborted) return undefined;
      this.close();
      throw error;
    }
  }

  /** Hands the next piece of the stream to the core, or what became of it. */
  async #read(): Promise<void> {
    const { reader } = this.#body as Body;
    const patience = new AbortController();
    const [, longest] = limits() as unknown as [number, number];
    const silence = sleep(longest, AbortSignal.any([this.#signal, patience.signal])).then(() => "silent" as const);
    silence.catch(() => {}); // the race below may be over
    try {
      const piece = await Promise.race([reader.read(), silence]);
      if (piece === "silent") guarded(() => this.#core.failed("timeout", undefined));
      else if (piece.done) this.#core.broke_off();
      else this.#core.received(piece.value);
    } catch (error) {
      if (this.#signal.aborted) throw error;
      guarded(() => this.#core.failed("interrupted", String(error)));
    } finally {
      patience.abort();
    }
  }

  async #look(wait: number): Promise<void> {
    await sleep(wait, this.#signal);
    const call = guarded(() => this.#core.look(now()));
    try {
      await this.#driver.run(call, this.#signal, false);
      guarded(() => this.#core.looked(call));
    } finally {
      call.free();
    }
  }

  close(): void {
    this.#closing.abort();
    this.#body?.close();
  }
}
