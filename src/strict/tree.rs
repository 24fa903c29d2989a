//! TOML as a tree of values, each with its place. `build.rs` reads this file too: it writes the tree
//! of the catalog as Rust, so that no command has to parse what never changes.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key of a table, and what it holds.
#[derive(Debug, PartialEq)]
pub(crate) struct Entry<'t> {
    pub key: Cow<'t, str>,
    /// Bytes of the text.
    pub key_span: Range<usize>,
    pub item: Item<'t>,
}

/// A value, and where it is written.
#[derive(Debug, PartialEq)]
pub(crate) struct Item<'t> {
    pub value: Value<'t>,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// The values that are told apart: what no reader here asks for has no more than its type.
#[derive(Debug, PartialEq)]
pub(crate) enum Value<'t> {
    Text(Cow<'t, str>),
    /// A number, if it is a whole one from 0 to 255.
    Number(Option<u8>),
    Flag(bool),
    /// Year, month and day of a date or time, if it is a date alone.
    Day(Option<(u16, u8, u8)>),
    List(Many<'t, Item<'t>>),
    /// The entries in the order of the text.
    Table(Many<'t, Entry<'t>>),
}

/// A list that was read, or that the program carries. (A `Cow` of what holds such lists could not be
/// used for a shorter time than it was made for.)
#[derive(Debug)]
pub(crate) enum Many<'t, T> {
    Read(Vec<T>),
    Carried(&'t [T]),
}

impl<T> Deref for Many<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Read(list) => list,
            Self::Carried(list) => list,
        }
    }
}

impl<T: PartialEq> PartialEq for Many<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// The root table of a text.
///
/// # Errors
/// For a text that is no TOML.
pub(crate) fn parse(text: &str) -> Result<Vec<Entry<'_>>, Vec<toml::de::Error>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() { Ok(entries(root.into_inner())) } else { Err(errors) }
}

fn entries(table: DeTable<'_>) -> Vec<Entry<'_>> {
    let entry = |(key, value): (Spanned<_>, Spanned<_>)| {
        let key_span = key.span();
        Entry { key: key.into_inner(), key_span, item: item(value) }
    };
    let mut entries: Vec<Entry<'_>> = table.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

fn item(value: Spanned<DeValue<'_>>) -> Item<'_> {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => {
            Value::Number(u8::from_str_radix(number.as_str(), number.radix()).ok())
        }
        DeValue::Float(_) => Value::Number(None),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(toml::value::Datetime { date, time: None, offset: None }) => {
            Value::Day(date.map(|date| (date.year, date.month, date.day)))
        }
        DeValue::Datetime(_) => Value::Day(None),
        DeValue::Array(items) => Value::List(Many::Read(items.into_iter().map(item).collect())),
        DeValue::Table(table) => Value::Table(Many::Read(entries(table))),
    };
    Item { value, span }
}
