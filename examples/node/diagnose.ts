// Diagnoses a real incident in real log files, over a socket, against the local emulator.

import { SigSentry, SigwardError, parseKey, type AnalysisResult } from "sigward";
import { startEmulator } from "sigward/testing";
import { sign, verify } from "sigward/webhooks";

const logs = process.env["SIGWARD_LOGS"] ?? "examples/logs";

const title = (text: string) => console.log(`\n== ${text} ==`);

function tell({ severity, summary, rootCause, affectedServices, suggestedActions }: AnalysisResult): void {
  console.log(`${severity}: ${summary}`);
  console.log(`cause: ${rootCause.service}: ${rootCause.description}`);
  for (const { serviceName, role, errorCount } of affectedServices) console.log(`  ${serviceName} (${role}): ${errorCount} errors`);
  for (const { priority, action } of suggestedActions) console.log(`  ${priority}. ${action}`);
}

async function refused(what: string, call: () => unknown): Promise<void> {
  try {
    await call();
    throw new Error(`${what} was not refused`);
  } catch (error) {
    if (!(error instanceof SigwardError)) throw error;
    console.log(`${what}: ${error.code}`);
  }
}

title("The emulator, over examples/logs");
const emulator = await startEmulator({ logs, clock: "logs" });
console.log("listening on loopback");

title("A key of each class");
const keys = await Promise.all(["public", "secret", "organization"].map((keyClass) => emulator.mintKey(keyClass)));
const [page = "", secret = "", organization = ""] = keys;
for (const key of keys) console.log(parseKey(key).keyClass.padEnd(13), parseKey(key).redacted);

title("The analysis");
const client = new SigSentry({ apiKey: secret, baseURL: emulator.url });
const analysis = await client.analyses.createAndWait(
  {
    description: "Customers report failed payments at checkout since 9 o'clock",
    // The window of the incident that examples/logs/README.md tells of.
    timeStart: "2026-11-14T09:00:00Z",
    timeEnd: new Date("2026-11-14T09:45:00Z"),
  },
  { onStatus: ({ status }) => console.log(status) },
);
if (analysis.result == null) throw new Error(`the analysis ended as ${analysis.status} without a result`);
tell(analysis.result);

title("A follow-up, a rating, the post-mortem");
const question = "When did it start and what changed just before?";
console.log((await client.analyses.followUp(analysis.id, { question })).answer);
const rating = await client.analyses.feedback(analysis.id, { accuracy: "correct", comment: "It was the connection pool." });
console.log(`recorded as ${rating.accuracy}`);
console.log((await client.analyses.postmortem(analysis.id)).markdown.split("\n")[0]);

title("What a public key may do");
const inPage = new SigSentry({ apiKey: page, baseURL: emulator.url });
for await (const found of inPage.analyses.list({ status: "complete" })) console.log(found.summary);
await refused("a configuration call with a public key", () => inPage.usage.get());

title("What an organization key must say");
const owner = new SigSentry({ apiKey: organization, baseURL: emulator.url });
await refused("no project", () => owner.analyses.listPage());
const projectId = emulator.projects[0]?.id;
console.log((await owner.analyses.listPage({}, { projectId })).pagination.total, "analysis in its first project");

title("A webhook");
const body = Buffer.from(JSON.stringify({ event: "analysis.complete", analysisId: analysis.id }));
const headers = { "x-sigsentry-signature": sign("the channel's secret", body) };
console.log(verify("the channel's secret", headers, body).event);
await refused("a forged one", () => verify("the channel's secret", headers, Buffer.from("{}")));

await emulator.stop();
