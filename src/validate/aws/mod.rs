//! What the AWS provider and AWS accept of the types that are known; other types are accepted as
//! they are.

pub(crate) mod arguments;
pub(crate) mod attributes;
pub(crate) mod environments;
mod parameters;
pub(crate) mod profiles;
pub(crate) mod tags;

use std::collections::BTreeMap;

use crate::aws::schema::{self, Shape};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::module::{Address, Inputs, Module};

pub(super) fn check(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<Diagnostic> {
    let mut findings = arguments::check(module);
    findings.extend(attributes::check(module));
    findings.extend(environments::check(module, environments));
    findings
}

/// The type and shape of a resource or data source of a known type.
fn shape_of(address: &Address) -> Option<(&str, &'static Shape)> {
    match address {
        Address::Resource { kind, .. } => Some((kind, schema::resource(kind)?)),
        Address::Data { kind, .. } => Some((kind, schema::data(kind)?)),
        _ => None,
    }
}

/// The problem that a name is none of those that are known, with the one that was meant, or with
/// all there are behind the words of `has`.
fn suggest<'a>(
    problem: Diagnostic,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    has: &str,
) -> Diagnostic {
    if let Some(near) = did_you_mean(name, known.clone()) {
        return problem.help(format!("did you mean `{near}`?"));
    }
    let mut all: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    all.sort_unstable();
    match all.as_slice() {
        [] => problem.help("remove it"),
        _ => problem.help(format!("{has} {}", all.join(", "))),
    }
}
