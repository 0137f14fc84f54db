// Usage: compile.mjs OUT - compiles the package twice into OUT: as ES modules to dist/esm, as CommonJS to dist/cjs. Which of
// the two a file is, is said by the package.json next to it, for the compiler as for Node.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const out = resolve(process.argv[2]);
const config = JSON.parse(readFileSync(join(here, "tsconfig.json"), "utf8"));

for (const [form, type] of [
  ["esm", "module"],
  ["cjs", "commonjs"],
]) {
  // A copy inside the build's folder, so that the compiler finds the types of Node as it does for the sources; one for each
  // run, since two may pack at once.
  const work = mkdtempSync(join(here, `.work-${form}-`));
  process.once("exit", () => rmSync(work, { recursive: true, force: true }));
  cpSync(join(root, "bindings-node/package/src"), join(work, "src"), { recursive: true });
  writeFileSync(join(work, "package.json"), JSON.stringify({ type }));
  const outDir = join(out, "dist", form);
  const { compilerOptions } = config;
  const options = { ...compilerOptions, typeRoots: ["../node_modules/@types"], rootDir: "src", outDir };
  writeFileSync(join(work, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["src"] }));
  const tsc = join(here, "node_modules/typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", work], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(join(outDir, "package.json"), `${JSON.stringify({ type })}\n`);
}

// Every ES module costs each program that starts a fraction of a millisecond, those that call SigSentry alone, too. So the
// resources of each of the other services are one module and not ten; their types stay as they are.
for (const service of ["segops", "signalsmith", "sigma"]) {
  const folder = join(out, "dist/esm/generated", service, "resources");
  const imports = new Set();
  const classes = [];
  for (const [, name] of readFileSync(join(folder, "index.js"), "utf8").matchAll(/^export \* from "\.\/(.*)";$/gm)) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const [line] of text.matchAll(/^import .*;$/gm)) imports.add(line);
    classes.push(text.replace(/^import .*;\n/gm, ""));
    rmSync(join(folder, name));
  }
  if (imports.size !== 1 || classes.length < 5) throw new Error(`the resources of ${service} can't be joined`);
  writeFileSync(join(folder, "index.js"), `${[...imports].join("\n")}\n${classes.join("")}`);
}
