//! Is an id only told: written for people, into a log, or into what a program is measured by?

use super::literal::Literal;
use super::model_use::normal;
use super::place::{Level, callee, key};
use super::{Code, Kind};

/// Whether the id is only told: as a name, in a description, as an example.
pub(super) fn is_told(kind: Kind, key: Option<&str>) -> bool {
    let Some(key) = key.map(normal) else { return false };
    let anywhere = ["description", "example", "examples", "foundationmodelid"];
    let in_data = ["comment", "displayname", "id", "label", "name", "note", "summary", "title"];
    let lists = ["allowed", "available", "blocked", "denied", "deprecated", "supported"];
    anywhere.contains(&key.as_str())
        || lists.iter().any(|word| key.contains(word))
        || key.ends_with("placeholder")
        || (matches!(kind, Kind::Data | Kind::Yaml) && in_data.contains(&key.as_str()))
}

/// Functions by which a program is measured and traced.
const MEASURES: [&str; 17] = [
    "addannotation",
    "adddimension",
    "adddimensions",
    "addevent",
    "addmetadata",
    "addtag",
    "dimension",
    "increment",
    "putannotation",
    "putdimensions",
    "putmetadata",
    "recordexception",
    "setattribute",
    "setattributes",
    "setdimensions",
    "settag",
    "tag",
];

/// Functions that write a text for people.
const PRINTS: [&str; 17] = [
    "critical",
    "debug",
    "echo",
    "error",
    "fatal",
    "info",
    "log",
    "logdebug",
    "logerror",
    "loginformation",
    "logwarning",
    "print",
    "printf",
    "println",
    "puts",
    "warn",
    "warning",
];

/// Whether the value is written for people, on a terminal or into a log.
pub(super) fn is_printed(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let Some(inner) = levels.first() else { return false };
    if code.kind() == Kind::Shell {
        let mut words = inner.before.split_ascii_whitespace();
        let command = words.next_back().unwrap_or_default().trim_start_matches(['@', '-']);
        let rest = code.line_near(literal.outer.end).end;
        let rest = code.text().get(literal.outer.end..rest).unwrap_or_default();
        // `echo "id" > model` hands it on.
        return ["echo", "printf"].contains(&command) && !rest.contains(['>', '|', ')', '`']);
    }
    let mut called = levels.windows(2).filter_map(|pair| {
        let [inner, outer] = pair else { return None };
        (inner.opener == Some(b'(')).then(|| callee(outer.before)).flatten()
    });
    let last = |path: &str| path.rsplit(['.', ':']).next().map(normal).unwrap_or_default();
    let measured =
        |path: &str| MEASURES.contains(&last(path).as_str()) || path.ends_with("MDC.put");
    let direct = inner.opener == Some(b'(') && key(inner.before).is_none();
    let printed = called
        .next()
        .is_some_and(|path| measured(path) || (direct && PRINTS.contains(&last(path).as_str())));
    printed
        || called.any(measured)
        || is_thrown(code, literal)
        || is_dimension(code, literal, levels)
}

/// Whether the value stands in the statement that raises an error.
fn is_thrown(code: &Code<'_>, literal: &Literal<'_>) -> bool {
    let line = code.line_near(literal.outer.start).start;
    let statement = code.text().get(line..literal.outer.start).unwrap_or_default().trim_start();
    code.kind() == Kind::Code && ["raise ", "throw "].iter().any(|word| statement.starts_with(word))
}

/// Whether the value is that of a metric's dimension: `Dimensions: [{ Name: …, Value: … }]`, or
/// `["AWS/Bedrock", "Invocations", "ModelId", …]`.
fn is_dimension(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let named = levels.iter().filter_map(|level| key(level.before)).any(|key| {
        key.eq_ignore_ascii_case("dimensions") || key.eq_ignore_ascii_case("dimensionsmap")
    });
    let listed = levels.first().filter(|inner| inner.opener == Some(b'['));
    named
        || listed.is_some_and(|inner| {
            let before = code.text().get(inner.start..literal.outer.start).unwrap_or_default();
            before.contains("AWS/Bedrock")
        })
}
