//! A parsed `.tf` file: the user's bytes, and the structure found in them by byte range.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::ast::expr::Expression;
use super::ast::structure::Body;
use super::encoding::wide;
use super::lex::lex;
use super::parse::parse;
use super::token::Token;

/// Why a text is no HCL that Terraform would accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong, in the words of the one who wrote the file; no final period.
    pub message: String,
    /// Bytes of the file.
    pub span: Range<usize>,
    /// Whether Terraform would read the text, which is beyond a limit that only this program has.
    pub beyond: bool,
}

impl SyntaxError {
    pub(super) fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), span, beyond: false }
    }

    pub(super) fn limit(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), span, beyond: true }
    }
}

/// The bytes of one file and what they mean. Never printed back from the structure: edits are
/// splices into the bytes.
#[derive(Debug, Clone)]
pub struct Document {
    /// The bytes, where they are not those of the text.
    foreign: Option<Vec<u8>>,
    text: Arc<str>,
    /// Looked for again when they are asked for: few files are edited, and words are half of what a
    /// document would hold.
    tokens: OnceLock<Vec<Token>>,
    body: Body,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// When Terraform would refuse it. Of what Terraform accepts, only nesting deeper than 1,000
    /// levels is refused, where each operator of a chain of several ones is a level, too.
    pub fn parse(bytes: impl Into<Vec<u8>>) -> Result<Self, SyntaxError> {
        Self::read(bytes.into()).map_err(|(error, _)| error)
    }

    /// The same, giving back the bytes that are no HCL.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, (SyntaxError, Vec<u8>)> {
        match understand(&bytes) {
            Ok((text, body)) => {
                let is_foreign = text.as_bytes() != bytes;
                let text = Arc::from(text);
                let foreign = is_foreign.then_some(bytes);
                Ok(Self { foreign, text, tokens: OnceLock::new(), body })
            }
            Err(error) => Err((error, bytes)),
        }
    }

    /// The file, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        self.foreign.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// The file as text of exactly the same length, so that every span indexes both.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, to be held together with the document.
    pub(crate) fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The words of [`Document::text`], among them every comment.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| lex(&self.text).0)
    }

    /// The structure; every span in it is a byte range of [`Document::bytes`]. Comments are to be
    /// looked for in [`Document::tokens`]. Of two entries with one key in an object, it has the last,
    /// which is the one that counts.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The value of the argument, entry or element at an address.
    pub fn value(&self, at: &super::Address) -> Option<&Expression> {
        super::address::resolve(self, at).ok()?.value()
    }
}

fn understand(bytes: &[u8]) -> Result<(Cow<'_, str>, Body), SyntaxError> {
    if let Some(encoding) = wide(bytes) {
        let message = format!("it is in {encoding}, and Terraform reads UTF-8 only");
        return Err(SyntaxError::new(message, 0..bytes.len().min(2)));
    }
    let text = mirror(bytes);
    let (tokens, broken) = lex(&text);
    // The words before a broken one can be wrong already; that they end there is no news.
    let body = match (parse(&text, &tokens), broken) {
        (Ok(_), Some(broken)) => return Err(broken),
        (Err(error), Some(broken)) if error.span.start == text.len() => return Err(broken),
        (parsed, _) => parsed?,
    };
    if text.as_bytes() != bytes {
        refuse_foreign_bytes(bytes, &tokens)?;
    }
    Ok((text, body))
}

/// A file's bytes as text of the same length: a byte that is no UTF-8 becomes `?`.
pub fn mirror(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    Cow::Owned(text)
}

/// Terraform lets bytes that are no UTF-8 pass in comments, and there only.
fn refuse_foreign_bytes(bytes: &[u8], tokens: &[Token]) -> Result<(), SyntaxError> {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            let index = tokens.partition_point(|token| token.end <= at);
            if tokens.get(index).is_none_or(|token| !token.kind.is_comment()) {
                return Err(SyntaxError::new(
                    "these bytes are not UTF-8, which Terraform files are written in",
                    at..at + chunk.invalid().len(),
                ));
            }
        }
        at += chunk.invalid().len();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::hcl::ast::Span;

    use super::{Document, mirror};

    #[test]
    fn a_mirror_has_the_length_of_its_bytes() {
        let bytes = b"\xef\xbb\xbfa = 1 # caf\xe9 \xe2\x82\n";
        assert_eq!(mirror(bytes).len(), bytes.len());
        assert_eq!(mirror(bytes), "\u{feff}a = 1 # caf? ??\n");
    }

    #[test]
    fn spans_count_the_byte_order_mark_and_foreign_bytes() {
        let bytes = b"\xef\xbb\xbf# \xff\r\na = 1\r\n";
        let document = Document::parse(*bytes).unwrap();
        let span = document.body().get_attribute("a").and_then(Span::span).unwrap();
        assert_eq!(&bytes[span], b"a = 1");
    }

    #[test]
    fn a_heredoc_without_a_line_ends_at_its_own_marker() {
        let text = "a = <<-E\n  E\nb = <<-E\n  x\n  E\nc = <<E\n E\nd = <<E\nE\n\
                    e = <<-E\n\n  E\nf = <<E\n\nE\ng = <<E\n\n\nE\nh = <<E\n${x}\nE\n\
                    i = <<E\n x\nE\nj = <<E\n${x} E\nE ${x}\nE\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let document = Document::parse(text).unwrap();
            let keys: String = document.body().attributes().map(|it| it.key.as_str()).collect();
            assert_eq!(keys, "abcdefghij");
        }
    }

    #[test]
    fn of_two_equal_keys_the_structure_has_the_last() {
        let document = Document::parse("a = { x = 1, y = 3, x = 2 }\n").unwrap();
        let value = &document.body().get_attribute("a").unwrap().value;
        let object = value.as_object().unwrap();
        let values: Vec<&str> = object
            .iter()
            .map(|(_, value)| &document.text()[value.expr().span().unwrap()])
            .collect();
        assert_eq!(values, ["3", "2"]);
    }
}
