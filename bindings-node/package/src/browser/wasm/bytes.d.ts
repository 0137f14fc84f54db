/** The WebAssembly, which is in the module as text. */
export declare function bytes(): Uint8Array<ArrayBuffer>;
