//! Denials of those who may call a profile that spare its old model and not the new one.

use std::ops::Range;

use super::exchange::Exchange;
use super::setting::Setting;
use crate::diagnostic::Diagnostic;
use crate::iam::{Denies, Policies, Statement};
use crate::module::{Address, Module, Resolver};

/// Warns of what keeps those who may call one of the profiles from calling the new model, and did not keep them
/// from calling the old one; `after` is the module with all else that changes.
pub(super) fn warnings(
    (before, after): (&Module, &Module),
    settings: &[Setting],
    exchange: &Exchange,
    profiles: &[Address],
) -> Vec<Diagnostic> {
    let Some(setting) = settings.first() else { return Vec::new() };
    let (was, is) = (Resolver::new(before, &setting.inputs), Resolver::new(after, &setting.inputs));
    let policies = (&Policies::of(&was), &Policies::of(&is));
    let mut warnings = denied((before, after), policies, exchange, profiles);
    warnings.extend(not_allowed(after, policies, exchange, profiles));
    warnings
}

/// Warns of each statement that denies the new model, and did not deny the old one.
fn denied(
    (before, after): (&Module, &Module),
    (was, is): (&Policies<'_>, &Policies<'_>),
    exchange: &Exchange,
    profiles: &[Address],
) -> Vec<Diagnostic> {
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
        warnings.push(with_lines(marked, after, denial, exchange));
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
) -> Vec<Diagnostic> {
    let [old, new] = &exchange.answering;
    let mut warnings: Vec<Diagnostic> = Vec::new();
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
        warnings.push(
            after
                .mark(warning, listed.file, listed.span.clone(), "names the old model")
                .help(format!("list the new model too: \"{arn}\"")),
        );
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
