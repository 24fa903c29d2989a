//! The tags that reach profiles, and where one would add another.

use std::ops::Range;

use super::edits::{path, place};
use crate::aws::TagKey;
use crate::catalog::{Catalog, Origin, Tag};
use crate::hcl::ast::expr::Expression;
use crate::hcl::{Edit, object_key, quote};
use crate::module::{
    Address, Map, Module, Profile, Value, default_tags, dynamic_default_tags, span_of,
};
use crate::rules::{EnvironmentView, FileEdit};
use crate::validate::aws::tags;

/// How much is known of a tag on a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Presence<'p> {
    /// It is there, with this value.
    Value(&'p str),
    /// It is there, with a value that is not known.
    Somehow,
    /// It is not there, for certain.
    Absent,
    /// It may be there or not.
    Unknown,
}

/// What is known of one tag.
pub(in crate::rules) fn presence<'p>(map: &'p Map, key: &str) -> Presence<'p> {
    match map.entries.get(key) {
        Some(Value::Null) => Presence::Absent,
        Some(Value::String(text)) => Presence::Value(text),
        Some(_) => Presence::Somehow,
        None if map.open => Presence::Unknown,
        None => Presence::Absent,
    }
}

/// Whether the taxonomy wants the tag on a resource with these tags; none when that hangs on a
/// value that is not known.
pub(in crate::rules) fn wanted(tag: &Tag, map: &Map) -> Option<bool> {
    if !tag.required {
        return Some(false);
    }
    let value = |key: &TagKey| match presence(map, key.as_str()) {
        Presence::Value(text) => Some(text),
        _ => None,
    };
    if tag.is_required(value) {
        return Some(true);
    }
    let open = tag.when.iter().any(|condition| {
        matches!(presence(map, condition.key.as_str()), Presence::Somehow | Presence::Unknown)
    });
    // A condition that certainly fails settles it, whatever the others are.
    let fails = tag.when.iter().any(|condition| match presence(map, condition.key.as_str()) {
        Presence::Value(text) => condition.values.iter().all(|wanted| wanted.as_str() != text),
        Presence::Absent => true,
        _ => false,
    });
    if open && !fails { None } else { Some(false) }
}

/// The required tags that are certainly missing, and those of which it is not known.
pub(in crate::rules) fn missing<'c>(
    catalog: &'c Catalog,
    map: &Map,
) -> (Vec<&'c Tag>, Vec<&'c Tag>) {
    let (mut missing, mut unknown) = (Vec::new(), Vec::new());
    for tag in catalog.tags() {
        match (wanted(tag, map), presence(map, tag.key.as_str())) {
            (Some(true), Presence::Absent) => missing.push(tag),
            (Some(true) | None, Presence::Unknown) | (None, Presence::Absent) => unknown.push(tag),
            _ => {}
        }
    }
    (missing, unknown)
}

/// Where a tag of a profile is written, or else its tags.
pub(in crate::rules) fn written(
    module: &Module,
    profile: &Profile<'_>,
    key: &str,
) -> (usize, Range<usize>) {
    tags::place(module, profile, key)
}

/// The expression of the provider's default tags.
pub(in crate::rules) fn defaults<'m>(
    module: &'m Module,
    provider: &'m Address,
) -> Option<(usize, &'m Expression)> {
    let blocks = module.nested(provider, "default_tags");
    let (file, body) = if let Some((file, block)) = blocks.first() {
        (*file, &block.body)
    } else {
        let (file, block) = dynamic_default_tags(module, provider)?;
        (file, &block.body.get_blocks("content").next()?.body)
    };
    Some((file, &body.get_attribute("tags")?.value))
}

/// The value of a tag, as an HCL expression, when nobody need be asked for it.
pub(in crate::rules) fn known_value(tag: &Tag, environment: Option<&str>) -> Option<String> {
    match (&tag.origin, &tag.default) {
        (Origin::Environment, _) => environment.map(|variable| format!("var.{variable}")),
        (Origin::Fixed(value), _) | (_, Some(value)) => Some(quote(value.as_str())),
        _ => None,
    }
}

/// An edit that adds an entry to the map behind an expression: a literal one, that of a local, or
/// the first of a `merge` that is either. Any other map is merged with the entry.
pub(in crate::rules) fn insert(
    module: &Module,
    file: usize,
    expression: &Expression,
    key: &str,
    value: &str,
) -> Option<FileEdit> {
    if let Some((file, span)) = object(module, file, expression, 8) {
        let object = place(module, file, &span)?;
        let edit = Edit::InsertEntry { object, key: key.to_owned(), value: value.to_owned() };
        return Some(FileEdit::edit(path(module, file)?, edit));
    }
    let span = span_of(expression);
    let text = module.source(file)?.text.get(span.clone())?;
    let value = format!("merge({text}, {{ {} = {value} }})", object_key(key));
    let edit = Edit::SetValue { at: place(module, file, &span)?, value };
    Some(FileEdit::edit(path(module, file)?, edit))
}

fn object(
    module: &Module,
    file: usize,
    expression: &Expression,
    depth: usize,
) -> Option<(usize, Range<usize>)> {
    let depth = depth.checked_sub(1)?;
    match expression.bare() {
        map @ Expression::Object(_) => Some((file, span_of(map))),
        Expression::FuncCall(call) if matches!(call.name.name.as_str(), "merge" | "tomap") => {
            call.args.iter().find_map(|argument| object(module, file, argument, depth))
        }
        other => {
            let (file, value) = module.behind(other)?;
            object(module, file, value, depth)
        }
    }
}

/// Whether the profile's provider is configured here, and gives no tags.
pub(in crate::rules) fn without_defaults(
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
) -> bool {
    let (module, provider) = (view.resolver.module(), &profile.provider);
    let no_block = || module.nested(provider, "default_tags").is_empty();
    let none = || match default_tags(&view.resolver, provider) {
        Value::Map(map) => map.entries.is_empty() && !map.open,
        _ => false,
    };
    module.defined(provider).next().is_some()
        && (defaults(module, provider).is_none() || no_block())
        && none()
}

/// Whether the profile's own tags are what makes the taxonomy want the tag.
pub(in crate::rules) fn caused_by_own(module: &Module, profile: &Profile<'_>, tag: &Tag) -> bool {
    let Some((file, own)) = module.attribute(&profile.definition.address, "tags") else {
        return false;
    };
    let written = |key: &TagKey| {
        crate::module::locate_entry(module, file, &own.value, key.as_str()).is_some()
    };
    tag.when.iter().any(|condition| written(&condition.key))
}
