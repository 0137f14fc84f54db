// The errors: one base class, one class for each family of kinds, the same fields everywhere. No field is ever found by
// reading text, and no error holds a key, a request's headers or a body.

const BRAND = Symbol.for("sigward.error");

/** What kind of failure an error is. A closed set. */
export type ErrorKind =
  | "key_malformed"
  | "key_refused"
  | "unauthorized"
  | "key_revoked"
  | "key_expired"
  | "key_deprecated"
  | "permission_denied"
  | "wrong_key_type"
  | "missing_project"
  | "wrong_project"
  | "not_found"
  | "conflict"
  | "idempotency_conflict"
  | "invalid_request"
  | "quota_exceeded"
  | "feature_unavailable"
  | "rate_limited"
  | "server"
  | "connection"
  | "timeout"
  | "cancelled"
  | "decode"
  | "signature"
  | "config";

/** The facts of an error, as the core states them. */
export interface ErrorFacts {
  kind: ErrorKind;
  code: string;
  message: string;
  text?: string;
  status?: number;
  request_id?: string;
  retry_after?: number;
  attempts?: number;
  retryable?: boolean;
  details?: unknown;
  resource_id?: string;
  cause?: unknown;
  key_class?: string;
  exposure?: string;
  advice?: string;
  position?: number;
}

/**
 * The base of every error of this package.
 *
 * `instanceof` is right across realms and across the package's ESM and CommonJS copies, and `name` is the class's, also
 * in minified code.
 */
export class SigwardError extends Error {
  /** The class's name as the service's contract knows it. */
  static readonly className: string = "SigwardError";
  /** What kind of failure it is, from a closed set. */
  readonly kind: ErrorKind;
  /** The service's code, an open set: `RATE_LIMITED`, `SLUG_EXISTS`, or one of ours in the same spelling. */
  readonly code: string;
  /** The HTTP status, if an answer came. */
  readonly status: number | undefined;
  /** The service's id of the request, if it gave one. */
  readonly requestId: string | undefined;
  /** How long the service asked to wait, in milliseconds, if it did. */
  readonly retryAfter: number | undefined;
  /** How many attempts reached for the network. 0 for what was refused before it, and where a caller gave the call up. */
  readonly attempts: number;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
  /** The service's `details`, or the violations found before the network. */
  readonly details: unknown;
  /** The id of what the call was about: the analysis that a wait gave up on. */
  resourceId: string | undefined;
  /** What lies underneath: the operating system's error as text, or the reason of an aborted signal. */
  declare readonly cause: unknown;

  constructor(facts: ErrorFacts) {
    super(facts.text ?? `${facts.message} (${facts.code})`, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = facts.kind;
    this.code = facts.code;
    this.status = facts.status;
    this.requestId = facts.request_id;
    this.retryAfter = facts.retry_after === undefined ? undefined : facts.retry_after * 1000;
    this.attempts = facts.attempts ?? 0;
    this.retryable = facts.retryable ?? false;
    this.details = facts.details;
    this.resourceId = facts.resource_id;
  }

  /** Whether a value is an error of this class, whichever copy or realm it comes from. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    const names: unknown = (value as { [BRAND]?: unknown })[BRAND];
    // A class of the caller's own that extends one of ours is known by its prototype alone.
    if (!Object.prototype.hasOwnProperty.call(this, "className")) return Function.prototype[Symbol.hasInstance].call(this, value);
    return Array.isArray(names) && names.includes(this.className);
  }

  /** What JSON holds of an error: its facts. */
  toJSON(): Record<string, unknown> {
    const { name, kind, code, message, status, requestId, retryAfter, attempts, retryable, details, resourceId } = this;
    return { name, kind, code, message, status, requestId, retryAfter, attempts, retryable, details, resourceId };
  }
}

/** The text is no API key. Says which rule it breaks and where, and never repeats the text. */
export class KeyMalformedError extends SigwardError {
  static override readonly className: string = "KeyMalformedError";
  /** Where the rule is broken, in characters from the start, if it has a place. */
  readonly position: number | undefined;

  constructor(facts: ErrorFacts) {
    super(facts);
    this.position = facts.position;
  }
}

/** The key may not live where the code runs. No API error: nothing was sent, logged or stored. */
export class KeyRefusedError extends SigwardError {
  static override readonly className: string = "KeyRefusedError";
  /** The class of the refused key: `secret`, `organization`, … */
  readonly keyClass: string | undefined;
  /** Where the code runs: `desktop`, `browser`. */
  readonly exposure: string | undefined;
  /** What to do instead. */
  readonly advice: string | undefined;

  constructor(facts: ErrorFacts) {
    super(facts);
    this.keyClass = facts.key_class;
    this.exposure = facts.exposure;
    this.advice = facts.advice;
  }
}

/** An option is wrong: a base URL, a certificate file, a header's name. */
export class ConfigError extends SigwardError {
  static override readonly className: string = "ConfigError";
}

/** A webhook's signature is missing or wrong: do not believe the webhook. */
export class SignatureError extends SigwardError {
  static override readonly className: string = "SignatureError";
}

/** A call has failed: at the service, on the way to it, or in the checks before. */
export class APIError extends SigwardError {
  static override readonly className: string = "APIError";
}

/** The service does not take the key: unknown, revoked, expired or of a format past its date (401). `kind` says which. */
export class AuthenticationError extends APIError {
  static override readonly className: string = "AuthenticationError";
}

/** The key may not do this (403): it lacks the permission, is of another class or belongs to another project. */
export class PermissionDeniedError extends APIError {
  static override readonly className: string = "PermissionDeniedError";
}

/** The plan does not have it, or its quota is used up (403). Never sent again by itself. `kind` says which. */
export class PlanLimitError extends PermissionDeniedError {
  static override readonly className: string = "PlanLimitError";
}

/** No such thing (404), or not there any more (410). */
export class NotFoundError extends APIError {
  static override readonly className: string = "NotFoundError";
}

/** The state of the service forbids it (409), or an idempotency key was used with another body. */
export class ConflictError extends APIError {
  static override readonly className: string = "ConflictError";
}

/** A field, a parameter or a header is wrong (400, 413, 422), most of them found before the network. */
export class InvalidRequestError extends APIError {
  static override readonly className: string = "InvalidRequestError";
}

/** An organization key must name a project: set `projectId` on the client or on the call. */
export class MissingProjectError extends InvalidRequestError {
  static override readonly className: string = "MissingProjectError";
}

/** Too many requests (429). `retryAfter` says how long to wait. */
export class RateLimitError extends APIError {
  static override readonly className: string = "RateLimitError";
}

/** The service failed (5xx), or answered `success: false` without a reason. */
export class ServerError extends APIError {
  static override readonly className: string = "ServerError";
}

/** The connection could not be made, or broke. */
export class APIConnectionError extends APIError {
  static override readonly className: string = "APIConnectionError";
}

/** An attempt's timeout or the call's deadline has passed. */
export class APITimeoutError extends APIError {
  static override readonly className: string = "APITimeoutError";
}

/** An analysis has not ended within the time to wait. It goes on: `resourceId` is its id. */
export class WaitTimeoutError extends APITimeoutError {
  static override readonly className: string = "WaitTimeoutError";
}

/** The caller gave the call up. `cause` is the reason of its `AbortSignal`. */
export class CallCancelledError extends APIError {
  static override readonly className: string = "CallCancelledError";
}

/** The answer is not what the documentation says. */
export class DecodeError extends APIError {
  static override readonly className: string = "DecodeError";
}

type ErrorClass = (new (facts: ErrorFacts) => SigwardError) & { className: string };

const CLASSES: Record<ErrorKind, ErrorClass> = {
  key_malformed: KeyMalformedError,
  key_refused: KeyRefusedError,
  unauthorized: AuthenticationError,
  key_revoked: AuthenticationError,
  key_expired: AuthenticationError,
  key_deprecated: AuthenticationError,
  permission_denied: PermissionDeniedError,
  wrong_key_type: PermissionDeniedError,
  missing_project: MissingProjectError,
  wrong_project: PermissionDeniedError,
  not_found: NotFoundError,
  conflict: ConflictError,
  idempotency_conflict: ConflictError,
  invalid_request: InvalidRequestError,
  quota_exceeded: PlanLimitError,
  feature_unavailable: PlanLimitError,
  rate_limited: RateLimitError,
  server: ServerError,
  connection: APIConnectionError,
  timeout: APITimeoutError,
  cancelled: CallCancelledError,
  decode: DecodeError,
  signature: SignatureError,
  config: ConfigError,
};

// Names and brands stand on the prototypes: an error's own properties are its facts.
for (const Class of new Set<ErrorClass>([SigwardError, APIError, WaitTimeoutError, ...Object.values(CLASSES)])) {
  const names: string[] = [];
  for (let at: unknown = Class; typeof at === "function" && "className" in at; at = Object.getPrototypeOf(at)) {
    names.push((at as ErrorClass).className);
  }
  Object.defineProperty(Class.prototype, "name", { value: Class.className, configurable: true, writable: true });
  Object.defineProperty(Class.prototype, BRAND, { value: names });
}

/** The error of these facts. */
export function errorOf(facts: ErrorFacts): SigwardError {
  const Class = facts.code === "WAIT_DEADLINE_EXCEEDED" ? WaitTimeoutError : (CLASSES[facts.kind] ?? APIError);
  return new Class(facts);
}

/** The error of the JSON that an engine gives. */
export function errorFrom(json: string): SigwardError {
  return errorOf(JSON.parse(json) as ErrorFacts);
}

/** The error of a call whose signal has aborted. */
export function cancelled(signal: AbortSignal): SigwardError {
  return errorOf({ kind: "cancelled", code: "CANCELLED", message: "the call was cancelled", cause: signal.reason });
}

/** The error of an option that is wrong. */
export function configError(code: string, message: string): SigwardError {
  return errorOf({ kind: "config", code, message });
}
