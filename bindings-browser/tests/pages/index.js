// The entry that bundlers get: the scenario over the package, for a page and for workers alike.
import * as sigward from 'sigward';
import { scenario } from './scenario.js';

const answer = async (port, task) => port.postMessage(await scenario(sigward, task).catch((error) => ({ error: String(error?.stack ?? error) })));
if (typeof document === 'object') {
  globalThis.run = (task) => scenario(sigward, task);
} else {
  addEventListener('connect', ({ ports: [port] }) => {
    port.onmessage = ({ data }) => answer(port, data);
  });
  addEventListener('message', (event) => {
    const { data, source, ports } = event;
    const work = answer(ports[0] ?? source ?? globalThis, data);
    event.waitUntil?.(work); // a service worker may be stopped once its events are dealt with
  });
}
