//! How results are shown: one format a file, none of which decides anything.

pub mod changes;
pub mod diff;
pub mod findings;
pub mod names;
pub mod text;
