// The loop over the machine's steps, with `fetch` and timers. What to send, how often, and what an answer means is the
// core's to say.

import { cancelled, errorOf, type ErrorFacts } from "../common/errors.js";
import { sleep } from "../common/wait.js";
import { guarded } from "./load.js";
import { now } from "./now.js";
import { is_stream, limits, type Call } from "./wasm/core.js";

/** What to do next. One of the fields is there. */
interface Step {
  /** Send the request, and give up on it after as many milliseconds. */
  send?: number;
  /** Wait as many milliseconds. */
  wait?: number;
  fail?: ErrorFacts;
}

/** A body that comes as a stream of events. */
export interface Body {
  reader: ReadableStreamDefaultReader<Uint8Array>;
  /** Closes the connection. */
  close: () => void;
}

class TooLarge extends Error {}

/** Sends calls with some `fetch`. */
export class Driver {
  readonly #fetch: typeof fetch | undefined;

  constructor(given: typeof fetch | undefined) {
    this.#fetch = given;
  }

  /**
   * Runs a call to its end: it holds the answer then. With `streams`, an answer that is a stream of events ends it where it
   * begins, and its body is returned.
   */
  async run(call: Call, signal: AbortSignal | undefined, streams: boolean): Promise<Body | undefined> {
    let step = guarded(() => call.start(now()));
    for (;;) {
      const { send, wait, fail } = JSON.parse(step) as Step;
      if (fail !== undefined) throw errorOf(fail);
      if (send !== undefined) {
        const arrived = await this.#attempt(call, send, signal, streams);
        if (typeof arrived !== "string") return arrived;
        step = arrived;
      } else if (wait !== undefined) {
        await sleep(wait, signal);
        step = guarded(() => call.woke(now()));
      } else {
        return undefined;
      }
    }
  }

  /** One attempt: the step after it, or the body of a stream. */
  async #attempt(call: Call, timeout: number, signal: AbortSignal | undefined, streams: boolean): Promise<string | Body> {
    const control = new AbortController();
    const drop = () => control.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      drop();
    }, timeout);
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", drop);
    };
    signal?.addEventListener("abort", drop, { once: true });
    let response: Response | undefined;
    try {
      if (signal?.aborted === true) throw signal.reason;
      response = await this.#send(call, control.signal);
      if (response.type === "opaqueredirect") {
        end();
        return guarded(() => call.failed(now(), "redirect", undefined));
      }
      const headers = JSON.stringify([...response.headers]);
      const { status, body } = response;
      if (streams && body !== null && is_stream(status, response.headers.get("content-type") ?? undefined)) {
        clearTimeout(timer);
        guarded(() => call.streaming(headers));
        return { reader: body.getReader(), close: () => (end(), drop()) };
      }
      const whole = await read(response);
      end();
      return guarded(() => call.answered(now(), status, headers, whole));
    } catch (error) {
      end();
      drop();
      if (signal?.aborted === true) throw cancelled(signal);
      const kind = late ? "timeout" : error instanceof TooLarge ? "too_large" : response === undefined ? "hidden" : "interrupted";
      return guarded(() => call.failed(now(), kind, kind === "too_large" || late ? undefined : String(error)));
    }
  }

  #send(call: Call, signal: AbortSignal): Promise<Response> {
    const { method, url, headers } = JSON.parse(call.request()) as { method: string; url: string; headers: [string, string][] };
    const send = this.#fetch ?? globalThis.fetch;
    return send(url, {
      method,
      headers,
      body: (call.body() as Uint8Array<ArrayBuffer> | undefined) ?? null,
      signal,
      // A key goes where it was meant to go and nowhere else; nothing of the page goes along, nothing stays behind.
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
  }
}

/** The whole body, as far as it is not larger than what the core takes. */
async function read(response: Response): Promise<Uint8Array> {
  const [largest] = limits() as unknown as [number];
  if (response.body === null) return new Uint8Array(0);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > largest) throw new TooLarge();
    pieces.push(value);
  }
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

