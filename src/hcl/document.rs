//! A parsed `.tf` file: the user's bytes, and the structure found in them by byte range.

use std::ops::Range;

use hcl_edit::structure::Body;

/// Why a text is no HCL that Terraform would accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong, in the words of the one who wrote the file; no final period.
    pub message: String,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// The bytes of one file and what they mean. Never printed back from the structure: edits are
/// splices into the bytes.
#[derive(Debug, Clone)]
pub struct Document {
    bytes: Vec<u8>,
    text: String,
    body: Body,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// When Terraform would refuse it.
    pub fn parse(bytes: impl Into<Vec<u8>>) -> Result<Self, SyntaxError> {
        let bytes = bytes.into();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body: Body = text.parse().map_err(|error: hcl_edit::parser::Error| SyntaxError {
            message: error.message().to_string(),
            span: error.location().offset()..error.location().offset(),
        })?;
        Ok(Self { bytes, text, body })
    }

    /// The file, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file as text of exactly the same length, so that every span indexes both.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The structure; every span in it is a byte range of [`Document::bytes`].
    pub fn body(&self) -> &Body {
        &self.body
    }
}
