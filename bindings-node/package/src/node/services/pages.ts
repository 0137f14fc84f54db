// Lists that come in pages, whichever way the service cuts them, as async iterables.

import { encode } from "../../common/core.js";
import { guarded, native, type NativeWalk } from "../native.js";
import type { PathValue, ServiceCaller } from "./caller.js";

/** Where an item stands in a page: the field that holds the list, none where the page is the list, and its position. */
interface Position {
  in?: string;
  at: number;
}

/** All items of a list. Pages are fetched as the loop gets to them; each loop starts anew. */
export class Pages<T> implements AsyncIterable<T> {
  readonly #caller: ServiceCaller;
  readonly #operation: string;
  readonly #path: readonly PathValue[];
  readonly #query: object;
  readonly #options: object | undefined;

  /** @internal */
  constructor(caller: ServiceCaller, operation: string, path: readonly PathValue[], query?: object, options?: object) {
    this.#caller = caller;
    this.#operation = operation;
    this.#path = path;
    this.#query = { ...query };
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    const walk = guarded(() => new native.Walk(this.#operation, encode(this.#query) ?? "{}"));
    for (let place = walk.next(); place !== null; place = walk.next()) {
      const query = { ...this.#query, ...(JSON.parse(place) as object) };
      const page = await this.#caller.call<unknown>(this.#operation, this.#path, { query }, this.#options);
      // Items that are added meanwhile push others onto later pages: what was given already is left out.
      yield* accepted<T>(walk, page);
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

/** The items of one page, whichever way the service has put them. */
export function itemsOf<T>(operation: string, page: unknown): T[] {
  // All of them, also where two have the same id: nothing moves within a page.
  return Array.isArray(page) ? (page as T[]) : accepted<T>(guarded(() => new native.Walk(operation, "{}")), page);
}

/** The items of the page that came, less those that the walk gave before. */
function accepted<T>(walk: NativeWalk, page: unknown): T[] {
  const fresh = JSON.parse(guarded(() => walk.accept(JSON.stringify(outline(page))))) as Position[];
  return fresh.map(({ in: field, at }) => {
    const items = field === undefined ? page : (page as Record<string, unknown>)[field];
    return (items as T[])[at] as T;
  });
}

/** A page with nothing of its items but their ids and positions: what the core needs to walk on. */
function outline(page: unknown): unknown {
  if (Array.isArray(page)) return page.map((item, at) => cut(item, { at }));
  if (typeof page !== "object" || page === null) return page;
  const fields = Object.entries(page).map(([name, value]): [string, unknown] => [
    name,
    Array.isArray(value) ? value.map((item, at) => cut(item, { in: name, at })) : value,
  ]);
  return Object.fromEntries(fields);
}

function cut(item: unknown, position: Position): object {
  const id: unknown = typeof item === "object" && item !== null ? (item as { id?: unknown }).id : undefined;
  return id === undefined ? position : { ...position, id };
}
