//! Whatever is answered, written into a catalog or printed by a template: it is refused by name, or
//! it stands in the generated module as that value and nothing else.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;
mod properties {
    pub(crate) mod given;
    pub(crate) mod hostile;
    pub(crate) mod template;
    pub(crate) mod tree;
}

use std::process::Command;

use bedrock_profile::catalog::Catalog;
use bedrock_profile::date::Date;
use bedrock_profile::hcl::layout;
use bedrock_profile::plan::{Change, Plan};
use bedrock_profile::relative::RelativePath;
use bedrock_profile::request::{Request, resolve};
use bedrock_profile::scaffold::new_module;
use bedrock_profile::templates::{Folder, Templates};
use bedrock_profile::validate;
use properties::given::{Given, given};
use properties::hostile::{catalog_text, hostile};
use properties::tree::Tree;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

/// The files of the request, which must pass the check of the whole module.
fn generated(request: &Request, catalog: &Catalog) -> Vec<(String, String)> {
    let files = new_module(request, catalog, &Templates::new(Folder::default())).unwrap();
    let change = |(path, text): &(RelativePath, String)| Change {
        path: path.clone(),
        before: None,
        after: Some(text.clone().into_bytes()),
    };
    let plan = Plan::new("/nowhere".into(), files.iter().map(change).collect());
    let inputs = request.environments.iter().map(|it| (it.to_string(), validate::inputs(it)));
    let checked = validate::checked_with(plan, Vec::new(), &inputs.collect(), Vec::new());
    assert!(checked.is_ok(), "{checked:?}");
    let folder = request.infra_dir.as_str().to_owned();
    let name = |path: RelativePath| {
        path.as_str().trim_start_matches(&folder).trim_start_matches('/').to_owned()
    };
    files.into_iter().map(|(path, text)| (name(path), text)).collect()
}

fn open_catalog() -> Catalog {
    Catalog::load(&[("open.toml", properties::hostile::OPEN)]).unwrap()
}

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// Resolves the answers; the files of the module if nothing is wrong with them.
fn outcome(given: &Given, catalog: &Catalog) -> Option<Vec<(String, String)>> {
    let answers = match given.answers(catalog) {
        Ok(answers) => answers,
        Err(problems) => {
            given.blamed(&problems);
            return None;
        }
    };
    let resolution = resolve(&answers, catalog, today());
    let Some(request) = resolution.request else {
        assert!(!(resolution.problems.is_empty() && resolution.open.is_empty()));
        given.blamed(&resolution.problems);
        given.asked(&resolution.open);
        return None;
    };
    assert!(resolution.problems.is_empty() && resolution.open.is_empty());
    Some(generated(&request, catalog))
}

proptest! {
    #[test]
    fn answers_are_refused_by_name_or_stand_in_the_module(given in given()) {
        let catalog = open_catalog();
        if let Some(files) = outcome(&given, &catalog) {
            for (name, text) in &files {
                prop_assert_eq!(&layout(text), text, "{} is not canonical", name);
            }
            given.stands_in(&Tree::read(&files), &catalog);
        }
    }

    #[test]
    fn a_catalog_is_refused_at_its_place_or_stands_in_the_module(catalog in catalog_text()) {
        match Catalog::load(&[("own.toml", &catalog.text)]) {
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    let place = problem.places.first();
                    prop_assert!(
                        place.is_some_and(|place| place.source.name == "own.toml"),
                        "{:?}", problem
                    );
                }
            }
            Ok(loaded) => {
                let given = catalog.given();
                if let Some(files) = outcome(&given, &loaded) {
                    for (name, text) in &files {
                        prop_assert_eq!(&layout(text), text, "{} is not canonical", name);
                    }
                    given.stands_in(&Tree::read(&files), &loaded);
                }
            }
        }
    }

    #[test]
    fn a_printed_value_is_refused_or_is_that_value(
        place in properties::template::place(),
        value in hostile(),
        other in hostile(),
    ) {
        place.holds(&value, &other);
    }
}

/// Values of a strategy, the same in every run.
fn sample<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn the_samples_reach_both_outcomes() {
    let catalog = open_catalog();
    let sample = sample(given(), 200);
    let taken = sample.iter().filter(|given| outcome(given, &catalog).is_some()).count();
    assert!((20..180).contains(&taken), "{taken} of 200 are taken");
}

#[test]
fn terraform_fmt_changes_nothing() {
    let catalog = open_catalog();
    let files: Vec<(String, Vec<u8>)> = sample(given(), 120)
        .iter()
        .filter_map(|given| outcome(given, &catalog))
        .flatten()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    let Some(formatted) = support::terraform_fmt(&files) else { return };
    for ((name, before), after) in files.iter().zip(formatted) {
        assert_eq!(
            String::from_utf8(after.unwrap()).unwrap(),
            String::from_utf8_lossy(before),
            "{name}"
        );
    }
}

/// The program itself, with the answers as flags or in a file.
#[test]
fn the_program_does_what_the_library_does() {
    let catalog = open_catalog();
    let mut taken = 0;
    for given in sample(given(), 60) {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("repository");
        std::fs::create_dir(&repository).unwrap();
        std::fs::write(folder.path().join("open.toml"), properties::hostile::OPEN).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
        command.args(["new", "--no-input", "--today", "2026-11-23", "--catalog", "../open.toml"]);
        if given.in_file {
            std::fs::write(folder.path().join("answers.toml"), given.toml()).unwrap();
            command.args(["--answers", "../answers.toml"]);
        } else {
            let flags = given.flags(&Catalog::built_in().unwrap());
            if flags.iter().any(|flag| flag.contains('\0')) {
                continue;
            }
            command.args(flags);
        }
        let output = command
            .current_dir(&repository)
            .env("HOME", folder.path())
            .env("GIT_CEILING_DIRECTORIES", folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let expected = outcome(&given, &catalog);
        let status = if expected.is_some() { 0 } else { 2 };
        assert_eq!(output.status.code(), Some(status), "{given:?}\n{told}");
        assert!(!steers(&told), "{told:?}");
        let Some(files) = expected else {
            assert!(told.contains("error: "), "{told}");
            assert_eq!(std::fs::read_dir(&repository).unwrap().count(), 0, "{given:?}");
            continue;
        };
        taken += 1;
        let module = repository.join(given.infra_dir());
        for (name, text) in files {
            let written = std::fs::read_to_string(module.join(&name)).unwrap();
            assert_eq!(written, text, "{name}");
        }
    }
    assert!(taken > 5, "{taken} taken");
}

/// Whether a terminal would take part of the text for a command, or show it in another order.
fn steers(text: &str) -> bool {
    text.chars().any(|c| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let bytes = std::ffi::OsStr::from_bytes(b"--owner=\xff@example.com");
    let output = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(["new", "--no-input", "--model", "nova-pro"])
        .arg(bytes)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
