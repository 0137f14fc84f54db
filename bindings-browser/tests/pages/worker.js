// A module worker of any kind, without a bundler: it answers each message with what the scenario gave.
import * as sigward from '/sigward/esm/browser/index.js';
import { scenario } from './scenario.js';

const answer = async (port, task) => port.postMessage(await scenario(sigward, task).catch((error) => ({ error: String(error?.stack ?? error) })));
addEventListener('connect', ({ ports: [port] }) => {
  port.onmessage = ({ data }) => answer(port, data);
});
addEventListener('message', (event) => {
  const { data, source, ports } = event;
  const work = answer(ports[0] ?? source ?? globalThis, data);
  event.waitUntil?.(work); // a service worker may be stopped once its events are dealt with
});
