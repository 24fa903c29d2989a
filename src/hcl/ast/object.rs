//! Objects.

use std::ops::Range;

use super::expr::Expression;
use super::{Ident, Span, Spanned};

/// `{ … }` with entries, of which no two have the same key: the last one counts.
#[derive(Debug, Clone)]
pub struct Object {
    pub(in crate::hcl) entries: Vec<(ObjectKey, ObjectValue)>,
    pub(in crate::hcl) span: Range<usize>,
}

type Entry = (ObjectKey, ObjectValue);
type Entries<'o> =
    std::iter::Map<std::slice::Iter<'o, Entry>, fn(&'o Entry) -> (&'o ObjectKey, &'o ObjectValue)>;

impl Object {
    /// The entries, in the order of the text.
    pub fn iter(&self) -> Entries<'_> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The value of the entry whose key is written as this text; of several, that of the last one.
    pub fn get(&self, key: &str) -> Option<&Expression> {
        self.entries.iter().rfind(|(it, _)| it.text() == Some(key)).map(|(_, value)| value.expr())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there no entry?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<'o> IntoIterator for &'o Object {
    type Item = (&'o ObjectKey, &'o ObjectValue);
    type IntoIter = Entries<'o>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The key of an entry.
#[derive(Debug, Clone)]
pub enum ObjectKey {
    /// A name alone, which is the key itself.
    Ident(Spanned<Ident>),
    /// Anything else, which is computed.
    Expression(Expression),
}

impl ObjectKey {
    /// The name, if the key is one alone.
    pub fn as_ident(&self) -> Option<&Ident> {
        match self {
            Self::Ident(name) => Some(name),
            Self::Expression(_) => None,
        }
    }

    /// The key as a text, where it is written as one: a name alone or a quoted text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Ident(name) => Some(name.as_str()),
            Self::Expression(key) => key.as_str(),
        }
    }
}

impl Span for ObjectKey {
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Ident(name) => name.span(),
            Self::Expression(key) => key.span(),
        }
    }
}

/// The value of an entry.
#[derive(Debug, Clone)]
pub struct ObjectValue {
    pub(in crate::hcl) expr: Expression,
}

impl ObjectValue {
    /// What stands behind the `=` or `:`.
    pub fn expr(&self) -> &Expression {
        &self.expr
    }
}
