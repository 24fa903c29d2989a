//! Profiles of models that do not answer.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::Task;
use crate::catalog::{Output, Status};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use std::fmt::Write as _;

/// `unavailable-model`
pub(super) static RULE: Rule = Rule {
    id: "unavailable-model",
    level: Level::Error,
    summary: "the model cannot be called: withdrawn, never there, or not from this region",
    page: include_str!("../../docs/rules/unavailable-model.md"),
    options: &[source::ALLOW],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let today = context.today;
    source::each(context, findings, |findings, view, profile, source| {
        let id = source.id.as_str();
        if Task::of(id) == Task::Embedding {
            let mut diagnostic = Diagnostic::warning(format!("`{id}` is an embedding model"));
            diagnostic.help.extend(Output::Embedding.note().map(str::to_owned));
            let finding = source::report(context, findings, view, profile, source, diagnostic);
            finding.diagnostic.level = Level::Warning;
        }
        // A foundation model is gone when its end of life has come, though the catalog knows it by
        // the profile that it once had.
        let ended = || {
            let model = source.aging(context.catalog, today);
            model.filter(|it| it.lifecycle.days_left(today).is_some_and(|days| days <= 0))
        };
        if let Some(model) = source::without_profile(context.catalog, source, today) {
            let message = format!("there is no profile `{id}` of the model `{}`", model.id);
            let mut diagnostic = Diagnostic::error(message);
            if let Some(reason) = &model.lifecycle.reason {
                diagnostic = diagnostic.help(reason.clone());
            }
            if let Some(successor) = context.catalog.successor(&model.id) {
                diagnostic = diagnostic.help(format!("move to `{}`", successor.id));
            }
            source::report(context, findings, view, profile, source, diagnostic);
            return;
        }
        let Some(model) = source.model.or_else(ended) else { return };
        let gone = model.lifecycle.on(today) == Status::Unavailable;
        let mut message = match &source.region {
            _ if gone => format!("the model `{}` is not available", model.id),
            Some(region) if model.route_from(region).is_none() => {
                format!("the model `{}` cannot be called from {region}", model.id)
            }
            _ => return,
        };
        if let Some(reason) = model.lifecycle.reason.as_ref().filter(|_| gone) {
            let _ = write!(message, ": {reason}");
        }
        let mut diagnostic = Diagnostic::error(message);
        if gone && let Some(successor) = context.catalog.successor(&model.id) {
            diagnostic = diagnostic.help(format!("move to `{}`", successor.id));
        }
        if !gone {
            let from = context.catalog.callable_from(model);
            let from = from.map(|regions| format!("it can be called from {regions}"));
            diagnostic.help.extend(from);
        }
        source::report(context, findings, view, profile, source, diagnostic);
    });
}
