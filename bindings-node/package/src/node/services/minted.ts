// Keys that a service has just created.

import { native } from "../native.js";

const BRAND = Symbol.for("sigward.minted");

/**
 * A key that a service has just created, which it shows this once: keep `expose()` where secrets are kept.
 *
 * Whatever prints it (`String`, `console.log`, `JSON.stringify`, a template) shows the prefix and `***`. It can be given to a
 * client as `apiKey` as it is.
 */
export class MintedKey {
  readonly #text: string;

  /** @internal */
  constructor(text: string) {
    this.#text = text;
  }

  /** The key itself. Whatever prints or logs this text prints a secret. */
  expose(): string {
    return this.#text;
  }

  /** The prefix and `***`. */
  toString(): string {
    return native.minted(this.#text);
  }

  /** The prefix and `***`. */
  toJSON(): string {
    return this.toString();
  }

  /** @internal */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

// Known by a mark and not by `instanceof`, for the package's ESM and CommonJS copies know each other's.
Object.defineProperty(MintedKey.prototype, BRAND, { value: true });

/** The text of a key, whichever way it is given. Anything else passes through, to be refused where keys are read. */
export function textOf(given: string | MintedKey): string {
  const minted = typeof given === "object" && given !== null && (given as { [BRAND]?: boolean })[BRAND] === true;
  return minted ? (given as MintedKey).expose() : (given as string);
}
