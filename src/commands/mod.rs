//! One subcommand a file: its arguments, whose comments are the help, and what it does.

pub mod catalog;
