// Finds the native library. CommonJS in both builds, since only `require` loads one, and loads it once for both. Nothing is
// required before it is asked for: in a program that is no Node, `native.ts` can still say what is wrong.

/** The name of the package with the library of this platform. */
function packageName(): string {
  const { platform, arch } = process;
  return `@sigward/native-${platform}-${arch}${platform === "linux" ? (isMusl() ? "-musl" : "-gnu") : ""}`;
}

/** Which C library a Linux has. */
function isMusl(): boolean {
  try {
    const { readFileSync } = require("node:fs") as typeof import("node:fs");
    return readFileSync("/usr/bin/ldd", "utf8").includes("musl");
  } catch {
    const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
    return report?.header !== undefined && report.header.glibcVersionRuntime === undefined;
  }
}

/** The library. `SIGWARD_NATIVE_LIBRARY` may name the file of one, where there is no package for the platform. */
function library(): unknown {
  return require(process.env["SIGWARD_NATIVE_LIBRARY"] || packageName());
}

/** Timers that have `ref` and `unref` in every runtime that has Node's modules. */
function timers(): typeof import("node:timers") {
  return require("node:timers") as typeof import("node:timers");
}

export = { library, timers };
