// Waiting for work that takes long. The core says when to look again and when to give up.

import type { EnginePoll } from "../../common/engine.js";
import { SigwardError } from "../../common/errors.js";
import { checkWait, sleep } from "../../common/wait.js";
import type { ServiceCaller } from "./caller.js";
import type { CallOptions } from "./options.js";

/** What a wait is told beside the options of its calls. */
export type WaitOptions<T, O extends CallOptions = CallOptions> = O & {
  /** Called with what was found after every look, the last included. What it throws ends the wait. */
  onStatus?: ((found: T) => void) | undefined;
  /** How long to wait in all, in milliseconds. Default: 600,000. Then `WaitTimeoutError` holds the id in `resourceId`. */
  wait?: number | undefined;
};

/** A wait's own options, and those of its calls. */
export function parted<T, O extends CallOptions>(given: WaitOptions<T, O> | undefined): { wait: Wait<T>; options: O } {
  const { onStatus, wait, ...options } = given ?? ({} as WaitOptions<T, O>);
  return { wait: { onStatus, wait }, options: options as unknown as O };
}

interface Wait<T> {
  onStatus: ((found: T) => void) | undefined;
  wait: number | undefined;
}

/** Looks at the work of this id until it is over. */
export async function untilOver<T>(
  caller: ServiceCaller,
  id: string,
  { onStatus, wait }: Wait<T>,
  signal: AbortSignal | undefined,
  look: () => Promise<T>,
  isOver: (found: T) => boolean,
): Promise<T> {
  await checkWait(caller.core, wait);
  let poll: EnginePoll | undefined;
  try {
    for (;;) {
      const found = await look();
      onStatus?.(found);
      if (isOver(found)) return found;
      poll ??= (await caller.core.client()).poll(id, wait);
      await sleep(poll.pending(), signal);
    }
  } catch (error) {
    // The work goes on whatever becomes of a look at it: the error names it.
    if (error instanceof SigwardError) error.resourceId ??= id;
    throw error;
  }
}
