/** The WebAssembly in hexadecimal digits. */
export declare const text: string;
