//! Denials that keep a profile from answering in one of its regions.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::aws::Region;
use crate::diagnostic::{Diagnostic, Level};
use crate::iam::Target;

/// `iam-denied-region`
pub(super) static RULE: Rule = Rule {
    id: "iam-denied-region",
    level: Level::Error,
    summary: "a policy denies the model of a profile in a region that the profile routes to",
    page: include_str!("../../docs/rules/iam-denied-region.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, policies, policy) in context.policies() {
        let targets = policy.granting().flat_map(|it| it.targets(module));
        let mut profiles: Vec<_> = targets
            .filter_map(|(target, _)| match target {
                Target::Profile(address) => Some(address),
                _ => None,
            })
            .collect();
        profiles.dedup();
        for address in profiles {
            let own = |it: &&crate::module::Profile<'_>| it.definition.address == address;
            let Some(profile) = view.profiles.iter().find(own) else { continue };
            let Some(source) = source::of(view, profile, context.catalog) else { continue };
            let (Some(model), Some(region)) = (source.model, &source.region) else { continue };
            for (holder, denial) in policies.denials(policy) {
                let denied: Vec<Region> = model
                    .routes_from(region)
                    .iter()
                    .filter(|it| {
                        denial.denies_model(module, it, model.base_model.as_str(), &address)
                    })
                    .cloned()
                    .collect();
                if denied.is_empty() {
                    continue;
                }
                let subject = format!("{} {address}", holder.address);
                let message = format!(
                    "`{}` denies the model of `{address}` in {}, where the profile routes to",
                    holder.address,
                    source::listed(&denied)
                );
                let (file, span) = denial.resources_at.clone();
                let diagnostic = module
                    .mark(Diagnostic::error(message), file, span, "")
                    .help("leave these regions out of the denial, or its role fails at random");
                findings.add_in(view, subject, diagnostic);
            }
        }
    }
}
