//! Edits that have nothing to do with each other, made together: the file is read again once for
//! all of them, however many they are.

use std::ops::Range;
use std::rc::Rc;

use super::style::Style;
use super::{Edit, EditError, Splice};
use crate::hcl::Document;
use crate::hcl::document::mirror;
use crate::hcl::layout::{Gap, Indent, Layout};
use crate::hcl::lex::tokenize;

/// Edits of one document whose lines do not touch.
pub(super) struct Batch<'a> {
    document: &'a Document,
    layout: Rc<Layout<'a>>,
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
        Self::with(document, Rc::new(Layout::new(document.text(), document.tokens())))
    }

    /// The same with the layout of the document, for several batches of one document.
    pub(super) fn with(document: &'a Document, layout: Rc<Layout<'a>>) -> Self {
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
        let settled = self.settled(&self.changes);
        let bytes = if settled.is_empty() { bytes } else { laid_out(&bytes, &settled)? };
        Document::parse(bytes).map_err(|error| {
            let why = error.message;
            EditError::new(format!("the change would leave a file that does not parse: {why}"))
        })
    }

    /// What the edits replace, laid out as [`Batch::make`] does: the parts of the file that they have
    /// to do with, each with its new text. Only these parts are read again; `blocks` are the spans of all
    /// that stands in the file itself.
    ///
    /// # Errors
    /// When a part does not parse afterwards.
    pub(super) fn parts(
        mut self,
        blocks: &[Range<usize>],
    ) -> Result<Vec<(Range<usize>, String)>, EditError> {
        self.changes.sort_by_key(|change| change.range().start);
        let mut parts: Vec<(Range<usize>, Vec<Change>)> = Vec::new();
        for change in std::mem::take(&mut self.changes) {
            let lines = change.reach.start.min(change.range().start)
                ..change.reach.end.max(change.range().end);
            let part = self.part(&lines, blocks);
            match parts.last_mut() {
                Some((last, changes)) if part.start < last.end => {
                    last.end = last.end.max(part.end);
                    changes.push(change);
                }
                _ => parts.push((part, vec![change])),
            }
        }
        parts.into_iter().map(|(part, changes)| self.changed(part, changes)).collect()
    }

    /// The blocks of the file around a range, up to a blank line, to blocks of several lines, with which
    /// nothing is aligned, or to the file's ends.
    fn part(&self, range: &Range<usize>, spans: &[Range<usize>]) -> Range<usize> {
        let text = self.document.text();
        let is_long = |at: Option<usize>| {
            let span = at.and_then(|at| spans.get(at)).and_then(|span| text.get(span.clone()));
            span.is_some_and(|block| block.contains('\n'))
        };
        // Whether the gap before the block with that number parts it from the one before.
        let parted = |number: usize, gap: Range<usize>| {
            let gap = text.get(gap).unwrap_or_default();
            let blank = gap.matches('\n').count() > 1
                && gap.split('\n').skip(1).any(|line| line.trim().is_empty());
            let long = || is_long(number.checked_sub(1)) && is_long(Some(number));
            blank || gap.contains('\n') && long()
        };
        // The first block that does not end before the range, and the last that begins in it.
        let mut first = spans.partition_point(|span| span.end < range.start);
        let mut past = spans.partition_point(|span| span.start <= range.end);
        let between = |first: usize| {
            let before = first.checked_sub(1).and_then(|before| spans.get(before));
            let end = spans.get(first).map_or(range.start, |span| span.start.min(range.start));
            before.map(|before| before.end..end)
        };
        while between(first).is_some_and(|gap| !parted(first, gap)) {
            first -= 1;
        }
        let start = between(first).map_or(0, |gap| gap.end);
        let behind = |past: usize| {
            let end = past.checked_sub(1).and_then(|last| spans.get(last)).map_or(0, |it| it.end);
            spans.get(past).map(|next| end.max(range.end)..next.start)
        };
        while behind(past).is_some_and(|gap| !parted(past, gap)) {
            past += 1;
        }
        let start = text.get(..start).and_then(|it| it.rfind('\n')).map_or(0, |end| end + 1);
        let end = behind(past).map_or(text.len(), |gap| {
            let gap_text = text.get(gap.clone()).unwrap_or_default();
            gap.start + gap_text.find('\n').map_or(gap_text.len(), |end| end + 1)
        });
        let mut end = end.max(range.end).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start.min(range.start)..end
    }

    /// A part of the file with changes made in it.
    fn changed(
        &self,
        part: Range<usize>,
        mut changes: Vec<Change>,
    ) -> Result<(Range<usize>, String), EditError> {
        let moved = |range: &Range<usize>| {
            range.start.saturating_sub(part.start)..range.end.saturating_sub(part.start)
        };
        let settled = self.settled(&changes);
        let settled: Vec<_> = settled.iter().map(|(range, it)| (moved(range), *it)).collect();
        for splice in changes.iter_mut().flat_map(|change| &mut change.splices) {
            splice.range = moved(&splice.range);
        }
        let splices = changes.iter().flat_map(|change| &change.splices);
        let bytes = spliced(
            self.document.bytes().get(part.clone()).unwrap_or_default(),
            splices.map(|splice| (splice.range.clone(), splice.text.as_bytes())),
        );
        let bytes = if settled.is_empty() { bytes } else { laid_out(&bytes, &settled)? };
        let document = Document::parse(bytes).map_err(|error| EditError::new(error.message))?;
        Ok((part, document.text().to_owned()))
    }

    /// The ranges of the new text that were laid out before, and how.
    fn settled(&self, changes: &[Change]) -> Vec<(Range<usize>, Indent)> {
        let (mut gain, mut loss) = (0, 0);
        let mut settled = Vec::new();
        for change in changes {
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
