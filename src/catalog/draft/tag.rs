//! A tag as a catalog file writes it.

use super::line;
use crate::aws::{Email, TagKey, TagValue};
use crate::catalog::{Condition, Origin, Tag, Values};
use crate::diagnostic::Diagnostic;
use crate::strict::{Located, Place, Table};

/// A tag, and the places of what it refers to.
pub(in crate::catalog) struct TagDraft {
    pub tag: Tag,
    pub when: Vec<Located<Condition>>,
    pub values_at: Option<Place>,
}

pub(super) fn tag(table: &Table<'_>) -> Option<TagDraft> {
    let key = table.required("key", TagKey::parse);
    let required = table.flag("required").unwrap_or(false);
    let tier = table.small_number("tier").unwrap_or(1);
    let when: Vec<Located<Condition>> = table.table("when").map_or_else(Vec::new, |when| {
        let condition = |(key, values): (Located<TagKey>, Vec<Located<TagValue>>)| Located {
            value: Condition {
                key: key.value,
                values: values.into_iter().map(|value| value.value).collect(),
            },
            place: key.place,
        };
        when.map(TagKey::parse, TagValue::parse).into_iter().map(condition).collect()
    });
    let (values, values_at) = values(table);
    let origin = origin(table);
    let default = table.text("default", |text| accepted(&values, text));
    let help = table.required("help", line);
    let example = table.text("example", |text| accepted(&values, text));
    if origin != Origin::Asked && (default.is_some() || values != Values::Any) {
        let problem = Diagnostic::error(
            "a tag that nobody is asked for takes no `allowed`, `suggested`, `format` or `default`",
        );
        table.problem(table.place().mark(problem, ""));
    }
    let tag = Tag {
        key: key?.value,
        tier,
        required,
        when: when.iter().map(|condition| condition.value.clone()).collect(),
        values,
        default: default.map(|default| default.value),
        origin,
        help: help?.value,
        example: example.map_or_else(String::new, |example| example.value.to_string()),
        has_flag: false,
    };
    Some(TagDraft { tag, when, values_at })
}

fn values(table: &Table<'_>) -> (Values, Option<Place>) {
    let list = |found: Vec<Located<TagValue>>| -> (Vec<TagValue>, Option<Place>) {
        let place = found.first().map(|first| first.place.clone());
        (found.into_iter().map(|value| value.value).collect(), place)
    };
    let mut found = Vec::new();
    if let Some(allowed) = table.texts("allowed", TagValue::parse) {
        let (values, place) = list(allowed);
        if values.is_empty() {
            let problem = Diagnostic::error("`allowed` is empty, so that no value is left");
            table.problem(table.place().mark(problem, ""));
        }
        found.push((Values::Allowed(values), place));
    }
    if let Some(suggested) = table.texts("suggested", TagValue::parse) {
        let (values, place) = list(suggested);
        found.push((Values::Suggested(values), place));
    }
    if let Some(format) = table.choice("format", &[("email", ())]) {
        found.push((Values::Email, Some(format.place)));
    }
    if found.len() > 1 {
        let problem = Diagnostic::error("only one of `allowed`, `suggested` and `format` can hold");
        table.problem(table.place().mark(problem, ""));
    }
    found.into_iter().next().unwrap_or((Values::Any, None))
}

fn origin(table: &Table<'_>) -> Origin {
    let from = table.choice("from", &[("environment", true), ("git", false)]);
    let value = table.text("value", TagValue::parse);
    match (from, value) {
        (Some(from), Some(value)) => {
            let problem = Diagnostic::error("only one of `from` and `value` can hold");
            table.problem(value.place.mark(from.place.mark(problem, ""), ""));
            Origin::Asked
        }
        (Some(from), None) if from.value => Origin::Environment,
        (Some(_), None) => Origin::Git,
        (None, Some(value)) => Origin::Fixed(value.value),
        (None, None) => Origin::Asked,
    }
}

/// A default or an example, which the tag's own rule must let pass.
fn accepted(values: &Values, text: &str) -> Result<TagValue, String> {
    let value = TagValue::parse(text)?;
    match values {
        _ if text.is_empty() => Err("it is empty".to_owned()),
        Values::Allowed(allowed) if !allowed.contains(&value) => {
            Err(format!("`{text}` is not among the allowed values"))
        }
        Values::Email => Email::parse(text).map(TagValue::from),
        _ => Ok(value),
    }
}
