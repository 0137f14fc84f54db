// Tells the failures of a test run, and how many tests there were: thousands of names that passed help nobody.
import util from "node:util";

export default async function* report(source) {
  const counts = { passed: 0, skipped: 0, failed: 0 };
  for await (const { type, data } of source) {
    if (data?.details?.type === "suite" || (type === "test:pass" && data.name.endsWith(".mjs"))) continue;
    if (type === "test:pass") counts[data.skip === undefined ? "passed" : "skipped"] += 1;
    if (type === "test:fail") {
      counts.failed += 1;
      yield `not ok: ${data.name} (${data.file ?? ""})\n${util.inspect(data.details.error.cause ?? data.details.error)}\n\n`;
    }
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
  }
  yield `${counts.passed} passed, ${counts.skipped} skipped, ${counts.failed} failed\n`;
}
