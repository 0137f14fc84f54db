// `bench.mjs SERVER [--rounds N] [--seconds S] [--levels 1,16,64]`: what a call costs from Node.
//
// One run interleaves everything: each contender has a process of its own for each level, and each round gives each of them
// one turn, beginning with another one. Ratios are of the medians over the rounds. SERVER is the benchmark server's program.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { contenders } from "./contenders.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "0.7" },
    levels: { type: "string", default: "1,16,64" },
  },
});
const GOALS = {
  1: { fetch: 3.5, openai: 5.5, "undici Pool": 1 },
  16: { fetch: 8, "undici request": 2.2, "undici Pool": 1.5, openai: 12, stripe: 4 },
  64: { fetch: 8, "undici request": 2.2, "undici Pool": 1.5, openai: 12, stripe: 4 },
};
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/proxy/i.test(name)));

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function worker(name, base, inFlight) {
  const child = spawn(process.execPath, [here("worker.mjs"), name, base, String(inFlight)], { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).value !== "ready") throw new Error(`${name} does not work`);
  const turns = [];
  return {
    name,
    turns,
    async turn(seconds) {
      child.stdin.write(`${seconds}\n`);
      turns.push(JSON.parse((await lines.next()).value));
    },
    median: (field) => median(turns.map((turn) => turn[field])),
    stop: () => (child.stdin.end(), once(child, "exit")),
  };
}

async function level(base, inFlight, rounds, seconds) {
  const workers = [];
  for (const name of Object.keys(contenders)) workers.push(await worker(name, base, inFlight));
  for (const one of workers) {
    await one.turn(Math.min(seconds, 0.5)); // the engine compiles what is hot
    one.turns.length = 0;
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < workers.length; at += 1) await workers[(at + round) % workers.length].turn(seconds);
  }
  const ours = workers[0].median("per_second");
  console.log(`\n${inFlight} in flight`);
  console.log("contender         calls/s   ahead   goal    p50 us   p99 us  CPU us/call  peak MB");
  for (const one of workers) {
    const [rate, p50, p99, cpu, peak] = ["per_second", "p50_us", "p99_us", "cpu_ms_per_1000", "peak_kb"].map(one.median);
    const goal = GOALS[inFlight]?.[one.name];
    const told = goal === undefined ? "" : `${goal}${ours / rate >= goal ? "" : " !"}`;
    const numbers = [rate.toFixed(0).padStart(9), (ours / rate).toFixed(2).padStart(7), told.padStart(6), p50.toFixed(0).padStart(9)];
    const further = [p99.toFixed(0).padStart(8), cpu.toFixed(1).padStart(12), (peak / 1024).toFixed(0).padStart(8)];
    console.log(one.name.padEnd(16), ...numbers, ...further);
  }
  await Promise.all(workers.map((one) => one.stop()));
}

function cold(base) {
  const names = ["nothing", "sigward", "fetch", "undici Pool", "axios", "openai"];
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < 9; round += 1) {
    for (const name of names) {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, [here("cold.mjs"), name, base], { env });
      if (status !== 0) throw new Error(`${name} does not start`);
      times[name].push(performance.now() - started);
    }
  }
  console.log("\ncold start: import, client and first call, over bare node");
  for (const name of names.slice(1)) console.log(`${name.padEnd(16)} ${(median(times[name]) - median(times.nothing)).toFixed(1)} ms`);
}

const server = spawn(positionals[0], ["serve"], { stdio: ["ignore", "pipe", "inherit"] });
try {
  const [address] = await once(createInterface({ input: server.stdout }), "line");
  const base = `http://${address}`;
  for (const inFlight of values.levels.split(",")) await level(base, Number(inFlight), Number(values.rounds), Number(values.seconds));
  cold(base);
} finally {
  server.kill();
}
