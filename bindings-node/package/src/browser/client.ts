// The client of SigSentry for web pages.

import { BaseClient, type Build } from "../common/client.js";
import { COMMON, type CommonOptions } from "../common/options.js";
import { AnalysesResource } from "../generated/resources/analyses.js";
import { engine } from "./engine.js";

/** The options of a client. */
export interface ClientOptions extends CommonOptions {
  /** An `ss_pub_` key, or a function that returns one. No other key can be loaded on a web page. */
  apiKey: NonNullable<CommonOptions["apiKey"]>;
  /** What to send requests with. Default: the page's `fetch`. */
  fetch?: typeof fetch | undefined;
}

const build: Build<ClientOptions> = {
  engine,
  shapes: { ...COMMON, fetch: "function" },
  defaults: (given) => given,
  options: (given) => (given.fetch == null ? {} : { fetch: given.fetch }),
  warn: (warning) => console.warn(warning),
};

/** A client of SigSentry: what a public key may call. Cheap to make and to keep. */
export class SigSentry extends BaseClient<ClientOptions> {
  /** Analyses of incidents. */
  readonly analyses: AnalysesResource = new AnalysesResource(this._core);

  /** Makes a client. Nothing is sent before the first call. Throws for every key but a public one. */
  constructor(options: ClientOptions) {
    super(build, options);
  }

  /** A client that is ready: the same as `new`, but it also asks a function `apiKey` for its key. */
  static async open(options: ClientOptions): Promise<SigSentry> {
    const client = new this(options);
    await client.ready();
    return client;
  }

  /** @internal */
  protected get _build(): Build<ClientOptions> {
    return build;
  }
}
