//! Whether a policy allows all that calls through a profile need.

use super::Policies;
use super::statement::{Statement, Target, matches};
use crate::aws::Region;
use crate::catalog::Model;
use crate::module::{Address, Resolver};
use crate::validate::text::UNKNOWN;

/// How much of what a call needs a policy allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// The profile and its model in every region, whole and streamed.
    All,
    /// The profile, and not all of that.
    InPart,
    /// It cannot be told.
    Unknown,
}

/// What the policy at an address allows of one profile, which has this model and is called from
/// this region.
pub(crate) fn allowed(
    resolver: &Resolver<'_>,
    policy: &Address,
    profile: &Address,
    model: Option<&Model>,
    region: &Region,
) -> Allowed {
    let policies = Policies::of(resolver);
    let Some(policy) = policies.at(policy) else { return Allowed::Unknown };
    let module = resolver.module();
    let targets = |statement: &Statement| {
        statement.targets(module).into_iter().map(|(target, _)| target).collect::<Vec<Target>>()
    };
    let invoking = || policies.together(policy).filter(|statement| statement.invokes());
    let is_clear = policies.is_whole(policy)
        && invoking().all(|it| !it.everywhere_but && !targets(it).contains(&Target::Unknown));
    if !is_clear {
        return Allowed::Unknown;
    }
    let whole = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"].iter().all(|it| {
        let allowing = invoking().filter(|statement| statement.allows(it));
        let targets: Vec<Target> = allowing.flat_map(targets).collect();
        let patterns = model_patterns(&targets);
        let covers = |model: &Model| uncovered(&patterns, model, region).is_empty();
        let models = targets.contains(&Target::Models(profile.clone()))
            || !patterns.is_empty() && model.is_some_and(covers);
        models && targets.contains(&Target::Profile(profile.clone()))
    });
    if whole { Allowed::All } else { Allowed::InPart }
}

/// The texts among the targets that allow foundation models, among others perhaps.
pub(crate) fn model_patterns(targets: &[Target]) -> Vec<&str> {
    let texts = targets.iter().filter_map(|target| match target {
        Target::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.filter(|text| is_of_models(text)).collect()
}

/// The regions in which none of the patterns allows a model that is called from `region`.
pub(crate) fn uncovered(patterns: &[&str], model: &Model, region: &Region) -> Vec<Region> {
    let is_allowed = |region: &Region| {
        let arn = format!("arn:aws:bedrock:{region}::foundation-model/{}", model.base_model);
        patterns.iter().any(|pattern| matches(&pattern.replace(UNKNOWN, "*"), &arn))
    };
    model.routes_from(region).iter().filter(|region| !is_allowed(region)).cloned().collect()
}

/// Whether a resource of a policy is foundation models, among others perhaps.
fn is_of_models(text: &str) -> bool {
    let fields: Vec<&str> = text.splitn(6, ':').collect();
    // What is left out at the end of an ARN in a policy is anything.
    let resource = fields.get(5).copied().unwrap_or("*");
    text == "*"
        || (matches!(fields.get(2), Some(&("bedrock" | "*")) | None)
            && (resource.starts_with('*') || resource.starts_with("foundation-model")))
}
