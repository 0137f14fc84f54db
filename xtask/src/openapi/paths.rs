//! Operations as path items.

use serde_json::{Map, Value, json};
use sigward_core::{
    operation::{Answer, Body, Operation, Scope},
    request::MAX_IDEMPOTENCY_KEY,
    schema::Model,
    screenshot::MAX_SCREENSHOT,
};

use super::{
    components::{Components, reference, required},
    services::Service,
    shapes::{self, Way},
};

/// Visible ASCII, with neither end a space: an HTTP stack would cut those.
const HEADER_TEXT: &str = "^[!-~]([ -~]*[!-~])?$";

/// The noun of an operation, from its id.
pub(super) fn tag(operation: &Operation) -> &'static str {
    operation.id.split('.').nth(1).unwrap_or_default()
}

/// Every path with its methods.
pub(super) fn all(service: &Service, components: &mut Components<'_>) -> Value {
    let mut paths = Map::new();
    for operation in service.api.operations {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method.name().to_ascii_lowercase()] = describe(service, operation, components);
    }
    Value::Object(paths)
}

fn describe(service: &Service, operation: &'static Operation, components: &mut Components<'_>) -> Value {
    let mut described = json!({
        "operationId": operation.id,
        "tags": [tag(operation)],
        "summary": operation.summary,
        "description": description(service, operation),
        "externalDocs": { "url": format!("{}{}", service.api.docs, operation.docs) },
        "responses": responses(service, operation, components),
    });
    if let Some(security) = Service::security_of(operation) {
        described["security"] = security;
    }
    let parameters = parameters(service, operation, components);
    if !parameters.is_empty() {
        described["parameters"] = json!(parameters);
    }
    if let Some(body) = request_body(operation, components) {
        described["requestBody"] = body;
    }
    described
}

fn description(service: &Service, operation: &Operation) -> String {
    let keys: Vec<_> = operation.keys.iter().map(|class| class.name()).collect();
    let mut sentences = Vec::new();
    if !keys.is_empty() {
        sentences.push(format!("Takes keys of class {}.", keys.join(", ")));
    }
    if let Some(permission) = operation.permission {
        sentences.push(format!("Needs the permission `{permission}`."));
    }
    sentences.push((service.scope)(operation.scope).to_owned());
    if operation.repeatable {
        sentences.push("May be sent again without harm.".to_owned());
    }
    sentences.join(" ")
}

fn parameters(service: &Service, operation: &'static Operation, components: &mut Components<'_>) -> Vec<Value> {
    let mut parameters = Vec::new();
    for field in operation.path_params {
        let schema = shapes::parameter(field, components);
        parameters.push(json!({ "name": field.name, "in": "path", "required": true, "schema": schema }));
    }
    for field in operation.query.into_iter().flat_map(|model| model.fields) {
        let schema = shapes::parameter(field, components);
        parameters.push(json!({ "name": field.name, "in": "query", "required": !field.is_optional(), "schema": schema }));
    }
    let mut header = |name: &str, about: &str, most: usize, required: bool| {
        let schema = json!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": HEADER_TEXT });
        parameters.push(json!({ "name": name, "in": "header", "required": required, "description": about, "schema": schema }));
    };
    if let (Scope::Project, Some((name, about, required))) = (operation.scope, service.project) {
        header(name, about, 255, required);
    }
    if operation.idempotency_key {
        let about = "Any text, a UUID by custom. The same key with the same body gets the first answer again for a short time; \
                     with another body it is refused.";
        header("Idempotency-Key", about, MAX_IDEMPOTENCY_KEY, false);
    }
    parameters
}

fn request_body(operation: &'static Operation, components: &mut Components<'_>) -> Option<Value> {
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
fn form(model: &'static Model, components: &mut Components<'_>) -> Value {
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

fn responses(service: &Service, operation: &'static Operation, components: &mut Components<'_>) -> Value {
    let mut responses = Map::new();
    // What else the SDK takes for success is tolerance, not documentation.
    let status = operation.success.first().copied().unwrap_or(200);
    responses.insert(status.to_string(), success(service, operation, components));
    let errors = (service.api.errors)(operation);
    for (status, _) in &errors {
        let codes: Vec<_> = errors
            .iter()
            .filter(|(other, code)| other == status && !code.is_empty())
            .map(|(_, code)| format!("`{code}`"))
            .collect();
        let mut described = reference("responses", if *status == 429 { "RateLimited" } else { "Failed" });
        // Beside a reference, a description says more of this use of it.
        if !codes.is_empty() {
            described["description"] = json!(codes.join(", "));
        }
        responses.insert(status.to_string(), described);
    }
    Value::Object(responses)
}

fn success(service: &Service, operation: &'static Operation, components: &mut Components<'_>) -> Value {
    let schema = match &operation.answer {
        Answer::Nothing => None,
        Answer::Acknowledged => {
            let success = json!({ "success": { "type": "boolean", "const": true } });
            Some(json!({ "type": "object", "properties": success, "required": ["success"] }))
        }
        Answer::Data(shape) => Some(service.success(shapes::shape(shape, Way::Given, components), operation.may_fail_with_data)),
    };
    let mut described = json!({ "description": "Done." });
    if service.rate_headers {
        described["headers"] = service.rate_limits();
    }
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
