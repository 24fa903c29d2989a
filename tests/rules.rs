//! For every rule, a folder in `tests/rules`: repositories that break it (`fail*`, what is found in
//! their `expected.txt`), repositories that do not (`pass*`), and for rules with fixes what `fail*`
//! becomes (`fix*`). With `BEDROCK_PROFILE_UPDATE=1` the expected texts and trees are
//! written, and the document of rules.

#![allow(clippy::disallowed_methods, reason = "tests write files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "harness/fixture.rs"]
mod fixture;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use bedrock_profile::catalog::Catalog;
use bedrock_profile::check::{self, Baseline, CheckSettings, Report, Root, fix};
use bedrock_profile::date::Date;
use bedrock_profile::report::findings;
use bedrock_profile::rules::{Check, RULES, Rule};
use bedrock_profile::{apply, strict};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::built_in().unwrap());

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn overwrite() -> bool {
    std::env::var_os("BEDROCK_PROFILE_UPDATE").is_some()
}

fn settings(text: &str) -> CheckSettings {
    let source = bedrock_profile::diagnostic::Source::new("bedrock-profile.toml", text);
    let (settings, problems) = strict::read(&source, "the file", |table| {
        table.table("check").map(|table| {
            let settings = CheckSettings::read(&table);
            table.finish();
            settings
        })
    });
    assert!(problems.is_empty(), "{problems:?}");
    settings.unwrap_or_default()
}

fn root(path: &Path) -> Root {
    let own = fs::read_to_string(path.join("bedrock-profile.toml")).unwrap_or_default();
    Root {
        path: path.to_path_buf(),
        shown: String::new(),
        settings: settings(&own),
        catalog: std::sync::Arc::new(CATALOG.clone()),
        environments: Vec::new(),
    }
}

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// The folders of a case that are checked together: those named `repo-*`, or the case itself.
fn roots(case: &Path) -> Vec<Root> {
    let mut several: Vec<PathBuf> = fs::read_dir(case)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("repo-"))
        .collect();
    several.sort();
    if several.is_empty() {
        return vec![root(case)];
    }
    several.iter().map(|path| root(path)).collect()
}

fn checked(case: &Path) -> (Report, Vec<Root>) {
    let roots = roots(case);
    let mut report = check::run(&roots, today()).unwrap();
    if let Ok(text) = fs::read_to_string(case.join("baseline.toml")) {
        let source = bedrock_profile::diagnostic::Source::new("baseline.toml", text);
        let baseline = Baseline::read(&source, case.to_path_buf()).unwrap();
        baseline.apply(&mut report, &roots);
    }
    assert!(report.problems.is_empty(), "{}: {:?}", case.display(), report.problems);
    (report, roots)
}

/// The cases of a rule whose names begin with `prefix`, sorted.
fn cases(rule: &Rule, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder().join(rule.id)) else { return Vec::new() };
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && name(path).starts_with(prefix))
        .collect();
    cases.sort();
    cases
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The files of a fixture by path, without what the test itself keeps there.
fn tree(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = fixture::files(path);
    files.remove("expected.txt");
    files
}

/// The fixture as the repository that it stands for.
fn repository(case: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fixture::put_tree(folder.path(), &fixture::tree(case));
    let _ = fs::remove_file(folder.path().join("expected.txt"));
    folder
}

fn write(path: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in files {
        let file = path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

/// What a rule says of a case: its findings as users see them, and what it could not decide.
fn told(rule: &Rule, case: &Path) -> String {
    let work = repository(case);
    let (mut report, roots) = checked(work.path());
    report.findings.retain(|finding| finding.rule.id == rule.id);
    report.unknown.retain(|finding| finding.rule.id == rule.id);
    findings::render(&report, &roots, true, false, None)
}

#[test]
fn every_rule_has_a_failing_and_a_passing_fixture() {
    for rule in RULES {
        for prefix in ["fail", "pass"] {
            let found = cases(rule, prefix);
            assert!(!found.is_empty(), "add a folder tests/rules/{}/{prefix}", rule.id);
        }
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let id = name(&entry.unwrap().path());
        assert!(RULES.iter().any(|rule| rule.id == id), "tests/rules/{id} belongs to no rule");
    }
}

#[test]
fn what_fails_is_told_as_expected() {
    for rule in RULES {
        for case in cases(rule, "fail") {
            let text = told(rule, &case);
            assert!(!text.is_empty(), "{}: nothing is found", case.display());
            let expected = case.join("expected.txt");
            if overwrite() {
                fs::write(&expected, &text).unwrap();
            }
            let wanted = fs::read_to_string(&expected).unwrap_or_default();
            assert_eq!(text, wanted, "{}", case.display());
        }
    }
}

#[test]
fn what_passes_is_passed_over_by_its_rule() {
    for rule in RULES {
        for case in cases(rule, "pass") {
            let work = repository(&case);
            let (report, _) = checked(work.path());
            let own = |finding: &&bedrock_profile::rules::Finding| finding.rule.id == rule.id;
            let found = report.findings.iter().find(own);
            let shown = found.map(|finding| &finding.diagnostic.message);
            assert_eq!(shown, None, "{}", case.display());
        }
    }
}

/// A repository in which everything is as it should be, with many texts that look otherwise.
#[test]
fn nothing_is_found_in_what_only_looks_similar() {
    let silent = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silent");
    let files = tree(&silent);
    let endings: std::collections::BTreeSet<&str> =
        files.keys().filter_map(|path| path.rsplit_once('.')).map(|(_, ending)| ending).collect();
    assert!(files.len() >= 45 && endings.len() >= 20, "{} files, {endings:?}", files.len());
    let (report, roots) = checked(&silent);
    assert_eq!(findings::render(&report, &roots, true, false, None), "");
}

#[test]
fn a_fix_leaves_its_rule_silent_and_a_second_one_changes_nothing() {
    let has_fix = |rule: &&&Rule| {
        matches!(rule.check, Check::Module(_)) || rule.docs().fix.contains("`--fix`")
    };
    for rule in RULES.iter().filter(has_fix) {
        let mut fixable = cases(rule, "fail").into_iter().filter(|case| {
            let work = repository(case);
            let (report, _) = checked(work.path());
            let mut own = report.findings.iter().filter(|finding| finding.rule.id == rule.id);
            own.any(|finding| !finding.edits.is_empty())
        });
        assert_eq!(
            fixable.clone().next().is_some(),
            rule.docs().fix.contains("`--fix`"),
            "{}: the text says of --fix what the rule does",
            rule.id
        );
        for case in fixable.by_ref() {
            let own = |finding: &bedrock_profile::rules::Finding| finding.rule.id == rule.id;
            let work = tempfile::tempdir().unwrap();
            write(work.path(), &tree(&case));
            let fixed = fix::plan(0, &root(work.path()), today(), &own).unwrap();
            apply::apply(&fixed.plan).unwrap();
            // What a person has to decide stays.
            let open = |at: &Path| {
                let (report, _) = checked(at);
                let own = report.findings.into_iter().filter(|finding| finding.rule.id == rule.id);
                own.map(|finding| finding.edits.is_empty()).collect::<Vec<bool>>()
            };
            let before = open(repository(&case).path()).into_iter().filter(|open| *open).count();
            let left = open(work.path());
            let again = fix::plan(0, &root(work.path()), today(), &own).unwrap();
            assert!(again.plan.is_empty(), "{}: a second fix changes something", case.display());
            let wanted = case.with_file_name(name(&case).replacen("fail", "fix", 1));
            if overwrite() {
                fixture::write_over(&wanted, &fixture::tree(work.path()));
            }
            let shown = |files: BTreeMap<String, Vec<u8>>| -> BTreeMap<String, String> {
                let text = |(name, bytes): (String, Vec<u8>)| {
                    (name, String::from_utf8_lossy(&bytes).into_owned())
                };
                files.into_iter().map(text).collect()
            };
            assert!(wanted.is_dir(), "{} has no fix beside it", case.display());
            assert_eq!(shown(tree(work.path())), shown(tree(&wanted)), "{}", case.display());
            assert_eq!(left, vec![true; before], "{}: findings are left", case.display());
        }
    }
}

/// A way of laying out a text.
type Layout = fn(&str) -> String;

/// The ways in which people's files look different though they say the same.
const LAYOUTS: [(&str, Layout); 4] = [
    ("line ends of Windows", |text| text.replace("\r\n", "\n").replace('\n', "\r\n")),
    ("a byte order mark", |text| format!("\u{feff}{text}")),
    ("no final newline", |text| text.trim_end().to_owned()),
    ("tabs", |text| {
        let line = |line: &str| {
            let rest = line.trim_start_matches(' ');
            format!("{}{rest}", "\t".repeat((line.len() - rest.len()) / 2))
        };
        text.split('\n').map(line).collect::<Vec<String>>().join("\n")
    }),
];

/// The Terraform of a tree in another layout; heredocs would say something else in it.
fn laid_out(files: &BTreeMap<String, Vec<u8>>, layout: Layout) -> BTreeMap<String, Vec<u8>> {
    let file = |(path, bytes): (&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        let terraform = [".tf", ".tfvars"].iter().any(|ending| path.ends_with(ending));
        let changed = terraform && !text.contains("<<") && !text.starts_with('\u{feff}');
        (path.clone(), if changed { layout(&text).into_bytes() } else { bytes.clone() })
    };
    files.iter().map(file).collect()
}

/// What is left of a tree after all fixes.
fn all_fixed(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let work = tempfile::tempdir().unwrap();
    write(work.path(), files);
    let fixed = fix::plan(0, &root(work.path()), today(), &|_| true).unwrap();
    apply::apply(&fixed.plan).unwrap();
    let again = fix::plan(0, &root(work.path()), today(), &|_| true).unwrap();
    assert!(again.plan.is_empty(), "a second fix changes something");
    tree(work.path())
}

#[test]
fn a_fix_in_another_layout_is_the_same_fix_in_that_layout() {
    for rule in RULES.iter().filter(|rule| rule.docs().fix.contains("`--fix`")) {
        for case in cases(rule, "fail") {
            if case.join("repo-a").is_dir() {
                continue;
            }
            let before = tree(&case);
            let after = all_fixed(&before);
            for (name, layout) in LAYOUTS {
                let found = all_fixed(&laid_out(&before, layout));
                let mut wanted = laid_out(&after, layout);
                for (path, bytes) in &mut wanted {
                    // A file that a fix creates is laid out as we lay out files.
                    if !before.contains_key(path) {
                        bytes.clone_from(&after[path]);
                    }
                }
                assert_eq!(
                    found.keys().collect::<Vec<_>>(),
                    wanted.keys().collect::<Vec<_>>(),
                    "{} with {name}",
                    case.display()
                );
                for (path, bytes) in &wanted {
                    // What comes after the last line makes it end.
                    assert_eq!(
                        String::from_utf8_lossy(&found[path]).trim_end(),
                        String::from_utf8_lossy(bytes).trim_end(),
                        "{path} of {} with {name}",
                        case.display()
                    );
                }
            }
        }
    }
}
