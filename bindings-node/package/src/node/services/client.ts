// What the clients of SegOps, SignalSmith and Sigma have in common.

import { BaseClient, type Build } from "../../common/client.js";
import type { Fields } from "../../common/core.js";
import type { EngineClient, EngineOptions } from "../../common/engine.js";
import { configError } from "../../common/errors.js";
import type { ServiceName } from "../../common/keys.js";
import { check, type Shapes } from "../../common/options.js";
import { engineOf, logIn } from "../engine.js";
import { warn } from "../options.js";
import { ServiceCaller } from "./caller.js";
import * as settings from "./options.js";
import type { LoginOptions, ServiceKey, ServiceOptions, Translate } from "./options.js";

/** What one service's client is. */
export interface Kind {
  service: ServiceName;
  /** The environment variable of its key. */
  variable: string;
  /** Whether a user may call in place of a key. */
  login: boolean;
  shapes: Shapes;
  translate: Translate;
}

const LOGIN: Shapes = { email: "string", password: "string" };

/** A service's build for the base of all clients. */
export function buildOf<O extends ServiceOptions>(kind: Kind, environment: (given: O) => O = (given) => given): Build<O> {
  return {
    engine: engineOf(kind.service),
    shapes: kind.shapes,
    defaults(given) {
      const filled = environment({ ...given });
      const key: ServiceKey | undefined = filled.apiKey ?? (process.env[kind.variable] || undefined);
      if (key == null) throw settings.noKey(kind.variable, kind.login);
      return { ...filled, apiKey: settings.keyOf(key) };
    },
    options: settings.engineOptions,
    warn,
  };
}

/** The base of the clients. */
export abstract class ServiceClient<O extends ServiceOptions, C extends object> extends BaseClient<O> {
  readonly #caller: ServiceCaller;

  /** @internal */
  constructor(build: Build<O>, kind: Kind, given: O & LoginOptions) {
    super(...parted(build, kind, given));
    this.#caller = new ServiceCaller(this._core, kind.translate);
  }

  /** @internal */
  protected get _caller(): ServiceCaller {
    return this.#caller;
  }

  /** @internal The engine's client, for what calls by itself; `undefined` until the client is ready. */
  get _opened(): EngineClient | undefined {
    return this._core.opened;
  }

  /**
   * Any request: `path` from the API's root on, as `/api/…`. Gives the data of the answer. A path that belongs to an operation
   * follows that operation's rules for keys and retries.
   */
  request<T = unknown>(method: string, path: string, parts: { query?: Fields; body?: Fields } = {}, options?: C): Promise<T> {
    return this.#caller.call<T>(`${method} ${path}`, [], parts, options);
  }
}

/** The build and the options of a client. Those of a user log in where others take a key. */
function parted<O extends ServiceOptions>(build: Build<O>, kind: Kind, given: O & LoginOptions): [Build<O>, O] {
  // A client made of another one comes without options of its own.
  if (typeof given !== "object" || given === null || !("email" in given || "password" in given)) return [build, given];
  const { email, password, ...options } = given;
  if (email == null && password == null) return [build, options as unknown as O];
  check({ email, password }, LOGIN);
  if (!kind.login) throw configError("UNKNOWN_OPTION", `${kind.service} has no login: pass apiKey`);
  if (options.apiKey != null) {
    throw configError("TWO_CREDENTIALS", "pass an API key, or an e-mail address and a password, not both");
  }
  // The base opens a client at once, with this in the place of a key; from then on only the library has the password.
  let login = (settings: EngineOptions): EngineClient => logIn(kind.service, email ?? "", password ?? "", settings);
  const open = (settings: EngineOptions): EngineClient => {
    const first = login;
    login = () => {
      throw configError("CLIENT_CLOSED", "the client is closed; make calls before close()");
    };
    return first(settings);
  };
  const engine = { ...build.engine, open };
  return [{ ...build, engine, defaults: (filled) => filled }, { ...options, apiKey: "a user" } as unknown as O];
}
