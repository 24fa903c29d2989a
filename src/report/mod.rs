//! How results are shown: one format a file, none of which decides anything.

pub mod text;
