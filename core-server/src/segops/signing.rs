//! Signed user ids: what a backend gives its pages, so that a SegOps public key is good for that user alone. Vectors:
//! `tests/vectors/segops_signing.json`. Source: `api/segops.md` section 6.4.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sigward_core::{
    error::{Error, Result},
    model,
    time::Timestamp,
};

use crate::signature::failed;

/// How far the time of a signature may be from the clock of whoever checks it.
pub const TOLERANCE: Duration = Duration::from_mins(5);

model! {
    /// A signed user id, with the names that SegOps' session endpoint takes. Sign the id of the user who is logged in, never
    /// one from the request. A signature is good for five minutes, a session for fifteen: each renewal wants a new one.
    pub struct SignedUserId {
        /// The user.
        "user_id" user_id: String,
        /// The signature, in lower-case hex.
        "user_id_sig" user_id_sig: String,
        /// When it was signed, in Unix seconds.
        "user_id_ts" user_id_ts: i64,
    }
}

/// Signs a user id with the secret of a public key, which is 64 hexadecimal digits.
///
/// ```
/// use sigward_core::time::Timestamp;
/// use sigward_server::segops::signing;
/// let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// let now = Timestamp::from_unix_millis(1_700_000_000_000);
/// let signed = signing::sign_user_id(secret, "user-123", now)?;
/// assert_eq!(signed.user_id_sig, "c6e287dd68149b1eb8db7b328bf92979dafebe92a4e0725670c3b9cb8072614c");
/// signing::verify_user_id(secret, &signed, now)?;
/// # Ok::<(), sigward_core::error::Error>(())
/// ```
pub fn sign_user_id(secret: &str, user_id: &str, now: Timestamp) -> Result<SignedUserId> {
    let user_id_ts = now.unix_millis().div_euclid(1000);
    let signature = mac(secret, user_id, user_id_ts)?.finalize().into_bytes();
    Ok(SignedUserId { user_id: user_id.to_owned(), user_id_sig: hex::encode(signature), user_id_ts })
}

/// Checks a signed user id as SegOps does: the signature, in constant time, and its age.
///
/// Fails with an error of kind `signature`: `SIGNATURE_MALFORMED`, `SIGNATURE_MISMATCH`, or `SIGNATURE_EXPIRED` where the
/// time is more than five minutes from `now`.
pub fn verify_user_id(secret: &str, signed: &SignedUserId, now: Timestamp) -> Result<()> {
    let mut given = [0; 32];
    hex::decode_to_slice(&signed.user_id_sig, &mut given)
        .map_err(|_| failed("SIGNATURE_MALFORMED", "the signature of the user id is not 64 hexadecimal digits"))?;
    mac(secret, &signed.user_id, signed.user_id_ts)?
        .verify_slice(&given)
        .map_err(|_| failed("SIGNATURE_MISMATCH", "the signature does not fit the user id, its time and the secret"))?;
    let apart = now.unix_millis().div_euclid(1000).abs_diff(signed.user_id_ts);
    if apart > TOLERANCE.as_secs() {
        let message = format!("the signature is {apart} s from this clock and good for {} s; sign anew", TOLERANCE.as_secs());
        return Err(failed("SIGNATURE_EXPIRED", message));
    }
    Ok(())
}

fn mac(secret: &str, user_id: &str, seconds: i64) -> Result<Hmac<Sha256>> {
    if user_id.is_empty() {
        return Err(Error::invalid("user_id must not be empty; an unknown visitor has no signature"));
    }
    let wrong = || {
        failed(
            "SIGNING_SECRET_MALFORMED",
            "the signing secret is not hexadecimal; pass it as SegOps showed it when the public key was created",
        )
    };
    let key = zeroize::Zeroizing::new(hex::decode(secret.trim()).map_err(|_| wrong())?);
    if key.is_empty() {
        return Err(failed("SIGNING_SECRET_EMPTY", "the signing secret is empty; pass the public key's HMAC secret"));
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| wrong())?;
    // The bar needs no escape: the time comes last and is a number.
    mac.update(format!("{user_id}|{seconds}").as_bytes());
    Ok(mac)
}
