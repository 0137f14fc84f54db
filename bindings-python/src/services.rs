//! What the packages of SegOps, SignalSmith and Sigma have beside their operations: webhooks, signed user ids, and when
//! long work has ended.

use std::time::SystemTime;

use pyo3::{prelude::*, types::PyBytes};
use serde_json::{Value, json};
use sigward_core::{error::Result, time::Timestamp};
use sigward_server::{
    segops::{
        self,
        exports::{ExportStatus, StartedExport},
        signing::SignedUserId,
    },
    sigma::{self, webhook::Encoding},
    signalsmith::{self, syncs::SyncRun},
};

use crate::{draft::Text, errors::raise, keys::Private};

/// A webhook's headers as Python gives them.
type Pairs = Vec<(String, Vec<u8>)>;

fn bytes<'py>(py: Python<'py>, value: &Value) -> Bound<'py, PyBytes> {
    PyBytes::new(py, value.to_string().as_bytes())
}

/// Checks a webhook of SegOps and gives what it says as JSON.
#[pyfunction]
pub(crate) fn segops_webhook_verify<'py>(
    py: Python<'py>,
    secret: Private,
    headers: Pairs,
    body: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let event = segops::webhook::verify(&secret, headers, body).map_err(|error| raise(py, &error))?;
    let told = json!({
        "event": event.event,
        "tenant_slug": event.tenant_slug,
        "segment_id": event.segment_id,
        "segment_name": event.segment_name,
        "member_count": event.member_count,
        "computed_at": event.computed_at,
        "raw": event.raw,
    });
    Ok(bytes(py, &told))
}

/// The value of the signature's header for a body, as SegOps sends it.
#[pyfunction]
pub(crate) fn segops_webhook_sign(py: Python<'_>, secret: Private, body: &[u8]) -> PyResult<String> {
    segops::webhook::sign(&secret, body).map_err(|error| raise(py, &error))
}

/// Checks a webhook of Sigma and gives what it says as JSON.
#[pyfunction]
pub(crate) fn sigma_webhook_verify<'py>(
    py: Python<'py>,
    secret: Private,
    headers: Pairs,
    body: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let event = sigma::webhook::verify(&secret, headers, body).map_err(|error| raise(py, &error))?;
    Ok(bytes(py, &json!({ "event": event.event, "delivery_id": event.delivery_id, "raw": event.raw })))
}

/// The value of the signature's header for a body, as Sigma may write it.
#[pyfunction]
pub(crate) fn sigma_webhook_sign(py: Python<'_>, secret: Private, body: &[u8], base64: bool) -> PyResult<String> {
    let encoding = if base64 { Encoding::Base64 } else { Encoding::Hex };
    sigma::webhook::sign(&secret, body, encoding).map_err(|error| raise(py, &error))
}

/// This machine's time, or the one that a test gives, in Unix seconds.
fn time(seconds: Option<i64>) -> Timestamp {
    let now = || {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    };
    Timestamp::from_unix_millis(seconds.map_or_else(now, |seconds| seconds.saturating_mul(1000)))
}

/// Signs a user id: the signature and the time, in Unix seconds.
#[pyfunction]
#[pyo3(signature = (secret, user_id, at=None))]
pub(crate) fn sign_user_id(py: Python<'_>, secret: Private, user_id: Text<'_>, at: Option<i64>) -> PyResult<(String, i64)> {
    let signed = segops::signing::sign_user_id(&secret, &user_id, time(at)).map_err(|error| raise(py, &error))?;
    Ok((signed.user_id_sig, signed.user_id_ts))
}

/// Checks a signed user id.
#[pyfunction]
#[pyo3(signature = (secret, user_id, user_id_sig, user_id_ts, at=None))]
pub(crate) fn verify_user_id(
    py: Python<'_>,
    secret: Private,
    user_id: String,
    user_id_sig: String,
    user_id_ts: i64,
    at: Option<i64>,
) -> PyResult<()> {
    let signed = SignedUserId { user_id, user_id_sig, user_id_ts };
    segops::signing::verify_user_id(&secret, &signed, time(at)).map_err(|error| raise(py, &error))
}

/// The id to look at an export by, from the answer to starting it as JSON.
#[pyfunction]
pub(crate) fn started_export_id(py: Python<'_>, started: &[u8]) -> PyResult<u64> {
    let started: Result<StartedExport> = segops::API.dialect.decode(started);
    started.and_then(|started| started.any_id()).map_err(|error| raise(py, &error))
}

/// Whether an export of this status has ended.
#[pyfunction]
pub(crate) fn export_ended(status: Text<'_>) -> bool {
    ExportStatus::from(&*status).is_terminal()
}

/// Whether a run of a sync, as JSON, has ended.
#[pyfunction]
pub(crate) fn run_ended(py: Python<'_>, run: &[u8]) -> PyResult<bool> {
    let run: Result<SyncRun> = signalsmith::API.dialect.decode(run);
    run.map(|run| run.is_over()).map_err(|error| raise(py, &error))
}
