//! The reports of `check`: what each format says of the same findings, what passes, and what
//! nothing in a repository can do to them.

#![allow(clippy::disallowed_methods, reason = "tests write files and run the program")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may fail")]

mod exceptions;
#[path = "../harness/fixture.rs"]
mod fixture;
mod formats;
mod hostile;
mod odd;
mod schema;
mod support;
