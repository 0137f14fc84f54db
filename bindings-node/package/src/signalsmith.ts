/**
 * SignalSmith, for servers: its client and models.
 *
 * @packageDocumentation
 */

export {
  SignalSmith,
  type SignalSmithApiKeys,
  type SignalSmithOptions,
  type SignalSmithSyncs,
} from "./node/services/signalsmith.js";
export { MintedKey } from "./node/services/minted.js";
export { Rotation, type RotationStage } from "./node/services/rotation.js";
export { Pages } from "./node/services/pages.js";
export type { CallOptions, ServiceKey, ServiceOptions, WorkspaceCallOptions } from "./node/services/options.js";
export type { WaitOptions } from "./node/services/wait.js";
export type * from "./generated/signalsmith/models/index.js";
export type * from "./generated/signalsmith/resources/index.js";
