//! Whether an entry of a map makes the profile: the module is read again as it would be with it.

use super::edits::Edits;
use super::entry::Entry;
use super::kin::Reason;
use super::survey::{Sibling, is_called};
use super::{Addition, Ask};
use crate::aws::ProfileName;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::model_of;
use crate::module::{Address, Inputs, Instance, Profile, Resolver};

impl<'m> Ask<'_, 'm> {
    /// The entry for the profile, if the module as it would be really has the profile then, and the
    /// others as they were.
    pub(super) fn tried_entry(
        &self,
        others: &[&Sibling<'m>],
        addition: &mut Addition,
    ) -> Result<Option<Accepted>> {
        let mut reason = None;
        match self.survey.kin(others) {
            Ok(kin) => {
                for kin in &kin {
                    let entries = match self.entries(kin, false) {
                        Ok(entries) => entries,
                        Err(why) => {
                            reason.get_or_insert(why);
                            continue;
                        }
                    };
                    for entry in entries {
                        match self.accepted(entry)? {
                            Ok(accepted) => return Ok(Some(accepted)),
                            Err(why) => _ = reason.get_or_insert(why.into()),
                        }
                    }
                }
            }
            Err(why) => reason = why,
        }
        // Where the last one stands by itself, so does this one, as is the module's way too.
        let is_alone = others.last().is_some_and(|it| it.profile.instance == Instance::Single);
        addition.warnings.extend(reason.filter(|_| !is_alone).map(apart));
        Ok(None)
    }

    /// The entry with the key that its instance has, or why it is none.
    fn accepted(&self, entry: Entry) -> Result<Tried> {
        let survey = self.survey;
        let mut edits = Edits::new(survey.module(), &self.dir);
        for (file, edit) in &entry.edits {
            edits.edit(*file, edit.clone());
        }
        let after = survey.module().with_read(&edits.made()?);
        let everywhere = entry.edits.len() > 1 || !entry.always;
        let mut deployments: Vec<Inputs> =
            survey.looked_at().take(if everywhere { usize::MAX } else { 1 }).collect();
        if deployments.is_empty() {
            deployments.push(Inputs::default());
        }
        let mut key = None;
        for inputs in &deployments {
            let profiles = Resolver::new(&after, inputs).profiles();
            let before = Resolver::new(survey.module(), inputs).profiles();
            let is_kin = |profile: &Profile<'_>| matches!(&profile.definition.address, Address::Resource { name, .. } if *name == entry.label);
            let (new, old): (Vec<_>, Vec<_>) = profiles.into_iter().partition(|profile| {
                let model = profile.copy_from.as_ref();
                let model = model.and_then(|it| model_of(survey.catalog, &it.value));
                is_kin(profile)
                    && is_called(&profile.instance, &entry.label, model, &self.profile.key)
            });
            // Where a condition leaves out the others, it may leave out this one.
            if new.is_empty() && !before.iter().any(is_kin) {
                continue;
            }
            let [only] = new.as_slice() else {
                return Ok(Err("an entry like the others would not be one profile".to_owned()));
            };
            let source = only.copy_from.as_ref();
            let model = source.and_then(|it| model_of(survey.catalog, &it.value));
            if model.is_none_or(|model| model.id != self.profile.model) {
                return Ok(Err("an entry like the others would not have the model".to_owned()));
            }
            if let Some(why) = unfit_name(only, &old) {
                return Ok(Err(why));
            }
            if let Instance::Key(found) = &only.instance {
                key = Some(found.clone());
            }
        }
        let Entry { edits, label, joins, .. } = entry;
        let also = match self.made_with(&after) {
            Ok(also) => also,
            Err(why) => return Ok(Err(why)),
        };
        let accepted = key.map(|key| Accepted { edits, label, joins, key, also });
        Ok(accepted.ok_or_else(|| "an entry like the others would make no profile".to_owned()))
    }
}

/// An entry that was tried.
pub(super) struct Accepted {
    pub(super) edits: Vec<(usize, crate::hcl::Edit)>,
    pub(super) label: String,
    pub(super) joins: String,
    pub(super) key: String,
    /// What else is made from the entry.
    pub(super) also: Vec<String>,
}

/// The entry, or why it is none.
type Tried = std::result::Result<Accepted, String>;

/// What is wrong with the name that an entry gives its profile.
fn unfit_name(new: &Profile<'_>, others: &[Profile<'_>]) -> Option<String> {
    fn name<'p>(profile: &'p Profile<'_>) -> Option<&'p str> {
        profile.name.as_ref()?.value.as_str()
    }
    let own = name(new)?;
    if ProfileName::parse(own).is_err() {
        return Some(format!("an entry would give it the name `{own}`, which AWS refuses"));
    }
    let is_taken = others.iter().any(|it| name(it) == Some(own));
    is_taken.then(|| format!("an entry would give it the name `{own}`, which is taken"))
}

/// What a warning begins with that says why no map was joined.
pub(super) const APART: &str = "the profile gets a block of its own: ";

fn apart(reason: Reason) -> Diagnostic {
    let problem = Diagnostic::warning(format!("{APART}{}", reason.why));
    reason.help.into_iter().fold(problem, Diagnostic::help)
}
