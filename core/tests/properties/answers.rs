//! Envelopes, errors, events and pages.

use proptest::{collection::vec, prelude::*};
use serde_json::Value;
use sigward_core::{
    envelope,
    error::Error,
    header::Headers,
    key,
    page::Pages,
    sigsentry::{
        models::{Analysis, AnalysisPage, Pagination, SimilarAnalysis},
        stream::AnalysisEvent,
    },
    sse::{Decoder, Event},
};

use crate::inputs::{body, config, json, text};

fn printed(error: &Error) -> String {
    format!("{error} {error:?} {:?} {:?}", error.details(), std::error::Error::source(error))
}

/// Puts `key` into some of the texts and names of `value`.
fn plant(value: Value, key: &str) -> Value {
    match value {
        Value::String(text) => Value::String(format!("{text} {key}")),
        Value::Array(items) => items.into_iter().map(|item| plant(item, key)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| {
                let name = if matches!(&*name, "success" | "error" | "data" | "code" | "message" | "details") {
                    name
                } else {
                    format!("{name} {key}")
                };
                (name, plant(value, key))
            })
            .collect(),
        other => other,
    }
}

/// The decoder as the standard describes it, over the whole stream at once.
fn decode_whole(stream: &[u8]) -> Vec<Event> {
    let text = String::from_utf8_lossy(stream);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    let (mut events, mut event, mut data, mut id) = (Vec::new(), String::new(), String::new(), String::new());
    let Some((lines, _unfinished)) = text.rsplit_once('\n') else { return events };
    for line in lines.split('\n') {
        if line.is_empty() {
            if let Some(data) = data.strip_suffix('\n') {
                let name = if event.is_empty() { "message".to_owned() } else { event.clone() };
                events.push(Event { name, data: data.to_owned(), id: id.clone() });
            }
            event.clear();
            data.clear();
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut event),
            "data" => data.extend([value, "\n"]),
            "id" if !value.contains('\0') => value.clone_into(&mut id),
            _ => {}
        }
    }
    events
}

fn stream() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec!["\n", "\r", "\r\n", "\n\n", "data", "data:", "data: ", "event: ", "id: ", "id", ":", " ", "retry: 1", "x", "ü", "🕒", "\u{feff}", "\0", "{}"])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_body_is_data_or_an_error(body in body(), status in 100_u16..700) {
        if let Ok(data) = envelope::data(&body) {
            prop_assert!(serde_json::from_str::<Value>(data).is_ok() || data.len() > 100, "{data}");
        }
        for error in [
            envelope::decode::<Analysis>(&body).err(),
            envelope::decode::<AnalysisPage>(&body).err(),
            envelope::decode::<Vec<SimilarAnalysis>>(&body).err(),
            envelope::decode::<Value>(&body).err(),
            Some(envelope::error(status, &body, &Headers::default())),
        ].into_iter().flatten() {
            prop_assert!(!key::contains_key(&printed(&error)), "{}", printed(&error));
            prop_assert!(!error.code().is_empty() && !error.message().is_empty());
        }
    }

    #[test]
    fn an_echoed_key_is_in_no_error(value in json(), success in any::<Option<bool>>(), status in 400_u16..600, body in "[A-Za-z0-9]{12,24}",
        prefix in prop::sample::select(vec!["ss_pub_", "ss_secret_", "ss_org_", "tb_", "sk_", "x"])) {
        let key = format!("{prefix}{body}");
        let planted = plant(value, &key);
        let mut sent = Headers::default();
        sent.push_secret("authorization", format!("Bearer {key}"));
        for answer in [planted.clone(), serde_json::json!({ "success": success, "error": planted.clone(), "data": planted })] {
            let error = envelope::error(status, answer.to_string().as_bytes(), &sent);
            prop_assert!(!printed(&error).contains(&body), "{}", printed(&error));
        }
    }

    #[test]
    fn any_event_is_read_or_an_error(name in prop::sample::select(vec!["status", "partial", "complete", "error", "message", ""]), data in body()) {
        let event = Event { name: name.to_owned(), data: String::from_utf8_lossy(&data).into_owned(), id: String::new() };
        if let Err(error) = AnalysisEvent::read(event) {
            prop_assert!(!key::contains_key(&printed(&error)), "{}", printed(&error));
        }
    }

    #[test]
    fn events_do_not_depend_on_how_the_stream_is_cut(stream in stream(), cuts in vec(any::<prop::sample::Index>(), 0..6)) {
        let mut places: Vec<_> = cuts.iter().map(|cut| cut.index(stream.len() + 1)).collect();
        places.sort_unstable();
        let (mut decoder, mut events, mut from) = (Decoder::default(), Vec::new(), 0);
        for to in places.into_iter().chain([stream.len()]) {
            decoder.push(&stream[from..to], &mut events).unwrap();
            from = to;
        }
        prop_assert_eq!(events, decode_whole(&stream));
    }

    #[test]
    fn a_walk_gives_each_item_once(
        pages in vec((vec(0_u8..20, 0..5), prop::option::of((any::<u64>(), any::<u64>(), 0_u64..12))), 0..12),
        start in any::<u32>(),
    ) {
        let mut walk = Pages::from(start);
        let (mut given, mut came) = (Vec::new(), std::collections::HashSet::new());
        for (items, pagination) in pages {
            let Some(_) = walk.next() else { break };
            came.extend(items.iter().copied());
            let pagination = pagination.map(|(page, total, total_pages)| Pagination { page, limit: 20, total, total_pages });
            given.extend(walk.accept(items, ToString::to_string, pagination.as_ref()));
        }
        prop_assert_eq!(given.len(), came.len());
        prop_assert!(given.iter().all(|item| came.contains(item)));
    }

    #[test]
    fn texts_of_any_kind_do_not_break_a_decoder(pieces in vec(text(), 0..6)) {
        let (mut decoder, mut events) = (Decoder::default(), Vec::new());
        for piece in pieces {
            prop_assert!(decoder.push(piece.as_bytes(), &mut events).is_ok());
        }
    }
}
