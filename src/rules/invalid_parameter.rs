//! Names of parameters that SSM does not accept.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::validate::aws::profiles::helped;
use crate::validate::text::parameter_name;

/// `invalid-parameter`
pub(super) static RULE: Rule = Rule {
    id: "invalid-parameter",
    level: Level::Error,
    summary: "the name of a parameter breaks SSM's rule for names",
    page: include_str!("../../docs/rules/invalid-parameter.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for view in context.environments {
        for definition in module.resources("aws_ssm_parameter") {
            let address = &definition.address;
            for (_, scope) in view.resolver.instances(address) {
                let Some(field) = view.resolver.field(address, "name", &scope) else { continue };
                let Some(problem) = parameter_name(&field.value) else {
                    if !field.value.is_known() {
                        let message = format!("the name of `{address}` is not known entirely");
                        let diagnostic = Diagnostic::error(message);
                        let (file, span) = (field.file, field.span);
                        let diagnostic = module.mark(diagnostic, file, span, "");
                        findings.unknown_in(view, address.to_string(), diagnostic);
                    }
                    continue;
                };
                let shown = field.value.pattern().filter(|text| text.len() <= 200);
                let shown = shown.map(|text| format!(" `{text}`")).unwrap_or_default();
                let message =
                    format!("the name{shown} of `{address}` is refused by AWS: {}", problem.what);
                let diagnostic = Diagnostic::error(message);
                let diagnostic = module.mark(diagnostic, field.file, field.span.clone(), "");
                let diagnostic = helped(diagnostic, problem.help);
                findings.add_in(view, address.to_string(), diagnostic);
            }
        }
    }
}
