//! One table of a TOML text: its values by key and type, and what is wrong with them.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use super::{Entry, Item, Located, Place, Problems, Value, one_of};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, did_you_mean};

/// About so many keys the largest tables have.
const KEYS: usize = 24;

/// A table that is being read. What its reader does not ask for by [`Table::finish`] is unknown.
///
/// Every method that reads a key answers `None` both when the key is absent and when its value is
/// wrong; the second is noted as a problem.
pub struct Table<'p> {
    problems: &'p Problems,
    entries: &'p [Entry<'p>],
    span: Range<usize>,
    what: String,
    /// The keys that the reader knows, some of them twice.
    known: RefCell<Vec<&'static str>>,
    /// Which entries were asked for.
    asked: Vec<Cell<bool>>,
    /// The entry behind the last one that was found: keys are mostly asked for as they are written.
    next: Cell<usize>,
}

impl<'p> Table<'p> {
    pub(super) fn new(
        problems: &'p Problems,
        entries: &'p [Entry<'p>],
        span: Range<usize>,
        what: String,
    ) -> Self {
        let asked = vec![Cell::new(false); entries.len()];
        let known = RefCell::new(Vec::with_capacity(KEYS));
        let next = Cell::new(0);
        Self { problems, entries, span, what, known, asked, next }
    }

    /// Where the table begins: its header, or its braces.
    pub fn place(&self) -> Place {
        self.at(self.span.clone())
    }

    /// Notes a problem.
    pub fn problem(&self, problem: Diagnostic) {
        self.problems.found.borrow_mut().push(problem);
    }

    /// A text that `parse` makes something of.
    pub fn text<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Located<T>> {
        self.parsed(self.find(key)?, key, &parse)
    }

    /// The same, and a problem if there is none.
    pub fn required<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Located<T>> {
        self.demand(key);
        self.text(key, parse)
    }

    /// A list of texts.
    pub fn texts<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Vec<Located<T>>> {
        let value = self.find(key)?;
        let Value::List(items) = &value.value else {
            self.wrong_type(value, key, "a list of texts");
            return None;
        };
        Some(items.iter().filter_map(|item| self.parsed(item, key, &parse)).collect())
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.find(key)?;
        let Value::Flag(flag) = value.value else {
            self.wrong_type(value, key, "`true` or `false`");
            return None;
        };
        Some(flag)
    }

    /// A whole number from 0 to 255.
    pub fn small_number(&self, key: &'static str) -> Option<u8> {
        let value = self.find(key)?;
        let Value::Number(Some(number)) = value.value else {
            self.wrong_type(value, key, "a whole number from 0 to 255");
            return None;
        };
        Some(number)
    }

    /// A day, written as TOML writes days: without quotes.
    pub fn date(&self, key: &'static str) -> Option<Located<Date>> {
        let value = self.find(key)?;
        let date = match value.value {
            Value::Day(Some((year, month, day))) => Date::new(year, month, day),
            _ => None,
        };
        if date.is_none() {
            self.wrong_type(value, key, "a day without quotes, as `2026-11-23`");
        }
        date.map(|date| Located { value: date, place: self.at(value.span.clone()) })
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<Located<T>> {
        self.text(key, |word| pick(word, words))
    }

    /// The same, and a problem if there is none.
    pub fn required_choice<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<Located<T>> {
        self.demand(key);
        self.choice(key, words)
    }

    /// A list of a few words.
    pub fn choices<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Vec<Located<T>> {
        self.texts(key, |word| pick(word, words)).unwrap_or_default()
    }

    /// A table under the key.
    pub fn table(&self, key: &'static str) -> Option<Table<'p>> {
        let value = self.find(key)?;
        let Value::Table(entries) = &value.value else {
            self.wrong_type(value, key, "a table");
            return None;
        };
        Some(Self::new(self.problems, entries, value.span.clone(), format!("`{key}`")))
    }

    /// A list of tables: `[[key]]`, or inline. None are as good as an empty list.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'p>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let Value::List(items) = &value.value else {
            self.wrong_type(value, key, "a list of tables");
            return Vec::new();
        };
        let what =
            if self.is_root() { format!("`[[{key}]]`") } else { format!("an entry of `{key}`") };
        let table = |item: &'p Item<'p>| {
            let Value::Table(entries) = &item.value else {
                self.wrong_type(item, key, "a list of tables");
                return None;
            };
            Some(Self::new(self.problems, entries, item.span.clone(), what.clone()))
        };
        items.iter().filter_map(table).collect()
    }

    /// Whether the key holds a text, for keys that may hold several types.
    pub fn holds_text(&self, key: &str) -> bool {
        let mut entries = self.entries.iter().filter(|entry| entry.key == key);
        entries.any(|entry| matches!(entry.item.value, Value::Text(_)))
    }

    /// Every entry, for tables whose keys are data: key and value both parsed, the value one text or
    /// a list. In the order of the keys.
    pub fn map<K, V>(
        &self,
        key: impl Fn(&str) -> Result<K, String>,
        value: impl Fn(&str) -> Result<V, String>,
    ) -> Vec<(Located<K>, Vec<Located<V>>)> {
        let mut sorted: Vec<&Entry<'_>> = self.entries.iter().collect();
        sorted.sort_by_key(|entry| &entry.key);
        let mut found = Vec::new();
        for Entry { key: name, key_span, item } in sorted {
            let key = match key(name) {
                Ok(key) => Located { value: key, place: self.at(key_span.clone()) },
                Err(reason) => {
                    self.refuse(key_span.clone(), format!("`{name}` in {}: {reason}", self.what));
                    continue;
                }
            };
            let values = match &item.value {
                Value::List(items) => {
                    items.iter().filter_map(|item| self.parsed(item, name, &value)).collect()
                }
                _ => self.parsed(item, name, &value).into_iter().collect(),
            };
            found.push((key, values));
        }
        found
    }

    /// Every entry of a table whose keys are data and whose values are texts, in the order of the
    /// text.
    pub fn texts_by_key<T>(
        &self,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<(Located<String>, Located<T>)> {
        let value = |(key, item): (Located<String>, &'p Item<'p>)| {
            let value = self.parsed(item, &key.value, &parse)?;
            Some((key, value))
        };
        self.in_order().filter_map(value).collect()
    }

    /// The tables in the table under the key, whose own keys are data, in the order of the text.
    pub fn tables_by_key(&self, key: &'static str) -> Vec<(Located<String>, Table<'p>)> {
        let Some(outer) = self.table(key) else { return Vec::new() };
        let inner = |(name, item): (Located<String>, &'p Item<'p>)| {
            let Value::Table(entries) = &item.value else {
                self.wrong_type(item, &name.value, "a table");
                return None;
            };
            let what = format!("`{key}.{}`", name.value);
            let table = Table::new(self.problems, entries, name.place.span.clone(), what);
            Some((name, table))
        };
        outer.in_order().filter_map(inner).collect()
    }

    fn in_order(&self) -> impl Iterator<Item = (Located<String>, &'p Item<'p>)> {
        self.entries.iter().map(|Entry { key, key_span, item }| {
            (Located { value: key.clone().into_owned(), place: self.at(key_span.clone()) }, item)
        })
    }

    /// Notes every key that was not asked for. To be called when all were.
    pub fn finish(&self) {
        if self.asked.iter().all(Cell::get) {
            return;
        }
        let mut known: Vec<&str> = Vec::new();
        for key in &*self.known.borrow() {
            if !known.contains(key) {
                known.push(key);
            }
        }
        for (entry, asked) in self.entries.iter().zip(&self.asked) {
            if asked.get() {
                continue;
            }
            let name = &*entry.key;
            let problem = Diagnostic::error(format!("{} has no key `{name}`", self.what)).at(
                &self.problems.source,
                entry.key_span.clone(),
                "unknown key",
            );
            self.problem(match did_you_mean(name, known.iter().copied()) {
                Some(known) => problem.help(format!("did you mean `{known}`?")),
                None if known.is_empty() => problem,
                None => problem.help(format!("known keys: {}", one_of(known.iter().copied()))),
            });
        }
    }

    fn is_root(&self) -> bool {
        self.span.is_empty()
    }

    fn at(&self, span: Range<usize>) -> Place {
        Place { source: Arc::clone(&self.problems.source), span }
    }

    fn find(&self, key: &'static str) -> Option<&'p Item<'p>> {
        self.known.borrow_mut().push(key);
        let (before, after) = self.entries.split_at(self.next.get().min(self.entries.len()));
        let here = |entry: &Entry<'_>| entry.key == key;
        let index = match after.iter().position(here) {
            Some(index) => before.len() + index,
            None => before.iter().position(here)?,
        };
        self.asked[index].set(true);
        self.next.set(index + 1);
        Some(&self.entries[index].item)
    }

    /// Notes a problem if the key is absent.
    pub fn demand(&self, key: &'static str) {
        if self.find(key).is_none() {
            self.refuse(self.span.clone(), format!("{} lacks the key `{key}`", self.what));
        }
    }

    fn parsed<T>(
        &self,
        value: &Item<'_>,
        key: &str,
        parse: &impl Fn(&str) -> Result<T, String>,
    ) -> Option<Located<T>> {
        let Value::Text(text) = &value.value else {
            self.wrong_type(value, key, "a text in quotes");
            return None;
        };
        match parse(text) {
            Ok(found) => Some(Located { value: found, place: self.at(value.span.clone()) }),
            Err(reason) => {
                self.refuse(value.span.clone(), format!("`{key}` is not accepted: {reason}"));
                None
            }
        }
    }

    fn wrong_type(&self, item: &Item<'_>, key: &str, wanted: &str) {
        let found = match item.value {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::Day(_) => "a date or time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        };
        self.refuse(item.span.clone(), format!("`{key}` must be {wanted}, and is {found}"));
    }

    fn refuse(&self, span: Range<usize>, message: String) {
        self.problem(Diagnostic::error(message).at(&self.problems.source, span, ""));
    }
}

fn pick<T: Copy>(word: &str, words: &[(&str, T)]) -> Result<T, String> {
    if let Some((_, value)) = words.iter().find(|(known, _)| *known == word) {
        return Ok(*value);
    }
    let known = words.iter().map(|(known, _)| *known);
    Err(match did_you_mean(word, known.clone()) {
        Some(close) => format!("`{word}` is none of its words, did you mean `{close}`?"),
        None => format!("`{word}` is none of its words, which are {}", one_of(known)),
    })
}
