/**
 * Sigma, for servers: its client, webhooks and models.
 *
 * @packageDocumentation
 */

export { Sigma, type SigmaApiKeys, type SigmaOptions } from "./node/services/sigma.js";
export * as webhooks from "./node/services/sigma_webhooks.js";
export { MintedKey } from "./node/services/minted.js";
export { Rotation, type RotationStage } from "./node/services/rotation.js";
export { Pages } from "./node/services/pages.js";
export type { CallOptions, LoginOptions, ServiceKey, ServiceOptions } from "./node/services/options.js";
export type * from "./generated/sigma/models/index.js";
export type * from "./generated/sigma/resources/index.js";
