/**
 * Testing against an emulator of the service on this machine.
 *
 * The emulator's program is the one that the environment variable `SIGWARD_EMULATOR` names, that of the npm package
 * `@sigward/emulator` if it is installed, or `sigward-emulator` on the `PATH`.
 *
 * @packageDocumentation
 */

import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { asyncDispose } from "./common/disposable.js";

/** What an emulator starts with. */
export interface EmulatorOptions {
  /** The folder of log files that analyses read. Default: none. */
  logs?: string | undefined;
  /** Where its clock starts: an ISO time, or `logs` for just after the last log line. Default: now. */
  clock?: string | undefined;
  /** Settings of its control API to start with: `{ processing_delay_ms: 0 }`. Default: none. */
  settings?: Readonly<Record<string, unknown>> | undefined;
  /** A file to keep its state in. Default: the state is gone when it stops. */
  data?: string | undefined;
}

/** A project of the emulator. */
export interface EmulatorProject {
  id: string;
  slug: string;
}

/** A request that arrived. */
export interface SeenRequest {
  method: string;
  path: string;
  status: number | null;
  dropped: boolean;
  [field: string]: unknown;
}

/** SegOps on the emulator. */
export interface EmulatorSegOps {
  /** The `baseURL` of its clients. */
  url: string;
  /** Who can log in. */
  email: string;
  password: string;
  /** The slug of the first tenant. */
  tenant: string;
}

/** SignalSmith on the emulator. */
export interface EmulatorSignalSmith {
  /** The `baseURL` of its clients. */
  url: string;
  /** The id of the first workspace. */
  workspaceId: string;
}

/** Sigma on the emulator. */
export interface EmulatorSigma {
  /** The `baseURL` of its clients. */
  url: string;
  /** Who can log in. */
  email: string;
  password: string;
}

/** The emulator could not be found, did not start, or refused what it was asked. */
export class EmulatorError extends Error {
  override readonly name = "EmulatorError";
}

/** The path of the emulator's program, or its name where the `PATH` is to find it. */
export function program(): string {
  const named = process.env["SIGWARD_EMULATOR"];
  if (named) return named;
  try {
    const found: unknown = createRequire(join(process.cwd(), "index.js"))("@sigward/emulator");
    if (typeof found === "string") return found;
  } catch {
    // not installed
  }
  return "sigward-emulator";
}

/**
 * Starts an emulator on a free port of loopback. Stop it with `stop()`, or by `await using`.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator({ settings: { processing_delay_ms: 0 } });
 * const client = new SigSentry({ apiKey: await emulator.mintKey(), baseURL: emulator.url });
 * console.log(await client.analyses.list().toArray(1)); // []
 * await emulator.stop();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const args = ["--port", "0", "--print-ready"];
  if (options.logs !== undefined) args.push("--logs", options.logs);
  if (options.clock !== undefined) args.push("--seed-clock", options.clock);
  if (options.settings !== undefined) args.push("--settings", JSON.stringify(options.settings));
  if (options.data !== undefined) args.push("--data", options.data);
  const file = program();
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise<string>((resolve, reject) => {
    child.once("error", (cause) => {
      const message = `${file} does not start; install @sigward/emulator, or name the emulator's program in SIGWARD_EMULATOR`;
      reject(new EmulatorError(message, { cause }));
    });
    child.once("exit", (code) => reject(new EmulatorError(`${file} ended at its start, with ${code}`)));
    createInterface({ input: child.stdout }).once("line", resolve);
  });
  return new Emulator(child, JSON.parse(line) as Overview);
}

interface Overview {
  url: string;
  projects: EmulatorProject[];
  services: {
    segops: { path: string; tenant: string; email: string; password: string };
    signalsmith: { path: string; workspace: string };
    sigma: { path: string; email: string; password: string };
  };
}

/** A running emulator. It ends with the program that started it, unless that is killed by a signal it does not handle. */
export class Emulator {
  /** Where it is: the `baseURL` of SigSentry's clients. */
  readonly url: string;
  /** SegOps on it. */
  readonly segops: EmulatorSegOps;
  /** SignalSmith on it. */
  readonly signalsmith: EmulatorSignalSmith;
  /** Sigma on it. */
  readonly sigma: EmulatorSigma;
  readonly #child: ChildProcess;
  readonly #stop = () => void this.#child.kill();
  #projects: EmulatorProject[];

  /** @internal */
  constructor(child: ChildProcess, overview: Overview) {
    this.#child = child;
    this.url = overview.url;
    const { segops, signalsmith, sigma } = overview.services;
    const at = (service: { path: string }) => overview.url + service.path;
    this.segops = { url: at(segops), tenant: segops.tenant, email: segops.email, password: segops.password };
    this.signalsmith = { url: at(signalsmith), workspaceId: signalsmith.workspace };
    this.sigma = { url: at(sigma), email: sigma.email, password: sigma.password };
    this.#projects = overview.projects;
    process.once("exit", this.#stop);
    // It keeps nobody alive who has forgotten to stop it.
    child.unref();
    (child.stdout as unknown as { unref?(): void } | null)?.unref?.();
  }

  /** Its projects. */
  get projects(): readonly EmulatorProject[] {
    return this.#projects;
  }

  /** Mints a key of a class: `public`, `secret`, `organization` or `legacy`. */
  async mintKey(keyClass = "secret", options: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const project = keyClass === "organization" ? {} : { project: this.#projects[0]?.id };
    const minted = await this.control<{ key: string }>("POST", "keys", { class: keyClass, ...project, ...options });
    return minted.key;
  }

  /**
   * Mints a key of another service: `segops`, `signalsmith` or `sigma`, where `permissions` say what it may do.
   *
   * @example
   * ```ts
   * const emulator = await startEmulator();
   * const client = new Sigma({ apiKey: await emulator.mintServiceKey("sigma"), baseURL: emulator.sigma.url });
   * console.log((await client.records.listPage()).total); // 2
   * await emulator.stop();
   * ```
   */
  async mintServiceKey(
    service: "segops" | "signalsmith" | "sigma",
    options: { name?: string; permissions?: readonly string[] } = {},
  ): Promise<string> {
    return (await this.control<{ key: string }>("POST", "keys", { service, ...options })).key;
  }

  /** Lets the next request meet a fault: `latency`, `reset`, `stall`, `status`, `bad_json` and others. */
  async fault(kind: string, options: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.control("POST", "faults", { kind, ...options });
  }

  /** What arrived. `wait_ms` with `min` waits for as many; `dropped: 1` lists what its caller gave up. */
  requests(filters: Readonly<Record<string, string | number>> = {}): Promise<SeenRequest[]> {
    const query = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)]));
    return this.control("GET", `requests?${query}`);
  }

  /** Asks the control API under `/_emulator/`. */
  async control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}/_emulator/${path}`, { method, ...sent });
    if (!answer.ok) throw new EmulatorError(`${method} /_emulator/${path}: ${await answer.text()}`);
    return ((await answer.json()) as { data: T }).data;
  }

  /** Starts over: no keys, no analyses, no faults. */
  async reset(): Promise<void> {
    this.#projects = (await this.control<Overview>("POST", "reset")).projects;
  }

  /** Stops it. A second time does nothing. */
  async stop(): Promise<void> {
    process.removeListener("exit", this.#stop);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.ref();
    this.#child.kill();
    await gone;
  }

  /** Stops it at the end of an `await using` block. */
  async [asyncDispose](): Promise<void> {
    await this.stop();
  }
}
