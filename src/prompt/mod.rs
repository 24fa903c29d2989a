//! Questions to a person at a terminal; nothing else in the program reads one.

mod frame;
mod line;
mod question;
mod terminal;

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Result};

pub use terminal::Terminal;

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The line that is chosen from.
    pub line: String,
    /// What stands for it once it is chosen.
    pub answer: String,
    /// What is shown where the line does not fit: a name, of which the end may be left out, and what stays.
    pub brief: Option<(String, String)>,
}

impl Choice {
    /// A choice with a line that explains the answer.
    pub fn new(answer: impl Into<String>, line: impl Into<String>) -> Self {
        Self { line: line.into(), answer: answer.into(), brief: None }
    }

    /// A choice whose line says nothing beside the answer.
    pub fn plain(answer: impl Into<String>) -> Self {
        let answer = answer.into();
        Self { line: answer.clone(), answer, brief: None }
    }

    /// The same with what is shown where its line does not fit.
    #[must_use]
    pub fn or_brief(self, name: impl Into<String>, rest: impl Into<String>) -> Self {
        Self { brief: Some((name.into(), rest.into())), ..self }
    }

    /// Whether every word typed is in the line or the answer, whatever its case.
    pub fn fits(&self, typed: &str) -> bool {
        let text = format!("{} {}", self.line, self.answer).to_lowercase();
        typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// Says why a text is no answer, while it is typed.
pub type Validator<'a> = Rc<dyn Fn(&str) -> std::result::Result<(), String> + 'a>;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By a line of text, which the options complete.
    Text,
    /// By one of the options, or by a text that is none of them and that the check accepts.
    One,
    /// By any number of options.
    Many,
}

/// A question.
pub struct Ask<'a> {
    /// The question itself, a few words.
    pub question: String,
    /// A line that explains it.
    pub help: String,
    /// How it is answered.
    pub kind: Kind,
    /// What is offered.
    pub options: Vec<Choice>,
    /// The answer so far: the text of the line, the highlighted option, or the marked ones.
    pub before: Vec<String>,
    /// What an empty line stands for.
    pub default: Option<String>,
    /// What a typed text must be.
    pub check: Validator<'a>,
}

impl<'a> Ask<'a> {
    /// A question for a line of text.
    pub fn text(
        question: impl Into<String>,
        help: impl Into<String>,
        check: Validator<'a>,
    ) -> Self {
        let (options, before) = (Vec::new(), Vec::new());
        let (question, help) = (question.into(), help.into());
        Self { question, help, kind: Kind::Text, options, before, default: None, check }
    }

    /// A question for one of several options; typing filters them.
    pub fn one(question: impl Into<String>, help: impl Into<String>, options: Vec<Choice>) -> Self {
        let check: Validator<'a> = Rc::new(|_| Err("no option has these words".to_owned()));
        Self { kind: Kind::One, options, ..Self::text(question, help, check) }
    }

    /// A question for any number of options.
    pub fn many(
        question: impl Into<String>,
        help: impl Into<String>,
        options: Vec<Choice>,
    ) -> Self {
        Self { kind: Kind::Many, ..Self::one(question, help, options) }
    }

    /// A question that is answered by `yes` or `no`.
    pub fn confirm(question: impl Into<String>, help: impl Into<String>, default: bool) -> Self {
        let mut options = vec![Choice::plain("yes"), Choice::plain("no")];
        if !default {
            options.reverse();
        }
        Self::one(question, help, options)
    }

    /// The same with an answer that was given before.
    #[must_use]
    pub fn before(self, before: Vec<String>) -> Self {
        Self { before, ..self }
    }
}

/// Who is asked. A test answers from a list, a user at a terminal.
pub trait Prompter {
    /// Asks; the answer, which for [`Kind::Text`] and [`Kind::One`] has one element. `None` when the user
    /// wants to go back to the question before.
    ///
    /// # Errors
    /// When the user leaves, or the terminal fails.
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Option<Vec<String>>>;

    /// How many lines can be seen at once.
    fn rows(&self) -> usize;

    /// Shows a text a screenful at a time.
    ///
    /// # Errors
    /// As [`Prompter::ask`].
    fn page(&mut self, text: &str) -> Result<()>;

    /// Says something about the questions.
    fn say(&mut self, line: &str);

    /// Tells of a problem with the last answer.
    fn tell(&mut self, problem: &Diagnostic);
}

/// The only answer to a question that has one.
///
/// # Errors
/// As [`Prompter::ask`].
pub fn ask_one(prompter: &mut dyn Prompter, ask: &Ask<'_>) -> Result<Option<String>> {
    Ok(prompter.ask(ask)?.map(|answer| answer.into_iter().next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::Choice;

    #[test]
    fn a_choice_is_found_by_words_of_its_line_and_of_its_answer() {
        let choice = Choice::new("nova-pro", "Nova Pro  4 regions");
        for typed in ["", "nova", "NOVA-P", "pro nova", "4 reg"] {
            assert!(choice.fits(typed), "{typed}");
        }
        assert!(!choice.fits("nova lite"));
    }
}
