//! Where parts of values are written.

use std::ops::Range;
use std::sync::Arc;

use super::{Map, Text};

/// Bytes of a file of the module that is evaluated. Small, because every value carries some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    file: u32,
    start: u32,
    end: u32,
}

impl Site {
    /// The bytes of the file with this index in [`crate::module::Module::files`]; none for a file of
    /// four gigabytes.
    pub fn new(file: usize, span: &Range<usize>) -> Option<Self> {
        let number = |it: usize| u32::try_from(it).ok();
        Some(Self { file: number(file)?, start: number(span.start)?, end: number(span.end)? })
    }

    /// Index into [`crate::module::Module::files`].
    pub fn file(self) -> usize {
        self.file as usize
    }

    /// The bytes.
    pub fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the other bytes are among these.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// Whether they have bytes in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.file == other.file && self.start < other.end && other.start < self.end
    }

    /// The part of the bytes that begins `start` bytes in and has this length.
    #[expect(clippy::cast_possible_truncation, reason = "within bytes that are counted in 32 bits")]
    pub(in crate::module) fn part(self, start: usize, length: usize) -> Self {
        let start = self.start + start as u32;
        Self { file: self.file, start, end: start + length as u32 }
    }

    /// These bytes and the others that follow on them at once; none where there is a gap.
    pub(super) fn joined(self, other: Self) -> Option<Self> {
        (self.file == other.file && self.end == other.start)
            .then_some(Self { end: other.end, ..self })
    }
}

/// An entry of an object, or an element of a list, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntrySite {
    /// The key; none for an element of a list.
    pub key: Option<Site>,
    /// The value or element.
    pub value: Site,
    /// The whole object or list that it stands in.
    pub within: Site,
}

impl EntrySite {
    /// From the first byte of the key to the last one of the value.
    pub fn whole(&self) -> Site {
        Site { start: self.key.map_or(self.value.start, |key| key.start), ..self.value }
    }
}

/// The written entries that one entry or element is made from: one where it is written itself, one
/// for each collection that a `for`, `flatten` or `setproduct` combines.
#[derive(Debug, Clone, Default)]
pub enum Made {
    /// From none that is known.
    #[default]
    Unwritten,
    /// From this one.
    From(EntrySite),
    /// From several, the outermost loop's first.
    FromAll(Arc<[EntrySite]>),
}

impl Made {
    /// The entries.
    pub fn entries(&self) -> &[EntrySite] {
        match self {
            Self::Unwritten => &[],
            Self::From(entry) => std::slice::from_ref(entry),
            Self::FromAll(entries) => entries,
        }
    }

    /// Made from what both are made from.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        /// More is made from no one's collections; beyond, it is the first ones.
        const MANY: usize = 64;
        let (own, more) = (self.entries(), other.entries());
        let is_new = |entry: &&EntrySite| !own.contains(entry);
        if more.iter().filter(is_new).count() == 0 {
            return self.clone();
        }
        if own.is_empty() {
            return other.clone();
        }
        Self::FromAll(own.iter().chain(more.iter().filter(is_new)).copied().take(MANY).collect())
    }
}

/// A map that was looked into with a key that is computed: `local.models[var.model]`.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The key, with where its letters are written.
    pub key: Text,
    /// The entry that was found.
    pub entry: EntrySite,
    /// The map.
    pub map: Arc<Map>,
}
