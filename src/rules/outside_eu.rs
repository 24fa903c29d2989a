//! Profiles whose calls leave the European Union.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::Region;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// `outside-eu`
pub(super) static RULE: Rule = Rule {
    id: "outside-eu",
    level: Level::Error,
    summary: "calls may be answered outside the European Union",
    page: include_str!("../../docs/rules/outside-eu.md"),
    options: &[source::ALLOW],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let catalog = context.catalog;
    source::each(context, findings, |findings, view, profile, source| {
        let id = &source.id;
        let leaves = |region: &Region| match source.model.map(|model| model.leaves_eu(region)) {
            Some(outside) if !outside.is_empty() => {
                let regions = source::listed(outside);
                Some(format!("from {region}, `{id}` routes to {regions}, outside the EU"))
            }
            _ => (!catalog.in_eu(region))
                .then(|| format!("`{id}` is called from {region}, which lies outside the EU")),
        };
        let message = match (source.geography(), &source.region) {
            (Some("global"), _) => Some(format!("`{id}` may be answered anywhere in the world")),
            (Some(geography), _) if geography != "eu" && source.model.is_none() => {
                Some(format!("`{id}` is a profile of the geography `{geography}`, not of the EU"))
            }
            (_, Some(region)) => leaves(region),
            (_, None) => {
                let address = &profile.definition.address;
                let message = format!(
                    "from where `{address}` is called, and so where it routes, is not known before \
                     it is deployed"
                );
                let diagnostic = source::mark(context, source, Diagnostic::error(message));
                findings.unknown_in(view, address.to_string(), diagnostic);
                None
            }
        };
        let Some(message) = message else { return };
        let diagnostic = Diagnostic::error(message)
            .help("use a model whose routes stay in the EU: `bedrock-profile catalog list`")
            .help("where it may leave the EU, list it under `allow` of this rule");
        source::report(context, findings, view, profile, source, diagnostic);
    });
}
