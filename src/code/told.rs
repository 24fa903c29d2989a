//! Is an id only told: written for people, into a log, or into what a program is measured by?

use super::literal::Literal;
use super::model_use::normal;
use super::place::{Level, callee, key};
use super::{Code, Kind};

/// Whether the id is only told: as a name, in a description, as an example.
pub(super) fn is_told(
    code: &Code<'_>,
    key: Option<&str>,
    levels: &[Level<'_>],
    _at: usize,
) -> bool {
    let kind = code.kind();
    if is_offered(levels) || levels.first().is_some_and(|inner| is_traced(inner.before)) {
        return true;
    }
    let Some(key) = key.map(normal) else { return false };
    // `model: { provider: bedrock, name: id }`
    let of_model = levels.get(1).and_then(|outer| self::key(outer.before)).map(normal);
    // `llms: [{ provider: bedrock, name: id }]`
    let of_list = levels.get(2).and_then(|outer| self::key(outer.before)).map(normal);
    let is_model = of_model.is_some_and(|it| it.ends_with("model") || it == "llm" || it == "llms")
        || of_list.is_some_and(|it| it == "llms");
    if is_model && ["id", "name"].contains(&key.as_str()) {
        return false;
    }
    // `regionProfiles: {us: "us.id", global: "global.id"}`
    let geographies = ["apac", "au", "eu", "global", "jp", "us"];
    let outer = levels.get(1).and_then(|outer| self::key(outer.before)).map(normal);
    let by_region = outer.is_some_and(|it| it.ends_with("profiles"));
    if geographies.contains(&key.as_str()) && by_region {
        return true;
    }
    let in_data = ["comment", "displayname", "id", "label", "name", "note", "summary", "title"];
    let texts = [
        "description",
        "documentation",
        "havingvalue",
        "help",
        "hint",
        // How a member of an enumeration is written in Rust.
        "rename",
        "serialize",
        "tooltip",
        "usage",
    ];
    let lists = [
        "accepted",
        "allowed",
        "approved",
        "available",
        "blocked",
        "denied",
        "deprecated",
        "known",
        "supported",
    ];
    // What a row of a record says of a call that was made elsewhere.
    let recorded = ["modelused", "usedmodel"].contains(&key.as_str());
    let validates = key.contains("valid") && !key.contains("validat");
    validates
        || recorded
        || texts.contains(&key.as_str())
        || lists.iter().any(|word| key.contains(word))
        || key.ends_with("placeholder")
        || key.starts_with("metric")
        || (matches!(kind, Kind::Data | Kind::Yaml) && in_data.contains(&key.as_str()))
}

/// Keys whose blocks of YAML are texts, for people or for a model.
const PROSE: [&str; 8] = [
    "description",
    "docs",
    "example",
    "instruction",
    "instructions",
    "message",
    "prompt",
    "system",
];

/// Whether the value stands in a text: in a block of YAML behind `system: |`.
pub(super) fn is_in_prose(code: &Code<'_>, at: usize) -> bool {
    if code.kind() != Kind::Yaml {
        return false;
    }
    let text = code.text();
    let start = code.line_near(at).start;
    let own = text.get(start..at).unwrap_or_default();
    let mut indent = own.len() - own.trim_start().len();
    let above = text.get(code.boundary(at.saturating_sub(LONG))..start).unwrap_or_default();
    for line in above.lines().rev() {
        let here = line.len() - line.trim_start().len();
        if line.trim().is_empty() || here >= indent {
            continue;
        }
        indent = here;
        if line.trim_end().trim_end_matches(['+', '-']).ends_with(['|', '>']) {
            let key = key(line).map(normal);
            return key.is_some_and(|key| PROSE.iter().any(|word| key.ends_with(word)));
        }
    }
    false
}

/// How far above a line the key of its block is looked for, in bytes.
const LONG: usize = 64_000;

/// Whether the value is that of an attribute of OpenTelemetry: `"gen_ai.request.model": …`.
fn is_traced(before: &str) -> bool {
    let name = before.trim_end().trim_end_matches(['=', ':', '>', ' ', ']', ')']);
    let name = name.trim_end_matches(['"', '\'']);
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let start = name.rfind(|c: char| !part(c)).map_or(0, |at| at + 1);
    name.get(start..).is_some_and(|name| name.starts_with("gen_ai.") || name.starts_with("llm."))
}

/// Whether the value is one of those that may be chosen, or an example, at any depth.
fn is_offered(levels: &[Level<'_>]) -> bool {
    // `.option("model", { default: "id" })` and `@click.option(default="id")`
    let own = levels.first().and_then(|inner| key(inner.before)).map(normal);
    let is_default = own.is_some_and(|own| own.starts_with("default"));
    let examples = [
        "approvedmodels",
        "example",
        "examples",
        "jsonschemaextra",
        "openapiexamples",
        // Of recorded events.
        "requestparameters",
        "responseelements",
    ];
    let lists = [
        "benchmarks",
        "choices",
        "costs",
        "enum",
        "history",
        "leaderboard",
        "metrics",
        "options",
        "results",
        "scores",
        "suggestions",
    ];
    let items = [
        "choice",
        // Attributes of C#, of members and for documents.
        "description",
        "enummember",
        "example",
        "jsonstringenummembername",
        "menuitem",
        "option",
        "radiobutton",
        "selectitem",
    ];
    let item = !is_default
        && levels.windows(2).take(2).any(|pair| {
            let [inner, outer] = pair else { return false };
            let called = callee(outer.before).map(normal);
            inner.opener == Some(b'(')
                && called.is_some_and(|it| items.iter().any(|item| it.ends_with(item)))
        });
    let element = levels.first().is_some_and(|inner| {
        let tag = inner.before.rsplit('<').next().unwrap_or_default();
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        inner.before.contains('<') && items.iter().any(|item| normal(&name).ends_with(item))
    });
    // `@ConfigDocDefault("id")`
    let documents = levels.windows(2).take(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        let called = callee(outer.before).filter(|_| inner.opener == Some(b'('));
        let called = called.and_then(|it| it.strip_prefix('@')).map(normal);
        called.is_some_and(|it| it.contains("doc") || it.contains("schema"))
    });
    // `selectbox("Model", ["id", "id"])`
    let boxes = ["combobox", "dropdown", "multiselect", "radio", "selectbox"];
    let chosen = levels.get(2).and_then(|level| callee(level.before)).is_some_and(|path| {
        let last = path.rsplit('.').next().map(normal).unwrap_or_default();
        levels.first().is_some_and(|inner| inner.opener == Some(b'[')) && boxes.contains(&&*last)
    });
    if item || element || documents || chosen {
        return true;
    }
    levels.iter().enumerate().any(|(depth, level)| {
        let Some(key) = key(level.before).map(normal) else { return false };
        let inner = depth.checked_sub(1).and_then(|depth| levels.get(depth));
        // YAML shows its lists by dashes.
        let is_list = inner.is_some_and(|inner| match inner.opener {
            Some(b'[') => true,
            Some(b'(') => level.before.trim_end().ends_with(['=', ':']),
            Some(_) => false,
            None => inner.before.trim_start().starts_with("- ") || depth > 1,
        });
        examples.contains(&key.as_str()) || is_list && lists.iter().any(|list| key.ends_with(list))
    })
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

/// Whether a function answers something about a model, or counts what it costs, and calls none, by its name:
/// `supports_caching`, `isSmall`, `calculate_token_cost`, `trackTokens`.
pub(super) fn answers(path: &str) -> bool {
    let last = path.rsplit(['.', ':']).next().unwrap_or_default().trim_start_matches('_');
    let plain = normal(last);
    // `is_small` and `isSmall`, but not `issue`.
    let asks = ["is", "has", "can"].iter().any(|word| {
        let rest = last.strip_prefix(word);
        rest.is_some_and(|it| it.starts_with(|c: char| c == '_' || c.is_ascii_uppercase()))
    });
    let begins = ["doessupport", "supports", "track"].iter().any(|word| plain.starts_with(word));
    let counts = ["cost", "price", "pricing"].iter().any(|word| plain.contains(word));
    asks || begins || counts
}

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
    // `puts "id"` needs no parentheses.
    let statement = inner.before.trim();
    let path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | ':');
    if code.kind() == Kind::Code && !statement.is_empty() && statement.chars().all(path) {
        let word = statement.rsplit(['.', ':']).next().map(normal).unwrap_or_default();
        if PRINTS.contains(&word.as_str()) {
            return true;
        }
    }
    let mut called = levels.windows(2).filter_map(|pair| {
        let [inner, outer] = pair else { return None };
        (inner.opener == Some(b'(')).then(|| callee(outer.before)).flatten()
    });
    let last = |path: &str| path.rsplit(['.', ':']).next().map(normal).unwrap_or_default();
    let measured = |path: &str| {
        MEASURES.contains(&last(path).as_str())
            || ["MDC.put", "Tag.of", "Tags.of"].iter().any(|it| path.ends_with(it))
            || path.starts_with("zap.")
    };
    let direct = inner.opener == Some(b'(') && key(inner.before).is_none();
    // `logger.info({ model: "id" })`
    let logs = |path: &str| {
        let plain = path.to_ascii_lowercase();
        ["log", "console", "tracing"].iter().any(|it| plain.contains(it))
    };
    let printed = called.next().is_some_and(|path| {
        measured(path)
            || (code.kind() == Kind::Code && answers(path))
            || ((direct || logs(path)) && PRINTS.contains(&last(path).as_str()))
    });
    printed
        || called.any(measured)
        || is_formatted(code, literal, levels)
        || is_thrown(code, literal)
        || is_dimension(code, literal, levels)
}

/// Whether the value is put into a sentence: `sprintf("there is no %s", "id")`.
fn is_formatted(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let [inner, outer, ..] = levels else { return false };
    let called = (inner.opener == Some(b'(')).then(|| callee(outer.before)).flatten();
    let called = called.and_then(|path| path.rsplit(['.', ':']).next()).map(normal);
    if !called.is_some_and(|name| ["sprintf", "format", "errorf"].contains(&name.as_str())) {
        return false;
    }
    let before = code.text().get(inner.start..literal.outer.start).unwrap_or_default();
    let before = before.trim().trim_end_matches([',', ' ']);
    before.starts_with(['"', '\'']) && before.contains(' ')
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
