//! One file of a module, and what Terraform takes it for.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::hcl::{Document, wide};

/// What Terraform takes a file for, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Part of the module: `*.tf`.
    Configuration,
    /// Merged over the other files' blocks: `override.tf` and `*_override.tf`.
    Override,
    /// Values for variables: `*.tfvars`.
    Values,
}

impl FileKind {
    /// The kind of a file, or none when Terraform would not read it (or reads it as JSON).
    pub fn of(name: &str) -> Option<Self> {
        let path = Path::new(name);
        let extension = path.extension().and_then(|extension| extension.to_str())?;
        let stem = path.file_stem().and_then(|stem| stem.to_str())?;
        match extension {
            "tfvars" => Some(Self::Values),
            "tf" if stem == "override" || stem.ends_with("_override") => Some(Self::Override),
            "tf" => Some(Self::Configuration),
            _ => None,
        }
    }
}

/// One file that was read.
#[derive(Debug)]
pub struct File {
    /// The name it was given under and its text, for diagnostics.
    pub source: Arc<Source>,
    /// Its bytes and structure.
    pub document: Document,
    /// What Terraform takes it for.
    pub kind: FileKind,
}

impl File {
    pub(crate) fn parse(name: String, bytes: Vec<u8>, kind: FileKind) -> Result<Self, Diagnostic> {
        match Document::read(bytes) {
            Ok(document) => Ok(Self::of(&name, document, kind)),
            Err((error, bytes)) => {
                if let Some(encoding) = wide(&bytes) {
                    // A line of it would show nothing that anyone can read.
                    let message = format!("`{name}` cannot be read: {}", error.message);
                    let help = format!("save it in UTF-8: `iconv -f {encoding} -t UTF-8`");
                    return Err(Diagnostic::error(message).code(Code::Syntax).help(help));
                }
                let text = String::from_utf8_lossy(&bytes).into_owned();
                // The text differs in length from the bytes when they are no UTF-8.
                let start = floor(&text, error.span.start);
                let end = floor(&text, error.span.end).max(start);
                let message = format!("`{name}` cannot be read: {}", error.message);
                let source = Source::new(name, text);
                let help = if error.beyond {
                    "Terraform reads it: write it in several parts, each the value of a local"
                } else {
                    "correct the file first; `terraform fmt` refuses it at the same place"
                };
                let problem = Diagnostic::error(message).code(Code::Syntax);
                Err(problem.at(&source, start..end, "").help(help))
            }
        }
    }

    /// A file that was made from one of a module, and read thereby.
    pub(crate) fn of(name: &str, document: Document, kind: FileKind) -> Self {
        Self { source: Source::new(name, document.shared_text()), document, kind }
    }

    /// The name under which the file was given.
    pub fn name(&self) -> &str {
        &self.source.name
    }
}

/// The character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
