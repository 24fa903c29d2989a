//! What was there for the removed text only, and is used by nobody else: variables, local values,
//! lookups.

use std::collections::BTreeSet;

use super::belongings::Search;
use super::{Piece, Target};
use crate::module::{Address, Definition, ENVIRONMENT_VARIABLES, FileKind, span_of};

/// Data sources that only tell where Terraform runs.
const LOOKUPS: [&str; 3] = ["aws_caller_identity", "aws_partition", "aws_region"];

/// Adds them to what goes, and tells what stays although nothing uses it.
pub(super) fn add(search: &mut Search<'_>, passed: &BTreeSet<String>) -> Vec<String> {
    let mut left = Vec::new();
    let module = search.module;
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

/// Whether all uses of it stand in what goes, and there is one.
fn is_unused(search: &Search<'_>, index: usize, definition: &Definition) -> bool {
    let possible = match &definition.address {
        Address::Variable(_) | Address::Local(_) | Address::Data { .. } => true,
        Address::Resource { kind, .. } => kind.starts_with("aws_iam_policy"),
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

/// Whether it goes with what used it. The environment's variable stays, and so does one that a
/// calling module passes: a value for no variable is an error.
fn goes(search: &Search<'_>, definition: &Definition, passed: &BTreeSet<String>) -> bool {
    match &definition.address {
        Address::Local(_) => true,
        Address::Variable(name) => {
            !ENVIRONMENT_VARIABLES.contains(&name.as_str()) && !passed.contains(name)
        }
        Address::Data { kind, .. } => {
            LOOKUPS.contains(&kind.as_str())
                && search.module.block(definition).is_some_and(|block| {
                    // From where it looks changes nothing about that.
                    block.body.blocks().next().is_none()
                        && block.body.attributes().all(|it| it.key.as_str() == "provider")
                })
        }
        _ => false,
    }
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
