//! What denials keep from happening, as far as that is certain.

use super::statement::{Effect, Statement, Target, Test, matches};
use super::{CALLS, Policies, Policy};
use crate::aws::Region;
use crate::module::{Address, Definition, Module};
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

impl Statement {
    /// Whether it certainly denies calls of a foundation model in a region that come through the profile.
    pub(crate) fn denies_model(
        &self,
        module: &Module,
        region: &Region,
        model: &str,
        profile: &Address,
    ) -> bool {
        if self.effect != Effect::Deny || self.partial || !CALLS.iter().any(|it| self.allows(it)) {
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
