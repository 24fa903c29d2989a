//! How results are shown: one format a file, none of which decides anything.

pub mod changes;
pub mod diff;
pub mod findings;
pub mod fingerprint;
pub mod github;
pub mod json;
pub mod junit;
pub mod location;
pub mod names;
pub mod sarif;
pub mod text;
