//! Minting keys on the dashboard, as a person does: read the form, fill it in, copy the key that is shown once.

use std::error::Error;

use ureq::Agent;

use crate::Minted;

/// The dashboard in a browser of one cookie.
pub(crate) struct Dashboard {
    agent: Agent,
    base: String,
    cookie: String,
}

impl Dashboard {
    /// Opens the dashboard, which gives the session's cookie.
    pub(crate) fn open(base: &str) -> Result<Self, Box<dyn Error>> {
        let agent: Agent = Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into();
        let answer = agent.get(format!("{base}/dashboard")).call()?;
        let cookie = answer
            .headers()
            .get("set-cookie")
            .and_then(|cookie| cookie.to_str().ok()?.split(';').next())
            .unwrap_or_default()
            .to_owned();
        Ok(Self { agent, base: base.to_owned(), cookie })
    }

    /// Mints a key on one of the three pages.
    pub(crate) fn mint(&mut self, page: &str, name: &str, permissions: &[&str]) -> Result<Minted, Box<dyn Error>> {
        let url = format!("{}{page}", self.base);
        let form = self.agent.get(&url).header("cookie", &self.cookie).call()?.body_mut().read_to_string()?;
        let hidden = |name: &str| {
            between(&form, &format!("name=\"{name}\" value=\""), "\"").ok_or_else(|| format!("{page} has no field {name}"))
        };
        let mut fields = vec![("csrf", hidden("csrf")?), ("once", hidden("once")?), ("name", name)];
        fields.extend(permissions.iter().map(|permission| ("permissions", *permission)));
        let mut answer = self.agent.post(&url).header("cookie", &self.cookie).header("origin", &self.base).send_form(fields)?;
        let status = answer.status();
        let shown = answer.body_mut().read_to_string()?;
        let key = shown
            .find("id=\"new-key\"")
            .and_then(|at| between(&shown[at..], ">", "<"))
            .ok_or_else(|| format!("{page} answered {status} without a key"))?;
        Ok(Minted(key.to_owned()))
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    rest.find(after).map(|end| &rest[..end])
}
