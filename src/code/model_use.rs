//! Is an id in a file used as the model to call? Ids in comments and prose, beside the ARN of a
//! profile, as keys of tables and in comparisons are not.

use std::ops::Range;

use super::beside::names_base_model;
use super::catalogs::{self, Entry};
use super::compared::is_compared;
use super::literal::{self, Literal};
use super::model_id::ModelId;
use super::place::{self, Level, callee, key};
use super::told::{is_printed, is_told};
use super::{Code, Kind, REACH, embedded, purpose, recorded};
use crate::aws::Task;

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
    /// Whether it is only told, as a name or in a description.
    pub(super) told: bool,
    /// How it stands among others.
    pub(super) entry: Entry,
}

impl ModelUse {
    /// The same in a file in which the text begins at the byte.
    pub(super) fn moved(mut self, by: usize) -> Self {
        self.span = self.span.start + by..self.span.end + by;
        for list in &mut self.entry.lists {
            *list = list.saturating_add(by);
        }
        self
    }
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
    let form = form(code, &literal)?;
    let name = code.text().get(id.span.clone())?;
    // There are no profiles of models that embed and rank texts.
    let without_profile = matches!(Task::of(name), Task::Embedding | Task::Ranking);
    if without_profile || (code.words().oracle && is_of_oracle(name)) {
        return None;
    }
    let levels = place::levels(code, literal.outer.start);
    let inner = levels.first()?;
    let direct = place::own_key(inner);
    let of_list = || levels.get(1).and_then(|level| key(level.before));
    let key = direct.or_else(of_list);
    let routed = embedded::is_route(literal.prefix);
    if !(id.is_certain || routed || is_given(code, key, &literal)) {
        return None;
    }
    let (is_profile, default) = match form {
        Form::Plain => (id.is_profile, None),
        Form::Arn(profile) => (id.is_profile || profile, None),
        Form::Default(ref name) => (id.is_profile, Some(name.clone())),
    };
    let fallback_of = default.or_else(|| fallback_of(code, &literal, &levels));
    let is_arn = matches!(form, Form::Arn(_));
    // `${NAME:-arn:…}` is taken in place of a variable, whatever that is called.
    let of_default = matches!(form, Form::Default(_)) && literal.prefix.contains(":bedrock:");
    let at = literal.outer.start;
    let called = direct.or(fallback_of.as_deref()).or_else(|| of_call(&levels));
    if is_compared(code, &literal, &levels)
        || is_key(code, &literal, &levels)
        || names_base_model(code, &literal, &levels)
        || is_printed(code, &literal, &levels)
        || recorded::is_in_answer(code, &levels, at)
        || purpose::is_looked_up(&levels)
        || purpose::is_source(code, direct, &levels, at)
        || (is_arn && !purpose::is_called(code, called, &levels, at))
        || (!is_arn && !of_default && purpose::is_in_policy(code, &levels, at))
    {
        return None;
    }
    let entry = catalogs::entry(code, &literal, &levels);
    let called = routed && key == Some("id");
    let told = !called && is_told(code.language.kind, key, &levels) && !in_table_of_model(code, at);
    Some(ModelUse {
        span: code.original(&id.span),
        id: if literal.prefix.ends_with("}.") { format!("….{name}") } else { name.to_owned() },
        is_profile,
        told,
        key: key.map(str::to_owned),
        entry: Entry {
            called: entry.called || (routed && embedded::is_taken(code, direct)),
            ..entry
        },
        fallback_of,
    })
}

/// Whether the value stands in a table of TOML that is named after the one model it describes:
/// `[model]`, `[chat.llm]`.
fn in_table_of_model(code: &Code<'_>, at: usize) -> bool {
    if !code.language.is_toml() {
        return false;
    }
    let start = code.boundary(at.saturating_sub(REACH));
    let before = code.text().get(start..at).unwrap_or_default();
    let head = before.lines().rev().map(str::trim).find(|line| line.starts_with('['));
    let name = head.and_then(|it| it.strip_prefix('[')?.split(']').next());
    name.map(normal).is_some_and(|name| name.ends_with("model") || name.ends_with("llm"))
}

/// What the result of the call is assigned to that the value is an argument of.
fn of_call<'c>(levels: &[Level<'c>]) -> Option<&'c str> {
    let inner = levels.first().filter(|inner| inner.opener == Some(b'('))?;
    let outer = levels.get(1)?;
    key(inner.before).is_none().then(|| key(outer.before)).flatten()
}

/// Whether the value is given as a model of Bedrock by its place alone, whatever it looks like.
fn is_given(code: &Code<'_>, key: Option<&str>, literal: &Literal<'_>) -> bool {
    let keyed = key.map(normal).is_some_and(|key| {
        ["modelid", "foundationmodel", "foundationmodelid", "modelarn"].contains(&key.as_str())
    });
    let before = code.text().get(..literal.outer.start).unwrap_or_default().trim_end();
    // `.modelId("id")`
    let set = before.strip_suffix('(').and_then(callee).and_then(|it| it.rsplit('.').next());
    let keyed = keyed || set.is_some_and(|name| normal(name) == "modelid");
    let flag = before.ends_with("--model-id");
    let routed = literal.prefix.ends_with("/model/");
    (keyed || flag || routed) && code.words().bedrock
}

/// Whether an id may be one of Oracle's cloud, which writes its own alike.
fn is_of_oracle(id: &str) -> bool {
    let maker = id.split('.').next().unwrap_or_default();
    ["cohere", "google", "meta", "openai", "xai"].contains(&maker) && !id.contains(':')
}

fn form(code: &Code<'_>, literal: &Literal<'_>) -> Option<Form> {
    let kind = code.kind();
    let (prefix, suffix) = (literal.prefix, literal.suffix);
    // Claude Code's mark of a long context.
    let suffix = suffix.strip_prefix("[1m]").unwrap_or(suffix);
    if embedded::is_call(prefix, suffix) {
        return Some(Form::Plain);
    }
    if let Some(rest) = prefix.strip_suffix("/model/") {
        let version = suffix.strip_prefix("%3A").or_else(|| suffix.strip_prefix("%3a"));
        let suffix =
            version.map_or(suffix, |it| it.trim_start_matches(|c: char| c.is_ascii_digit()));
        let called = ["/invoke", "/converse"].iter().any(|verb| suffix.starts_with(verb));
        return (called && !rest.contains(char::is_whitespace)).then_some(Form::Plain);
    }
    if let Some(open) =
        prefix.strip_prefix("${").or_else(|| prefix.rsplit_once("${").map(|it| it.1))
        && suffix == "}"
    {
        // The default may be an ARN: `${NAME:-arn:…}`.
        let arn = open.find("arn:").and_then(|at| open.get(..at));
        let open = arn.unwrap_or(open);
        let name = open.trim_end_matches([':', '-', '=']);
        // Of development containers.
        let name = name.strip_prefix("localEnv:").unwrap_or(name);
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        return (name.len() < open.len() && name.chars().all(word))
            .then(|| Form::Default(name.to_owned()));
    }
    if is_nested_default(prefix, suffix)
        || is_tag(prefix, suffix)
        || is_flag(kind, prefix, suffix)
        || (kind == Kind::Shell && embedded::is_in_request(code, literal))
    {
        return Some(Form::Plain);
    }
    if !suffix.is_empty() || prefix.contains(char::is_whitespace) || prefix.contains("://") {
        return None;
    }
    if prefix.starts_with("arn:") || prefix.contains(":bedrock:") {
        let profile = prefix.ends_with("inference-profile/");
        let model = prefix.ends_with("foundation-model/") || prefix.ends_with("prompt-router/");
        return (profile || model).then_some(Form::Arn(profile));
    }
    let whole = prefix.is_empty() || prefix.ends_with(['/', ':', '=']) || prefix.ends_with("}.");
    whole.then_some(Form::Plain)
}

/// Whether the id is a text of its own in what a text computes, for the case that there is nothing
/// else: `"{{ .Values.model | default 'id' }}"`.
fn is_nested_default(prefix: &str, suffix: &str) -> bool {
    let quote = |c: char| matches!(c, '"' | '\'' | '`');
    let Some(open) = prefix.chars().last().filter(|c| quote(*c)) else { return false };
    if !suffix.trim_start_matches('\\').starts_with(open) {
        return false;
    }
    let inside = ["{{", "${", "#{", "{"].iter().find_map(|mark| prefix.rsplit_once(mark));
    let Some((_, inside)) = inside.filter(|(_, inside)| !inside.contains('}')) else {
        return false;
    };
    let inside = inside.trim_end_matches(|c: char| quote(c) || c == '\\').trim_end();
    ["||", "??", "?:", " or", "default", "default("].iter().any(|it| inside.ends_with(it))
        || ["getenv(", "get("].iter().any(|it| inside.contains(it) && inside.ends_with(','))
}

/// Whether the id is the default in a tag of a field of Go: `yaml:"model" default:"id"`.
fn is_tag(prefix: &str, suffix: &str) -> bool {
    let name = prefix.strip_suffix(":\"").map(|it| it.rsplit(' ').next().unwrap_or(it));
    suffix.starts_with('"') && name.is_some_and(|name| normal(name).ends_with("default"))
}

/// Whether the id is given to a command that a text of a configuration holds.
fn is_flag(kind: Kind, prefix: &str, suffix: &str) -> bool {
    let (mut words, ends) = (prefix.split_ascii_whitespace(), [' ', '\n', ';', '|']);
    let flag = prefix.ends_with([' ', '=']).then(|| words.next_back()).flatten();
    let flag = flag.is_some_and(|it| ["--model", "--model-id"].contains(&it.trim_end_matches('=')));
    let lower = prefix.to_ascii_lowercase();
    let told = ["usage", "example", "e.g.", "default:"].iter().any(|word| lower.contains(word));
    let runs = !told && (kind != Kind::Code || prefix.contains("aws bedrock-runtime "));
    let goes_on =
        words.next().is_some() || suffix.trim_start().starts_with('-') || suffix.is_empty();
    flag && runs && goes_on && (suffix.is_empty() || suffix.starts_with(ends))
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
    // `{ ["id"] = 1 }` and `("id", 1)`
    let set = after.strip_prefix(']').map(str::trim_start).and_then(|it| it.strip_prefix('='));
    if looked_up && set.is_some_and(|value| !value.starts_with('=')) {
        return true;
    }
    if is_row(inner, levels.get(1), after)
        || is_labelled(code, literal, levels, after)
        || renames(code.kind(), inner)
    {
        return true;
    }
    let after = after.strip_prefix(']').unwrap_or(after).trim_start();
    // `["id"]` of TOML begins a table.
    let before = inner.start.checked_sub(1).and_then(|open| code.text().get(..open));
    let heads = before.is_some_and(|it| it.is_empty() || it.ends_with(['\n', '[']));
    // `[prices."id"]` too.
    let line = code.line_near(literal.outer.start).start;
    let line = code.text().get(line..literal.outer.start).unwrap_or_default().trim_start();
    let part = line.starts_with('[') && line.ends_with('.') && !line.contains('=');
    if (looked_up && heads || part) && code.language.is_toml() {
        return true;
    }
    match code.language.kind {
        Kind::Terraform => after.starts_with('=') && !after.starts_with("=="),
        Kind::Data if after.starts_with('=') => true,
        Kind::Yaml if literal.prefix.is_empty() && after.starts_with(':') => true,
        Kind::Shell | Kind::Variables => false,
        _ if after.starts_with("=>") || after.starts_with("to ") => true,
        _ => after.starts_with(':') && !after.starts_with("::") && !inner.before.contains('?'),
    }
}

/// Whether the value is what an id is replaced by, in a table of a program.
fn renames(kind: Kind, inner: &Level<'_>) -> bool {
    let before = inner.before.trim_end();
    let named = before.strip_suffix("=>").or(before.strip_suffix(':')).unwrap_or_default();
    let named = named.trim().trim_matches(['"', '\'', '`', '[', ']']);
    let id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:".contains(c);
    let words = named.contains('.') && named.contains('-') && named.chars().all(id);
    kind == Kind::Code && words
}

/// Whether the value begins a row of a table, and a number goes on.
fn is_row(inner: &Level<'_>, outer: Option<&Level<'_>>, after: &str) -> bool {
    let Some(next) = after.strip_prefix(',').map(str::trim_start) else { return false };
    let number = |it: &str| it.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    // `{"id", Price{0.1, 0.2}}` and `("id", (0.1, 0.2))`
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ' ');
    let group = next.trim_start_matches(name).strip_prefix(['{', '(', '[']);
    let row = number(next) || group.is_some_and(|it| number(it.trim_start()));
    if !row || inner.opener.is_none() || !inner.before.trim().is_empty() {
        return false;
    }
    let called = outer.and_then(|level| callee(level.before));
    let called = called.and_then(|name| name.rsplit(['.', ':']).next()).map(normal);
    let rows = ["entry", "of", "pair", "put", "tuple", "values"];
    inner.opener != Some(b'(') || called.is_none_or(|name| rows.contains(&name.as_str()))
}

/// Whether the value is followed by what people call the model, in a pair or in what an element of a
/// list is made with: `["id", "Nova Lite"]`, `[new Model("id", "Nova Lite", 5000)]`.
fn is_labelled(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>], after: &str) -> bool {
    let Some(inner) = levels.first() else { return false };
    let text = |range: Range<usize>| code.text().get(range).unwrap_or_default();
    let (outer, id) = (levels.get(1), text(literal.outer.clone()));
    let named = |label: &str| {
        let says = label.contains(' ') || label.contains(|c: char| c.is_ascii_uppercase());
        says && catalogs::names_model(label, id)
    };
    let ahead = text(inner.start..literal.outer.start).trim();
    // `["Nova Lite", "id"]`
    let first = ahead.strip_suffix(',').map(|it| it.trim().trim_matches(['"', '\'']));
    if inner.opener == Some(b'[') && first.is_some_and(|it| !it.contains(['"', '\'']) && named(it))
    {
        return true;
    }
    let is_first = ahead.is_empty();
    let Some(next) = after.strip_prefix(',').map(str::trim_start) else { return false };
    let Some(quote) = next.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return false };
    let label = next.get(1..).and_then(|rest| rest.split_once(quote)).map(|(label, _)| label);
    let called = outer.filter(|_| inner.opener == Some(b'('));
    let makes = called.is_none_or(|level| {
        let name = callee(level.before).map(|name| name.rsplit(['.', ':']).next().unwrap_or(name));
        let is_type =
            |name: &str| name == "new" || name.starts_with(|c: char| c.is_ascii_uppercase());
        let element = matches!(level.opener, Some(b'[' | b'{'))
            && name
                .is_some_and(|name| level.before.trim().trim_start_matches("new ").ends_with(name));
        name.is_none() || (element && name.is_some_and(is_type))
    });
    inner.opener.is_some() && is_first && makes && label.is_some_and(named)
}

/// Small letters and digits only, so that all ways of writing a name look alike.
pub(super) fn normal(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
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
