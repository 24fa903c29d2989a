//! Clients that work in another region than the profile that they call.

use std::collections::BTreeSet;

use super::support::code::{SKIP, judged};
use super::{Check, Findings, RepositoryContext, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// `client-region`
pub(super) static RULE: Rule = Rule {
    id: "client-region",
    level: Level::Warning,
    summary: "a client of Bedrock works in another region than the profile that it calls",
    page: include_str!("../../docs/rules/client-region.md"),
    options: &[SKIP],
    check: Check::Repositories(check),
};

fn check(context: &RepositoryContext<'_>, findings: &mut Findings<'_>) {
    let profiles = || context.modules.iter().flat_map(|module| &module.profiles);
    let known: Option<BTreeSet<&str>> =
        profiles().map(|profile| profile.region.as_deref()).collect();
    let made = known.unwrap_or_default();
    for text in judged(context, findings) {
        let written: BTreeSet<&str> = text.arn_regions.iter().map(String::as_str).collect();
        let profiles = if written.is_empty() && text.takes_profile { &made } else { &written };
        let Some(first) = profiles.first() else { continue };
        for (region, place) in &text.regions {
            if profiles.contains(region.as_str()) {
                continue;
            }
            let message =
                format!("the profile is in `{first}`, and is called from `{region}` here");
            let help = format!("write `{first}`: a profile is called in its own region only");
            let diagnostic =
                Diagnostic::warning(message).at(&place.source, place.span.clone(), "").help(help);
            findings.add_at(text.root, diagnostic).about(region.as_str());
        }
    }
}
