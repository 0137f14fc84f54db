// The options that clients have on servers alone, whatever their service.

import type { EngineOptions, EngineTransport } from "../common/engine.js";
import type { Shapes } from "../common/options.js";

/** How a server connects, and whose key it has. */
export interface ServerOptions {
  /**
   * Whose key it is. In Electron's main process a secret key is refused unless it is `user_supplied`: typed in by the
   * app's user, and theirs. Default: `shipped`. Without meaning on servers.
   */
  keyOrigin?: "shipped" | "user_supplied" | undefined;
  /**
   * The URL of an http or https proxy for every address, or `"direct"` for none. Default: what the environment variables
   * `HTTPS_PROXY`, or else `ALL_PROXY`, and `NO_PROXY` say.
   */
  proxy?: string | undefined;
  /** A PEM file of the authorities to trust, instead of the system's. Default: the environment variable `SSL_CERT_FILE`. */
  caBundle?: string | undefined;
  /** A PEM file with the certificate chain to show to the service and its private key. Default: none. */
  clientCert?: string | undefined;
  /** Whether to speak HTTP/2 where the service offers it. Default: `true`. */
  http2?: boolean | undefined;
}

/** The shapes of these options. */
export const SERVER: Shapes = { keyOrigin: "string", proxy: "string", caBundle: "string", clientCert: "string", http2: "boolean" };

/** These options for the engine. */
export function serverOptions(given: ServerOptions, before: EngineOptions | undefined): Partial<EngineOptions> {
  const transport: EngineTransport = { http2: true, ...before?.transport };
  for (const name of ["proxy", "caBundle", "clientCert", "http2"] as const) {
    const value = given[name];
    if (value != null) Object.assign(transport, { [name]: value });
  }
  return given.keyOrigin == null ? { transport } : { transport, keyOrigin: given.keyOrigin };
}

/** Warns of a key whose format is no longer minted. */
export function warn(warning: string): void {
  process.emitWarning(warning, { type: "KeyDeprecationWarning", code: "SIGWARD_KEY_DEPRECATED" });
}
