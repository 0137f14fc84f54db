//! Keys of any class: what a server, or a desktop app for its user's own key, may hold beyond a public key.

use std::fmt;

use sigward_core::{
    credential::Authorize,
    error::{Error, ErrorKind, Result},
    exposure::{self, Exposure, KeyOrigin, Permit},
    header::Headers,
    key::{self, KeyClass, KeyKind, LoadError, Service},
    operation::Scope,
    workspace,
};
use zeroize::Zeroizing;

/// A key of any class, checked and allowed where the program runs.
///
/// Wiped when dropped. `Debug` and `Display` show the prefix only, and nothing gives the key back: it can't be cloned,
/// compared or serialized, only used by this crate to write the credential header.
pub struct ApiKey {
    text: Zeroizing<Box<str>>,
    kind: KeyKind,
    permit: Permit,
}

impl ApiKey {
    /// Loads a key of `service` where `exposure` says the program runs.
    ///
    /// On a client, refusal comes before grammar: a secret prefix counts even when the rest is damaged, and what has no
    /// known prefix is taken for a secret. On a server such a text is malformed.
    ///
    /// ```
    /// use sigward_core::{exposure::{Exposure, KeyOrigin}, key::Service};
    /// use sigward_server::api_key::ApiKey;
    /// let key = ApiKey::load("ss_secret_4f9a", Service::SigSentry, Exposure::Server, KeyOrigin::Shipped)?;
    /// assert_eq!(format!("{key} {key:?}"), "ss_secret_*** ss_secret_***");
    /// let refused = ApiKey::load("ss_secret_4f9a", Service::SigSentry, Exposure::Desktop, KeyOrigin::Shipped).unwrap_err();
    /// assert_eq!(refused.code(), "SECRET_KEY_IN_DESKTOP_APP");
    /// # Ok::<(), sigward_core::key::LoadError>(())
    /// ```
    pub fn load(text: &str, service: Service, exposure: Exposure, origin: KeyOrigin) -> Result<Self, LoadError> {
        let (kind, permit) = if exposure == Exposure::Server {
            let kind = key::check(service, text)?;
            (kind, exposure::decide(kind, exposure, origin)?)
        } else {
            let permit = exposure::decide(key::presume(service, text)?, exposure, origin)?;
            (key::check(service, text)?, permit)
        };
        Ok(Self { text: Zeroizing::new(text.into()), kind, permit })
    }

    /// The service, class and prefix.
    pub const fn kind(&self) -> KeyKind {
        self.kind
    }

    /// What to warn of, if the key's format is no longer minted, and what replaces it.
    pub fn deprecation(&self) -> Option<&'static str> {
        (self.permit == Permit::Deprecated).then_some(
            "this API key has a format that SigSentry no longer mints and will stop accepting at a date it has not announced: \
             mint an ss_secret_ key (Project -> API Keys) or an ss_org_ key (Organization -> API Keys) and replace it",
        )
    }

    /// The key itself, for the one place that writes the credential header.
    fn expose(&self) -> &str {
        &self.text
    }
}

impl Authorize for ApiKey {
    fn kind(&self) -> KeyKind {
        self.kind
    }

    /// SigSentry and SignalSmith take a bearer token, SegOps a scheme of its own, Sigma a header of its own. A project
    /// that is named goes with every SigSentry request: the service compares it with the key's own. SignalSmith's
    /// operations of a workspace name it in a header too.
    fn authorize(&self, scope: Scope, project: Option<&str>, headers: &mut Headers) -> Result<()> {
        let key = self.expose();
        match self.kind.service {
            Some(Service::SegOps) => headers.push_secret("authorization", format!("ApiKey {key}")),
            Some(Service::Sigma) => headers.push_secret("x-sigma-apikey", key.to_owned()),
            Some(Service::SigSentry | Service::SignalSmith) | None => {
                headers.push_secret("authorization", format!("Bearer {key}"));
            }
        }
        match (self.kind.service, project) {
            (Some(Service::SigSentry), Some(project)) => headers.push("x-project-id", project.to_owned()),
            (Some(Service::SigSentry), None) if scope == Scope::Project && self.kind.class == KeyClass::Organization => {
                return Err(missing_project());
            }
            (Some(Service::SignalSmith), Some(workspace)) if scope == Scope::Project => {
                headers.push("x-workspace-id", workspace.to_owned());
            }
            (Some(Service::SignalSmith), None) if scope == Scope::Project => return Err(workspace::missing()),
            _ => {}
        }
        Ok(())
    }
}

fn missing_project() -> Error {
    Error::new(
        ErrorKind::MissingProject,
        "MISSING_PROJECT_ID",
        "an organization key must name the project that this call is about; set the project's id on the client or on the call",
    )
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.kind.redacted(), f)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use sigward_core::key::PREFIXES;

    use super::*;

    fn headers_of(service: Service, text: &str, scope: Scope, project: Option<&str>) -> Result<Vec<(String, String)>> {
        let mut headers = Headers::default();
        let key = ApiKey::load(text, service, Exposure::Server, KeyOrigin::Shipped).unwrap();
        key.authorize(scope, project, &mut headers)?;
        assert!(!format!("{headers:?}").contains("4f9a"), "{headers:?}");
        Ok(headers.iter().map(|header| (header.name().to_owned(), header.value().to_owned())).collect())
    }

    #[test]
    fn each_service_has_its_header() {
        let cases = [
            (Service::SigSentry, "ss_secret_4f9a", "authorization", "Bearer ss_secret_4f9a"),
            (Service::SigSentry, "tb_4f9a", "authorization", "Bearer tb_4f9a"),
            (Service::SegOps, "sk_4f9a", "authorization", "ApiKey sk_4f9a"),
            (Service::SignalSmith, "sk_live_4f9a", "authorization", "Bearer sk_live_4f9a"),
            (Service::Sigma, "sigma_sk_live_4f9a", "x-sigma-apikey", "sigma_sk_live_4f9a"),
        ];
        for (service, text, name, value) in cases {
            assert_eq!(headers_of(service, text, Scope::Tenant, None).unwrap(), [(name.to_owned(), value.to_owned())]);
        }
    }

    #[test]
    fn an_organization_key_names_its_project() {
        let with = |scope, project| headers_of(Service::SigSentry, "ss_org_4f9a", scope, project);
        let error = with(Scope::Project, None).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::MissingProject, "MISSING_PROJECT_ID"));
        assert_eq!(with(Scope::Project, Some("p1")).unwrap()[1], ("x-project-id".to_owned(), "p1".to_owned()));
        assert_eq!(with(Scope::Tenant, None).unwrap().len(), 1);
        assert_eq!(with(Scope::TenantOnly, None).unwrap().len(), 1);
    }

    #[test]
    fn signalsmith_is_told_the_workspace() {
        let with = |scope, workspace| headers_of(Service::SignalSmith, "sk_live_4f9a", scope, workspace);
        let error = with(Scope::Project, None).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::MissingProject, "MISSING_WORKSPACE_ID"));
        assert_eq!(with(Scope::Project, Some("w1")).unwrap()[1], ("x-workspace-id".to_owned(), "w1".to_owned()));
        assert_eq!(with(Scope::Tenant, Some("w1")).unwrap().len(), 1);
    }

    proptest! {
        /// Every key that the grammar allows is carried unchanged and shown by its prefix alone.
        #[test]
        fn carried_whole_and_shown_by_prefix(at in 0..PREFIXES.len(), body in "[A-Za-z0-9._~+/-]{1,510}={0,2}") {
            let kind = PREFIXES[at];
            let text = format!("{}{body}", kind.prefix);
            prop_assume!(!key::contains_key(&body));
            let key = ApiKey::load(&text, kind.service.unwrap(), Exposure::Server, KeyOrigin::Shipped).unwrap();
            prop_assert_eq!(key.expose(), text.as_str());
            prop_assert_eq!(key.kind().service, kind.service);
            prop_assert_eq!(format!("{key} {key:?} {key:#?}"), format!("{0} {0} {0}", key.kind().redacted()));
            prop_assert_eq!(key.deprecation().is_some(), kind.class == KeyClass::Legacy);
        }
    }
}
