//! Is an id the key of a table, such as one of prices, or one of a pair with what people or a library
//! call the model?

use std::ops::Range;

use super::attributes::{names_model, quoted_key};
use super::literal::Literal;
use super::model_use::normal;
use super::place::{self, Level, callee, key};
use super::{Code, Kind};

/// Whether the value is a key of a table, such as one of prices.
pub(super) fn is_key(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
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
    let id = code.text().get(literal.outer.clone()).unwrap_or_default();
    if is_row(inner, levels.get(1), after, id)
        || is_in_key(code, levels, literal.outer.end)
        || is_labelled(code, literal, levels, after)
        || is_alias(code, levels, literal.outer.start)
        || renames(code.kind(), inner)
    {
        return true;
    }
    // `@{ "id" = "Nova Lite" }` of PowerShell
    let table = inner.start.checked_sub(1).and_then(|open| code.text().get(..open));
    if inner.opener == Some(b'{')
        && table.is_some_and(|it| it.ends_with('@'))
        && after.starts_with('=')
        && !after.starts_with("==")
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

/// Whether the value is a part of a key of several: `{("bedrock", "id"): 0.1}`, `[("bedrock", "id")] = 1`,
/// `(("bedrock", "id"), 0.1)`.
fn is_in_key(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let [inner, outer, ..] = levels else { return false };
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
    // What a function is given by default is no key, though the type that it gives may stand behind.
    let alone = code.kind() == Kind::Code && key(inner.before).is_none();
    if !alone || inner.opener.is_none() || !outer.before.trim().chars().all(word) {
        return false;
    }
    let end = place::group(code, inner, at).end;
    let behind = code.text().get(end + 1..).unwrap_or_default().trim_start();
    let set = behind.strip_prefix(']').map(str::trim_start).and_then(|it| it.strip_prefix('='));
    set.is_some_and(|value| !value.starts_with('='))
        || [":", "=>", "to "].iter().any(|it| behind.starts_with(it)) && !behind.starts_with("::")
        || is_row(outer, levels.get(2), behind, "")
}

/// Whether the value is what `LiteLLM` calls a model, which `litellm_params` beside it give.
fn is_alias(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let near = code.boundary(at.saturating_sub(200))..code.boundary(at + 200);
    levels.first().is_some_and(|inner| key(inner.before) == Some("model_name"))
        && code.text().get(near).is_some_and(|text| text.contains("litellm_params"))
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
fn is_row(inner: &Level<'_>, outer: Option<&Level<'_>>, after: &str, id: &str) -> bool {
    let Some(next) = after.strip_prefix(',').map(str::trim_start) else { return false };
    let number = |it: &str| it.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    // `{"id", Price{0.1, 0.2}}` and `("id", (0.1, 0.2))`
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ' ');
    let group = next.trim_start_matches(name).strip_prefix(['{', '(', '[']);
    // `new BigDecimal("0.1")`
    let group = group.map(|it| it.trim_start().trim_start_matches('"'));
    let row = number(next) || group.is_some_and(number);
    if !row || inner.opener.is_none() || !inner.before.trim().is_empty() {
        return false;
    }
    // `"rank": ("id", 0.0)`: what a task is done with.
    let one = next.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    let one = number(next) && one.trim_start_matches(',').trim_start().starts_with([')', ']']);
    let task =
        outer.and_then(|level| quoted_key(level.before).filter(|_| level.opener == Some(b'{')));
    if one && task.is_some_and(|task| !task.contains(' ') && !names_model(task, id)) {
        return false;
    }
    let called = outer.and_then(|level| callee(level.before));
    let called = called.and_then(|name| name.rsplit(['.', ':']).next()).map(normal);
    let rows = ["entry", "insert", "of", "pair", "put", "tuple", "values"];
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
        says && names_model(label, id)
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
        // `List.of(new Model("id", "Nova Lite"))`
        let around = levels.get(2).and_then(|level| callee(level.before)).map(normal);
        let listed = around.is_some_and(|it| ["list", "of"].iter().any(|end| it.ends_with(end)));
        let element = (matches!(level.opener, Some(b'[' | b'{')) || listed)
            && name
                .is_some_and(|name| level.before.trim().trim_start_matches("new ").ends_with(name));
        name.is_none() || (element && name.is_some_and(is_type))
    });
    // `(("id", "short-name"),)`
    let in_list = outer.is_some_and(|outer| {
        matches!(outer.opener, Some(b'[' | b'(')) && outer.before.trim().is_empty()
    });
    let alias = |label: &str| {
        in_list && label.contains('-') && !label.contains('.') && names_model(label, id)
    };
    let labelled = label.is_some_and(|label| named(label) || alias(label));
    inner.opener.is_some() && is_first && makes && labelled
}
