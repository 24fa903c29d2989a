//! The structure of an HCL text: bodies, expressions and templates, each with its place.
//!
//! The names are those of the HCL native syntax specification. What is the same expression stands
//! here in the same way whatever white space, comments and line ends are in it: those are found in
//! the text, through the places.

use std::fmt;
use std::ops::{Deref, Range};

pub mod expr;
mod number;
mod object;
mod operators;
pub mod structure;
pub mod template;
pub mod visit;

pub use number::Number;

/// What stands somewhere in a text.
pub trait Span {
    /// The bytes that it is written in. Everything that was read from a text has them.
    fn span(&self) -> Option<Range<usize>>;
}

impl<T: Span> Span for Box<T> {
    fn span(&self) -> Option<Range<usize>> {
        (**self).span()
    }
}

/// A value, and where it is written.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    value: T,
    span: Range<usize>,
}

impl<T> Spanned<T> {
    pub(super) fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }

    /// The value without its place.
    pub fn value(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Span for Spanned<T> {
    fn span(&self) -> Option<Range<usize>> {
        Some(self.span.clone())
    }
}

/// A name: of an argument, a block, a variable, a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident(String);

impl Ident {
    pub(super) fn new(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Ident {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives structures with a field `span` their place.
macro_rules! spans {
    ($($name:ty),+ $(,)?) => {
        $(impl $crate::hcl::ast::Span for $name {
            fn span(&self) -> Option<std::ops::Range<usize>> {
                Some(self.span.clone())
            }
        })+
    };
}
use spans;
