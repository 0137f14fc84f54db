// Plays the tables that every language reads, in a page, over the steps that the WebAssembly exports. A case that differs is
// told by its name. Cases of keys and places that this build can't have are counted as left out.
import { detectKey, parseKey } from '/sigward/esm/browser/index.js';
import { guarded, load } from '/sigward/esm/browser/load.js';
import * as core from '/sigward/esm/browser/wasm/core.js';

/** A list that holds a `repeat` stands for a text, wherever it is. */
function expand(value) {
  if (Array.isArray(value)) {
    const repeats = (part) => typeof part === 'object' && part !== null && Array.isArray(part.repeat);
    if (value.some(repeats)) {
      return value.map((part) => (repeats(part) ? part.repeat[0].repeat(part.repeat[1]) : part)).join('');
    }
    return value.map(expand);
  }
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, expand(one)]));
  return value;
}

// Objects are alike whatever the order of their fields.
function alike(a, b) {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  const [x, y] = [Object.keys(a), Object.keys(b)];
  return x.length === y.length && x.every((name) => alike(a[name], b[name]));
}

function caught(work) {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

const isPublic = (key) => key === undefined || key.startsWith('ss_pub_');
const shown = ({ service, keyClass, prefix }) => ({ service: service ?? null, class: keyClass, prefix });

/** A clock that only waits move. */
class Clock {
  constructor(wall, random = 0.5) {
    this.wall = Date.parse(wall);
    this.start = this.wall;
    this.random = BigInt(Math.min(Math.floor(random * 2 ** 53), 2 ** 53 - 1)) << 11n;
  }

  now() {
    return BigUint64Array.of(BigInt(Math.round(this.wall)), BigInt(Math.round((this.wall - this.start) * 1000)), this.random, ~this.random & 0xffffffffffffffffn);
  }

  pass(span) {
    this.wall += span;
  }
}

function client(defaults, given) {
  const policy = given.policy ?? defaults.policy ?? {};
  const setup = {
    baseURL: given.base_url ?? defaults.base_url ?? 'https://api.sigsentry.com',
    timeout: policy.timeout_ms,
    deadline: policy.deadline_ms,
    maxRetries: policy.max_retries,
    retryBudget: given.budget ?? defaults.budget,
    headers: [],
  };
  return new core.Client(given.key ?? defaults.key, JSON.stringify(setup));
}

function prepare(made, call, clock) {
  const json = (value) => (value === undefined || value === null ? undefined : JSON.stringify(value));
  const options = { idempotencyKey: call.idempotency_key, projectId: call.project, headers: call.headers, stream: call.stream };
  const operation = call.operation ?? `${call.method} ${call.path}`;
  const path = call.operation === undefined ? [] : (call.path ?? []);
  return made.call(clock.now(), operation, path, json(call.query), json(call.body), undefined, JSON.stringify(options));
}

function facts(error) {
  const { kind, code, status = null, attempts = 0, retry_after, retryable = false } = error;
  return { kind, code, status, attempts, retry_after_ms: retry_after === undefined ? null : Math.round(retry_after * 1000), retryable };
}

const bodyOf = (one) => {
  if (one.body_hex !== undefined) return Uint8Array.from(one.body_hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return new TextEncoder().encode(one.body ?? '');
};

const players = {
  keys({ cases, detect }) {
    return [
      ...cases.map((one) => [one.name, () => {
        const error = caught(() => parseKey(one.input, one.service));
        if (one.ok !== undefined) return error === undefined && alike(shown(parseKey(one.input, one.service)), one.ok);
        return error?.code === one.error.code && (one.error.position === undefined || error.position === one.error.position);
      }]),
      ...detect.map((one) => [one.name, () => alike(detectKey(one.input).map(shown), one.kinds)]),
    ];
  },

  exposure({ load_public, load_any }) {
    const here = [...load_public, ...load_any.filter(({ service }) => service === 'SigSentry')].filter(({ exposure }) => exposure === 'browser');
    return here.map((one) => [one.name, () => caught(() => guarded(() => new core.Client(one.input, '{}')))?.code === (one.refused ?? one.malformed)]);
  },

  base_urls({ cases }) {
    return cases.map((one) => [one.input, () => {
      let made;
      const error = caught(() => guarded(() => (made = new core.Client('ss_pub_4f9a', JSON.stringify({ baseURL: one.input, headers: [] })))));
      return one.ok === undefined ? error?.code === one.error : made?.base_url === one.ok;
    }]);
  },

  headers({ cases }) {
    return cases.map((one) => [one.name, () => {
      const error = caught(() => guarded(() => new core.Client('ss_pub_4f9a', JSON.stringify({ headers: [one.header] }))));
      return error?.code === one.error && (error === undefined || error.kind === 'config');
    }]);
  },

  requests({ now, defaults, cases }) {
    return cases.filter(({ key }) => isPublic(key)).map((one) => [one.name, () => {
      const clock = new Clock(now);
      let call;
      const error = caught(() => guarded(() => (call = prepare(client(defaults, one), one.call, clock))));
      if (one.error !== undefined) return error?.kind === one.error.kind && error.code === one.error.code && one.error.message_has.every((part) => String(error).includes(part));
      if (error !== undefined) return false;
      const { method, url, headers } = JSON.parse(call.request());
      const sent = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
      const body = call.body();
      const wanted = Object.entries(one.request.headers ?? {}).filter(([name]) => name !== 'user-agent');
      const fits = (value, want) => (typeof want === 'string' ? value === want : want.uuid ? value?.length === 36 : value?.startsWith(want.starts));
      return (
        method === one.request.method &&
        url === one.request.url &&
        (one.request.body === undefined || alike(body === undefined ? null : JSON.parse(new TextDecoder().decode(body)), one.request.body)) &&
        wanted.every(([name, want]) => fits(sent[name], want)) &&
        (one.request.absent ?? []).every((name) => sent[name] === undefined)
      );
    }]);
  },

  retry: scripts,
  redirects: scripts,

  errors({ defaults, cases, request_ids }) {
    return [
      ...cases.map((one) => ({ ...one, key: one.key ?? defaults.key })).filter(({ key }) => isPublic(key)).map((one) => [one.name, () => answeredWith(one, (step) => same(step.fail, one.error, one.absent))]),
      ...request_ids.map((one) => [one.name, () => {
        const call = started({ key: defaults.key });
        const step = JSON.parse(call.answered(new Clock('2026-11-21T08:40:00Z').now(), 200, JSON.stringify(one.headers), bodyOf({ body: '{"success":true,"data":1}' })));
        return step.done === true && (JSON.parse(call.answer()).requestId ?? null) === one.request_id;
      }]),
    ];
  },

  envelopes({ defaults, cases }) {
    return cases.map((one) => ({ ...one, key: one.key ?? defaults.key })).filter(({ key }) => isPublic(key)).map((one) => [one.name, () =>
      answeredWith(one, (step, call) => (one.error === undefined ? step.done === true && alike(JSON.parse(call.data()), one.data) : same(step.fail, one.error, one.absent)))]);
  },

  sse({ content_types, cases, large, analysis_events }) {
    const feed = (pieces) => {
      const clock = new Clock('2026-11-21T08:40:00Z');
      const incident = { description: 'x', timeStart: '2026-11-14T09:00:00Z', timeEnd: '2026-11-14T09:45:00Z' };
      const events = client({ key: 'ss_pub_4f9a' }, {}).events(clock.now(), 'sigsentry.analyses.create', JSON.stringify(incident));
      events.streaming();
      const given = [];
      for (const piece of pieces) {
        events.received(piece);
        for (;;) {
          const { event, fail } = JSON.parse(events.next(clock.now()));
          if (event === undefined) {
            if (fail !== undefined) return { given, fail };
            break;
          }
          given.push(event);
        }
      }
      return { given };
    };
    // Only events of unknown names show what the decoder gave; the known ones are read further.
    const other = (events) => events.map(({ name, data }) => ({ type: 'other', name, data }));
    const known = ['status', 'partial', 'complete', 'error'];
    // This build hands a result on as it came: whether its fields are as documented is not judged here.
    const isUnread = ({ event, data, error }) => event === 'complete' && error !== undefined && data.includes('"summary":');
    const plain = cases.filter(({ events, stream }) => events?.every(({ name }) => !known.includes(name)) && stream !== undefined);
    return [
      ...content_types.map((one) => [one.name, () => core.is_stream(one.status, one.content_type ?? undefined) === one.stream]),
      ...plain.map((one) => [one.name, () => {
        const bytes = new TextEncoder().encode(one.stream);
        return alike(feed([bytes]).given, other(one.events)) && alike(feed([...bytes].map((byte) => Uint8Array.of(byte))).given, other(one.events));
      }]),
      ...large.filter(({ error }) => error !== undefined).map((one) => [one.name, () => feed([new TextEncoder().encode(one.stream)]).fail?.code === one.error]),
      ...analysis_events.filter((one) => one.complete === undefined && !isUnread(one)).map((one) => [one.name, () => {
        const lines = one.data.split('\n').map((line) => `data: ${line}\n`).join('');
        const { given, fail } = feed([new TextEncoder().encode(`event: ${one.event}\n${lines}\n`)]);
        if (one.error !== undefined) return fail?.kind === one.error.kind && fail.code === one.error.code;
        const [event] = given;
        if (one.status !== undefined) return event.type === 'status' && event.stage === one.status.stage && (event.detail ?? null) === one.status.detail;
        return one.partial === undefined ? event.type === 'other' : alike(event.data, one.partial);
      }]),
    ];
  },

  pages({ cases }) {
    return cases.map((one) => [one.name, () => {
      const walk = new core.Pages(one.start);
      const [asked, given] = [[], []];
      for (const page of one.pages) {
        asked.push(walk.next_page());
        const fresh = walk.accept(page.items, page.pagination?.totalPages);
        given.push([...fresh].map((at) => page.items[at]));
      }
      return alike(asked, one.asked) && alike(given, one.given);
    }]);
  },

  polls({ cases, error }) {
    return cases.map((one) => [one.name, () => {
      const clock = new Clock('2026-11-21T08:40:00Z');
      const poll = new core.Poll(clock.now(), one.id, one.deadline_ms);
      const waits = [];
      for (;;) {
        clock.pass(one.look_ms);
        let wait;
        const ended = caught(() => guarded(() => (wait = poll.pending(clock.now()))));
        if (ended !== undefined) {
          return alike(waits, one.waits_ms) && ended.code === error.code && ended.resourceId === one.id && clock.wall - clock.start === one.gives_up_after_ms;
        }
        waits.push(wait);
        clock.pass(wait);
      }
    }]);
  },
};

function started(given) {
  const call = prepare(client({}, { ...given, policy: { max_retries: 0 } }), { operation: 'sigsentry.analyses.get', path: ['ana_1'] }, new Clock('2026-11-21T08:40:00Z'));
  call.start(new Clock('2026-11-21T08:40:00Z').now());
  return call;
}

function answeredWith(one, judge) {
  const call = started({ key: one.key });
  return judge(JSON.parse(call.answered(new Clock('2026-11-21T08:40:00Z').now(), one.status, '[]', bodyOf(one))), call);
}

function same(given, wanted, absent = []) {
  if (given === undefined) return false;
  const text = JSON.stringify(given);
  return (
    ['kind', 'code', 'status', 'retryable', 'details'].every((name) => wanted[name] === undefined || alike(given[name] ?? null, wanted[name])) &&
    (wanted.message_has ?? []).every((part) => given.message.includes(part)) &&
    absent.every((part) => !text.includes(part))
  );
}

function scripts({ now, defaults, cases }) {
  return cases.filter(({ key }) => isPublic(key)).map((one) => [one.name, () => {
    const made = client(defaults, one);
    return one.calls.every((run) => {
      for (let time = 0; time < (run.repeat ?? 1); time += 1) {
        const clock = new Clock(now, one.random ?? defaults.random);
        const call = prepare(made, one.call, clock);
        const [steps, urls, script] = [[], [], [...run.script]];
        let overslept = 0;
        let step = JSON.parse(call.start(clock.now()));
        while (step.send !== undefined || step.wait !== undefined) {
          if (step.wait !== undefined) {
            steps.push({ wait_ms: Math.round(step.wait * 1e6) / 1e6 });
            clock.pass(step.wait + overslept);
            step = JSON.parse(call.woke(clock.now()));
            continue;
          }
          steps.push({ send_ms: Math.round(step.send) });
          urls.push(JSON.parse(call.request()).url);
          const entry = script.shift();
          overslept = entry.overslept_ms ?? 0;
          clock.pass(entry.elapsed_ms);
          const headers = JSON.stringify(Object.entries(entry.headers ?? {}));
          step = JSON.parse(entry.failure === undefined ? call.answered(clock.now(), entry.status, headers, bodyOf(entry)) : call.failed(clock.now(), entry.failure));
        }
        const done = () => ({ done: { attempts: JSON.parse(call.answer()).attempts, assumed: run.end.done?.assumed } });
        const end = step.fail === undefined ? done() : { fail: facts(step.fail) };
        if (!alike(steps, run.steps) || !alike(end, run.end) || script.length > 0 || (run.urls !== undefined && !alike(urls, run.urls))) return false;
      }
      return true;
    });
  }]);
}

/** Plays one file and gives how many cases ran, and the names of those that differ. */
export function play(name, table) {
  void load();
  const played = players[name](expand(table));
  const wrong = played.filter(([, holds]) => {
    try {
      return !holds();
    } catch (error) {
      return `${error}`.length > 0;
    }
  });
  return { ran: played.length, wrong: wrong.map(([named]) => String(named)) };
}

export const files = Object.keys(players);
