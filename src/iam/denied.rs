//! What denials keep from happening, as far as that is certain.

use std::ops::Range;

use super::follow::read_behind;
use super::statement::{Effect, Statement, Target, Test, matches};
use super::{CALLS, Policies, Policy, THROUGH};
use crate::aws::Region;
use crate::module::{Address, Definition, LOOKUPS, Module, holds};
use crate::validate::text::UNKNOWN;

impl<'m> Policies<'m> {
    /// The denials that count together with a policy, each with the block that it is written in.
    pub(crate) fn denials<'p>(
        &'p self,
        policy: &'p Policy<'m>,
    ) -> impl Iterator<Item = (&'m Definition, &'p Statement)> {
        self.companions(policy).flat_map(|other| {
            let denials = other.others.iter().filter(|it| it.effect == Effect::Deny);
            denials.map(|it| (other.definition, it))
        })
    }
}

impl<'m> Policies<'m> {
    /// The policies that allow calls of one of the profiles.
    pub(crate) fn callers(&self, profiles: &[Address]) -> impl Iterator<Item = &Policy<'m>> {
        let calls =
            |policy: &&Policy<'m>| policy.granting().any(|it| self.lists_one_of(it, profiles));
        self.all.iter().filter(calls)
    }

    /// The denials of those who may call one of the profiles, each once, with the block that it is written in.
    pub(crate) fn denials_of_callers(
        &self,
        profiles: &[Address],
    ) -> Vec<(&'m Definition, &Statement)> {
        let mut found: Vec<(&'m Definition, &Statement)> = Vec::new();
        for policy in self.callers(profiles) {
            for (holder, denial) in self.denials(policy) {
                if !found.iter().any(|(_, known)| known.at == denial.at) {
                    found.push((holder, denial));
                }
            }
        }
        found
    }
}

impl Statement {
    /// Whether it denies calls of a foundation model that come through a profile of the module, in one of these
    /// regions: certainly, where its conditions are met, or not as far as can be told.
    pub(crate) fn denies_through(
        &self,
        module: &Module,
        regions: &[Region],
        model: &str,
    ) -> Denies {
        // No profile is asked about: models that are read from one are whatever it has.
        let is_denied = |it: &Self, region: &Region| {
            it.denies_model(module, region, model, &Address::Local(String::new()))
        };
        if regions.iter().any(|region| is_denied(self, region)) {
            return Denies::Always;
        }
        let spared = self.tests.iter().any(Test::is_not_met_through_profiles);
        let unbound = Self { conditions: Vec::new(), tests: Vec::new(), ..self.clone() };
        if !spared && regions.iter().any(|region| is_denied(&unbound, region)) {
            return Denies::OnCondition;
        }
        Denies::No
    }
}

impl Statement {
    /// Whether nothing that its resources read is unknown but the ARNs of profiles.
    pub(super) fn is_open_for_profiles_only(&self, module: &Module) -> bool {
        let read = read_behind(module, vec![self.resources_at.clone()]);
        read.into_iter().all(|it| match &it.address {
            Address::Resource { .. } if it.address.is_profile() => !it.reads("models"),
            Address::Data { kind, .. } => LOOKUPS.contains(&kind.as_str()),
            // What a call gives is known by the name of its output alone.
            Address::Module(_) => self.is_of_arns(module, it.file, &it.span),
            Address::Resource { .. } => false,
            _ => true,
        })
    }
}

impl Statement {
    /// Whether the part of its resources in which these bytes stand speaks of ARNs, and not of models.
    fn is_of_arns(&self, module: &Module, file: usize, span: &Range<usize>) -> bool {
        let part = self.resource_parts.iter().find(|it| file == self.at.0 && holds(it, span));
        let text = part.and_then(|it| module.text(file, it)).unwrap_or_default();
        text.contains("arn") && !text.contains("model")
    }
}

/// Whether a statement denies something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denies {
    Always,
    OnCondition,
    No,
}

impl Statement {
    /// Whether it certainly denies calls of a foundation model in a region that come through the profile.
    pub(crate) fn denies_model(
        &self,
        module: &Module,
        region: &Region,
        model: &str,
        profile: &Address,
    ) -> bool {
        let is_open = self.partial && !self.is_open_for_profiles_only(module);
        if self.effect != Effect::Deny || is_open || !CALLS.iter().any(|it| self.allows(it)) {
            return false;
        }
        let arn = format!("arn:aws:bedrock:{region}::foundation-model/{model}");
        let targets = self.targets(module);
        let named = |certain: bool| {
            targets.iter().any(|(target, _)| match target {
                // A part that is not known may be anything.
                Target::Text(text) if certain => matches(text, &arn),
                Target::Text(text) => matches(&text.replace(UNKNOWN, "*"), &arn),
                Target::Models(address) => address == profile,
                Target::OneModel(_) | Target::Unknown => !certain,
                Target::Profile(_) => false,
            })
        };
        let listed = if self.everywhere_but { !named(false) } else { named(true) };
        // A condition whose values cannot be read is one that may not be met.
        let every = self.tests.len() >= self.conditions.len();
        listed && every && self.tests.iter().all(|test| test.is_met_in(region))
    }
}

impl Test {
    /// Whether it is met by calls past all profiles only, or past some of them.
    fn is_not_met_through_profiles(&self) -> bool {
        let operator = self.operator.rsplit(':').next().unwrap_or_default();
        self.variable == THROUGH.to_lowercase()
            && match operator {
                "null" => self.values.as_ref().is_none_or(|it| it.iter().any(|it| it == "true")),
                _ => operator.contains("not"),
            }
    }

    /// Whether it is certainly met by requests in a region.
    fn is_met_in(&self, region: &Region) -> bool {
        let Some(values) = self.values.as_ref().filter(|_| self.variable == "aws:requestedregion")
        else {
            return false;
        };
        let named = values.iter().any(|it| matches(it, region.as_str()));
        let operator = self.operator.rsplit(':').next().unwrap_or_default();
        match operator.trim_end_matches("ifexists") {
            "stringequals" | "stringlike" | "stringequalsignorecase" => named,
            "stringnotequals" | "stringnotlike" | "stringnotequalsignorecase" => !named,
            _ => false,
        }
    }
}
