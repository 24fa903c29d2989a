//! HCL as text: tokens, layout, documents with spans, edits as splices. No Bedrock in here.

mod align;
mod document;
mod explain;
mod layout;
mod lex;
mod lines;
mod parse;
mod spacing;
mod token;

pub use document::{Document, SyntaxError, mirror};
pub use layout::{layout, layout_range};
pub use lex::tokenize;
pub use token::{Token, TokenKind};
