//! One more profile for a module that exists: finds the conventions in force, and computes the
//! edits that follow them. Pure.

mod add_call;
mod adopt;
mod adopt_keys;
mod adopt_text;
mod alike;
mod called_policies;
mod calls;
mod companions;
mod deliver;
mod delivery;
mod edits;
mod entry;
mod expected;
mod imports;
mod kin;
mod manner;
mod models;
mod names;
mod pattern;
mod policies;
mod readers;
mod refuse;
mod source;
mod spelled;
mod survey;
mod tags;
mod told;
mod trial;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::aws::Region;
use crate::catalog::Model;
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, CallerIdentity, File, Inputs, Instance, Profile, Resolver};
use crate::naming::Environment;
use crate::relative::RelativePath;
use crate::request::{Budget, Extra, ModuleTag, ModuleTagValue, ProfileRequest, Request};
use crate::scaffold::{self, Spelling, spelling};
use crate::templates::{Expression, Templates};
use edits::Edits;

pub use adopt::{Adopted, Adoption, Means};
pub use calls::Calls;
pub use imports::{Imports, Pending, Syntax, import_blocks, import_of, without_imports};
pub use survey::{Sibling, Survey};
pub use tags::Tagging;

/// A profile to add to a module that was looked over.
pub struct Ask<'a, 'm> {
    /// The module.
    pub survey: &'a Survey<'m>,
    /// How it tags its profiles.
    pub tagging: &'a Tagging,
    /// The profile.
    pub profile: ProfileRequest,
    /// Its models in environments in which it has another one.
    pub models: Vec<(String, &'m Model)>,
    /// What was asked for beside it.
    pub extras: Vec<Extra>,
    /// Where the profile is to be.
    pub region: Region,
    /// Whether this run or the repository's files say that region.
    pub region_is_said: bool,
    /// The module's folder, below the target.
    pub dir: RelativePath,
    /// The texts of blocks.
    pub templates: &'a Templates,
    /// The budget that the module is to have.
    pub budget: Option<Budget>,
    /// What it has already, where it exists in the account.
    pub adopted: Option<Adopted>,
    /// Programs that are told of anyway, so that nothing is said of the ARNs that they have.
    pub programs: BTreeSet<String>,
}

/// What adding a profile comes to.
#[derive(Debug, Default)]
pub struct Addition {
    /// The files that change or are new, as they will be.
    pub files: Vec<Arc<File>>,
    /// What was followed, a line each.
    pub notes: Vec<String>,
    /// What the reader should know or do.
    pub warnings: Vec<Diagnostic>,
    /// The variable without a default that the module gets, to which it must be given a value.
    pub required: Option<String>,
    /// The outputs that the module gets.
    pub outputs: Vec<String>,
    /// How the module refers to the profile.
    pub address: String,
}

impl<'m> Survey<'m> {
    /// Whether the next profile may become an entry of a map, a list or a set.
    pub fn has_map(&self) -> bool {
        let all: Vec<&Sibling<'m>> = self.siblings.iter().collect();
        self.kin(&all).is_ok()
    }

    /// The profile with this key, if the module has it.
    pub fn find(&self, key: &crate::naming::Key) -> Option<&Sibling<'m>> {
        self.siblings.iter().find(|sibling| sibling.is(key))
    }
}

impl<'m> Ask<'_, 'm> {
    /// Whether the profile becomes an entry of a map, whose resource settles its tags.
    ///
    /// # Errors
    /// When the module cannot be changed.
    pub fn joins_map(&self) -> Result<bool> {
        let others: Vec<&Sibling<'m>> = self.survey.siblings.iter().collect();
        Ok(self.tried_entry(&others, &mut Addition::default())?.is_some())
    }

    /// Computes the edits.
    ///
    /// # Errors
    /// When the key is taken by something else, or the module does not tell what names are made of.
    pub fn add(mut self) -> Result<Addition> {
        let existing = self.survey.find(&self.profile.key);
        let others: Vec<&Sibling<'m>> = self
            .survey
            .siblings
            .iter()
            .filter(|sibling| existing.is_none_or(|existing| !std::ptr::eq(*sibling, existing)))
            .collect();
        match existing {
            Some(existing) => self.refuse_another(existing)?,
            // What is imported has its entry in each environment in turn.
            None if self.adopted.is_some() => {}
            None => self.refuse_elsewhere()?,
        }
        let mut addition = Addition::default();
        if self.adopted.is_none() {
            addition.warnings.extend(self.tagging.missing(self.survey, &self.profile));
        }
        let entry = match existing {
            Some(_) => None,
            None if self.adopted.as_ref().is_some_and(|it| it.apart) => None,
            None => self.tried_entry(&others, &mut addition)?,
        };
        if existing.is_none() && entry.is_none() {
            self.refuse_label(&addition)?;
        }
        let mut edits = Edits::new(self.survey.module(), &self.dir);
        let mut needs = Needs::default();
        // The first profile, when it is there already, is the only one that tells the manner.
        let alone: Vec<&Sibling<'m>> = existing.into_iter().collect();
        let mut spelling = self.spelling(
            if others.is_empty() { &alone } else { &others },
            existing.is_some() || entry.is_some(),
            &mut needs,
            &mut addition.notes,
        )?;
        let own = match (existing, &entry) {
            (Some(existing), _) => match &existing.profile.instance {
                Instance::Key(key) => (existing.label.clone(), Some(key.clone())),
                _ => (existing.label.clone(), None),
            },
            (None, Some(entry)) => (entry.label.clone(), Some(entry.key.clone())),
            (None, None) => (self.profile.key.label(), None),
        };
        spelling.address = spelling::address(&own.0, own.1.as_deref());
        if let Some(name) = self.adopted.as_ref().and_then(|it| it.name.clone()) {
            spelling.name = name;
        }
        if entry.is_none() {
            spelling.tags_beside = self.tags_beside(&spelling);
        }
        self.refuse_unchecked(&own.0)?;
        let is_new = existing.is_none() && entry.is_none() && self.adopted.is_none();
        let in_variable = self.model_variable(&others).filter(|_| is_new);
        let in_variable = match in_variable {
            Some(it) if self.read_model(&it, &mut spelling, &mut addition.notes)? => Some(it),
            _ => None,
        };
        needs.models = in_variable.is_some();
        if is_new && in_variable.is_none() {
            self.refuse_models()?;
        }
        if existing.is_some() {
            addition.notes.clear();
        }
        match (existing, entry) {
            (Some(_), _) => {}
            (None, Some(entry)) => {
                addition.notes = vec![format!("it joins {}", entry.joins)];
                if !entry.also.is_empty() {
                    addition.notes.push(format!("the entry also makes {}", entry.also.join(", ")));
                }
                for (file, edit) in entry.edits {
                    edits.edit(file, edit);
                }
            }
            (None, None) => {
                self.place(&others, &spelling, &needs, &mut edits, &mut addition)?;
                if let Some(variable) = &in_variable {
                    self.write_model(variable, &mut edits)?;
                }
            }
        }
        let block = own.1.as_ref().map(|_| own.0.as_str());
        let delivery = self.survey.delivery(&others, (&own.0, own.1.as_deref()), block);
        // Where an environment lacks the instance, what names it fails.
        if self.adopted.is_none() || self.is_everywhere(&edits, spelling.address.as_str())? {
            self.deliver(
                &delivery,
                &others,
                &mut spelling,
                existing.is_some(),
                &mut edits,
                &mut addition,
            )?;
        }
        if needs.environment && !edits.is_empty() {
            let text = self.module_text("variables.tf", None, &[])?;
            edits.append(&["variables.tf", "vars.tf"], &text);
            addition.required = Some("environment".to_owned());
        }
        addition.files = edits.made()?;
        spelling.address.as_str().clone_into(&mut addition.address);
        Ok(addition)
    }

    /// Whether each environment has the profile at an address, once the edits are made.
    fn is_everywhere(&self, edits: &Edits<'m>, address: &str) -> Result<bool> {
        if !address.contains('[') || self.survey.deployments.len() < 2 {
            return Ok(true);
        }
        let after = self.survey.module().with_read(&edits.clone().made()?);
        let is_it = |it: &Profile<'_>| it.definition.address.instance(&it.instance) == address;
        let has = |inputs: &Inputs| Resolver::new(&after, inputs).profiles().iter().any(is_it);
        Ok(self.survey.deployments.values().all(has))
    }

    /// Puts the profile's block where its kin is, with what it needs and the module lacks.
    fn place(
        &self,
        others: &[&Sibling<'m>],
        spelling: &Spelling,
        needs: &Needs,
        edits: &mut Edits<'m>,
        addition: &mut Addition,
    ) -> Result<()> {
        let module = self.survey.module();
        let regions = Address::Local("eu_regions".to_owned());
        let known = module.defined(&regions).next().is_some();
        let like_others = known
            && others.iter().any(|it| {
                module.references_of(it.profile.definition).iter().any(|it| it.address == regions)
            });
        let mut extras = Vec::new();
        if like_others && !self.profile.in_eu {
            addition.notes.push(
                "it has no postcondition on `local.eu_regions`, as the others have: it would fail"
                    .to_owned(),
            );
        }
        if like_others && self.profile.in_eu || self.extras.contains(&Extra::Residency) {
            extras.push(Extra::Residency);
            if !known {
                edits.append(&["residency.tf"], &self.module_text("residency.tf", None, &[])?);
            }
        }
        if needs.models {
            extras.push(Extra::Models);
        }
        let mut text = self.as_adopted(self.block("bedrock.tf", spelling, &extras)?)?;
        if let Some(identity) =
            needs.account.as_ref().filter(|_| scaffold::needs_account(&self.profile))
        {
            let data = match &identity.block {
                Some(block) => format!("{block}\n"),
                None => self.module_text("bedrock.tf", spelling.provider.as_ref(), &[])?,
            };
            if edits.file("data.tf").is_some() {
                edits.append(&["data.tf"], &data);
            } else {
                text = format!("{data}\n{text}");
            }
            addition
                .notes
                .push("the module lacks the account id: a data source tells it".to_owned());
        }
        match others.last() {
            Some(last) => {
                let definition = last.profile.definition;
                let place = self.survey.place(definition.file, definition.span.start);
                addition.notes.insert(0, format!("it stands behind `{}` ({place})", last.label));
                edits.after(definition, text);
            }
            None => edits.append(&["bedrock.tf"], &text),
        }
        Ok(())
    }

    /// A template of `profile/`.
    fn block(&self, name: &str, spelling: &Spelling, extras: &[Extra]) -> Result<String> {
        let request = self.request(extras);
        let catalog = self.survey.catalog;
        scaffold::profile_block(name, &request, &self.profile, spelling, catalog, self.templates)
    }

    /// A template of `module/`.
    fn module_text(
        &self,
        name: &str,
        provider: Option<&Expression>,
        extras: &[Extra],
    ) -> Result<String> {
        let (request, catalog) = (self.request(extras), self.survey.catalog);
        scaffold::module_text(name, &request, provider, catalog, self.templates)
    }

    /// Its model, as the catalog has it.
    fn model(&self) -> Option<&'m Model> {
        self.survey.catalog.model(self.profile.model.as_str())
    }

    /// What templates are told of the module.
    fn request(&self, extras: &[Extra]) -> Request {
        let names = self.survey.deployments.keys();
        let tags = self.tagging.defaults.iter().filter_map(|(key, value)| {
            let value = ModuleTagValue::Text(crate::aws::TagValue::parse(value).ok()?);
            Some(ModuleTag { key: crate::aws::TagKey::parse(key).ok()?, value })
        });
        Request {
            infra_dir: self.dir.clone(),
            region: self.region.clone(),
            environments: names.filter_map(|name| Environment::parse(name).ok()).collect(),
            tags: tags.collect(),
            profiles: vec![self.profile.clone()],
            extras: extras.iter().copied().collect(),
            models: Vec::new(),
            backend: None,
            budget: self.budget.clone(),
        }
    }
}

/// What the module lacks, and what the profile reads.
#[derive(Debug, Default)]
struct Needs {
    /// The data source of the account; without a block, that of the template.
    account: Option<CallerIdentity>,
    environment: bool,
    /// Whether the profile reads its model from a variable.
    models: bool,
}
