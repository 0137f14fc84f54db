// Usage: native.mjs OUT LIBRARY - writes the package of the native library for this platform into OUT. Its name is the one
// that `src/node/load.cts` looks for.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [out, library] = process.argv.slice(2);
const main = JSON.parse(readFileSync(new URL("../package/package.json", import.meta.url), "utf8"));
const { platform, arch } = process;
// npm installs a package with a `libc` only where that is the C library.
const libc = platform === "linux" ? { libc: ["glibc"] } : {};
const name = `@sigward/native-${platform}-${arch}${platform === "linux" ? "-gnu" : ""}`;
const { version, license, engines } = main;
const description = `The native library of sigward for ${platform}-${arch}.`;
const file = "sigward.node";
const manifest = { name, version, description, license, engines, main: file, files: [file], os: [platform], cpu: [arch], ...libc };
writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync(library, join(out, file));
