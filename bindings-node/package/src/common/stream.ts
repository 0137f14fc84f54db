// An analysis as a stream of events.

import type { Caller, Parts } from "./core.js";
import type { EngineEvents } from "./engine.js";
import type { CallOptions } from "./options.js";
import { asyncDispose } from "./disposable.js";

/** The analysis has reached a stage. */
export interface StatusEvent {
  type: "status";
  /** `logs_fetching`, `ai_analyzing` and the like. */
  stage: string;
  /** More about it, for people. */
  detail?: string;
}

/** A part of the result that may still change. */
export interface PartialEvent {
  type: "partial";
  data: unknown;
}

/** The end, with the result. */
export interface CompleteEvent<R> {
  type: "complete";
  analysisId: string;
  result: R;
}

/** An event that this version does not know. */
export interface OtherEvent {
  type: "other";
  name: string;
  data: string;
}

/** What a stream gives. */
export type AnalysisEvent<R> = StatusEvent | PartialEvent | CompleteEvent<R> | OtherEvent;

/**
 * The events of an analysis, which starts with the first one asked for. Leaving the loop closes the connection; the
 * analysis goes on. Where the service answers with JSON, the events come from polling.
 */
export class AnalysisStream<R> implements AsyncIterableIterator<AnalysisEvent<R>> {
  readonly #open: () => Promise<EngineEvents>;
  readonly #closing = new AbortController();
  #events: Promise<EngineEvents> | undefined;
  #closed = false;
  #turn: Promise<unknown> = Promise.resolve();

  /** @internal */
  constructor(caller: Caller, operation: string, parts: () => Promise<Parts>, options: CallOptions | undefined) {
    // Closing must not wait for the first answer, which may take minutes. What is no signal, the call refuses.
    const closing = this.#closing.signal;
    const given = options?.signal ?? closing;
    const signal = given instanceof AbortSignal ? AbortSignal.any([given, closing]) : given;
    this.#open = async () => caller.core.stream(operation, await parts(), { ...options, signal });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event. Asked for twice at once, the second waits for the first. */
  next(): Promise<IteratorResult<AnalysisEvent<R>, undefined>> {
    const turn = this.#turn.then(() => this.#next());
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #next(): Promise<IteratorResult<AnalysisEvent<R>, undefined>> {
    if (!this.#closed) {
      try {
        this.#events ??= this.#open();
        const json = await (await this.#events).next();
        if (json !== undefined) return { done: false, value: JSON.parse(json) as AnalysisEvent<R> };
      } catch (error) {
        if (this.#closing.signal.aborted) return { done: true, value: undefined };
        this.#closed = true;
        throw error;
      }
    }
    this.#closed = true;
    return { done: true, value: undefined };
  }

  /** Closes the connection. What `for await` calls when its loop is left. */
  async return(): Promise<IteratorResult<AnalysisEvent<R>, undefined>> {
    await this.close();
    return { done: true, value: undefined };
  }

  /** Closes the connection. A second time does nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#closing.abort();
    const events = this.#events;
    if (events !== undefined) await events.then((open) => open.close(), () => {});
  }

  /** Closes the connection at the end of an `await using` block. */
  async [asyncDispose](): Promise<void> {
    await this.close();
  }
}
