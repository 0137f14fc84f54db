//! SignalSmith's. The client has a key and a workspace.

use super::Table;

/// A role of a workspace's own.
macro_rules! role {
    () => {
        "const made = await client.roles.create({ name: \"analyst\", permissions: [\"syncs.read\"] });\n"
    };
}

/// A source with a secret in its configuration.
macro_rules! source {
    () => {
        "const lake = { name: \"Lake\", source_type: \"snowflake\", config: { password: \"hunter2\" } };\n\
         const made = await client.sources.create(lake);\n"
    };
}

/// A query over a source.
macro_rules! model {
    () => {
        "const made = await client.models.create({ name: \"Orders\", source_id: \"src-1\", sql_query: \"select * from orders\" });\n"
    };
}

/// Somewhere to write to.
macro_rules! destination {
    () => {
        "const made = await client.destinations.create({ name: \"Hook\", destination_type: \"webhook\" });\n"
    };
}

/// What writes a model to a destination.
macro_rules! sync {
    () => {
        "const made = await client.syncs.create({\n\
         \x20\x20name: \"Orders to the hook\",\n\
         \x20\x20model_id: \"mdl-1\",\n\
         \x20\x20destination_id: \"dst-1\",\n\
         \x20\x20field_mapping: [{ source_column: \"email\", destination_field: \"email\" }],\n\
         });\n"
    };
}

/// Some rows of the first model.
macro_rules! audience {
    () => {
        "const [model] = await client.models.list().toArray(1);\n\
         const audience = await client.audiences.create({ name: \"Everyone\", parent_model_id: model.id });\n"
    };
}

pub(super) const ALL: Table = &[
    (
        "api_keys.list",
        "const keys = await client.apiKeys.list();\n\
         console.log(keys[0]?.status, keys[0]?.key_prefix?.length); // active 12",
    ),
    (
        "api_keys.create",
        "const created = await client.apiKeys.create({ name: \"sync\" });\n\
         console.log(`${created.key}`, created.key.expose().startsWith(created.key_prefix)); // sk_live_*** true",
    ),
    (
        "api_keys.revoke",
        "const created = await client.apiKeys.create({ name: \"sync\" });\n\
         console.log((await client.apiKeys.revoke(created.id)).status); // revoked",
    ),
    (
        "workspaces.list",
        "for await (const workspace of client.workspaces.list()) {\n\
         \x20\x20console.log(workspace.name); // Production\n\
         }",
    ),
    (
        "workspaces.list_page",
        "const workspaces = await client.workspaces.listPage();\n\
         console.log(workspaces.length); // 1",
    ),
    (
        "workspaces.create",
        "const workspace = await client.workspaces.create({ name: \"Staging\", slug: \"staging\" });\n\
         console.log(workspace.slug); // staging",
    ),
    (
        "workspaces.get",
        "const [own] = await client.workspaces.list().toArray(1);\n\
         console.log((await client.workspaces.get(own.id)).name); // Production",
    ),
    (
        "workspaces.update",
        "const [own] = await client.workspaces.list().toArray(1);\n\
         console.log((await client.workspaces.update(own.id, { name: \"Live\" })).name); // Live",
    ),
    (
        "workspaces.delete",
        "const [own] = await client.workspaces.list().toArray(1);\n\
         await client.workspaces.delete(own.id);\n\
         console.log(await client.workspaces.list().toArray(1)); // []",
    ),
    (
        "workspaces.settings",
        "const [own] = await client.workspaces.list().toArray(1);\n\
         console.log(await client.workspaces.settings(own.id)); // {}",
    ),
    (
        "members.list",
        "const [member] = await client.members.list().toArray(1);\n\
         console.log(member?.email, member?.role); // owner@example.com owner",
    ),
    ("members.list_page", "console.log((await client.members.listPage({ page_size: 50 })).length); // 1"),
    (
        "members.add",
        "const member = await client.members.add({ account_id: \"acc-7\", role: \"member\" });\n\
         console.log(member.account_id); // acc-7",
    ),
    (
        "members.update",
        "await client.members.add({ account_id: \"acc-7\", role: \"member\" });\n\
         console.log((await client.members.update(\"acc-7\", { role: \"admin\" })).role); // admin",
    ),
    (
        "members.remove",
        "await client.members.add({ account_id: \"acc-7\", role: \"member\" });\n\
         await client.members.remove(\"acc-7\");\n\
         console.log((await client.members.list().toArray(10)).length); // 1",
    ),
    ("invitations.list", "console.log(await client.invitations.list().toArray(10)); // []"),
    ("invitations.list_page", "console.log(await client.invitations.listPage()); // []"),
    (
        "invitations.create",
        "const invitation = await client.invitations.create({ email: \"ada@example.com\", role: \"member\" });\n\
         console.log(invitation.status); // pending",
    ),
    (
        "invitations.delete",
        "const invitation = await client.invitations.create({ email: \"ada@example.com\", role: \"member\" });\n\
         await client.invitations.delete(invitation.id);\n\
         console.log(await client.invitations.list().toArray(10)); // []",
    ),
    (
        "organizations.list",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         console.log(organization?.name); // Demo",
    ),
    ("organizations.list_page", "console.log((await client.organizations.listPage()).length); // 1"),
    (
        "organizations.create",
        "const organization = await client.organizations.create({ name: \"Acme\", slug: \"acme\" });\n\
         console.log(organization.slug); // acme",
    ),
    (
        "organizations.get",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         console.log((await client.organizations.get(organization.id)).workspace_count); // 1",
    ),
    (
        "organizations.update",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         console.log((await client.organizations.update(organization.id, { name: \"Acme\" })).name); // Acme",
    ),
    (
        "organizations.delete",
        "const organization = await client.organizations.create({ name: \"Acme\" });\n\
         await client.organizations.delete(organization.id);\n\
         console.log((await client.organizations.list().toArray(10)).length); // 1",
    ),
    (
        "organizations.list_workspaces",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         const workspaces = await client.organizations.listWorkspaces(organization.id).toArray(10);\n\
         console.log(workspaces[0]?.name); // Production",
    ),
    (
        "organizations.list_workspaces_page",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         console.log((await client.organizations.listWorkspacesPage(organization.id)).length); // 1",
    ),
    (
        "organizations.create_workspace",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         const workspace = await client.organizations.createWorkspace(organization.id, { name: \"Staging\" });\n\
         console.log(workspace.name); // Staging",
    ),
    (
        "organizations.list_members",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         const members = await client.organizations.listMembers(organization.id).toArray(10);\n\
         console.log(members[0]?.role); // owner",
    ),
    (
        "organizations.list_members_page",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         console.log((await client.organizations.listMembersPage(organization.id)).length); // 1",
    ),
    (
        "organizations.add_member",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         const member = await client.organizations.addMember(organization.id, { account_id: \"acc-7\", role: \"member\" });\n\
         console.log(member.role); // member",
    ),
    (
        "organizations.update_member",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         await client.organizations.addMember(organization.id, { account_id: \"acc-7\", role: \"member\" });\n\
         console.log((await client.organizations.updateMember(organization.id, \"acc-7\", { role: \"admin\" })).role); // admin",
    ),
    (
        "organizations.remove_member",
        "const [organization] = await client.organizations.list().toArray(1);\n\
         await client.organizations.addMember(organization.id, { account_id: \"acc-7\", role: \"member\" });\n\
         await client.organizations.removeMember(organization.id, \"acc-7\");\n\
         console.log((await client.organizations.listMembers(organization.id).toArray(10)).length); // 1",
    ),
    (
        "roles.list",
        "const names = (await client.roles.list().toArray(10)).map(({ name }) => name);\n\
         console.log(names); // [ 'owner', 'admin', 'member' ]",
    ),
    ("roles.list_page", "console.log((await client.roles.listPage({ page: 1 }))[0]?.name); // owner"),
    ("roles.create", concat!(role!(), "console.log(made.is_system); // false")),
    ("roles.get", concat!(role!(), "console.log((await client.roles.get(made.id)).name); // analyst")),
    (
        "roles.update",
        concat!(
            role!(),
            "const changed = await client.roles.update(made.id, { permissions: [\"syncs.read\", \"models.read\"] });\n\
             console.log(changed.permissions.length); // 2"
        ),
    ),
    (
        "roles.delete",
        concat!(
            role!(),
            "await client.roles.delete(made.id);\n\
             console.log((await client.roles.get(made.id).catch((error) => error)).kind); // not_found"
        ),
    ),
    (
        "sources.list",
        "const names = (await client.sources.list().toArray(10)).map(({ name }) => name);\n\
         console.log(names); // [ 'Warehouse' ]",
    ),
    ("sources.list_page", "console.log((await client.sources.listPage({ page: 1 }))[0]?.name); // Warehouse"),
    ("sources.create", concat!(source!(), "console.log(made.status, made.config); // connected { password: '***' }")),
    ("sources.get", concat!(source!(), "console.log((await client.sources.get(made.id)).name); // Lake")),
    (
        "sources.update",
        concat!(
            source!(),
            "const changed = await client.sources.update(made.id, { description: \"Orders.\" });\n\
             console.log(changed.description); // Orders."
        ),
    ),
    (
        "sources.delete",
        concat!(
            source!(),
            "await client.sources.delete(made.id);\n\
             console.log((await client.sources.get(made.id).catch((error) => error)).kind); // not_found"
        ),
    ),
    (
        "models.list",
        "const names = (await client.models.list().toArray(10)).map(({ name }) => name);\n\
         console.log(names); // [ 'Customers' ]",
    ),
    ("models.list_page", "console.log((await client.models.listPage({ page: 1 }))[0]?.name); // Customers"),
    ("models.create", concat!(model!(), "console.log(made.name); // Orders")),
    ("models.get", concat!(model!(), "console.log((await client.models.get(made.id)).name); // Orders")),
    (
        "models.update",
        concat!(
            model!(),
            "const changed = await client.models.update(made.id, { primary_key_column: \"id\" });\n\
             console.log(changed.primary_key_column); // id"
        ),
    ),
    (
        "models.delete",
        concat!(
            model!(),
            "await client.models.delete(made.id);\n\
             console.log((await client.models.get(made.id).catch((error) => error)).kind); // not_found"
        ),
    ),
    (
        "models.preview",
        "const [source] = await client.sources.list().toArray(1);\n\
         const preview = await client.models.preview({ source_id: source.id, sql_query: \"select 1\" });\n\
         console.log(typeof preview); // object",
    ),
    (
        "destinations.list",
        "const names = (await client.destinations.list().toArray(10)).map(({ name }) => name);\n\
         console.log(names); // [ 'Mail' ]",
    ),
    ("destinations.list_page", "console.log((await client.destinations.listPage({ page: 1 }))[0]?.name); // Mail"),
    ("destinations.create", concat!(destination!(), "console.log(made.destination_type); // webhook")),
    ("destinations.get", concat!(destination!(), "console.log((await client.destinations.get(made.id)).name); // Hook")),
    (
        "destinations.update",
        concat!(
            destination!(),
            "const changed = await client.destinations.update(made.id, { description: \"For the CRM.\" });\n\
             console.log(changed.description); // For the CRM."
        ),
    ),
    (
        "destinations.delete",
        concat!(
            destination!(),
            "await client.destinations.delete(made.id);\n\
             console.log((await client.destinations.get(made.id).catch((error) => error)).kind); // not_found"
        ),
    ),
    (
        "destinations.fields",
        "const [destination] = await client.destinations.list().toArray(1);\n\
         console.log(typeof (await client.destinations.fields(destination.id))); // object",
    ),
    (
        "syncs.list",
        "const names = (await client.syncs.list().toArray(10)).map(({ name }) => name);\n\
         console.log(names); // [ 'Customers to mail' ]",
    ),
    ("syncs.list_page", "console.log((await client.syncs.listPage({ page: 1 }))[0]?.name); // Customers to mail"),
    ("syncs.create", concat!(sync!(), "console.log(made.field_mapping.length); // 1")),
    ("syncs.get", concat!(sync!(), "console.log((await client.syncs.get(made.id)).name); // Orders to the hook")),
    (
        "syncs.update",
        concat!(
            sync!(),
            "const changed = await client.syncs.update(made.id, { schedule: \"0 * * * *\" });\n\
             console.log(changed.schedule); // 0 * * * *"
        ),
    ),
    (
        "syncs.delete",
        concat!(
            sync!(),
            "await client.syncs.delete(made.id);\n\
             console.log((await client.syncs.get(made.id).catch((error) => error)).kind); // not_found"
        ),
    ),
    (
        "syncs.trigger",
        "const [sync] = await client.syncs.list().toArray(1);\n\
         const run = await client.syncs.trigger(sync.id);\n\
         console.log(run.sync_id === sync.id); // true",
    ),
    (
        "syncs.runs",
        "const [sync] = await client.syncs.list().toArray(1);\n\
         const run = await client.syncs.trigger(sync.id);\n\
         console.log((await client.syncs.runs(sync.id).toArray(10))[0]?.id === run.id); // true",
    ),
    (
        "syncs.runs_page",
        "const [sync] = await client.syncs.list().toArray(1);\n\
         console.log(await client.syncs.runsPage(sync.id)); // []",
    ),
    (
        "syncs.get_run",
        "const [sync] = await client.syncs.list().toArray(1);\n\
         const run = await client.syncs.trigger(sync.id);\n\
         console.log((await client.syncs.getRun(sync.id, run.id)).id === run.id); // true",
    ),
    (
        "audiences.list",
        concat!(audience!(), "console.log((await client.audiences.list().toArray(10))[0]?.id === audience.id); // true"),
    ),
    ("audiences.list_page", "console.log(await client.audiences.listPage()); // []"),
    ("audiences.create", concat!(audience!(), "console.log(audience.status); // active")),
    ("audiences.get", concat!(audience!(), "console.log((await client.audiences.get(audience.id)).name); // Everyone")),
    (
        "audiences.update",
        concat!(audience!(), "console.log((await client.audiences.update(audience.id, { name: \"All\" })).name); // All"),
    ),
    (
        "audiences.delete",
        concat!(
            audience!(),
            "await client.audiences.delete(audience.id);\n\
             console.log(await client.audiences.list().toArray(10)); // []"
        ),
    ),
    ("audiences.estimate", concat!(audience!(), "console.log(typeof (await client.audiences.estimate(audience.id))); // object")),
    ("audiences.preview", concat!(audience!(), "console.log(typeof (await client.audiences.preview(audience.id))); // object")),
    (
        "audiences.list_of_model",
        concat!(audience!(), "console.log((await client.audiences.listOfModel(model.id).toArray(10)).length); // 1"),
    ),
    (
        "audiences.list_of_model_page",
        concat!(audience!(), "console.log((await client.audiences.listOfModelPage(model.id))[0]?.id === audience.id); // true"),
    ),
];

pub(super) const RAW: Table = &[
    (
        "api_keys",
        "const response = await client.apiKeys.withRawResponse.list();\n\
         console.log(response.status); // 200",
    ),
    (
        "workspaces",
        "const response = await client.workspaces.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "members",
        "const response = await client.members.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "invitations",
        "const response = await client.invitations.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "organizations",
        "const response = await client.organizations.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "roles",
        "const response = await client.roles.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "sources",
        "const response = await client.sources.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "models",
        "const response = await client.models.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "destinations",
        "const response = await client.destinations.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "syncs",
        "const response = await client.syncs.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
    (
        "audiences",
        "const response = await client.audiences.withRawResponse.listPage();\n\
         console.log(response.status); // 200",
    ),
];
