//! Profiles of models that are on their way out.

use super::support::source;
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::catalog::Status;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::Instance;
use std::fmt::Write as _;

/// `legacy-model`
pub(super) static RULE: Rule = Rule {
    id: "legacy-model",
    level: Level::Warning,
    summary: "the model is legacy: it still answers, and will not for long",
    docs: Docs {
        what: "\
Finds profiles whose model the catalog knows as legacy on the day of the check.",
        why: "\
AWS closes legacy models to those who do not use them yet, may lock out accounts that were \
idle for fifteen days, and lets every call fail once the end of life has come.",
        example: r#"copy_from = "arn:aws:bedrock:eu-central-1:…:inference-profile/eu.example.ageing-model-v1:0""#,
        fix: "\
Move to the successor that the finding names; `bedrock-profile upgrade` does the work. \
There is no automatic fix: a model change is a decision.",
    },
    options: &[source::ALLOW],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let today = context.today;
    source::each(context, findings, |findings, view, profile, source| {
        let Some(model) = source.model else { return };
        if model.lifecycle.on(today) != Status::Legacy {
            return;
        }
        // One block makes many profiles: its key says which.
        let of = match &profile.instance {
            Instance::Key(key) => format!(" of `{}[\"{key}\"]`", profile.definition.address),
            Instance::Index(index) => format!(" of `{}[{index}]`", profile.definition.address),
            Instance::Single | Instance::Unknown => String::new(),
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
        source::report(context, findings, view, profile, source, diagnostic);
    });
}
