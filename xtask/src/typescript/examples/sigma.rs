//! Sigma's. The client is one of a signed-in user.

use super::Table;

/// A webhook with a secret.
macro_rules! hook {
    () => {
        "const hook = await client.webhooks.create({\n\
         \x20\x20id: \"wh-erp\",\n\
         \x20\x20name: \"ERP\",\n\
         \x20\x20url: \"http://127.0.0.1:9/hook\",\n\
         \x20\x20events: [\"entity.updated\"],\n\
         \x20\x20secret: \"whsec\",\n\
         });\n"
    };
}

pub(super) const ALL: Table = &[
    (
        "api_keys.list",
        "await client.apiKeys.create({ name: \"sync\", permissions: [\"read\"] });\n\
         const [key] = await client.apiKeys.list();\n\
         console.log(key?.name, key?.active); // sync true",
    ),
    (
        "api_keys.create",
        "const created = await client.apiKeys.create({ name: \"sync\", permissions: [\"read\", \"update-data\"] });\n\
         console.log(`${created.rawKey}`, created.rawKey.expose().length > 20); // sigma_sk_live_*** true",
    ),
    (
        "api_keys.deactivate",
        "const created = await client.apiKeys.create({ name: \"sync\", permissions: [\"read\"] });\n\
         await client.apiKeys.deactivate(created.id);\n\
         console.log((await client.apiKeys.list())[0]?.active); // false",
    ),
    (
        "api_keys.delete",
        "const created = await client.apiKeys.create({ name: \"sync\", permissions: [\"read\"] });\n\
         await client.apiKeys.deactivate(created.id);\n\
         await client.apiKeys.delete(created.id);\n\
         console.log(await client.apiKeys.list()); // []",
    ),
    (
        "schemas.list",
        "const [schema] = await client.schemas.list();\n\
         console.log(schema?.id, schema?.name); // schema-apparel Apparel",
    ),
    (
        "schemas.create",
        "const shoes = { id: \"schema-shoes\", alias: \"shoes\", name: \"Shoes\", variantEnabled: true };\n\
         const schema = await client.schemas.create(shoes);\n\
         console.log(schema.alias); // shoes",
    ),
    (
        "records.list",
        "const records = await client.records.list({ schemaId: \"schema-apparel\", limit: 1 }).toArray(100);\n\
         console.log(records.map(({ id }) => id)); // [ 'ent-coastal-wb', 'ent-dune-parka' ]",
    ),
    (
        "records.list_page",
        "const page = await client.records.listPage({ limit: 1 });\n\
         console.log(page.total, page.items.length); // 2 1",
    ),
    (
        "records.create",
        "const record = await client.records.create({\n\
         \x20\x20id: \"ent-harbour-coat\",\n\
         \x20\x20schemaId: \"schema-apparel\",\n\
         \x20\x20values: { name: [{ scope: {}, value: \"Harbour Coat\" }] },\n\
         });\n\
         console.log(record.id); // ent-harbour-coat",
    ),
    (
        "variants.list",
        "for await (const variant of client.variants.list({ schemaId: \"schema-apparel\" })) {\n\
         \x20\x20console.log(variant.id); // var-coastal-s\n\
         }",
    ),
    (
        "variants.list_page",
        "const page = await client.variants.listPage({ limit: 10 });\n\
         console.log(page.total); // 1",
    ),
    (
        "variants.list_of_record",
        "const variants = await client.variants.listOfRecord(\"ent-coastal-wb\");\n\
         console.log(variants.length); // 1",
    ),
    (
        "variants.create",
        "const variant = await client.variants.create(\"ent-coastal-wb\", {\n\
         \x20\x20id: \"var-coastal-m\",\n\
         \x20\x20values: { size: [{ scope: {}, value: \"M\" }] },\n\
         });\n\
         console.log(variant.id); // var-coastal-m",
    ),
    (
        "variants.get",
        "const variant = await client.variants.get(\"ent-coastal-wb\", \"var-coastal-s\");\n\
         console.log(variant.entityId); // ent-coastal-wb",
    ),
    (
        "variants.update",
        "const variant = await client.variants.update(\"ent-coastal-wb\", \"var-coastal-s\", {\n\
         \x20\x20values: { size: [{ scope: {}, value: \"XS\" }] },\n\
         });\n\
         console.log(variant.values[\"size\"]?.[0]?.value); // XS",
    ),
    (
        "variants.delete",
        "await client.variants.delete(\"ent-coastal-wb\", \"var-coastal-s\");\n\
         console.log(await client.variants.listOfRecord(\"ent-coastal-wb\")); // []",
    ),
    (
        "variants.resolved",
        "const resolved = await client.variants.resolved(\"ent-coastal-wb\", \"var-coastal-s\");\n\
         console.log(resolved.overriddenAttributes, resolved.inheritedAttributes.length); // [ 'size' ] 2",
    ),
    (
        "variants.set_value",
        "const variant = await client.variants.setValue(\"ent-coastal-wb\", \"var-coastal-s\", \"color\", { value: \"sand\" });\n\
         console.log(variant.values[\"color\"]?.[0]?.value); // sand",
    ),
    (
        "catalogs.list",
        "const [catalog] = await client.catalogs.list();\n\
         console.log(catalog?.name); // Retail",
    ),
    (
        "catalogs.create",
        "const catalog = await client.catalogs.create({ alias: \"outlet\", name: \"Outlet\" });\n\
         console.log(catalog.alias); // outlet",
    ),
    (
        "catalogs.get",
        "const catalog = await client.catalogs.get(\"cat-retail\");\n\
         console.log(catalog.name); // Retail",
    ),
    (
        "catalogs.update",
        "const catalog = await client.catalogs.update(\"cat-retail\", { alias: \"retail\", name: \"Shops\" });\n\
         console.log(catalog.name); // Shops",
    ),
    (
        "catalogs.delete",
        "await client.catalogs.delete(\"cat-retail\");\n\
         console.log(await client.catalogs.list()); // []",
    ),
    (
        "catalogs.tree",
        "const tree = await client.catalogs.tree(\"cat-retail\");\n\
         console.log(typeof tree); // object",
    ),
    (
        "categories.create",
        "const category = await client.categories.create(\"cat-retail\", { alias: \"hats\", name: \"Hats\" });\n\
         console.log(category.name); // Hats",
    ),
    (
        "categories.get",
        "const category = await client.categories.get(\"ctg-coats\");\n\
         console.log(category.name); // Coats",
    ),
    (
        "categories.update",
        "const category = await client.categories.update(\"ctg-coats\", { alias: \"coats\", name: \"Coats and parkas\" });\n\
         console.log(category.name); // Coats and parkas",
    ),
    (
        "categories.delete",
        "await client.categories.delete(\"ctg-coats\");\n\
         console.log((await client.categories.get(\"ctg-coats\").catch((error) => error)).code); // NOT_FOUND",
    ),
    (
        "categories.assign",
        "await client.categories.assign(\"ctg-coats\", { entityId: \"ent-dune-parka\" });\n\
         console.log((await client.categories.entities(\"ctg-coats\")).length); // 1",
    ),
    (
        "categories.unassign",
        "await client.categories.assign(\"ctg-coats\", { entityId: \"ent-dune-parka\" });\n\
         await client.categories.unassign(\"ctg-coats\", { entityId: \"ent-dune-parka\" });\n\
         console.log(await client.categories.entities(\"ctg-coats\")); // []",
    ),
    (
        "categories.entities",
        "const found = await client.categories.entities(\"ctg-coats\");\n\
         console.log(found); // []",
    ),
    (
        "dimensions.list",
        "const [dimension] = await client.dimensions.list();\n\
         console.log(dimension?.segments.map(({ alias }) => alias)); // [ 'en', 'de' ]",
    ),
    (
        "dimensions.create",
        "const dimension = await client.dimensions.create({\n\
         \x20\x20alias: \"channel\",\n\
         \x20\x20name: \"Channel\",\n\
         \x20\x20segments: [{ id: \"seg-web\", alias: \"web\", name: \"Web\" }],\n\
         });\n\
         console.log(dimension.segments.length); // 1",
    ),
    (
        "dimensions.get",
        "const dimension = await client.dimensions.get(\"dim-language\");\n\
         console.log(dimension.defaultSegmentId); // seg-en",
    ),
    (
        "dimensions.update",
        "const dimension = await client.dimensions.update(\"dim-language\", {\n\
         \x20\x20alias: \"language\",\n\
         \x20\x20name: \"Languages\",\n\
         \x20\x20segments: [{ id: \"seg-en\", alias: \"en\", name: \"English\" }],\n\
         });\n\
         console.log(dimension.name); // Languages",
    ),
    (
        "dimensions.delete",
        "await client.dimensions.delete(\"dim-language\");\n\
         console.log(await client.dimensions.list()); // []",
    ),
    (
        "dimensions.scope_matrix",
        "const matrix = await client.dimensions.scopeMatrix({ dimensionIds: [\"dim-language\"] });\n\
         console.log(typeof matrix); // object",
    ),
    (
        "option_lists.list",
        "const [colors] = await client.optionLists.list();\n\
         console.log(colors?.values.map(({ label }) => label)); // [ 'Navy', 'Sand' ]",
    ),
    (
        "option_lists.create",
        "const list = await client.optionLists.create({ alias: \"size\", name: \"Size\" });\n\
         console.log(list.name, list.values); // Size []",
    ),
    (
        "option_lists.get",
        "const list = await client.optionLists.get(\"opt-color\");\n\
         console.log(list.values.length); // 2",
    ),
    (
        "option_lists.update",
        "const list = await client.optionLists.update(\"opt-color\", { alias: \"color\", name: \"Color\" });\n\
         console.log(list.name); // Color",
    ),
    (
        "option_lists.delete",
        "await client.optionLists.delete(\"opt-color\");\n\
         console.log(await client.optionLists.list()); // []",
    ),
    (
        "option_lists.add_value",
        "const value = await client.optionLists.addValue(\"opt-color\", { alias: \"moss\", label: \"Moss\" });\n\
         console.log(value.label); // Moss",
    ),
    (
        "option_lists.update_value",
        "const value = await client.optionLists.updateValue(\"opt-color\", \"val-sand\", { alias: \"sand\", label: \"Dune\" });\n\
         console.log(value.label); // Dune",
    ),
    (
        "option_lists.delete_value",
        "await client.optionLists.deleteValue(\"opt-color\", \"val-sand\");\n\
         console.log((await client.optionLists.get(\"opt-color\")).values.length); // 1",
    ),
    (
        "search.query",
        "const found = await client.search.query({\n\
         \x20\x20schemaId: \"schema-apparel\",\n\
         \x20\x20criteria: [{ attribute: \"name\", operator: \"contains\", value: \"Parka\" }],\n\
         });\n\
         console.log(found.total); // 1",
    ),
    (
        "search.full_text",
        "const found = await client.search.fullText({ query: \"windbreaker\" });\n\
         console.log(found.total); // 1",
    ),
    (
        "search.text",
        "const found = await client.search.text({ q: \"parka\" });\n\
         console.log(found.total); // 1",
    ),
    ("saved_queries.list", "console.log(await client.savedQueries.list()); // []"),
    (
        "saved_queries.create",
        "const saved = await client.savedQueries.create({ name: \"Apparel\", query: { schemaId: \"schema-apparel\" } });\n\
         console.log(saved.name); // Apparel",
    ),
    (
        "saved_queries.get",
        "const saved = await client.savedQueries.create({ name: \"Apparel\", query: { schemaId: \"schema-apparel\" } });\n\
         console.log((await client.savedQueries.get(saved.id)).name); // Apparel",
    ),
    (
        "saved_queries.delete",
        "const saved = await client.savedQueries.create({ name: \"Apparel\", query: {} });\n\
         await client.savedQueries.delete(saved.id);\n\
         console.log(await client.savedQueries.list()); // []",
    ),
    (
        "saved_queries.execute",
        "const saved = await client.savedQueries.create({ name: \"Apparel\", query: { schemaId: \"schema-apparel\" } });\n\
         console.log((await client.savedQueries.execute(saved.id)).total); // 2",
    ),
    ("webhooks.list", "console.log(await client.webhooks.list()); // []"),
    ("webhooks.create", concat!(hook!(), "console.log(hook.name, hook.secret === \"whsec\"); // ERP false")),
    ("webhooks.get", concat!(hook!(), "console.log((await client.webhooks.get(hook.id)).events); // [ 'entity.updated' ]")),
    (
        "webhooks.update",
        concat!(
            hook!(),
            "const { name, url, events } = hook;\n\
             const paused = await client.webhooks.update(hook.id, { name, url, events, active: false });\n\
             console.log(paused.active); // false"
        ),
    ),
    (
        "webhooks.delete",
        concat!(
            hook!(),
            "await client.webhooks.delete(hook.id);\n\
             console.log(await client.webhooks.list()); // []"
        ),
    ),
];

pub(super) const RAW: Table = &[
    (
        "api_keys",
        "const response = await client.apiKeys.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "schemas",
        "const response = await client.schemas.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "records",
        "const response = await client.records.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "variants",
        "const response = await client.variants.withRawResponse.listOfRecord(\"ent-coastal-wb\");\n\
         console.log(response.status); // 200",
    ),
    (
        "catalogs",
        "const response = await client.catalogs.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "categories",
        "const response = await client.categories.withRawResponse.get(\"ctg-coats\");\n\
         console.log(response.status); // 200",
    ),
    (
        "dimensions",
        "const response = await client.dimensions.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "option_lists",
        "const response = await client.optionLists.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "search",
        "const response = await client.search.withRawResponse.text({ q: \"parka\" });\n\
         console.log(response.status); // 200",
    ),
    (
        "saved_queries",
        "const response = await client.savedQueries.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "webhooks",
        "const response = await client.webhooks.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
];
