//! Building a request from anything.

use std::{sync::Arc, time::Duration};

use proptest::{collection::vec, prelude::*};
use sigward_core::{
    base_url::BaseUrl,
    exposure::Exposure,
    key::{self, PublicKey},
    moment::Moment,
    operation::Method,
    request::{Arguments, CallOptions, Request, Settings},
    sigsentry::analyses,
    time::Timestamp,
    validate::{self, Enums, Violation},
};

use crate::inputs::{config, json, object, text};

const KEY: &str = "ss_pub_4f9a2c71d0e84b53";
const BASE: &str = "https://api.sigsentry.com";

fn settings() -> Settings {
    let key = PublicKey::load(KEY, Exposure::Browser).unwrap();
    Settings::new(BaseUrl::parse(BASE).unwrap(), Arc::new(key), analyses::OPERATIONS)
}

fn now() -> Moment {
    let wall: Timestamp = "2026-11-21T08:40:00Z".parse().unwrap();
    Moment { wall, monotonic: Duration::ZERO, random: [7, 9] }
}

fn is_sound(request: &Request) -> bool {
    let path = request.url.strip_prefix(BASE).unwrap_or("");
    let one_line = |text: &str| !text.contains(['\r', '\n', '\0']);
    path.starts_with("/v1/analyses")
        && request.url.bytes().all(|byte| (b'!'..=b'~').contains(&byte))
        // A slash is in the keys' alphabet, so a bare prefix before one looks like a key in the whole URL and is none.
        && !request.url.split('/').any(key::contains_key)
        && !path.split(['/', '?']).any(|segment| matches!(segment, "." | ".."))
        && request.headers.iter().all(|header| one_line(header.name()) && one_line(header.value()))
        && request.headers.iter().filter(|header| header.name().eq_ignore_ascii_case("authorization")).count() == 1
        && !format!("{request:?}").contains(KEY)
}

fn options() -> impl Strategy<Value = CallOptions> {
    (prop::option::of(text()), prop::option::of(text()), vec((text(), text()), 0..2), any::<bool>()).prop_map(
        |(idempotency_key, project, headers, stream)| CallOptions {
            idempotency_key,
            project,
            headers,
            stream,
            ..CallOptions::default()
        },
    )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_json_is_checked_against_every_model(value in prop_oneof![object(), json()]) {
        for operation in analyses::OPERATIONS {
            for model in [operation.query, operation.body.model()].into_iter().flatten() {
                let (open, closed) = (validate::check(model, &value, Enums::Open), validate::check(model, &value, Enums::Closed));
                prop_assert!(closed.len() >= open.len());
                if let Some(error) = Violation::into_error(&closed) {
                    prop_assert!(!key::contains_key(&format!("{error} {error:?}")), "{error:?}");
                }
            }
            if let Some(check) = operation.check {
                let _ = check(&value, now().wall);
            }
        }
    }

    #[test]
    fn a_call_is_sound_or_refused(
        number in 0_usize..8,
        path in vec(text(), 0..3),
        query in prop_oneof![3 => Just(serde_json::Value::Null), 1 => object(), 1 => json()],
        body in prop_oneof![3 => Just(serde_json::Value::Null), 1 => object(), 1 => json()],
        options in options(),
    ) {
        let path: Vec<_> = path.iter().map(String::as_str).collect();
        let arguments = Arguments { path: &path, query, body, screenshot: None };
        match settings().call(analyses::OPERATIONS[number], arguments, &options, &now()) {
            Ok(call) => prop_assert!(is_sound(call.request()), "{:?}", call.request()),
            Err(error) => prop_assert!(!key::contains_key(&format!("{error} {error:?}")), "{error:?}"),
        }
    }

    #[test]
    fn an_id_of_any_text_stays_in_its_place(id in text(), options in options()) {
        for operation in [&analyses::GET, &analyses::SIMILAR, &analyses::POSTMORTEM] {
            let arguments = Arguments { path: &[&id], ..Arguments::default() };
            if let Ok(call) = settings().call(operation, arguments, &options, &now()) {
                let url = &call.request().url;
                prop_assert!(is_sound(call.request()), "{url}");
                prop_assert!(operation.matches(&url[BASE.len()..]), "{url}");
            }
        }
    }

    #[test]
    fn an_untyped_call_with_a_public_key_reaches_analyses_alone(
        number in 0_usize..5,
        path in prop_oneof![text(), text().prop_map(|tail| format!("/v1/analyses{tail}")), text().prop_map(|tail| format!("/v1/analyses/{tail}"))],
        query in prop_oneof![Just(serde_json::Value::Null), object(), json()],
        body in json(),
        options in options(),
    ) {
        let method = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete][number];
        match settings().untyped(method, &path, &query, &body, &options, &now()) {
            Ok(call) => prop_assert!(is_sound(call.request()), "{:?}", call.request()),
            Err(error) => prop_assert!(!key::contains_key(&format!("{error} {error:?}")), "{error:?}"),
        }
    }

    #[test]
    fn settings_take_any_text_or_refuse_it(name in text(), value in text(), project in text()) {
        let outcomes = [settings().header(&name, &value), settings().app_info(&value), settings().project(Some(project))];
        for outcome in outcomes {
            match outcome {
                Ok(settings) => {
                    let call = settings.call(&analyses::LIST, Arguments::default(), &CallOptions::default(), &now()).unwrap();
                    prop_assert!(is_sound(call.request()), "{:?}", call.request());
                }
                Err(error) => prop_assert!(!key::contains_key(&format!("{error} {error:?}")), "{error:?}"),
            }
        }
    }
}
