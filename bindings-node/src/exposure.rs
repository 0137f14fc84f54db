//! Where the program runs. The artifact says server; Electron's own signals, which the package hands in once when it loads
//! the library, may narrow that and nothing can widen it again.

use std::sync::atomic::{AtomicU8, Ordering};

use napi_derive::napi;
use sigward_core::exposure::Exposure;

/// The narrowest that any environment of the process has found.
static HERE: AtomicU8 = AtomicU8::new(0);

/// Where the program runs.
pub(crate) fn here() -> Exposure {
    match HERE.load(Ordering::Acquire) {
        0 => Exposure::Server,
        1 => Exposure::Desktop,
        _ => Exposure::Browser,
    }
}

/// What Electron's documentation says of `process.type`: `browser` is the main process. A Node process of an Electron app
/// (`ELECTRON_RUN_AS_NODE`) has none; it is shipped to users like the app. Whatever else there is shows pages.
fn decide(electron: bool, process_type: Option<&str>) -> Exposure {
    match (electron, process_type) {
        (false, _) => Exposure::Server,
        (true, None | Some("browser" | "utility")) => Exposure::Desktop,
        (true, Some(_)) => Exposure::Browser,
    }
}

/// Takes `process.versions.electron` and `process.type` and gives the exposure.
#[napi]
pub fn settle_exposure(electron: Option<String>, process_type: Option<String>) -> &'static str {
    let found = match decide(electron.is_some(), process_type.as_deref()) {
        Exposure::Server => 0,
        Exposure::Desktop => 1,
        Exposure::Browser | Exposure::Mobile => 2,
    };
    HERE.fetch_max(found, Ordering::AcqRel);
    here().name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn electron_is_known_by_its_documented_signals() {
        for (electron, process_type, exposure) in [
            (false, None, Exposure::Server),
            (false, Some("renderer"), Exposure::Server),
            (true, Some("browser"), Exposure::Desktop),
            (true, Some("utility"), Exposure::Desktop),
            (true, None, Exposure::Desktop),
            (true, Some("renderer"), Exposure::Browser),
            (true, Some("worker"), Exposure::Browser),
            (true, Some("service-worker"), Exposure::Browser),
            (true, Some("something new"), Exposure::Browser),
        ] {
            assert_eq!(decide(electron, process_type), exposure, "{electron} {process_type:?}");
        }
    }

    #[test]
    fn what_was_narrowed_stays_narrow() {
        assert_eq!(settle_exposure(None, None), "server");
        assert_eq!(settle_exposure(Some("40.0.0".to_owned()), Some("renderer".to_owned())), "browser");
        assert_eq!(settle_exposure(Some("40.0.0".to_owned()), Some("browser".to_owned())), "browser");
        assert_eq!(settle_exposure(None, None), "browser");
    }
}
