//! Sources whose region is not the one that the provider works in.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::span_of;

/// `region-mismatch`
pub(super) static RULE: Rule = Rule {
    id: "region-mismatch",
    level: Level::Error,
    summary: "`copy_from` names another region than the provider works in",
    page: include_str!("../../docs/rules/region-mismatch.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(source) = source::of(view, profile, context.catalog) else { continue };
        let address = &profile.definition.address;
        let Some(value) = source::region_of(view, profile) else { continue };
        let Some(wanted) = &source.region else { continue };
        let wanted = wanted.as_str();
        let (file, span) = (source.field.file, source.field.span.clone());
        let Some(region) = value.as_str() else {
            let message = format!("the region of `{address}` is not known before it is deployed");
            let diagnostic = module.mark(Diagnostic::error(message), file, span, "");
            findings.unknown_in(view, address.to_string(), diagnostic);
            continue;
        };
        if region == wanted {
            continue;
        }
        let message = format!(
            "`copy_from` of `{address}` names `{wanted}`, and the profile is made in `{region}`"
        );
        let mut diagnostic = module.mark(Diagnostic::error(message), file, span, "");
        if let Some((file, attribute)) = module.attribute(&profile.provider, "region")
            && profile.region.is_none()
        {
            let span = span_of(&attribute.value);
            diagnostic = module.mark(diagnostic, file, span, "the provider's region");
        }
        let help = format!(
            "write `{region}` in the ARN if the model can be called from there, or use a provider of `{wanted}`"
        );
        findings.add_in(view, address.to_string(), diagnostic.help(help));
    }
}
