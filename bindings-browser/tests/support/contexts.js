// The kinds of script that a page can have. Each runs a task in a file that answers messages (pages/index.js bundled, or
// pages/worker.js unbundled) and gives what came back.

/** Runs in the page: `kind` of script, `file` of its code, `type` of that (`classic` or `module`). */
function runThere({ kind, file, type, task }) {
  const answerOf = (port) =>
    new Promise((resolve, reject) => {
      port.onmessage = ({ data }) => resolve(data);
      port.onerror = (event) => reject(new Error(event.message ?? 'the worker did not start'));
    });
  switch (kind) {
    case 'dedicated worker': {
      const worker = new Worker(file, { type });
      worker.postMessage(task);
      return answerOf(worker);
    }
    case 'shared worker': {
      const { port } = new SharedWorker(file, { type });
      port.postMessage(task);
      return answerOf(port);
    }
    case 'service worker':
      return navigator.serviceWorker.register(file, { type, scope: '/' }).then(async () => {
        const { active } = await navigator.serviceWorker.ready;
        const channel = new MessageChannel();
        active.postMessage(task, [channel.port2]);
        return answerOf(channel.port1);
      });
    default:
      return globalThis.run(task);
  }
}

export const workers = ['dedicated worker', 'shared worker', 'service worker'];

/** Runs a task in a kind of script of a page that is open. */
export function runIn(page, kind, file, type, task) {
  return page.evaluate(runThere, { kind, file, type, task });
}

/** Loads the package into a page without a bundler, as a module script does, and lets it run tasks. */
export async function openModules(page, url) {
  await page.goto(url);
  await page.evaluate(async () => {
    const [sigward, { scenario }] = await Promise.all([import('/sigward/esm/browser/index.js'), import('/tests/scenario.js')]);
    globalThis.sigward = sigward;
    globalThis.run = (task) => scenario(sigward, task);
  });
}
