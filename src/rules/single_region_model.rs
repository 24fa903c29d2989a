//! Profiles of foundation models of one region.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::SourceKind;
use crate::catalog::Status;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// `single-region-model`
pub(super) static RULE: Rule = Rule {
    id: "single-region-model",
    level: Level::Warning,
    summary: "the source is a foundation model of one region, where a cross-region profile is preferred",
    page: include_str!("../../docs/rules/single-region-model.md"),
    options: &[source::ALLOW],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::each(context, findings, |findings, view, profile, source| {
        if source.kind != SourceKind::FoundationModel {
            return;
        }
        let Some(across) = source::across_regions(context.catalog, &source.id) else {
            // Where there is no profile across regions, there is nothing to prefer.
            return;
        };
        let id = &source.id;
        let message = match &source.region {
            Some(region) => format!("`{id}` answers from {region} only"),
            None => format!("`{id}` answers from one region only"),
        };
        let gone = across.lifecycle.on(context.today) == Status::Unavailable;
        let preferred = if gone { context.catalog.successor(&across.id) } else { Some(across) };
        let help = match preferred {
            Some(model) if gone => {
                format!(
                    "it has no profile any more: move to `{}`, `{}`",
                    model.id,
                    model.copy_from.id()
                )
            }
            Some(model) => {
                format!("`{}` routes across the EU: use `{}`", model.id, model.copy_from.id())
            }
            None => {
                "`bedrock-profile catalog list` shows the models that have a profile".to_owned()
            }
        };
        let diagnostic = Diagnostic::warning(message)
            .help(help)
            .help("where one region is required, list the model under `allow` of this rule");
        source::report(context, findings, view, profile, source, diagnostic);
    });
}
