//! HCL as text: tokens, layout, documents with spans, edits as splices. No Bedrock in here.

mod address;
mod align;
pub mod ast;
mod document;
mod edit;
mod encoding;
mod layout;
mod lex;
mod lex_heredoc;
mod lines;
mod listed;
mod literals;
mod parse;
mod quote;
mod seen;
mod spacing;
mod token;

pub use address::Address;
pub use document::{Document, SyntaxError, mirror};
pub use edit::{Edit, EditError, Preview, Wanted};
pub use encoding::{narrowed, wide};
pub use layout::{layout, layout_range};
pub use lex::tokenize;
pub use listed::{Listed, separator};
pub use quote::{is_identifier, object_key, quote, unquote};
pub use token::{Token, TokenKind};
