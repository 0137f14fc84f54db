// A web site on loopback: files of the tests and of the installed package, and texts that a test adds.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './package.js';

const folders = { '/tests/': fileURLToPath(new URL('../pages/', import.meta.url)), '/sigward/': join(root, 'dist/') };
const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm', '.css': 'text/css' };

/** Starts a site. `extra` gives texts by their path; a page asks for a policy by `?csp=…`; `…/moved` leads to `/elsewhere`. */
export async function startSite(extra = {}) {
  const asked = [];
  const find = async (path) => {
    if (path in extra) return extra[path];
    for (const [start, folder] of Object.entries(folders)) {
      if (path.startsWith(start)) return readFile(join(folder, normalize(path.slice(start.length))));
    }
    return path === '/' ? '<!doctype html><html lang="en"><title>A site</title><link rel="icon" href="data:,"><h1>A site</h1>' : undefined;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://site');
    asked.push(url.pathname);
    if (url.pathname.endsWith('/moved')) return response.writeHead(307, { location: '/elsewhere' }).end();
    const found = await find(url.pathname).catch(() => undefined);
    if (found === undefined) return response.writeHead(404).end();
    const policy = url.searchParams.get('csp');
    if (policy !== null) response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', `${types[extname(url.pathname)] ?? 'text/html'}; charset=utf-8`);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('service-worker-allowed', '/');
    response.end(found);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
