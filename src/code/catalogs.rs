//! How an id stands among others: as a constant, a member of an enumeration, an element of a list, an
//! object with a label and a price. What follows from that is judged by [`super::listed`].

use super::attributes::{
    DESCRIBES, beside, has_role, is_described, keys_beside, names_model, prices, quoted_key,
    texts_beside,
};
use super::literal::Literal;
use super::model_use::{is_model_to_call, normal};
use super::place::{self, Level, callee, key};
use super::{Code, Kind, asked, embedded, purpose, returned, uses};

/// How an id stands among others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Entry {
    /// Where the lists begin that it is a part of, the innermost first: of ids, of objects that hold one.
    pub(super) lists: Vec<usize>,
    /// What the entry is called.
    pub(super) label: Option<String>,
    /// By what name other files take it: that of a constant, or `HOLDER.entry`.
    pub(super) name: Option<String>,
    /// Whether that, or a text beside the id, names the model.
    pub(super) named_after: bool,
    /// Whether something beside the id describes the model: a label, a size, a price.
    pub(super) described: bool,
    /// Whether a row of a table of prices.
    pub(super) priced: bool,
    /// Whether prices stand beside it.
    pub(super) rated: bool,
    /// Whether what it is asked stands beside it: a prompt, a temperature.
    pub(super) asked: bool,
    /// Whether it is a constant: what it is called is a name of the id.
    pub(super) constant: bool,
    /// Whether it is a member of an enumeration.
    pub(super) member: bool,
    /// Whether it stands in a class or module that is named after models: `Models`, `ModelIds`.
    pub(super) among_models: bool,
    /// Whether it is an element of a list, and has no name of its own.
    pub(super) listed: bool,
    /// Whether it is called by the name that it has.
    pub(super) used: bool,
    /// Whether its name, or that of its list, is only compared with, a key, or offered to people.
    pub(super) asked_only: bool,
    /// Whether it must be called: in a list of models that a router or a test calls each.
    pub(super) called: bool,
}

/// How the value stands among others.
pub(super) fn entry(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> Entry {
    let Some(inner) = levels.first() else { return Entry::default() };
    let at = literal.outer.start;
    let id = code.text().get(literal.outer.clone()).unwrap_or_default();
    let direct = place::own_key(inner);
    let mut entry = Entry { lists: lists(code, levels, at), ..Entry::default() };
    let arm = inner.before.split_once("=>").map(|(arm, _)| arm.trim());
    let own = arm.or(direct);
    // `Name Type = "id"`
    let own = if code.language.is_go() && inner.before.contains('=') {
        let mut words = inner.before.split_ascii_whitespace();
        words.find(|word| !["const", "var"].contains(word)).or(own)
    } else {
        own
    };
    // An item of a list of YAML has no name of its own: what is above it is that of the list.
    let item = is_yaml(code) && inner.before.trim_start().starts_with("- ");
    let map_key = levels.get(1).filter(|_| !item).and_then(|level| {
        let id = quoted_key(level.before).filter(|it| it.contains('.') && it.contains('-'));
        id.or_else(|| key(level.before))
    });
    let constructed = levels.get(1).and_then(|level| callee(level.before));
    let in_table = inner.opener.is_none() && code.language.is_toml();
    let table = place::table_of(code, at).filter(|_| in_table);
    let map_key = map_key.or_else(|| table?.rsplit('.').next());
    let holder =
        inner.opener.is_some_and(|it| matches!(it, b'{' | b'(')) || is_yaml(code) || in_table;
    // `['id' => 'id', 'name' => 'Nova Lite']` of PHP.
    let holder = holder || direct.is_some() && inner.opener == Some(b'[');
    let around = if holder { beside(code, inner, at) } else { "" };
    let (declared, member) = declaration(code, inner, levels, at);
    // What is around a line of YAML may stand too far above to be seen.
    let inside = levels.len() > 1 || in_table || is_yaml(code) && inner.before.starts_with(' ');
    let in_object = holder && !declared && is_field(direct) && inside;
    let label = if in_object || direct.is_none() { map_key } else { own };
    // `"Nova Lite": "id"`
    let shown = quoted_key(inner.before).filter(|_| inner.opener.is_some());
    let label = shown.filter(|it| it.contains(' ')).or(label);
    let text = texts_beside(around).next();
    let own = own.filter(|_| !in_object);
    entry.label = label.or(own).or(text).map(str::to_owned);
    entry.constant = declared && entry.label.is_some();
    // Of a parameter of a template, beside the values that it may have.
    entry.asked = direct == Some("Default") && code.kind() != Kind::Code;
    entry.member = member;
    // The bracket may stand in a line of its own.
    let open = inner.opener.map(|_| inner.start.saturating_sub(1));
    let head = open.map_or("", |open| code.head_before(open));
    entry.among_models = is_named_after_models(head)
        || (inner.opener.is_none() && is_named_after_models(scope(code, at).1));
    // What a type is made from: `["id"] as const`.
    entry.among_models |= inner.opener == Some(b'[') && as_const(code, inner, at);
    // `class Llama {` with its sizes.
    entry.among_models |= named_by(head).is_some_and(|name| names_model(name, id));
    // `Self::Haiku => "id"`, `Model.HAIKU -> "id"`, `case .haiku: return "id"`
    let before = inner.before.trim_start();
    let of_member = |arm: &str| arm.contains("::") || arm.contains('.');
    let arm = arm.or(before.split_once("->").map(|(arm, _)| arm));
    if arm.is_some_and(of_member) || before.starts_with("case .") {
        (entry.constant, entry.among_models) = (entry.label.is_some(), true);
    }
    entry.listed = direct.is_none()
        && (inner.opener == Some(b'[') || inner.before.trim_start().starts_with("- "));
    entry.among_models |= entry.listed
        && code.kind() == Kind::Code
        && map_key.is_some_and(|name| is_models(name) && !uses::is_used(code, name, at));
    if let Some((name, is_member)) = constructed_constant(inner, levels) {
        (entry.constant, entry.label) = (true, Some(name.to_owned()));
        entry.member |= is_member;
        entry.lists.extend(levels.get(1).map(|level| level.start));
        if levels.get(1).is_some_and(|it| it.opener.is_none()) {
            // The value may stand in a line below the name.
            entry.lists.push(scope(code, inner.start.saturating_sub(1)).0);
        }
    }
    let constant_of_java =
        inner.opener == Some(b'(') && levels.get(2).is_some_and(|it| is_enum(it.before));
    if constant_of_java {
        (entry.member, entry.label) = (true, constructed.map(str::to_owned));
    }
    let labels = entry.label.iter().map(String::as_str).chain(texts_beside(around));
    entry.named_after = labels.into_iter().any(|label| names_model(label, id));
    if in_object || (direct.is_none() && holder) {
        describe(code, &mut entry, (around, id), in_object);
    }
    if (entry.constant || entry.member)
        && let Some(name) = &entry.label
    {
        entry.used =
            purpose::is_name_of_model(code, name.rsplit(['.', ':']).next().unwrap_or(name), at);
    }
    if let Some((label, list)) = returned::by_name(code, inner, levels, at)
        && names_model(label, id)
    {
        (entry.constant, entry.named_after, entry.listed) = (true, true, false);
        entry.label = Some(label.to_owned());
        entry.lists = vec![list];
    }
    entry.asked_only = asked::of_entry(code, entry.listed, levels, (map_key, at));
    let last = |label: &String| label.rsplit(['.', ':']).next().unwrap_or(label).to_owned();
    let constant = (entry.constant || entry.member).then(|| entry.label.as_ref().map(last));
    let holder = map_key.filter(|_| inner.opener == Some(b'{'));
    let of_holder = own.zip(holder).map(|(own, holder)| format!("{holder}.{own}"));
    entry.name = constant.flatten().or(of_holder);
    entry.called = must_be_called(code, literal, levels);
    entry
}

/// Notes what stands beside the value in its object.
fn describe(code: &Code<'_>, entry: &mut Entry, (around, id): (&str, &str), in_object: bool) {
    let keys = keys_beside(around);
    let shown = texts_beside(around).any(|text| names_model(text, id));
    // `{ID: "1", Model: "id", Description: "Claude Haiku 4.5 (fast)"}`
    let told = in_object && !has_role(&keys) && is_described(around, id);
    entry.named_after |= told;
    entry.described = told
        || (code.kind() == Kind::Code && in_object && shown)
        || keys.iter().any(|key| DESCRIBES.iter().any(|it| key.contains(it)));
    let asks = ["temperature", "systemprompt"];
    entry.asked |= keys.iter().any(|key| asks.contains(&key.as_str()));
    let costs = keys.iter().any(|key| key.ends_with("cost") || key.ends_with("price"));
    entry.rated = prices(around) > 1;
    entry.priced = (entry.rated || keys.len() == 2 && costs)
        && !has_role(&keys)
        && (entry.label.is_none() || entry.named_after);
}

/// Whether the value is an element of a list of which a loop calls each.
pub(super) fn is_called_in_turn(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let list = levels.get(1).filter(|it| code.kind() == Kind::Code && it.before.contains('='));
    list.and_then(|it| key(it.before)).is_some_and(|name| calls_each(code, name, at))
}

/// Whether a loop calls each element of the list that has the name: `for model in MODELS: converse(modelId=model)`.
fn calls_each(code: &Code<'_>, name: &str, at: usize) -> bool {
    let text = code.text();
    uses::uses(code, name, at).any(|place| {
        let line = code.line_near(place).start;
        let head = text.get(line..place).unwrap_or_default().trim_end();
        let head = ["in", "of", "range"].iter().find_map(|word| head.strip_suffix(word));
        let head = head.filter(|it| it.trim_start().starts_with("for")).map(str::trim_end);
        let head = head.map(|it| it.trim_end_matches(":=").trim_end());
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let variable = head.and_then(|it| it.rsplit(|c: char| !word(c)).next());
        variable.filter(|it| !it.is_empty()).is_some_and(|variable| {
            uses::named_reaches(code, (variable, place), &|_, levels| is_model_to_call(levels))
        })
    })
}

/// Whether a router or a test calls the value, or Terraform makes an agent with it, whatever stands around it.
fn must_be_called(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let routed = embedded::is_route(literal.prefix);
    let is_arn = literal.prefix.starts_with("arn:");
    let of_agents = |name: &str| {
        let plain = normal(name);
        code.kind() == Kind::Terraform && plain.contains("agent") && plain.ends_with("models")
    };
    let takes = |name: &str| name == "litellm_params" || of_agents(name);
    // `{geography}.id` is put together by a program, of whatever it finds.
    let formed = !literal.prefix.is_empty() && !literal.prefix.ends_with("}.");
    is_called_in_turn(code, levels, literal.outer.start)
        || levels.iter().any(|level| key(level.before).is_some_and(takes))
        || (formed && !is_arn && !routed && code.kind() != Kind::Code)
}

fn is_yaml(code: &Code<'_>) -> bool {
    code.kind() == Kind::Yaml
}

/// Keys of objects that hold an id beside other things.
fn is_field(key: Option<&str>) -> bool {
    let fields = ["model", "id", "name", "value", "arn", "slug", "api"];
    key.map(normal).is_some_and(|key| fields.iter().any(|field| key.contains(field)))
}

/// Where the lists begin that the value is a part of.
fn lists(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> Vec<usize> {
    if is_yaml(code) {
        return place::lines_above(code, at);
    }
    // Calls that add to one list stand beside one another.
    let added = levels.iter().take(3).find_map(|level| {
        let path = callee(level.before)?;
        let last = path.rsplit('.').next().map(normal)?;
        let adds = ["add", "append", "push", "put", "register", "set", "insert"];
        let text = code.text();
        let registers = last.starts_with("register") || last.starts_with("add");
        (registers || path.contains('.') && adds.contains(&last.as_str()))
            .then(|| memchr::memmem::find(text.as_bytes(), path.as_bytes()))
            .flatten()
    });
    let mut starts = Vec::new();
    for (number, level) in levels.iter().take(4).enumerate() {
        let Some(opener) = level.opener else { break };
        let inner = number.checked_sub(1).and_then(|number| levels.get(number));
        if inner.is_some_and(|inner| !is_element(level.before, inner.opener, opener)) {
            break;
        }
        starts.push(level.start);
    }
    starts.extend(added);
    if starts.is_empty() {
        starts.push(scope(code, at).0);
    }
    starts
}

/// Whether what stands in brackets, behind this text, is an element of what stands around it, and
/// not the arguments or the body of something that is done.
fn is_element(before: &str, inner: Option<u8>, around: u8) -> bool {
    // The type may be left out: `new() {…}`.
    let before = before.trim().strip_suffix("new()").map_or(before.trim(), str::trim_end);
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '&' | '*');
    // `Config: pkg.Config{…}` of Go and `config=Config(…)` of Python.
    let made = before.rsplit_once([':', '=']).map_or(before, |(_, made)| made.trim_start());
    let name = made.strip_prefix("new ").or(made.strip_prefix("const ")).unwrap_or(made);
    let named = name.chars().all(word) && !["else", "try", "do", "finally", "loop"].contains(&name);
    let keyed = before.ends_with([':', '=']) || before.ends_with("=>") || before.ends_with("to");
    before.is_empty()
        || keyed && !before.contains('(')
        || named && (around != b'{' || inner == Some(b'{'))
}

/// The body around a place in a language of indentation: where it begins, and its first line.
pub(super) fn scope<'c>(code: &'c Code<'_>, at: usize) -> (usize, &'c str) {
    let text = code.text();
    let line = code.line_near(at);
    let own = text.get(line.start..at).unwrap_or_default();
    let indent = own.len() - own.trim_start().len();
    let above = text.get(code.boundary(at.saturating_sub(32_000))..line.start).unwrap_or_default();
    if indent == 0 {
        return (0, "");
    }
    let mut end = line.start;
    for line in above.split_inclusive('\n').rev() {
        end -= line.len();
        let here = line.len() - line.trim_start().len();
        if !line.trim().is_empty() && here < indent {
            return (end, line);
        }
    }
    (0, "")
}

/// Whether the head of a body gives a class, an object or a module a name that says that it holds
/// models: `object ModelIds {`.
fn is_named_after_models(head: &str) -> bool {
    named_by(head).is_some_and(|name| normal(name).ends_with("model") || is_models(name))
}

/// The name of the class, the object or the module of which a text is the head.
fn named_by(head: &str) -> Option<&str> {
    let mut words = head.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let declares =
        ["class", "object", "module", "struct", "namespace", "interface", "enum", "type"];
    words.any(|word| declares.contains(&word)).then(|| words.next()).flatten()
}

/// Whether a name is that of several models: `SUPPORTED_MODELS`, `modelIds`.
fn is_models(name: &str) -> bool {
    let plain = normal(name);
    ["models", "modelid", "ids", "modelname", "modelnames"].iter().any(|it| plain.ends_with(it))
}

/// Whether the value is that of a constant, and whether of a member of an enumeration.
fn declaration(
    code: &Code<'_>,
    inner: &Level<'_>,
    levels: &[Level<'_>],
    at: usize,
) -> (bool, bool) {
    if code.kind() != Kind::Code || key(inner.before).is_none() {
        return (
            false,
            inner.opener == Some(b'{') && levels.get(1).is_some_and(|it| is_enum(it.before)),
        );
    }
    let words: Vec<&str> =
        inner.before.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let says = ["const", "static", "final", "readonly", "val", "define", "constexpr"];
    let said = words.iter().any(|word| says.contains(word));
    let outer = levels.get(1).map_or("", |level| level.before);
    let capitals = key(inner.before)
        .is_some_and(|name| name.len() > 1 && !name.contains(|c: char| c.is_ascii_lowercase()));
    match inner.opener {
        Some(b'{') => {
            let frozen = outer.trim_end().ends_with("freeze(")
                || levels.get(2).is_some_and(|it| it.before.trim_end().ends_with("freeze"))
                || as_const(code, inner, at);
            let case = inner.before.trim_start().starts_with("case ");
            let arm = inner.before.contains("=>");
            // What an interface gives a value is a constant.
            let said = said || outer.split_ascii_whitespace().any(|word| word == "interface");
            (said || frozen || arm, is_enum(outer) || (case && inner.before.contains('=')))
        }
        // `const (` of Go.
        Some(b'(') => (["const", "var"].contains(&outer.trim()), false),
        Some(_) => (false, false),
        None => {
            let header = scope(code, at).1;
            let settings = ["Settings", "Config", "BaseModel", "Options", "Args", "Params"];
            let enumerates = header.contains("Enum");
            let configured = settings.iter().any(|it| header.contains(it));
            ((said || capitals) && !configured, enumerates)
        }
    }
}

/// The name of a constant that a call with the value makes: `static let x = Model(id: …)`; and whether
/// it is a member of a sealed class: `object X : Model("id")`.
fn constructed_constant<'c>(inner: &Level<'_>, levels: &[Level<'c>]) -> Option<(&'c str, bool)> {
    let outer = levels.get(1).filter(|_| inner.opener == Some(b'('))?;
    let mut words = outer.before.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let declares = ["static", "const", "object"];
    if !words.any(|word| declares.contains(&word)) {
        return None;
    }
    let object = outer.before.split_once("object ").map(|(_, rest)| rest.trim_start());
    let object = object.and_then(|it| it.split(|c: char| !c.is_ascii_alphanumeric()).next());
    object.map(|name| (name, true)).or_else(|| Some((key(outer.before)?, false)))
}

fn as_const(code: &Code<'_>, inner: &Level<'_>, at: usize) -> bool {
    let end = place::group(code, inner, at).end;
    let rest = code.text().get(end..).unwrap_or_default();
    rest.get(1..).is_some_and(|rest| rest.trim_start().starts_with("as const"))
}

fn is_enum(before: &str) -> bool {
    before.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "enum")
}
