// The emulator, and what the tests ask of its control API.
import assert from 'node:assert/strict';
import { startEmulator as start } from '../../../tests/browser/support/emulator.js';

export async function startEmulator() {
  const emulator = await start();
  const control = async (method, path, body) => {
    const answer = await fetch(`${emulator.url}/_emulator/${path}`, { method, body: body && JSON.stringify(body) });
    const { data } = await answer.json();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return data;
  };
  return {
    ...emulator,
    control,
    /** Mints a key of a class of the project `payments`. */
    async key(cls = 'public') {
      const wish = cls === 'organization' ? { class: cls } : { class: cls, project: 'payments' };
      return (await control('POST', 'keys', wish)).key;
    },
    fault: (kind, options) => control('POST', 'faults', { kind, ...options }),
    /** What arrived at the API. */
    requests: (query = '') => control('GET', `requests?${query}`),
    clear: () => Promise.all([control('DELETE', 'requests'), control('DELETE', 'faults')]),
  };
}
