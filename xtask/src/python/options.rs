//! The options of a client: each once, with its type, unit, default and environment variable.

use sigward_core::{key::Service, retry::Policy};
use sigward_server::{api::Api, session::Plan};

use super::methods::Flavour;

/// One option of a client.
pub(super) struct ClientOption {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) default: &'static str,
    pub(super) doc: String,
}

fn option(name: &'static str, kind: &'static str, doc: impl Into<String>) -> ClientOption {
    ClientOption { name, kind, default: "None", doc: doc.into() }
}

/// Who calls: what a client is made with and never changes.
pub(super) fn credentials(api: &Api, flavour: Flavour) -> Vec<ClientOption> {
    let asked = flavour.pick(
        "a function that returns it, which is asked again once when the service answers 401, so that a key can be rotated \
         without a restart.",
        "a function or coroutine function that returns it, asked before the first call and again once when the service \
         answers 401, so that a key can be rotated without a restart.",
    );
    let source = flavour.pick("KeySource", "AsyncKeySource");
    let kind: &str = match (api.service, source) {
        // No operation of SigSentry mints keys.
        (Service::SigSentry, "KeySource") => "str | KeySource | None",
        (Service::SigSentry, _) => "str | AsyncKeySource | None",
        (_, "KeySource") => "str | MintedKey | KeySource | None",
        _ => "str | MintedKey | AsyncKeySource | None",
    };
    let doc = format!("The key, or {asked} Default: the environment variable ``{}``.", variable(api, "API_KEY"));
    let mut all = vec![option("api_key", kind, doc)];
    if Plan::of(api.service).is_some() {
        all.extend([
            option(
                "email",
                "str | None",
                "The address of a user to sign in as, instead of a key. The token is renewed before it ends. Default: none. \
                 No environment variable.",
            ),
            option("password", "str | None", "The password of that user. Default: none. No environment variable."),
        ]);
    }
    all
}

/// What calls are about, if a client of this service can say it: the option's name and what each call says of it.
pub(super) fn place(api: &Api) -> Option<&'static str> {
    match api.service {
        Service::SigSentry => Some("project_id"),
        Service::SignalSmith => Some("workspace_id"),
        _ => None,
    }
}

/// What may be changed by `with_options`.
pub(super) fn changeable(api: &Api) -> Vec<ClientOption> {
    let policy = Policy::default();
    let (timeout, deadline, retries) = (policy.timeout.as_secs(), policy.deadline.as_secs(), policy.max_retries);
    let base_url = variable(api, "BASE_URL");
    let base_url = match api.base_url {
        Some(own) => format!("Default: the environment variable ``{base_url}``, else ``{own}``."),
        None => format!(
            "Default: the environment variable ``{base_url}``, which has to be set where this is not: every customer has an \
             address of its own."
        ),
    };
    let about = match place(api) {
        Some("project_id") => "The project's UUID, which calls with an organization key must name.",
        _ => "The workspace that calls are about.",
    };
    let unset = if api.service == Service::SignalSmith { "none: then each call names one" } else { "none" };
    let about = place(api).map(|name| {
        let variable = variable(api, &name.to_ascii_uppercase());
        option(name, "str | None", format!("{about} Default: the environment variable ``{variable}``, else {unset}."))
    });
    let path = "str | os.PathLike[str] | None";
    about
        .into_iter()
        .chain([
            option("base_url", "str | None", format!("Where the service is: https, or http on loopback. {base_url}")),
            option(
                "timeout",
                "float | None",
                format!(
                    "How long one attempt may take, in seconds, connecting included. Default: {timeout}. No environment \
                     variable."
                ),
            ),
            option(
                "deadline",
                "float | None",
                format!(
                    "How long a call may take with all attempts and waits, in seconds. Default: {deadline}. No environment \
                     variable."
                ),
            ),
            option(
                "max_retries",
                "int | None",
                format!("How often a call is sent again where that does no harm. Default: {retries}. No environment variable."),
            ),
            option(
                "proxy",
                "str | None",
                "The URL of an http or https proxy for every address, or ``\"direct\"`` for none. Default: what the \
                 environment variables ``HTTPS_PROXY``, or else ``ALL_PROXY``, and ``NO_PROXY`` say.",
            ),
            option(
                "ca_bundle",
                path,
                "A PEM file of the authorities to trust, instead of the system's. Default: the environment variable \
                 ``SSL_CERT_FILE``, else the system's authorities.",
            ),
            option(
                "client_cert",
                path,
                "A PEM file with the certificate chain to show to the service and its private key. Default: none. No \
                 environment variable.",
            ),
            option(
                "default_headers",
                "Mapping[str, str] | None",
                "Headers to add to every request; those that the SDK sets are refused. Default: none. No environment \
                 variable.",
            ),
            ClientOption {
                default: "True",
                ..option(
                    "http2",
                    "bool",
                    "Whether to speak HTTP/2 where the service offers it. Default: True. No environment variable.",
                )
            },
            option(
                "app_info",
                "str | None",
                "Your product, as ``name/version``, for the user agent. Default: none. No environment variable.",
            ),
        ])
        .collect()
}

/// The environment variable of an option.
fn variable(api: &Api, name: &str) -> String {
    format!("{}_{name}", api.service.name().to_ascii_uppercase())
}
