//! The second stage of an instance: the predecessor leaves its key for a block of its own, and
//! everything that reads the instance, or all of them, reads the successor under that key.

use std::collections::BTreeMap;
use std::ops::Range;

use super::add::same_model;
use super::copy::copy;
use super::join;
use super::keyed::Keyed;
use super::state::{State, profile};
use super::switch::{Alone, cannot, moved_block};
use crate::diagnostic::Diagnostic;
use crate::hcl::{Edit, quote};
use crate::iam::{in_policy, slot};
use crate::module::{Definition, Instance, Module, Reference, Resolver, Value, span_of};
use crate::upgrade::edits::{Edits, address};
use crate::upgrade::{Scene, Setting, Upgraded, consumers, mentions, verify, with_files};

pub(super) fn swap(scene: Scene<'_>, keyed: &Keyed) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, knowledge, .. } = scene;
    match keyed.state(module) {
        State::Added => same_model(scene, &keyed.key, &keyed.next)?,
        State::Switched => {
            same_model(scene, &keyed.key, &keyed.next)?;
            return Ok(Upgraded::default());
        }
        State::Single => return join::not_begun(scene, keyed),
    }
    let Some(definition) = module.effective(&keyed.address) else {
        return Ok(Upgraded::default());
    };
    let mut upgraded =
        Upgraded { moves: join::moves(scene, keyed, &keyed.key)?, ..Upgraded::default() };
    let mut edits = Edits::default();
    leave_out(module, settings, keyed, &mut edits)?;
    let predecessor = copy(scene, keyed, &keyed.previous, &Edits::default())?;
    let moved = moved_block(
        &keyed.instance(),
        &profile(&keyed.previous).to_string(),
        "The predecessor stays until the upgrade is finished.",
    );
    let block = address(module, definition.file, &definition.span)?;
    let text = format!("{predecessor}\n{moved}");
    edits.change(definition.file, Edit::InsertBlockAfter { block, text });
    let mut alone = Alone::default();
    for reference in keyed.readers(module) {
        upgraded.both_allowed |= slot(module, reference).is_some();
        if slot(module, reference).is_none() {
            alone.add(module, reference)?;
        }
        let text = read_by_key(module, reference, keyed);
        let (span, text) = text.ok_or_else(|| vec![cannot(module, reference)])?;
        put(module, &mut edits, reference, &span, text)?;
    }
    upgraded.both_allowed |= read_by_all(module, definition, keyed, &mut edits, &mut alone)?;
    upgraded.files = edits.apply(module)?;
    let after = with_files(module, &upgraded.files)?;
    // What reads the instance is known before it leaves its key.
    let own = Instance::Key(keyed.key.clone());
    for one in &mut upgraded.moves {
        one.consumers = consumers::relocated(consumers::of(module, &keyed.address, &own), &after);
        consumers::allow_both(&mut one.consumers, &after, &profile(&keyed.previous));
    }
    alone.tell(module, &after, &mut upgraded);
    let triggered = consumers::triggered(module, &keyed.address, &own);
    let triggered = consumers::relocated(triggered, &after);
    upgraded.notes.extend(consumers::untriggered(&triggered));
    let pair = (keyed.key.as_str(), keyed.next.as_str());
    for exchange in verify::exchanges(scene, pair)? {
        // The instance is still made here, so that what it comes from is known to be its own.
        let mut found = mentions::of(module, settings, &exchange, &[&profile(&keyed.next)]);
        for it in &mut found {
            it.line = mentions::follow(module, &after, &it.file, it.line);
        }
        let from = exchange.from(knowledge);
        for one in upgraded.moves.iter_mut().filter(|one| one.from == from) {
            one.mentions.clone_from(&found);
        }
    }
    Ok(upgraded)
}

fn put(
    module: &Module,
    edits: &mut Edits,
    reference: &Reference,
    span: &Range<usize>,
    text: String,
) -> Result<(), Vec<Diagnostic>> {
    edits.put(reference.file, span, text).map_err(|_| vec![cannot(module, reference)])
}

/// Lets the resource make all instances but this one.
fn leave_out(
    module: &Module,
    settings: &[Setting],
    keyed: &Keyed,
    edits: &mut Edits,
) -> Result<(), Vec<Diagnostic>> {
    let Some((file, each)) = module.attribute(&keyed.address, "for_each") else { return Ok(()) };
    let span = span_of(&each.value);
    let text = module.files().get(file).and_then(|file| file.document.text().get(span.clone()));
    let (text, key) = (text.unwrap_or_default(), quote(&keyed.key));
    let is_map = settings.iter().any(|setting| {
        let resolver = Resolver::new(module, &setting.inputs);
        matches!(resolver.value(file, &each.value, &crate::module::Scope::default()), Value::Map(_))
    });
    let text = if is_map {
        format!("{{ for k, v in {text} : k => v if k != {key} }}")
    } else {
        format!("setsubtract({text}, [{key}])")
    };
    edits.put(file, &span, text).map_err(|_| {
        let problem = Diagnostic::error(format!("`{}` cannot be left out", keyed.instance()));
        vec![module.mark(problem, file, span, "")]
    })
}

/// What a reference to the instance becomes, and the bytes in whose place that stands: the successor,
/// and in a policy both.
fn read_by_key(
    module: &Module,
    reference: &Reference,
    keyed: &Keyed,
) -> Option<(Range<usize>, String)> {
    let next = keyed.relabelled(module, reference, &keyed.next)?;
    let previous = keyed.relabelled(module, reference, &keyed.previous)?;
    if let Some(slot) = slot(module, reference) {
        return Some(slot.both(&reference.span, &next, &previous));
    }
    Some((reference.span.clone(), next))
}

/// Lets what reads all instances, or one whose key is computed, find the successor under the key;
/// whether a policy allows both by that.
fn read_by_all<'m>(
    module: &'m Module,
    definition: &Definition,
    keyed: &Keyed,
    edits: &mut Edits,
    alone: &mut Alone<'m>,
) -> Result<bool, Vec<Diagnostic>> {
    let whole = keyed.address.to_string();
    let (before, after) = keyed.merged();
    let merged = format!("{before}{}{after}", profile(&keyed.next));
    // A list of a policy changes as a whole: by each reference in it, and by the predecessor.
    let mut lists: BTreeMap<(usize, usize, usize), Vec<Range<usize>>> = BTreeMap::new();
    for reference in keyed.others(module) {
        let own = reference.within.and_then(|index| module.definitions().get(index));
        let own = own.filter(|own| own.address != definition.address);
        let orders = module.waits(reference) || consumers::triggers(module, reference);
        let Some(own) = own.filter(|_| !orders) else { continue };
        let span = reference.span.start..reference.span.start + whole.len();
        let text = module.files().get(reference.file).map_or("", |file| file.document.text());
        if text.get(span.clone()) != Some(whole.as_str()) {
            return Err(vec![cannot(module, reference)]);
        }
        if let Some(list) = list(module, own, reference) {
            lists.entry((reference.file, list.start, list.end)).or_default().push(span);
            continue;
        }
        alone.add(module, reference)?;
        put(module, edits, reference, &span, merged.clone())?;
    }
    let any = !lists.is_empty();
    for ((file, start, end), spans) in lists {
        let text = module.files().get(file).map_or("", |file| file.document.text());
        let mut list = text.get(start..end).unwrap_or_default().to_owned();
        for span in spans.into_iter().rev() {
            list.replace_range(span.start - start..span.end - start, &merged);
        }
        let previous = profile(&keyed.previous);
        let more = if list.contains("model_arn") {
            format!("{previous}.models[*].model_arn")
        } else {
            format!("[{previous}.arn]")
        };
        // Only references change in a policy, and each list once.
        let _ = edits.put(file, &(start..end), format!("concat({list}, {more})"));
    }
    Ok(any)
}

/// The list of resources in a policy document's statement that a reference stands in.
fn list(module: &Module, own: &Definition, reference: &Reference) -> Option<Range<usize>> {
    if !in_policy(module, reference) {
        return None;
    }
    let mut values = module.block(own)?.body.get_blocks("statement").filter_map(|statement| {
        statement.body.get_attribute("resources").map(|attribute| span_of(&attribute.value))
    });
    values.find(|span| span.start <= reference.span.start && reference.span.end <= span.end)
}
