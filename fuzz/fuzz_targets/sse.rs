//! A stream of events cut anywhere gives the events that it gives whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sigward_core::{sigsentry::stream::AnalysisEvent, sse::Decoder};

fuzz_target!(|data: &[u8]| {
    // The first byte says how long the pieces are; 0 means one piece.
    let Some((first, stream)) = data.split_first() else { return };
    let whole = Decoder::default().push(stream);

    let mut decoder = Decoder::default();
    let mut pieces = Vec::new();
    for piece in stream.chunks(usize::from(*first).max(1)) {
        match decoder.push(piece) {
            Ok(events) => pieces.extend(events),
            Err(_) => {
                assert!(whole.is_err(), "only the pieces are refused");
                return;
            }
        }
    }
    let whole = whole.expect("only the whole is refused");
    assert_eq!(whole, pieces);
    for event in whole {
        let _ = AnalysisEvent::read(event);
    }
});
