//! Profiles of models that are on their way out.

use std::fmt::Write as _;

use super::support::source::{self, Source};
use super::support::written;
use super::{Check, EnvironmentView, Findings, ModuleContext, Rule};
use crate::catalog::Status;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::trace::Piece;
use crate::module::{Instance, Profile};

/// `legacy-model`
pub(super) static RULE: Rule = Rule {
    id: "legacy-model",
    level: Level::Warning,
    summary: "the model is legacy: it still answers, and will not for long",
    page: include_str!("../../docs/rules/legacy-model.md"),
    options: &[source::ALLOW],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let today = context.today;
    source::each(context, findings, |findings, view, profile, source| {
        let Some(model) = source.aging(context.catalog, today) else { return };
        if model.lifecycle.on(today) != Status::Legacy {
            return;
        }
        // One block makes many profiles: its key says which.
        let of = match &profile.instance {
            Instance::Single | Instance::Unknown => String::new(),
            instance => format!(" of `{}`", profile.definition.address.instance(instance)),
        };
        let mut message = format!("the model `{}`{of} is legacy", model.id);
        if let Some(end) = model.lifecycle.end_of_life {
            let _ = write!(message, ": calls fail from {end} on");
        }
        let mut diagnostic = Diagnostic::warning(message);
        diagnostic.help.extend(model.lifecycle.extended_access_note(today));
        if let Some(successor) = context.catalog.successor(&model.id) {
            diagnostic = diagnostic.help(format!("move to `{}`", successor.id));
        }
        let diagnostic = source::mark(context, source, diagnostic);
        let diagnostic = at_entry(context, view, profile, source, diagnostic);
        let subject = format!("{} {}", profile.definition.address, source.id);
        findings.add_in(view, subject, diagnostic);
    });
}

/// The diagnostic, pointing also to where the model's id is written if that is not the argument itself,
/// with the key of the entry of a map.
fn at_entry(
    context: &ModuleContext<'_>,
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
    source: &Source<'_, '_>,
    diagnostic: Diagnostic,
) -> Diagnostic {
    let field = source.field;
    let pieces = written::copy_from(view, profile);
    let place = pieces.iter().find_map(|piece| match piece {
        Piece::Text(text, place) if text.contains(&source.id) => place.as_ref(),
        _ => None,
    });
    let elsewhere = place.filter(|place| {
        place.file != field.file
            || place.span.end <= field.span.start
            || field.span.end <= place.span.start
    });
    let Some(place) = elsewhere else { return diagnostic };
    let text = context.module.source(place.file).map_or("", |source| &*source.text);
    let line = text.get(..place.span.start).and_then(|before| before.rsplit('\n').next());
    let key = line.and_then(|line| line.trim_end_matches('"').trim_end().strip_suffix(['=', ':']));
    let key = key.map(|key| key.trim().trim_matches('"')).filter(|key| !key.is_empty());
    let label = key.map_or_else(String::new, |key| format!("the entry `{key}`"));
    let (file, span) = written::shown(context.module, field, place);
    context.module.mark(diagnostic, file, span, &label)
}
