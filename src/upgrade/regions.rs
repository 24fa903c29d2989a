//! Regions in which the new model answers and the old one did not, and policies that do not allow it there.

use super::exchange::Exchange;
use super::setting::Setting;
use crate::aws::{Region, region_in};
use crate::iam::{Target, matches, model_patterns};
use crate::module::{Address, Module, Resolver};

/// The policies of those who may call the profiles that allow the new model, and not in each region
/// in which it answers and the old one did not.
pub(super) fn bound_to_regions(
    module: &Module,
    settings: &[Setting],
    exchange: &Exchange,
    profiles: &[Address],
) -> Option<String> {
    let setting = settings.first().filter(|_| !exchange.regions.is_empty())?;
    let resolver = Resolver::new(module, &setting.inputs);
    let policies = crate::iam::Policies::of(&resolver);
    let followed = policies.resources_behind(profiles);
    let mut bound: Vec<String> = Vec::new();
    for policy in policies.of_bedrock() {
        let mut patterns: Vec<String> = Vec::new();
        for statement in policy.granting().filter(|it| followed.contains(&it.resources_at)) {
            let targets: Vec<Target> =
                statement.targets(module).into_iter().map(|(target, _)| target).collect();
            patterns.extend(model_patterns(&targets).into_iter().map(str::to_owned));
        }
        let allows = |region: &str| {
            let arn = |(_, new): &(String, String)| format!("arn:aws:bedrock:{region}::{new}");
            exchange.ids.iter().any(|ids| patterns.iter().any(|it| matches(it, &arn(ids))))
        };
        let is_named = patterns.iter().any(|pattern| {
            let region = region_in(pattern);
            region.is_some_and(|region| allows(region.as_str()))
        });
        let address = format!("`{}`", policy.definition.address);
        let is_open = exchange.regions.iter().any(|region| !allows(region.as_str()));
        if is_named && is_open && !bound.contains(&address) {
            bound.push(address);
        }
    }
    let regions: Vec<&str> = exchange.regions.iter().map(Region::as_str).collect();
    (!bound.is_empty()).then(|| {
        format!(
            "{} also answers in {}, which the old model did not: let {} allow it there too",
            exchange.name,
            regions.join(", "),
            bound.join(" and ")
        )
    })
}
