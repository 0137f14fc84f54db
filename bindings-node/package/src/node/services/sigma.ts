// The client of Sigma.

import {
  ApiKeysResource,
  CatalogsResource,
  CategoriesResource,
  DimensionsResource,
  OptionListsResource,
  RecordsResource,
  SavedQueriesResource,
  SchemasResource,
  SearchResource,
  VariantsResource,
  WebhooksResource,
  type CreateApiKeyParams,
} from "../../generated/sigma/resources/index.js";
import { ServiceClient, buildOf, type Kind } from "./client.js";
import { SERVICE, plain, type CallOptions, type LoginOptions, type ServiceOptions } from "./options.js";
import { Rotation } from "./rotation.js";

/** The options of a client of Sigma: a key, or who logs in. */
export interface SigmaOptions extends ServiceOptions, LoginOptions {
  /** A key, or a function that returns it. Default: the environment variable `SIGMA_API_KEY`. */
  apiKey?: ServiceOptions["apiKey"] | undefined;
  /** Where the service is. Default: `https://api.sigma-pim.com`. */
  baseURL?: string | undefined;
}

/** API keys, with what takes several calls. */
export class SigmaApiKeys extends ApiKeysResource {
  /**
   * Begins to replace the key of this id by a new one: create, hand over, deactivate, delete. Nothing is called before
   * `advance()`, and each step but the last two can be taken back.
   *
   * @param id - The id of the key to replace.
   * @example
   * ```ts
   * const old = await client.apiKeys.create({ name: "sync", permissions: ["read"] });
   * const rotation = client.apiKeys.rotate(old.id, { name: "sync", permissions: ["read"] });
   * console.log(await rotation.advance(), String(rotation.newKey)); // created sigma_sk_live_***
   * rotation.handedOver(); // once rotation.newKey.expose() is where the old key was
   * console.log(await rotation.advance(), await rotation.advance()); // deactivated ended
   * ```
   */
  rotate(id: string, params: CreateApiKeyParams): Rotation {
    return new Rotation("Sigma", id, {
      create: async (options) => {
        const { id: newId, rawKey } = await this.create(params, options);
        return { id: newId, key: rawKey };
      },
      deactivate: (old, options) => this.deactivate(old, options),
      end: (old, options) => this.delete(old, options),
    });
  }
}

const kind: Kind = { service: "Sigma", variable: "SIGMA_API_KEY", login: true, shapes: SERVICE, translate: plain };
const build = buildOf<SigmaOptions>(kind);

/**
 * A client of Sigma, with a key or as a signed-in user, whose session is renewed before it ends. Cheap to make and to keep; one
 * that is idle keeps no process alive.
 */
export class Sigma extends ServiceClient<SigmaOptions, CallOptions> {
  /** API keys of the workspace. */
  readonly apiKeys: SigmaApiKeys = new SigmaApiKeys(this._caller);
  /** What records are made of. */
  readonly schemas: SchemasResource = new SchemasResource(this._caller);
  /** Records. */
  readonly records: RecordsResource = new RecordsResource(this._caller);
  /** Variants of records. */
  readonly variants: VariantsResource = new VariantsResource(this._caller);
  /** Catalogs of categories. */
  readonly catalogs: CatalogsResource = new CatalogsResource(this._caller);
  /** Categories of catalogs. */
  readonly categories: CategoriesResource = new CategoriesResource(this._caller);
  /** Dimensions, along which values differ. */
  readonly dimensions: DimensionsResource = new DimensionsResource(this._caller);
  /** Option lists: the values that an attribute may have. */
  readonly optionLists: OptionListsResource = new OptionListsResource(this._caller);
  /** Looking for records. */
  readonly search: SearchResource = new SearchResource(this._caller);
  /** Queries that are kept. */
  readonly savedQueries: SavedQueriesResource = new SavedQueriesResource(this._caller);
  /** Webhooks: who is told of changes. */
  readonly webhooks: WebhooksResource = new WebhooksResource(this._caller);

  /** Makes a client. Nothing is connected before the first call. Throws for a key that is none or may not live here. */
  constructor(options: SigmaOptions = {}) {
    super(build, kind, options);
  }

  /** @internal */
  protected get _build() {
    return build;
  }
}
