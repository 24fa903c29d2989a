//! Is an id compared with, asked for or tested, and not called?

use super::literal::Literal;
use super::model_use::normal;
use super::place::{self, Level, callee};
use super::{Code, Kind};

/// Functions that look at a text without calling what it names.
pub(super) const TESTS: [&str; 68] = [
    "allowedvalues",
    "any",
    "assert",
    "asserteq",
    "assertequal",
    "assertequals",
    "assertin",
    "choice",
    "choices",
    "compile",
    "contains",
    "containskey",
    "count",
    "csvsource",
    "datarow",
    "endswith",
    "enum",
    "eq",
    "equal",
    "equals",
    "equalsignorecase",
    "equalto",
    "every",
    "exists",
    "expect",
    "filter",
    "find",
    "findindex",
    "has",
    "hasprefix",
    "hassuffix",
    "havingvalue",
    "inarray",
    "include",
    "includes",
    "indexof",
    "inlinedata",
    "isequalto",
    "isin",
    "isnotequalto",
    "isoneof",
    "ispresent",
    "literal",
    "match",
    "matches",
    "oneof",
    "parametrize",
    "picklist",
    "pop",
    "prefix",
    "removeprefix",
    "replace",
    "search",
    "some",
    "split",
    "startswith",
    "strcontains",
    "strpos",
    "strstartswith",
    "test",
    "testcase",
    "tobe",
    "tocontain",
    "toequal",
    "tohavebeencalledwith",
    "tomatchobject",
    "tostrictequal",
    "valuesource",
];

/// Whether the value is compared with, not used.
pub(super) fn is_compared(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let Some(inner) = levels.first() else { return false };
    if is_asserted(code, literal, levels) {
        return true;
    }
    let before = inner.before.trim_end();
    let operators =
        ["==", "!=", "=~", "!~", "<>", "-eq", "-ne", "-ieq", "-like", "-match", "-contains"];
    let last = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let mut first_words = before.split_whitespace().take(3);
    // `for model in a b` of shells takes each in turn.
    let shell = matches!(code.kind(), Kind::Shell | Kind::Yaml);
    let each = shell && last == "in" && before.trim_start().starts_with("for ");
    if operators.iter().any(|operator| before.ends_with(operator))
        || !each
            && ["in", "is", "not", "case", "when", "like", "LIKE", "contains"].contains(&last)
        // `id is "a" or "b"` of C#.
        || last == "or" && before.contains(" is ")
        || first_words.any(|word| word == "type")
    {
        return true;
    }
    // `grep "id" file`
    let words = before.trim_start().split([' ', '|', ';', '&']);
    let mut words = words.filter(|it| !["", "if", "elif", "while", "!"].contains(it));
    if code.kind() == Kind::Shell
        && words.next().is_some_and(|it| ["grep", "egrep", "fgrep", "rg"].contains(&it))
    {
        return true;
    }
    let after = code.text().get(literal.outer.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', '\t']);
    if ["in ", "not in ", "==", "!=", "===", "=> ", "-> "].iter().any(|it| after.starts_with(it))
        && code.language.kind != Kind::Yaml
    {
        return true;
    }
    if code.kind() == Kind::Code
        && (is_alternative(before, after) || is_case(code, literal.outer.start, before, after))
    {
        return true;
    }
    // A set of Python.
    if code.language.is_python()
        && inner.opener == Some(b'{')
        && before.is_empty()
        && after.trim_start().starts_with([',', '}'])
    {
        return true;
    }
    if code.language.is_sql() && before.ends_with('=') {
        return is_condition(before);
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
    // A list may be the argument of what asks, in Go with its type: `[]string{"id"}`.
    let is_list = |before: &str| match inner.opener {
        Some(b'[') => before.is_empty(),
        Some(b'{') => before.starts_with("[]"),
        _ => false,
    };
    let in_call =
        levels.get(1).is_some_and(|it| it.opener == Some(b'(') && is_list(it.before.trim()));
    let outer = levels.get(1 + usize::from(in_call)).map(|level| level.before.trim_end());
    let Some(outer) = outer else { return false };
    // `for model in ["id"]:` takes each in turn.
    if inner.opener == Some(b'[') && loops(outer) {
        return false;
    }
    let path = callee(outer).unwrap_or_default();
    let typed = inner.opener == Some(b'{') && outer.contains("Set<");
    if typed || [Some(b'('), Some(b'[')].contains(&inner.opener) && makes_set(path) {
        return true;
    }
    // `id in listOf("a", "b")`, but not `for (id in listOf("a", "b"))`
    let listed = outer.strip_suffix(path).is_some_and(|it| it.trim_end().ends_with(" in"));
    let looped = levels.get(2).is_some_and(|it| it.before.trim_end().ends_with("for"));
    if inner.opener == Some(b'(') && listed && !looped {
        return true;
    }
    let asked = callee(outer).and_then(|name| name.rsplit(['.', ':', '?']).next()).map(normal);
    let asked = asked.as_deref().unwrap_or_default();
    match inner.opener {
        Some(b'(') => {
            let first = code.text().get(inner.start..literal.outer.start);
            let first = first.is_some_and(|before| before.trim().is_empty());
            asked == "in" || TESTS.contains(&asked) || (first && LOOKED_UP.contains(&asked))
        }
        Some(b'[' | b'{') if in_call => asked == "in" || TESTS.contains(&asked),
        Some(b'[') if place::key(outer).is_some_and(|key| ["in", "within"].contains(&key)) => true,
        Some(b'[') => asked == "in" || asked == "literal" || outer.ends_with("=="),
        Some(b'{') => asked == "in",
        _ => false,
    }
}

/// Whether the equals sign at the end of a text of SQL compares.
fn is_condition(before: &str) -> bool {
    let lower = before.to_ascii_lowercase();
    let clauses = ["set", "where", "on", "having", "when"];
    let clause = lower.split_ascii_whitespace().rev().find(|word| clauses.contains(word));
    clause.is_some_and(|clause| clause != "set")
}

/// Whether the text is the head of a loop of a program, up to what it runs through.
fn loops(before: &str) -> bool {
    let statement = before.trim_start();
    let statement = statement.strip_prefix("async ").unwrap_or(statement);
    statement.starts_with("for ") && statement.ends_with(" in")
}

/// Functions whose first argument is looked up in a table.
const LOOKED_UP: [&str; 3] = ["get", "getordefault", "has"];

/// Whether the value is one of several that a pattern or a type names: `"a" | "b"`.
fn is_alternative(before: &str, after: &str) -> bool {
    let quote = ['"', '\'', '`'];
    let next = after.strip_prefix('|').map(str::trim_start);
    let previous = before.strip_suffix('|').map(str::trim_end);
    next.is_some_and(|next| next.starts_with(quote))
        || previous.is_some_and(|previous| previous.ends_with(quote))
}

/// A branch is taken for no more values than these; a list can have any number.
const MOST_OF_A_BRANCH: usize = 100;

/// Whether the value is one of several for which a branch is taken: `"a", "b" ->` of Kotlin, `"a" or
/// "b" =>` of C#, `when "a", "b"` of Ruby.
fn is_case(code: &Code<'_>, at: usize, before: &str, after: &str) -> bool {
    let mut rest = if before.is_empty() { after } else { "" };
    for _ in 0..MOST_OF_A_BRANCH {
        rest = rest.trim_start();
        if rest.starts_with("->") || rest.starts_with("=>") {
            // The arrow behind the value itself may be that of an entry.
            return rest.len() < after.trim_start().len();
        }
        let next = [",", "|", "or "].iter().find_map(|mark| rest.strip_prefix(mark));
        let Some(next) = next.map(str::trim_start) else { break };
        let Some(quote) = next.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((_, behind)) = next.get(1..).and_then(|it| it.split_once(quote)) else { break };
        rest = behind;
    }
    let line = code.line_near(at).start;
    let line = code.text().get(line..at).unwrap_or_default().trim_start();
    // `enum :model, {lite: "id"}` of Rails.
    let head = line.strip_prefix("when ").or(line.strip_prefix("enum :"));
    head.is_some_and(|head| !head.contains(" then ") && !head.contains(" = "))
}

/// Whether a function makes a set, which is asked and not called.
fn makes_set(path: &str) -> bool {
    let plain = normal(path);
    ["Set", "set", "frozenset", "HashSet"].contains(&path)
        || ["setof", "setnew", "setfrom"].iter().any(|ending| plain.ends_with(ending))
}

/// Whether an assertion holds the value, however deep, or tells it when it fails.
fn is_asserted(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    if code.kind() != Kind::Code {
        return false;
    }
    let called = levels.windows(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        let name = (inner.opener == Some(b'(')).then(|| callee(outer.before)).flatten();
        let name = name.and_then(|name| name.rsplit(['.', ':', '?']).next()).map(normal);
        name.is_some_and(|name| {
            name == "expect" || name.starts_with("assert") || name.starts_with("debugassert")
        })
    });
    // `assert model, "id"`
    let line = code.line_near(literal.outer.start).start;
    let statement = code.text().get(line..literal.outer.start).unwrap_or_default();
    called || statement.trim_start().starts_with("assert ")
}
