// The client of SegOps.

import { SigwardError } from "../../common/errors.js";
import { checkWait } from "../../common/wait.js";
import type { BatchQueued, CreatedApiKey, Event, Export } from "../../generated/segops/models/index.js";
import {
  ApiKeysResource,
  EventsResource,
  ExportsResource,
  IdentityResource,
  SegmentsResource,
  UsersResource,
  type CreateApiKeyParams,
  type EventParams,
  type StartExportParams,
} from "../../generated/segops/resources/index.js";
import { guarded, native } from "../native.js";
import { ServiceClient, buildOf, type Kind } from "./client.js";
import { SERVICE, plain, type CallOptions, type LoginOptions, type ServiceOptions } from "./options.js";
import { Rotation } from "./rotation.js";
import { parted, untilOver, type WaitOptions } from "./wait.js";

/** The options of a client of SegOps: a key, or who logs in. */
export interface SegOpsOptions extends ServiceOptions, LoginOptions {
  /** A secret key, or a function that returns it. Default: the environment variable `SEGOPS_API_KEY`. */
  apiKey?: ServiceOptions["apiKey"] | undefined;
  /** Where the service is. Default: `https://api.segops.ai`. */
  baseURL?: string | undefined;
}

/** API keys, with what takes several calls. */
export class SegOpsApiKeys extends ApiKeysResource {
  /**
   * Begins to replace the key of this id by a new one. Nothing is called before `advance()`.
   *
   * @param id - The id of the key to replace.
   * @example
   * ```ts
   * const old = await client.apiKeys.create({ name: "ci", tenant_slug: "acme" });
   * const rotation = client.apiKeys.rotate(old.id, { name: "ci, from November", tenant_slug: "acme" });
   * console.log(await rotation.advance(), String(rotation.newKey)); // created sk_live_***
   * rotation.handedOver(); // once rotation.newKey.expose() is where the old key was
   * console.log(await rotation.advance()); // ended
   * ```
   */
  rotate(id: number | string, params: CreateApiKeyParams): Rotation {
    return new Rotation("SegOps", id, {
      create: (options): Promise<CreatedApiKey> => this.create(params, options),
      end: (old, options) => this.revoke(old, options),
    });
  }
}

/** What users did, sent now. `Tracker` sends in the background. */
export class SegOpsEvents extends EventsResource {
  /**
   * Send events in their order, up to 500 a request, one request after the other. Gives how many were taken and how many left
   * out, of all. An error says in `details.sent` how many events were taken before: those after them can be sent again.
   *
   * @example
   * ```ts
   * const events = Array.from({ length: 501 }, (_, number) => ({ user_id: `u${number}`, event_type: "seen" }));
   * console.log(await client.events.trackBatch({ events })); // { queued: 501, skipped: 0 }
   * ```
   */
  override async trackBatch(params: { events: readonly (Event | EventParams)[] }, options?: CallOptions): Promise<BatchQueued> {
    const { events } = params;
    const most = native.maxBatch();
    const send = (part: readonly (Event | EventParams)[]) => super.trackBatch({ events: part as readonly Event[] }, options);
    if (!Array.isArray(events) || events.length <= most) return send(events);
    const total: BatchQueued = { queued: 0, skipped: 0 };
    for (let sent = 0; sent < events.length; sent += most) {
      try {
        const taken = await send(events.slice(sent, sent + most));
        total.queued += taken.queued;
        total.skipped = (total.skipped ?? 0) + (taken.skipped ?? 0);
      } catch (error) {
        if (error instanceof SigwardError) Object.assign(error, { details: { ...(error.details as object | undefined), sent } });
        throw error;
      }
    }
    return total;
  }
}

/** Files of a segment's members, with waiting for one. */
export class SegOpsExports extends ExportsResource {
  /**
   * Start an export and look at it until it is over: from 1 s growing to 10 s between two looks. One that ends as `failed` is
   * an answer and no error: see its status.
   *
   * @param id - The segment's id.
   * @example
   * ```ts
   * const found = await client.exports.createAndWait(1, { format: "csv" });
   * console.log(found.status, found.download_url?.startsWith("http")); // complete true
   * ```
   */
  async createAndWait(id: number | string, params: StartExportParams, options?: WaitOptions<Export>): Promise<Export> {
    const { wait, options: calls } = parted<Export, CallOptions>(options);
    await checkWait(this._client.core, wait.wait);
    const started = await this.create(id, params, calls);
    const exportId = guarded(() => native.startedExportId(JSON.stringify(started)));
    return this.wait(id, exportId, options);
  }

  /**
   * Look at an export until it is over: from 1 s growing to 10 s between two looks.
   *
   * @param id - The segment's id.
   * @param exportId - The export's id.
   * @example
   * ```ts
   * const started = await client.exports.create(1, { format: "csv" });
   * console.log((await client.exports.wait(1, started.export_id)).status); // complete
   * ```
   */
  async wait(id: number | string, exportId: number, options?: WaitOptions<Export>): Promise<Export> {
    const { wait, options: calls } = parted<Export, CallOptions>(options);
    const look = () => this.get(id, { export_id: exportId }, calls);
    return untilOver(this._client, String(exportId), wait, calls.signal, look, ({ status }) => native.exportIsOver(status));
  }
}

const kind: Kind = { service: "SegOps", variable: "SEGOPS_API_KEY", login: true, shapes: SERVICE, translate: plain };
const build = buildOf<SegOpsOptions>(kind);

/**
 * A client of SegOps, with a secret key or as a signed-in user, whose session is renewed before it ends. Managing API keys
 * takes a signed-in user. Cheap to make and to keep; one that is idle keeps no process alive.
 */
export class SegOps extends ServiceClient<SegOpsOptions, CallOptions> {
  /** API keys. All of it takes a signed-in user. */
  readonly apiKeys: SegOpsApiKeys = new SegOpsApiKeys(this._caller);
  /** What users did. */
  readonly events: SegOpsEvents = new SegOpsEvents(this._caller);
  /** Segments: who fits a definition. */
  readonly segments: SegmentsResource = new SegmentsResource(this._caller);
  /** Files of a segment's members. */
  readonly exports: SegOpsExports = new SegOpsExports(this._caller);
  /** Users, as their events show them. */
  readonly users: UsersResource = new UsersResource(this._caller);
  /** Who is the same user as whom. */
  readonly identity: IdentityResource = new IdentityResource(this._caller);

  /** Makes a client. Nothing is connected before the first call. Throws for a key that is none or may not live here. */
  constructor(options: SegOpsOptions = {}) {
    super(build, kind, options);
  }

  /** @internal */
  protected get _build() {
    return build;
  }
}
