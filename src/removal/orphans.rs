//! What was there for the removed text only, and is used by nobody else: variables, local values,
//! lookups.

use std::collections::BTreeSet;

use super::belongings::Search;
use super::{Piece, Target, entries};
use crate::iam::POLICY;
use crate::module::{
    Address, Definition, ENVIRONMENT_VARIABLES, FileKind, LOOKUPS, PROFILE, Reference, Step,
    span_of,
};

/// Local values that `add` puts in for the sake of a profile.
const MADE: [&str; 1] = ["eu_regions"];

/// Variables of the same kind, which nobody must give a value.
const MADE_VARIABLES: [&str; 1] = ["alarm_topic_arn"];

/// Adds them to what goes, and tells what stays although nothing uses it.
pub(super) fn add(search: &mut Search<'_>, passed: &BTreeSet<String>) -> Vec<String> {
    let mut left = Vec::new();
    let module = search.module;
    for target in own_entries(search) {
        search.pieces.extend(entries::of_variable(module, &target));
        search.add(target);
    }
    loop {
        let orphan = module.definitions().iter().enumerate().find(|(index, definition)| {
            !search.covers(definition.file, &definition.span)
                && !left.contains(&definition.address)
                && is_unused(search, *index, definition)
        });
        let Some((_, definition)) = orphan else { break };
        if goes(search, definition, passed) {
            search.take(definition);
            values(search, &definition.address);
        } else {
            left.push(definition.address.clone());
        }
    }
    left.iter().map(ToString::to_string).collect()
}

/// Entries of variables by the profile's label that only what goes reads, as its model for each environment.
/// A variable that is read as a whole may be read for this entry.
fn own_entries(search: &Search<'_>) -> Vec<Target> {
    let module = search.module;
    let labels = search.targets.iter().filter_map(|target| match &target.address {
        Address::Resource { kind, name } if kind == PROFILE && target.key.is_none() => Some(name),
        _ => None,
    });
    let labels: Vec<&String> = labels.collect();
    let variables = module.definitions().iter().enumerate().filter(|(_, definition)| {
        matches!(definition.address, Address::Variable(_))
            && !search.covers(definition.file, &definition.span)
    });
    let mut found = Vec::new();
    for (index, definition) in variables {
        for label in &labels {
            let is_read = |it: &Reference| {
                it.steps.first().is_none_or(|step| match step {
                    Step::Attribute { name, .. } => name == *label,
                    Step::Index | Step::Splat => true,
                })
            };
            let uses = module.uses(&definition.address).filter(|it| it.within != Some(index));
            let mut own = uses.filter(|it| is_read(it)).peekable();
            let goes = |it: &Reference| search.covers(it.file, &it.span);
            // A variable that nothing else reads goes as a whole.
            let mut others = module.uses(&definition.address).filter(|it| it.within != Some(index));
            if own.peek().is_some() && own.all(goes) && !others.all(goes) {
                found.push(Target::one(&definition.address, label));
            }
        }
    }
    found
}

/// Whether all uses of it stand in what goes, and there is one.
fn is_unused(search: &Search<'_>, index: usize, definition: &Definition) -> bool {
    let possible = match &definition.address {
        Address::Variable(_) | Address::Local(_) | Address::Data { .. } => true,
        Address::Resource { kind, .. } => kind == POLICY,
        _ => false,
    };
    let mut uses = search.module.uses(&definition.address).filter(|it| it.within != Some(index));
    let mut any = false;
    possible
        && uses.all(|it| {
            any = true;
            search.covers(it.file, &it.span)
        })
        && any
}

/// Whether it goes with what used it: it speaks of the profile or its model, or it is a lookup that
/// stands with the profile as `add` writes it. What was there before and was merely used stays, and so
/// does the environment's variable, and one that a calling module passes: a value for no variable is
/// an error.
fn goes(search: &Search<'_>, definition: &Definition, passed: &BTreeSet<String>) -> bool {
    match &definition.address {
        Address::Local(name) => MADE.contains(&name.as_str()) || speaks_of_it(search, definition),
        Address::Variable(name) => {
            !ENVIRONMENT_VARIABLES.contains(&name.as_str())
                && !passed.contains(name)
                && (MADE_VARIABLES.contains(&name.as_str()) || speaks_of_it(search, definition))
        }
        Address::Data { kind, .. } => {
            LOOKUPS.contains(&kind.as_str())
                && stands_with_it(search, definition)
                && search.module.block(definition).is_some_and(|block| {
                    // From where it looks changes nothing about that.
                    block.body.blocks().next().is_none()
                        && block.body.attributes().all(|it| it.key.as_str() == "provider")
                })
        }
        _ => false,
    }
}

/// Whether the text of a definition names what goes, its key or its model.
fn speaks_of_it(search: &Search<'_>, definition: &Definition) -> bool {
    let text = search.module.files().get(definition.file).map(|file| file.document.text());
    let text = text.and_then(|text| text.get(definition.span.clone())).unwrap_or_default();
    let text = text.to_lowercase();
    let of_target = search.targets.iter().flat_map(|target| {
        let name = match &target.address {
            Address::Resource { kind, name } if kind == PROFILE => Some(name),
            _ => None,
        };
        name.into_iter().chain(&target.key).map(String::as_str)
    });
    let words = of_target.chain(search.models.iter().map(String::as_str));
    let about = ["bedrock", "inference", "model", "foundation"];
    let mut words = words.filter(|word| word.len() > 1).chain(about);
    words.any(|word| text.contains(&word.to_lowercase()))
}

/// Whether a block stands in the file of the profile's block, with no comment of its own.
fn stands_with_it(search: &Search<'_>, definition: &Definition) -> bool {
    let Some(source) = search.module.source(definition.file) else { return false };
    let above = source.line_at(definition.span.start).start.checked_sub(1);
    let above = above.and_then(|at| source.text.get(source.line_at(at))).unwrap_or_default();
    let is_explained = above.trim_start().starts_with(['#', '/', '*']);
    let mut profiles = search.module.resources(PROFILE);
    !is_explained
        && profiles.any(|it| it.file == definition.file && search.covers(it.file, &it.span))
}

/// The values that files give to a variable.
fn values(search: &mut Search<'_>, address: &Address) {
    let Address::Variable(name) = address else { return };
    for (index, file) in search.module.files().iter().enumerate() {
        if file.kind == FileKind::Values
            && let Some(value) = file.document.body().get_attribute(name)
        {
            search.pieces.push(Piece::new(index, &span_of(value)));
        }
    }
    search.add(Target::all(address));
}
