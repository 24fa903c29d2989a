//! Questions to a person at a terminal; nothing else in the program reads one.

mod terminal;

use std::rc::Rc;

use crate::diagnostic::Result;

pub use terminal::{Terminal, without_colour};

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The line that is chosen from.
    pub line: String,
    /// What stands for it once it is chosen.
    pub answer: String,
}

impl Choice {
    /// A choice whose line says nothing beside the answer.
    pub fn plain(answer: impl Into<String>) -> Self {
        let answer = answer.into();
        Self { line: answer.clone(), answer }
    }

    /// Whether every word typed is in the line or the answer, whatever its case.
    pub fn fits(&self, typed: &str) -> bool {
        let text = format!("{} {}", self.line, self.answer).to_lowercase();
        typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.line)
    }
}

/// Says why a text is no answer, while it is typed.
pub type Validator = Rc<dyn Fn(&str) -> std::result::Result<(), String>>;

/// The kinds of questions there are. A test answers them from a list, a user at a terminal.
pub trait Prompter {
    /// One of several options, by its index; typing filters them.
    ///
    /// # Errors
    /// When the user leaves, or the terminal fails.
    fn select(&mut self, question: &str, help: &str, options: Vec<Choice>) -> Result<usize>;

    /// Any number of several options, by their indexes.
    ///
    /// # Errors
    /// As [`Prompter::select`].
    fn select_many(
        &mut self,
        question: &str,
        help: &str,
        options: Vec<Choice>,
    ) -> Result<Vec<usize>>;

    /// A line of text that the validator accepts; `suggestions` complete it, and an empty line
    /// stands for the default.
    ///
    /// # Errors
    /// As [`Prompter::select`].
    fn text(
        &mut self,
        question: &str,
        help: &str,
        default: Option<&str>,
        suggestions: Vec<String>,
        validator: Validator,
    ) -> Result<String>;

    /// Yes or no.
    ///
    /// # Errors
    /// As [`Prompter::select`].
    fn confirm(&mut self, question: &str, default: bool) -> Result<bool>;
}

#[cfg(test)]
mod tests {
    use super::Choice;

    #[test]
    fn a_choice_is_found_by_words_of_its_line_and_of_its_answer() {
        let choice = Choice { line: "Nova Pro  4 regions".into(), answer: "nova-pro".into() };
        for typed in ["", "nova", "NOVA-P", "pro nova", "4 reg"] {
            assert!(choice.fits(typed), "{typed}");
        }
        assert!(!choice.fits("nova lite"));
    }
}
