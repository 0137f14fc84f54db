// Walks over lists that services cut into pages in different ways: the table that every language reads, over a real socket.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SegOps, SignalSmith, Sigma } from "sigward";
import { caught } from "./services.mjs";
import { scripted, vectors } from "./support.mjs";

let server;
before(async () => {
  server = await scripted();
});
beforeEach(() => server.clear());
after(() => server.close());

const signalsmith = () => new SignalSmith({ apiKey: "sk_live_4f9a", workspaceId: "w", baseURL: server.url });

/** A list for each way to ask for a page. */
const LISTS = {
  page: (query) => signalsmith().syncs.list(query),
  offset: (query) => new Sigma({ apiKey: "sigma_sk_live_4f9a", baseURL: server.url }).records.list(query),
  cursor: (query) => new SegOps({ apiKey: "sk_4f9a", baseURL: server.url }).segments.members(1, query),
};

const { cases } = vectors("walks.json");
assert.ok(cases.length > 0, "walks.json is empty");

function answerWith(pages) {
  for (const { answer } of pages) server.answer(200, JSON.stringify(answer), [["content-type", "application/json"]]);
}

/** Parameters as an address has them. */
const texts = (parameters) => Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));

for (const { name, from, pages } of cases) {
  test(`walks.json: ${name}`, async () => {
    answerWith(pages);
    const [[style, place]] = Object.entries(from);
    const given = [];
    const walk = async () => {
      for await (const item of LISTS[style](place === null ? {} : { [style]: place })) given.push(item);
    };
    const { error: code } = pages.at(-1);
    if (code === undefined) await walk();
    else assert.equal((await caught(walk())).code, code);
    const asked = server.seen.map(({ target }) => Object.fromEntries(new URL(target, server.url).searchParams));
    assert.deepEqual(asked, pages.map((page) => texts(page.asked)));
    assert.deepEqual(given, pages.flatMap(({ items }) => items ?? []));
  });
}

for (const { name, pages } of cases.filter(({ from }) => "page" in from)) {
  test(`one page: ${name}`, async () => {
    const [page] = pages;
    answerWith([page, page]);
    const list = signalsmith().syncs;
    if (page.error !== undefined) return assert.equal((await caught(list.listPage())).code, page.error);
    assert.deepEqual(await list.listPage(), page.items);
    const whole = await list.withRawResponse.listPage();
    assert.deepEqual([whole.data, whole.status, JSON.parse(whole.body)], [page.items, 200, page.answer]);
  });
}
