//! The edits that can be made to a document, each a splice into the user's text: what was not
//! asked to change stays, byte for byte.

mod batch;
mod insert;
mod place;
mod preview;
mod remove;
mod style;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::hcl::ast::Span;
use batch::Batch;
pub use preview::{Preview, Wanted};

use super::address::{Site, resolve};
use super::quote::quote;
use super::token::Token;
use super::{Address, Document};
use style::Style;

/// One change of a document. New text is given as it would stand in a file of its own, with two
/// spaces a level; it takes on the indentation and the line ends of the place that it gets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Replaces the value of an argument, an entry of an object or an element of a list.
    SetValue {
        /// The argument, entry or element.
        at: Address,
        /// The new value, an HCL expression.
        value: String,
    },
    /// Adds an argument to a block (or to the file itself), after those that it has.
    InsertAttribute {
        /// The block.
        block: Address,
        /// The argument's name, which the block must not have yet.
        name: String,
        /// Its value, an HCL expression.
        value: String,
    },
    /// Adds an entry to an object, after those that it has.
    InsertEntry {
        /// The argument, entry or element whose value is the object.
        object: Address,
        /// The key as a plain word, which the object must not have yet; it is quoted if need be.
        key: String,
        /// Its value, an HCL expression.
        value: String,
    },
    /// Adds an element to a list, after those that it has.
    InsertElement {
        /// The argument, entry or element whose value is the list.
        list: Address,
        /// The element, an HCL expression.
        value: String,
    },
    /// Adds blocks at the end of a block or of the file, after a blank line. What a file ends in,
    /// blank lines or no line end, it ends in afterwards.
    AppendBlock {
        /// The block, or [`Address::root`].
        parent: Address,
        /// The blocks, with the comments that belong to them.
        text: String,
    },
    /// Adds blocks behind a block, with a blank line on either side where it has one behind it.
    InsertBlockAfter {
        /// The block that stands there.
        block: Address,
        /// The blocks, with the comments that belong to them.
        text: String,
    },
    /// Takes out a block with the comments glued to it: above it without a blank line between,
    /// and on its last line. A licence's header stays, and so does a comment that stands alone.
    RemoveBlock {
        /// The block.
        block: Address,
    },
    /// Gives a block another label.
    RenameLabel {
        /// The block, by its labels so far.
        block: Address,
        /// Which label, counted from 0.
        index: usize,
        /// The new label as a plain word.
        label: String,
    },
    /// Takes out an argument, an entry of an object, an element of a list or an argument of a call,
    /// with the comments glued to it.
    Remove {
        /// The argument, entry or element.
        at: Address,
    },
}

/// Why an edit cannot be made; the document is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditError {
    /// What is in the way, without a final period.
    pub message: String,
}

impl EditError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EditError {}

impl Document {
    /// The document with the edits made, one after the other.
    ///
    /// # Errors
    /// When an edit's place does not exist, when what it adds is there already, or when its text
    /// is not what it should be.
    pub fn edit<'a>(&self, edits: impl IntoIterator<Item = &'a Edit>) -> Result<Self, EditError> {
        let edits = joined(edits);
        let mut edits = edits.iter().map(Cow::as_ref).peekable();
        let mut document = Cow::Borrowed(self);
        while edits.peek().is_some() {
            let mut batch = Batch::new(&document);
            while let Some(edit) = edits.peek()
                && batch.take(edit)?
            {
                edits.next();
            }
            document = Cow::Owned(batch.make()?);
        }
        Ok(document.into_owned())
    }

    /// The document with pieces of its text replaced: words of literals and comments, which no
    /// address leads to. Ranges are bytes of this document and do not overlap.
    ///
    /// # Errors
    /// When a range is not in the document, two overlap, or the result does not parse.
    pub fn replace(
        &self,
        replacements: impl IntoIterator<Item = (Range<usize>, String)>,
    ) -> Result<Self, EditError> {
        let mut replacements: Vec<_> = replacements.into_iter().collect();
        replacements.sort_by_key(|(range, _)| (range.start, range.end));
        let overlap = replacements.windows(2).any(|pair| match pair {
            [(first, _), (second, _)] => first.end > second.start,
            _ => false,
        });
        if overlap {
            return Err(EditError::new("two changes are to be made at the same place"));
        }
        let mut batch = Batch::new(self);
        for (range, text) in replacements {
            if self.text().get(range.clone()).is_none() {
                return Err(EditError::new("the text to be replaced is not in the file"));
            }
            batch.splice(Splice::new(range, text));
        }
        batch.make()
    }

    /// What an edit replaces in this document.
    fn splices(&self, edit: &Edit) -> Result<Vec<Splice>, EditError> {
        match edit {
            Edit::SetValue { at, value } => set_value(self, at, value),
            Edit::InsertAttribute { block, name, value } => {
                insert::attribute(self, block, name, value)
            }
            Edit::InsertEntry { object, key, value } => insert::entry(self, object, key, value),
            Edit::InsertElement { list, value } => insert::element(self, list, value),
            Edit::AppendBlock { parent, text } => insert::append_block(self, parent, text),
            Edit::InsertBlockAfter { block, text } => insert::block_after(self, block, text),
            Edit::RemoveBlock { block } => remove::block(self, block),
            Edit::RenameLabel { block, index, label } => rename(self, block, *index, label),
            Edit::Remove { at } => remove::argument(self, at),
        }
    }
}

/// The edits, with blocks that come one after the other to the same end as one text: else each would
/// touch the lines of the one before it, and the file be read again for each.
fn joined<'a>(edits: impl IntoIterator<Item = &'a Edit>) -> Vec<Cow<'a, Edit>> {
    let mut all: Vec<Cow<'a, Edit>> = Vec::new();
    for edit in edits {
        if let Edit::AppendBlock { parent, text } = edit
            && let Some(last) = all.last_mut()
            && matches!(last.as_ref(), Edit::AppendBlock { parent: before, .. } if before == parent)
        {
            if let Edit::AppendBlock { text: before, .. } = last.to_mut() {
                before.truncate(before.trim_end_matches('\n').len());
                before.push_str("\n\n");
                before.push_str(text);
            }
        } else {
            all.push(Cow::Borrowed(edit));
        }
    }
    all
}

/// Bytes to be replaced by a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Splice {
    range: Range<usize>,
    text: String,
}

impl Splice {
    fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

fn set_value(document: &Document, at: &Address, value: &str) -> Result<Vec<Splice>, EditError> {
    let span = resolve(document, at)?.value().and_then(Span::span);
    let span = span.ok_or_else(|| EditError::new(format!("`{at}` has no value to replace")))?;
    let style = Style::at(document, span.start);
    let value = style.value(value, style.indent())?;
    Ok(vec![Splice::new(span, value)])
}

fn rename(
    document: &Document,
    address: &Address,
    index: usize,
    label: &str,
) -> Result<Vec<Splice>, EditError> {
    if label.contains("${") || label.contains("%{") {
        // Terraform's own formatter would drop such a label from the file.
        return Err(EditError::new(format!("`{label}` cannot be a label: it reads as a template")));
    }
    let Site::Body { block: Some(block), .. } = resolve(document, address)? else {
        return Err(EditError::new(format!("`{address}` is no block")));
    };
    let span =
        block.labels.get(index).and_then(Span::span).ok_or_else(|| {
            EditError::new(format!("`{address}` has no label number {}", index + 1))
        })?;
    Ok(vec![Splice::new(span, quote(label))])
}

/// The index of the first token that begins at or after `at`.
fn token_at(tokens: &[Token], at: usize) -> usize {
    tokens.partition_point(|token| token.start < at)
}
