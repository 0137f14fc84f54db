// Where this environment (the main thread, a worker) collects the calls that have ended.

import load from "./load.cjs";
import { cancelled, errorFrom } from "../common/errors.js";
import { guarded, native, type NativePort } from "./native.js";

interface Waiting {
  resolve(text: string): void;
  reject(error: unknown): void;
}

const waiting = new Map<number, Waiting>();

/** Who is told again and again. They keep no process alive. */
const listeners = new Map<number, (text: string) => void>();

/** Keeps the process alive while calls are under way, and only then. */
const alive = load.timers().setInterval(() => {}, 0x7fffffff);
alive.unref();

const port: NativePort = new native.Port(drain);

function drain(): void {
  const ended = port.take();
  for (let at = 0; at < ended.length; at += 2) {
    const token = ended[at] as number;
    const text = ended[at + 1] as string;
    const call = waiting.get(Math.abs(token));
    if (call === undefined) {
      listeners.get(token)?.(text); // neither: given up meanwhile
      continue;
    }
    forget(Math.abs(token));
    if (token > 0) call.resolve(text);
    else call.reject(errorFrom(text));
  }
}

function forget(token: number): void {
  waiting.delete(token);
  if (waiting.size === 0) alive.unref();
}

/** Starts what gives a token and waits for its text. When the signal aborts, the connection is dropped. */
export function submit(start: (port: NativePort) => number, signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    // One that has aborted already tells nobody: while the key was asked for, say, or between two events of a stream.
    if (signal?.aborted === true) throw cancelled(signal);
    const token = guarded(() => start(port));
    if (waiting.size === 0) alive.ref();
    if (signal === undefined) {
      waiting.set(token, { resolve, reject });
      return;
    }
    const abort = () => {
      port.cancel(token);
      forget(token);
      reject(cancelled(signal));
    };
    signal.addEventListener("abort", abort, { once: true });
    // A signal may live as long as the program; it must not hold every call that it once watched.
    const leave = () => signal.removeEventListener("abort", abort);
    waiting.set(token, {
      resolve: (text) => (leave(), resolve(text)),
      reject: (error) => (leave(), reject(error)),
    });
  });
}

/** Makes what tells things again and again, under a token that `tokenOf` gives, and hands each to `hear`. */
export function listen<T>(start: (port: NativePort) => T, tokenOf: (made: T) => number, hear: (text: string) => void): T {
  const made = guarded(() => start(port));
  listeners.set(tokenOf(made), hear);
  return made;
}

/** Hears no more under this token. */
export function unlisten(token: number): void {
  listeners.delete(token);
}
