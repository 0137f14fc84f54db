#!/usr/bin/env bash
# Usage: emulator-package.sh WORK - installs @sigward/emulator beside the package (WORK/dist), outside the clone:
# `sigward/testing` finds it there, and its command runs it.
set -euo pipefail
work="$1"
cd "$(dirname "$0")/../.."

bindings-node/package-emulator.sh "$work/emulator-dist" dev
mkdir "$work/emulated"
cd "$work/emulated"
printf '{ "private": true, "type": "module" }\n' >package.json
npm install --silent --no-audit --no-fund --offline "$work"/dist/*.tgz "$work"/emulator-dist/*.tgz
unset SIGWARD_EMULATOR
cat >first.mjs <<'JS'
import assert from "node:assert/strict";
import { SigSentry } from "sigward";
import { program, startEmulator } from "sigward/testing";

assert.match(program(), /node_modules\/@sigward\/emulator-[a-z0-9-]+\/sigward-emulator$/);
const emulator = await startEmulator({ settings: { processing_delay_ms: 0 } });
const client = new SigSentry({ apiKey: await emulator.mintKey(), baseURL: emulator.url });
assert.deepEqual(await client.analyses.list().toArray(1), []);
await emulator.stop();
JS
node first.mjs
node_modules/.bin/sigward-emulator --version | grep '^sigward-emulator [0-9]' >/dev/null
echo "@sigward/emulator: found by sigward/testing, run by its command"
