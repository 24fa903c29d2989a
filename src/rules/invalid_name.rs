//! Names of profiles that AWS does not accept.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::validate::aws::profiles::helped;
use crate::validate::text::profile_name;

/// `invalid-name`
pub(super) static RULE: Rule = Rule {
    id: "invalid-name",
    level: Level::Error,
    summary: "a profile's name breaks AWS's rule for names",
    page: include_str!("../../docs/rules/invalid-name.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(field) = &profile.name else { continue };
        let address = &profile.definition.address;
        let mark = |message: String| {
            module.mark(Diagnostic::error(message), field.file, field.span.clone(), "")
        };
        let Some(problem) = profile_name(&field.value) else {
            if !field.value.is_known() {
                let message = format!("the name of `{address}` is not known entirely");
                findings.unknown_in(view, address.to_string(), mark(message));
            }
            continue;
        };
        let shown = match field.value.as_str() {
            Some(text) if !text.is_empty() && text.len() <= 220 => format!(" `{text}`"),
            _ => String::new(),
        };
        let message = format!("the name{shown} of `{address}` is refused by AWS: {}", problem.what);
        let diagnostic = helped(mark(message), problem.help);
        findings.add_in(view, address.to_string(), diagnostic);
    }
}
