// What both builds export.

export {
  APIConnectionError,
  APIError,
  APITimeoutError,
  AuthenticationError,
  CallCancelledError,
  ConfigError,
  ConflictError,
  DecodeError,
  InvalidRequestError,
  KeyMalformedError,
  KeyRefusedError,
  MissingProjectError,
  NotFoundError,
  PermissionDeniedError,
  PlanLimitError,
  RateLimitError,
  ServerError,
  SignatureError,
  SigwardError,
  WaitTimeoutError,
  type ErrorKind,
} from "./errors.js";
export type { RawResponse } from "./core.js";
export type { WithRawResponse } from "./resource.js";
export type { CallOptions, HeaderValues, KeySource } from "./options.js";
export { Pages } from "./pages.js";
export { AnalysisStream, type AnalysisEvent, type CompleteEvent, type OtherEvent, type PartialEvent, type StatusEvent } from "./stream.js";
export type { WaitOptions } from "./wait.js";
export type { KeyKind, Runtime, ServiceName } from "./keys.js";
