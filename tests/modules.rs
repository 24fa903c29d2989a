//! Modules as people write them: nothing to complain about in `tests/modules/valid`, and in
//! `tests/modules/refused` what the first line of each file says. Where there is a
//! `terraform` with a test double of the provider, its answers are compared with ours.

#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/terraform.rs"]
mod terraform;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bedrock_profile::folder::{Boundary, module_files};
use bedrock_profile::module::{Inputs, Module, Number, Resolver, Scope, Value};
use bedrock_profile::relative::RelativePath;
use bedrock_profile::report::text::render;
use bedrock_profile::validate;
use serde_json::Value as Json;
use terraform::Oracle;

fn cases(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/modules").join(folder);
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tf"))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn read(text: &str) -> Module {
    Module::parse([("main.tf".to_owned(), text.as_bytes().to_vec())]).unwrap()
}

fn findings(text: &str) -> Vec<String> {
    let inputs = |value: &str| Inputs {
        variables: [("environment".to_owned(), value.to_owned())].into(),
        ..Inputs::default()
    };
    let environments: BTreeMap<_, _> =
        ["dev", "prod"].map(|value| (value.to_owned(), inputs(value))).into();
    validate::check(&read(text), &environments).iter().map(|it| render(it, false)).collect()
}

#[test]
fn nothing_is_found_in_valid_modules() {
    for (path, text) in cases("valid") {
        let found = findings(&text);
        assert!(found.is_empty(), "{}:\n{}", path.display(), found.join("\n"));
    }
}

#[test]
fn what_is_wrong_is_found_once_and_nothing_else() {
    for (path, text) in cases("refused") {
        let expected = text.lines().next().unwrap().trim_start_matches("# expects: ");
        let found = findings(&text);
        assert_eq!(found.len(), 1, "{}:\n{}", path.display(), found.join("\n"));
        assert!(
            found[0].starts_with(&format!("error: {expected}")),
            "{}:\n{}",
            path.display(),
            found[0]
        );
    }
}

/// A folder with the file in it.
fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.tf"), text).unwrap();
    folder
}

/// What terraform says against the file, if anything.
fn complaint(oracle: &Oracle, text: &str) -> Option<String> {
    let folder = folder(text);
    let module = oracle.module(folder.path(), folder.path());
    for words in ["init -backend=false -input=false", "validate"] {
        let output = module.terraform(words);
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!said.contains("provider packages"), "no provider: {said}");
            return Some(said);
        }
    }
    None
}

#[test]
fn terraform_finds_the_valid_modules_valid() {
    let Some(oracle) = Oracle::find() else { return };
    for (path, text) in cases("valid") {
        if text.starts_with("# terraform: not validated") {
            continue;
        }
        let said = complaint(&oracle, &text);
        assert_eq!(said, None, "{}", path.display());
    }
}

#[test]
fn terraform_refuses_what_is_refused_without_knowing_aws() {
    let Some(oracle) = Oracle::find() else { return };
    for (path, text) in cases("refused") {
        // What begins with `aws_` passes `terraform validate` and fails when it is applied.
        if path.file_name().unwrap().to_string_lossy().starts_with("aws_") {
            continue;
        }
        assert!(complaint(&oracle, &text).is_some(), "{} is valid for terraform", path.display());
    }
}

#[test]
fn values_are_those_that_terraform_computes() {
    let (_, text) =
        cases("valid").into_iter().find(|(path, _)| path.ends_with("expressions.tf")).unwrap();
    let module = read(&text);
    let resolver = Resolver::new(&module, &Inputs::default());
    let address = bedrock_profile::module::Address::Output("all".to_owned());
    let ours = resolver.field(&address, "value", &Scope::default()).unwrap().value;
    let ours = ours.as_map().unwrap();
    assert!(!ours.open);
    let unknown: Vec<_> =
        ours.entries.iter().filter(|(_, value)| !value.is_known()).map(|(key, _)| key).collect();
    assert!(unknown.is_empty(), "{unknown:?}");

    let Some(oracle) = Oracle::find() else { return };
    let folder = folder(&text);
    let module = oracle.module(folder.path(), folder.path());
    module.ok("apply -auto-approve -input=false");
    let theirs: BTreeMap<String, Json> =
        serde_json::from_str(&module.ok("output -json all")).unwrap();
    assert_eq!(theirs.len(), ours.entries.len());
    for (key, value) in &theirs {
        assert!(same(value, &ours.entries[key]), "{key}: {value} is not {:?}", ours.entries[key]);
    }
}

/// The expressions of `tests/modules/expressions`, one a line, and the module that they stand in: each
/// as an output-like local that is an error where the expression is one.
fn expressions() -> (Vec<String>, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/modules/expressions");
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let texts: Vec<String> = files.into_iter().map(read).collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    let lines: Vec<String> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .map(str::to_owned)
        .collect();
    let mut module = read(folder.join("context.tf"));
    module.push_str("\nlocals {\n");
    for (index, line) in lines.iter().enumerate() {
        let tried = format!("try({{ ok = {line} }}, {{ error = true }})");
        let _ = writeln!(module, "  e{index} = {tried}");
    }
    module.push_str("  all = {\n");
    for index in 0..lines.len() {
        let _ = writeln!(module, "    e{index} = local.e{index}");
    }
    module.push_str("  }\n}\n");
    (lines, module)
}

#[test]
fn expressions_have_the_values_that_the_console_shows() {
    let (lines, text) = expressions();
    assert!(lines.len() > 600, "{}", lines.len());
    // As the module is read from its folder: the files that `file` names with it.
    let folder = folder(&text);
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/modules/expressions/files");
    fs::create_dir(folder.path().join("data")).unwrap();
    for name in ["models.yaml", "data/names.json", "model.txt"] {
        fs::copy(files.join(name), folder.path().join(name)).unwrap();
    }
    let boundary = Boundary::around(folder.path(), &[]);
    let found = module_files(folder.path(), &RelativePath::default(), &boundary).unwrap();
    let module =
        Module::parse(found.into_iter().map(|it| (it.path.to_string(), it.bytes))).unwrap();
    let resolver = Resolver::new(&module, &Inputs::default());
    let ours: Vec<Value> =
        (0..lines.len()).map(|index| resolver.local(&format!("e{index}"))).collect();
    let unknown: Vec<&String> =
        lines.iter().zip(&ours).filter(|(_, it)| !it.is_known()).map(|(line, _)| line).collect();
    assert!(unknown.is_empty(), "unknown: {unknown:#?}");

    let Some(oracle) = Oracle::find() else { return };
    let module = oracle.module(folder.path(), folder.path());
    let said = module.console("base64encode(jsonencode(local.all))");
    let json = BASE64.decode(said.trim().trim_matches('"')).unwrap();
    let theirs: Json = serde_json::from_slice(&json).unwrap();
    let different: Vec<String> = lines
        .iter()
        .zip(&ours)
        .enumerate()
        .filter_map(|(index, (line, ours))| {
            let theirs = &theirs[format!("e{index}")];
            (!same(theirs, ours)).then(|| format!("{line}: {theirs} is not {ours:?}"))
        })
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

fn same(theirs: &Json, ours: &Value) -> bool {
    match (theirs, ours) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(theirs), Value::Bool(ours)) => theirs == ours,
        (Json::String(theirs), Value::String(ours)) => theirs.as_str() == ours.as_ref(),
        (Json::Number(theirs), Value::Number(ours)) => {
            // Digits that a double does not keep are compared above, as texts.
            ours.text().as_deref() == Some(&*theirs.to_string())
                || matches!(ours, Number::Whole(ours) if theirs.as_f64() == ours.to_string().parse().ok())
        }
        (Json::Array(theirs), Value::List(ours) | Value::Set(ours)) => {
            theirs.len() == ours.len() && theirs.iter().zip(ours.iter()).all(|(a, b)| same(a, b))
        }
        (Json::Object(theirs), Value::Map(ours)) => {
            theirs.len() == ours.entries.len()
                && theirs
                    .iter()
                    .all(|(key, value)| ours.entries.get(key).is_some_and(|it| same(value, it)))
        }
        _ => false,
    }
}
