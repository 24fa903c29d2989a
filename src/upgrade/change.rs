//! What changes for one profile in one environment: source, comments, name, description, lifecycle.

use super::cast::Cast;
use super::current::{copy_from, trace};
use super::names::Names;
use super::rewriter::Rewriter;
use super::source::{self, Rewrite};
use super::{comment, data_file, instances, lifecycle, name};
use crate::change::address;
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::Attribute;
use crate::hcl::ast::template::Element;
use crate::module::trace::{Lookup, Piece, Place, Trace, Tracer};
use crate::module::{FileKind, Instance, Module, Resolver, span_of};
use crate::scaffold::routing;

/// Changes the source of one profile in one environment, with the comments above it.
pub(super) fn source(
    cast: &Cast<'_, '_>,
    source: &Trace,
    apart: bool,
    rewriter: &mut Rewriter<'_>,
) -> Result<(), Diagnostic> {
    let module = rewriter.module;
    let Some((file, attribute)) = copy_from(module, &cast.subject) else { return Ok(()) };
    let places = rewrite_source(cast, source, rewriter).map_err(|why| {
        let by_data = data_file::lines(module, cast, source);
        let help = by_data.unwrap_or_else(|| by_hand(module, cast, (file, attribute)));
        refused(module, cast, &why, (file, attribute)).help(help)
    })?;
    comments(cast, file, attribute, &places, apart, rewriter);
    Ok(())
}

/// Changes all else that speaks of the model of one profile in one environment. `after` has the values
/// of the module with all sources changed.
pub(super) fn texts<'m>(
    cast: &Cast<'m, '_>,
    tracer: &Tracer<'m>,
    resolver: &Resolver<'m>,
    (names, after): (&mut Names, After<'_, '_>),
    rewriter: &mut Rewriter<'_>,
) -> Result<Written, Diagnostic> {
    let module: &'m Module = resolver.module();
    let address = &cast.subject.definition.address;
    let mut written = Written::default();
    if let Some((file, attribute)) = module.attribute(address, "name") {
        let name = trace(tracer, &cast.subject, (file, &attribute.value));
        let differs = |rewriter: &Rewriter<'_>| {
            name_differs(cast, (tracer, resolver, after), (file, &attribute.value), rewriter)
        };
        name::rewrite(cast, (file, &attribute.value), &name, (names, &differs), rewriter).map_err(
            |why| {
                let gap = lifecycle::gap_help(module, address);
                refused(module, cast, &why, (file, attribute))
                    .help("change it by hand, or write it in one place")
                    .help_with(gap)
            },
        )?;
        written.name = words_in(cast, &name, rewriter);
    }
    if let Some((file, attribute)) = module.attribute(address, "description") {
        let description = trace(tracer, &cast.subject, (file, &attribute.value));
        name::reword(cast, &description, rewriter).map_err(|why| {
            refused(module, cast, &why, (file, attribute))
                .help("change it by hand, or write it in one place")
        })?;
        written.description = words_in(cast, &description, rewriter);
    }
    if !cast.gap && lifecycle::ensure(module, cast.subject.definition, &mut rewriter.edits)? {
        rewriter.note(format!(
            "`create_before_destroy = true` was put into `{address}`: without it, the old profile would \
             go first"
        ));
    }
    Ok(written)
}

fn refused(
    module: &Module,
    cast: &Cast<'_, '_>,
    why: &str,
    (file, attribute): (usize, &Attribute),
) -> Diagnostic {
    let problem =
        Diagnostic::error(format!("`{}` cannot be moved to another model: {why}", cast.key));
    module.mark(problem, file, span_of(&attribute.value), "")
}

/// The lines that name the new model, for the profile alone.
fn by_hand(module: &Module, cast: &Cast<'_, '_>, (file, attribute): (usize, &Attribute)) -> String {
    let (arn, missing) =
        source::written(module, &cast.provider(module), &cast.target.arn(&cast.region));
    let old = module.text(file, &span_of(&attribute.value)).unwrap_or_default();
    let value = match &cast.subject.instance {
        Instance::Key(key) => format!("(each.key == {} ? {arn} : {old})", crate::hcl::quote(key)),
        _ => arn,
    };
    let missing =
        missing.map(|block| format!("\nand beside the profile\n  {block}")).unwrap_or_default();
    format!("write the new model there by hand, and into the name:\n  copy_from = {value}{missing}")
}

/// Gives the values that a module gets, if it can be read.
pub(super) type After<'a, 'm> = &'a dyn Fn() -> Option<&'a Resolver<'m>>;

/// Words for the new model that were written into what a profile's texts are made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub(super) name: Vec<String>,
    pub(super) description: Vec<String>,
}

/// The words for the new model in the pieces that have changed.
fn words_in(cast: &Cast<'_, '_>, trace: &Trace, rewriter: &Rewriter<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for piece in &trace.pieces {
        let Piece::Text(text, Some(place)) = piece else { continue };
        if rewriter.left_behind(trace, place) {
            continue;
        }
        let Some(now) = rewriter.text_at(place) else { continue };
        let new = cast.words.find(text).into_iter().map(|(_, new)| new);
        words.extend(new.filter(|new| now.contains(new)).map(str::to_owned));
    }
    words
}

/// Changes the source: the key that looks the model up in a map, or the text of its ARN.
fn rewrite_source(
    cast: &Cast<'_, '_>,
    source: &Trace,
    rewriter: &mut Rewriter<'_>,
) -> Result<Vec<Place>, String> {
    for lookup in source.lookups.iter().rev() {
        let [Piece::Text(key, Some(place))] = lookup.key.as_slice() else { continue };
        let Some(new) = cast.words.whole(key) else { continue };
        rewriter.set(place, new)?;
        if !lookup.keys.iter().any(|known| known == new) {
            add_entry(cast, lookup, new, rewriter)?;
        }
        return Ok(vec![place.clone()]);
    }
    let target = cast.target.arn(&cast.region);
    let (module, edits) = (rewriter.module, &mut rewriter.edits);
    let changed = source::rewrite(source, &target, module, &cast.provider(module), edits)?;
    let mut places = Vec::new();
    for Rewrite { place, text } in changed {
        rewriter.set(&place, &text)?;
        places.push(place);
    }
    Ok(places)
}

/// Gives a map of models an entry for the new one, written as that of the old one.
fn add_entry(
    cast: &Cast<'_, '_>,
    lookup: &Lookup,
    key: &str,
    rewriter: &mut Rewriter<'_>,
) -> Result<(), String> {
    let (file, map) = &lookup.map;
    let module = rewriter.module;
    let refuse = || format!("the map that it is looked up in has no `{key}`");
    let value = module.text(*file, &lookup.value).ok_or_else(refuse)?;
    let value = cast.words.replace(&cast.source_in(value).ok_or_else(refuse)?);
    let object = address(module, *file, map).map_err(|_| refuse())?;
    rewriter.edits.change(*file, Edit::InsertEntry { object, key: key.to_owned(), value });
    rewriter.note(format!("the map of models got an entry `{key}`, after that of the old model"));
    Ok(())
}

impl Cast<'_, '_> {
    /// The text with the id of the old source replaced; none when it is not in there.
    fn source_in(&self, text: &str) -> Option<String> {
        let old = self.words.source()?;
        let new = self.target.copy_from.id();
        text.contains(old).then(|| text.replace(old, new))
    }
}

/// Changes the comments above the source, where they speak of nothing else.
fn comments(
    cast: &Cast<'_, '_>,
    file: usize,
    attribute: &Attribute,
    places: &[Place],
    apart: bool,
    rewriter: &mut Rewriter<'_>,
) {
    let target = cast.target;
    let routes = target.routes_from(&cast.region);
    let routing = routing(routes, &cast.region, target.leaves_eu(&cast.region).is_empty());
    let mut at: Vec<(usize, usize)> =
        places.iter().map(|place| (place.file, place.span.start)).collect();
    if !apart && cast.subject.instance == Instance::Single {
        at.push((file, span_of(attribute).start));
    }
    for (file, at) in at {
        let Some(found) = rewriter.module.files().get(file) else { continue };
        let own = rewriter.apart.file() == Some(file);
        if apart && !own && found.kind != FileKind::Values {
            continue;
        }
        if let Some((range, text)) = comment::rewrite(&found.document, at, &routing) {
            // Environments with different models share the comment: the first one has it.
            let _ = rewriter.edits.put(file, &range, text);
        }
    }
}

/// Whether a name that is computed is another one when the sources have changed, or by what has been
/// said of its own letters.
fn name_differs(
    cast: &Cast<'_, '_>,
    (tracer, resolver, after): (&Tracer<'_>, &Resolver<'_>, After<'_, '_>),
    (file, expression): (usize, &Expression),
    rewriter: &Rewriter<'_>,
) -> bool {
    let module = resolver.module();
    if is_plain(module, expression, 0) {
        return false;
    }
    if rewriter.edits.reach_into(file, &span_of(expression)) {
        return true;
    }
    let Some(after) = after() else { return false };
    let address = &cast.subject.definition.address;
    let name = |resolver: &Resolver<'_>, instance: &Instance| -> Option<String> {
        let mut instances = resolver.instances(address).into_iter();
        let (_, scope) = instances.find(|(it, _)| it == instance)?;
        resolver.field(address, "name", &scope)?.value.pattern()
    };
    let old = &cast.subject.instance;
    let key = instances::next_key(cast, tracer, rewriter);
    let now = key.and_then(|key| name(after, &Instance::Key(key)));
    let (before, now) = (name(resolver, old), now.or_else(|| name(after, old)));
    before.is_some() && now.is_some() && before != now
}

/// Whether a text is nothing but letters and what it reads in plain sight, so that it changes only by
/// its own letters.
fn is_plain(module: &Module, expression: &Expression, depth: usize) -> bool {
    match expression {
        Expression::String(_) => true,
        Expression::StringTemplate(template) => template.iter().all(|element| match element {
            Element::Interpolation(inner) => is_plain(module, &inner.expr, depth + 1),
            _ => true,
        }),
        Expression::Traversal(traversal) => match module.behind(expression) {
            Some((_, value)) => depth < 16 && is_plain(module, value, depth + 1),
            None => traversal
                .expr
                .as_variable()
                .is_some_and(|root| matches!(root.as_str(), "data" | "terraform")),
        },
        _ => false,
    }
}
