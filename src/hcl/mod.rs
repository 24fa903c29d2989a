//! HCL as text: tokens, layout, documents with spans, edits as splices. No Bedrock in here.

mod document;

pub use document::{Document, SyntaxError};
