//! The questions on a real terminal, through inquire.

use std::rc::Rc;

use inquire::ui::RenderConfig;
use inquire::validator::Validation;
use inquire::{Confirm, InquireError, MultiSelect, Select, Text};

use super::{Choice, Prompter, Validator};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::report::text;

/// Stands for an answer that was left out.
const NOTHING: &str = "(none)";

/// The width that a line may have without being broken on the narrowest of usual terminals.
const WIDTH: usize = 78;

/// Asks in plain text from now on.
pub fn without_colour() {
    inquire::set_global_render_config(RenderConfig::empty());
}

/// Asks the person at the terminal, on standard error.
pub struct Terminal;

impl Prompter for Terminal {
    fn select(&mut self, question: &str, help: &str, options: Vec<Choice>) -> Result<usize> {
        let help = with_hint(help, "arrows move, typing filters");
        let chosen = Select::new(question, options)
            .with_help_message(&help)
            .with_scorer(&score)
            .with_formatter(&|chosen| chosen.value.answer.clone())
            .raw_prompt();
        Ok(chosen.map_err(left)?.index)
    }

    fn select_many(
        &mut self,
        question: &str,
        help: &str,
        options: Vec<Choice>,
    ) -> Result<Vec<usize>> {
        let help = with_hint(help, "space picks, enter ends");
        let chosen = MultiSelect::new(question, options)
            .with_help_message(&help)
            .with_scorer(&score)
            .with_formatter(&|chosen| {
                let words: Vec<&str> =
                    chosen.iter().map(|option| option.value.answer.as_str()).collect();
                if words.is_empty() { NOTHING.to_owned() } else { words.join(", ") }
            })
            .raw_prompt();
        Ok(chosen.map_err(left)?.into_iter().map(|option| option.index).collect())
    }

    fn text(
        &mut self,
        question: &str,
        help: &str,
        default: Option<&str>,
        suggestions: Vec<String>,
        validator: Validator,
    ) -> Result<String> {
        let while_typing = Rc::clone(&validator);
        let check = move |text: &str| {
            Ok(match validator(text) {
                Ok(()) => Validation::Valid,
                Err(why) => Validation::Invalid(why.into()),
            })
        };
        // Below the line stand the answers that it could become. When there are none, the reason
        // why it is no answer yet; it begins with a character that no answer has.
        let below = move |typed: &str| {
            let fits = |option: &&String| option.contains(typed) && option.as_str() != typed;
            let mut lines: Vec<String> = suggestions.iter().filter(fits).cloned().collect();
            if let (true, false, Err(why)) =
                (lines.is_empty(), typed.is_empty(), while_typing(typed))
            {
                lines.push(format!("! {}", text::visible(&why)));
            }
            Ok(lines)
        };
        let mut prompt = Text::new(question)
            .with_help_message(help)
            .with_validator(check)
            .with_autocomplete(below)
            .with_formatter(&|text| if text.is_empty() { NOTHING } else { text }.to_owned());
        if let Some(default) = default {
            prompt = prompt.with_default(default);
        }
        prompt.prompt().map_err(left)
    }

    fn confirm(&mut self, question: &str, default: bool) -> Result<bool> {
        Confirm::new(question).with_default(default).prompt().map_err(left)
    }
}

/// The options that fit what is typed, in their own order.
fn score(typed: &str, option: &Choice, _: &str, _: usize) -> Option<i64> {
    option.fits(typed).then_some(0)
}

/// The help with a hint on the keys, where there is room for both.
fn with_hint(help: &str, keys: &str) -> String {
    let both = format!("{help} ({keys})");
    if both.chars().count() <= WIDTH { both } else { help.to_owned() }
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
