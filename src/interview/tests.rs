//! The interview with scripted answers: what is asked, in which order, and what follows from it.

use std::collections::VecDeque;

use super::{Interview, Scope, command_line};
use crate::answers::{Answers, Origin, ProfileAnswer, ProfileTag, Said};
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::naming::Key;
use crate::prompt::{Ask, Choice, Kind, Prompter};
use crate::request::{Request, resolve};

/// Answers questions by their words: nothing takes what is proposed, `<` goes back.
#[derive(Default)]
struct Script {
    answers: VecDeque<(&'static str, &'static str)>,
    asked: Vec<String>,
    told: Vec<String>,
}

impl Prompter for Script {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Option<Vec<String>>> {
        self.asked.push(ask.question.clone());
        // Who has no answer left leaves.
        let Some((expected, answer)) = self.answers.pop_front() else {
            return Err(Error::Interrupted);
        };
        assert_eq!(ask.question, expected, "after {:?}", self.asked);
        if answer == "<" {
            return Ok(None);
        }
        let before = ask.before.clone();
        let offered = |answer: &str| ask.options.iter().any(|it| it.answer == answer);
        if ask.kind == Kind::Many {
            let words = answer.split_whitespace().map(str::to_owned);
            let reply = if answer.is_empty() { before } else { words.collect() };
            assert!(reply.iter().all(|word| offered(word)), "{reply:?}");
            return Ok(Some(reply));
        }
        let first = ask.options.first().filter(|_| ask.kind == Kind::One);
        let proposed = before.first().or(ask.default.as_ref()).or(first.map(|it| &it.answer));
        let answer = match (answer, proposed) {
            ("", Some(proposed)) => proposed.clone(),
            (answer, _) => answer.to_owned(),
        };
        if ask.kind == Kind::One && offered(&answer) {
            return Ok(Some(vec![answer]));
        }
        let refused = |why| Diagnostic::error(format!("{}: {why}", ask.question));
        (ask.check)(&answer).map_err(refused)?;
        Ok(Some(vec![answer]))
    }

    fn rows(&self) -> usize {
        24
    }

    fn page(&mut self, _: &str) -> Result<()> {
        Ok(())
    }

    fn say(&mut self, _: &str) {}

    fn tell(&mut self, problem: &Diagnostic) {
        self.told.push(problem.message.clone());
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

type Asked = &'static [(&'static str, &'static str)];

/// What came out of an interview.
struct Done {
    request: Option<Request>,
    flags: Vec<String>,
    asked: Vec<String>,
    told: Vec<String>,
    review: Vec<(String, String)>,
}

/// Runs the interview, changes what is to be changed, and runs it on.
fn changed(answers: Answers, script: Asked, changes: &[&str]) -> Result<Done> {
    let catalog = Catalog::built_in().unwrap();
    let today = Date::parse("2026-11-23").unwrap();
    let answers_of = script.iter().copied().collect();
    let mut script = Script { answers: answers_of, ..Script::default() };
    let scope = (Scope::New, catalog.default_region().clone());
    let offers = vec![Choice::plain("aws_lambda_function.worker")];
    let mut interview = Interview::new(answers, (&catalog, today), scope, offers);
    let judge = &mut |answers: &Answers| {
        let it = resolve(answers, &catalog, today);
        (it.problems, it.open)
    };
    while !interview.run(judge, &mut script)? {}
    for name in changes {
        interview.change(name);
        while !interview.run(judge, &mut script)? {}
    }
    assert!(script.answers.is_empty(), "never asked: {:?}", script.answers);
    let request = resolve(interview.answers(), &catalog, today).request;
    let (flags, review) = (interview.words(), interview.review());
    Ok(Done { request, flags, asked: script.asked, told: script.told, review })
}

fn interview(answers: Answers, script: Asked) -> Result<Done> {
    changed(answers, script, &[])
}

/// The questions behind the tags, all answered as usual.
const REST: [(&str, &str); 4] =
    [("component", ""), ("Environments", ""), ("Extras", ""), ("Deliver to", "")];

#[test]
fn everything_open_is_asked_for_and_nothing_else() {
    let done = interview(
        Answers::default(),
        &[
            ("Region", "eu-west-1"),
            ("Model", "nova-pro"),
            ("One more profile?", ""),
            ("product", "platform"),
            ("billing-mode", "saas"),
            ("team", "infra"),
            ("owner", "me@example.com"),
            ("source", "acme/platform/.infra"),
            ("component", ""),
            ("Environments", "dev prod"),
            ("Extras", "ssm residency"),
            ("Deliver to", "aws_lambda_function.worker"),
        ],
    )
    .unwrap();
    assert_eq!(done.request.unwrap().profiles[0].model.as_str(), "nova-pro");
    assert_eq!(
        done.flags.join(" "),
        "--region eu-west-1 --model nova-pro --product platform --billing-mode saas --team infra \
         --owner me@example.com --source acme/platform/.infra --environments dev,prod \
         --with ssm,residency --deliver aws_lambda_function.worker"
    );
}

#[test]
fn several_profiles_are_asked_for_one_after_another() {
    let done = interview(
        tagged(SAAS),
        &[
            ("Region", ""),
            ("Model", "nova-pro"),
            ("One more profile?", "yes"),
            ("Key of profile 2", "classify"),
            ("Model of classify", "nova-lite"),
            ("One more profile?", "no"),
            ("component", "ml"),
            ("Environments", ""),
            ("Extras", ""),
            ("Deliver to", ""),
        ],
    )
    .unwrap();
    assert_eq!(
        done.flags.join(" "),
        "--profile main=nova-pro --profile classify=nova-lite --component ml"
    );
    assert_eq!(done.request.unwrap().profiles.len(), 2);
    let names: Vec<&str> = done.review.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"Model of classify"), "{names:?}");
    assert_eq!(names.iter().filter(|it| **it == "One more profile?").count(), 1);
    assert!(names.contains(&"Keep classify?"), "{names:?}");
}

#[test]
fn a_profile_is_taken_out_again_and_the_others_stay() {
    const SCRIPT: Asked = &[
        ("Region", ""),
        ("Model", "nova-pro"),
        ("One more profile?", "yes"),
        ("Key of profile 2", "classify"),
        ("Model of classify", "nova-lite"),
        ("One more profile?", "yes"),
        ("Key of profile 3", "rank"),
        ("Model of rank", "nova-micro"),
        ("One more profile?", ""),
        ("component", ""),
        ("Environments", "dev prod"),
        ("Extras", "models"),
        ("Other models in", "dev"),
        ("Model of main in dev", ""),
        ("Model of classify in dev", "nova-micro"),
        ("Model of rank in dev", "nova-lite"),
        ("Deliver to", ""),
        ("Keep classify?", "no"),
        ("Keep rank?", "no"),
    ];
    let done = changed(tagged(SAAS), &SCRIPT[..18], &["Keep classify?"]).unwrap();
    assert_eq!(
        done.flags.join(" "),
        "--profile main=nova-pro --profile rank=nova-micro --environments dev,prod --with models \
         --model-for main.dev=nova-pro --model-for rank.dev=nova-lite"
    );
    let done = changed(tagged(SAAS), SCRIPT, &["Keep classify?", "Keep rank?"]).unwrap();
    assert_eq!(
        done.flags.join(" "),
        "--model nova-pro --environments dev,prod --with models --model-for dev=nova-pro"
    );
    assert_eq!(done.request.unwrap().profiles.len(), 1);
}

#[test]
fn models_by_environment_are_asked_for_where_there_are_several_environments() {
    let rest = |extras| {
        let first = [("Region", ""), ("Model", "nova-pro"), ("One more profile?", "")];
        let more = [("component", ""), ("Environments", "dev"), ("Extras", extras)];
        Vec::leak(first.into_iter().chain(more).chain([("Deliver to", "")]).collect())
    };
    assert_eq!(interview(tagged(SAAS), rest("models")).unwrap().flags.len(), 6);
    let mut answers = tagged(SAAS);
    answers.with = Some(vec![said("models")]);
    let script: Asked = &[
        ("Region", ""),
        ("Model", "nova-pro"),
        ("One more profile?", ""),
        ("component", ""),
        ("Environments", ""),
        ("Other models in", "pre"),
        ("Model in pre", "gpt-oss-20b"),
        ("Model in pre", "nova-lite"),
        ("Deliver to", ""),
    ];
    let done = interview(answers, script).unwrap();
    assert_eq!(done.flags.join(" "), "--model nova-pro --model-for pre=nova-lite");
    assert!(done.told[0].contains("two kinds of sources"), "{:?}", done.told);
}

#[test]
fn a_value_that_looks_like_an_option_is_bound_to_its_flag() {
    let script: Asked = &[
        ("Region", ""),
        ("Model", "nova-pro"),
        ("One more profile?", ""),
        ("component", "-x"),
        ("Environments", ""),
        ("Extras", ""),
        ("Deliver to", ""),
    ];
    let done = interview(tagged(SAAS), script).unwrap();
    assert_eq!(done.flags.join(" "), "--model nova-pro --component=-x");
}

#[test]
fn a_region_that_is_not_offered_is_refused_with_the_reason() {
    for (typed, why) in [
        ("eu-west-2", "every model that is called from there leaves the EU"),
        ("eu-west", "is no AWS region"),
        ("us-east-1", "the catalog has no model that is called from"),
    ] {
        let script = Vec::leak(vec![("Region", typed)]);
        let Err(Error::Refused(problems)) = interview(tagged(SAAS), script) else {
            panic!("{typed}")
        };
        assert!(problems[0].message.contains(why), "{problems:?}");
    }
}

#[test]
fn back_takes_one_reply_after_another_back_and_proposes_it_again() {
    let done = interview(
        tagged(SAAS),
        &[
            ("Region", "<"),
            ("Region", "eu-west-1"),
            ("Model", "<"),
            ("Region", ""),
            ("Model", "nova-pro"),
            ("One more profile?", "yes"),
            ("Key of profile 2", "<"),
            ("One more profile?", "no"),
            ("component", "<"),
            ("One more profile?", "no"),
            ("component", "ml"),
            ("Environments", "prod"),
            ("Extras", "<"),
            ("Environments", ""),
            ("Extras", ""),
            ("Deliver to", ""),
        ],
    )
    .unwrap();
    assert_eq!(
        done.flags.join(" "),
        "--region eu-west-1 --model nova-pro --component ml --environments prod"
    );
}

#[test]
fn a_changed_answer_keeps_the_others_as_far_as_they_fit() {
    const SCRIPT: Asked = &[
        ("Region", ""),
        ("Model", "nova-pro"),
        ("One more profile?", ""),
        ("billing-mode", "saas"),
        ("component", "ml"),
        ("Environments", ""),
        ("Extras", "iam"),
        ("Deliver to", ""),
        // Changed twice: what a client needs is asked for, and a region without the model asks for one.
        ("billing-mode", "client"),
        ("client", "acme"),
        ("project", "support"),
        ("cost-center", ""),
        ("Region", "eu-central-1"),
        ("Model", "<"),
    ];
    let mut answers = tagged(SAAS);
    answers.tags.remove("billing-mode");
    let done = changed(answers, SCRIPT, &["billing-mode", "Region", "Model"]).unwrap();
    assert_eq!(
        done.flags.join(" "),
        "--model nova-pro --billing-mode client --client acme --project support --cost-center tbd \
         --component ml --with iam"
    );
    assert!(done.told.is_empty(), "{:?}", done.told);
}

#[test]
fn an_answer_that_does_not_go_with_the_others_is_asked_for_again() {
    let done = interview(
        tagged(SAAS),
        &[
            ("Region", ""),
            ("Model", "nova-pro"),
            ("One more profile?", ""),
            ("component", ""),
            ("Environments", "dev"),
            ("Extras", "backend"),
            ("Bucket", "<"),
            ("Extras", "iam"),
            ("Deliver to", ""),
        ],
    )
    .unwrap();
    assert_eq!(done.flags.join(" "), "--model nova-pro --environments dev --with iam");
    // Two profiles of one model have their keys in their names, which have a limit.
    let script: Asked = &[
        ("Region", ""),
        ("Model", "claude-sonnet-46"),
        ("One more profile?", "yes"),
        ("Key of profile 2", "a-key-of-nearly-forty-characters-is-long"),
        ("Model of a-key-of-nearly-forty-characters-is-long", "claude-sonnet-46"),
        ("Model of a-key-of-nearly-forty-characters-is-long", "nova-lite"),
        ("One more profile?", ""),
        ("component", ""),
        ("Environments", ""),
        ("Extras", ""),
        ("Deliver to", ""),
    ];
    let answers = tagged(SAAS);
    let done = interview(answers, script).unwrap();
    assert!(done.told[0].contains("a-key-of-nearly"), "{:?}", done.told);
    assert!(done.request.is_some());
}

#[test]
fn what_is_answered_already_is_not_asked_for() {
    let mut answers = tagged(SAAS);
    answers.with = Some(vec![said("none")]);
    answers.region = Some(said("eu-central-1"));
    answers.environments = Some(vec![said("dev")]);
    let script: Asked =
        &[("Model", "nova-pro"), ("One more profile?", ""), ("component", ""), ("Deliver to", "")];
    let done = interview(answers, script).unwrap();
    assert_eq!(done.asked.len(), 4);
    assert_eq!(done.flags, ["--model", "nova-pro"]);
    assert!(done.request.unwrap().extras.is_empty());
}

#[test]
fn nobody_is_asked_for_what_may_be_left_out_when_nothing_is_open() {
    let mut answers = tagged(SAAS);
    answers.profiles = Some(vec![ProfileAnswer { key: said("main"), model: said("nova-pro") }]);
    let done = interview(answers, &[]).unwrap();
    assert_eq!((done.flags.len(), done.asked.len()), (0, 0));
}

#[test]
fn what_git_says_is_proposed_among_other_questions_only() {
    let of_git = |profiles| {
        let mut answers = tagged(SAAS);
        let source = Said::new("acme/other/.infra".to_owned(), Origin::Git);
        answers.tags.insert("source".to_owned(), source);
        answers.with = Some(Vec::new());
        answers.region = Some(said("eu-central-1"));
        answers.environments = Some(vec![said("dev")]);
        Answers { profiles, ..answers }
    };
    let main = ProfileAnswer { key: said("main"), model: said("nova-pro") };
    assert!(interview(of_git(Some(vec![main])), &[]).unwrap().request.is_some());
    let script: Asked = &[
        ("Model", "nova-pro"),
        ("One more profile?", ""),
        ("source", ""),
        ("component", ""),
        ("Deliver to", ""),
    ];
    let flags = interview(of_git(None), script).unwrap().flags;
    assert_eq!(flags.join(" "), "--model nova-pro --source acme/other/.infra");
}

#[test]
fn the_tags_of_one_profile_are_asked_for_with_its_key() {
    let mut answers = tagged(SAAS);
    let profile = |key: &str, model: &str| ProfileAnswer { key: said(key), model: said(model) };
    answers.profiles = Some(vec![profile("main", "nova-pro"), profile("acme", "nova-lite")]);
    answers.region = Some(said("eu-central-1"));
    answers.profile_tags.push(ProfileTag {
        profile: "acme".to_owned(),
        tag: "billing-mode".to_owned(),
        value: said("client"),
    });
    let script: Asked = &[
        ("client of acme", "acme"),
        ("project of acme", "p1"),
        ("component", ""),
        ("Environments", ""),
        ("Extras", ""),
        ("Deliver to", ""),
    ];
    let done = interview(answers, script).unwrap();
    let flags = ["--profile-tag", "acme.client=acme", "--profile-tag", "acme.project=p1"];
    assert_eq!(done.flags, flags);
    let request = done.request.unwrap();
    assert_eq!((request.profiles[0].tags.len(), request.profiles[1].tags.len()), (0, 4));
}

#[test]
fn an_answer_given_before_that_is_wrong_ends_the_interview_before_it_begins() {
    let mut answers = tagged(SAAS);
    answers.tags.insert("owner".to_owned(), said("nobody"));
    let done = interview(answers, &[]).unwrap();
    assert!(done.request.is_none() && done.asked.is_empty());
}

#[test]
fn a_text_that_is_no_answer_is_refused_with_the_reason() {
    for (tag, text, why) in [
        ("owner", "nobody", "it has no `@`, so it is no e-mail address"),
        ("owner", "me@localhost", "`localhost` is no domain, as example.com is"),
        (
            "source",
            "https://github.com/acme/a",
            "it is an address: owner, repository and folder are enough",
        ),
        ("source", "platform", "it is no path of an owner, a repository and a folder"),
        ("source", "-x/platform/.infra", "it begins with `-`, as no owner of a repository does"),
        ("billing-mode", "sass", "`sass` is not allowed, did you mean `saas`?"),
    ] {
        let mut answers = tagged(SAAS);
        answers.tags.remove(tag);
        let script =
            [("Region", ""), ("Model", "nova-pro"), ("One more profile?", ""), (tag, text)];
        let script = Vec::leak(script.to_vec());
        let Err(Error::Refused(problems)) = interview(answers, script) else { panic!("{text}") };
        assert_eq!(problems[0].message, format!("{tag}: {why}"));
    }
    let old: Asked = &[("Region", ""), ("Model", "claude-haiku-3")];
    let Err(Error::Refused(problems)) = interview(tagged(SAAS), old) else { panic!("taken") };
    assert!(problems[0].message.contains("unavailable"), "{problems:?}");
}

#[test]
fn a_key_is_taken_once() {
    let script: Asked = &[
        ("Region", ""),
        ("Model", "nova-pro"),
        ("One more profile?", "yes"),
        ("Key of profile 2", "main"),
    ];
    let Err(Error::Refused(problems)) = interview(tagged(SAAS), script) else { panic!("taken") };
    assert_eq!(problems[0].message, "Key of profile 2: the profile `main` has this key");
    assert!(Key::parse("main").unwrap().is_main());
}

#[test]
fn who_leaves_at_any_question_leaves_the_interview() {
    let first = [("Region", ""), ("Model", "nova-pro"), ("One more profile?", "no")];
    let all: Vec<_> = first.into_iter().chain(REST).collect();
    for count in 0..all.len() {
        let script = Vec::leak(all[..count].to_vec());
        assert!(matches!(interview(tagged(SAAS), script), Err(Error::Interrupted)), "{count}");
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
