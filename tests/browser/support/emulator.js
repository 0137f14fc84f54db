// The emulator as users run it: its program, on a free port, over the sample logs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const logs = fileURLToPath(new URL('../../../examples/logs', import.meta.url));

// Starts an emulator whose clock stands at the end of the logs.
export async function startEmulator() {
  const program = process.env.SIGWARD_EMULATOR;
  assert.ok(program, 'SIGWARD_EMULATOR names no program; run tests/browser/run.sh');
  const child = spawn(program, ['--port', '0', '--logs', logs, '--seed-clock', 'logs', '--print-ready'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => assert.fail(`the emulator ended at start, with ${code}`)),
  ]);
  const { url } = JSON.parse(line);
  return {
    url,
    dashboard: `${url}/dashboard`,

    // What the control API says of the keys. It never shows a whole one.
    async keys() {
      return (await (await fetch(`${url}/_emulator/keys`)).json()).data;
    },

    // A key that the product's pages don't make, such as one that has expired.
    async mint(wish) {
      const answer = await fetch(`${url}/_emulator/keys`, { method: 'POST', body: JSON.stringify(wish) });
      assert.equal(answer.status, 200, await answer.text());
    },

    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
