//! TOML that somebody else wrote, read strictly: every key must be known, every value must have its
//! type, and all problems of a text are told at once, each at its place.

mod table;
mod tree;

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Source};
pub use table::Table;
#[cfg(test)]
pub(crate) use tree::parse;
pub(crate) use tree::{Entry, Item, Many, Value};

/// A place in a text that was read, to point at later.
#[derive(Debug, Clone)]
pub struct Place {
    /// The text.
    pub source: Arc<Source>,
    /// Bytes of it.
    pub span: Range<usize>,
}

impl Place {
    /// The diagnostic, pointing here.
    #[must_use]
    pub fn mark(&self, diagnostic: Diagnostic, label: impl Into<String>) -> Diagnostic {
        diagnostic.at(&self.source, self.span.clone(), label)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// What was found wrong in one text so far.
struct Problems {
    source: Arc<Source>,
    found: RefCell<Vec<Diagnostic>>,
}

/// How many syntax errors of a text are told: the later ones follow from the first, most often.
const SYNTAX_ERRORS: usize = 5;

/// Reads a text as TOML and hands its root table to `read`, which asks for every key that it
/// knows. The result comes with all problems in the order of the text; it is of use only if there
/// are none. `what` is how messages call the text's top level, as "a catalog".
pub fn read<T: Default>(
    source: &Arc<Source>,
    what: &str,
    read: impl FnOnce(&Table<'_>) -> T,
) -> (T, Vec<Diagnostic>) {
    match tree::parse(&source.text) {
        Ok(root) => read_parsed(source, &root, what, read),
        Err(errors) => (T::default(), syntax_errors(source, &errors)),
    }
}

/// The same of a text that was parsed before, when the program was built.
pub(crate) fn read_parsed<T>(
    source: &Arc<Source>,
    root: &[Entry<'_>],
    what: &str,
    read: impl FnOnce(&Table<'_>) -> T,
) -> (T, Vec<Diagnostic>) {
    let problems = Problems { source: Arc::clone(source), found: RefCell::default() };
    let table = Table::new(&problems, root, 0..0, what.to_owned());
    let value = read(&table);
    table.finish();
    let found = problems.found.into_inner().into_iter();
    let mut found: Vec<_> = found.map(|problem| problem.or_code(Code::InvalidFile)).collect();
    found.sort_by_key(|problem| problem.places.first().map(|place| place.span.start));
    (value, found)
}

/// The first error of each line, in the order of the lines.
fn syntax_errors(source: &Arc<Source>, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    let mut by_line = std::collections::BTreeMap::new();
    for error in errors {
        let start = error.span().map_or(source.text.len(), |span| span.start);
        let line = source.text.bytes().take(start).filter(|byte| *byte == b'\n').count();
        by_line.entry(line).or_insert_with(|| syntax(source, error));
    }
    by_line.into_values().take(SYNTAX_ERRORS).collect()
}

fn syntax(source: &Arc<Source>, error: &toml::de::Error) -> Diagnostic {
    let end = source.text.len();
    let span = error.span().unwrap_or(end..end);
    // The parser's places may end beyond a text that stops too early.
    let span = span.start.min(end)..span.end.min(end);
    Diagnostic::error(format!("`{}` is no valid TOML: {}", source.name, error.message()))
        .code(Code::Syntax)
        .at(source, span, "")
}

/// The candidates as a message lists them: `a`, `b` or `c`.
pub fn one_of<'a>(candidates: impl IntoIterator<Item = &'a str>) -> String {
    let mut quoted: Vec<String> = candidates.into_iter().map(|word| format!("`{word}`")).collect();
    let last = quoted.pop().unwrap_or_default();
    if quoted.is_empty() { last } else { format!("{} or {last}", quoted.join(", ")) }
}

#[cfg(test)]
mod tests;
