//! Profiles of models that the catalog does not have.

use super::support::source::{self, Source};
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::Task;
use crate::catalog::Status;
use crate::diagnostic::Level;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::validate::text::source_fault;

/// In how many letters a mistyped id differs from the right one: ids of other versions differ in more.
const TYPOS: usize = 3;

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
        let diagnostic = Diagnostic::warning(format!("the catalog has no model `{id}`"))
            .help(instead(context, source));
        source::report(context, findings, view, profile, source, diagnostic);
    });
}

/// What the id may stand for: itself without a version that the model does not have, one that is
/// spelt almost so, or the newest model of the family that it names.
fn instead(context: &ModuleContext<'_>, source: &Source<'_, '_>) -> String {
    let (catalog, today, id) = (context.catalog, context.today, source.id.as_str());
    let usable = catalog.models().iter().filter(|model| {
        model.lifecycle.on(today) != Status::Unavailable
            && model.lifecycle.days_left(today).is_none_or(|days| days > 0)
    });
    let ids = || usable.clone().map(|model| model.copy_from.id());
    let version = |rest: &str| ["-v", "-20", ":"].iter().any(|mark| rest.starts_with(mark));
    let whole = ids().filter(|known| id.strip_prefix(known).is_some_and(version));
    let near = did_you_mean(id, ids())
        .filter(|near| near.starts_with(id) || strsim::damerau_levenshtein(near, id) <= TYPOS);
    if let Some(near) = whole.max_by_key(|known| known.len()).or(near) {
        return format!("did you mean `{near}`?");
    }
    let region = source.region.as_ref().unwrap_or_else(|| catalog.default_region());
    let says = |word: &str| id.split(['.', '-', ':']).any(|part| part == word);
    let newest = usable.clone().find(|model| {
        let family = model.family.as_ref();
        family.is_some_and(|family| family.name.split('-').all(says))
            && catalog.is_newest(model, region, today)
    });
    match newest {
        Some(model) => {
            format!("the newest of its family is `{}`, `{}`", model.id, model.copy_from.id())
        }
        None => "`bedrock-profile catalog list` shows the models there are".to_owned(),
    }
}
