// The client of SignalSmith.

import { checkWait } from "../../common/wait.js";
import type { SyncRun } from "../../generated/signalsmith/models/index.js";
import {
  ApiKeysResource,
  AudiencesResource,
  DestinationsResource,
  InvitationsResource,
  MembersResource,
  ModelsResource,
  OrganizationsResource,
  RolesResource,
  SourcesResource,
  SyncsResource,
  WorkspacesResource,
  type CreateApiKeyParams,
} from "../../generated/signalsmith/resources/index.js";
import { native } from "../native.js";
import { ServiceClient, buildOf, type Kind } from "./client.js";
import { WORKSPACE, withWorkspace, type ServiceOptions, type WorkspaceCallOptions } from "./options.js";
import { Rotation } from "./rotation.js";
import { parted, untilOver, type WaitOptions } from "./wait.js";

/** The options of a client of SignalSmith. */
export interface SignalSmithOptions extends ServiceOptions {
  /** A key, or a function that returns it. Default: the environment variable `SIGNALSMITH_API_KEY`. */
  apiKey?: ServiceOptions["apiKey"] | undefined;
  /**
   * Where the service is; every customer has another address, as `https://your-instance.signalsmith.io`. Default: the
   * environment variable `SIGNALSMITH_BASE_URL`. There is no other.
   */
  baseURL?: string | undefined;
  /** The id of the workspace that calls are about, unless they name another. Default: none. */
  workspaceId?: string | undefined;
}

/** API keys of a workspace, with what takes several calls. */
export class SignalSmithApiKeys extends ApiKeysResource {
  /**
   * Begins to replace the key of this id by a new one. Nothing is called before `advance()`.
   *
   * @param id - The id of the key to replace.
   * @example
   * ```ts
   * const old = await client.apiKeys.create({ name: "sync" });
   * const rotation = client.apiKeys.rotate(old.id, { name: "sync, from November" });
   * console.log(await rotation.advance(), String(rotation.newKey)); // created sk_live_***
   * rotation.handedOver(); // once rotation.newKey.expose() is where the old key was
   * console.log(await rotation.advance()); // ended
   * ```
   */
  rotate(id: string, params: CreateApiKeyParams): Rotation<WorkspaceCallOptions> {
    return new Rotation<WorkspaceCallOptions>("SignalSmith", id, {
      create: (options) => this.create(params, options),
      end: (old, options) => this.revoke(old, options),
    });
  }
}

/** Syncs, with waiting for a run. */
export class SignalSmithSyncs extends SyncsResource {
  /**
   * Run a sync now and look at the run until it is over: from 1 s growing to 10 s between two looks. One that ends as `failed`
   * is an answer and no error: see its status.
   *
   * @param id - The sync's id.
   * @example
   * ```ts
   * const [sync] = await client.syncs.list().toArray(1);
   * console.log((await client.syncs.triggerAndWait(sync.id)).status); // completed
   * ```
   */
  async triggerAndWait(id: string, options?: WaitOptions<SyncRun, WorkspaceCallOptions>): Promise<SyncRun> {
    const { wait, options: calls } = parted<SyncRun, WorkspaceCallOptions>(options);
    await checkWait(this._client.core, wait.wait);
    const run = await this.trigger(id, calls);
    return this.wait(id, run.id, options);
  }

  /**
   * Look at a run until it is over: from 1 s growing to 10 s between two looks.
   *
   * @param id - The sync's id.
   * @param runId - The run's id.
   * @example
   * ```ts
   * const [sync] = await client.syncs.list().toArray(1);
   * const run = await client.syncs.trigger(sync.id);
   * console.log((await client.syncs.wait(sync.id, run.id)).status); // completed
   * ```
   */
  async wait(id: string, runId: string, options?: WaitOptions<SyncRun, WorkspaceCallOptions>): Promise<SyncRun> {
    const { wait, options: calls } = parted<SyncRun, WorkspaceCallOptions>(options);
    const look = () => this.getRun(id, runId, calls);
    return untilOver(this._client, runId, wait, calls.signal, look, (run) => native.runIsOver(JSON.stringify(run)));
  }
}

const kind: Kind = {
  service: "SignalSmith",
  variable: "SIGNALSMITH_API_KEY",
  login: false,
  shapes: WORKSPACE,
  translate: withWorkspace,
};

const build = buildOf<SignalSmithOptions>(kind, (given) => {
  const { SIGNALSMITH_BASE_URL } = process.env;
  return given.baseURL == null && SIGNALSMITH_BASE_URL ? { ...given, baseURL: SIGNALSMITH_BASE_URL } : given;
});

/**
 * A client of SignalSmith. Nearly everything belongs to a workspace, whose id goes into the path and into `X-Workspace-ID`: the
 * client's, or the one that a call names. Cheap to make and to keep; one that is idle keeps no process alive.
 */
export class SignalSmith extends ServiceClient<SignalSmithOptions, WorkspaceCallOptions> {
  /** API keys of a workspace. */
  readonly apiKeys: SignalSmithApiKeys = new SignalSmithApiKeys(this._caller);
  /** Workspaces, to which nearly everything belongs. */
  readonly workspaces: WorkspacesResource = new WorkspacesResource(this._caller);
  /** Members of a workspace. */
  readonly members: MembersResource = new MembersResource(this._caller);
  /** Invitations to a workspace. */
  readonly invitations: InvitationsResource = new InvitationsResource(this._caller);
  /** Organizations, their workspaces and members. */
  readonly organizations: OrganizationsResource = new OrganizationsResource(this._caller);
  /** Roles: what members of a workspace may do. */
  readonly roles: RolesResource = new RolesResource(this._caller);
  /** The warehouses that models read. */
  readonly sources: SourcesResource = new SourcesResource(this._caller);
  /** The queries that syncs and audiences read. */
  readonly models: ModelsResource = new ModelsResource(this._caller);
  /** Where syncs write. */
  readonly destinations: DestinationsResource = new DestinationsResource(this._caller);
  /** What writes models to destinations. */
  readonly syncs: SignalSmithSyncs = new SignalSmithSyncs(this._caller);
  /** Some rows of a model. */
  readonly audiences: AudiencesResource = new AudiencesResource(this._caller);

  /** Makes a client. Nothing is connected before the first call. Throws for a key that is none or may not live here. */
  constructor(options: SignalSmithOptions = {}) {
    super(build, kind, options);
  }

  /** @internal */
  protected get _build() {
    return build;
  }
}
