// What every runtime with the native build can do. Ends by itself: nothing keeps an idle program alive.
import { SigSentry, runtime } from "sigward";
import { SegOps } from "sigward/segops";

const { exposure, build } = runtime();
console.log(exposure, build);
const client = new SigSentry();
const incident = { description: "Checkout answers 502", timeStart: "2026-11-14T09:00:00Z", timeEnd: new Date("2026-11-14T09:45:00Z") };
const analysis = await client.analyses.createAndWait(incident);
console.log(analysis.status, analysis.result.rootCause.service);
console.log((await client.analyses.list().toArray(10)).length);
const controller = new AbortController();
const call = client.usage.get({ signal: controller.signal }).catch((error) => error);
controller.abort("enough");
const { name, cause } = await call;
console.log(name, cause);
const kinds = [];
for await (const { type } of client.analyses.stream(incident)) kinds.push(type);
console.log(kinds[0], kinds.at(-1));
console.log(new SegOps({ apiKey: "sk_4f9a" }).baseURL);
