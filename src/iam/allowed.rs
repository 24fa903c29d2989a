//! Whether a policy allows all that calls through a profile need.

use std::ops::Range;

use super::statement::{Statement, Target, matches};
use super::{Policies, Policy};
use crate::aws::{ArnSections, Region};
use crate::catalog::Model;
use crate::module::Address;
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

/// A resource of a policy that names models by their ARNs.
#[derive(Debug, Clone)]
pub(crate) struct ModelText {
    pub(crate) file: usize,
    pub(crate) span: Range<usize>,
    pub(crate) text: String,
}

/// What callers of one profile get from a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowance {
    /// Calls of the profile and its models.
    pub(crate) calls: Allowed,
    /// Whether calls are allowed in the account's default project, as far as that can be told.
    pub(crate) project: bool,
    /// Whether the model behind the profile may be looked up, as far as that can be told.
    pub(crate) reading: bool,
}

/// The two actions of calls, whole and streamed.
pub(crate) const CALLS: [&str; 2] =
    ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

impl Policies<'_> {
    /// What the policy at an address allows of one profile, which has this model and is called from
    /// this region.
    pub(crate) fn allowance(
        &self,
        policy: &Address,
        profile: &Address,
        model: Option<&Model>,
        region: &Region,
    ) -> Allowance {
        let unknown = Allowance { calls: Allowed::Unknown, project: true, reading: true };
        let Some(policy) = self.at(policy) else { return unknown };
        let targets = |statement: &Statement| {
            statement
                .targets(self.module)
                .into_iter()
                .map(|(target, _)| target)
                .collect::<Vec<Target>>()
        };
        let invoking = || self.together(policy).filter(|statement| statement.invokes());
        let is_clear = self.is_whole(policy)
            && invoking().all(|it| !it.everywhere_but && !targets(it).contains(&Target::Unknown));
        if !is_clear {
            return unknown;
        }
        let whole = CALLS.iter().all(|it| {
            let allowing = invoking().filter(|statement| statement.allows(it));
            let targets: Vec<Target> = allowing.flat_map(targets).collect();
            let patterns = model_patterns(&targets);
            let covers = |model: &Model| uncovered(&patterns, model, region).is_empty();
            let models = targets.contains(&Target::Models(profile.clone()))
                || !patterns.is_empty() && model.is_some_and(covers);
            models && targets.contains(&Target::Profile(profile.clone()))
        });
        let reading = self.together(policy).any(|it| {
            it.allows("bedrock:GetInferenceProfile")
                && targets(it).iter().any(|target| match target {
                    Target::Profile(address) => address == profile,
                    Target::Text(text) => {
                        text == "*" || text.contains(":application-inference-profile/*")
                    }
                    _ => false,
                })
        });
        let calls = if whole { Allowed::All } else { Allowed::InPart };
        Allowance {
            calls,
            project: self.allow_project(policy, Some(region), &CALLS, true),
            reading,
        }
    }

    /// Whether a policy, or another one of the same role or user, names a model by its ARN in all of these
    /// regions; none where another way may lead to it, or nothing is known. With the resources that name one.
    pub(crate) fn names_model(
        &self,
        policy: &Policy<'_>,
        regions: &[Region],
        model: &str,
    ) -> Option<(bool, Vec<ModelText>)> {
        let mut named = Vec::new();
        for statement in self.together(policy).filter(|it| it.allows_calls()) {
            if statement.partial && !statement.is_open_for_profiles_only(self.module) {
                return None;
            }
            for (target, item) in statement.targets(self.module) {
                match target {
                    Target::Text(text) if is_of_models(&text) => {
                        named.push(ModelText { file: item.file, span: item.span.clone(), text });
                    }
                    Target::Text(_) | Target::Profile(_) => {}
                    Target::Models(_) | Target::OneModel(_) | Target::Unknown => return None,
                }
            }
        }
        let is_named = |region: &Region| {
            let arn = format!("arn:aws:bedrock:{region}::foundation-model/{model}");
            named.iter().any(|it| matches(&it.text.replace(UNKNOWN, "*"), &arn))
        };
        Some((!regions.is_empty() && regions.iter().all(is_named), named))
    }

    /// Whether a policy, or another one of the same role or user, allows actions in the default project of
    /// the account, in a region if that is known. The key of a condition on the profile is not set for the
    /// project. With `lasting`, ARNs do not count that are made from the ARN of a profile: they go when that
    /// profile goes.
    pub(crate) fn allow_project(
        &self,
        policy: &Policy<'_>,
        region: Option<&Region>,
        actions: &[&str],
        lasting: bool,
    ) -> bool {
        actions.iter().all(|action| {
            let bound = |it: &&Statement| {
                it.conditions.iter().any(|it| it == "bedrock:inferenceprofilearn")
            };
            let allowing = self.together(policy).filter(|it| it.allows(action));
            allowing.filter(|it| !bound(it)).any(|it| {
                it.everywhere_but
                    || it.targets(self.module).into_iter().any(|(target, _)| match target {
                        Target::Text(text) => {
                            is_project(&text, region) && !(lasting && text.starts_with(UNKNOWN))
                        }
                        _ => false,
                    })
            })
        })
    }
}

/// Whether a resource of a policy is the default project in a region, among others perhaps. What stands
/// before it may be unknown.
fn is_project(text: &str, region: Option<&Region>) -> bool {
    let pattern = text.replace(UNKNOWN, "*");
    let named = ArnSections::of_pattern(&pattern).region;
    let region = region.map_or(named, Region::as_str);
    let Some((before, resource)) = pattern.split_once(":project/") else {
        // What is left out at the end of an ARN in a policy is anything.
        return pattern.ends_with('*')
            && matches(
                &pattern,
                &format!("arn:aws:bedrock:{region}:123456789012:project/default"),
            );
    };
    let account = before.rsplit(':').next().unwrap_or_default();
    // The account is that of the profile, whichever that is.
    let before = before.strip_suffix(account).unwrap_or(before);
    matches(resource, "default")
        && (before.is_empty() || matches(before, &format!("arn:aws:bedrock:{region}:")))
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
    let ArnSections { service, resource, .. } = ArnSections::of_pattern(text);
    text == "*"
        || ["bedrock", "*"].contains(&service)
            && (resource.starts_with('*') || resource.starts_with("foundation-model"))
}
