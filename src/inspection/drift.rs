//! What differs between a profile of the account and the one of a repository that it is.

use std::collections::BTreeSet;

use super::Manager;
use crate::account::AccountProfile;
use crate::aws::Region;
use crate::inventory::{Text, in_environment};

/// What can differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The foundation model that answers.
    Model,
    /// The regions that answer.
    Route,
    /// The description.
    Description,
    /// The tag with this key.
    Tag(String),
    /// Other tags than those that are known.
    Tags,
}

impl Field {
    /// The word for it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Route => "route",
            Self::Description => "description",
            Self::Tag(_) => "tag",
            Self::Tags => "tags",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// What differs.
    pub field: Field,
    /// What the repository says; none where it has nothing.
    pub repository: Option<String>,
    /// What the account says, the same way.
    pub account: Option<String>,
}

/// What differs between a profile of a repository in one environment and that of the account.
pub fn drift(manager: &Manager<'_, '_>, profile: &AccountProfile) -> Vec<Drift> {
    let mut found = Vec::new();
    compare(manager, profile, (&mut found, &mut Vec::new()));
    found
}

/// Adds what differs, and what cannot be compared.
pub(super) fn compare(
    manager: &Manager<'_, '_>,
    profile: &AccountProfile,
    (drift, undecided): (&mut Vec<Drift>, &mut Vec<Field>),
) {
    let mut comparison = Comparison { manager, profile, drift, undecided };
    comparison.models();
    comparison.description();
    comparison.tags();
}

struct Comparison<'a, 'i, 'c> {
    manager: &'a Manager<'i, 'c>,
    profile: &'a AccountProfile,
    drift: &'a mut Vec<Drift>,
    undecided: &'a mut Vec<Field>,
}

impl Comparison<'_, '_, '_> {
    fn differs(&mut self, field: Field, repository: Option<&str>, account: Option<&str>) {
        let text = |it: Option<&str>| it.map(str::to_owned);
        let drift = Drift { field, repository: text(repository), account: text(account) };
        if !self.drift.contains(&drift) {
            self.drift.push(drift);
        }
    }

    fn undecided(&mut self, field: Field) {
        if !self.undecided.contains(&field) {
            self.undecided.push(field);
        }
    }

    /// AWS does not tell the source, but what answers: the models behind it.
    fn models(&mut self) {
        let seen = self.manager.seen;
        let Some(models) = &self.profile.models else { return self.undecided(Field::Model) };
        let bases: BTreeSet<&str> = models.iter().map(|it| it.model.as_str()).collect();
        let theirs = bases.iter().copied().collect::<Vec<_>>().join(", ");
        let id = seen.source.pattern.rsplit_once('/').map(|(_, id)| id);
        let id = id.filter(|id| !id.contains('{'));
        let Some(model) = seen.model else {
            // A source that the catalog does not know leads to the model that its id ends with.
            let Some(id) = id else { return self.undecided(Field::Model) };
            if bases.iter().any(|base| !id.ends_with(base)) {
                self.differs(Field::Model, Some(id), Some(&theirs));
            }
            return self.undecided(Field::Route);
        };
        let base = model.base_model.as_str();
        if bases.iter().any(|theirs| *theirs != base) {
            return self.differs(Field::Model, Some(base), Some(&theirs));
        }
        let region = seen.region.as_deref().and_then(|it| Region::parse(it).ok());
        let region = region.as_ref().or(self.profile.region.as_ref());
        let ours: BTreeSet<&Region> =
            region.into_iter().flat_map(|region| model.routes_from(region)).collect();
        if ours.is_empty() {
            return self.undecided(Field::Route);
        }
        let theirs = self.profile.routes();
        if ours != theirs {
            self.differs(Field::Route, Some(&joined(&ours)), Some(&joined(&theirs)));
        }
    }

    fn description(&mut self) {
        let Some(theirs) = self.profile.description.as_deref() else {
            return self.undecided(Field::Description);
        };
        let theirs = Some(theirs).filter(|text| !text.is_empty());
        let ours = self.manager.seen.description.as_ref().map(|text| self.settled(text));
        match &ours {
            Some(text) if !text.known && may_be(&text.pattern, theirs.unwrap_or_default()) => {
                self.undecided(Field::Description);
            }
            ours => {
                let ours = ours.as_ref().map(|text| text.pattern.as_str());
                if ours != theirs {
                    self.differs(Field::Description, ours, theirs);
                }
            }
        }
    }

    /// A text of the repository as it is in the environment that the name of the account's profile tells.
    fn settled(&self, text: &Text) -> Text {
        let environment = self.manager.environment.as_deref().filter(|_| !text.known);
        let filled = environment.and_then(|it| in_environment(&text.pattern, it));
        filled.map_or_else(|| text.clone(), |pattern| Text { pattern, known: true })
    }

    fn tags(&mut self) {
        let seen = self.manager.seen;
        let Some(theirs) = &self.profile.tags else { return self.undecided(Field::Tags) };
        for (key, ours) in &seen.tags {
            let field = Field::Tag(key.clone());
            let ours = self.settled(ours);
            match theirs.get(key) {
                Some(_) if !ours.known => self.undecided(field),
                Some(theirs) if *theirs == ours.pattern => {}
                theirs => self.differs(field, Some(&ours.pattern), theirs.map(String::as_str)),
            }
        }
        // AWS's own tags are not Terraform's to set.
        let others = theirs.iter().filter(|(key, _)| !key.starts_with("aws:"));
        for (key, value) in others.filter(|(key, _)| !seen.tags.contains_key(*key)) {
            if seen.tags_complete {
                self.differs(Field::Tag(key.clone()), None, Some(value));
            } else {
                self.undecided(Field::Tag(key.clone()));
            }
        }
    }
}

/// Whether a text can be what a pattern stands for, in which unknown parts stand in braces.
fn may_be(pattern: &str, text: &str) -> bool {
    let known = pattern.split('{').enumerate().map(|(index, part)| match index {
        0 => part,
        _ => part.split_once('}').map_or(part, |(_, after)| after),
    });
    let known: Vec<&str> = known.collect();
    let [first, middle @ .., last] = known.as_slice() else { return pattern == text };
    let between = text.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
    let mut rest = between;
    for part in middle {
        rest = rest.and_then(|rest| rest.split_once(part)).map(|(_, after)| after);
    }
    rest.is_some()
}

fn joined(regions: &BTreeSet<&Region>) -> String {
    let names: Vec<&str> = regions.iter().map(|it| it.as_str()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::may_be;

    #[test]
    fn unknown_parts_stand_for_anything() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "", false),
            ("{unknown}", "", true),
            ("Answers in {local.x}", "Answers in dev", true),
            ("Answers in {local.x}", "", false),
            ("a{x}b{y}b", "a1b2b", true),
            ("a{x}b{y}b", "a1b", false),
            ("a{x}a", "a", false),
        ] {
            assert_eq!(may_be(pattern, text), expected, "{pattern}: {text}");
        }
    }
}
