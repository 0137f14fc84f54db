#!/usr/bin/env node
// Runs the emulator with the arguments given, and ends as it does.
const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const child = spawn(require("./index.cjs"), process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`sigward-emulator: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
