//! The dashboard over a real socket: minting on each page, and everything that must be refused.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use sigward_emulator::Options;
use support::{Answer, Server};

const SDK_KEYS: &str = "/dashboard/projects/payments/sdk-keys";
const API_KEYS: &str = "/dashboard/projects/payments/api-keys";
const ORGANIZATION_KEYS: &str = "/dashboard/organization/api-keys";
const PAGES: [&str; 3] = [SDK_KEYS, API_KEYS, ORGANIZATION_KEYS];

/// A jar of one cookie.
struct Browser<'a> {
    server: &'a Server,
    cookie: String,
}

/// Names and values of a form.
type Fields<'a> = &'a [(&'a str, &'a str)];

/// What a page's form carries.
struct Tokens {
    csrf: String,
    once: String,
}

impl<'a> Browser<'a> {
    fn new(server: &'a Server) -> Self {
        Self { server, cookie: String::new() }
    }

    fn get(&mut self, path: &str) -> Answer {
        let answer = self.server.send("GET", path, &[("Cookie", &self.cookie)], b"");
        if let Some(set) = answer.header("set-cookie") {
            set.split(';').next().unwrap().clone_into(&mut self.cookie);
        }
        answer
    }

    fn tokens(&mut self, path: &str) -> Tokens {
        let page = self.get(path).text();
        Tokens { csrf: hidden(&page, "csrf"), once: hidden(&page, "once") }
    }

    fn post(&self, path: &str, fields: Fields) -> Answer {
        self.post_with(path, &[], fields)
    }

    fn post_with(&self, path: &str, more: &[(&str, &str)], fields: Fields) -> Answer {
        let mut headers = vec![("Cookie", self.cookie.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        headers.extend_from_slice(more);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.server.send("POST", path, &headers, body.as_bytes())
    }

    /// Mints a key with what a script does: one GET, one POST.
    fn mint(&mut self, path: &str, name: &str) -> Answer {
        let tokens = self.tokens(path);
        let mut fields = vec![("csrf", tokens.csrf.as_str()), ("once", tokens.once.as_str()), ("name", name)];
        if path != SDK_KEYS {
            fields.extend([("permissions", "analysis:read"), ("permissions", "config:read")]);
        }
        self.post(path, &fields)
    }
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> Option<&'a str> {
    page.split_once(before)?.1.split_once(after).map(|(value, _)| value)
}

fn hidden(page: &str, name: &str) -> String {
    between(page, &format!("<input type=\"hidden\" name=\"{name}\" value=\""), "\"").unwrap().to_owned()
}

/// The key that a page shows, and its id.
fn new_key(page: &str) -> (String, String) {
    let element = between(page, "<code id=\"new-key\" data-key-id=\"", "</code>").unwrap();
    let (id, key) = element.split_once("\">").unwrap();
    (key.to_owned(), id.to_owned())
}

fn count_keys(server: &Server) -> usize {
    server.control("GET", "keys", None).data().as_array().unwrap().len()
}

#[test]
fn each_page_mints_its_class_and_shows_the_key_once() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    for (path, prefix, class, permissions) in [
        (SDK_KEYS, "ss_pub_", "public", ["analysis:create", "analysis:read"]),
        (API_KEYS, "ss_secret_", "secret", ["analysis:read", "config:read"]),
        (ORGANIZATION_KEYS, "ss_org_", "organization", ["analysis:read", "config:read"]),
    ] {
        let answer = browser.mint(path, "  checkout  ");
        let page = answer.text();
        assert_eq!(answer.status, 200, "{page}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let (key, id) = new_key(&page);
        assert!(key.starts_with(prefix) && key.len() > 32);
        assert_eq!(page.matches(&key).count(), 1, "the whole key stands in one place");
        assert!(page.contains("cannot be shown again"));

        let later = browser.get(path).text();
        assert!(later.contains(&key[..16]) && !later.contains(&key) && !later.contains("new-key"));
        let records = server.control("GET", "keys", None).data();
        let record = records.as_array().unwrap().iter().find(|record| record["id"] == id.as_str()).unwrap();
        let project = if class == "organization" { json!(null) } else { json!(server.project("payments")) };
        assert_eq!(record["name"], "checkout");
        assert_eq!(record["class"], class);
        assert_eq!(record["permissions"], json!(permissions));
        assert_eq!(record["projectId"], project);

        let project = server.project("payments");
        assert_eq!(server.call_with(&key, "GET", "/v1/analyses", &[("X-Project-Id", &project)], None).status, 200);
        assert!(!browser.get(path).text().contains(">Never<"), "the last use is shown");
    }
}

#[test]
fn the_key_is_not_in_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.db");
    let server = Server::start(Options { data: Some(file.clone()), ..Options::default() });
    let mut browser = Browser::new(&server);
    let keys: Vec<String> = PAGES.iter().map(|path| new_key(&browser.mint(path, "kept nowhere").text()).0).collect();
    let holds = |needle: &str| {
        let mut found = false;
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            found |= bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
        }
        found
    };
    assert!(holds("kept nowhere") && holds(&keys[0][..16]), "the files are those that hold the state");
    for key in &keys {
        assert!(!holds(key) && !holds(key.rsplit('_').next().unwrap()));
    }
}

#[test]
fn a_form_mints_once() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    let tokens = browser.tokens(SDK_KEYS);
    let fields = [("csrf", tokens.csrf.as_str()), ("once", tokens.once.as_str()), ("name", "first")];
    let first = browser.post(SDK_KEYS, &fields);
    let (key, _) = new_key(&first.text());
    let again = browser.post(SDK_KEYS, &fields);
    assert_eq!(again.status, 409);
    assert!(again.text().contains("No second key was created") && !again.text().contains(&key));
    assert_eq!(count_keys(&server), 1);

    for once in ["", "0123456789abcdef0123456789abcdef"] {
        assert_eq!(browser.post(SDK_KEYS, &[("csrf", &tokens.csrf), ("once", once), ("name", "a")]).status, 409);
    }
    let elsewhere = browser.tokens(SDK_KEYS);
    let fields = [("csrf", elsewhere.csrf.as_str()), ("once", &elsewhere.once), ("name", "a"), ("permissions", "config:write")];
    assert_eq!(browser.post(ORGANIZATION_KEYS, &fields).status, 409, "a form works on its own page alone");
    assert_eq!(count_keys(&server), 1);
}

#[test]
fn of_two_posts_at_once_one_mints() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    let tokens = browser.tokens(SDK_KEYS);
    let fields = [("csrf", tokens.csrf.as_str()), ("once", tokens.once.as_str()), ("name", "race")];
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..4).map(|_| scope.spawn(|| browser.post(SDK_KEYS, &fields).status)).collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409]);
    assert_eq!(count_keys(&server), 1);
}

#[test]
fn forms_of_other_sites_and_sessions_are_refused() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    let mut stranger = Browser::new(&server);
    let foreign = stranger.tokens(SDK_KEYS).csrf;
    for path in PAGES {
        let tokens = browser.tokens(path);
        let with = |csrf: &str| -> Vec<(&str, String)> {
            [("csrf", csrf), ("once", &tokens.once), ("name", "a"), ("permissions", "config:read")]
                .map(|(name, value)| (name, value.to_owned()))
                .into_iter()
                .filter(|(name, _)| path != SDK_KEYS || *name != "permissions")
                .collect()
        };
        let post = |browser: &Browser<'_>, csrf: &str, more: &[(&str, &str)]| {
            let fields = with(csrf);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post_with(path, more, &fields).status
        };
        for csrf in ["", &tokens.csrf[1..], &foreign] {
            assert_eq!(post(&browser, csrf, &[]), 403, "{path}");
        }
        assert_eq!(post(&Browser::new(&server), &tokens.csrf, &[]), 403, "without the cookie");
        assert_eq!(post(&stranger, &tokens.csrf, &[]), 403, "with another cookie");
        for headers in [
            [("Origin", "http://localhost:1"), ("Sec-Fetch-Site", "same-site")],
            [("Origin", "http://localhost"), ("Sec-Fetch-Site", "same-site")],
            [("Origin", "http://example.com"), ("Sec-Fetch-Site", "cross-site")],
            [("Origin", "null"), ("Sec-Fetch-Site", "cross-site")],
        ] {
            assert_eq!(post(&browser, &tokens.csrf, &headers), 403, "{headers:?}");
            assert_eq!(
                post(&browser, &tokens.csrf, &headers[..1]),
                if headers[0].1 == "http://localhost" { 200 } else { 403 },
                "{headers:?}"
            );
        }
    }
    assert_eq!(count_keys(&server), PAGES.len(), "the form that our own origin sent minted, once on each page");
}

#[test]
fn what_is_filled_in_is_checked_and_the_form_comes_back() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    let key = server.mint("secret");
    let long = "n".repeat(256);
    let cases: [(&str, Fields, &str); 7] = [
        (SDK_KEYS, &[], "name-error"),
        (SDK_KEYS, &[("name", "   ")], "name-error"),
        (SDK_KEYS, &[("name", &long)], "name-error"),
        (SDK_KEYS, &[("name", "a"), ("permissions", "config:write")], "INVALID_PUBLIC_KEY_PERMISSIONS"),
        (API_KEYS, &[("name", "a")], "permissions-error"),
        (ORGANIZATION_KEYS, &[("name", "a"), ("permissions", "admin")], "permissions-error"),
        (API_KEYS, &[("name", &key), ("permissions", "config:read")], "The name holds an API key"),
    ];
    let before = count_keys(&server);
    for (path, filled, expected) in cases {
        let tokens = browser.tokens(path);
        let mut fields = vec![("csrf", tokens.csrf.as_str()), ("once", tokens.once.as_str())];
        fields.extend_from_slice(filled);
        let answer = browser.post(path, &fields);
        let page = answer.text();
        assert_eq!(answer.status, 400, "{filled:?}");
        assert!(page.contains("role=\"alert\"") && page.contains(expected), "{filled:?}");
        assert!(!page.contains(&key));
        // What comes back can be sent again at once.
        let (csrf, once) = (hidden(&page, "csrf"), hidden(&page, "once"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("once", &once),
            ("name", "fixed"),
            ("permissions", "analysis:create"),
            ("permissions", "analysis:read"),
        ];
        assert_eq!(browser.post(path, &fields).status, 200);
    }
    assert_eq!(count_keys(&server), before + cases.len());
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    let server = Server::start(Options::default());
    let organization = server.mint("organization");
    let hostile = "\"><script>alert(1)</script>'&amp;";
    let project = json!({ "name": hostile, "slug": "hostile" });
    let made = server.call(&organization, "POST", "/v1/config/projects", Some(&project)).status;
    let mut browser = Browser::new(&server);
    let minted = browser.mint(API_KEYS, hostile);
    let (_, id) = new_key(&minted.text());
    browser.post(&format!("{API_KEYS}/{id}/revoke"), &[("csrf", &hidden(&minted.text(), "csrf"))]);
    let mut pages = vec![minted.text()];
    let mut paths =
        vec!["/dashboard".to_owned(), API_KEYS.to_owned(), format!("{API_KEYS}?revoked={id}"), format!("{API_KEYS}/{id}/revoke")];
    if made == 201 {
        paths.push("/dashboard/projects/hostile/sdk-keys".to_owned());
    }
    pages.extend(paths.iter().map(|path| browser.get(path).text()));
    for page in &pages {
        assert!(!page.contains("<script>"), "{page}");
    }
    for page in &pages[2..5] {
        assert!(page.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'&amp;amp;"), "{page}");
    }
    let refused = browser.post_with(
        API_KEYS,
        &[],
        &[("csrf", &hidden(&pages[2], "csrf")), ("once", &hidden(&pages[2], "once")), ("name", hostile)],
    );
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("value=\"&quot;&gt;&lt;script&gt;"));
}

#[test]
fn revoking_works_at_once_and_only_from_its_own_page() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    let (key, id) = new_key(&browser.mint(SDK_KEYS, "short-lived").text());
    let address = format!("{SDK_KEYS}/{id}/revoke");
    let question = browser.get(&address);
    assert_eq!(question.status, 200);
    let csrf = hidden(&question.text(), "csrf");

    assert_eq!(browser.post(&address, &[("csrf", "")]).status, 403);
    assert_eq!(browser.post_with(&address, &[("Sec-Fetch-Site", "same-site")], &[("csrf", &csrf)]).status, 403);
    for other in [API_KEYS, ORGANIZATION_KEYS, "/dashboard/projects/default/sdk-keys"] {
        assert_eq!(browser.post(&format!("{other}/{id}/revoke"), &[("csrf", &csrf)]).status, 404, "{other}");
    }
    assert_eq!(server.call(&key, "GET", "/v1/analyses", None).status, 200);

    for _ in 0..2 {
        let answer = browser.post(&address, &[("csrf", &csrf)]);
        assert_eq!((answer.status, answer.header("location")), (303, Some(format!("{SDK_KEYS}?revoked={id}").as_str())));
        assert_eq!(server.call(&key, "GET", "/v1/analyses", None).code(), "API_KEY_REVOKED");
    }
    let page = browser.get(&format!("{SDK_KEYS}?revoked={id}")).text();
    assert!(page.contains(">Revoked<") && page.contains("is revoked. Requests with it are refused"));
    assert!(!browser.get(&format!("{SDK_KEYS}?revoked=other")).text().contains("is revoked."));
}

#[test]
fn expired_and_legacy_keys_are_shown_for_what_they_are() {
    let server = Server::start(Options::default());
    server.mint_with(&json!({ "class": "secret", "name": "old", "project": "payments", "expiresInSeconds": 1 }));
    server.mint_with(&json!({ "class": "legacy", "name": "older", "project": "payments" }));
    let moved = server.control("POST", "clock", Some(&json!({ "advance_seconds": 5 })));
    assert_eq!(moved.status, 200, "{}", moved.text());
    let page = Browser::new(&server).get(API_KEYS).text();
    assert!(page.contains(">Expired<") && page.contains("older") && page.contains(">Active<"), "{page}");
}

#[test]
fn every_answer_forbids_foreign_content_framing_and_caching() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    let paths = [
        "/dashboard",
        "/dashboard/",
        "/dashboard/style.css",
        "/dashboard/script.js",
        "/dashboard/icon.svg",
        "/dashboard/nothing",
    ];
    for path in PAGES.iter().chain(&paths) {
        let answer = browser.get(path);
        let policy = answer.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}");
        }
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
    }
    let cookie = Browser::new(&server).server.send("GET", SDK_KEYS, &[], b"").header("set-cookie").unwrap().to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Strict") && cookie.contains("; Path=/dashboard"), "{cookie}");
    assert_eq!(server.send("GET", "/dashboard/style.css", &[], b"").header("set-cookie"), None);
}

#[test]
fn what_is_not_there_has_a_page_that_says_so() {
    let server = Server::start(Options::default());
    let mut browser = Browser::new(&server);
    for path in [
        "/dashboard/projects/nobody/sdk-keys",
        "/dashboard/projects/nobody",
        "/dashboard/projects/payments/other",
        "/dashboard/organization/sdk-keys",
        "/dashboard/projects/%ff/sdk-keys",
        "/dashboard/switch?project=nobody",
        "/dashboard/organization/api-keys/none/revoke",
    ] {
        let answer = browser.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("<h1>Not found</h1>"), "{path}");
    }
    let tokens = browser.tokens(SDK_KEYS);
    let fields = [("csrf", tokens.csrf.as_str()), ("once", &tokens.once), ("name", "a")];
    assert_eq!(browser.post("/dashboard/projects/nobody/sdk-keys", &fields).status, 404);
    let wrong = browser.post("/dashboard", &fields);
    assert_eq!((wrong.status, wrong.header("allow")), (405, Some("GET, HEAD")));
    assert_eq!(server.send("DELETE", SDK_KEYS, &[], b"").header("allow"), Some("GET, HEAD, POST"));
    assert_eq!(server.send("POST", SDK_KEYS, &[("Content-Type", "application/json")], b"{}").status, 415);
    let huge = [("csrf", tokens.csrf.as_str()), ("name", &"x".repeat(100_000))];
    assert_eq!(browser.post(SDK_KEYS, &huge).status, 413);

    let switched = browser.get("/dashboard/switch?project=payments&page=api-keys");
    assert_eq!((switched.status, switched.header("location")), (303, Some(API_KEYS)));
    assert_eq!(browser.get("/dashboard/projects/payments").header("location"), Some(SDK_KEYS));
}
