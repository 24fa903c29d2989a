//! Is a whole module, as it will be, one that Terraform and AWS accept? Everything that can be
//! known without running either is checked; what is unknown is never a finding.

pub(crate) mod aws;
mod cycles;
mod plan;
mod references;
mod shape;
mod symbols;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::module::{Inputs, Module};

pub(crate) use aws::arguments::misfits;
pub(crate) use aws::attributes::misreads;
pub use plan::{Before, after, checked_beside, checked_calls, checked_with, inputs, no_worse};

/// All findings in a module, in the order of files and lines. Values are resolved once for each
/// environment, given by its name and the inputs that Terraform will have in it; with no
/// environment, once with the module's own values.
pub fn check(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<Diagnostic> {
    let mut findings = shape::check(module);
    findings.extend(symbols::check(module));
    findings.extend(references::check(module));
    findings.extend(cycles::check(module));
    findings.extend(aws::check(module, environments));
    findings.sort_by(|left, right| place(left).cmp(&place(right)));
    findings
}

fn place(diagnostic: &Diagnostic) -> Option<(&str, usize)> {
    diagnostic.places.first().map(|place| (place.source.name.as_str(), place.span.start))
}
