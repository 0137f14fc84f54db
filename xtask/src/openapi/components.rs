//! The parts that operations refer to: models, enumerations, headers, the error envelope.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use sigward_core::{
    operation::Answer,
    schema::{Model, OpenEnum, Shape},
};

use super::{
    conditions,
    services::Service,
    shapes::{self, Way, prose},
};

/// The components of one description, collected while its paths are written.
pub(super) struct Components<'s> {
    service: &'s Service,
    schemas: Map<String, Value>,
    /// The names of the models that answers hold.
    given: BTreeSet<&'static str>,
    codes: BTreeSet<&'static str>,
}

impl<'s> Components<'s> {
    pub(super) fn new(service: &'s Service) -> Self {
        let mut given = BTreeSet::new();
        for operation in service.api.operations {
            if let Answer::Data(shape) = &operation.answer {
                collect(shape, &mut given);
            }
        }
        let codes = service.api.operations.iter().flat_map(|operation| (service.api.errors)(operation));
        let codes = codes.map(|(_, code)| code).filter(|code| !code.is_empty()).collect();
        Self { service, schemas: Map::new(), given, codes }
    }

    /// A reference to a model, which is added the first time. A model that is both taken and given, and that holds an
    /// enumeration, has two schemas: what is taken is closed.
    pub(super) fn model(&mut self, model: &'static Model, way: Way) -> Value {
        let twofold = way == Way::Taken && self.given.contains(model.name) && holds_enum(model);
        let name = if twofold { format!("{}Input", model.name) } else { model.name.to_owned() };
        if !self.schemas.contains_key(&name) {
            self.schemas.insert(name.clone(), Value::Null); // a model that holds itself ends here
            let schema = self.object(model, way);
            self.schemas.insert(name.clone(), schema);
        }
        reference("schemas", &name)
    }

    fn object(&mut self, model: &'static Model, way: Way) -> Value {
        let properties: Map<_, _> =
            model.fields.iter().map(|field| (field.name.to_owned(), shapes::field(field, way, self))).collect();
        let required = required(model);
        let mut schema = json!({ "type": "object", "description": prose(model.doc), "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        let conditions = conditions::of(model);
        if way == Way::Taken && !conditions.is_empty() {
            schema["allOf"] = json!(conditions);
        }
        schema
    }

    /// A reference to an enumeration, which is added the first time.
    pub(super) fn enumeration(&mut self, values: &'static OpenEnum, way: Way) -> Value {
        let texts: Vec<_> = values.values.iter().map(|(text, _)| *text).collect();
        let meanings: BTreeMap<_, _> = values.values.iter().map(|(text, doc)| (*text, prose(doc))).collect();
        let mut schema = json!({ "type": "string", "description": prose(values.doc), "x-enum-descriptions": meanings });
        let name = match way {
            Way::Taken => {
                schema["enum"] = json!(texts);
                format!("Known{}", values.name)
            }
            Way::Given => {
                schema["x-extensible-enum"] = json!(texts);
                values.name.to_owned()
            }
        };
        self.schemas.entry(name.clone()).or_insert(schema);
        reference("schemas", &name)
    }

    pub(super) fn finish(mut self) -> Value {
        self.schemas.insert("ErrorEnvelope".to_owned(), (self.service.failure)(&self.codes));
        json!({
            "schemas": self.schemas,
            "headers": headers(self.service),
            "responses": responses(self.service),
            "securitySchemes": (self.service.security)(),
        })
    }
}

/// The names of the fields that must be there.
pub(super) fn required(model: &Model) -> Vec<&'static str> {
    model.fields.iter().filter(|field| !field.is_optional()).map(|field| field.name).collect()
}

pub(super) fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn collect(shape: &Shape, found: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => collect(inner, found),
        Shape::Object(model) if found.insert(model.name) => {
            model.fields.iter().for_each(|field| collect(&field.shape, found));
        }
        _ => {}
    }
}

fn holds_enum(model: &Model) -> bool {
    fn inside(shape: &Shape) -> bool {
        match shape {
            Shape::Enum(_) => true,
            Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => inside(inner),
            Shape::Object(model) => holds_enum(model),
            _ => false,
        }
    }
    model.fields.iter().any(|field| inside(&field.shape))
}

fn responses(service: &Service) -> Value {
    let failed = |about: &str, headers: Value| {
        json!({
            "description": about,
            "headers": headers,
            "content": { "application/json": { "schema": reference("schemas", "ErrorEnvelope") } },
        })
    };
    let mut waiting = service.rate_limits();
    waiting["Retry-After"] = reference("headers", "RetryAfter");
    json!({
        "Failed": failed("The request was refused, or the service failed.", service.rate_limits()),
        "RateLimited": failed("Too many requests with this key.", waiting),
    })
}

fn headers(service: &Service) -> Value {
    let count = json!({ "type": "integer", "minimum": 0 });
    let mut headers = json!({
        "RetryAfter": { "description": "How long to wait at least, in seconds.", "required": true, "schema": count },
    });
    if service.rate_headers {
        let header = |about: &str, schema: &Value| json!({ "description": about, "required": true, "schema": schema });
        headers["RateLimitLimit"] = header("How many requests the key may make in this window.", &count);
        headers["RateLimitRemaining"] = header("How many are left.", &count);
        headers["RateLimitReset"] = header("When the window ends, in Unix seconds.", &json!({ "type": "integer" }));
    }
    headers
}
