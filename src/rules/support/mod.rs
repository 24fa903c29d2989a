//! What several rules share: reading sources and policies, and putting edits together.

pub(super) mod account;
pub(super) mod code;
pub(super) mod edits;
pub(super) mod source;
pub(super) mod tags;
pub(super) mod written;
