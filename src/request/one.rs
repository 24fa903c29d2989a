//! One profile for a module that exists: its model and its own tags, beside what the module's
//! default tags are.

use std::collections::BTreeMap;

use super::resolve::{Question, Resolution};
use super::tags::Answered;
use super::{Extra, ModuleTag, ModuleTagValue, ProfileRequest, profiles, resolve, tags};
use crate::answers::{Answers, ProfileTag};
use crate::aws::{Region, TagKey, TagValue};
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::Diagnostic;

/// What became of the answers for one profile.
#[derive(Debug, Default)]
pub struct One {
    /// Answers that cannot be used.
    pub problems: Vec<Diagnostic>,
    /// Answers that can be used, and should be known about.
    pub warnings: Vec<Diagnostic>,
    /// What must be answered still.
    pub open: Vec<Question>,
    /// The profile and the extras, if there are neither problems nor open questions. Its tags are
    /// those that differ from the module's.
    pub profile: Option<(ProfileRequest, Vec<Extra>)>,
}

/// Checks the answers for the one profile that they name; their tags are the profile's own.
/// `defaults` are the tags that the module gives to its resources, as far as their values are
/// known.
pub fn resolve_one(
    answers: &Answers,
    catalog: &Catalog,
    region: &Region,
    defaults: &BTreeMap<String, String>,
    today: Date,
) -> One {
    let mut out = Resolution::default();
    let mut drafts = profiles::profiles(answers, catalog, region, today, &mut out);
    let module: Vec<Answered> = defaults
        .iter()
        .filter_map(|(key, value)| {
            let (key, value) = (TagKey::parse(key).ok()?, TagValue::parse(value).ok()?);
            let tag = ModuleTag { key, value: ModuleTagValue::Text(value) };
            Some(Answered { tag, origin: None })
        })
        .collect();
    let mut own = answers.clone();
    if let Some(draft) = drafts.first() {
        let said = std::mem::take(&mut own.tags).into_iter();
        own.profile_tags = said
            .map(|(tag, value)| ProfileTag { profile: draft.typed.clone(), tag, value })
            .collect();
    }
    tags::of_profiles(&own, catalog, &module, &mut drafts, &mut out);
    let extras = resolve::extras(answers, &mut out.problems);
    // There is but one profile: its tags have the flags that a module's have elsewhere.
    let open: Vec<Question> = out
        .open
        .into_iter()
        .map(|question| match question {
            Question::ProfileTag(_, tag) => Question::Tag(tag),
            other => other,
        })
        .collect();
    let profile = drafts
        .into_iter()
        .next()
        .filter(|_| out.problems.is_empty() && open.is_empty())
        .map(|draft| (draft.request, extras.into_iter().collect()));
    One { problems: out.problems, warnings: out.warnings, open, profile }
}
