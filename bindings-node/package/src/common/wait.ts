// Waiting until an analysis has ended. The core says when to look again and when to give up.

import type { Caller, Core, Parts } from "./core.js";
import type { EnginePoll } from "./engine.js";
import { SigwardError, cancelled } from "./errors.js";
import type { CallOptions } from "./options.js";

/** What a wait is told beside the options of its calls. */
export interface WaitOptions<A> extends CallOptions {
  /** Called with the analysis after every look, the first and the last included. What it throws ends the wait. */
  onStatus?: ((analysis: A) => void) | undefined;
  /** How long to wait in all, in milliseconds. Default: 600,000. Then `WaitTimeoutError` holds the id in `resourceId`. */
  wait?: number | undefined;
}

/** An analysis as far as waiting for it needs to know it. */
interface Work {
  id: string;
  status: string;
}

const GET = "sigsentry.analyses.get";

/** Refuses a `wait` that is no span of time, before there is any work to wait for. */
export async function checkWait(core: Core, wait: number | undefined): Promise<void> {
  if (wait !== undefined) (await core.client()).poll("", wait);
}

/** Makes the first call and looks at what it gave until that has ended. */
export async function untilEnded<A extends Work>(
  caller: Caller,
  operation: string,
  path: readonly string[],
  parts: Parts | undefined,
  given: WaitOptions<A> = {},
): Promise<A> {
  const { onStatus, wait, ...options } = given;
  // The key that made the creation one call is not for reading.
  const { idempotencyKey: _, ...reading } = options;
  const core = caller.core;
  await checkWait(core, wait);
  let analysis = await core.call<A>(operation, path, parts, options);
  let poll: EnginePoll | undefined;
  try {
    for (;;) {
      onStatus?.(analysis);
      if (core.engine.isTerminal(analysis.status)) return analysis;
      poll ??= (await core.client()).poll(analysis.id, wait);
      await sleep(poll.pending(), options.signal ?? undefined);
      analysis = await core.call<A>(GET, [analysis.id], undefined, reading);
    }
  } catch (error) {
    // Once the analysis exists, an error must not lose its id: it goes on without us.
    if (error instanceof SigwardError) error.resourceId ??= analysis.id;
    throw error;
  }
}

/** Waits, unless the signal aborts before. */
export function sleep(span: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(cancelled(signal));
    const end = () => {
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(end, span);
    const stop = () => {
      clearTimeout(timer);
      reject(cancelled(signal as AbortSignal));
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
}
