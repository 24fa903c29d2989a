//! How results are shown: one format a file, none of which decides anything.

pub mod changes;
pub mod columns;
pub mod diff;
pub mod findings;
pub mod inventory;
pub mod model;
pub mod names;
pub mod text;
