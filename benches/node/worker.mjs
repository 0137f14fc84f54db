// `worker.mjs NAME BASE IN_FLIGHT`: one contender in a process of its own. Makes calls for the seconds that each line of its
// input says, and prints a line. The coordinator takes turns between workers, so that all contenders see the same noise.
import { createInterface } from "node:readline";
import { contenders } from "./contenders.mjs";

const [name, base, inFlight] = process.argv.slice(2);
const call = await contenders[name](base, Number(inFlight));
if ((await call()).id === undefined) throw new Error(`${name} gave no analysis`);
console.log("ready");

async function loop(end, latencies) {
  for (let now = performance.now(); now < end; ) {
    await call();
    const then = now;
    now = performance.now();
    latencies.push(now - then);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const latencies = [];
  const cpu = process.cpuUsage();
  const started = performance.now();
  const end = started + Number(line) * 1000;
  await Promise.all(Array.from({ length: Number(inFlight) }, () => loop(end, latencies)));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((one, other) => one - other);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] * 1000;
  const turn = {
    per_second: latencies.length / seconds,
    p50_us: at(0.5),
    p99_us: at(0.99),
    cpu_ms_per_1000: (user + system) / latencies.length,
    peak_kb: process.resourceUsage().maxRSS,
  };
  console.log(JSON.stringify(turn));
}
