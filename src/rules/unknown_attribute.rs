//! Reads of attributes that a resource does not have.

use super::{Check, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::misreads;

/// `unknown-attribute`
pub(super) static RULE: Rule = Rule {
    id: "unknown-attribute",
    level: Level::Error,
    summary: "an attribute is read that the resource does not have",
    page: include_str!("../../docs/rules/unknown-attribute.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for misread in misreads(module) {
        let (file, span) = (misread.file, misread.span.clone());
        let subject = format!("{}.{}", misread.address, misread.name);
        let diagnostic = module.mark(misread.diagnostic, file, span.clone(), "");
        let finding = findings.add(diagnostic).about(subject);
        if let (Some(right), Some(source)) = (misread.right, module.source(file)) {
            finding.fix([FileEdit::replace(&source.name, span, right)]);
        }
    }
}
