//! A text that is an element of a list, and what is written beside it.

use std::ops::Range;

use super::Document;

/// A literal that is an element of a list: in HCL, or in JSON in a heredoc.
#[derive(Debug)]
pub struct Listed<'d> {
    text: &'d str,
    /// The bytes of the literal, quotes included.
    pub span: Range<usize>,
    /// Those of a part of it.
    part: Range<usize>,
}

impl<'d> Listed<'d> {
    /// The element around a part of a literal.
    pub fn around(document: &'d Document, part: &Range<usize>) -> Option<Self> {
        let literal = Self::literal(document.text(), part)?;
        let opened = literal.above().ends_with(['[', ',']);
        let closed = literal.below().trim_start().starts_with([']', ',']);
        (opened && closed).then_some(literal)
    }

    /// The literal around a part of it where it is all that `key` is set to, and could be a list as well.
    pub fn alone(document: &'d Document, part: &Range<usize>, key: &str) -> Option<Self> {
        let literal = Self::literal(document.text(), part)?;
        let above = literal.above();
        let before = above.strip_suffix(['=', ':']).unwrap_or_default().trim_end();
        let before = before.strip_suffix('"').unwrap_or(before).strip_suffix(key)?;
        let is_key = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        let below = literal.below().trim_start_matches([' ', '\t']);
        let closed = below.is_empty() || below.starts_with(['\n', '\r', ',', '}', '#', '/']);
        (is_key && closed).then_some(literal)
    }

    fn literal(text: &'d str, part: &Range<usize>) -> Option<Self> {
        let line = text.get(..part.start)?.rfind('\n').map_or(0, |at| at + 1);
        let before = text.get(line..part.start)?;
        let start = line + before.rfind('"')?;
        let inside = text.get(start + 1..part.start)?;
        // A quote within an interpolation is not where the literal begins.
        if inside.matches("${").count() != inside.matches('}').count() {
            return None;
        }
        let end = part.end + 1;
        if text.get(part.end..end)? != "\"" {
            return None;
        }
        Some(Self { text, span: start..end, part: part.clone() })
    }

    fn above(&self) -> &'d str {
        self.text.get(..self.span.start).unwrap_or_default().trim_end()
    }

    fn below(&self) -> &'d str {
        self.text.get(self.span.end..).unwrap_or_default()
    }

    /// A list of the literal with other words and of this one.
    pub fn as_list(&self, new: &str) -> String {
        let own = self.text.get(self.span.clone()).unwrap_or_default();
        format!("[{}, {own}]", self.with(new))
    }

    /// The literal with other words in the place of the part.
    pub fn with(&self, new: &str) -> String {
        let get = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let (head, tail) = (self.span.start..self.part.start, self.part.end..self.span.end);
        format!("{}{new}{}", get(head), get(tail))
    }

    /// The literal with other words, to be put before this one.
    pub fn before(&self, new: &str) -> String {
        format!("{},{}", self.with(new), separator(self.text, self.span.start))
    }

    /// The literal with other words, to be put behind this one.
    pub fn after(&self, new: &str) -> String {
        format!(",{}{}", separator(self.text, self.span.start), self.with(new))
    }

    /// A list of this literal and of that with other words.
    pub fn as_list_before(&self, new: &str) -> String {
        let own = self.text.get(self.span.clone()).unwrap_or_default();
        format!("[{own}, {}]", self.with(new))
    }

    /// Where the literal ends that stands right before this one, if it is this one with other words, or with an
    /// interpolation in the place of what is behind the last slash.
    pub fn behind(&self, new: &str) -> Option<usize> {
        let before = self.text.get(..self.span.start)?.trim_end().strip_suffix(',')?;
        let kind = new.rfind('/').map_or("", |at| new.get(..=at).unwrap_or_default());
        let head = self.with(&format!("{kind}${{"));
        let head = head.strip_suffix('"').unwrap_or(&head);
        let is_computed = || {
            let at = before.rfind(head)? + head.len();
            let inside = before.get(at..)?.strip_suffix("}\"")?;
            (!kind.is_empty() && !inside.contains(['{', '}', '\n'])).then_some(())
        };
        (before.ends_with(&self.with(new)) || is_computed().is_some()).then_some(before.len())
    }

    /// Where the literal begins that stands right behind this one, if it is this one with an interpolation in the
    /// place of what is behind the last slash of the part.
    pub fn before_computed(&self) -> Option<usize> {
        let part = self.text.get(self.part.clone())?;
        let head = self.with(&format!("{}${{", part.get(..=part.rfind('/')?)?));
        let after = self.below().trim_start().strip_prefix(',')?.trim_start();
        let is_computed = after.starts_with(head.strip_suffix('"').unwrap_or(&head));
        is_computed.then(|| self.text.len() - after.len())
    }

    /// The list around it, without its end.
    pub fn siblings(&self) -> &'d str {
        let start = self.text.get(..self.span.start).and_then(|before| before.rfind('['));
        let end = self.text.get(self.span.end..).and_then(|after| after.find(']'));
        let end = end.map_or(self.text.len(), |at| self.span.end + at);
        self.text.get(start.unwrap_or_default()..end).unwrap_or_default()
    }
}

/// What stands behind the comma between elements of a list, going by how the one at `start` is written:
/// alone on its line or beside others.
pub fn separator(text: &str, start: usize) -> String {
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let (above, indent) = before.split_at(line);
    if !indent.trim().is_empty() {
        return " ".to_owned();
    }
    format!("{}{indent}", if above.ends_with("\r\n") { "\r\n" } else { "\n" })
}
