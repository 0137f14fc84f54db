// A noun of SegOps, SignalSmith or Sigma: the calls that are about it.

import type { WithRawResponse } from "../../common/resource.js";
import type { ServiceCaller } from "./caller.js";

/** The base of every resource. */
export abstract class Resource {
  // Private in the language and not by convention: nothing that prints a resource shows what it hangs on.
  readonly #caller: ServiceCaller;

  /** @internal */
  constructor(caller: ServiceCaller) {
    this.#caller = caller;
  }

  /** @internal */
  protected get _client(): ServiceCaller {
    return this.#caller;
  }
}

/** A twin of a resource whose methods answer with everything that came. */
export function raw<R extends Resource>(Class: new (caller: ServiceCaller) => R, caller: ServiceCaller): WithRawResponse<R> {
  return new Class(caller.raw()) as unknown as WithRawResponse<R>;
}

export type { WithRawResponse };
