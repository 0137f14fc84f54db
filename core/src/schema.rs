//! Models described once: the `model!` and `open_enum!` macros make a Rust type and its [`Model`] from one text, and
//! from the [`Model`] come the checks before the network, the emulator's own checks, the OpenAPI description and the
//! types of every language.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::time::Timestamp;

/// The JSON shape of a value.
#[derive(Debug)]
pub enum Shape {
    /// Text.
    String,
    /// Text that is a key, shown by its service this once. Languages give it a type that prints nothing of it.
    Minted,
    /// Text holding an ISO 8601 time with an offset.
    Timestamp,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any JSON at all.
    Any,
    /// The shape, or `null`, or absent.
    Optional(&'static Shape),
    /// A list of one shape.
    List(&'static Shape),
    /// An object whose values have one shape.
    Map(&'static Shape),
    /// An object with stated fields.
    Object(&'static Model),
    /// One of stated texts; others pass through, since services add values.
    Enum(&'static OpenEnum),
}

impl Shape {
    /// The shape without [`Shape::Optional`] around it.
    pub fn required(&self) -> &Shape {
        match self {
            Self::Optional(inner) => inner.required(),
            other => other,
        }
    }
}

/// A text for those who read descriptions. A page downloads none of them: nothing there could show them.
pub const fn told(text: &'static str) -> &'static str {
    if cfg!(target_family = "wasm") { "" } else { text }
}

/// An object with stated fields.
#[derive(Debug)]
pub struct Model {
    /// The type's name, the same in every language.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields, in the documentation's order.
    pub fields: &'static [Field],
}

/// One field of a [`Model`].
#[derive(Debug)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// The name in Rust and Python.
    pub snake_name: &'static str,
    /// What it holds, its unit and default.
    pub doc: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// What else must hold for it.
    pub rules: &'static [Rule],
}

impl Field {
    /// Whether it may be absent.
    pub const fn is_optional(&self) -> bool {
        matches!(self.shape, Shape::Optional(_))
    }
}

/// A limit on a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// Text of this many characters, or a list of this many items, both ends included.
    Length(usize, usize),
    /// A number between these, both ends included.
    Range(f64, f64),
    /// Lower-case letters, digits and hyphens.
    Slug,
    /// What the service takes when the field is absent, as JSON.
    Default(&'static str),
}

/// An enumeration that may grow.
#[derive(Debug)]
pub struct OpenEnum {
    /// The type's name, the same in every language.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The documented values, with what each means.
    pub values: &'static [(&'static str, &'static str)],
}

/// A Rust type with a JSON shape.
pub trait Shaped {
    /// Its shape.
    const SHAPE: Shape;

    /// Whether the value is left out of JSON. Only `None` is.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

impl Shaped for String {
    const SHAPE: Shape = Shape::String;
}
impl Shaped for Timestamp {
    const SHAPE: Shape = Shape::Timestamp;
}
impl Shaped for bool {
    const SHAPE: Shape = Shape::Boolean;
}
impl Shaped for i64 {
    const SHAPE: Shape = Shape::Integer;
}
impl Shaped for u64 {
    const SHAPE: Shape = Shape::Integer;
}
impl Shaped for u32 {
    const SHAPE: Shape = Shape::Integer;
}
impl Shaped for f64 {
    const SHAPE: Shape = Shape::Number;
}
impl Shaped for Value {
    const SHAPE: Shape = Shape::Any;
}
impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}
impl<T: Shaped> Shaped for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(&T::SHAPE);
}

/// Reads a field that is there: `null` becomes `Some(None)`, which an absent field (`None`) is not.
#[doc(hidden)]
pub fn null_or_value<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: serde::Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    serde::Deserialize::deserialize(deserializer).map(Some)
}

/// Reads a text where it stands, without a copy.
#[doc(hidden)]
pub fn read_text<'de, T, D>(deserializer: D, read: impl FnOnce(&str) -> T) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
{
    struct Text<F>(F);

    impl<T, F: FnOnce(&str) -> T> serde::de::Visitor<'_> for Text<F> {
        type Value = T;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            Ok((self.0)(text))
        }
    }

    deserializer.deserialize_str(Text(read))
}

/// Declares structs with serde and [`Shaped`], each with its [`Model`].
///
/// A field is `/// doc` `"wireName" rust_name: Type [rules]`. An absent `Option` is left out of JSON; mark a list
/// `#[serde(default)]` where its absence reads as empty. A struct whose fields are all optional may say
/// `#[derive(Default)]` after its docs. A field that `null` clears is an `Option<Option<T>>` with
/// `#[serde(default, deserialize_with = "sigward_core::schema::null_or_value")]`.
#[macro_export]
#[doc(hidden)]
macro_rules! model {
    ($($(#[doc = $doc:literal])* $(#[derive($($derive:ident),*)])? pub struct $name:ident {
        $($(#[doc = $fdoc:literal])* $(#[serde($($attr:tt)*)])* $wire:literal $field:ident: $ty:ty $([$($rule:expr),* $(,)?])?),* $(,)?
    })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        $(#[derive($($derive),*)])?
        pub struct $name {
            $($(#[doc = $fdoc])*
            $(#[serde($($attr)*)])*
            #[serde(rename = $wire, skip_serializing_if = "sigward_core::schema::Shaped::is_absent")]
            pub $field: $ty),*
        }

        impl $crate::schema::Shaped for $name {
            const SHAPE: $crate::schema::Shape = $crate::schema::Shape::Object(&$crate::schema::Model {
                name: stringify!($name),
                doc: $crate::schema::told(concat!($($doc, "\n"),*)),
                fields: &[$($crate::schema::Field {
                    name: $wire,
                    snake_name: stringify!($field),
                    doc: $crate::schema::told(concat!($($fdoc, "\n"),*)),
                    shape: <$ty as $crate::schema::Shaped>::SHAPE,
                    rules: {
                        #[allow(unused_imports)]
                        use $crate::schema::Rule::*;
                        &[$($($rule),*)?]
                    },
                }),*],
            });
        }
    )*};
}

/// Declares an enumeration that may grow: unknown values are kept in `Other` and written back unchanged.
#[macro_export]
#[doc(hidden)]
macro_rules! open_enum {
    ($($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $vdoc:literal])* $variant:ident = $text:literal),* $(,)? })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $vdoc])* $variant,)*
            /// A value that this version does not know, as given.
            Other(String),
        }

        impl $name {
            /// The value as the service spells it.
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $text,)* Self::Other(text) => text }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text { $($text => Self::$variant,)* other => Self::Other(other.to_owned()) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::schema::read_text(deserializer, |text| Self::from(text))
            }
        }

        impl $crate::schema::Shaped for $name {
            const SHAPE: $crate::schema::Shape = $crate::schema::Shape::Enum(&$crate::schema::OpenEnum {
                name: stringify!($name),
                doc: $crate::schema::told(concat!($($doc, "\n"),*)),
                values: &[$(($text, $crate::schema::told(concat!($($vdoc, "\n"),*)))),*],
            });
        }
    )*};
}
