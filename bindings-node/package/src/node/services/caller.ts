// What the resources of SegOps, SignalSmith and Sigma call.

import type { Core, Parts, RawResponse } from "../../common/core.js";
import { native } from "../native.js";
import { MintedKey } from "./minted.js";
import { Pages, itemsOf } from "./pages.js";
import type { Translate } from "./options.js";

/** A value of a path. Ids are whole numbers at some services, and texts at others. */
export type PathValue = string | number;

/** A client's core, with the options of calls as its service has them. */
export class ServiceCaller {
  readonly #translate: Translate;
  readonly #raw: boolean;

  constructor(
    readonly core: Core,
    translate: Translate,
    raw = false,
  ) {
    this.#translate = translate;
    this.#raw = raw;
  }

  /** A caller that answers with everything that came. */
  raw(): ServiceCaller {
    return new ServiceCaller(this.core, this.#translate, true);
  }

  /** Makes a call. */
  async call<T>(operation: string, path: readonly PathValue[], parts?: Parts, options?: object): Promise<T> {
    const given = options == null ? undefined : this.#translate(options);
    const values = path.map(String);
    if (!this.#raw) return this.core.call<T>(operation, values, parts, given);
    return this.core.callRaw<T>(operation, values, parts, given) as Promise<unknown> as Promise<T>;
  }

  /** Makes a call whose answer holds a key in `field`: the one time that it is shown. */
  async mint<T>(field: keyof T & string, operation: string, path: readonly PathValue[], parts?: Parts, options?: object): Promise<T> {
    const answer = await this.call<T>(operation, path, parts, options);
    if (!this.#raw) return minted(answer, field);
    const whole = answer as unknown as RawResponse<T>;
    const text = String((whole.data as Record<string, unknown>)[field]);
    // The body is everything that came, less the key.
    const body = native.redact(whole.body.replaceAll(text, native.minted(text)));
    return { ...whole, body, data: minted(whole.data, field) } as unknown as T;
  }

  /** Makes a call for one page of a list, and gives its items, whether the service sends them bare or in an envelope. */
  async page<T>(operation: string, path: readonly PathValue[], parts?: Parts, options?: object): Promise<T[]> {
    const answer = await this.call<unknown>(operation, path, parts, options);
    if (!this.#raw) return itemsOf<T>(operation, answer);
    const whole = answer as RawResponse<unknown>;
    return { ...whole, data: itemsOf<T>(operation, whole.data) } as unknown as T[];
  }

  /** The items of a list that comes in pages. */
  pages<T>(operation: string, path: readonly PathValue[], query: object | undefined, options?: object): Pages<T> {
    return new Pages<T>(this, operation, path, query, options);
  }
}

function minted<T>(answer: T, field: keyof T & string): T {
  const text: unknown = answer[field];
  return typeof text === "string" ? { ...answer, [field]: new MintedKey(text) } : answer;
}
