//! SegOps'. The client is one of a signed-in user.

use super::Table;

pub(super) const ALL: Table = &[
    (
        "api_keys.create",
        "const created = await client.apiKeys.create({ name: \"ci\", tenant_slug: \"acme\" });\n\
         console.log(`${created.key}`, created.key.expose().length > 10); // sk_live_*** true",
    ),
    (
        "api_keys.list",
        "await client.apiKeys.create({ name: \"ci\", tenant_slug: \"acme\" });\n\
         const keys = await client.apiKeys.list();\n\
         console.log(keys.at(-1)?.name, keys.at(-1)?.last_used_at); // ci undefined",
    ),
    (
        "api_keys.revoke",
        "const created = await client.apiKeys.create({ name: \"ci\", tenant_slug: \"acme\" });\n\
         await client.apiKeys.revoke(created.id);\n\
         console.log((await client.apiKeys.list()).some(({ id }) => id === created.id)); // false",
    ),
    (
        "events.track",
        "const event = { user_id: \"user-1\", event_type: \"order_placed\", payload: { total: 12 } };\n\
         const answer = await client.events.track(event);\n\
         console.log(answer.queued); // true",
    ),
    (
        "events.track_batch",
        "const answer = await client.events.trackBatch({\n\
         \x20\x20events: [\n\
         \x20\x20\x20\x20{ user_id: \"user-1\", event_type: \"order_placed\" },\n\
         \x20\x20\x20\x20{ user_id: \"user-2\", event_type: \"order_placed\", occurred_at: \"2026-11-20T08:00:00Z\" },\n\
         \x20\x20],\n\
         });\n\
         console.log(answer); // { queued: 2, skipped: 0 }",
    ),
    (
        "segments.list",
        "for await (const segment of client.segments.list({ page_size: 50 })) {\n\
         \x20\x20console.log(segment.id, segment.name); // 1 Buyers\n\
         }",
    ),
    (
        "segments.list_page",
        "const page = await client.segments.listPage({ page: 1 });\n\
         console.log(page.count, page.results[0]?.name); // 1 Buyers",
    ),
    (
        "segments.create",
        "const segment = await client.segments.create({\n\
         \x20\x20name: \"Buyers of late\",\n\
         \x20\x20definition: {\n\
         \x20\x20\x20\x20logic: \"AND\",\n\
         \x20\x20\x20\x20conditions: [{ type: \"event_count\", event_type: \"order_placed\", operator: \"gte\", value: 1 }],\n\
         \x20\x20},\n\
         });\n\
         console.log(segment.name); // Buyers of late",
    ),
    (
        "segments.get",
        "const segment = await client.segments.get(1);\n\
         console.log(segment.name); // Buyers",
    ),
    (
        "segments.update",
        "const segment = await client.segments.update(1, { description: \"Who has bought something.\" });\n\
         console.log(segment.description); // Who has bought something.",
    ),
    (
        "segments.delete",
        "const segment = await client.segments.create({ name: \"For a moment\" });\n\
         await client.segments.delete(segment.id);\n\
         console.log((await client.segments.get(segment.id).catch((error) => error)).kind); // not_found",
    ),
    (
        "segments.preview",
        "const preview = await client.segments.preview({\n\
         \x20\x20definition: {\n\
         \x20\x20\x20\x20logic: \"AND\",\n\
         \x20\x20\x20\x20conditions: [{ type: \"event_count\", event_type: \"order_placed\", operator: \"gte\", value: 1 }],\n\
         \x20\x20},\n\
         });\n\
         console.log(preview.matched_users); // 5",
    ),
    (
        "segments.compute",
        "const ordered = await client.segments.compute(1);\n\
         console.log(ordered.status); // queued",
    ),
    (
        "segments.estimate",
        "const estimate = await client.segments.estimate(1);\n\
         console.log(typeof estimate); // object",
    ),
    (
        "segments.versions",
        "const versions = await client.segments.versions(1);\n\
         console.log(Array.isArray(versions)); // true",
    ),
    (
        "segments.members",
        "const members = await client.segments.members(1, { limit: 2 }).toArray(100);\n\
         console.log(members.length); // 5",
    ),
    (
        "segments.members_page",
        "const page = await client.segments.membersPage(1, { limit: 2 });\n\
         console.log(page.results.length, page.next_cursor !== null); // 2 true",
    ),
    (
        "segments.membership",
        "const told = await client.segments.membership({ user_id: \"user-10\" });\n\
         console.log(typeof told); // object",
    ),
    (
        "exports.create",
        "const started = await client.exports.create(1, { format: \"csv\" });\n\
         console.log(started.export_id); // 1",
    ),
    (
        "exports.get",
        "const started = await client.exports.create(1, { format: \"csv\" });\n\
         const found = await client.exports.get(1, { export_id: started.export_id });\n\
         console.log(found.format); // csv",
    ),
    (
        "users.search",
        "const found = await client.users.search({ q: \"user-1\", limit: 1 });\n\
         console.log(found.results[0]?.user_id); // user-1",
    ),
    (
        "users.get",
        "const user = await client.users.get(\"user-10\");\n\
         console.log(user.user_id, user.event_count > 0); // user-10 true",
    ),
    (
        "users.events",
        "const page = await client.users.events(\"user-10\", { event_type: \"order_placed\" });\n\
         console.log(page.results[0]?.event_type); // order_placed",
    ),
    (
        "users.segments",
        "const segments = await client.users.segments(\"user-10\");\n\
         console.log(segments[0]?.segment_name); // Buyers",
    ),
    (
        "users.explain",
        "const checks = await client.users.explain(\"user-10\", 1);\n\
         console.log(checks[0]?.matches); // true",
    ),
    (
        "identity.alias",
        "const answer = await client.identity.alias({ anonymous_id: \"visitor-9\", user_id: \"user-2\" });\n\
         console.log(typeof answer); // object",
    ),
    (
        "identity.merge",
        "await client.identity.merge({ from_user_id: \"user-1\", into_user_id: \"user-2\" });\n\
         console.log((await client.users.get(\"user-1\").catch((error) => error)).kind); // not_found",
    ),
];

pub(super) const RAW: Table = &[
    (
        "api_keys",
        "const response = await client.apiKeys.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "events",
        "const response = await client.events.withRawResponse.track({ user_id: \"user-1\", event_type: \"seen\" });\n\
         console.log(response.status); // 202",
    ),
    (
        "segments",
        "const response = await client.segments.withRawResponse.get(1);\n\
         console.log(response.status); // 200",
    ),
    (
        "exports",
        "const response = await client.exports.withRawResponse.create(1, { format: \"csv\" });\n\
         console.log(response.status); // 202",
    ),
    (
        "users",
        "const response = await client.users.withRawResponse.get(\"user-10\");\n\
         console.log(response.status); // 200",
    ),
    (
        "identity",
        "const response = await client.identity.withRawResponse.alias({ anonymous_id: \"visitor-9\", user_id: \"user-2\" });\n\
         console.log(response.status); // 200",
    ),
];
