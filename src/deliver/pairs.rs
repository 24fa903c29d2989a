//! An element of a list of objects with `name` and `value`, written as those beside it.

use crate::hcl::ast::Span;
use crate::hcl::ast::expr::{Array, Expression};

use super::changes::text;

use super::variable::Variable;
use crate::hcl::quote;
use crate::module::{Module, span_of};

/// The element for a variable, in the form of the list's last one: on one line or several, with its
/// order of keys, its quotes and its `=` or `:`.
pub(super) fn element(module: &Module, file: usize, list: &Array, variable: &Variable) -> String {
    let usual = format!("{{ name = {}, value = {} }}", quote(&variable.name), variable.value);
    let Some(previous) = list.iter().last().and_then(|it| it.bare().as_object()) else {
        return usual;
    };
    let keys: Vec<&str> = previous.iter().filter_map(|(key, _)| key.text()).collect();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    if sorted != ["name", "value"] {
        return usual;
    }
    let written = text(module, file, &span_of(previous));
    let quoted = written.trim_start_matches(['{', ' ', '\t', '\r', '\n']).starts_with('"');
    let separator = previous.iter().next().map_or(" = ", |(key, value)| {
        let key_end = key.span().map_or(0, |it| it.end);
        let between = text(module, file, &(key_end..span_of(value.expr()).start));
        if between.contains(':') { " : " } else { " = " }
    });
    let entries: Vec<String> = keys
        .iter()
        .map(|key| {
            let value = if *key == "name" { quote(&variable.name) } else { variable.value.clone() };
            let key = if quoted { quote(key) } else { (*key).to_owned() };
            format!("{key}{separator}{value}")
        })
        .collect();
    if written.contains('\n') {
        let comma = if written.trim_end_matches('}').trim_end().ends_with(',') { "," } else { "" };
        let between = if has_commas(written) { ",\n  " } else { "\n  " };
        return format!("{{\n  {}{comma}\n}}", entries.join(between));
    }
    format!("{{ {} }}", entries.join(", "))
}

/// Whether a comma ends a line of the object.
fn has_commas(written: &str) -> bool {
    written.lines().any(|line| line.trim_end().ends_with(','))
}

/// The name of a container: the text of its `name`.
pub(super) fn name_of(value: Option<&Expression>) -> Option<String> {
    value.and_then(Expression::as_str).map(str::to_owned)
}
