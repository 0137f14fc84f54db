//! Workspaces that stand in paths. A service that has them wants a workspace's id in the path and in a header; what it
//! does when the two differ is not documented, so both are always written from one id.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::{
    error::{Error, ErrorKind, Result},
    operation::Operation,
};

/// The name of the parameter of a path that holds the workspace's id. It comes first.
pub const PARAMETER: &str = "workspaceId";

/// The values of an operation's path, and the project or workspace to name beside it. A caller may leave the workspace out
/// of the path: then it is the one that the call or its client names.
pub(crate) fn complete<'a>(
    operation: &Operation,
    values: &'a [&'a str],
    named: Option<&'a str>,
) -> Result<(Cow<'a, [&'a str]>, Option<&'a str>)> {
    if operation.path_params.first().is_none_or(|field| field.name != PARAMETER) {
        return Ok((values.into(), named));
    }
    if values.len() == operation.path_params.len() {
        return Ok((values.into(), values.first().copied()));
    }
    let workspace = named.ok_or_else(missing)?;
    Ok((std::iter::once(workspace).chain(values.iter().copied()).collect(), Some(workspace)))
}

/// The workspace that a path names which may belong to no operation, by where the operations' paths have it.
pub(crate) fn in_path(operations: &[&Operation], path: &str) -> Option<String> {
    let parameter = format!("{{{PARAMETER}}}");
    let before = operations.iter().find_map(|row| row.path.split_once(&parameter)).map(|(before, _)| before)?;
    let id = path.strip_prefix(before)?.split('/').next().filter(|id| !id.is_empty())?;
    percent_decode_str(id).decode_utf8().ok().map(Cow::into_owned)
}

/// The error of a call that has to name a workspace and does not.
pub fn missing() -> Error {
    Error::new(
        ErrorKind::MissingProject,
        "MISSING_WORKSPACE_ID",
        "the service wants to know which workspace this call is about; set the workspace's id on the client or on the call",
    )
}
