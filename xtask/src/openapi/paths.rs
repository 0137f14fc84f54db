//! Operations as path items.

use serde_json::{Map, Value, json};
use sigward_core::{
    operation::{Answer, Body, Operation, Scope},
    request::MAX_IDEMPOTENCY_KEY,
    schema::Model,
    screenshot::MAX_SCREENSHOT,
};
use sigward_server::sigsentry::errors;

use super::{
    components::{Components, reference, required},
    shapes::{self, Way},
};

/// Visible ASCII, with neither end a space: an HTTP stack would cut those.
const HEADER_TEXT: &str = "^[!-~]([ -~]*[!-~])?$";

/// The noun of an operation, from its id.
pub(super) fn tag(operation: &Operation) -> &'static str {
    operation.id.split('.').nth(1).unwrap_or_default()
}

/// Every path with its methods.
pub(super) fn all(operations: &[&'static Operation], docs: &str, components: &mut Components) -> Value {
    let mut paths = Map::new();
    for operation in operations {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method.name().to_ascii_lowercase()] = describe(operation, docs, components);
    }
    Value::Object(paths)
}

fn describe(operation: &'static Operation, docs: &str, components: &mut Components) -> Value {
    let mut described = json!({
        "operationId": operation.id,
        "tags": [tag(operation)],
        "summary": operation.summary,
        "description": description(operation),
        "externalDocs": { "url": format!("{docs}{}", operation.docs) },
        "responses": responses(operation, components),
    });
    let parameters = parameters(operation, components);
    if !parameters.is_empty() {
        described["parameters"] = json!(parameters);
    }
    if let Some(body) = request_body(operation, components) {
        described["requestBody"] = body;
    }
    described
}

fn description(operation: &Operation) -> String {
    let keys: Vec<_> = operation.keys.iter().map(|class| class.name()).collect();
    let mut sentences = vec![format!("Takes keys of class {}.", keys.join(", "))];
    if let Some(permission) = operation.permission {
        sentences.push(format!("Needs the permission `{permission}`."));
    }
    sentences.push(
        match operation.scope {
            Scope::Project => "An organization key must name the project in `X-Project-Id`.",
            Scope::Tenant => "Is about the whole organization.",
            Scope::TenantOnly => "Is about the whole organization, and the service may want an organization key.",
        }
        .to_owned(),
    );
    if operation.repeatable {
        sentences.push("May be sent again without harm.".to_owned());
    }
    sentences.join(" ")
}

fn parameters(operation: &'static Operation, components: &mut Components) -> Vec<Value> {
    let mut parameters = Vec::new();
    for field in operation.path_params {
        let schema = shapes::parameter(field, components);
        parameters.push(json!({ "name": field.name, "in": "path", "required": true, "schema": schema }));
    }
    for field in operation.query.into_iter().flat_map(|model| model.fields) {
        let schema = shapes::parameter(field, components);
        parameters.push(json!({ "name": field.name, "in": "query", "required": !field.is_optional(), "schema": schema }));
    }
    let mut header = |name: &str, about: &str, most: usize| {
        let schema = json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": HEADER_TEXT });
        parameters.push(json!({ "name": name, "in": "header", "required": false, "description": about, "schema": schema }));
    };
    if operation.scope == Scope::Project {
        header(
            "X-Project-Id",
            "The project's id. Required with an organization key; another project than the key's own is refused.",
            255,
        );
    }
    if operation.idempotency_key {
        let about = "Any text, a UUID by custom. The same key with the same body gets the first answer again for a short time; \
                     with another body it is refused.";
        header("Idempotency-Key", about, MAX_IDEMPOTENCY_KEY);
    }
    parameters
}

fn request_body(operation: &'static Operation, components: &mut Components) -> Option<Value> {
    let (model, image) = match operation.body {
        Body::None => return None,
        Body::Json(model) => (model, false),
        Body::JsonOrImage(model) => (model, true),
    };
    let mut content = json!({ "application/json": { "schema": components.model(model, Way::Taken) } });
    if image {
        content["multipart/form-data"] = form(model, components);
    }
    Some(json!({ "required": true, "content": content }))
}

/// The same fields as text parts, with one picture beside them.
fn form(model: &'static Model, components: &mut Components) -> Value {
    let mut properties: Map<_, _> =
        model.fields.iter().map(|field| (field.name.to_owned(), shapes::parameter(field, components))).collect();
    let screenshot = json!({
        "type": "string",
        "format": "binary",
        "maxLength": MAX_SCREENSHOT,
        "description": "A PNG, JPEG or WebP picture, known by its content. Up to 10 MB.",
    });
    properties.insert("screenshot".to_owned(), screenshot);
    let mut encoding = Map::new();
    for (name, schema) in &properties {
        if schema["type"] == "object" {
            encoding.insert(name.clone(), json!({ "contentType": "application/json" }));
        }
    }
    encoding.insert("screenshot".to_owned(), json!({ "contentType": "image/png, image/jpeg, image/webp" }));
    json!({
        "schema": { "type": "object", "properties": properties, "required": required(model) },
        "encoding": encoding,
    })
}

fn responses(operation: &'static Operation, components: &mut Components) -> Value {
    let mut responses = Map::new();
    // What else the SDK takes for success is tolerance, not documentation.
    let status = operation.success.first().copied().unwrap_or(200);
    responses.insert(status.to_string(), success(operation, components));
    let errors = errors::of(operation);
    for (status, _) in &errors {
        let codes: Vec<_> = errors.iter().filter(|(other, _)| other == status).map(|(_, code)| format!("`{code}`")).collect();
        let mut described = reference("responses", if *status == 429 { "RateLimited" } else { "Failed" });
        // Beside a reference, a description says more of this use of it.
        described["description"] = json!(codes.join(", "));
        responses.insert(status.to_string(), described);
    }
    Value::Object(responses)
}

fn success(operation: &'static Operation, components: &mut Components) -> Value {
    let envelope =
        |properties: Value, required: &[&str]| json!({ "type": "object", "properties": properties, "required": required });
    let schema = match &operation.answer {
        Answer::Nothing => None,
        Answer::Acknowledged => Some(envelope(json!({ "success": { "type": "boolean", "const": true } }), &["success"])),
        Answer::Data(shape) => {
            let data = shapes::shape(shape, Way::Given, components);
            let success = if operation.may_fail_with_data {
                json!({ "type": "boolean", "description": "False when what was asked for was done and failed." })
            } else {
                json!({ "type": "boolean", "const": true })
            };
            Some(envelope(json!({ "success": success, "data": data }), &["success", "data"]))
        }
    };
    let mut described = json!({ "description": "Done.", "headers": rate_limits() });
    if let Some(schema) = schema {
        described["content"] = json!({ "application/json": { "schema": schema } });
        if matches!(operation.body, Body::JsonOrImage(_)) {
            described["description"] = json!("Accepted, and finished already where the window is small. Poll it until it is.");
            described["content"]["text/event-stream"] = json!({ "schema": {
                "type": "string",
                "description": "Where `Accept` puts it first: events `status`, `partial`, then `complete` or `error`, with JSON data.",
            } });
        }
    }
    described
}

/// On every answer, as the pages say.
pub(super) fn rate_limits() -> Value {
    json!({
        "X-RateLimit-Limit": reference("headers", "RateLimitLimit"),
        "X-RateLimit-Remaining": reference("headers", "RateLimitRemaining"),
        "X-RateLimit-Reset": reference("headers", "RateLimitReset"),
    })
}
