/* tslint:disable */
/* eslint-disable */

/**
 * A call on its way. Each step is JSON with one field that says what to do: `send` within as many milliseconds, `wait` as
 * many, `done`, or `fail` with the facts of the error.
 */
export class Call {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * What else there is to the answer: `status`, `headers` as pairs, `attempts`, `requestId`.
     */
    answer(): string;
    /**
     * The whole answer has come. `headers` is a JSON list of pairs.
     */
    answered(now: BigUint64Array | bigint[], status: number, headers: string, body: Uint8Array | number[]): string;
    /**
     * Its body.
     */
    body(): Uint8Array | undefined;
    /**
     * The facts of the error for a call that its caller gave up.
     */
    cancelled(): string;
    /**
     * The data of the answer, as JSON.
     */
    data(): string;
    /**
     * No answer came: `kind` is the name of a [`FailureKind`].
     */
    failed(now: BigUint64Array | bigint[], kind: string, cause?: string | null): string;
    /**
     * The body of the answer as it came, or the one that was assumed in its place.
     */
    received(): Uint8Array;
    /**
     * What to send: `method`, `url`, `headers` as pairs. The credential is among them: hand it to `fetch` alone.
     */
    request(): string;
    /**
     * Begins.
     */
    start(now: BigUint64Array | bigint[]): string;
    /**
     * The answer is a stream of events.
     */
    streaming(headers: string): void;
    /**
     * A wait has ended.
     */
    woke(now: BigUint64Array | bigint[]): string;
}

/**
 * What all calls of a client share. The key in it can't be read from JavaScript.
 */
export class Client {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Prepares a call of an operation by its id, or of `GET /v1/…`. Query, body and options are JSON.
     */
    call(now: BigUint64Array | bigint[], operation: string, path: string[], query?: string | null, body?: string | null, screenshot?: Uint8Array | number[] | null, options?: string | null): Call;
    /**
     * Prepares the creation of an analysis whose events are followed.
     */
    events(now: BigUint64Array | bigint[], operation: string, body?: string | null, screenshot?: Uint8Array | number[] | null, options?: string | null): Events;
    /**
     * With a key, or an error: there is no exposure to choose here, it is a browser's.
     */
    constructor(key: string, setup: string);
    /**
     * With the same key and other settings.
     */
    with(setup: string): Client;
    /**
     * The address that requests go to.
     */
    readonly base_url: string;
    /**
     * The key's prefix and `***`.
     */
    readonly redacted_key: string;
}

/**
 * The events of one analysis. [`first`](Self::first) is the call that creates it.
 */
export class Events {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The service has answered the first call with the analysis itself.
     */
    answered(now: BigUint64Array | bigint[], call: Call): void;
    /**
     * The stream has ended before the analysis did.
     */
    broke_off(): void;
    /**
     * The stream has failed; `timeout` where nothing came for too long.
     */
    failed(kind: string, cause?: string | null): void;
    /**
     * The call that creates the analysis; once.
     */
    first(): Call | undefined;
    /**
     * The call that looks at the analysis.
     */
    look(now: BigUint64Array | bigint[]): Call;
    /**
     * That call has ended well.
     */
    looked(call: Call): void;
    /**
     * What to do now, as JSON with one field: `event`, `read` a piece, `look` after as many milliseconds, `end`, or `fail`
     * with the facts of the error.
     */
    next(now: BigUint64Array | bigint[]): string;
    /**
     * A piece of the stream has come.
     */
    received(piece: Uint8Array | number[]): void;
    /**
     * The service answers with a stream.
     */
    streaming(): void;
}

/**
 * Where a walk stands: which page comes next, and which items were given already.
 */
export class Pages {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes the ids of the page that came and gives the positions of the new ones.
     */
    accept(ids: string[], total_pages?: number | null): Uint32Array;
    /**
     * A walk that begins at this page.
     */
    constructor(first: number);
    /**
     * The page to ask for; none at the end.
     */
    next_page(): number | undefined;
}

/**
 * A series of looks at one piece of work.
 */
export class Poll {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Begins to wait for the work with this id. `deadline` is in milliseconds.
     */
    constructor(now: BigUint64Array | bigint[], id: string, deadline?: number | null);
    /**
     * Milliseconds to wait before the next look; throws once the deadline has passed.
     */
    pending(now: BigUint64Array | bigint[]): number;
}

/**
 * Every kind that a text could be a well-formed key of, as JSON.
 */
export function detect_key(text: string): string;

/**
 * Whether an answer with this status and content type is a stream of events.
 */
export function is_stream(status: number, content_type?: string | null): boolean;

/**
 * Whether an analysis of this status has ended.
 */
export function is_terminal(status: string): boolean;

/**
 * The largest answer to take, in bytes, and how many milliseconds a stream may stay silent.
 */
export function limits(): Float64Array;

/**
 * Checks a text as a key of a service, SigSentry by default, and gives its kind as JSON.
 */
export function parse_key(text: string, service?: string | null): string;

/**
 * The text with everything that looks like a key cut down to its prefix and `***`.
 */
export function redact(text: string): string;

/**
 * The version of the package.
 */
export function version(): string;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_call_free: (a: number, b: number) => void;
    readonly __wbg_client_free: (a: number, b: number) => void;
    readonly __wbg_events_free: (a: number, b: number) => void;
    readonly __wbg_pages_free: (a: number, b: number) => void;
    readonly __wbg_poll_free: (a: number, b: number) => void;
    readonly call_answer: (a: number) => [number, number];
    readonly call_answered: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number) => [number, number];
    readonly call_body: (a: number) => [number, number];
    readonly call_cancelled: (a: number) => [number, number];
    readonly call_data: (a: number) => [number, number];
    readonly call_failed: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number, number];
    readonly call_received: (a: number) => [number, number];
    readonly call_request: (a: number) => [number, number];
    readonly call_start: (a: number, b: number, c: number) => [number, number];
    readonly call_streaming: (a: number, b: number, c: number) => void;
    readonly call_woke: (a: number, b: number, c: number) => [number, number];
    readonly client_base_url: (a: number) => [number, number];
    readonly client_call: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number, k: number, l: number, m: number, n: number, o: number) => [number, number, number];
    readonly client_events: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number, k: number) => [number, number, number];
    readonly client_new: (a: number, b: number, c: number, d: number) => [number, number, number];
    readonly client_redacted_key: (a: number) => [number, number];
    readonly client_with: (a: number, b: number, c: number) => [number, number, number];
    readonly detect_key: (a: number, b: number) => [number, number];
    readonly events_answered: (a: number, b: number, c: number, d: number) => [number, number];
    readonly events_broke_off: (a: number) => void;
    readonly events_failed: (a: number, b: number, c: number, d: number, e: number) => [number, number];
    readonly events_first: (a: number) => number;
    readonly events_look: (a: number, b: number, c: number) => [number, number, number];
    readonly events_looked: (a: number, b: number) => [number, number];
    readonly events_next: (a: number, b: number, c: number) => [number, number];
    readonly events_received: (a: number, b: number, c: number) => void;
    readonly events_streaming: (a: number) => void;
    readonly is_stream: (a: number, b: number, c: number) => number;
    readonly is_terminal: (a: number, b: number) => number;
    readonly limits: () => [number, number];
    readonly pages_accept: (a: number, b: number, c: number, d: number) => [number, number];
    readonly pages_new: (a: number) => number;
    readonly pages_next_page: (a: number) => number;
    readonly parse_key: (a: number, b: number, c: number, d: number) => [number, number, number, number];
    readonly poll_new: (a: number, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
    readonly poll_pending: (a: number, b: number, c: number) => [number, number, number];
    readonly redact: (a: number, b: number) => [number, number];
    readonly version: () => [number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __externref_drop_slice: (a: number, b: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
