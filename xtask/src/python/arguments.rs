//! The arguments of a method, and the statements that make its path, query and body.

use sigward_core::{
    operation::{Body, Operation},
    schema::{Field, Model, Shape},
};

use super::{
    docs,
    lines::quoted,
    surface::{bridged, is_number, path_params, place},
    types,
};

/// The arguments of one operation.
pub(super) struct Arguments {
    operation: &'static Operation,
    /// What becomes fields of the body or query, required ones first.
    fields: Vec<&'static Field>,
    model: Option<&'static Model>,
}

impl Arguments {
    pub(super) fn new(operation: &'static Operation) -> Self {
        let model = operation.body.model().or(operation.query);
        let mut fields: Vec<_> = model.into_iter().flat_map(|model| model.fields).collect();
        fields.sort_by_key(|field| field.is_optional()); // stable: the documentation's order stays
        Self { operation, fields, model }
    }

    fn takes_image(&self) -> bool {
        matches!(self.operation.body, Body::JsonOrImage(_))
    }

    /// As they stand in the signature. `further` are put behind the fields.
    pub(super) fn signature(&self, further: &[&str]) -> Vec<String> {
        let mut items = vec!["self".to_owned()];
        items.extend(path_params(self.operation).map(|field| {
            let kind = if is_number(self.operation, field) { "str | int" } else { "str" };
            format!("{}: {kind}", field.snake_name)
        }));
        items.push("*".to_owned());
        items.extend(self.fields.iter().map(|field| parameter(field)));
        if self.takes_image() {
            items.push("screenshot: Screenshot | None = None".to_owned());
        }
        items.extend(further.iter().map(|&text| text.to_owned()));
        items.extend(self.options().iter().map(|(name, kind, _)| format!("{name}: {kind} | None = None")));
        items
    }

    /// As they stand in the docstring.
    pub(super) fn docs(&self, further: &[&str]) -> Vec<String> {
        let mut entries: Vec<_> =
            path_params(self.operation).map(|field| format!("{}: {}", field.snake_name, docs::prose(field.doc))).collect();
        if let Some(model) = self.model {
            let described = self.fields.iter().map(|field| format!("{}: {}", field.snake_name, docs::field(field, model, true)));
            entries.extend(described);
        }
        if self.takes_image() {
            entries.push("screenshot: A PNG, JPEG or WebP picture, as bytes or as the path of a file. Up to 10 MB.".to_owned());
        }
        entries.extend(further.iter().map(|&text| text.to_owned()));
        entries.extend(self.options().iter().map(|(name, _, doc)| format!("{name}: {doc}")));
        entries
    }

    /// What every call takes, where it has a meaning: name, type and doc.
    fn options(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let mut options = vec![("timeout", "float", "Seconds that one attempt may take. Default: the client's.")];
        if let Some((name, doc)) = place(self.operation) {
            options.push((name, "str", doc));
        }
        if self.operation.idempotency_key {
            options.push((
                "idempotency_key",
                "str",
                "Text under which a repeat gets the first answer, 1 to 255 characters. Default: a new one, kept over retries.",
            ));
        }
        options.push(("extra_headers", "Mapping[str, str]", "Further headers. One that carries a credential is refused."));
        options
    }

    /// The options handed on, and the picture.
    pub(super) fn handed_on(&self) -> Vec<String> {
        let image = self.takes_image().then(|| "screenshot=image(screenshot)".to_owned());
        image.into_iter().chain(self.handed_options()).collect()
    }

    /// The options alone, each under the name that the bridge has for it.
    pub(super) fn handed_options(&self) -> Vec<String> {
        self.options().iter().map(|(name, ..)| format!("{}={name}", bridged(name))).collect()
    }

    /// The options by their own names.
    pub(super) fn own_options(&self) -> Vec<String> {
        self.options().iter().map(|(name, ..)| format!("{name}={name}")).collect()
    }

    /// The path's values as a tuple.
    pub(super) fn path(&self) -> String {
        let value = |field: &Field| {
            if is_number(self.operation, field) { format!("str({})", field.snake_name) } else { field.snake_name.to_owned() }
        };
        let values: Vec<_> = path_params(self.operation).map(value).collect();
        match values.as_slice() {
            [] => "()".to_owned(),
            [one] => format!("({one},)"),
            several => format!("({})", several.join(", ")),
        }
    }

    /// The names of the fields, to hand to a function of the same arguments.
    pub(super) fn names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.snake_name.to_owned()).collect()
    }

    /// The fields as a function's parameters.
    pub(super) fn parameters(&self) -> Vec<String> {
        self.fields.iter().map(|field| parameter(field).replace(" = None", "").replace(" = UNSET", "")).collect()
    }

    /// The statements that put the fields into a dictionary of this name.
    pub(super) fn collect(&self, name: &str) -> Vec<String> {
        let (required, optional): (Vec<&Field>, Vec<&Field>) = self.fields.iter().partition(|field| !field.is_optional());
        let pairs: Vec<_> = required.iter().map(|field| format!("{}: {}", quoted(field.name), value(field))).collect();
        let one = format!("{name}: dict[str, Any] = {{{}}}", pairs.join(", "));
        let mut lines = if one.len() <= 100 {
            vec![one]
        } else {
            let mut lines = vec![format!("{name}: dict[str, Any] = {{")];
            lines.extend(pairs.iter().map(|pair| format!("    {pair},")));
            lines.push("}".to_owned());
            lines
        };
        for field in optional {
            let absent = if clears(field) { "UNSET" } else { "None" };
            lines.push(format!("if {} is not {absent}:", field.snake_name));
            lines.push(format!("    {name}[{}] = {}", quoted(field.name), value(field)));
        }
        lines
    }

    /// Whether there is a query or a body to collect.
    pub(super) fn has_fields(&self) -> bool {
        self.model.is_some()
    }
}

/// Whether null clears the field, so that None can't mean absent.
fn clears(field: &Field) -> bool {
    matches!(field.shape, Shape::Optional(Shape::Optional(_)))
}

fn parameter(field: &Field) -> String {
    let kind = types::argument(&field.shape);
    if clears(field) {
        format!("{}: {kind} | UnsetType | None = UNSET", field.snake_name)
    } else if field.is_optional() {
        format!("{}: {kind} | None = None", field.snake_name)
    } else {
        format!("{}: {kind}", field.snake_name)
    }
}

fn value(field: &Field) -> String {
    let name = field.snake_name;
    if matches!(field.shape.required(), Shape::Timestamp) {
        format!("timestamp({name}, {})", quoted(name))
    } else {
        name.to_owned()
    }
}
