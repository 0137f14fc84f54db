// A noun of the API: the calls that are about it.

import { RawCaller, type Caller, type RawResponse } from "./core.js";

/** The base of every resource. */
export abstract class Resource {
  // Private in the language and not by convention: nothing that prints a resource shows what it hangs on.
  readonly #caller: Caller;

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** @internal */
  protected get _client(): Caller {
    return this.#caller;
  }
}

/** The methods of a resource, each answering with a {@link RawResponse} around what it gives. */
export type WithRawResponse<R> = {
  [K in Exclude<keyof R, "withRawResponse"> as R[K] extends (...given: never[]) => Promise<unknown> ? K : never]: R[K] extends (
    ...given: infer A
  ) => Promise<infer T>
    ? (...given: A) => Promise<RawResponse<T>>
    : never;
};

/** A twin of a resource whose methods answer with everything that came. */
export function raw<R extends Resource>(Class: new (caller: Caller) => R, caller: Caller): WithRawResponse<R> {
  return new Class(new RawCaller(caller.core)) as unknown as WithRawResponse<R>;
}
