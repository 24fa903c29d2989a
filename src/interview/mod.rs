//! Asks a person for what is open, one question after another, until nothing is.

mod choices;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::answers::{Answers, Origin, ProfileAnswer, ProfileTag, Said};
use crate::aws::{Region, TagValue};
use crate::catalog::{Catalog, Tag, Values};
use crate::date::Date;
use crate::diagnostic::{Error, Result};
use crate::naming::Key;
use crate::prompt::{Choice, Prompter, Validator};
use crate::request::{Extra, Question, Resolution, bucket, limit, resolve};
use crate::shell::quoted;

/// How wide a line of the suggested command may grow, so that with its indent it fits a terminal.
const COMMAND_WIDTH: usize = 74;

/// How wide the explanation of a question may grow.
const HELP_WIDTH: usize = 78;

/// Asks until the resolution has a request or problems. Returns the flags that give the same
/// answers, in the order of the questions.
///
/// # Errors
/// When the user leaves, or an answer that was given before is wrong.
pub fn ask(
    answers: &mut Answers,
    catalog: &Catalog,
    today: Date,
    resolution: &mut Resolution,
    prompter: &mut dyn Prompter,
) -> Result<Vec<String>> {
    let mut flags = Vec::new();
    let mut skipped = BTreeSet::new();
    let mut extras_open = answers.with.is_none();
    let something_open = !resolution.open.is_empty();
    loop {
        if !resolution.problems.is_empty() {
            return Err(Error::Refused(std::mem::take(&mut resolution.problems)));
        }
        // What it is all about comes first.
        let model = resolution.open.iter().find(|open| matches!(open, Question::Model));
        let question = match model.or(resolution.open.first()) {
            Some(question) => question.clone(),
            // What may be left out is asked for only among other questions.
            None if !something_open => return Ok(flags),
            None => match optional(answers, catalog, &skipped) {
                Some(tag) => Question::Tag(tag.clone()),
                None if extras_open => {
                    extras_open = false;
                    flags.extend(ask_extras(answers, prompter)?);
                    *resolution = resolve(answers, catalog, today);
                    continue;
                }
                None => return Ok(flags),
            },
        };
        let more = ask_one(&question, answers, catalog, today, prompter)?;
        if let (true, Question::Tag(tag)) = (more.is_empty(), &question) {
            skipped.insert(tag.key.to_string());
        }
        flags.extend(more);
        *resolution = resolve(answers, catalog, today);
    }
}

/// Asks one question and puts its answer to the others. Returns the flags that give the same
/// answer; none when the question was left open.
///
/// # Errors
/// When the user leaves.
pub fn ask_one(
    question: &Question,
    answers: &mut Answers,
    catalog: &Catalog,
    today: Date,
    prompter: &mut dyn Prompter,
) -> Result<Vec<String>> {
    match question {
        Question::Model => ask_model(answers, catalog, today, prompter),
        Question::Bucket => ask_bucket(answers, prompter),
        Question::Budget => ask_budget(answers, prompter),
        Question::Tag(tag) => {
            let Some(value) = ask_tag(tag, None, prompter)? else { return Ok(Vec::new()) };
            answers.tags.insert(tag.key.to_string(), Said::new(value.clone(), Origin::Prompt));
            Ok(tag.words(&value).to_vec())
        }
        Question::ProfileTag(key, tag) => {
            let Some(value) = ask_tag(tag, Some(key), prompter)? else { return Ok(Vec::new()) };
            let flag = format!("{key}.{}={value}", tag.key);
            answers.profile_tags.push(ProfileTag {
                profile: key.to_string(),
                tag: tag.key.to_string(),
                value: Said::new(value, Origin::Prompt),
            });
            Ok(vec!["--profile-tag".to_owned(), flag])
        }
    }
}

/// The command line as typed, with the flags that stand for the answers at the prompts, for a
/// shell. Long ones are broken between flags.
pub fn command_line(typed: &[String], flags: &[String]) -> String {
    let mut words = typed.iter().chain(flags).peekable();
    let mut lines = vec![String::new()];
    while let Some(word) = words.next() {
        let mut part = quoted(word);
        if word.starts_with("--")
            && let Some(value) = words.next_if(|next| !next.starts_with("--"))
        {
            part = format!("{part} {}", quoted(value));
        }
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&part),
            Some(line) if line.chars().count() + part.chars().count() < COMMAND_WIDTH => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(format!("  {part}")),
        }
    }
    lines.join(" \\\n")
}

/// The next tag that may be left out and that nobody has spoken of.
fn optional<'c>(
    answers: &Answers,
    catalog: &'c Catalog,
    skipped: &BTreeSet<String>,
) -> Option<&'c Tag> {
    let value =
        |key: &crate::aws::TagKey| answers.tags.get(key.as_str()).map(|said| said.value.as_str());
    catalog.tags().iter().find(|tag| {
        let key = tag.key.as_str();
        tag.is_answered()
            && tag.applies(value)
            && !answers.tags.contains_key(key)
            && !skipped.contains(key)
    })
}

fn ask_model(
    answers: &mut Answers,
    catalog: &Catalog,
    today: Date,
    prompter: &mut dyn Prompter,
) -> Result<Vec<String>> {
    let region = answers.region.as_ref().and_then(|said| Region::parse(&said.value).ok());
    let region = region.unwrap_or_else(|| catalog.default_region().clone());
    let models = choices::models(catalog, &region, today);
    let lines = choices::lines(&models, catalog, &region, today);
    let index = prompter.select("Model", "the model behind the profile", lines)?;
    let Some(model) = models.get(index) else { return Ok(Vec::new()) };
    let said = |text: &str| Said::new(text.to_owned(), Origin::Prompt);
    let id = model.id.as_str();
    answers.profiles = Some(vec![ProfileAnswer { key: said(Key::MAIN), model: said(id) }]);
    Ok(vec!["--model".to_owned(), id.to_owned()])
}

fn ask_bucket(answers: &mut Answers, prompter: &mut dyn Prompter) -> Result<Vec<String>> {
    let validator: Validator = Rc::new(bucket);
    let help = "the S3 bucket for the states of all environments; it must exist";
    let name = prompter.text("Bucket", help, None, Vec::new(), validator)?;
    answers.bucket = Some(Said::new(name.clone(), Origin::Prompt));
    Ok(vec!["--bucket".to_owned(), name])
}

fn ask_budget(answers: &mut Answers, prompter: &mut dyn Prompter) -> Result<Vec<String>> {
    let validator: Validator = Rc::new(limit);
    let help = "the limit of the monthly cost, in US dollars";
    let limit = prompter.text("Budget", help, None, Vec::new(), validator)?;
    answers.budget = Some(Said::new(limit.clone(), Origin::Prompt));
    Ok(vec!["--budget".to_owned(), limit])
}

/// The value of a tag; `None` when it may be left out and is.
fn ask_tag(
    tag: &Tag,
    profile: Option<&Key>,
    prompter: &mut dyn Prompter,
) -> Result<Option<String>> {
    let question = match profile {
        Some(profile) => format!("{} of {profile}", tag.key),
        None => tag.key.to_string(),
    };
    let may_skip = !tag.required || tag.default.is_some();
    if let (Values::Allowed(values), false) = (&tag.values, may_skip) {
        let options = values.iter().map(|value| Choice::plain(value.as_str())).collect();
        let index = prompter.select(&question, &tag.help, options)?;
        return Ok(values.get(index).map(ToString::to_string));
    }
    let mut help = tag.help.clone();
    if may_skip && tag.default.is_none() {
        help = format!("{help}; empty to leave it out");
    } else if !tag.example.is_empty() && tag.default.is_none() {
        let example = format!("as {}", tag.example);
        let both = format!("{help}, {example}");
        help = if both.chars().count() <= HELP_WIDTH { both } else { example };
    }
    let check = tag.clone();
    let validator: Validator = Rc::new(move |text| {
        if text.is_empty() && may_skip {
            return Ok(());
        }
        check.check(text).map(drop)
    });
    let suggestions = tag.offered().iter().map(ToString::to_string).collect();
    let default = tag.default.as_ref().map(TagValue::as_str);
    let value = prompter.text(&question, &help, default, suggestions, validator)?;
    Ok(Some(value).filter(|value| !value.is_empty()))
}

fn ask_extras(answers: &mut Answers, prompter: &mut dyn Prompter) -> Result<Vec<String>> {
    let choice = |extra: Extra| Choice {
        line: format!("{:<9}  {}", extra.word(), extra.help()),
        answer: extra.word().to_owned(),
    };
    let options = Extra::ALL.map(choice).into();
    let chosen = prompter.select_many("Extras", "what else to generate", options)?;
    let words: Vec<&str> = chosen
        .iter()
        .filter_map(|index| Extra::ALL.get(*index))
        .map(|extra| extra.word())
        .collect();
    let said = |word: &&str| Said::new((*word).to_owned(), Origin::Prompt);
    answers.with = Some(words.iter().map(said).collect());
    if words.is_empty() { Ok(Vec::new()) } else { Ok(vec!["--with".to_owned(), words.join(",")]) }
}

#[cfg(test)]
mod tests;
