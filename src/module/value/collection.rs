//! Lists and maps that know which written entries their elements are made from.

use std::collections::{BTreeMap, btree_map};
use std::ops::Deref;
use std::sync::Arc;

use super::text::Letters;
use super::{Made, Origin, Text, Value};

/// The elements of a list, tuple or set. Comparison ignores what they are made from.
#[derive(Debug, Clone, Default)]
pub struct Items {
    values: Arc<Vec<Value>>,
    /// As many as there are values, or none at all.
    made: Arc<Vec<Made>>,
}

impl Items {
    /// What the element at this position is made from.
    pub fn made(&self, index: usize) -> Made {
        self.made.get(index).cloned().unwrap_or_default()
    }

    /// The elements with what they are made from.
    pub fn with_made(&self) -> impl Iterator<Item = (&Value, Made)> {
        self.values.iter().enumerate().map(|(index, value)| (value, self.made(index)))
    }
}

impl FromIterator<(Value, Made)> for Items {
    fn from_iter<I: IntoIterator<Item = (Value, Made)>>(items: I) -> Self {
        let (values, made): (Vec<_>, Vec<_>) = items.into_iter().unzip();
        let unwritten = made.iter().all(|it| matches!(it, Made::Unwritten));
        let made = if unwritten { Vec::new() } else { made };
        Self { values: Arc::new(values), made: Arc::new(made) }
    }
}

impl From<Vec<Value>> for Items {
    fn from(values: Vec<Value>) -> Self {
        Self { values: Arc::new(values), made: Arc::default() }
    }
}

impl Deref for Items {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.values
    }
}

impl PartialEq for Items {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

/// An entry of a map, with what is known of where it is written.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The value.
    pub value: Value,
    /// The written entries that it is made from.
    pub made: Made,
    letters: Letters,
}

impl Entry {
    /// The entry with another value.
    #[must_use]
    pub fn with(&self, value: Value) -> Self {
        Self { value, ..self.clone() }
    }
}

/// The entries of a map or object by their keys. Comparison ignores where they are written.
#[derive(Debug, Clone, Default)]
pub struct Entries(BTreeMap<String, Entry>);

impl Entries {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key).map(|entry| &entry.value)
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.0.get(key)
    }

    /// Whether the key is in it.
    pub fn contains_key(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The keys, sorted.
    pub fn keys(&self) -> btree_map::Keys<'_, String, Entry> {
        self.0.keys()
    }

    /// The values, in the order of the keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.0.values().map(|entry| &entry.value)
    }

    /// The values, in the order of the keys, to change.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.values_mut().map(|entry| &mut entry.value)
    }

    /// The keys and values, in the order of the keys.
    pub fn iter(&self) -> Pairs<'_> {
        self.into_iter()
    }

    /// The keys with where their letters are written, and the entries.
    pub fn written(&self) -> impl ExactSizeIterator<Item = (Text, &Entry)> {
        let text = |key: &str, entry: &Entry| Text::with_letters(key, entry.letters.clone());
        self.0.iter().map(move |(key, entry)| (text(key, entry), entry))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an entry that is written nowhere, in place of the one of this key.
    pub fn insert(&mut self, key: String, value: Value) {
        let entry = Entry { value, made: Made::Unwritten, letters: Letters::Computed };
        self.0.insert(key, entry);
    }

    /// Adds an entry, in place of the one of this key.
    pub fn add(&mut self, key: &Text, value: Value, made: Made) {
        self.0
            .insert(key.as_str().to_owned(), Entry { value, made, letters: key.letters().clone() });
    }

    /// Puts in an entry of another map.
    pub fn put(&mut self, key: String, entry: Entry) {
        self.0.insert(key, entry);
    }

    pub(super) fn also_made_from(&mut self, made: &Made) {
        self.0.values_mut().for_each(|entry| entry.made = made.and(&entry.made));
    }

    /// An entry in place of another one is made from both: the key is there as long as one of them is.
    pub(super) fn lay_over(&mut self, other: &Self) {
        for (key, entry) in &other.0 {
            let mut entry = entry.clone();
            if let Some(hidden) = self.0.get(key) {
                entry.made = entry.made.and(&hidden.made);
            }
            self.0.insert(key.clone(), entry);
        }
    }
}

impl Extend<(String, Value)> for Entries {
    fn extend<I: IntoIterator<Item = (String, Value)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| self.insert(key, value));
    }
}

impl FromIterator<(String, Value)> for Entries {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        let mut all = Self::default();
        all.extend(entries);
        all
    }
}

/// The keys and values of a map.
pub type Pairs<'e> = std::iter::Map<
    btree_map::Iter<'e, String, Entry>,
    fn((&'e String, &'e Entry)) -> (&'e String, &'e Value),
>;

impl<'e> IntoIterator for &'e Entries {
    type Item = (&'e String, &'e Value);
    type IntoIter = Pairs<'e>;

    fn into_iter(self) -> Pairs<'e> {
        self.0.iter().map(|(key, entry)| (key, &entry.value))
    }
}

impl std::ops::Index<&String> for Entries {
    type Output = Value;

    fn index(&self, key: &String) -> &Value {
        &self.0[key].value
    }
}

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other.iter()).all(|(own, other)| own == other)
    }
}

/// A map or object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// The keys that certainly exist; their values may be unknown.
    pub entries: Entries,
    /// Whether there may be further keys, so that a missing key is unknown rather than absent.
    pub open: bool,
    /// What further keys are read from.
    pub(in crate::module) rest: Option<Arc<Origin>>,
}

impl Map {
    /// A map of which nothing is known.
    pub fn unknown() -> Self {
        Self { open: true, ..Self::default() }
    }

    /// Something unknown was laid over the map: any value may have been replaced, and there may
    /// be further keys.
    pub(in crate::module) fn overshadow(&mut self) {
        self.open = true;
        self.rest = None;
        self.entries.values_mut().for_each(|value| *value = Value::UNKNOWN);
    }

    /// Lays another map over this one: its entries win.
    pub(in crate::module) fn lay_over(&mut self, other: &Self) {
        if other.open {
            self.overshadow();
        }
        self.entries.lay_over(&other.entries);
    }
}
