//! Ids of profiles where ARNs belong, and ARNs where ids belong.

use super::support::edits;
use super::{Check, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// `wrong-identifier`
pub(super) static RULE: Rule = Rule {
    id: "wrong-identifier",
    level: Level::Error,
    summary: "the id of a profile stands where its ARN belongs, or the other way round",
    page: include_str!("../../docs/rules/wrong-identifier.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for mixed_up in &context.facts.mixed_up {
        let is_id = mixed_up.name.ends_with("`ModelId`");
        let (wrong, right, why) = if is_id {
            ("ARN", "id", "CloudWatch knows profiles by their ids")
        } else {
            ("id", "arn", "a profile is called by its ARN only")
        };
        let message = format!("{} is given the {wrong} of `{}`", mixed_up.name, mixed_up.profile);
        let (file, span) = (mixed_up.file, mixed_up.span.clone());
        let diagnostic = module
            .mark(Diagnostic::error(message), file, span.clone(), "")
            .help(format!("read `{right}`: {why}"));
        let edit = edits::path(module, file).map(|path| FileEdit::replace(path, span, right));
        findings.add(diagnostic).about(format!("{} {}", mixed_up.profile, mixed_up.name)).fix(edit);
    }
}
