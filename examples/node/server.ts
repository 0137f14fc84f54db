// A small HTTP server that keeps the secret key to itself: pages ask it, and it asks SigSentry.
//
//   POST /incidents        { "description", "timeStart", "timeEnd" } starts an analysis
//   GET  /incidents/{id}   its state
//   POST /webhooks         what SigSentry sends when one has ended

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { APIError, SigSentry, SignatureError } from "sigward";
import { verify } from "sigward/webhooks";

const client = new SigSentry({ appInfo: "incident-desk/1.0" }); // the key comes from SIGSENTRY_API_KEY
const secret = process.env["WEBHOOK_SECRET"] ?? "";

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function answer(request: IncomingMessage, signal: AbortSignal): Promise<[number, unknown]> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "POST" && pathname === "/incidents") {
    const { description, timeStart, timeEnd } = JSON.parse((await bodyOf(request)).toString()) as Record<string, string>;
    const fields = { description: description ?? "", timeStart: timeStart ?? "", timeEnd: timeEnd ?? "" };
    return [202, await client.analyses.create(fields, { signal })];
  }
  if (request.method === "GET" && pathname.startsWith("/incidents/")) {
    return [200, await client.analyses.get(decodeURIComponent(pathname.slice("/incidents/".length)), { signal })];
  }
  if (request.method === "POST" && pathname === "/webhooks") {
    const event = verify(secret, request.headers, await bodyOf(request));
    console.log(`${event.event} ${event.analysisId}`);
    return [204, undefined];
  }
  return [404, { error: "there is nothing here" }];
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Who leaves early takes the call to SigSentry along.
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  let status: number;
  let body: unknown;
  try {
    [status, body] = await answer(request, gone.signal);
  } catch (error) {
    if (error instanceof SignatureError) [status, body] = [401, { error: error.code }];
    else if (error instanceof APIError) {
      // What is wrong with a request is found before SigSentry is asked, and so has no status.
      status = error.status ?? (error.kind === "invalid_request" ? 400 : 502);
      body = { error: error.code, message: error.message };
    } else [status, body] = [400, { error: "the request is not JSON" }];
  }
  response.writeHead(status, { "content-type": "application/json" }).end(body === undefined ? "" : JSON.stringify(body));
}

const server = createServer((request, response) => void serve(request, response));
server.listen(Number(process.env["PORT"] ?? 8080), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === "object" ? address?.port : address}`);
});
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});
