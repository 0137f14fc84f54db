// What the tests of SegOps, SignalSmith and Sigma share.
import { SegOps, SignalSmith, Sigma } from "sigward";

/** SignalSmith's limits out of the way of tests, and runs that are over soon. */
export const UNHURRIED = { minute: { limit: 10_000 }, burst: { limit: 10_000, window_seconds: 1 }, run_ms: 300 };

/** Clients that may do everything. */
export const CLIENTS = {
  segops: async ({ segops: { url, email, password } }) => new SegOps({ email, password, baseURL: url }),
  sigma: async ({ sigma: { url, email, password } }) => new Sigma({ email, password, baseURL: url }),
  signalsmith: async (service) => {
    const { url, workspaceId } = service.signalsmith;
    return new SignalSmith({ apiKey: await service.mintServiceKey("signalsmith"), baseURL: url, workspaceId });
  },
};

/** What a promise is rejected with. */
export const caught = (promise) =>
  promise.then(
    () => {
      throw new Error("it should have failed");
    },
    (error) => error,
  );

/** How often each operation arrived. */
export async function arrivals(service) {
  const counts = {};
  for (const { operation } of await service.requests()) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}
