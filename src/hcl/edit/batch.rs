//! Edits that have nothing to do with each other, made together: the file is read again once for
//! all of them, however many they are.

use std::ops::Range;

use super::style::Style;
use super::{Edit, EditError, Splice};
use crate::hcl::Document;
use crate::hcl::document::mirror;
use crate::hcl::layout::{Gap, Indent, Layout};
use crate::hcl::lex::tokenize;

/// Edits of one document whose lines do not touch.
pub(super) struct Batch<'a> {
    document: &'a Document,
    layout: Layout<'a>,
    changes: Vec<Change>,
    /// Whether addresses may lead elsewhere from here on.
    is_closed: bool,
}

/// What one edit replaces.
struct Change {
    splices: Vec<Splice>,
    /// The lines that it has to do with.
    reach: Range<usize>,
}

impl Change {
    fn range(&self) -> Range<usize> {
        range(&self.splices).unwrap_or_default()
    }

    fn touches(&self, other: &Self) -> bool {
        self.reach.start <= other.reach.end && other.reach.start <= self.reach.end
    }

    /// How many bytes the text gains, and how many it loses.
    fn gain_and_loss(&self) -> (usize, usize) {
        self.splices.iter().fold((0, 0), |(gain, loss), splice| {
            (gain + splice.text.len(), loss + splice.range.len())
        })
    }
}

impl<'a> Batch<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let layout = Layout::new(document.text(), document.tokens());
        Self { document, layout, changes: Vec::new(), is_closed: false }
    }

    /// Takes an edit in; `false` when it must wait until the others are made, since it depends on
    /// them or touches the same lines.
    ///
    /// # Errors
    /// When the edit cannot be made and there is nothing to wait for.
    pub(super) fn take(&mut self, edit: &Edit) -> Result<bool, EditError> {
        if self.is_closed {
            return Ok(false);
        }
        let splices = match self.document.splices(edit) {
            Ok(splices) => splices,
            // Its place may come to be by those before it.
            Err(_) if !self.changes.is_empty() => return Ok(false),
            Err(error) => return Err(error),
        };
        // A heredoc that does not fit its line might be closed by the text of another edit.
        let has_heredoc = splices.iter().any(|splice| splice.text.contains("<<"));
        if has_heredoc && !self.changes.is_empty() {
            return Ok(false);
        }
        let Some(change) = self.change(splices) else { return Ok(true) };
        if self.changes.iter().any(|other| other.touches(&change)) {
            return Ok(false);
        }
        self.changes.push(change);
        // Blocks and elements are counted, and another of them may have its number from here on.
        self.is_closed = match edit {
            Edit::InsertBlockAfter { .. }
            | Edit::RemoveBlock { .. }
            | Edit::RenameLabel { .. }
            | Edit::Remove { .. } => true,
            Edit::SetValue { .. }
            | Edit::InsertAttribute { .. }
            | Edit::InsertEntry { .. }
            | Edit::InsertElement { .. }
            | Edit::AppendBlock { .. } => has_heredoc,
        };
        Ok(true)
    }

    /// Takes in a splice that stands behind those before it, on lines of its own or on theirs.
    pub(super) fn splice(&mut self, splice: Splice) {
        let Some(change) = self.change(vec![splice]) else { return };
        match self.changes.last_mut() {
            Some(last) if last.touches(&change) => {
                last.reach.end = last.reach.end.max(change.reach.end);
                last.splices.extend(change.splices);
            }
            _ => self.changes.push(change),
        }
    }

    fn change(&self, mut splices: Vec<Splice>) -> Option<Change> {
        splices.sort_by_key(|splice| splice.range.start);
        let range = range(&splices)?;
        // A line that comes or goes joins or parts the aligned lines above and below it, so the
        // neighbouring lines belong to what is touched.
        let reach = self.layout.reach(&(range.start.saturating_sub(1)..range.end + 1));
        Some(Change { splices, reach })
    }

    /// Makes the edits, and lays out what they touch if it was laid out before.
    ///
    /// # Errors
    /// When the result does not parse.
    pub(super) fn make(mut self) -> Result<Document, EditError> {
        if self.changes.is_empty() {
            return Ok(self.document.clone());
        }
        self.changes.sort_by_key(|change| change.range().start);
        let bytes = spliced(
            self.document.bytes(),
            self.changes
                .iter()
                .flat_map(|change| &change.splices)
                .map(|splice| (splice.range.clone(), splice.text.as_bytes())),
        );
        let settled = self.settled();
        let bytes = if settled.is_empty() { bytes } else { laid_out(&bytes, &settled)? };
        Document::parse(bytes).map_err(|error| {
            let why = error.message;
            EditError::new(format!("the change would leave a file that does not parse: {why}"))
        })
    }

    /// The ranges of the new text that were laid out before, and how.
    fn settled(&self) -> Vec<(Range<usize>, Indent)> {
        let (mut gain, mut loss) = (0, 0);
        let mut settled = Vec::new();
        for change in &self.changes {
            let (added, taken) = change.gain_and_loss();
            if let Some(indent) = self.indent(&change.reach) {
                // What stands before a change is as long as the changes before it made it.
                let Range { start, end } = change.reach;
                settled.push((start + gain - loss..end + gain + added - loss - taken, indent));
            }
            (gain, loss) = (gain + added, loss + taken);
        }
        settled
    }

    /// How the lines of a range are laid out: by all the rules, by all but those of indentation,
    /// or by none, in which case nobody would thank us for beginning with it.
    fn indent(&self, range: &Range<usize>) -> Option<Indent> {
        let is = |indent| self.layout.gaps(range, indent).is_empty();
        if Style::at(self.document, range.start).is_canonical() && is(Indent::Canonical) {
            Some(Indent::Canonical)
        } else {
            is(Indent::Keep).then_some(Indent::Keep)
        }
    }
}

/// From the first byte that is replaced to the last.
fn range(splices: &[Splice]) -> Option<Range<usize>> {
    Some(splices.first()?.range.start..splices.last()?.range.end)
}

/// The text with the given ranges laid out.
fn laid_out(bytes: &[u8], ranges: &[(Range<usize>, Indent)]) -> Result<Vec<u8>, EditError> {
    let text = mirror(bytes);
    let tokens = tokenize(&text).map_err(|error| EditError::new(error.message))?;
    let layout = Layout::new(&text, &tokens);
    let gaps: Vec<Gap> =
        ranges.iter().flat_map(|(range, indent)| layout.gaps(range, *indent)).collect();
    let widest = " ".repeat(gaps.iter().map(|gap| gap.spaces).max().unwrap_or_default());
    let spaces = |count| widest.as_bytes().get(..count).unwrap_or_default();
    Ok(spliced(bytes, gaps.iter().map(|gap| (gap.range.clone(), spaces(gap.spaces)))))
}

/// The bytes with some ranges of them, in order, replaced.
fn spliced<'b>(bytes: &[u8], pieces: impl Iterator<Item = (Range<usize>, &'b [u8])>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 256);
    let mut end = 0;
    for (range, text) in pieces {
        out.extend_from_slice(bytes.get(end..range.start).unwrap_or_default());
        out.extend_from_slice(text);
        end = range.end;
    }
    out.extend_from_slice(bytes.get(end..).unwrap_or_default());
    out
}
