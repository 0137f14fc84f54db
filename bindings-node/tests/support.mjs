// What the tests share: where the repository is, an emulator, and a server that answers what it is told.
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "sigward/testing";

/** The clone: vectors and sample logs are read from there; the package is the installed one. */
export const root = process.env.SIGWARD_ROOT;

/** The native library as the package loads it, with the rules that only tests ask for by name. */
export const native = createRequire(import.meta.url)(`@sigward/native-${process.platform}-${process.arch}-gnu`);

/** The window of the sample logs in which checkout failed. */
export const INCIDENT = {
  description: "Checkout answers 502",
  timeStart: "2026-11-14T09:00:00Z",
  timeEnd: "2026-11-14T09:45:00Z",
};

/** An emulator over the sample logs, whose analyses end at once. */
export function emulator(settings = {}) {
  const logs = join(root, "examples/logs");
  return startEmulator({ logs, clock: "logs", settings: { processing_delay_ms: 0, ...settings } });
}

/** A table of `tests/vectors`. */
export function vectors(file) {
  return JSON.parse(readFileSync(join(root, "tests/vectors", file), "utf8"));
}

/** A text that may be given as parts, some of them repeated. */
export function joined(text) {
  if (!Array.isArray(text)) return text;
  return text.map((part) => (typeof part === "string" ? part : part.repeat[0].repeat(part.repeat[1]))).join("");
}

/** JSON in which a list that holds a `repeat` stands for a text. */
export function expanded(value) {
  if (Array.isArray(value)) {
    if (value.some((part) => part !== null && typeof part === "object" && "repeat" in part)) return joined(value);
    return value.map(expanded);
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, expanded(one)]));
}

/** A server that gives prepared answers in order and keeps what it was asked. */
export async function scripted() {
  const answers = [];
  const seen = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    let read = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (piece) => {
      read = Buffer.concat([read, piece]);
      const end = read.indexOf("\r\n\r\n");
      if (end < 0) return;
      const [first, ...lines] = read.subarray(0, end).toString("latin1").split("\r\n");
      const headers = Object.fromEntries(lines.map((line) => [line.split(":", 1)[0].toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
      const length = Number(headers["content-length"] ?? 0);
      if (read.length < end + 4 + length) return;
      const [method, target] = first.split(" ");
      seen.push({ method, target, headers, body: read.subarray(end + 4, end + 4 + length) });
      read = Buffer.alloc(0);
      const { status, body, extra } = answers.shift() ?? { status: 500, body: Buffer.alloc(0), extra: [] };
      const given = [...extra, ["connection", "close"]];
      if (![204, 304].includes(status)) given.push(["content-length", body.length]);
      socket.write(`HTTP/1.1 ${status} X\r\n${given.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`, "latin1");
      socket.end(body);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    answer(status, body = "", extra = []) {
      answers.push({ status, body: Buffer.from(body), extra });
    },
    clear() {
      answers.length = 0;
      seen.length = 0;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits until something holds, for a minute at most. */
export async function until(holds) {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`this did not come to hold within a minute: ${holds}`);
}
