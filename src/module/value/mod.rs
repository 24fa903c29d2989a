//! What can be known of a value before Terraform runs, with *unknown* at every depth, and where its
//! parts are written. Equality ignores the places.

mod collection;
mod number;
mod site;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Address;
use crate::hcl::is_identifier;

pub use collection::{Entries, Entry, Items, Map, Pairs};
pub use number::Number;
pub use site::{EntrySite, Lookup, Made, Site};
pub use text::{Run, Text, TextBuilder};

/// Where an unknown value comes from, when it is read from one place as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The address it is read from.
    pub address: Address,
    /// The attributes and keys read of it; an index or splat stands as `*`, an instance of a data source as `["key"]`.
    pub path: Vec<String>,
}

impl Origin {
    /// The reference that reads it, where that can be written.
    pub(crate) fn reference(&self) -> Option<String> {
        let is_step = |step: &String| step.starts_with('[') || is_identifier(step);
        self.path.iter().all(is_step).then(|| self.to_string())
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.address)?;
        self.path.iter().try_for_each(|step| {
            let dot = if step.starts_with('[') { "" } else { "." };
            write!(f, "{dot}{step}")
        })
    }
}

/// A piece of a text that is known in parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// These characters.
    Known(Text),
    /// Any characters, possibly none.
    Unknown(Option<Arc<Origin>>),
}

/// A value, as far as it is known. Copies are cheap.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Anything.
    Unknown(Option<Arc<Origin>>),
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text, known entirely.
    String(Text),
    /// A text of which at least one part is unknown and one is known.
    Template(Arc<Vec<Part>>),
    /// A list or tuple.
    List(Items),
    /// A set: each element once, in Terraform's order.
    Set(Items),
    /// A map or object.
    Map(Arc<Map>),
}

/// The longest text that is followed; a longer one is unknown.
const LONGEST: usize = 1 << 16;

/// The deepest nesting of lists and maps that is followed.
const DEEPEST: usize = 64;

impl Default for Value {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl Value {
    /// Nothing is known, not even where it comes from.
    pub const UNKNOWN: Self = Self::Unknown(None);

    /// A known text.
    pub fn string(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.len() > LONGEST { Self::UNKNOWN } else { Self::String(Text::computed(text)) }
    }

    /// A known text that knows where it is written.
    pub fn text(text: Text) -> Self {
        if text.len() > LONGEST { Self::UNKNOWN } else { Self::String(text) }
    }

    /// A list of known length.
    pub fn list(items: Vec<Value>) -> Self {
        Self::List(items.into())
    }

    /// A map of which all keys are known.
    pub fn map(entries: BTreeMap<String, Value>) -> Self {
        Self::Map(Arc::new(Map { entries: entries.into_iter().collect(), ..Map::default() }))
    }

    /// The text, when it is a text and known entirely.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The map, when it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The text with where its letters are written, when it is a text and known entirely.
    pub fn as_text(&self) -> Option<&Text> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, after Terraform's conversion of texts.
    pub fn to_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::String(text) => match text.as_str() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The number, after Terraform's conversion of texts.
    pub fn to_number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::String(text) => Number::parse(text),
            _ => None,
        }
    }

    /// The elements of a list, tuple or set.
    pub fn items(&self) -> Option<&Items> {
        match self {
            Self::List(items) | Self::Set(items) => Some(items),
            _ => None,
        }
    }

    /// The elements of a collection as a `for` goes over them: with key, and with what they are
    /// made from. None when not all are known to exist.
    pub fn rounds(&self) -> Option<Vec<(Value, Value, Made)>> {
        Some(match self {
            Self::List(items) => (0..)
                .zip(items.with_made())
                .map(|(index, (item, made))| {
                    (Self::Number(Number::Whole(index)), item.clone(), made)
                })
                .collect(),
            Self::Set(items) => {
                items.with_made().map(|(item, made)| (item.clone(), item.clone(), made)).collect()
            }
            Self::Map(map) if !map.open => map
                .entries
                .written()
                .map(|(key, entry)| (Self::String(key), entry.value.clone(), entry.made.clone()))
                .collect(),
            _ => return None,
        })
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Whether nothing in it is unknown, at any depth.
    pub fn is_known(&self) -> bool {
        match self {
            Self::Unknown(_) | Self::Template(_) => false,
            Self::List(items) | Self::Set(items) => items.iter().all(Self::is_known),
            Self::Map(map) => !map.open && map.entries.values().all(Self::is_known),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => true,
        }
    }

    /// The pieces of a text, after Terraform's conversion of numbers and booleans; none for what
    /// does not convert. An unknown value is one unknown piece.
    pub fn parts(&self) -> Option<Vec<Part>> {
        Some(match self {
            Self::Unknown(origin) => vec![Part::Unknown(origin.clone())],
            Self::Template(parts) => parts.as_ref().clone(),
            other => match other.to_text() {
                Self::String(text) => vec![Part::Known(text)],
                _ => return None,
            },
        })
    }

    /// The text for people: where a part is unknown, the name of what it is read from stands in
    /// braces, as `{var.environment}`. None for what is no text.
    pub fn pattern(&self) -> Option<String> {
        let piece = |part: &Part| match part {
            Part::Known(text) => text.to_string(),
            Part::Unknown(Some(origin)) => format!("{{{origin}}}"),
            Part::Unknown(None) => "{unknown}".to_owned(),
        };
        Some(self.parts()?.iter().map(piece).collect())
    }

    /// The text of pieces put together.
    pub fn from_parts(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut joined: Vec<Part> = Vec::new();
        let mut length = 0;
        let mut text = TextBuilder::default();
        for part in parts {
            match part {
                Part::Known(piece) => {
                    length += piece.len();
                    text.push(&piece);
                }
                Part::Unknown(origin) => {
                    if !text.is_empty() {
                        joined.push(Part::Known(std::mem::take(&mut text).finish()));
                    }
                    joined.push(Part::Unknown(origin));
                }
            }
            if length > LONGEST || joined.len() > LONGEST / 16 {
                return Self::UNKNOWN;
            }
        }
        if joined.is_empty() {
            return Self::text(text.finish());
        }
        if !text.is_empty() {
            joined.push(Part::Known(text.finish()));
        }
        // An unknown piece alone is a text at least, but no more is known of it.
        match joined.as_slice() {
            [Part::Unknown(origin)] => Self::Unknown(origin.clone()),
            _ => Self::Template(Arc::new(joined)),
        }
    }

    /// The value where Terraform needs a text: numbers and booleans become their texts, what
    /// cannot be converted is unknown.
    #[must_use]
    pub fn to_text(&self) -> Self {
        match self {
            Self::String(_) | Self::Template(_) | Self::Unknown(_) => self.clone(),
            Self::Bool(value) => Self::string(value.to_string()),
            Self::Number(number) => match number.text() {
                Some(text) => Self::string(text),
                None => Self::UNKNOWN,
            },
            Self::Null | Self::List(_) | Self::Set(_) | Self::Map(_) => Self::UNKNOWN,
        }
    }

    /// The value of a key or attribute. A missing key is an error in Terraform, hence unknown
    /// here.
    #[must_use]
    pub fn get(&self, key: &str) -> Self {
        match self {
            Self::Map(map) => match (map.entries.get(key), &map.rest) {
                (Some(value), _) => value.clone(),
                (None, Some(_)) => Self::Unknown(map.rest.clone()).get(key),
                (None, None) => Self::UNKNOWN,
            },
            Self::List(items) => match key.parse::<usize>() {
                Ok(index) => items.get(index).cloned().unwrap_or(Self::UNKNOWN),
                Err(_) => Self::UNKNOWN,
            },
            // The path is for people to read; one longer than that is dropped.
            Self::Unknown(Some(origin)) if origin.path.len() < 32 => {
                let mut path = origin.path.clone();
                path.push(key.to_owned());
                Self::Unknown(Some(Arc::new(Origin { address: origin.address.clone(), path })))
            }
            _ => Self::UNKNOWN,
        }
    }

    /// The value as it is found by looking into a map: all its letters know of that.
    #[must_use]
    pub(super) fn looked_up(&self, lookup: &Arc<Lookup>) -> Self {
        match self {
            Self::String(text) => Self::String(text.looked_up(lookup)),
            Self::Template(parts) => {
                let part = |part: &Part| match part {
                    Part::Known(text) => Part::Known(text.looked_up(lookup)),
                    unknown @ Part::Unknown(_) => unknown.clone(),
                };
                Self::Template(Arc::new(parts.iter().map(part).collect()))
            }
            Self::List(items) => Self::List(
                items.with_made().map(|(it, made)| (it.looked_up(lookup), made)).collect(),
            ),
            Self::Set(items) => Self::Set(
                items.with_made().map(|(it, made)| (it.looked_up(lookup), made)).collect(),
            ),
            Self::Map(map) => {
                let mut map = map.as_ref().clone();
                map.entries.values_mut().for_each(|value| *value = value.looked_up(lookup));
                Self::Map(Arc::new(map))
            }
            other => other.clone(),
        }
    }

    /// The collection, where its elements are made from another one's element too.
    #[must_use]
    pub(super) fn also_made_from(&self, made: &Made) -> Self {
        if made.entries().is_empty() {
            return self.clone();
        }
        let also = |(value, own): (&Self, Made)| (value.clone(), made.and(&own));
        match self {
            Self::List(items) => Self::List(items.with_made().map(also).collect()),
            Self::Set(items) => Self::Set(items.with_made().map(also).collect()),
            Self::Map(map) => {
                let mut map = map.as_ref().clone();
                map.entries.also_made_from(made);
                Self::Map(Arc::new(map))
            }
            other => other.clone(),
        }
    }

    /// How much there is of it: the number of its elements at every depth, counted up to a limit.
    /// What is nested deeper than anyone writes counts as the limit, so that walking through a
    /// value never takes more stack than there is.
    pub(super) fn size(&self, limit: usize) -> usize {
        self.size_within(limit, DEEPEST)
    }

    fn size_within(&self, limit: usize, depth: usize) -> usize {
        let Some(depth) = depth.checked_sub(1) else { return limit };
        let add = |sum: usize, item: &Self| {
            if sum >= limit { sum } else { sum + item.size_within(limit - sum, depth) }
        };
        match self {
            Self::List(items) | Self::Set(items) => items.iter().fold(1, add),
            Self::Map(map) => map.entries.values().fold(1, add),
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, Part, Value};

    #[test]
    fn numbers_and_booleans_become_text_as_terraform_writes_them() {
        let text = |number| Value::Number(number).to_text();
        assert_eq!(text(Number::Whole(10)).as_str(), Some("10"));
        assert_eq!(text(Number::Whole(-3)).as_str(), Some("-3"));
        assert_eq!(text(Number::Fraction(1.5)).as_str(), Some("1.5"));
        assert!(text(Number::Fraction(1e50)).is_unknown());
        assert_eq!(Value::Bool(true).to_text().as_str(), Some("true"));
        assert!(Value::Null.to_text().is_unknown());
    }

    #[test]
    fn neighbouring_known_pieces_become_one() {
        let known = |text: &str| Part::Known(text.into());
        let value = Value::from_parts([known("a"), known("b"), Part::Unknown(None), known("c")]);
        assert_eq!(value.parts().map(|parts| parts.len()), Some(3));
        assert_eq!(Value::from_parts([known("a"), known("b")]).as_str(), Some("ab"));
        assert!(Value::from_parts([Part::Unknown(None)]).is_unknown());
    }

    #[test]
    fn a_text_too_long_to_follow_is_unknown() {
        assert!(Value::string("x".repeat(1 << 17)).is_unknown());
    }
}
