//! The questions of commands on a real terminal, typed by a test: what is asked and shown, that the
//! command printed at the end does the same, and that who leaves leaves nothing behind.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(unreachable_pub, reason = "what the parts of one test share")]

mod module;
mod new;
mod screen;
