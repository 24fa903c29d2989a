//! Profiles whose ARN no program reads.

use std::collections::BTreeSet;

use super::{Check, Delivery, Findings, RepositoryContext, Rule};
use crate::code::overlap;
use crate::diagnostic::{Diagnostic, Level};

/// `unused-profile`
pub(super) static RULE: Rule = Rule {
    id: "unused-profile",
    level: Level::Note,
    summary: "no program speaks of the names under which a profile's ARN is delivered",
    page: include_str!("../../docs/rules/unused-profile.md"),
    options: &[],
    check: Check::Repositories(check),
};

fn check(context: &RepositoryContext<'_>, findings: &mut Findings<'_>) {
    let mentions: BTreeSet<&str> =
        context.texts.iter().flat_map(|text| &text.mentions).map(String::as_str).collect();
    let calling =
        context.texts.iter().filter(|it| it.calls_bedrock.is_some() || !it.reads.is_empty());
    let calling: BTreeSet<usize> = calling.map(|text| text.root).collect();
    for module in context.modules.iter().filter(|module| calling.contains(&module.root)) {
        let mut told = BTreeSet::new();
        for profile in &module.profiles {
            let Some(deliveries) = module.deliveries.get(&profile.label) else { continue };
            let used = deliveries.iter().any(|delivery| is_used(delivery, &mentions));
            if used || !told.insert(&profile.address) {
                continue;
            }
            let names: Vec<String> =
                deliveries.iter().map(|delivery| format!("`{}`", delivery.name())).collect();
            let message = format!("no program reads the ARN of `{}`", profile.address);
            let diagnostic = Diagnostic::new(Level::Note, message)
                .at(&profile.place.source, profile.place.span.clone(), "")
                .help(format!("it is delivered as {}", names.join(" and ")));
            findings.add_at(module.root, diagnostic).about(profile.address.as_str());
        }
    }
}

/// Whether some file speaks of the name.
pub(super) fn is_used(delivery: &Delivery, mentions: &BTreeSet<&str>) -> bool {
    match delivery {
        Delivery::Other(_) => true,
        Delivery::Parameter(name) => {
            let fits = |mention: &&str| mention.contains('/') && overlap(mention, name);
            mentions.contains(name.as_str()) || mentions.iter().any(fits)
        }
        Delivery::Output(name) | Delivery::Variable(name) => {
            let plain: String = name
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase())
                .collect();
            mentions.contains(plain.as_str())
        }
    }
}
