//! One table of a TOML text: its values by key and type, and what is wrong with them.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Located, Place, Problems, one_of};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, did_you_mean};

/// A table that is being read. What its reader does not ask for by [`Table::finish`] is unknown.
///
/// Every method that reads a key answers `None` both when the key is absent and when its value is
/// wrong; the second is noted as a problem.
pub struct Table<'p> {
    problems: &'p Problems,
    entries: &'p DeTable<'p>,
    span: Range<usize>,
    what: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'p> Table<'p> {
    pub(super) fn new(
        problems: &'p Problems,
        entries: &'p DeTable<'p>,
        span: Range<usize>,
        what: String,
    ) -> Self {
        Self { problems, entries, span, what, asked: RefCell::default() }
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
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, key, "a list of texts");
            return None;
        };
        Some(items.iter().filter_map(|item| self.parsed(item, key, &parse)).collect())
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.find(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(value, key, "`true` or `false`");
        }
        flag
    }

    /// A whole number from 0 to 255.
    pub fn small_number(&self, key: &'static str) -> Option<u8> {
        let value = self.find(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => u8::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(value, key, "a whole number from 0 to 255");
        }
        number
    }

    /// A day, written as TOML writes days: without quotes.
    pub fn date(&self, key: &'static str) -> Option<Located<Date>> {
        let value = self.find(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(toml::value::Datetime {
                date: Some(date),
                time: None,
                offset: None,
            }) => Date::new(date.year, date.month, date.day),
            _ => None,
        };
        if date.is_none() {
            self.wrong_type(value, key, "a day without quotes, as `2026-11-23`");
        }
        date.map(|date| Located { value: date, place: self.at(value.span()) })
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
        let DeValue::Table(entries) = value.get_ref() else {
            self.wrong_type(value, key, "a table");
            return None;
        };
        Some(Self::new(self.problems, entries, value.span(), format!("`{key}`")))
    }

    /// A list of tables: `[[key]]`, or inline. None are as good as an empty list.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'p>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, key, "a list of tables");
            return Vec::new();
        };
        let what =
            if self.is_root() { format!("`[[{key}]]`") } else { format!("an entry of `{key}`") };
        let table = |item: &'p Spanned<DeValue<'p>>| {
            let DeValue::Table(entries) = item.get_ref() else {
                self.wrong_type(item, key, "a list of tables");
                return None;
            };
            Some(Self::new(self.problems, entries, item.span(), what.clone()))
        };
        items.iter().filter_map(table).collect()
    }

    /// Whether the key holds a text, for keys that may hold several types.
    pub fn holds_text(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|value| value.get_ref().is_str())
    }

    /// Every entry, for tables whose keys are data: key and value both parsed, the value one text or
    /// a list. In the order of the keys.
    pub fn map<K, V>(
        &self,
        key: impl Fn(&str) -> Result<K, String>,
        value: impl Fn(&str) -> Result<V, String>,
    ) -> Vec<(Located<K>, Vec<Located<V>>)> {
        let mut entries = Vec::new();
        for (name, item) in self.entries {
            let text: &str = name.get_ref();
            let found = match key(text) {
                Ok(found) => Located { value: found, place: self.at(name.span()) },
                Err(reason) => {
                    self.refuse(name.span(), format!("`{text}` in {}: {reason}", self.what));
                    continue;
                }
            };
            let values = match item.get_ref() {
                DeValue::Array(items) => {
                    items.iter().filter_map(|item| self.parsed(item, text, &value)).collect()
                }
                _ => self.parsed(item, text, &value).into_iter().collect(),
            };
            entries.push((found, values));
        }
        entries
    }

    /// Every entry of a table whose keys are data and whose values are texts, in the order of the
    /// text.
    pub fn texts_by_key<T>(
        &self,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Vec<(Located<String>, Located<T>)> {
        let value = |(key, item): (Located<String>, &'p Spanned<DeValue<'p>>)| {
            let value = self.parsed(item, &key.value, &parse)?;
            Some((key, value))
        };
        self.in_order().into_iter().filter_map(value).collect()
    }

    /// The tables in the table under the key, whose own keys are data, in the order of the text.
    pub fn tables_by_key(&self, key: &'static str) -> Vec<(Located<String>, Table<'p>)> {
        let Some(outer) = self.table(key) else { return Vec::new() };
        let inner = |(name, item): (Located<String>, &'p Spanned<DeValue<'p>>)| {
            let DeValue::Table(entries) = item.get_ref() else {
                self.wrong_type(item, &name.value, "a table");
                return None;
            };
            let what = format!("`{key}.{}`", name.value);
            let table = Table::new(self.problems, entries, name.place.span.clone(), what);
            Some((name, table))
        };
        outer.in_order().into_iter().filter_map(inner).collect()
    }

    fn in_order(&self) -> Vec<(Located<String>, &'p Spanned<DeValue<'p>>)> {
        let located = |(key, item): (&'p Spanned<_>, &'p Spanned<DeValue<'p>>)| {
            let name: &std::borrow::Cow<'p, str> = key.get_ref();
            (Located { value: name.clone().into_owned(), place: self.at(key.span()) }, item)
        };
        let mut entries: Vec<_> = self.entries.iter().map(located).collect();
        entries.sort_by_key(|(key, _)| key.place.span.start);
        entries
    }

    /// Notes every key that was not asked for. To be called when all were.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let problem = Diagnostic::error(format!("{} has no key `{name}`", self.what)).at(
                &self.problems.source,
                key.span(),
                "unknown key",
            );
            self.problem(match did_you_mean(name, asked.iter().copied()) {
                Some(known) => problem.help(format!("did you mean `{known}`?")),
                None if asked.is_empty() => problem,
                None => problem.help(format!("known keys: {}", one_of(asked.iter().copied()))),
            });
        }
    }

    fn is_root(&self) -> bool {
        self.span.is_empty()
    }

    fn at(&self, span: Range<usize>) -> Place {
        Place { source: Arc::clone(&self.problems.source), span }
    }

    fn find(&self, key: &'static str) -> Option<&'p Spanned<DeValue<'p>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.entries.get(key)
    }

    /// Notes a problem if the key is absent.
    pub fn demand(&self, key: &'static str) {
        if self.find(key).is_none() {
            self.refuse(self.span.clone(), format!("{} lacks the key `{key}`", self.what));
        }
    }

    fn parsed<T>(
        &self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        parse: &impl Fn(&str) -> Result<T, String>,
    ) -> Option<Located<T>> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(value, key, "a text in quotes");
            return None;
        };
        match parse(text) {
            Ok(found) => Some(Located { value: found, place: self.at(value.span()) }),
            Err(reason) => {
                self.refuse(value.span(), format!("`{key}` is not accepted: {reason}"));
                None
            }
        }
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.refuse(value.span(), format!("`{key}` must be {wanted}, and is {found}"));
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
