// The border between the layer that both builds share and the core behind it: the native library on servers, WebAssembly
// on web pages. JSON crosses as one string, an error as one JSON text that `errors.ts` makes a class of. Nothing here is
// part of the package's interface.

/** A header as name and value. */
export type Header = readonly [name: string, value: string];

/** What a client is opened with. A key or a parent's key, never a key that can be read back. */
export interface EngineOptions {
  apiKey?: string;
  /** `user_supplied`: the key is the user's own. Of meaning in a desktop app only. */
  keyOrigin?: "shipped" | "user_supplied";
  baseURL?: string;
  projectId?: string;
  /** Milliseconds, as all spans here. */
  timeout?: number;
  deadline?: number;
  maxRetries?: number;
  headers: readonly Header[];
  appInfo?: string;
  /** The part that only the native build knows. Clients that agree in it share connections. */
  transport?: EngineTransport;
  /** The part that only the browser build knows: what to send requests with instead of the page's `fetch`. */
  fetch?: typeof fetch;
}

/** How the native build connects. */
export interface EngineTransport {
  proxy?: string;
  caBundle?: string;
  clientCert?: string;
  http2: boolean;
}

/** One call: an operation by its id, or `GET /v1/…`. */
export interface EngineCall {
  operation: string;
  /** The values of the path's parameters. */
  path: readonly string[];
  /** JSON objects. */
  query?: string | undefined;
  body?: string | undefined;
  screenshot?: Uint8Array | undefined;
  options?: EngineCallOptions | undefined;
}

/** What one call says differently from its client. */
export interface EngineCallOptions {
  timeout?: number | undefined;
  deadline?: number | undefined;
  maxRetries?: number | undefined;
  projectId?: string | undefined;
  idempotencyKey?: string | undefined;
  headers?: readonly Header[] | undefined;
}

/** An answer with everything that came. */
export interface EngineAnswer {
  status: number;
  headers: Header[];
  /** The body as text. */
  body: string;
  /** The JSON inside the envelope; `null` for none. */
  data: string;
  attempts: number;
  requestId: string | undefined;
}

/** The events of a running analysis, each as JSON with its name in `type`. */
export interface EngineEvents {
  /** The next event, or `undefined` after the last. Asked for one at a time. */
  next(): Promise<string | undefined>;
  /** Drops the connection. A `next` that waits settles with `undefined`. */
  close(): void;
}

/** A series of looks at one piece of work. */
export interface EnginePoll {
  /** How long to wait before the next look, in milliseconds. Throws once the deadline has passed. */
  pending(): number;
}

/** A walk over pages. */
export interface EnginePages {
  /** The page to ask for now, or `undefined` at the end. */
  next(): number | undefined;
  /** Takes the ids of the page that came and gives the positions of those that are new. */
  accept(ids: string[], totalPages: number | undefined): number[];
}

/** What may be shown of a key. */
export interface EngineKeyKind {
  service: string | undefined;
  keyClass: string;
  prefix: string;
  redacted: string;
}

/** A client behind the border: it holds the key. Every method throws or rejects with an error of `errors.ts`. */
export interface EngineClient {
  /** The address that requests go to. */
  readonly baseURL: string;
  /** The key's prefix and `***`. */
  readonly redactedKey: string;
  /** What to warn of, if the key's format is no longer minted. */
  readonly deprecation: string | undefined;
  /** The data of the answer, as JSON. When `signal` aborts, the request is dropped and `cancelled(signal)` rejects. */
  call(call: EngineCall, signal: AbortSignal | undefined): Promise<string>;
  /** The whole answer. */
  callRaw(call: EngineCall, signal: AbortSignal | undefined): Promise<EngineAnswer>;
  /** Creates an analysis and gives its events. */
  stream(call: EngineCall, signal: AbortSignal | undefined): Promise<EngineEvents>;
  /** Begins a wait for the work with this id. */
  poll(id: string, deadline: number | undefined): EnginePoll;
  /** Another client with this one's key and connections, or with another key (`apiKey`), and these options. */
  twin(options: EngineOptions): EngineClient;
  /** Gives the connections up and wipes the key. Calls under way go on to their end; new ones are refused. */
  close(): void;
}

/** A build's core. */
export interface Engine {
  /** Resolves once the core can be used. `undefined` if it can be at once, as in the native build. */
  load(): Promise<void> | undefined;
  /** Opens a client. Throws for a key that may not live here, and for options that are wrong. Call after `load`. */
  open(options: EngineOptions): EngineClient;
  pages(first: number): EnginePages;
  /** Whether an analysis of this status has ended. */
  isTerminal(status: string): boolean;
  parseKey(text: string, service: string | undefined): EngineKeyKind;
  detectKey(text: string): EngineKeyKind[];
  redact(text: string): string;
  /** Where the program runs, and which build this is. */
  runtime(): { exposure: string; build: "native" | "wasm"; version: string };
}
