//! Denials of those who may call a profile that spare its old model and not the new one.

use std::ops::Range;

use super::Upgraded;
use super::exchange::Exchange;
use crate::diagnostic::Diagnostic;
use crate::iam::{Denies, Policies, Statement};
use crate::module::{Address, Module, Resolver};

/// A warning of a policy, and whether it keeps its holders from calling the new model in any case.
pub(super) struct Denial {
    pub(super) warning: Diagnostic,
    pub(super) policy: Address,
    pub(super) is_certain: bool,
}

/// A policy whose holders may call one of the profiles, and not its new model.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Withheld {
    pub(super) profiles: Vec<Address>,
    pub(super) policy: Address,
}

impl Upgraded {
    /// Adds the warnings, and keeps of which policies they are.
    pub(super) fn warn_of(&mut self, denials: Vec<Denial>, profiles: &[Address]) {
        for Denial { warning, policy, is_certain } in denials {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
            if is_certain {
                self.withheld.push(Withheld { profiles: profiles.to_vec(), policy });
            }
        }
    }
}

/// Warns of what keeps those who may call one of the profiles from calling the new model, and did not keep them
/// from calling the old one; before the move, and with all else that changes.
pub(super) fn warnings(
    (was, is): (&Resolver<'_>, &Resolver<'_>),
    exchange: &Exchange,
    profiles: &[Address],
) -> Vec<Denial> {
    let modules = (was.module(), is.module());
    let policies = (&Policies::of(was), &Policies::of(is));
    let mut warnings = denied(modules, policies, exchange, profiles);
    warnings.extend(not_allowed(modules.1, policies, exchange, profiles));
    warnings
}

/// Warns of each statement that denies the new model, and did not deny the old one.
fn denied(
    (before, after): (&Module, &Module),
    (was, is): (&Policies<'_>, &Policies<'_>),
    exchange: &Exchange,
    profiles: &[Address],
) -> Vec<Denial> {
    let [old, new] = &exchange.answering;
    let known: Vec<Denies> = was
        .denials_of_callers(profiles)
        .into_iter()
        .map(|(_, denial)| denial.denies_through(before, &old.1, &old.0))
        .collect();
    let now = is.denials_of_callers(profiles);
    // No statement of a policy comes or goes with a move to another model.
    let mut warnings = Vec::new();
    for ((holder, denial), known) in now.into_iter().zip(known) {
        let denies = denial.denies_through(after, &new.1, &new.0);
        if denies == Denies::No || known == denies || known == Denies::Always {
            continue;
        }
        let when = if denies == Denies::OnCondition { " where its conditions are met" } else { "" };
        let warning = Diagnostic::warning(format!(
            "`{}` denies calls of {}{when}: whoever has this policy can call the old profile and not the new one",
            holder.address, exchange.name
        ));
        let (file, span) = denial.resources_at.clone();
        let marked = after.mark(warning, file, span, "");
        warnings.push(Denial {
            warning: with_lines(marked, after, denial, exchange),
            policy: holder.address.clone(),
            is_certain: denies == Denies::Always,
        });
    }
    warnings
}

/// Warns of each policy that lets them call the old model by its ARN, and not the new one, since its text comes from
/// elsewhere.
fn not_allowed(
    after: &Module,
    (was, is): (&Policies<'_>, &Policies<'_>),
    exchange: &Exchange,
    profiles: &[Address],
) -> Vec<Denial> {
    let [old, new] = &exchange.answering;
    let mut warnings = Vec::new();
    for policy in is.callers(profiles) {
        let address = &policy.definition.address;
        let known = was.at(address).and_then(|it| was.names_model(it, &old.1, &old.0));
        if !known.is_some_and(|(is_named, _)| is_named) {
            continue;
        }
        let Some((false, named)) = is.names_model(policy, &new.1, &new.0) else { continue };
        let Some(listed) = named.iter().find(|it| it.text.contains(old.0.as_str())) else {
            continue;
        };
        let warning = Diagnostic::warning(format!(
            "`{address}` allows calls of the new profile and not of {}",
            exchange.name
        ));
        let arn = listed.text.replace(old.0.as_str(), &new.0);
        let marked = after.mark(warning, listed.file, listed.span.clone(), "names the old model");
        warnings.push(Denial {
            warning: marked.help(format!("list the new model too: \"{arn}\"")),
            policy: address.clone(),
            is_certain: true,
        });
    }
    warnings
}

/// The warning, with what to write for the new model to be spared too.
fn with_lines(
    warning: Diagnostic,
    module: &Module,
    denial: &Statement,
    exchange: &Exchange,
) -> Diagnostic {
    if !denial.everywhere_but {
        return warning
            .help("take the new model out of what it denies, if its callers shall call it");
    }
    let (file, at) = &denial.resources_at;
    let text = |span: &Range<usize>| module.text(*file, span).unwrap_or_default();
    let head = text(&(denial.at.1.start.min(at.start)..at.start));
    let name = if head.contains("NotResource") { "NotResource" } else { "not_resources" };
    let mut lines: Vec<String> = Vec::new();
    for part in &denial.resource_parts {
        for (old, new) in &exchange.ids {
            let line = text(part).replace(old.as_str(), new);
            if line != text(part) && !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    if lines.is_empty() {
        let id = &exchange.answering[1].0;
        lines.push(format!("\"arn:aws:bedrock:*::foundation-model/{id}\""));
    }
    warning.help(format!("list the new model in `{name}` too: {}", lines.join(", ")))
}
