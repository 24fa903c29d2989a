//! How results are shown: one format a file, none of which decides anything.

pub mod changes;
pub mod columns;
pub mod diff;
mod document;
pub mod findings;
pub mod fingerprint;
pub mod github;
pub mod inspection;
pub mod inventory;
pub mod json;
pub mod junit;
pub mod location;
pub mod markdown;
pub mod model;
pub mod names;
pub mod page;
pub mod sarif;
pub mod text;
pub mod upgrade;

pub(crate) use document::{document, write_document};
