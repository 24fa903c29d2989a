//! Which profile a command is about, asked of whoever named none.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::inventory::Entry;
use crate::prompt::{Ask, Choice, Prompter, ask_one};

/// What the question is called, in a review too.
pub(super) const QUESTION: &str = "Profile";

/// The profiles by their keys, with the models that they have.
pub(super) fn choices(entries: &[Entry<'_>]) -> Vec<Choice> {
    let width = entries.iter().map(|entry| entry.key.chars().count()).max().unwrap_or(0);
    let mut choices: Vec<Choice> = Vec::new();
    for entry in entries {
        let models: BTreeSet<&str> =
            entry.seen.iter().filter_map(|seen| seen.model).map(|it| it.id.as_str()).collect();
        let models: Vec<&str> = models.into_iter().collect();
        let line = format!("{:width$}  {}", entry.key, models.join(", "));
        if choices.iter().all(|it| it.answer != entry.key) {
            choices.push(Choice::new(entry.key.as_str(), line.trim_end()));
        }
    }
    choices
}

/// One of the profiles, as there is no question to go back to.
///
/// # Errors
/// When the user leaves.
pub(super) fn ask(choices: Vec<Choice>, help: &str, prompter: &mut dyn Prompter) -> Result<String> {
    let ask = Ask::one(QUESTION, help, choices);
    loop {
        if let Some(key) = ask_one(prompter, &ask)? {
            return Ok(key);
        }
    }
}

/// One of several profiles; none where there is no choice.
///
/// # Errors
/// When the user leaves.
pub(super) fn of_several(
    entries: &[Entry<'_>],
    help: &str,
    prompter: &mut dyn Prompter,
) -> Result<Option<String>> {
    let choices = choices(entries);
    if choices.len() > 1 { ask(choices, help, prompter).map(Some) } else { Ok(None) }
}

/// That no profile was named, with those that there are.
pub(super) fn unnamed(choices: &[Choice], command: &str) -> Diagnostic {
    let keys: Vec<String> = choices.iter().map(|it| format!("`{}`", it.answer)).collect();
    let problem = Diagnostic::error("no profile is named, and there is nobody to ask");
    let problem = problem.code(Code::MissingAnswer);
    let problem = if keys.is_empty() {
        problem
    } else {
        problem.help(format!("there are {}", keys.join(", ")))
    };
    problem.help(format!("name it: `bedrock-profile {command}`"))
}
