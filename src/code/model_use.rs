//! Is an id in a file used as the model to call? Ids in comments and prose, beside the ARN of a
//! profile, as keys of tables and in comparisons are not.

use std::ops::Range;

use super::beside::names_base_model;
use super::catalogs::{self, Entry};
use super::compared::is_compared;
use super::keys::is_key;
use super::literal::{self, Literal};
use super::model_id::ModelId;
use super::place::{self, Level, callee, key};
use super::told::{is_in_prose, is_printed, is_told};
use super::uses::reaches;
use super::{Code, Kind, embedded, purpose, recorded, shown};
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
    /// The file in which it is called by the name of a constant, if that is another one.
    pub called_in: Option<String>,
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
    if without_profile || is_of_oracle(code, name) {
        return None;
    }
    let levels = place::levels(code, literal.outer.start);
    let inner = levels.first()?;
    let own = place::own_key(inner);
    // `NAME: {Fn::Sub: arn:…}` of `CloudFormation`.
    let computed = code.kind() != Kind::Code && inner.before.contains("Fn::Sub");
    let of_outer = levels.get(1).filter(|_| computed).and_then(|level| key(level.before));
    let direct = of_outer.or(own);
    let of_list = || levels.get(1).and_then(|level| key(level.before));
    let key = direct.or_else(of_list);
    // Makers give such models names of many forms.
    if key.map(normal).is_some_and(|key| key.contains("embed") || key.contains("rerank")) {
        return None;
    }
    let routed = embedded::is_route(literal.prefix);
    if !(id.is_certain || routed || is_given(code, &literal)) {
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
    // `model_arn = Column(String, default="arn:…")`
    let field = levels.get(1).filter(|_| inner.opener == Some(b'(') && direct == Some("default"));
    let named = field.and_then(|outer| place::key(outer.before)).or(direct);
    let called = named.or(fallback_of.as_deref()).or_else(|| of_call(&levels));
    if is_compared(code, &literal, &levels)
        || is_key(code, &literal, &levels)
        || names_base_model(code, &literal, &levels)
        || is_printed(code, &literal, &levels)
        || shown::is_shown(code, &literal, &levels)
        || recorded::is_in_answer(code, &levels, at)
        || purpose::is_looked_up(&levels)
        || purpose::is_source(code, direct, &levels, at)
        || (is_arn
            && !purpose::is_called(code, called, &levels, at)
            && !catalogs::is_called_in_turn(code, &levels, at))
        || (!is_arn && !of_default && purpose::is_in_policy(code, &levels, at))
    {
        return None;
    }
    let entry = catalogs::entry(code, &literal, &levels);
    let called = routed && key == Some("id");
    let told =
        !called && is_told(code, key, &levels, literal.outer.end) && !in_table_of_model(code, at)
            || is_in_prose(code, at);
    Some(ModelUse {
        span: code.original(&id.span),
        id: if literal.prefix.ends_with("}.") { format!("….{name}") } else { name.to_owned() },
        is_profile,
        told,
        key: key.map(str::to_owned),
        entry: Entry {
            called: entry.called || (routed && !entry.rated && embedded::is_taken(code, direct)),
            ..entry
        },
        fallback_of,
        called_in: None,
    })
}

/// Whether the value stands in a table of TOML that is named after the one model it describes:
/// `[model]`, `[chat.llm]`.
fn in_table_of_model(code: &Code<'_>, at: usize) -> bool {
    let name = place::table_of(code, at).map(normal);
    name.is_some_and(|name| name.ends_with("model") || name.ends_with("llm"))
}

/// What the result of the call is assigned to that the value is an argument of.
fn of_call<'c>(levels: &[Level<'c>]) -> Option<&'c str> {
    let inner = levels.first().filter(|inner| inner.opener == Some(b'('))?;
    let outer = levels.get(1)?;
    key(inner.before).is_none().then(|| key(outer.before)).flatten()
}

/// Whether the value is given as a model of Bedrock by its place alone, or by a name where that is
/// used, whatever it looks like.
fn is_given(code: &Code<'_>, literal: &Literal<'_>) -> bool {
    let before = code.text().get(..literal.outer.start).unwrap_or_default().trim_end();
    let flag = before.ends_with("--model-id");
    let routed = literal.prefix.ends_with("/model/");
    code.words().bedrock
        && (flag
            || routed
            || reaches(code, literal.outer.start, &|_, levels| is_model_to_call(levels)))
}

/// Whether what stands so is the model that Bedrock is to call: `modelId=`, `.modelId(…)`,
/// `ChatBedrock(model=…)`.
pub(super) fn is_model_to_call(levels: &[Level<'_>]) -> bool {
    let Some(inner) = levels.first() else { return false };
    let direct = place::own_key(inner);
    let around = levels.get(1);
    let key = direct.or_else(|| around.and_then(|level| key(level.before))).map(normal);
    // `ChatBedrock({model: …})`
    let object = inner.opener == Some(b'{')
        && around.is_some_and(|it| it.opener == Some(b'(') && it.before.trim().is_empty());
    let call = if object { levels.get(2) } else { around.filter(|_| inner.opener == Some(b'(')) };
    let called = call.and_then(|it| callee(it.before));
    let called = called.and_then(|path| path.rsplit(['.', ':']).next()).map(normal);
    let called = called.unwrap_or_default();
    let keys = ["modelid", "foundationmodel", "foundationmodelid", "modelarn"];
    let is = |names: &[&str]| key.as_deref().is_some_and(|key| names.contains(&key));
    let first = direct.is_none() && inner.before.trim().is_empty();
    is(&keys)
        || called == "modelid"
        || called.contains("bedrock") && (first || is(&["model", "modelname"]))
}

/// Whether an id is one of Oracle's cloud, which writes its own alike: Bedrock's are `meta.llama3-…`.
fn is_of_oracle(code: &Code<'_>, id: &str) -> bool {
    let maker = id.split('.').next().unwrap_or_default();
    let may_be = ["cohere", "google", "meta", "openai", "xai"].contains(&maker);
    id.starts_with("meta.llama-") || may_be && !id.contains(':') && code.words().oracle
}

fn form(code: &Code<'_>, literal: &Literal<'_>) -> Option<Form> {
    let kind = code.kind();
    let (prefix, suffix) = (literal.prefix, literal.suffix);
    // Claude Code's mark of a long context, and a variant that a library knows: `:high`.
    let suffix = suffix.strip_prefix("[1m]").unwrap_or(suffix);
    let variant = suffix.strip_prefix(':').filter(|it| it.bytes().all(|b| b.is_ascii_lowercase()));
    let suffix = if variant.is_some() && code.kind() != Kind::Yaml { "" } else { suffix };
    // Eden AI's own routes, and rules of validation: `in:id,id`.
    if prefix == "amazon/" || prefix == "in:" || prefix.ends_with("|in:") {
        return None;
    }
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
    let route = embedded::is_route(prefix);
    let start = prefix.rfind([' ', '=']).map_or(0, |at| at + 1);
    let prefix = if route { prefix.get(..start).unwrap_or_default() } else { prefix };
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

/// Small letters and digits only, so that all ways of writing a name look alike.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    normal.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
    normal
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
