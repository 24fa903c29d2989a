//! The questions on a real terminal, through inquire.

use inquire::validator::Validation;
use inquire::{Confirm, InquireError, MultiSelect, Select, Text};

use super::{Prompter, Validator};
use crate::diagnostic::{Diagnostic, Error, Result};

/// Asks the person at the terminal, on standard error.
pub struct Terminal;

impl Prompter for Terminal {
    fn select(&mut self, question: &str, help: &str, options: Vec<String>) -> Result<usize> {
        let help = format!("{help} (arrows move, typing filters)");
        let chosen = Select::new(question, options).with_help_message(&help).raw_prompt();
        Ok(chosen.map_err(left)?.index)
    }

    fn select_many(
        &mut self,
        question: &str,
        help: &str,
        options: Vec<String>,
    ) -> Result<Vec<usize>> {
        let help = format!("{help} (space picks, enter ends)");
        let chosen = MultiSelect::new(question, options).with_help_message(&help).raw_prompt();
        Ok(chosen.map_err(left)?.into_iter().map(|option| option.index).collect())
    }

    fn text(
        &mut self,
        question: &str,
        help: &str,
        suggestions: Vec<String>,
        validator: Validator,
    ) -> Result<String> {
        let check = move |text: &str| {
            Ok(match validator(text) {
                Ok(()) => Validation::Valid,
                Err(why) => Validation::Invalid(why.into()),
            })
        };
        let complete = move |typed: &str| {
            let fits = |option: &&String| option.contains(typed) && option.as_str() != typed;
            Ok(suggestions.iter().filter(fits).cloned().collect())
        };
        Text::new(question)
            .with_help_message(help)
            .with_validator(check)
            .with_autocomplete(complete)
            .prompt()
            .map_err(left)
    }

    fn confirm(&mut self, question: &str, default: bool) -> Result<bool> {
        Confirm::new(question).with_default(default).prompt().map_err(left)
    }
}

/// Ctrl-C and Esc leave; anything else is the terminal's failure.
fn left(error: InquireError) -> Error {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => Error::Interrupted,
        error => Diagnostic::error(format!("the terminal cannot be asked: {error}"))
            .help("give every answer as a flag, with `--no-input`")
            .into(),
    }
}
