//! The interview with scripted answers: what is asked, in which order, and what follows from it.

use std::collections::VecDeque;

use super::{ask, command_line};
use crate::answers::{Answers, Origin, ProfileAnswer, ProfileTag, Said};
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::{Error, Result};
use crate::prompt::{Choice, Prompter, Validator};
use crate::request::{Request, resolve};

/// Answers questions by their words, and notes every question.
#[derive(Default)]
struct Script {
    answers: VecDeque<(&'static str, &'static str)>,
    asked: Vec<String>,
}

impl Script {
    fn new(answers: &[(&'static str, &'static str)]) -> Self {
        Self { answers: answers.iter().copied().collect(), asked: Vec::new() }
    }

    /// The answer, if the question is the next one; who has no answer left leaves.
    fn next(&mut self, question: &str) -> Result<&'static str> {
        self.asked.push(question.to_owned());
        let Some((expected, answer)) = self.answers.pop_front() else {
            return Err(Error::Interrupted);
        };
        assert_eq!(question, expected, "after {:?}", self.asked);
        Ok(answer)
    }
}

fn place(options: &[Choice], answer: &str) -> usize {
    let found = options.iter().position(|option| option.answer == answer);
    found.unwrap_or_else(|| panic!("no `{answer}` in {options:?}"))
}

impl Prompter for Script {
    fn select(&mut self, question: &str, _: &str, options: Vec<Choice>) -> Result<usize> {
        Ok(place(&options, self.next(question)?))
    }

    fn select_many(&mut self, question: &str, _: &str, options: Vec<Choice>) -> Result<Vec<usize>> {
        let words = self.next(question)?.split_whitespace();
        Ok(words.map(|word| place(&options, word)).collect())
    }

    fn text(
        &mut self,
        question: &str,
        _: &str,
        default: Option<&str>,
        _: Vec<String>,
        validator: Validator,
    ) -> Result<String> {
        let answer = match (self.next(question)?, default) {
            ("", Some(default)) => default,
            (answer, _) => answer,
        };
        validator(answer).map(|()| answer.to_owned()).map_err(|why| {
            crate::diagnostic::Diagnostic::error(format!("{question}: {why}")).into()
        })
    }

    fn confirm(&mut self, question: &str, _: bool) -> Result<bool> {
        Ok(self.next(question)? == "yes")
    }
}

fn said(text: &str) -> Said {
    Said::new(text.to_owned(), Origin::Flag("--test".to_owned()))
}

fn tagged(tags: &[(&str, &str)]) -> Answers {
    let tags = tags.iter().map(|(key, value)| ((*key).to_owned(), said(value)));
    Answers { tags: tags.collect(), ..Answers::default() }
}

const SAAS: &[(&str, &str)] = &[
    ("product", "platform"),
    ("billing-mode", "saas"),
    ("team", "engineering"),
    ("owner", "me@example.com"),
    ("source", "acme/platform/.infra"),
];

/// Runs the interview: the request, the flags, and the questions.
fn interview(
    mut answers: Answers,
    script: &[(&'static str, &'static str)],
) -> Result<(Request, Vec<String>, Vec<String>)> {
    let catalog = Catalog::built_in().unwrap();
    let today = Date::parse("2026-11-23").unwrap();
    let mut script = Script::new(script);
    let mut resolution = resolve(&answers, &catalog, today);
    let flags = ask(&mut answers, &catalog, today, &mut resolution, &mut script)?;
    assert!(script.answers.is_empty(), "never asked: {:?}", script.answers);
    Ok((resolution.request.unwrap(), flags, script.asked))
}

#[test]
fn everything_open_is_asked_for_and_nothing_else() {
    let script = [
        ("Model", "nova-pro"),
        ("product", "platform"),
        ("billing-mode", "saas"),
        ("team", "infra"),
        ("owner", "me@example.com"),
        ("source", "acme/platform/.infra"),
        ("component", ""),
        ("Extras", "ssm residency"),
    ];
    let (request, flags, asked) = interview(Answers::default(), &script).unwrap();
    assert_eq!(asked.len(), script.len());
    assert_eq!(request.profiles[0].model.as_str(), "nova-pro");
    assert_eq!(
        flags,
        [
            "--model",
            "nova-pro",
            "--product",
            "platform",
            "--billing-mode",
            "saas",
            "--team",
            "infra",
            "--owner",
            "me@example.com",
            "--source",
            "acme/platform/.infra",
            "--with",
            "ssm,residency"
        ]
    );
}

#[test]
fn what_is_answered_already_is_not_asked_for() {
    let (_, flags, asked) =
        interview(tagged(SAAS), &[("Model", "nova-pro"), ("component", "ml"), ("Extras", "")])
            .unwrap();
    assert_eq!(asked, ["Model", "component", "Extras"]);
    assert_eq!(flags, ["--model", "nova-pro", "--component", "ml"]);
}

#[test]
fn nobody_is_asked_for_what_may_be_left_out_when_nothing_is_open() {
    let mut answers = tagged(SAAS);
    answers.profiles = Some(vec![ProfileAnswer { key: said("main"), model: said("nova-pro") }]);
    let (_, flags, asked) = interview(answers, &[]).unwrap();
    assert_eq!((flags.len(), asked.len()), (0, 0));
}

#[test]
fn extras_are_not_asked_for_when_they_were_given() {
    let mut answers = tagged(SAAS);
    answers.with = Some(vec![said("none")]);
    let (request, _, asked) =
        interview(answers, &[("Model", "nova-pro"), ("component", "")]).unwrap();
    assert_eq!(asked, ["Model", "component"]);
    assert!(request.extras.is_empty());
}

#[test]
fn the_tags_of_a_client_are_asked_for_once_the_client_pays() {
    let mut answers = tagged(SAAS);
    answers.tags.remove("billing-mode");
    let (request, flags, asked) = interview(
        answers,
        &[
            ("Model", "nova-pro"),
            ("billing-mode", "client"),
            ("client", "acme"),
            ("project", "support"),
            ("cost-center", ""),
            ("component", ""),
            ("Extras", ""),
        ],
    )
    .unwrap();
    assert_eq!(asked.len(), 7);
    assert!(flags.ends_with(&["--cost-center".to_owned(), "tbd".to_owned()]), "{flags:?}");
    assert!(request.tags.iter().any(|tag| tag.key.as_str() == "client"));
}

#[test]
fn the_tags_of_one_profile_are_asked_for_with_its_key() {
    let mut answers = tagged(SAAS);
    let profile = |key: &str, model: &str| ProfileAnswer { key: said(key), model: said(model) };
    answers.profiles = Some(vec![profile("main", "nova-pro"), profile("acme", "nova-lite")]);
    answers.profile_tags.push(ProfileTag {
        profile: "acme".to_owned(),
        tag: "billing-mode".to_owned(),
        value: said("client"),
    });
    let script =
        [("client of acme", "acme"), ("project of acme", "p1"), ("component", ""), ("Extras", "")];
    let (request, flags, _) = interview(answers, &script).unwrap();
    assert_eq!(flags, ["--profile-tag", "acme.client=acme", "--profile-tag", "acme.project=p1"]);
    let own = |index: usize| request.profiles[index].tags.len();
    assert_eq!((own(0), own(1)), (0, 4));
}

#[test]
fn an_answer_given_before_that_is_wrong_ends_the_interview_before_it_begins() {
    let mut answers = tagged(SAAS);
    answers.tags.insert("owner".to_owned(), said("nobody"));
    let Err(Error::Refused(problems)) = interview(answers, &[]) else { panic!("taken") };
    assert!(problems[0].message.contains("nobody"), "{problems:?}");
}

#[test]
fn a_wrong_text_is_refused_by_the_question_itself() {
    let mut answers = tagged(SAAS);
    answers.tags.remove("owner");
    let script = [("Model", "nova-pro"), ("owner", "nobody")];
    let Err(Error::Refused(problems)) = interview(answers, &script) else { panic!("taken") };
    assert_eq!(problems[0].message, "owner: it has no `@`, so it is no e-mail address");
}

#[test]
fn who_leaves_at_any_question_leaves_the_interview() {
    let all = [("Model", "nova-pro"), ("component", "ml"), ("Extras", "iam")];
    for count in 0..all.len() {
        let result = interview(tagged(SAAS), &all[..count]);
        assert!(matches!(result, Err(Error::Interrupted)), "{count}");
    }
}

#[test]
fn the_command_line_is_broken_between_flags_and_quoted_for_a_shell() {
    let words = |text: &[&str]| text.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let typed = words(&["bedrock-profile", "new", "my service"]);
    let flags = words(&["--owner", "me@example.com", "--tag", "a=$(b) 'c'", "--yes"]);
    let line = command_line(&typed, &flags);
    assert_eq!(
        line,
        "bedrock-profile new 'my service' --owner me@example.com \\\n  --tag 'a=$(b) '\"'c'\" --yes"
    );
    let joined = line.replace("\\\n", "");
    let all: Vec<String> = typed.into_iter().chain(flags).collect();
    assert_eq!(shlex::split(&joined), Some(all));
}
