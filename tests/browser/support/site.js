// A web site of somebody else: an empty page on another port of this machine.
import { once } from 'node:events';
import { createServer } from 'node:http';

export async function startSite() {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><html lang="en"><title>A site</title><link rel="icon" href="data:,"><h1>A site</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/`,
    // For the browser another site, not only another origin.
    foreignUrl: `http://localhost:${port}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
