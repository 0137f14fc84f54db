//! Answers requests to the dashboard.

use axum::body::Body;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, header, request::Parts};
use maud::Markup;

use super::{
    Dashboard,
    form::{Form, NewKeyForm},
    page::{self, Notice, Overview, Shell},
    refusal::Refusal,
    route::{Place, Target},
    session::{self, Session, Sessions},
    surface::{Kind, Surface, project_path},
};
use crate::{
    minting::{self, Wish},
    reply::text_response,
    store::{
        keys::KeyRecord,
        projects::{self, Project},
    },
};

/// What every answer carries. Pages hold nothing from elsewhere, run no inline script, send forms to this origin alone
/// and stand in no frame.
const SECURITY_HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    // A page that showed a key is kept by nobody. Assets are small, and the next build may change them.
    (header::CACHE_CONTROL, "no-store"),
];

/// An answer that is a page, or that sends the browser to one.
enum Answer {
    Page(u16, Markup),
    See(String),
    File(&'static str, &'static str),
}

impl Dashboard {
    /// Answers one request.
    pub(super) async fn serve(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let session = Sessions::open(&parts.headers);
        let mut allow = None;
        let mut cookie = None;
        let mut response = match self.answer(&parts, body, &session).await {
            Ok(Answer::Page(status, page)) => {
                // Not on files: they are fetched side by side, and each would begin a session of its own.
                cookie = session.cookie();
                html(status, page)
            }
            Ok(Answer::See(path)) => see(&path),
            Ok(Answer::File(media_type, text)) => text_response(200, media_type, text.to_owned()),
            Err(refusal) => {
                allow = refusal.allow;
                html(refusal.status, page::refusal(refusal))
            }
        };
        let headers = response.headers_mut();
        for (name, value) in SECURITY_HEADERS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if let Some(allow) = allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
            headers.insert(header::SET_COOKIE, cookie);
        }
        response
    }

    async fn answer(&self, parts: &Parts, body: Body, session: &Session) -> Result<Answer, Refusal> {
        let target = Target::parse(parts.uri.path()).ok_or(Refusal::not_found("There is no such page."))?;
        match (parts.method.as_str(), target) {
            ("GET" | "HEAD", target) => self.show(target, parts.uri.query().unwrap_or_default(), session),
            ("POST", Target::Keys(place)) => {
                let form = self.own_form(&parts.headers, body, session).await?;
                self.mint(&self.surface(&place)?, session, &form)
            }
            ("POST", Target::Revoke(place, id)) => {
                self.own_form(&parts.headers, body, session).await?;
                let surface = self.surface(&place)?;
                let key = self.key(&surface, &id)?;
                self.app.store.revoke_key(&key.id, self.app.now())?;
                Ok(Answer::See(format!("{}?revoked={}", surface.path(), key.id)))
            }
            (_, target) => Err(Refusal::method(target.allowed())),
        }
    }

    fn show(&self, target: Target, query: &str, session: &Session) -> Result<Answer, Refusal> {
        match target {
            Target::Asset(asset) => Ok(Answer::File(asset.media_type, asset.text)),
            Target::Overview => self.overview(),
            Target::Switch => {
                let page = value(query, "page");
                let kind = if page.as_deref() == Some(Kind::Project.segment()) { Kind::Project } else { Kind::Sdk };
                let project = self.project(&value(query, "project").unwrap_or_default())?;
                Ok(Answer::See(project_path(&project, kind)))
            }
            Target::Project(slug) => Ok(Answer::See(project_path(&self.project(&slug)?, Kind::Sdk))),
            Target::Keys(place) => {
                let surface = self.surface(&place)?;
                let notice = match value(query, "revoked") {
                    // Said only where it is true: the address may have been typed.
                    Some(id) => {
                        self.key(&surface, &id).ok().filter(|key| key.revoked_at.is_some()).map_or(Notice::None, Notice::Revoked)
                    }
                    None => Notice::None,
                };
                self.keys(200, session, &surface, &NewKeyForm::default(), &notice)
            }
            Target::Revoke(place, id) => {
                let surface = self.surface(&place)?;
                let key = self.key(&surface, &id)?;
                let shell = self.shell(surface.project.as_ref())?;
                Ok(Answer::Page(200, page::revoke(&shell, &surface, &key, &self.sessions.token(session))))
            }
        }
    }

    fn overview(&self) -> Result<Answer, Refusal> {
        let shell = self.shell(None)?;
        let keys = self.app.store.list_keys()?;
        let overview = Overview { organization: self.app.organization(), keys: &keys, now: self.app.now() };
        Ok(Answer::Page(200, page::overview(&shell, &overview)))
    }

    /// A page of keys. The form in it can be sent once.
    fn keys(
        &self,
        status: u16,
        session: &Session,
        surface: &Surface,
        form: &NewKeyForm,
        notice: &Notice,
    ) -> Result<Answer, Refusal> {
        let shell = self.shell(surface.project.as_ref())?;
        let keys: Vec<KeyRecord> = self.app.store.list_keys()?.into_iter().filter(|key| surface.holds(key)).collect();
        let view = page::Keys {
            surface,
            rows: &keys,
            form,
            notice,
            now: self.app.now(),
            csrf: &self.sessions.token(session),
            once: &self.tickets.issue(session, &surface.path()),
        };
        Ok(Answer::Page(status, page::keys(&shell, &view)))
    }

    fn mint(&self, surface: &Surface, session: &Session, form: &Form) -> Result<Answer, Refusal> {
        // Used up before anything is done with it, so that of two requests at the same moment one mints.
        if !self.tickets.take(form.get("once"), session, &surface.path()) {
            return Err(Refusal::sent_before());
        }
        let wanted = NewKeyForm::check(form, surface.kind);
        if !wanted.is_valid() {
            return self.keys(400, session, surface, &wanted, &Notice::None);
        }
        let wish = Wish {
            name: wanted.name,
            class: surface.kind.class(),
            prefix: None,
            project: surface.project.as_ref().map(|project| project.id.clone()),
            permissions: Some(wanted.permissions.iter().map(|&permission| permission.to_owned()).collect()),
            expires_at: None,
        };
        let (key, record) = minting::mint(&self.app, wish)?;
        self.keys(200, session, surface, &NewKeyForm::default(), &Notice::Created { key, record })
    }

    /// Reads a form, if one of our own pages sent it.
    async fn own_form(&self, headers: &HeaderMap, body: Body, session: &Session) -> Result<Form, Refusal> {
        if !session::is_own_origin(headers) {
            return Err(Refusal::other_site());
        }
        let form = Form::read(headers, body).await?;
        if self.sessions.fits(session, form.get("csrf")) { Ok(form) } else { Err(Refusal::no_token()) }
    }

    fn shell(&self, current: Option<&Project>) -> Result<Shell, Refusal> {
        Ok(Shell { projects: self.app.store.read(projects::list)?, current: current.map(|project| project.id.clone()) })
    }

    fn surface(&self, place: &Place) -> Result<Surface, Refusal> {
        let project = place.slug.as_deref().map(|slug| self.project(slug)).transpose()?;
        Ok(Surface { kind: place.kind, project })
    }

    fn project(&self, slug: &str) -> Result<Project, Refusal> {
        self.app.store.read(|db| projects::by_slug(db, slug))?.ok_or(Refusal::not_found("There is no such project."))
    }

    fn key(&self, surface: &Surface, id: &str) -> Result<KeyRecord, Refusal> {
        let found = self.app.store.list_keys()?.into_iter().find(|key| key.id == id && surface.holds(key));
        found.ok_or(Refusal::not_found("There is no such key on this page."))
    }
}

fn html(status: u16, page: Markup) -> Response<Body> {
    text_response(status, "text/html; charset=utf-8", page.into_string())
}

/// Sends the browser to a page of ours, with a GET.
fn see(path: &str) -> Response<Body> {
    let mut response = text_response(303, "", String::new());
    // Paths are built from encoded segments, so they are always legal header values.
    if let Ok(path) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    response
}

fn value(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes()).find(|(field, _)| field == name).map(|(_, value)| value.into_owned())
}
