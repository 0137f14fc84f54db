// The core's WebAssembly, instantiated at its first use. It comes as text within a module: there is no address to find, no
// second request and nothing for a bundler to be told, and the classic scripts that service workers may be can have it.

import { configError, errorFrom, errorOf } from "../common/errors.js";
import { bytes } from "./wasm/bytes.js";
import * as core from "./wasm/core.js";

let ready = false;

function blocked(cause: unknown): Error {
  return errorOf({
    kind: "config",
    code: "WEBASSEMBLY_BLOCKED",
    message:
      "the page's Content-Security-Policy does not allow WebAssembly; add 'wasm-unsafe-eval' to its script-src directive " +
      "('unsafe-eval' is not needed)",
    cause: String(cause),
  });
}

/**
 * Instantiates the core if that was not done yet. A promise is returned only by browsers that refuse to do as much on the
 * page's own thread, Chromium before version 115 among them.
 */
export function load(): Promise<void> | undefined {
  if (ready) return undefined;
  if (typeof WebAssembly !== "object") {
    throw configError("WEBASSEMBLY_MISSING", "there is no WebAssembly here; sigward needs it: use a current browser");
  }
  const binary = bytes();
  try {
    start(new WebAssembly.Module(binary));
    return undefined;
  } catch (cause) {
    if (cause instanceof RangeError) return WebAssembly.compile(binary).then(start);
    throw cause instanceof WebAssembly.CompileError ? blocked(cause) : cause;
  }
}

function start(module: WebAssembly.Module): void {
  core.initSync({ module });
  ready = true;
}

/** Calls the core. What it throws becomes an error of the package. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (typeof error === "string") throw errorFrom(error);
    if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) {
      const message = "the core stopped, which is a bug in sigward; please report it with what was called";
      throw errorOf({ kind: "decode", code: "CORE_STOPPED", message, cause: String(error) });
    }
    throw error;
  }
}
