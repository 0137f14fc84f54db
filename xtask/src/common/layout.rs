//! Which file each model and enumeration stands in: its noun's, or the shared one where several nouns use it.

use std::collections::{BTreeMap, BTreeSet};

use sigward_core::{
    operation::{Answer, Operation},
    schema::{Model, OpenEnum, Shape},
};

/// The file of what several nouns use.
pub(crate) const SHARED: &str = "shared";

/// The file of what stands inside a diagnosis, which would make that of analyses too long to read.
pub(crate) const DIAGNOSIS: &str = "diagnosis";

/// A model or an enumeration.
#[derive(Clone, Copy)]
pub(crate) enum Type {
    Model(&'static Model),
    Enum(&'static OpenEnum),
}

/// Everything that is rendered, by where it stands.
pub(crate) struct Layout {
    /// The nouns in the documentation's order, each with its operations.
    pub(crate) nouns: Vec<(&'static str, Vec<&'static Operation>)>,
    /// Every type in the order in which the rows name it.
    types: Vec<Type>,
    /// The file of each type by name.
    homes: BTreeMap<&'static str, &'static str>,
}

/// The noun of an operation, from its id.
pub(crate) fn noun(operation: &Operation) -> &'static str {
    operation.id.split('.').nth(1).unwrap_or_default()
}

/// The verb of an operation, from its id.
pub(crate) fn verb(operation: &Operation) -> &'static str {
    operation.id.rsplit('.').next().unwrap_or_default()
}

impl Layout {
    pub(crate) fn new(operations: &[&'static Operation]) -> Self {
        let mut layout = Self { nouns: Vec::new(), types: Vec::new(), homes: BTreeMap::new() };
        for operation in operations {
            let noun = noun(operation);
            match layout.nouns.last_mut() {
                Some((last, rows)) if *last == noun => rows.push(operation),
                _ => layout.nouns.push((noun, vec![operation])),
            }
            if let Answer::Data(shape) = &operation.answer {
                layout.reach(shape, noun);
            }
            // A body's own fields become arguments; only what stands inside them needs a type.
            for model in operation.query.into_iter().chain(operation.body.model()) {
                model.fields.iter().for_each(|field| layout.reach(&field.shape, noun));
            }
        }
        layout
    }

    fn reach(&mut self, shape: &'static Shape, noun: &'static str) {
        match shape {
            Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => self.reach(inner, noun),
            Shape::Object(model) => {
                let noun = if model.name == "AnalysisResult" { DIAGNOSIS } else { noun };
                if self.place(model.name, noun) {
                    self.types.push(Type::Model(model));
                }
                model.fields.iter().for_each(|field| self.reach(&field.shape, noun));
            }
            Shape::Enum(values) if self.place(values.name, noun) => self.types.push(Type::Enum(values)),
            _ => {}
        }
    }

    /// Notes that a noun uses the name; whether it is new.
    fn place(&mut self, name: &'static str, noun: &'static str) -> bool {
        match self.homes.get(name) {
            None => {
                self.homes.insert(name, noun);
                true
            }
            Some(&home) => {
                if home != noun && (home, noun) != (DIAGNOSIS, "analyses") {
                    self.homes.insert(name, SHARED);
                }
                false
            }
        }
    }

    /// The files with types, the shared one first.
    pub(crate) fn files(&self) -> Vec<&'static str> {
        let used: BTreeSet<_> = self.homes.values().copied().collect();
        let nouns = self.nouns.iter().map(|(noun, _)| *noun);
        [SHARED, DIAGNOSIS].into_iter().chain(nouns).filter(|file| used.contains(file)).collect()
    }

    /// The types of a file.
    pub(crate) fn in_file(&self, file: &str) -> impl Iterator<Item = Type> + use<'_> {
        let file = file.to_owned();
        self.types.iter().copied().filter(move |kind| self.home(kind.name()) == file)
    }

    /// The file of the type of this name.
    pub(crate) fn home(&self, name: &str) -> &'static str {
        self.homes.get(name).copied().unwrap_or(SHARED)
    }
}

impl Type {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Model(model) => model.name,
            Self::Enum(values) => values.name,
        }
    }
}

/// The names of types that a shape holds at its surface, without what stands inside models.
pub(crate) fn named(shape: &Shape, found: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => named(inner, found),
        Shape::Object(model) => {
            found.insert(model.name);
        }
        Shape::Enum(values) => {
            found.insert(values.name);
        }
        _ => {}
    }
}
