//! An instance of a `for_each` in its stages: its successor and predecessor get blocks with all that the
//! resource makes of the instance written out, and at the end the texts that it is made from have changed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::copy::copy;
use super::finish::withdraw;
use super::switch::Alone;
use super::{cannot, put};
use crate::change::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression;
use crate::hcl::{Address as Root, Edit, object_key, quote};
use crate::iam::in_policy;
use crate::inventory::rollout::profile;
use crate::module::{
    Address, Definition, Instance, Module, PROFILE, Reference, Resolver, Scope, Step, Value, holds,
    span_of,
};
use crate::upgrade::exchange::Exchange;
use crate::upgrade::slot::{Slot, left_out};
use crate::upgrade::step::{self, Run};
use crate::upgrade::{Ask, Move, Scene, Setting, Upgraded, aftermath, consumers};

/// The successor in a block of its own.
pub(super) fn begin(
    scene: Scene<'_>,
    slot: &Slot,
    definition: &Definition,
    edits: &Edits,
) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, ask, .. } = scene;
    // What the instance becomes in the end is what it would become in one step.
    let ask = Ask { keys: vec![slot.full()], ..ask.clone() };
    let run = Run { key: Some(&slot.key), behind: Some(&slot.address), waits: false };
    let scene = scene.asking(&ask);
    let collected = step::collect(scene, run)?;
    if let Some(next) = collected.moved.iter().find_map(|it| it.next_key.as_ref()) {
        let why = "its key is the model itself, so that no other profile can stand for it";
        return Err(vec![slot.refuse(module, definition, why).help(format!(
            "or add `{next}` where `{}` is written, lead what reads the old one to the new one, and \
             take the old one out, each with an apply of its own",
            slot.key
        ))]);
    }
    slot.refuse_triggers(module)?;
    let moved = collected.moved.clone();
    let mut upgraded = step::finish(scene, collected.clone(), run)?;
    let goal = module.with_changed(&upgraded.files)?;
    let block = address(module, definition.file, &definition.span)?;
    // As the instance will be; or as it is, with the words for its model replaced, where something
    // that it reads changes with it.
    let becoming = copy(scene.of(&goal), slot, &slot.next, &Edits::default())?;
    let moving = copy(scene, slot, &slot.next, &collected.edits)?;
    for (text, moves) in [(becoming, false), (moving, true)] {
        let (mut edits, mut told) = (edits.clone(), Upgraded::default());
        edits.change(definition.file, Edit::InsertBlockAfter { block: block.clone(), text });
        let mut files = edits.apply(module)?;
        let mut after = module.with_changed(&files)?;
        if moves {
            let keys = vec![profile(&slot.next).to_string()];
            let ask = Ask { keys, ..ask.clone() };
            let Ok(moved) = step::run(scene.of(&after).asking(&ask), run) else { continue };
            put(&mut files, moved.files);
            after = module.with_changed(&files)?;
        } else {
            aftermath::policies((module, &after), settings, &moved, None, (&mut edits, &mut told))?;
            files = edits.apply(module)?;
        }
        if is_alike(&after, &goal, settings, slot) {
            (upgraded.files, upgraded.notes) = (files, told.notes);
            for one in &mut upgraded.moves {
                one.mentions.clear();
            }
            return Ok(upgraded);
        }
    }
    let why = "a block of its own would not be what the resource makes of it";
    Err(vec![slot.refuse(module, definition, why)])
}

/// Whether the successor's block in one module is what the instance is in the other.
fn is_alike(module: &Module, goal: &Module, settings: &[Setting], slot: &Slot) -> bool {
    settings.iter().all(|setting| {
        let of = |module: &Module, address: &Address, instance: &Instance| {
            let resolver = Resolver::new(module, &setting.inputs);
            let mut all = resolver.profiles().into_iter();
            let own = all.find(|it| it.definition.address == *address && it.instance == *instance);
            own.map(|own| {
                [own.copy_from, own.name, own.description].map(|it| it.map(|field| field.value))
            })
        };
        of(module, &profile(&slot.next), &Instance::Single)
            == of(goal, &slot.address, &slot.which())
    })
}

/// Lets the instance leave its key for the predecessor's block; the resource makes all others.
pub(super) fn leave(
    scene: Scene<'_>,
    slot: &Slot,
    (definition, moved): (&Definition, &str),
    edits: &mut Edits,
) -> Result<(), Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    let predecessor = copy(scene, slot, &slot.previous, &Edits::default())?;
    let block = address(module, definition.file, &definition.span)?;
    let text = format!("{predecessor}\n{moved}");
    edits.change(definition.file, Edit::InsertBlockAfter { block, text });
    let Some((file, each)) = module.attribute(&slot.address, "for_each") else { return Ok(()) };
    let span = span_of(&each.value);
    let (text, key) = (module.text(file, &span).unwrap_or_default(), quote(&slot.key));
    let is_map = settings.iter().any(|setting| {
        let resolver = Resolver::new(module, &setting.inputs);
        matches!(resolver.value(file, &each.value, &Scope::default()), Value::Map(_))
    });
    let text = if is_map {
        format!("{{ for k, v in {text} : k => v if k != {key} }}")
    } else {
        format!("setsubtract({text}, [{key}])")
    };
    edits.put(file, &span, text).map_err(|_| {
        let problem = Diagnostic::error(format!("`{}` cannot be left out", slot.full()));
        vec![module.mark(problem, file, span, "")]
    })
}

/// What begins and ends the map of all instances in which the successor has the key.
fn merged(slot: &Slot) -> (String, &'static str) {
    (format!("merge({}, {{ {} = ", slot.address, object_key(&slot.key)), " })")
}

/// Lets what reads all instances, or one whose key is computed, find the successor under the key;
/// whether a policy allows both by that.
pub(super) fn read_by_all<'m>(
    module: &'m Module,
    slot: &Slot,
    edits: &mut Edits,
    alone: &mut Alone<'m>,
) -> Result<bool, Vec<Diagnostic>> {
    let whole = slot.address.to_string();
    let (before, after) = merged(slot);
    let merged = format!("{before}{}{after}", profile(&slot.next));
    // A list of a policy changes as a whole: by each reference in it, and by the predecessor.
    let mut lists: BTreeMap<(usize, usize, usize), Vec<Range<usize>>> = BTreeMap::new();
    for reference in slot.other_readers(module) {
        let own = module.holder(reference).filter(|own| own.address != slot.address);
        let orders = module.waits(reference) || consumers::triggers(module, reference);
        let Some(own) = own.filter(|_| !orders) else { continue };
        let span = reference.span.start..reference.span.start + whole.len();
        if module.text(reference.file, &span) != Some(whole.as_str()) {
            return Err(vec![cannot(module, reference)]);
        }
        if let Some(list) = list(module, own, reference) {
            lists.entry((reference.file, list.start, list.end)).or_default().push(span);
            continue;
        }
        alone.add(module, reference)?;
        edits
            .put(reference.file, &span, merged.clone())
            .map_err(|_| vec![cannot(module, reference)])?;
    }
    let any = !lists.is_empty();
    for ((file, start, end), spans) in lists {
        let mut list = module.text(file, &(start..end)).unwrap_or_default().to_owned();
        for span in spans.into_iter().rev() {
            list.replace_range(span.start - start..span.end - start, &merged);
        }
        let previous = profile(&slot.previous);
        let more = if list.contains("model_arn") {
            format!("{previous}.models[*].model_arn")
        } else {
            format!("[{previous}.arn]")
        };
        // Only references change in a policy, and each list once.
        let more = if list.contains("[each.key]") { in_its_own(slot, &more) } else { more };
        let _ = edits.put(file, &(start..end), format!("concat({list}, {more})"));
    }
    Ok(any)
}

/// The list of resources in a policy document's statement that a reference stands in.
fn list(module: &Module, own: &Definition, reference: &Reference) -> Option<Range<usize>> {
    // Of a policy that is made several times, the predecessor belongs into some instances only.
    let several = |name| module.attribute(&own.address, name).is_some();
    let is_told = !several("count") && (!several("for_each") || is_by_key(module, reference));
    if !in_policy(module, reference) || !is_told {
        return None;
    }
    let mut values = module.block(own)?.body.get_blocks("statement").filter_map(|statement| {
        statement.body.get_attribute("resources").map(|attribute| span_of(&attribute.value))
    });
    values.find(|span| holds(span, &reference.span))
}

/// Whether it reads the instance by the key of the block that it stands in.
fn is_by_key(module: &Module, reference: &Reference) -> bool {
    let text = module.text(reference.file, &reference.span);
    text.is_some_and(|it| it.contains("[each.key]"))
}

/// What a list has of the predecessor: nothing in the other instances of a policy that is made for each key.
fn in_its_own(slot: &Slot, more: &str) -> String {
    format!("each.key == {} ? {more} : []", quote(&slot.key))
}

/// The map of all instances around a reference to the successor's block, and what it was.
pub(super) fn merged_around(
    module: &Module,
    reference: &Reference,
    slot: &Slot,
) -> Option<(Range<usize>, String)> {
    let text = module.files().get(reference.file)?.document.text();
    let (before, after) = merged(slot);
    let span = &reference.span;
    let is_around = slot.is_instance
        && text.get(..span.start)?.ends_with(&before)
        && text.get(span.end..)?.starts_with(after);
    let whole = span.start.checked_sub(before.len())?..span.end + after.len();
    is_around.then(|| (whole, slot.address.to_string()))
}

/// A list of a policy that was widened by the predecessor, and what it was.
pub(super) fn widened(
    module: &Module,
    reference: &Reference,
    slot: &Slot,
) -> Option<(Range<usize>, String)> {
    let own = module.holder(reference).filter(|_| slot.is_instance)?;
    let (before, after) = merged(slot);
    let merged = format!("{before}{}{after}", profile(&slot.next));
    module.block(own)?.body.get_blocks("statement").find_map(|statement| {
        let value = &statement.body.get_attribute("resources")?.value;
        let Expression::FuncCall(call) = value else { return None };
        let (first, second) = (call.args.first()?, span_of(call.args.get(1)?));
        let models = reference.steps.iter().any(|step| matches!(step, Step::Splat));
        let text = module.text(reference.file, &reference.span)?;
        let whole = module.text(own.file, &second)?;
        let alone = format!("[{text}]");
        let exact = models
            || [&alone, &in_its_own(slot, &alone)].into_iter().any(|it| it.as_str() == whole);
        let is_it = call.name.name.as_str() == "concat"
            && call.args.len() == 2
            && holds(&second, &reference.span)
            && exact;
        let narrow = module.text(own.file, &span_of(first)).filter(|_| is_it)?;
        Some((span_of(value), narrow.replace(&merged, &slot.address.to_string())))
    })
}

/// The model was judged when the upgrade began.
pub(super) const ANYTHING: crate::request::Allowed =
    crate::request::Allowed { unavailable: true, outside_eu: true };

/// Takes both blocks out, and changes the texts that the instance is made from as one step would have.
pub(super) fn rejoin(
    scene: Scene<'_>,
    slot: &Slot,
    (moves, exchanges, trace): (Vec<Move>, &[Exchange], &str),
    mut edits: Edits,
) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    if let Some((file, each)) = module.attribute(&slot.address, "for_each")
        && left_out(&each.value) == Some(&slot.key)
    {
        let inner = match &each.value {
            Expression::ForExpr(each) => Some(span_of(&each.intro.collection_expr)),
            Expression::FuncCall(call) => call.args.first().map(span_of),
            _ => None,
        };
        if let Some(text) = inner.and_then(|inner| module.text(file, &inner)) {
            let _ = edits.put(file, &span_of(&each.value), text);
        }
    }
    for label in [&slot.next, &slot.previous] {
        if let Some(definition) = module.effective(&profile(label)) {
            let block = Root::root().block("resource", [PROFILE, label]);
            edits.change(definition.file, Edit::RemoveBlock { block });
        }
    }
    if let Some(definition) = module.effective(&slot.address) {
        let block = address(module, definition.file, &definition.span)?;
        let text = trace.to_owned();
        edits.change(definition.file, Edit::InsertBlockAfter { block, text });
    }
    let restored = edits.apply(module)?;
    // The instance as it was before the upgrade, then what it would become in one step.
    let before = module.with_changed(&restored)?;
    let to = moves.first().map(|one| one.to.clone());
    let ask = Ask { keys: vec![slot.full()], to, allowed: ANYTHING, ..Ask::default() };
    let run = Run { key: Some(&slot.key), behind: Some(&slot.address), waits: false };
    let files = step::run(scene.of(&before).asking(&ask), run)?.files;
    let goal = before.with_changed(&files)?;
    if !is_alike(module, &goal, settings, slot) {
        let problem = Diagnostic::error(format!(
            "the successor of `{}` is not what its texts would make of it, and would be replaced",
            slot.key
        ));
        let help = format!("let the block `{}` say what the resource would", slot.next);
        return Err(vec![slot.mark(module, problem, "").help(help)]);
    }
    let mut last = Upgraded::default();
    let profiles = std::slice::from_ref(&slot.address);
    withdraw(&goal, settings, (exchanges, profiles), &mut Edits::default(), &mut last)?;
    let mut all = restored;
    put(&mut all, files);
    put(&mut all, last.files);
    Ok(Upgraded { moves, notes: last.notes, files: all, ..Upgraded::default() })
}
