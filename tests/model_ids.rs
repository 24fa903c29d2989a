//! How often `check` is right about ids of models in programs: files as they are written in public, in
//! `tests/model_ids`, a folder for each language. A file `LANGUAGE.labels` beside the folder says of each
//! line that holds an id whether the model is called there. Precision and recall of the rules
//! `raw-model-id` and `system-profile-id` are computed, printed, and compared with the table in
//! `docs/check.md`, which `BEDROCK_PROFILE_UPDATE=1` writes.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "tests write files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bedrock_profile::catalog::Catalog;
use bedrock_profile::check::{self, CheckSettings, Root};
use bedrock_profile::date::Date;
use bedrock_profile::rules::Finding;

/// The least that both measures may be, in each language and in all.
const LEAST: f64 = 0.97;

/// What ids of models look like, seen without the program's own eyes.
const LOOKS_LIKE: [&str; 10] = [
    "ai21.",
    "amazon.nova",
    "amazon.titan",
    "anthropic.claude-",
    "cohere.command",
    "deepseek.",
    "meta.llama",
    "minimax.",
    "mistral.mi",
    "stability.",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/model_ids")
}

/// A line of a file of a language.
type Line = (String, usize);

/// The languages, with what their labels say: the lines that call a model, and those that do not.
fn labels() -> BTreeMap<String, BTreeMap<Line, bool>> {
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "labels") {
            continue;
        }
        let mut labels = BTreeMap::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let (place, label) = line.rsplit_once(' ').unwrap();
            let (file, number) = place.rsplit_once(':').unwrap();
            let called = match label {
                "call" => true,
                "leave" => false,
                other => panic!("{}: {other} is no label", path.display()),
            };
            let before = labels.insert((file.to_owned(), number.parse().unwrap()), called);
            assert!(before.is_none(), "{}: {place} is labelled twice", path.display());
        }
        languages.insert(path.file_stem().unwrap().to_string_lossy().into_owned(), labels);
    }
    languages
}

/// The files below a folder, by path.
fn files(at: &Path, prefix: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(at).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{path}/")));
        } else {
            found.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

/// The lines in which the rules find a model that is called.
fn found(language: &str) -> BTreeSet<Line> {
    let root = Root {
        path: folder().join(language),
        shown: String::new(),
        settings: CheckSettings::default(),
        catalog: Arc::new(Catalog::built_in().unwrap()),
        environments: Vec::new(),
    };
    let report = check::run(&[root], Date::parse("2026-11-23").unwrap()).unwrap();
    assert!(report.problems.is_empty(), "{language}: {:?}", report.problems);
    let of_ids = |id: &str| ["raw-model-id", "system-profile-id"].contains(&id);
    let findings = report.findings.iter().filter(|finding| of_ids(finding.rule.id));
    let line = |finding: &Finding| {
        let place = finding.diagnostic.places.first().unwrap();
        let before = place.source.text.get(..place.span.start).unwrap();
        (finding.path().to_owned(), before.matches('\n').count() + 1)
    };
    findings.map(line).collect()
}

/// How often the rules are right, and how often not.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: usize,
    false_alarms: usize,
    missed: usize,
}

impl Score {
    fn precision(self) -> f64 {
        ratio(self.right, self.false_alarms)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of lines are small")]
fn ratio(right: usize, wrong: usize) -> f64 {
    if right + wrong == 0 { 1.0 } else { right as f64 / (right + wrong) as f64 }
}

fn row(name: &str, files: usize, labels: (usize, usize), score: Score) -> String {
    let (called, left) = labels;
    let (precision, recall) = (score.precision() * 100.0, score.recall() * 100.0);
    format!("| {name} | {files} | {called} | {left} | {precision:.1} % | {recall:.1} % |\n")
}

#[test]
fn ids_are_judged_as_people_judge_them() {
    let mut table = String::from(
        "| files | number | lines that call | lines that do not | precision | recall |\n\
         |---|---|---|---|---|---|\n",
    );
    let mut wrong = String::new();
    let (mut all, mut all_files, mut all_labels) = (Score::default(), 0, (0, 0));
    let mut too_low = Vec::new();
    for (language, labels) in labels() {
        let found = found(&language);
        let mut score = Score::default();
        for ((file, line), called) in &labels {
            let is_found = found.contains(&(file.clone(), *line));
            match (called, is_found) {
                (true, true) => score.right += 1,
                (true, false) => score.missed += 1,
                (false, true) => score.false_alarms += 1,
                (false, false) => {}
            }
            if *called != is_found {
                let what = if *called { "missed" } else { "false alarm" };
                writeln!(wrong, "{what}: {language}/{file}:{line}").unwrap();
            }
        }
        for (file, line) in found.iter().filter(|place| !labels.contains_key(*place)) {
            score.false_alarms += 1;
            writeln!(wrong, "not labelled: {language}/{file}:{line}").unwrap();
        }
        let number = files(&folder().join(&language), "").len();
        let counts = (
            labels.values().filter(|called| **called).count(),
            labels.values().filter(|called| !**called).count(),
        );
        table.push_str(&row(&language, number, counts, score));
        if score.precision() < LEAST || score.recall() < LEAST {
            too_low.push(language);
        }
        all.right += score.right;
        all.false_alarms += score.false_alarms;
        all.missed += score.missed;
        all_files += number;
        all_labels = (all_labels.0 + counts.0, all_labels.1 + counts.1);
    }
    table.push_str(&row("all", all_files, all_labels, all));
    println!("{table}{wrong}");
    assert!(too_low.is_empty(), "below {LEAST}: {too_low:?}\n{wrong}");
    assert!(all_files >= 300, "{all_files} files are fewer than 300");
    in_docs(&table);
}

/// Compares the table with that of the documentation, or writes it there.
fn in_docs(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/check.md");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("| files | number |").expect("docs/check.md has the table");
    let end = text[start..].find("\n\n").map_or(text.len(), |end| start + end + 1);
    if std::env::var_os("BEDROCK_PROFILE_UPDATE").is_some() {
        fs::write(&path, [&text[..start], table, &text[end..]].concat()).unwrap();
        return;
    }
    assert_eq!(&text[start..end], table, "BEDROCK_PROFILE_UPDATE=1 writes docs/check.md");
}

#[test]
fn every_line_with_an_id_is_labelled() {
    let mut left_alone = 0;
    let mut all = 0;
    for (language, labels) in labels() {
        for (path, text) in files(&folder().join(&language), "") {
            let mut left = false;
            for (number, line) in text.lines().enumerate() {
                let key = (path.clone(), number + 1);
                let looks = LOOKS_LIKE.iter().any(|word| line.contains(word));
                let labelled = labels.get(&key);
                assert!(
                    !looks || labelled.is_some(),
                    "label {language}/{path}:{}: {line}",
                    number + 1
                );
                left |= labelled == Some(&false);
            }
            all += 1;
            left_alone += usize::from(left);
        }
        for (path, number) in labels.keys() {
            let text = fs::read_to_string(folder().join(&language).join(path)).unwrap();
            assert!(text.lines().count() >= *number, "{language}: {path} has no line {number}");
        }
    }
    assert!(left_alone * 2 >= all, "{left_alone} of {all} files hold an id that is left alone");
}
