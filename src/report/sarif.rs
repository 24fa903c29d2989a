//! Findings as SARIF 2.1.0, the format of GitHub's code scanning and of editors. Paths are relative
//! to the folder in which the check runs; nothing in it depends on the machine or the time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::ops::Range;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::findings::word;
use super::fingerprint;
use super::location::{self, Region};
use crate::check::fix::Offer;
use crate::check::{Report, Root};
use crate::diagnostic::{Diagnostic, Place};
use crate::rules::{Finding, RULES, Rule};
use crate::site::Site;

/// Where the schema of the format is to be had.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that paths start from; consumers put the root of the repository there.
const BASE: &str = "%SRCROOT%";

/// Writes the report; with `unknown` what could not be decided stands in it as open. `offers` holds what the
/// edits of each finding come to; `site` is where the pages of rules are.
///
/// # Errors
/// When `out` takes no more.
pub fn write(
    (report, roots): (&Report, &[Root]),
    unknown: bool,
    offers: &[Vec<Offer>],
    site: Option<&Site>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let problems: Vec<Value> = report.problems.iter().map(notification).collect();
    let bases = Bases { roots };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": "bedrock-profile",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| descriptor(rule, site)).collect::<Vec<_>>(),
            }}),
            invocations: json!([{
                "executionSuccessful": problems.is_empty(),
                "toolExecutionNotifications": problems,
            }]),
            original_uri_base_ids: bases.to_value(),
            column_kind: "unicodeCodePoints",
            results: Results {
                findings: &report.findings,
                offers,
                open: if unknown { &report.unknown } else { &[] },
                bases,
            },
        }],
    };
    super::write_document(out, &log)
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Value,
    invocations: Value,
    original_uri_base_ids: Value,
    column_kind: &'static str,
    results: Results<'r>,
}

/// The findings, and what is open. Each is written before the next one is made: there may be many.
struct Results<'r> {
    findings: &'r [Finding],
    offers: &'r [Vec<Offer>],
    open: &'r [Finding],
    bases: Bases<'r>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let prints = fingerprint::of(self.findings);
        let found =
            self.findings.iter().zip(&prints).enumerate().map(|(index, (finding, print))| {
                let mut result = result(finding, print, &self.bases);
                let offers = self.offers.get(index).map(Vec::as_slice).unwrap_or_default();
                let changes: Vec<Value> =
                    offers.iter().map(|offer| change(finding.root, offer, &self.bases)).collect();
                if !changes.is_empty() {
                    let text = "what `bedrock-profile check --fix` writes";
                    let fix =
                        json!({ "description": { "text": text }, "artifactChanges": changes });
                    result.insert("fixes".to_owned(), json!([fix]));
                }
                result
            });
        let prints = fingerprint::of(self.open);
        let open = self.open.iter().zip(&prints).map(|(finding, print)| {
            let mut result = result(finding, print, &self.bases);
            result.insert("kind".to_owned(), json!("open"));
            result.insert("level".to_owned(), json!("none"));
            result
        });
        serializer.collect_seq(found.chain(open))
    }
}

/// The folders that relative paths start from.
struct Bases<'r> {
    roots: &'r [Root],
}

impl Bases<'_> {
    /// A folder that does not lie below the one in which the check runs gets a base of its own.
    fn foreign(&self, root: usize) -> Option<&Root> {
        let root = self.roots.get(root)?;
        let leaves = root.shown.starts_with('/')
            || root.shown.split('/').any(|segment| segment == "..")
            || root.shown.contains('\\')
            || root.shown.contains(':');
        leaves.then_some(root)
    }

    fn artifact(&self, root: usize, name: &str) -> Value {
        if self.foreign(root).is_some() {
            return json!({ "uri": uri(name), "uriBaseId": format!("ROOT{}", root + 1) });
        }
        let path = location::path(root, name, self.roots);
        if path.starts_with('/') {
            return json!({ "uri": format!("file://{}", uri(&path)) });
        }
        json!({ "uri": uri(&path), "uriBaseId": BASE })
    }

    fn to_value(&self) -> Value {
        let here = json!({ "description": { "text": "the folder in which the check was run" } });
        let mut all = BTreeMap::from([(BASE.to_owned(), here)]);
        for number in 0..self.roots.len() {
            if let Some(root) = self.foreign(number) {
                let path = root.path.to_string_lossy().replace('\\', "/");
                let path = uri(path.trim_start_matches('/').trim_end_matches('/'));
                let base = json!({ "uri": format!("file:///{path}/") });
                all.insert(format!("ROOT{}", number + 1), base);
            }
        }
        json!(all)
    }
}

fn descriptor(rule: &Rule, site: Option<&Site>) -> Value {
    let (mut text, mut markdown) = (String::new(), String::new());
    for (title, body) in rule.docs().sections() {
        let _ = write!(text, "{title}\n\n{body}\n\n");
        let _ = match title {
            "Example" => write!(markdown, "## {title}\n\n```\n{body}\n```\n\n"),
            _ => write!(markdown, "## {title}\n\n{body}\n\n"),
        };
    }
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": literal(rule.docs().what) },
        "help": { "text": literal(text.trim_end()), "markdown": markdown.trim_end() },
        "defaultConfiguration": { "level": word(rule.level) },
    });
    if let (Some(site), Value::Object(entries)) = (site, &mut descriptor) {
        entries.insert("helpUri".to_owned(), json!(site.rule(rule.id)));
    }
    descriptor
}

fn result(finding: &Finding, print: &str, bases: &Bases<'_>) -> Map<String, Value> {
    let Diagnostic { level, message, places, help, .. } = &finding.diagnostic;
    let artifact = |place: &Place| bases.artifact(finding.root, &place.source.name);
    let index = RULES.iter().position(|rule| rule.id == finding.rule.id);
    let mut text = literal(message);
    for line in help {
        let _ = write!(text, "\n{}", literal(line));
    }
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), json!(finding.rule.id));
    if let Some(index) = index {
        result.insert("ruleIndex".to_owned(), json!(index));
    }
    result.insert("level".to_owned(), json!(word(*level)));
    result.insert("message".to_owned(), json!({ "text": text }));
    let mut places = places.iter();
    let main: Vec<Value> =
        places.next().into_iter().map(|place| located(place, &artifact(place))).collect();
    result.insert("locations".to_owned(), json!(main));
    let others: Vec<Value> = places
        .enumerate()
        .map(|(number, place)| {
            let mut location = located(place, &artifact(place));
            if let Value::Object(location) = &mut location {
                location.insert("id".to_owned(), json!(number + 1));
                if !place.label.is_empty() {
                    let label = literal(&place.label);
                    location.insert("message".to_owned(), json!({ "text": label }));
                }
            }
            location
        })
        .collect();
    if !others.is_empty() {
        result.insert("relatedLocations".to_owned(), json!(others));
    }
    let prints = json!({ "bedrockProfile/v1": print });
    result.insert("partialFingerprints".to_owned(), prints);
    if !finding.environments.is_empty() {
        let properties = json!({ "environments": finding.environments });
        result.insert("properties".to_owned(), properties);
    }
    result
}

fn located(place: &Place, artifact: &Value) -> Value {
    let region = region(Region::of_place(place));
    json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } })
}

fn region(Region { line, column, end_line, end_column }: Region) -> Value {
    json!({
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
    })
}

/// What changes in a file.
fn change(root: usize, offer: &Offer, bases: &Bases<'_>) -> Value {
    let replacement = |(range, text): &(Range<usize>, String)| {
        json!({
            "deletedRegion": region(Region::of(&offer.source, range)),
            "insertedContent": { "text": text },
        })
    };
    json!({
        "artifactLocation": bases.artifact(root, &offer.source.name),
        "replacements": offer.replaced.iter().map(replacement).collect::<Vec<_>>(),
    })
}

fn notification(problem: &Diagnostic) -> Value {
    let level = word(problem.level);
    json!({ "level": level, "message": { "text": literal(&problem.message) } })
}

/// A text as a message, in which `[…](…)` would be a link.
fn literal(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
