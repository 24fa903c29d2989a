//! Where the letters of a profile's arguments are written: in the block itself, or in the local,
//! variable, file of values or entry of a map behind it.

use std::ops::Range;

use crate::module::trace::{Piece, Place, Tracer};
use crate::module::{Field, Module, Profile, holds};
use crate::rules::EnvironmentView;

/// The pieces of `copy_from`.
pub(in crate::rules) fn copy_from(view: &EnvironmentView<'_>, profile: &Profile<'_>) -> Vec<Piece> {
    let sources = view.resolver.nested(&profile.definition.address, "model_source", &profile.scope);
    let source = sources.first();
    let written = source.and_then(|it| Some((it, it.body.get_attribute("copy_from")?)));
    let Some((source, attribute)) = written else { return Vec::new() };
    Tracer::new(&view.resolver).trace(source.file, &attribute.value, &source.scope).pieces
}

/// The pieces of the description.
pub(in crate::rules) fn description(
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
) -> Vec<Piece> {
    let module = view.resolver.module();
    let written = module.attribute(&profile.definition.address, "description");
    let Some((file, attribute)) = written else { return Vec::new() };
    Tracer::new(&view.resolver).trace(file, &attribute.value, &profile.scope).pieces
}

/// Where a piece is to be shown: the argument itself if that is the literal, or else the literal
/// with its quotes.
pub(in crate::rules) fn shown(
    module: &Module,
    field: &Field,
    place: &Place,
) -> (usize, Range<usize>) {
    let argument = module.text(field.file, &field.span);
    let whole = argument.is_some_and(|text| text.starts_with('"'));
    let inside = place.file == field.file && holds(&field.span, &place.span);
    if inside && whole {
        return (field.file, field.span.clone());
    }
    let text = module.source(place.file).map_or("", |source| &*source.text);
    let quoted = place.span.start > 0
        && text.get(place.span.start - 1..place.span.start) == Some("\"")
        && text.get(place.span.end..place.span.end + 1) == Some("\"");
    let span = if quoted { place.span.start - 1..place.span.end + 1 } else { place.span.clone() };
    (place.file, span)
}
