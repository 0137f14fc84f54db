// Key tools: what a key is, and texts without keys.

/** A key's service, class and prefix: everything about it that may be shown. */
export interface KeyKind {
  /** The service that mints such keys, as `SigSentry`; absent for an unknown prefix. */
  service: string | undefined;
  /** What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`. */
  keyClass: string;
  /** The prefix, as `ss_secret_`. */
  prefix: string;
  /** The printable form of a key of this kind: its prefix and `***`. */
  redacted: string;
}

/** The services whose keys are recognised. */
export type ServiceName = "SigSentry" | "SegOps" | "SignalSmith" | "Sigma";

/** Where the program runs, and which build it has. */
export interface Runtime {
  /** `server`, `desktop` or `browser`. */
  exposure: string;
  /** `native` on servers, `wasm` on web pages. */
  build: "native" | "wasm";
  /** The version of the package. */
  version: string;
}
