//! Is an id in a file used as the model to call? Ids in comments and prose, beside the ARN of a
//! profile, as keys of tables and in comparisons are not.

use std::ops::Range;

use super::literal::{self, Literal};
use super::model_id::{ModelId, can_have_profile};
use super::place::{self, Level, callee, key};
use super::{Code, Kind};

/// An id that is used as the model to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelUse {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// The id.
    pub id: String,
    /// Whether it is that of a cross-region profile.
    pub is_profile: bool,
    /// What it is assigned to.
    pub key: Option<String>,
    /// The variable in whose absence it is taken.
    pub fallback_of: Option<String>,
    /// Where the list begins that it is an element of.
    pub(super) list: Option<usize>,
    /// Whether it stands behind the name of a library's route.
    pub(super) routed: bool,
}

/// How an id is written in its value.
enum Form {
    /// Alone, or behind the name of a library's route.
    Plain,
    /// At the end of an ARN; whether it is that of a profile.
    Arn(bool),
    /// As the default of a variable: `${NAME:-id}`.
    Default(String),
}

/// Whether and how an id is used.
pub(super) fn used(code: &Code<'_>, id: &ModelId) -> Option<ModelUse> {
    let literal = literal::around(code, &id.span)?;
    let form = form(&literal)?;
    let name = code.text().get(id.span.clone())?;
    if !can_have_profile(name) {
        return None;
    }
    let levels = place::levels(code, literal.outer.start);
    let inner = levels.first()?;
    let direct = key(inner.before).filter(|_| inner.opener != Some(b'['));
    let of_list = || levels.get(1).and_then(|level| key(level.before));
    let key = direct.or_else(of_list);
    let is_arn = matches!(form, Form::Arn(_));
    if is_compared(code, &literal, &levels)
        || is_key(code, &literal, &levels)
        || names_base_model(code, &literal, &levels)
        || is_told(code.language.kind, key)
        || is_source(code.language.kind, &levels)
        || (is_arn && !is_called(code.language.kind, direct, &levels))
    {
        return None;
    }
    let (is_profile, default) = match form {
        Form::Plain => (id.is_profile, None),
        Form::Arn(profile) => (id.is_profile || profile, None),
        Form::Default(name) => (id.is_profile, Some(name)),
    };
    Some(ModelUse {
        span: code.original(&id.span),
        id: if literal.prefix.ends_with("}.") { format!("….{name}") } else { name.to_owned() },
        is_profile,
        key: key.map(str::to_owned),
        list: (direct.is_none() && inner.opener.is_some()).then_some(inner.start),
        routed: literal.prefix.ends_with('/') && !is_arn,
        fallback_of: default.or_else(|| fallback_of(code, &literal, &levels)),
    })
}

fn form(literal: &Literal<'_>) -> Option<Form> {
    let (prefix, suffix) = (literal.prefix, literal.suffix);
    if let Some(rest) = prefix.strip_suffix("/model/") {
        let called = ["/invoke", "/converse"].iter().any(|verb| suffix.starts_with(verb));
        return (called && !rest.contains(char::is_whitespace)).then_some(Form::Plain);
    }
    if let Some(open) =
        prefix.strip_prefix("${").or_else(|| prefix.rsplit_once("${").map(|it| it.1))
        && suffix == "}"
    {
        let name = open.trim_end_matches([':', '-', '=']);
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        return (name.len() < open.len() && name.chars().all(word))
            .then(|| Form::Default(name.to_owned()));
    }
    if !suffix.is_empty() || prefix.contains(char::is_whitespace) || prefix.contains("://") {
        return None;
    }
    if prefix.starts_with("arn:") || prefix.contains(":bedrock:") {
        let profile = prefix.ends_with("inference-profile/");
        return (profile || prefix.ends_with("foundation-model/")).then_some(Form::Arn(profile));
    }
    let whole = prefix.is_empty() || prefix.ends_with(['/', ':', '=']) || prefix.ends_with("}.");
    whole.then_some(Form::Plain)
}

/// Functions that look at a text without calling what it names.
const TESTS: [&str; 33] = [
    "assert",
    "asserteq",
    "assertequal",
    "assertequals",
    "assertin",
    "compile",
    "contains",
    "count",
    "endswith",
    "equal",
    "equals",
    "equalsignorecase",
    "expect",
    "find",
    "has",
    "hasprefix",
    "hassuffix",
    "include",
    "includes",
    "indexof",
    "ispresent",
    "match",
    "matches",
    "pop",
    "prefix",
    "removeprefix",
    "replace",
    "search",
    "split",
    "startswith",
    "test",
    "tobe",
    "toequal",
];

/// Whether the value is compared with, not used.
fn is_compared(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let Some(inner) = levels.first() else { return false };
    let before = inner.before.trim_end();
    let operators = ["==", "!=", "=~", "!~", "<>"];
    let last = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    if operators.iter().any(|operator| before.ends_with(operator))
        || ["in", "is", "not", "case", "when", "like", "LIKE", "contains"].contains(&last)
        || before.trim_start().starts_with("type ")
    {
        return true;
    }
    let after = code.text().get(literal.outer.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', '\t']);
    if ["in ", "not in ", "==", "!=", "===", "=> "].iter().any(|it| after.starts_with(it))
        && code.language.kind != Kind::Yaml
    {
        return true;
    }
    // `"id".equals(other)` and `["id"].includes(other)`
    let list_end = (inner.opener == Some(b'['))
        .then(|| place::group(code, inner, literal.outer.end).end)
        .and_then(|end| code.text().get(end..));
    let behind_list = list_end.map(|rest| rest.trim_start_matches([']', ')']));
    for behind in [Some(after), behind_list].into_iter().flatten() {
        let method = behind.strip_prefix('.').unwrap_or_default();
        let method = method.split(|c: char| !c.is_ascii_alphanumeric()).next();
        if method.is_some_and(|method| TESTS.contains(&normal(method).as_str())) {
            return true;
        }
    }
    // `[ "$MODEL" = "id" ]`
    if code.kind() == Kind::Shell && before.ends_with(" =") {
        return true;
    }
    let Some(outer) = levels.get(1).map(|level| level.before.trim_end()) else { return false };
    let asked = callee(outer).and_then(|name| name.rsplit(['.', ':', '?']).next()).map(normal);
    let asked = asked.as_deref().unwrap_or_default();
    match inner.opener {
        Some(b'(') => asked == "in" || TESTS.contains(&asked),
        Some(b'[') => asked == "in" || asked == "literal" || outer.ends_with("=="),
        Some(b'{') => asked == "in",
        _ => false,
    }
}

/// Whether the value is a key of a table, such as one of prices.
fn is_key(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let Some(inner) = levels.first() else { return false };
    let after = code.text().get(literal.outer.end..).unwrap_or_default();
    let after = after.trim_start();
    // `limits["id"]`, and `{ ["id"]: 1 }`
    let indexed = levels.get(1).is_some_and(|outer| {
        let name = outer.before.chars().last();
        name.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | ']'))
    });
    let looked_up = inner.opener == Some(b'[') && inner.before.trim().is_empty();
    if looked_up && indexed && after.starts_with(']') {
        return true;
    }
    let after = after.strip_prefix(']').unwrap_or(after).trim_start();
    match code.language.kind {
        Kind::Terraform => after.starts_with('=') && !after.starts_with("=="),
        Kind::Data if after.starts_with('=') => true,
        Kind::Yaml if literal.prefix.is_empty() && after.starts_with(':') => true,
        Kind::Shell | Kind::Variables => false,
        _ if after.starts_with("=>") => true,
        _ => after.starts_with(':') && !after.starts_with("::") && !inner.before.contains('?'),
    }
}

/// Small letters and digits only, so that all ways of writing a name look alike.
pub(super) fn normal(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Names of arguments that take the profile, beside which the base model is given.
pub(super) const BESIDE: [&str; 2] = ["applicationinferenceprofile", "bedrockinferenceprofile"];

/// Whether the id is given as the model behind a profile.
fn names_base_model(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    if !code.words().base_model {
        return false;
    }
    let says = |text: &str| normal(text).contains("basemodel");
    if levels.iter().any(|level| says(level.before)) {
        return true;
    }
    let Some(inner) = levels.first() else { return false };
    let around = place::group(code, inner, literal.outer.end);
    let around = code.text().get(code.boundary(around.start)..code.boundary(around.end));
    let around = normal(around.unwrap_or_default());
    let named_beside = key(inner.before).is_some_and(|key| {
        key.eq_ignore_ascii_case("value") || key.eq_ignore_ascii_case("default")
    });
    BESIDE.iter().any(|name| inner.opener.is_some() && around.contains(name))
        || (named_beside && around.contains("basemodel"))
}

/// Whether the id is only told: as a name, in a description, as an example.
fn is_told(kind: Kind, key: Option<&str>) -> bool {
    let Some(key) = key.map(normal) else { return false };
    let anywhere = ["description", "example", "examples", "foundationmodelid"];
    let in_data = ["comment", "displayname", "id", "label", "name", "note", "summary", "title"];
    anywhere.contains(&key.as_str())
        || key.ends_with("placeholder")
        || (matches!(kind, Kind::Data | Kind::Yaml) && in_data.contains(&key.as_str()))
}

/// Whether the id is what a profile is made from, or is looked up for that.
fn is_source(kind: Kind, levels: &[Level<'_>]) -> bool {
    levels.iter().any(|level| {
        let named = key(level.before).map(normal);
        named.is_some_and(|key| key == "copyfrom" || key == "modelsource")
            || normal(level.before).ends_with("modelsource")
            || (kind == Kind::Terraform && level.before.contains("data \"aws_bedrock"))
    })
}

/// Whether an ARN is used to call: policies name ARNs too.
fn is_called(kind: Kind, direct: Option<&str>, levels: &[Level<'_>]) -> bool {
    let policy = levels.iter().any(|level| {
        let before = normal(level.before);
        before.contains("resource") && !before.starts_with("resourceaws")
            || before.contains("policystatement")
    });
    let Some(key) = direct.map(normal) else { return false };
    let word = |word: &str| key.contains(word);
    !policy && (word("model") || (kind == Kind::Code && (word("profile") || word("arn"))))
}

/// Functions whose last argument is taken where a variable is not set.
const LOOKUPS: [&str; 16] = [
    "coalesce",
    "config",
    "env",
    "envordefault",
    "fetch",
    "fetchenv",
    "get",
    "getenv",
    "getenvordefault",
    "getor",
    "getordefault",
    "orelse",
    "str",
    "try",
    "unwrapor",
    "unwraporelse",
];

/// The variable in whose absence the value is taken.
fn fallback_of(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> Option<String> {
    let inner = levels.first()?;
    let before = inner.before.trim_end();
    let operator = ["??", "||", "?:", " or"].iter().any(|it| before.ends_with(it));
    let called = (inner.opener == Some(b'(')).then(|| levels.get(1)).flatten();
    let called = called.and_then(|level| callee(level.before));
    let called = called.and_then(|name| name.rsplit(['.', ':']).next()).map(normal);
    let look_up = called.is_some_and(|name| LOOKUPS.contains(&name.as_str()));
    if !operator && !look_up {
        return None;
    }
    let from = if operator { literal.outer.start - inner.before.len() } else { inner.start };
    let from = if look_up { from.saturating_sub(120) } else { from };
    let text = code.text().get(code.boundary(from)..literal.outer.start)?;
    let text = text.rsplit('\n').find(|line| !line.trim().is_empty()).unwrap_or(text);
    let words = text.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let name = |word: &&str| {
        word.len() > 2
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    words.into_iter().find(name).map(str::to_owned)
}
