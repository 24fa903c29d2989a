//! Functions that return an id for each name by which people call a model: they tell what there is.

use super::Code;
use super::catalogs::scope;
use super::place::Level;

/// The text or the member that a function compares with before it returns the value, and where that function,
/// or its switch, begins: `if name == "small": return "id"`.
pub(super) fn by_name<'c>(
    code: &'c Code<'_>,
    inner: &Level<'c>,
    levels: &[Level<'_>],
    at: usize,
) -> Option<(&'c str, usize)> {
    let statement = inner.before.trim().strip_suffix("return")?;
    let text = code.text();
    let line = code.line_near(at).start;
    let above = text.get(code.boundary(line.saturating_sub(200))..line).unwrap_or_default();
    let above = above.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    let condition = if statement.contains(['"', '\'', '(']) { statement } else { above };
    let head = condition.trim_start_matches(['}', ' ']);
    let starts = ["if", "elif", "else if", "elseif", "case", "when", "elsif"];
    if !starts
        .iter()
        .any(|word| head.strip_prefix(word).is_some_and(|it| it.starts_with([' ', '('])))
    {
        return None;
    }
    let mut texts = condition.split(['"', '\'']);
    let label = texts.nth(1).or_else(|| {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        condition.trim_end_matches(|c: char| !word(c)).rsplit(|c: char| !word(c)).next()
    })?;
    let list = match inner.opener {
        None => scope(code, scope(code, at).0 + 1 + indent_of(text, scope(code, at).0)).0,
        Some(_) if std::ptr::eq(condition, statement) => inner.start,
        Some(_) if head.starts_with("case") || head.starts_with("when") => inner.start,
        Some(_) => levels.get(1).map_or(inner.start, |outer| outer.start),
    };
    Some((label, list))
}

/// How far the line that begins at `start` is indented.
fn indent_of(text: &str, start: usize) -> usize {
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    line.len() - line.trim_start().len()
}
