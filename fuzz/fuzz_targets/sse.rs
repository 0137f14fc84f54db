//! A stream of events cut anywhere gives the events that it gives whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sigward_core::{sigsentry::stream::AnalysisEvent, sse::Decoder};

fuzz_target!(|data: &[u8]| {
    // The first byte says how long the pieces are; 0 means one piece.
    let Some((first, stream)) = data.split_first() else { return };
    let mut whole = Vec::new();
    let outcome = Decoder::default().push(stream, &mut whole);

    let (mut decoder, mut pieces) = (Decoder::default(), Vec::new());
    let refused = stream.chunks(usize::from(*first).max(1)).any(|piece| decoder.push(piece, &mut pieces).is_err());
    assert_eq!(outcome.is_err(), refused);
    assert_eq!(whole, pieces);
    for event in whole {
        let _ = AnalysisEvent::read(event);
    }
});
