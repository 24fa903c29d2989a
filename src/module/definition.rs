//! One thing that a module defines, and where.

use std::ops::Range;

use super::Address;

/// Where a definition stands in its file's body, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A top-level block.
    Block(usize),
    /// A block in a top-level block: the `data` of a `check`.
    Nested(usize, usize),
    /// An attribute in a top-level `locals` block.
    Entry(usize, usize),
}

/// A block or `locals` entry that gives an address its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// What it defines.
    pub address: Address,
    /// Index into [`super::Module::files`].
    pub file: usize,
    /// Where it stands in the structure of the file.
    pub place: Place,
    /// All its bytes.
    pub span: Range<usize>,
    /// The bytes that name it: kind and labels of a block, the key of an entry.
    pub header: Range<usize>,
    /// Its part of [`super::Module::references`].
    pub(super) references: Range<usize>,
}
