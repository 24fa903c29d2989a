//! Questions to a person at a terminal; nothing else in the program reads one.

mod terminal;

use std::rc::Rc;

use crate::diagnostic::Result;

pub use terminal::Terminal;

/// Says why a text is no answer, while it is typed.
pub type Validator = Rc<dyn Fn(&str) -> std::result::Result<(), String>>;

/// The kinds of questions there are. A test answers them from a list, a user at a terminal.
pub trait Prompter {
    /// One of several options, by its index; typing filters them.
    ///
    /// # Errors
    /// When the user leaves, or the terminal fails.
    fn select(&mut self, question: &str, help: &str, options: Vec<String>) -> Result<usize>;

    /// Any number of several options, by their indexes.
    ///
    /// # Errors
    /// As [`Prompter::select`].
    fn select_many(
        &mut self,
        question: &str,
        help: &str,
        options: Vec<String>,
    ) -> Result<Vec<usize>>;

    /// A line of text that the validator accepts; `suggestions` complete it.
    ///
    /// # Errors
    /// As [`Prompter::select`].
    fn text(
        &mut self,
        question: &str,
        help: &str,
        suggestions: Vec<String>,
        validator: Validator,
    ) -> Result<String>;

    /// Yes or no.
    ///
    /// # Errors
    /// As [`Prompter::select`].
    fn confirm(&mut self, question: &str, default: bool) -> Result<bool>;
}
