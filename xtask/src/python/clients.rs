//! What a client is made with: for each service and flavour a class with the constructor, `with_options` and `request`,
//! whose arguments checkers and readers see one by one. The clients themselves, written by hand, add their nouns.

use std::collections::BTreeMap;

use sigward_core::key::Service;

use super::{
    BANNER,
    docs::section,
    lines::{call, fill, quoted, wrap},
    methods::Flavour,
    options::{self, ClientOption},
    surface::{Surface, bridged},
};

pub(super) fn render(surface: &Surface, files: &mut BTreeMap<String, String>) {
    for (flavour, module) in [(Flavour::Sync, "client"), (Flavour::Async, "async_client")] {
        files.insert(format!("{}/{module}.py", surface.folder()), Client { surface, flavour }.render());
    }
}

struct Client<'a> {
    surface: &'a Surface,
    flavour: Flavour,
}

impl Client<'_> {
    fn service(&self) -> &'static str {
        self.surface.api.service.name()
    }

    /// The name of the client.
    fn name(&self) -> String {
        format!("{}{}", self.flavour.pick("", "Async"), self.service())
    }

    fn render(&self) -> String {
        let base = self.flavour.pick("SyncClient", "AsyncClient");
        let above = self.surface.above();
        let source = self.flavour.pick("from {}_core import KeySource", "from {}_async_core import AsyncKeySource");
        let mut lines = vec![
            format!("\"\"\"How {} is made, changed, and asked for anything.\"\"\"", self.name()),
            String::new(),
            "from __future__ import annotations".to_owned(),
            String::new(),
            "from typing import TYPE_CHECKING, Any".to_owned(),
            String::new(),
            self.flavour
                .pick(
                    "from {}_options import UNCHANGED, setup\nfrom {}_service import SyncClient, known",
                    "from {}_async_service import AsyncClient\nfrom {}_options import UNCHANGED, setup\nfrom {}_service import known",
                )
                .replace("{}", above),
            String::new(),
            "if TYPE_CHECKING:".to_owned(),
            "    import os".to_owned(),
            "    from collections.abc import Mapping".to_owned(),
            String::new(),
            "    from typing_extensions import Self".to_owned(),
            String::new(),
            format!("    {}", source.replace("{}", above)),
        ];
        if !self.surface.is_top() {
            lines.push(format!("    from {above}_sigward import MintedKey"));
        }
        let class = format!("{}Options", self.name());
        lines.extend([
            String::new(),
            format!("__all__ = [{}]", quoted(&class)),
            String::new(),
            String::new(),
            format!("class {class}({base}):"),
            format!("    \"\"\"How {} is made, changed, and asked for anything.\"\"\"", self.name()),
            String::new(),
        ]);
        lines.extend(self.constructor());
        lines.push(String::new());
        lines.extend(self.with_options());
        lines.push(String::new());
        lines.extend(self.request());
        format!("{BANNER}{}\n", lines.join("\n"))
    }

    fn constructor(&self) -> Vec<String> {
        let api = self.surface.api;
        let (who, what) = (options::credentials(api, self.flavour), options::changeable(api));
        let mut signature = vec!["self".to_owned()];
        signature.extend(who.iter().take(1).map(ClientOption::parameter));
        signature.push("*".to_owned());
        signature.extend(who.iter().skip(1).chain(&what).map(ClientOption::parameter));
        let mut lines = call(4, "def __init__", &signature, " -> None:");
        let makes = self.flavour.pick(
            "\"\"\"Makes a client. Nothing is connected before the first call.",
            "\"\"\"Makes a client. Nothing is connected, and no thread started, before the first call.",
        );
        lines.push(format!("        {makes}"));
        let docs: Vec<_> = who.iter().chain(&what).map(|option| format!("{}: {}", option.name, option.doc)).collect();
        lines.extend(section("Args", &docs, 8));
        let raises = ["KeyMalformedError: The text is no key of this service.", "ConfigError: Another option is wrong."]
            .map(str::to_owned);
        lines.extend(section("Raises", &raises, 8));
        let names: Vec<_> = who.iter().map(|option| option.name.to_owned()).collect();
        let ask = format!("ask={}", self.flavour.pick("True", "False"));
        let known: Vec<_> = std::iter::once(quoted(self.service())).chain(names.iter().cloned()).chain([ask]).collect();
        let secrets: Vec<_> = names.iter().filter(|name| *name != "email").cloned().collect();
        lines.extend(["        \"\"\"".to_owned(), "        try:".to_owned()]);
        lines.extend(call(12, "who = known", &known, ""));
        lines.extend([
            "        finally:".to_owned(),
            "            # Frames in crash reports show their locals; names that are gone would break some of them.".to_owned(),
            format!("            {} = None", secrets.join(" = ")),
        ]);
        let given = what.iter().map(|option| format!("{}={}", option.bridged(), option.name));
        let given: Vec<_> = std::iter::once(quoted(self.service())).chain(given).collect();
        lines.extend(fill(8, "options = setup", &given));
        lines.push("        self._open(who, options)".to_owned());
        lines
    }

    fn with_options(&self) -> Vec<String> {
        let what = options::changeable(self.surface.api);
        let mut signature = ["self", "*"].map(str::to_owned).to_vec();
        signature.extend(what.iter().map(|option| format!("{}: {} = UNCHANGED", option.name, option.kind)));
        let mut lines = call(4, "def with_options", &signature, " -> Self:");
        let who = if options::credentials(self.surface.api, self.flavour).len() > 1 { "key or user" } else { "key" };
        let says = format!(
            "\"\"\"A client with the same {who} and other options, as the constructor has them. Connections are shared unless \
             proxy, certificates or HTTP/2 differ."
        );
        lines.extend(wrap(&says, 8, 8));
        let made = match self.surface.api.service {
            Service::SigSentry => "\"ss_secret_4f9a\"",
            Service::SegOps => "\"sk_live_4f9a\"",
            Service::SignalSmith => "\"sk_live_4f9a\", base_url=\"https://acme.signalsmith.io/api/v1\"",
            Service::Sigma => "\"sigma_sk_live_4f9a\"",
        };
        lines.extend([
            String::new(),
            format!("        >>> from sigward import {}", self.name()),
            format!("        >>> client = {}({made})", self.name()),
            "        >>> patient = client.with_options(timeout=120, max_retries=5)".to_owned(),
            "        \"\"\"".to_owned(),
        ]);
        let changes: Vec<_> = what.iter().map(|option| format!("{}={}", option.bridged(), option.name)).collect();
        lines.extend(fill(8, "return self._with", &changes));
        lines
    }

    fn request(&self) -> Vec<String> {
        let api = self.surface.api;
        let sigsentry = self.surface.is_top();
        let mut options = vec![("timeout", "float", "Seconds that one attempt may take. Default: the client's.")];
        options.extend(options::place(api).map(|name| (name, "str", "What the call is about. Default: the client's.")));
        if sigsentry {
            options.push((
                "idempotency_key",
                "str",
                "Text under which a repeat gets the first answer, where the service honours one.",
            ));
        }
        options.push(("extra_headers", "Mapping[str, str]", "Further headers. One that carries a credential is refused."));
        let mut signature: Vec<_> = [
            "self",
            "method: str",
            "path: str",
            "*",
            "query: Mapping[str, Any] | None = None",
            "body: Mapping[str, Any] | None = None",
        ]
        .map(str::to_owned)
        .into();
        signature.extend(options.iter().map(|(name, kind, _)| format!("{name}: {kind} | None = None")));
        let mut lines = call(4, self.flavour.pick("def request", "async def request"), &signature, " -> Any:");
        let gives = if sigsentry { "the data of the answer" } else { "the answer" };
        lines.extend(wrap(&format!("\"\"\"Any request. Gives {gives} as plain Python values."), 8, 8));
        lines.push(String::new());
        let rules = if sigsentry { "keys, retries and idempotency" } else { "keys and retries" };
        lines.extend(wrap(
            &format!("A path that belongs to a typed operation follows that operation's rules for {rules}."),
            8,
            8,
        ));
        let mut docs = vec![
            "method: GET, POST, PUT, PATCH or DELETE.".to_owned(),
            format!("path: The path from ``{}`` on.", api.root),
            "query: What stands behind ``?``.".to_owned(),
            "body: What is sent as JSON.".to_owned(),
        ];
        docs.extend(options.iter().map(|(name, _, doc)| format!("{name}: {doc}")));
        lines.extend(section("Args", &docs, 8));
        lines.extend([String::new(), "        Example:".to_owned()]);
        lines.extend(self.asked());
        lines.push("        \"\"\"".to_owned());
        let mut items = ["f\"{method} {path}\"", "()", "query", "body", "Any"].map(str::to_owned).to_vec();
        items.extend(options.iter().map(|(name, ..)| format!("{}={name}", bridged(name))));
        lines.extend(fill(8, self.flavour.pick("return self._core._call", "return await self._core._call"), &items));
        lines
    }

    /// A request and what it gives.
    fn asked(&self) -> Vec<String> {
        let (path, query, shown, found) = match self.surface.api.service {
            Service::SigSentry => ("/v1/analyses", ", query={\"limit\": 1}", "sorted({})", "['items', 'pagination']"),
            Service::SegOps => ("/api/segments/", "", "{}[\"count\"]", "1"),
            Service::SignalSmith => ("/api/v1/workspaces", "", "len({})", "1"),
            Service::Sigma => {
                ("/api/v1/records", ", query={\"limit\": 1}", "sorted({})", "['items', 'limit', 'offset', 'total']")
            }
        };
        let asked = format!("client.request(\"GET\", \"{path}\"{query})");
        let name = self.name();
        let example = match self.flavour {
            Flavour::Sync => vec![
                format!(">>> from sigward import {name}"),
                format!(">>> with {name}() as client:"),
                format!("...     found = {asked}"),
                format!(">>> {}", shown.replace("{}", "found")),
            ],
            Flavour::Async => vec![
                ">>> import asyncio".to_owned(),
                format!(">>> from sigward import {name}"),
                ">>> async def main():".to_owned(),
                format!("...     async with {name}() as client:"),
                format!("...         return await {asked}"),
                format!(">>> {}", shown.replace("{}", "asyncio.run(main())")),
            ],
        };
        example.into_iter().chain([found.to_owned()]).map(|line| format!("            {line}")).collect()
    }
}

impl ClientOption {
    fn parameter(&self) -> String {
        format!("{}: {} = {}", self.name, self.kind, self.default)
    }

    fn bridged(&self) -> &'static str {
        bridged(self.name)
    }
}
