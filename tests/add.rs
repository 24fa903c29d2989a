//! What `add` does to the modules of `tests/cases/add`, seen by Terraform, and what it leaves alone
//! whatever their layout is.
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "harness/fixture.rs"]
mod fixture;
mod support;
#[path = "support/terraform.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod terraform;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bedrock_profile::adapt::{Addition, Ask, Survey};
use bedrock_profile::answers::{Answers, Origin, ProfileAnswer, Said};
use bedrock_profile::catalog::Catalog;
use bedrock_profile::date::Date;
use bedrock_profile::hcl::{TokenKind, tokenize};
use bedrock_profile::module::Module;
use bedrock_profile::relative::RelativePath;
use bedrock_profile::request::resolve_one;
use bedrock_profile::templates::{Folder, Templates};
use fixture::files;
use serde_json::Value as Json;
use terraform::{Oracle, each};

/// A repository before and after `add`, and the folder that changed in it.
struct Changed {
    name: String,
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
    dir: String,
}

fn cases() -> Vec<Changed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/add");
    let mut cases = Vec::new();
    let mut names: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.into_iter().filter(|path| path.extension().is_some_and(|it| it == "out")) {
        let (before, after) = (files(&path.with_extension("in")), files(&path));
        let changed = after.iter().find(|(name, bytes)| before.get(*name) != Some(bytes)).unwrap();
        let dir = changed.0.rsplit_once('/').map_or("", |(dir, _)| dir).to_owned();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        cases.push(Changed { name, before, after, dir });
    }
    assert!(cases.len() >= 15, "{} repositories", cases.len());
    cases
}

fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in files {
        // No state is kept elsewhere.
        if name.ends_with("backend.tf") {
            continue;
        }
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn no_character_that_was_there_goes_and_only_white_space_moves() {
    for case in cases() {
        for (name, before) in &case.before {
            let after = &case.after[name];
            assert_kept(&format!("{}: {name}", case.name), before, after, b" ");
        }
    }
}

/// What was there is there, in order, but for the white space before it in lines that are aligned.
fn assert_kept(what: &str, before: &[u8], after: &[u8], moved: &[u8]) {
    let visible = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().copied().filter(|byte| !moved.contains(byte)).collect()
    };
    let (before, after) = (visible(before), visible(after));
    let mut rest = after.iter();
    let kept = before.iter().take_while(|byte| rest.any(|other| other == *byte)).count();
    assert_eq!(kept, before.len(), "{what}");
}

#[test]
fn files_are_as_canonical_as_they_were() {
    let mut files = Vec::new();
    for case in cases() {
        for (name, after) in &case.after {
            let Some(before) = case.before.get(name).filter(|before| *before != after) else {
                continue;
            };
            files.push((format!("{}/{name}", case.name), before.clone()));
            files.push((format!("{}/{name}", case.name), after.clone()));
        }
    }
    let Some(formatted) = support::terraform_fmt(&files) else { return };
    for (pair, results) in files.chunks(2).zip(formatted.chunks(2)) {
        let was = results[0].as_ref() == Some(&pair[0].1);
        let is = results[1].as_ref() == Some(&pair[1].1);
        assert!(!was || is, "{}", pair[0].0);
    }
}

/// The folder in which Terraform is run for a case: its module, or that which calls it.
fn root(case: &Changed) -> &str {
    match case.name.as_str() {
        "called_without_environment" => "envs/dev",
        "first_in_called_module" => "env/dev",
        _ => &case.dir,
    }
}

/// What a case's author has to do by hand, as `add` says.
fn by_hand(case: &Changed, root: &Path) {
    if case.name == "called_without_environment" {
        let main = root.join("main.tf");
        let text = fs::read_to_string(&main).unwrap();
        let value = "module \"aip\" {\n  environment = \"dev\"\n";
        fs::write(main, text.replacen("module \"aip\" {\n", value, 1)).unwrap();
    }
}

/// Whether AWS takes the module before `add`: the copied one is refused, as after it.
fn is_applied(case: &Changed) -> bool {
    case.name != "as_copied"
}

#[test]
fn terraform_takes_the_module_and_replaces_nothing_that_was_there() {
    let Some(oracle) = Oracle::find() else { return };
    // The policies of `restricting_policies` are applied, and asked for rights, in `rights`.
    let applied: Vec<Changed> =
        cases().into_iter().filter(|case| case.name != "restricting_policies").collect();
    each(
        &applied,
        |case| case.name.clone(),
        |case| {
            let work = tempfile::tempdir().unwrap();
            let aws = tempfile::tempdir().unwrap();
            write(work.path(), &case.before);
            let module = work.path().join(root(case));
            let mut variables = String::new();
            let declared: String = case
                .after
                .iter()
                .filter(|(name, _)| name.rsplit_once('/').map_or("", |(dir, _)| dir) == root(case))
                .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
                .collect();
            for (name, value) in [
                ("environment", "dev"),
                ("env", "dev"),
                ("stage", "dev"),
                ("deployment_environment", "dev"),
                ("product", "agents"),
                ("aws_region", "eu-central-1"),
            ] {
                if declared.contains(&format!("variable \"{name}\"")) {
                    let _ = writeln!(variables, "{name} = \"{value}\"");
                }
            }
            let run = oracle.module(&module, aws.path());
            let must = |words: &str| run.ok(words);
            let file = work.path().join("test.tfvars");
            // A variable that only comes with the profile is not known to the module before.
            fs::write(&file, &variables).unwrap();
            let own = ["dev.tfvars", "env/dev.tfvars"].into_iter();
            let own = own.filter(|file| module.join(file).is_file());
            let own: Vec<String> = own.map(|file| format!("-var-file={file} ")).collect();
            let with = format!("{}-var-file={}", own.concat(), file.display());
            if !declared.contains("provider \"aws\"") {
                // What its caller or the environment would say.
                let provider = "provider \"aws\" {\n  region = \"eu-central-1\"\n}\n";
                fs::write(module.join("test_provider.tf"), provider).unwrap();
            }
            must("init");
            must("validate");
            let applied = is_applied(case);
            if applied {
                must(&format!("apply -auto-approve {with}"));
            }
            write(work.path(), &case.after);
            by_hand(case, &module);
            must("init");
            must("validate");
            if !applied {
                return;
            }
            must(&format!("plan -out=plan {with}"));
            let plan: Json = serde_json::from_str(&must("show -json plan")).unwrap();
            let mut created = Vec::new();
            for change in plan["resource_changes"].as_array().unwrap() {
                let actions: Vec<&str> = change["change"]["actions"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| it.as_str().unwrap())
                    .collect();
                let address = change["address"].as_str().unwrap();
                match actions.as_slice() {
                    ["create"] => created.push(address),
                    ["no-op" | "read"] => {}
                    // A policy that lists profiles gets one more, and so does a text with all keys.
                    ["update"]
                        if ["aws_iam_policy", "aws_iam_role_policy", "aws_ssm_parameter.keys"]
                            .iter()
                            .any(|kind| address.starts_with(kind)) => {}
                    other => panic!("{}: {address} {other:?}", case.name),
                }
            }
            let profiles =
                created.iter().filter(|it| it.contains("aws_bedrock_inference_profile.")).count();
            assert!(profiles >= 1, "{}: {created:?}", case.name);
            must("apply -auto-approve plan");
            must(&format!("plan -detailed-exitcode {with}"));
        },
    );
}

/// Adds a profile to the files of a module; the files that change.
fn added(files: &BTreeMap<String, Vec<u8>>) -> Option<Vec<(RelativePath, Vec<u8>)>> {
    let catalog = Catalog::built_in().unwrap();
    let module = Module::parse(files.clone()).unwrap();
    let survey = Survey::of(&module, &catalog, &[]);
    let tagging = survey.tagging();
    let region = survey.region().unwrap_or_else(|| catalog.default_region().clone());
    let said = |text: &str| Said::new(text.to_owned(), Origin::Prompt);
    let answers = Answers {
        profiles: Some(vec![ProfileAnswer { key: said("zz-new"), model: said("nova-micro") }]),
        ..Answers::default()
    };
    let today = Date::parse("2026-11-23").unwrap();
    let one = resolve_one(&answers, &catalog, &region, &tagging.defaults, None, today);
    let (profile, extras) = one.profile?;
    let templates = Templates::new(Folder::default());
    let dir = RelativePath::default();
    let ask = Ask {
        survey: &survey,
        tagging: &tagging,
        profile,
        models: Vec::new(),
        extras,
        region,
        region_is_said: false,
        dir,
        templates: &templates,
        budget: one.budget,
        adopted: None,
        programs: BTreeSet::new(),
    };
    let Addition { files, .. } = ask.add().ok()?;
    let made = |path: &str, bytes: &[u8]| (RelativePath::parse(path).unwrap(), bytes.to_vec());
    Some(files.iter().map(|file| made(file.name(), file.document.bytes())).collect())
}

#[test]
fn whatever_the_white_space_every_token_and_comment_stays_and_a_second_time_changes_nothing() {
    let mut tried = 0;
    for case in cases() {
        let module: BTreeMap<String, Vec<u8>> = case
            .before
            .iter()
            .filter_map(|(name, bytes)| {
                let (dir, name) = name.rsplit_once('/').unwrap_or(("", name));
                (dir == case.dir && Path::new(name).extension().is_some_and(|it| it == "tf"))
                    .then(|| (name.to_owned(), bytes.clone()))
            })
            .collect();
        for seed in 1..=8 {
            let scrambled: BTreeMap<String, Vec<u8>> = module
                .iter()
                .map(|(name, bytes)| {
                    let text = String::from_utf8(bytes.clone()).unwrap();
                    (name.clone(), support::scramble(&text, seed).into_bytes())
                })
                .collect();
            let Some(changed) = added(&scrambled) else { continue };
            tried += 1;
            let mut after = scrambled.clone();
            for (path, bytes) in &changed {
                if let Some(before) = scrambled.get(path.as_str()) {
                    let what = format!("{} {seed}: {path}", case.name);
                    tokens_stay(&what, before, bytes);
                    assert_kept(&what, before, bytes, b" \t");
                    if !JOINED.contains(&case.name.as_str()) {
                        lines_stay(&what, before, bytes);
                    }
                }
                after.insert(path.to_string(), bytes.clone());
            }
            let again = added(&after).unwrap();
            let paths: Vec<String> = again.iter().map(|(path, _)| path.to_string()).collect();
            assert!(paths.is_empty(), "{} {seed}: {paths:?}", case.name);
        }
    }
    assert!(tried > 100, "{tried}");
    eprintln!("{tried} scrambled modules");
}

/// Every word and comment of the file is there after, in order.
fn tokens_stay(what: &str, before: &[u8], after: &[u8]) {
    let (before, after) =
        (String::from_utf8(before.to_vec()).unwrap(), String::from_utf8(after.to_vec()).unwrap());
    let after_tokens = tokenize(&after).unwrap();
    let mut rest = after_tokens.iter().map(|token| token.text(&after));
    // Lines of heredocs get elements of lists; that no character of theirs goes is seen apart.
    let words = tokenize(&before).unwrap().into_iter();
    for token in words.filter(|token| token.kind != TokenKind::HeredocText) {
        let text = token.text(&before);
        assert!(rest.any(|other| other == text), "{what}: `{text}` is gone");
    }
}

/// The repositories in which the profile joins a map or a list: lines there get commas, or are
/// aligned with the new one.
const JOINED: [&str; 24] = [
    "spared_by_denial",
    "arns_in_heredoc",
    "documents",
    "heredoc_conditions",
    "heredoc_policies",
    "heredoc_single_statement",
    "inline_policy",
    "keys_of_map",
    "label_in_map",
    "list_of_objects",
    "list_suffices",
    "map_by_environment",
    "map_in_another_file",
    "map_in_variable",
    "map_of_arns",
    "map_of_objects",
    "map_of_texts",
    "merged_and_counted",
    "nested_maps",
    "override_and_heredoc",
    "restricting_policies",
    "shared_policies",
    "set_of_keys",
    "tags_in_entries",
];

/// Every line of the file is there after, byte for byte and in order.
fn lines_stay(what: &str, before: &[u8], after: &[u8]) {
    let mut rest = after.split(|byte| *byte == b'\n');
    let mut lines = before.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let lost = lines.find(|line| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        !rest.any(|other| other.strip_suffix(b"\r").unwrap_or(other) == line)
    });
    assert_eq!(lost.map(String::from_utf8_lossy), None, "{what}");
}
