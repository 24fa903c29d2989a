//! Profiles of models that the catalog does not have.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::Task;
use crate::catalog::Status;
use crate::diagnostic::Level;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::validate::text::source_fault;

/// `unknown-model`
pub(super) static RULE: Rule = Rule {
    id: "unknown-model",
    level: Level::Warning,
    summary: "the catalog does not have the model",
    page: include_str!("../../docs/rules/unknown-model.md"),
    options: &[source::ALLOW],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (view, profile) in context.profiles() {
        let address = &profile.definition.address;
        if let Some(field) = &profile.copy_from
            && source_fault(&field.value).is_none()
            && source::of(view, profile, context.catalog).is_none()
        {
            let message = format!("the model of `{address}` is not known before it is deployed");
            let diagnostic = Diagnostic::warning(message);
            let diagnostic = context.module.mark(diagnostic, field.file, field.span.clone(), "");
            findings.unknown_in(view, address.to_string(), diagnostic);
        }
    }
    source::each(context, findings, |findings, view, profile, source| {
        if source.model.is_some() || source.geography().is_some_and(|it| it != "eu") {
            return;
        }
        let id = source.id.as_str();
        // No catalog can have it: `unavailable-model` tells why.
        if Task::of(id) == Task::Embedding {
            return;
        }
        // The model is known, by its profile: `single-region-model` has a word to say.
        if context.catalog.models().iter().any(|model| model.base_model.as_str() == id) {
            return;
        }
        // `unavailable-model` names the model's successor.
        if source::without_profile(context.catalog, source, context.today).is_some() {
            return;
        }
        let usable = context.catalog.models().iter().filter(|model| {
            model.lifecycle.on(context.today) != Status::Unavailable
                && model.lifecycle.days_left(context.today).is_none_or(|days| days > 0)
        });
        let ids = usable.map(|model| model.copy_from.id());
        let diagnostic = Diagnostic::warning(format!("the catalog has no model `{id}`"));
        let diagnostic = match did_you_mean(id, ids) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("`bedrock-profile catalog list` shows the models there are"),
        };
        source::report(context, findings, view, profile, source, diagnostic);
    });
}
