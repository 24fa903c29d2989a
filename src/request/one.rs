//! One profile for a module that exists: its model and its own tags, beside what the module's
//! default tags are.

use std::collections::BTreeMap;

use super::budget::budget;
use super::fill::{Given, fill};
use super::resolve::{Question, Resolution};
use super::tags::Answered;
use super::{Budget, Extra, ModuleTag, ModuleTagValue, ProfileRequest, profiles, resolve, tags};
use crate::answers::Answers;
use crate::aws::{Region, TagKey, TagValue};
use crate::catalog::Catalog;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::naming::Environment;

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
    /// The budget, where one is asked for.
    pub budget: Option<Budget>,
}

/// Checks the answers for the one profile that they name. Its own tags are in `profile_tags`; what
/// stands in `tags` answers for tags that it must have and that nothing else gives. `defaults` are
/// the tags that the module gives to its resources, as far as their values are known; with `given`
/// the profile carries itself what the taxonomy wants and the module lacks.
pub fn resolve_one(
    answers: &Answers,
    catalog: &Catalog,
    region: &Region,
    defaults: &BTreeMap<String, String>,
    given: Option<Given<'_>>,
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
    tags::of_profiles(answers, catalog, &module, &mut drafts, &mut out);
    if let (true, Some(said)) = (drafts.is_empty(), answers.profile_tags.first()) {
        // Without a model there is no profile yet; what is wrong with its tags is told all the same.
        tags::said_of(answers, catalog, &said.profile, &mut out);
    }
    if let Some(given) = given {
        let said = answers.profile_tags.iter();
        let mut own: BTreeMap<&str, &str> =
            said.map(|said| (said.tag.as_str(), said.value.value.as_str())).collect();
        let added: Vec<(TagKey, TagValue)> =
            drafts.first().map(|draft| draft.request.tags.clone()).unwrap_or_default();
        own.extend(added.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let filled = fill(answers, catalog, given, defaults, &own, &mut out);
        if let Some(draft) = drafts.first_mut() {
            draft.request.filled = filled;
        }
    }
    let extras = resolve::extras(answers, &mut out.problems);
    for draft in &drafts {
        out.problems.extend(resolve::broken_residency(&draft.request, &extras, answers));
    }
    let budget = budget(answers, catalog, &extras, &mut out);
    // There is but one profile: its tags have the flags that a module's have elsewhere.
    let mut open: Vec<Question> = Vec::new();
    for question in out.open {
        let question = match question {
            Question::ProfileTag(_, tag) => Question::Tag(tag),
            other => other,
        };
        if !open.iter().any(|known| known.flag() == question.flag()) {
            open.push(question);
        }
    }
    let profile = drafts
        .into_iter()
        .next()
        .filter(|_| out.problems.is_empty() && open.is_empty())
        .map(|draft| (draft.request, extras.into_iter().collect()));
    One { problems: out.problems, warnings: out.warnings, open, profile, budget }
}

/// The environments of a module that tells none: those that were named, or those of the catalog.
///
/// # Errors
/// Names that the catalog does not have.
pub fn environments(
    answers: &Answers,
    catalog: &Catalog,
) -> Result<Vec<Environment>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let found = resolve::environments(answers, catalog, &mut problems);
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}
