//! What answers leave open: taken from git, or refused; and the command that gives them all.

use std::fmt::Write as _;
use std::path::Path;

use super::Context;
use super::finish::{Ending, Format, WriteArgs};
use crate::answers::{Answers, Origin, Said, source_from_git};
use crate::catalog::{self, Catalog};
use crate::console::Console;
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::interview;
use crate::relative::RelativePath;
use crate::request::Question;

/// Answers the tags that git can answer, where nobody has.
pub(super) fn derive_source(
    answers: &mut Answers,
    catalog: &Catalog,
    target: &Path,
    dir: &RelativePath,
) -> Result<()> {
    for tag in catalog.tags().iter().filter(|tag| tag.origin == catalog::Origin::Git) {
        let key = tag.key.as_str();
        if answers.tags.contains_key(key) {
            continue;
        }
        if let Some(source) = source_from_git(target, dir)? {
            answers.tags.insert(key.to_owned(), Said::new(source, Origin::Git));
        }
    }
    Ok(())
}

/// The flags for what git has answered, so that the same command works elsewhere too.
pub(super) fn derived(answers: &Answers) -> Vec<String> {
    let tags = answers.tags.iter().filter(|(_, said)| said.origin == Origin::Git);
    tags.flat_map(|(key, said)| [format!("--{key}"), said.value.clone()]).collect()
}

/// All that is wrong, then all that is missing, with the flag for each.
pub(super) fn refusal(mut problems: Vec<Diagnostic>, open: &[Question]) -> Vec<Diagnostic> {
    if open.is_empty() {
        return problems;
    }
    let missing = match open {
        [_] => "1 answer is missing".to_owned(),
        open => format!("{} answers are missing", open.len()),
    };
    let width = open.iter().map(|question| question.flag().len()).max().unwrap_or(0);
    let mut list = "give these flags, or the same in a file (`--answers FILE`):".to_owned();
    for question in open {
        let (flag, lines) = (question.flag(), question.explain());
        for (index, line) in lines.iter().enumerate() {
            let flag = if index == 0 { flag.as_str() } else { "" };
            let _ = write!(list, "\n{flag:width$}  {line}");
        }
    }
    let problem = Diagnostic::error(format!("{missing}, and there is nobody to ask"))
        .code(Code::MissingAnswer);
    problems.push(problem.help(list));
    problems
}

/// The same for one more profile, with the key that may have been meant.
pub(super) fn refusal_of_one(
    problems: Vec<Diagnostic>,
    open: &[Question],
    near: Option<&str>,
) -> Vec<Diagnostic> {
    let model = open.iter().any(|question| matches!(question, Question::Model));
    let tags = open.iter().any(|question| matches!(question, Question::Tag(_)));
    let mut problems = refusal(problems, open);
    if let (Some(last), true) = (problems.last_mut(), tags) {
        last.help.push(
            "the profile is to have these tags, and the module does not give them; `[tags]` in the \
             repository's `bedrock-profile.toml` answers for every profile"
                .to_owned(),
        );
    }
    if let (Some(last), Some(near)) = (problems.last_mut(), near.filter(|_| model)) {
        last.help.push(format!("did you mean the profile `{near}`, which a file answers for?"));
    }
    problems
}

/// The same for a command that asks for nothing but a profile: after "no", or when that was asked for.
pub(super) fn repeat_named(
    ending: &Result<Ending>,
    asked: Option<&str>,
    write: &WriteArgs,
    context: &mut Context<'_>,
) {
    let is_shown = match ending {
        Ok(Ending::Done(_)) => asked.is_some(),
        Err(Error::Interrupted) => true,
        _ => false,
    };
    if is_shown && write.format == Format::Text {
        let words = asked.map(str::to_owned).into_iter().collect();
        repeat(&context.arguments, words, write.yes, context.console);
    }
}

/// The command that does the same without a question.
pub(super) fn repeat(
    typed: &[String],
    mut flags: Vec<String>,
    has_yes: bool,
    console: &mut Console,
) {
    if !has_yes {
        flags.push("--yes".to_owned());
    }
    let line = interview::command_line(typed, &flags);
    console.say("\nThe same without questions:");
    console.command(&line);
}
