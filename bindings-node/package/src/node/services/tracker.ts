// SegOps' tracker: events that are sent in the background, many at once.

import { asyncDispose } from "../../common/disposable.js";
import { encode } from "../../common/core.js";
import { configError, errorOf, type ErrorFacts, type SigwardError } from "../../common/errors.js";
import { check, type Shapes } from "../../common/options.js";
import type { Event } from "../../generated/segops/models/index.js";
import type { EventParams } from "../../generated/segops/resources/index.js";
import { nativeOf } from "../engine.js";
import { guarded, native, type NativeTracker } from "../native.js";
import { listen, submit, unlisten } from "../port.js";
import type { SegOps } from "./segops.js";

/** What became of a batch, or of one event. */
export type TrackerReport =
  /** The service has answered to the batch: it took `queued` events and left `skipped` out. */
  | { type: "delivered"; queued: number; skipped: number }
  /** The batch failed and is kept: `events` wait for `wait` milliseconds. A broken connection may mean that it arrived. */
  | { type: "kept"; events: number; wait: number; error: SigwardError }
  /** The service refuses this event by itself. It is given up; this is its last trace. */
  | { type: "refused"; event: Event; error: SigwardError };

/** How a tracker buffers. */
export interface TrackerOptions {
  /** How many waiting events are sent without waiting longer, 1 to 500. Default: 20. */
  flushAt?: number | undefined;
  /** How long an event waits for others at most, in milliseconds. Default: 5,000. */
  flushEvery?: number | undefined;
  /** How many events may wait, those on their way included. Beyond it `track` throws. Default: 10,000. */
  capacity?: number | undefined;
  /**
   * A file that keeps events until they are sent, made where there is none. What a killed process has left in it is sent
   * first. One tracker at a time may have it open. Default: none.
   */
  spool?: string | undefined;
  /** Told what became of each batch. Default: a warning of the process for events that are refused or left out. */
  onReport?: ((report: TrackerReport) => void) | undefined;
}

const SHAPES: Shapes = { flushAt: "count", flushEvery: "number", capacity: "count", spool: "string", onReport: "function" };

/** How long the end of a process is held up for the events of a tracker that nobody has closed, in milliseconds. */
const LAST_WAIT = 5_000;

/** Open trackers. An open one has a thread of its own and is never collected. */
const open = new Set<Tracker>();

/** Nothing keeps the process alive any more. What trackers hold is sent now, or else told. */
async function beforeExit(): Promise<void> {
  for (const tracker of open) await tracker._last();
}

/**
 * Sends events in the background: 20 at a time or after 5 s, whichever comes first, in their order.
 *
 * A batch that fails is kept and sent again after a wait that grows from half a second to 8 s; a `Retry-After` is obeyed up to
 * 120 s. Events arrive at least once. Nothing is dropped without a word: a refused event goes to `onReport`, a full tracker
 * refuses new ones, and `close` gives what it could not send.
 *
 * It keeps no process alive. One that ends by itself sends what waits, for five seconds, and warns of the rest;
 * `process.exit()` ends it at once: close the tracker first, or give it a spool.
 *
 * @example
 * ```ts
 * const tracker = new Tracker(client, { onReport: (report) => console.log(report.type, report.queued) }); // delivered 2
 * tracker.track({ user_id: "user-1", event_type: "order_placed", payload: { total: 12 } });
 * tracker.track({ user_id: "user-1", event_type: "order_paid" });
 * const left = await tracker.close();
 * console.log(left.length); // 0
 * ```
 */
export class Tracker {
  readonly #native: NativeTracker;
  readonly #spooled: boolean;
  #told = false;

  /** Starts a tracker over the key and the connections of a client. It keeps that key, whatever a function gives later. */
  constructor(client: SegOps, options: TrackerOptions = {}) {
    check(options, SHAPES);
    const opened = client._opened;
    if (opened === undefined) {
      throw configError("CLIENT_NOT_READY", "the client has no key yet: await client.ready() before making a tracker of it");
    }
    const { onReport, ...setup } = options;
    this.#spooled = setup.spool !== undefined;
    const hear = (text: string) => told(onReport ?? warn, text);
    const of = nativeOf(opened);
    this.#native = listen((port) => new native.Tracker(of, port, setup), (made) => made.reports(), hear);
    if (open.size === 0) process.on("beforeExit", beforeExit);
    open.add(this);
  }

  /** Takes an event, without waiting for the network. Throws for one that breaks a rule, has no room or can't be spooled. */
  track(event: EventParams): void {
    const json = encode(event) ?? "null";
    guarded(() => this.#native.track(json));
  }

  /** How many events wait, those on their way included. */
  get waiting(): number {
    return this.#native.waiting();
  }

  /** Sends what waits, for up to `limit` milliseconds. Whether nothing waits any more. */
  async flush(limit = 60_000): Promise<boolean> {
    return JSON.parse(await submit((port) => this.#native.flush(port, limit), undefined)) as boolean;
  }

  /**
   * Takes no more events, sends what waits for up to `limit` milliseconds, and gives the rest, oldest first: a batch that was
   * on its way may arrive all the same. With a spool the rest is in it, too. A second time does nothing.
   */
  async close(limit = 60_000): Promise<Event[]> {
    const left = await submit((port) => this.#native.close(port, limit), undefined);
    // Reports of the last batches are in the queue before this answer is, and so were heard.
    open.delete(this);
    unlisten(this.#native.reports());
    if (open.size === 0) process.removeListener("beforeExit", beforeExit);
    return JSON.parse(left) as Event[];
  }

  /** Closes the tracker at the end of an `await using` block, and warns of what could not be sent. */
  async [asyncDispose](): Promise<void> {
    this.#lost((await this.close()).length);
  }

  /** @internal */
  async _last(): Promise<void> {
    if (this.#told || this.waiting === 0) return;
    if (await this.flush(LAST_WAIT)) return;
    this.#told = true;
    this.#lost(this.waiting);
  }

  #lost(count: number): void {
    if (count === 0 || this.#spooled) return;
    const message = `${count} events of a SegOps tracker could not be sent; close it and keep what close() gives, or give it a spool`;
    process.emitWarning(message, { type: "TrackerWarning", code: "SIGWARD_EVENTS_NOT_SENT" });
  }
}

function told(report: (told: TrackerReport) => void, text: string): void {
  const given = JSON.parse(text) as TrackerReport & { error?: ErrorFacts };
  const read = given.error === undefined ? given : { ...given, error: errorOf(given.error) };
  try {
    report(read as TrackerReport);
  } catch (error) {
    // As an event's listener: it ends neither the tracker nor the calls whose answers came with it.
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Events that are gone for good are told of, also where nobody has asked. */
function warn(report: TrackerReport): void {
  const say = (message: string) => process.emitWarning(message, { type: "TrackerWarning", code: "SIGWARD_EVENTS_REFUSED" });
  if (report.type === "refused") say(`SegOps refuses an event of type ${report.event.event_type}: ${report.error.message}`);
  if (report.type === "delivered" && report.skipped > 0) say(`SegOps left out ${report.skipped} events; its dashboard shows why`);
}
