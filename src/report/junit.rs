//! Findings as a report of `JUnit`: a failed test for each that counts, a passed one for each rule
//! that found nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::location::{self, Region};
use super::text;
use crate::check::{Report, Root};
use crate::diagnostic::Level;
use crate::rules::{Finding, RULES};

/// The findings; those of level `least` and above are failures, with `None` no one is. With
/// `unknown`, what could not be decided stands as skipped.
pub fn render(report: &Report, roots: &[Root], least: Option<Level>, unknown: bool) -> String {
    let mut cases = String::new();
    let (mut failures, mut skipped, mut tests) = (0, 0, 0);
    let speaks: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.id).collect();
    for rule in RULES.iter().filter(|rule| !speaks.contains(rule.id)) {
        tests += 1;
        let summary = attribute(rule.summary);
        let _ = writeln!(cases, r#"    <testcase classname="{}" name="{summary}"/>"#, rule.id);
    }
    for finding in &report.findings {
        tests += 1;
        let fails = least.is_some_and(|least| finding.diagnostic.level >= least);
        failures += usize::from(fails);
        let long = content(&text::render_as(
            &finding.diagnostic,
            |name| location::path(finding.root, name, roots),
            false,
        ));
        let outcome = if fails {
            let level = crate::report::findings::word(finding.diagnostic.level);
            let message = attribute(&finding.diagnostic.message);
            format!("<failure type=\"{level}\" message=\"{message}\">{long}</failure>")
        } else {
            format!("<system-out>{long}</system-out>")
        };
        case(&mut cases, finding, roots, &outcome);
    }
    for finding in report.unknown.iter().filter(|_| unknown) {
        tests += 1;
        skipped += 1;
        let message = attribute(&finding.diagnostic.message);
        case(&mut cases, finding, roots, &format!("<skipped message=\"{message}\"/>"));
    }
    for problem in &report.problems {
        tests += 1;
        let message = attribute(&problem.message);
        let long = content(&text::render(problem, false));
        let _ = writeln!(
            cases,
            "    <testcase classname=\"check\" name=\"{message}\">\n      \
             <error type=\"incomplete\" message=\"{message}\">{long}</error>\n    </testcase>"
        );
    }
    let errors = report.problems.len();
    let counts = format!(
        r#"tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0""#
    );
    // Skipped tests are counted by suites only.
    let total = format!(r#"tests="{tests}" failures="{failures}" errors="{errors}" time="0""#);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bedrock-profile\" {total}>\n  \
         <testsuite name=\"bedrock-profile check\" {counts}>\n{cases}  </testsuite>\n</testsuites>\n"
    )
}

fn case(out: &mut String, finding: &Finding, roots: &[Root], outcome: &str) {
    let (mut name, mut file) = (String::new(), String::new());
    if let Some(place) = finding.diagnostic.places.first() {
        let path = location::path(finding.root, &place.source.name, roots);
        let Region { line, column, .. } = Region::of_place(place);
        name = attribute(&format!("{path}:{line}:{column}"));
        file = format!(" file=\"{}\" line=\"{line}\"", attribute(&path));
    }
    let _ = writeln!(
        out,
        "    <testcase classname=\"{}\" name=\"{name}\"{file}>\n      {outcome}\n    </testcase>",
        finding.rule.id
    );
}

/// A text as the value of an attribute. XML has no way to write most control characters.
fn attribute(text: &str) -> String {
    content(&text::visible_line(text)).replace('"', "&quot;")
}

/// A rendered text between tags.
fn content(text: &str) -> String {
    let text: String = text.chars().filter(|c| *c == '\n' || !text::steers(*c)).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
