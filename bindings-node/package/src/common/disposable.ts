// Declarations that TypeScript has since 5.2. The same text twice is one declaration, so newer ones do not mind.

declare global {
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
}

/** The symbol by which `await using` closes things, also where the language does not have it yet. */
export const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for("Symbol.asyncDispose") as typeof Symbol.asyncDispose);
