// What a CommonJS program sees of the types; never run.

import sigward = require("sigward");
import { SigSentry, type Analysis, type ClientOptions, type RawResponse } from "sigward";
import { MintedKey, SegOps, SignalSmith, Sigma } from "sigward";
import segops = require("sigward/segops");
import sigma = require("sigward/sigma");
import type * as signalsmith from "sigward/signalsmith";
import { startEmulator, type Emulator } from "sigward/testing";
import { verify, type WebhookEvent } from "sigward/webhooks";

const options: ClientOptions = { apiKey: async () => "", timeout: 1000, defaultHeaders: { "x-a": "1" } };
const client: sigward.SigSentry = new SigSentry(options);

export async function uses(): Promise<[Analysis, RawResponse<Analysis>, Emulator, WebhookEvent]> {
  const analysis = await client.analyses.get("ana_1", { signal: AbortSignal.timeout(1000) });
  const raw = await client.analyses.withRawResponse.get("ana_1");
  for await (const event of client.analyses.stream({ description: "", timeStart: new Date(), timeEnd: "" })) {
    if (event.type === "complete") event.result.rootCause.service.trim();
  }
  // @ts-expect-error -- a field that there is not
  await client.analyses.create({ description: "", timeStart: "", timeEnd: "", nonsense: 1 });
  // @ts-expect-error -- a client is no key
  await client.apiKey;
  return [analysis, raw, await startEmulator(), verify("", {}, Buffer.from(""))];
}

const user: segops.SegOps = new SegOps({ email: "ada@acme.example", password: "", http2: false });
const smith = new SignalSmith({ apiKey: async () => "", baseURL: "https://acme.signalsmith.io", workspaceId: "w" });

export async function services(): Promise<[segops.Segment, sigma.Record, signalsmith.SyncRun, RawResponse<segops.CreatedApiKey>]> {
  const created = await user.apiKeys.create({ name: "ci", tenant_slug: "acme" });
  const key: MintedKey = created.key;
  const pim = new Sigma({ apiKey: key });
  for await (const segment of user.segments.list({ page_size: 3 })) segment.name.trim();
  await user.events.trackBatch({ events: [{ user_id: "u", event_type: "seen", occurred_at: new Date() }] });
  const tracker = new segops.Tracker(user, {
    onReport(report) {
      if (report.type === "kept") report.error.kind.trim();
      if (report.type === "refused") report.event.user_id.trim();
    },
  });
  tracker.track({ user_id: "u", event_type: "seen", occurred_at: new Date(), payload: { total: 1 } });
  const left: segops.Event[] = await tracker.close(1000);
  const rotation: segops.Rotation = user.apiKeys.rotate(created.id, { name: "ci", tenant_slug: String(left.length) });
  if ((await rotation.advance()) === "created") rotation.newKey?.expose();
  const event: sigma.webhooks.WebhookEvent = sigma.webhooks.verify("", {}, Buffer.from(""));
  const id: string = segops.verifyUserId("", segops.signUserId("", event.deliveryId ?? ""));
  // @ts-expect-error -- a key has no text by itself
  key.text;
  // @ts-expect-error -- SegOps has no projects
  new SegOps({ projectId: "p" });
  // @ts-expect-error -- nor have its calls workspaces
  await user.users.get(id, { workspaceId: "w" });
  // @ts-expect-error -- a permission is a text
  await pim.apiKeys.create({ name: "n", permissions: [1] });
  const roles: signalsmith.Role[] = await smith.roles.listPage({ page: 1 });
  roles.map(({ name }) => name.trim());
  const run = await smith.syncs.triggerAndWait("s", { workspaceId: "w", onStatus: ({ status }) => status });
  const raw = await user.apiKeys.withRawResponse.create({ name: "ci", tenant_slug: "acme" });
  const record = await pim.records.create({ schemaId: "s", values: { name: [{ scope: {}, value: 1 }] } });
  return [await user.segments.get(1, { signal: AbortSignal.timeout(1000) }), record, run, raw];
}
