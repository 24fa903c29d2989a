//! The last stage of an instance: the predecessor goes, and the successor takes the key, by the texts
//! that the instance is made from.

use std::ops::Range;

use super::Stage;
use super::add::same_model;
use super::finish::withdraw;
use super::keyed::{Keyed, left_out};
use super::part::is_alike;
use super::state::{State, profile, readers};
use super::switch::{cannot, moved_block};
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression;
use crate::hcl::{Address, Edit};
use crate::iam::{in_policy, undone};
use crate::module::{Definition, Module, PROFILE, Reference, Step, span_of};
use crate::shell::quoted;
use crate::upgrade::edits::{Edits, address};
use crate::upgrade::step::{self, Run};
use crate::upgrade::{Ask, Move, Scene, Upgraded, verify, with_files};

pub(super) fn join(scene: Scene<'_>, keyed: &Keyed) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    match keyed.state(module) {
        State::Switched => {}
        State::Single => return not_begun(scene, keyed),
        State::Added => {
            let problem = Diagnostic::error(format!(
                "`{}` is still in use: nothing points to its successor yet",
                keyed.key
            ));
            let help = format!(
                "`bedrock-profile upgrade {} --stage {}` comes first, and its apply",
                quoted(&keyed.key),
                Stage::Switch.word()
            );
            return Err(vec![at_resource(module, keyed, problem).help(help)]);
        }
    }
    same_model(scene, &keyed.key, &keyed.next)?;
    let moves = moves(scene, keyed, &keyed.previous)?;
    let mut edits = Edits::default();
    let mut restored = Upgraded::default();
    put_back(module, keyed, &mut edits)?;
    restored.files = edits.apply(module)?;
    let pair = (keyed.previous.as_str(), keyed.next.as_str());
    let exchanges = verify::exchanges(scene, pair)?;
    // The instance as it was before the upgrade, then what it would become in one step.
    let before = with_files(module, &restored.files)?;
    let to = moves.first().map(|one| one.to.clone());
    let ask = Ask { keys: vec![keyed.instance()], to, allowed: ANYTHING, ..Ask::default() };
    let run = Run { key: Some(&keyed.key), behind: Some(&keyed.address) };
    let mut upgraded = step::run(scene.of(&before).asking(&ask), run)?;
    let goal = with_files(&before, &upgraded.files)?;
    if !is_alike(module, &goal, settings, keyed) {
        let problem = Diagnostic::error(format!(
            "the successor of `{}` is not what its texts would make of it, and would be replaced",
            keyed.key
        ));
        let help = format!("let the block `{}` say what the resource would", keyed.next);
        return Err(vec![at_resource(module, keyed, problem).help(help)]);
    }
    for (name, bytes) in restored.files {
        if !upgraded.files.iter().any(|(known, _)| *known == name) {
            upgraded.files.push((name, bytes));
        }
    }
    let mut edits = Edits::default();
    let mut last = Upgraded::default();
    let profiles = std::slice::from_ref(&keyed.address);
    withdraw(&goal, settings, &exchanges, profiles, &mut edits, &mut last)?;
    for (name, bytes) in last.files {
        upgraded.files.retain(|(known, _)| *known != name);
        upgraded.files.push((name, bytes));
    }
    Ok(Upgraded { moves, notes: last.notes, files: upgraded.files, ..Upgraded::default() })
}

/// The model was judged when the upgrade began.
const ANYTHING: crate::request::Allowed =
    crate::request::Allowed { unavailable: true, outside_eu: true };

fn at_resource(module: &Module, keyed: &Keyed, problem: Diagnostic) -> Diagnostic {
    match module.effective(&keyed.address) {
        Some(it) => module.mark(problem, it.file, it.header.clone(), ""),
        None => problem,
    }
}

/// Takes both blocks out, and lets everything read the instance again.
fn put_back(module: &Module, keyed: &Keyed, edits: &mut Edits) -> Result<(), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    if let Some((file, each)) = module.attribute(&keyed.address, "for_each")
        && left_out(&each.value) == Some(&keyed.key)
    {
        let inner = match &each.value {
            Expression::ForExpr(each) => Some(span_of(&each.intro.collection_expr)),
            Expression::FuncCall(call) => call.args.get(0).map(span_of),
            _ => None,
        };
        let text = module.files().get(file).map(|file| file.document.text());
        if let Some(text) = inner.zip(text).and_then(|(inner, text)| text.get(inner)) {
            let _ = edits.put(file, &span_of(&each.value), text);
        }
    }
    let mut covered: Vec<(usize, Range<usize>)> = Vec::new();
    for reference in readers(module, &keyed.previous) {
        let Some((span, text)) = without(module, reference, keyed) else {
            let problem =
                Diagnostic::error(format!("the predecessor of `{}` is still read", keyed.key));
            problems.push(
                module
                    .mark(problem, reference.file, reference.span.clone(), "")
                    .help(format!("let it read `{}`, and apply that first", keyed.next)),
            );
            continue;
        };
        if edits.put(reference.file, &span, text).is_err() {
            problems.push(cannot(module, reference));
        }
        covered.push((reference.file, span));
    }
    for reference in readers(module, &keyed.next) {
        let inside = |(file, span): &(usize, Range<usize>)| {
            *file == reference.file
                && span.start <= reference.span.start
                && reference.span.end <= span.end
        };
        if covered.iter().any(inside) {
            continue;
        }
        let (span, text) =
            single(module, reference, keyed).ok_or_else(|| vec![cannot(module, reference)])?;
        if edits.put(reference.file, &span, text).is_err() {
            problems.push(cannot(module, reference));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for label in [&keyed.next, &keyed.previous] {
        if let Some(definition) = module.effective(&profile(label)) {
            let block = Address::root().block("resource", [PROFILE, label]);
            edits.change(definition.file, Edit::RemoveBlock { block });
        }
    }
    for (file, nth) in moved_to(module, &profile(&keyed.previous).to_string()) {
        let block = Address::root().nth_block("moved", [], nth);
        edits.change(file, Edit::RemoveBlock { block });
    }
    if let Some(definition) = module.effective(&keyed.address) {
        let block = address(module, definition.file, &definition.span)?;
        let text = moved_block(
            &profile(&keyed.next).to_string(),
            &keyed.instance(),
            "The successor has taken the key; this block can go once it was applied everywhere.",
        );
        edits.change(definition.file, Edit::InsertBlockAfter { block, text });
    }
    Ok(())
}

/// A stage was asked for before the first one, or after the last one.
pub(super) fn not_begun(scene: Scene<'_>, keyed: &Keyed) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, ask, .. } = scene;
    let finished = !moved_to(module, &keyed.instance()).is_empty();
    let ask = Ask { keys: vec![keyed.instance()], ..ask.clone() };
    let run = Run { key: Some(&keyed.key), behind: Some(&keyed.address) };
    let stays = step::collect(scene.asking(&ask), run);
    if finished && (ask.to.is_none() || stays.is_ok_and(|collected| collected.moved.is_empty())) {
        return Ok(Upgraded::default());
    }
    let problem = Diagnostic::error(format!("no staged upgrade of `{}` has begun", keyed.key));
    let help = format!(
        "begin with `bedrock-profile upgrade {} --to MODEL --stage {}`",
        quoted(&keyed.key),
        Stage::Add.word()
    );
    Err(vec![at_resource(module, keyed, problem).help(help)])
}

/// The move as the user knows it; `old` is the predecessor's key or label.
pub(super) fn moves(
    scene: Scene<'_>,
    keyed: &Keyed,
    old: &str,
) -> Result<Vec<Move>, Vec<Diagnostic>> {
    let pair = (old, keyed.next.as_str());
    let mut moves = verify::between(scene, pair, &keyed.key)?;
    for one in &mut moves {
        one.address = keyed.instance();
    }
    Ok(moves)
}

/// The `moved` blocks to an address, by file and number.
pub(super) fn moved_to(module: &Module, target: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut counts = vec![0; module.files().len()];
    for (file, block) in module.blocks() {
        if block.ident.as_str() != "moved" || !block.labels.is_empty() {
            continue;
        }
        let Some(count) = counts.get_mut(file) else { continue };
        let nth = *count;
        *count += 1;
        let text = module.files().get(file).map_or("", |file| file.document.text());
        let to = block.body.get_attribute("to").map(|to| span_of(&to.value));
        if to.and_then(|to| text.get(to)).is_some_and(|to| to.trim() == target) {
            found.push((file, nth));
        }
    }
    found
}

/// What a reference to the successor's block becomes, with the map around it.
fn single(module: &Module, reference: &Reference, keyed: &Keyed) -> Option<(Range<usize>, String)> {
    let text = module.files().get(reference.file)?.document.text();
    let (before, after) = keyed.merged();
    let span = reference.span.clone();
    if text.get(..span.start)?.ends_with(&before) && text.get(span.end..)?.starts_with(after) {
        let whole = span.start - before.len()..span.end + after.len();
        return Some((whole, keyed.address.to_string()));
    }
    Some((span, keyed.rekeyed(module, reference, &keyed.next)?))
}

/// The place where a policy allows the predecessor too, and what it says of the instance alone.
fn without(
    module: &Module,
    reference: &Reference,
    keyed: &Keyed,
) -> Option<(Range<usize>, String)> {
    if !in_policy(module, reference) {
        return None;
    }
    let text = module.files().get(reference.file)?.document.text();
    let span = reference.span.clone();
    let rest = text.get(span.clone())?.strip_prefix(&profile(&keyed.previous).to_string())?;
    let alone = format!("{}{rest}", keyed.instance());
    let next = format!("{}{rest}", profile(&keyed.next));
    if let Some(found) = undone(text, &span, &next, &alone) {
        return Some(found);
    }
    let own = reference.within.and_then(|index| module.definitions().get(index))?;
    let (before, after) = keyed.merged();
    let merged = format!("{before}{}{after}", profile(&keyed.next));
    let (span, list) = widened(module, own, reference)?;
    Some((span, list.replace(&merged, &keyed.address.to_string())))
}

/// A list that was widened by the predecessor, and what it was.
fn widened(
    module: &Module,
    own: &Definition,
    reference: &Reference,
) -> Option<(Range<usize>, String)> {
    let text = module.files().get(own.file)?.document.text();
    module.block(own)?.body.get_blocks("statement").find_map(|statement| {
        let value = &statement.body.get_attribute("resources")?.value;
        let Expression::FuncCall(call) = value else { return None };
        let (first, second) = (call.args.get(0)?, call.args.get(1)?);
        let (whole, second) = (span_of(value), span_of(second));
        let last = second.start <= reference.span.start && reference.span.end <= second.end;
        let models = reference.steps.iter().any(|step| matches!(step, Step::Splat));
        let exact = models || reference.span.len() + "[]".len() == second.len();
        let is_it = call.name.name.as_str() == "concat" && call.args.len() == 2 && last && exact;
        let narrow = text.get(span_of(first)).filter(|_| is_it)?;
        Some((whole, narrow.to_owned()))
    })
}
