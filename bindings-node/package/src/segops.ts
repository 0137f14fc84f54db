/**
 * SegOps, for servers: its client, a tracker that sends events in the background, signed user ids, webhooks and models.
 *
 * @packageDocumentation
 */

export { SegOps, type SegOpsApiKeys, type SegOpsEvents, type SegOpsExports, type SegOpsOptions } from "./node/services/segops.js";
export { Tracker, type TrackerOptions, type TrackerReport } from "./node/services/tracker.js";
export { signUserId, verifyUserId, type At, type SignedUserId } from "./node/services/signing.js";
export * as webhooks from "./node/services/segops_webhooks.js";
export { MintedKey } from "./node/services/minted.js";
export { Rotation, type RotationStage } from "./node/services/rotation.js";
export { Pages } from "./node/services/pages.js";
export type { CallOptions, LoginOptions, ServiceKey, ServiceOptions } from "./node/services/options.js";
export type { WaitOptions } from "./node/services/wait.js";
export type * from "./generated/segops/models/index.js";
export type * from "./generated/segops/resources/index.js";
