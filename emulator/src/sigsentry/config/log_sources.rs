use crate::store::records::Record;
use serde_json::Value;
pub(crate) fn is_active(record: &Record<Value>) -> bool {
    record.body["isActive"] != Value::Bool(false)
}
pub(crate) fn is_reachable(record: &Record<Value>) -> bool {
    !record
        .credentials
        .as_ref()
        .and_then(Value::as_object)
        .is_some_and(|all| all.values().any(|value| value.as_str().is_some_and(|text| text.contains("bad"))))
}
