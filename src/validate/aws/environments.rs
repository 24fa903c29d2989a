//! Runs the checks of resolved values once for each environment, and tells a finding once, with
//! the environments in which it stands when it does not stand in all.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{parameters, profiles};
use crate::diagnostic::Diagnostic;
use crate::module::{Inputs, Module, Resolver};

/// A finding in one environment. Findings with the same rule, subject and place are one.
pub(crate) struct Finding {
    /// Which check found it.
    pub(crate) rule: &'static str,
    /// What it is about, where several things stand at one place: the instance of a resource.
    pub(crate) subject: String,
    /// Index into [`Module::files`].
    pub(crate) file: usize,
    /// Where.
    pub(crate) span: Range<usize>,
    /// What to say.
    pub(crate) diagnostic: Diagnostic,
}

type Key = (usize, usize, usize, &'static str, String);

pub(super) fn check(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<Diagnostic> {
    let only = BTreeMap::from([(String::new(), Inputs::default())]);
    let environments = if environments.is_empty() { &only } else { environments };
    let mut found: BTreeMap<Key, (Diagnostic, Vec<&str>)> = BTreeMap::new();
    for (name, inputs) in environments {
        let resolver = Resolver::new(module, inputs);
        let mut findings = profiles::check(&resolver);
        findings.extend(parameters::check(&resolver));
        for finding in findings {
            let Finding { rule, subject, file, span, diagnostic } = finding;
            let key = (file, span.start, span.end, rule, subject);
            let names = &mut found.entry(key).or_insert_with(|| (diagnostic, Vec::new())).1;
            if names.last() != Some(&name.as_str()) {
                names.push(name);
            }
        }
    }
    let all = environments.len();
    found.into_values().map(|(diagnostic, names)| located(diagnostic, &names, all)).collect()
}

fn located(mut diagnostic: Diagnostic, names: &[&str], all: usize) -> Diagnostic {
    if names.len() < all {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let plural = if names.len() == 1 { "environment" } else { "environments" };
        diagnostic.message = format!("{} (in {plural} {})", diagnostic.message, names.join(", "));
    }
    diagnostic
}
