//! SegOps' signed user ids.

use napi_derive::napi;
use serde_json::json;
use sigward_core::{error::Error, time::Timestamp};
use sigward_server::segops::signing::{self, SignedUserId};

use crate::failure::raise;

/// Milliseconds of JavaScript's clock.
#[allow(clippy::cast_possible_truncation)] // a time beyond the years that there are is refused by the core
fn time(millis: f64) -> Timestamp {
    Timestamp::from_unix_millis(millis as i64)
}

/// Signs a user id; gives the fields as JSON.
#[napi]
pub fn sign_user_id(secret: String, user_id: String, now: f64) -> napi::Result<String> {
    let signed = signing::sign_user_id(&secret, &user_id, time(now)).map_err(raise)?;
    Ok(json!(signed).to_string())
}

/// Checks the fields, given as JSON; throws unless they are genuine and of this time.
#[napi]
pub fn verify_user_id(secret: String, signed: String, now: f64) -> napi::Result<()> {
    let wrong = |_| raise(Error::invalid("a signed user id has user_id, user_id_sig and user_id_ts, whole seconds"));
    let signed: SignedUserId = serde_json::from_str(&signed).map_err(wrong)?;
    signing::verify_user_id(&secret, &signed, time(now)).map_err(raise)
}
