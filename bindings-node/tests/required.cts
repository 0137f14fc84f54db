// What a CommonJS program sees of the types; never run.

import sigward = require("sigward");
import { SigSentry, type Analysis, type ClientOptions, type RawResponse } from "sigward";
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
