// Lists that come in pages, as async iterables.

import type { Caller, Fields } from "./core.js";
import type { CallOptions } from "./options.js";

/** An answer that is one page of many. */
export interface Page<T> {
  items: T[];
  pagination: { totalPages: number };
}

/** All items that fit a filter, newest first. Pages are fetched as the loop gets to them; each loop starts anew. */
export class Pages<T extends { id: string }> implements AsyncIterable<T> {
  readonly #caller: Caller;
  readonly #operation: string;
  readonly #query: Fields & { page?: number | undefined };
  readonly #options: CallOptions | undefined;

  /** @internal */
  constructor(caller: Caller, operation: string, query: Fields | undefined, options: CallOptions | undefined) {
    this.#caller = caller;
    this.#operation = operation;
    this.#query = { ...query };
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    const core = this.#caller.core;
    await core.engine.load();
    const walk = core.engine.pages(this.#query.page ?? 1);
    for (let number = walk.next(); number !== undefined; number = walk.next()) {
      const query = { ...this.#query, page: number };
      const page = await core.call<Page<T>>(this.#operation, [], { query }, this.#options);
      // Items that are added meanwhile push others onto later pages: what was given already is left out.
      const items = page.items ?? [];
      const fresh = walk.accept(items.map((item) => item.id), page.pagination?.totalPages);
      for (const at of fresh) yield items[at] as T;
    }
  }

  /** The first `limit` items, at most. */
  async toArray(limit: number): Promise<T[]> {
    const found: T[] = [];
    if (limit <= 0) return found;
    for await (const item of this) {
      found.push(item);
      if (found.length >= limit) break;
    }
    return found;
  }
}
