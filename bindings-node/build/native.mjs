// Usage: native.mjs native|emulator OUT FILE - writes the package of what was built for this platform into OUT: the native
// library, whose package `src/node/load.cts` looks for, or the emulator's program, whose package `emulator/index.cjs` does.
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const kinds = {
  native: { file: "sigward.node", what: "The native library of sigward" },
  emulator: { file: "sigward-emulator", what: "The program of sigward's emulator" },
};

const [kind, out, built] = process.argv.slice(2);
const { file, what } = kinds[kind];
const main = JSON.parse(readFileSync(new URL("../package/package.json", import.meta.url), "utf8"));
const { platform, arch } = process;
// npm installs a package with a `libc` only where that is the C library.
const libc = platform === "linux" ? { libc: ["glibc"] } : {};
const name = `@sigward/${kind}-${platform}-${arch}${platform === "linux" ? "-gnu" : ""}`;
const { version, license, engines } = main;
const description = `${what} for ${platform}-${arch}.`;
const entry = kind === "native" ? { main: file } : {};
const manifest = { name, version, description, license, engines, ...entry, files: [file], os: [platform], cpu: [arch], ...libc };
writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync(built, join(out, file));
chmodSync(join(out, file), 0o755);
