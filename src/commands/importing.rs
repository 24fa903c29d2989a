//! What importing comes to, profile by profile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use crate::account::{Account, AccountProfile};
use crate::adapt::{Imports, Means, Pending, Survey, import_of};
use crate::change::{Expected, Statement};
use crate::diagnostic::{Diagnostic, Error, Level, Result};
use crate::inspection::{Drift, Field, Inspection, Manager, inspect, source_of};
use crate::inventory::{self, Entry, Seen};
use crate::module::{Environments, File, Module, profile_instance};
use crate::naming::Environment;

/// What importing comes to.
pub(super) struct Work {
    /// The files that change or are new, by name.
    pub(super) files: BTreeMap<String, Arc<File>>,
    /// The ids to import.
    pub(super) imports: Imports,
    /// What this is meant to change.
    pub(super) expected: Expected,
    /// What becomes of which profile, for people.
    pub(super) lines: Vec<String>,
    /// What the reader should know.
    pub(super) warnings: Vec<Diagnostic>,
    /// The addresses that the module did not have.
    added: BTreeSet<String>,
}

impl Work {
    /// Nothing so far.
    pub(super) fn new() -> Self {
        Self {
            files: BTreeMap::new(),
            imports: Imports::new(),
            expected: Expected::new("importing profiles", vec![Statement::Imports]),
            lines: Vec::new(),
            warnings: Vec::new(),
            added: BTreeSet::new(),
        }
    }

    /// Has all these profiles imported, and returns the module with those that it did not have. `called` are
    /// the profiles that it makes through calls.
    ///
    /// # Errors
    /// When one cannot be imported; unless `is_named`, that is a warning.
    pub(super) fn take_all(
        &mut self,
        (profiles, is_named): (&[&AccountProfile], bool),
        (module, called): (Module, &[Entry<'_>]),
        known: &[Environment],
        means: &Means<'_>,
    ) -> Result<Module> {
        let mut module = module;
        for profile in profiles {
            let taken = if let Some(taken) = self.joined(profile, (&module, called), means) {
                taken.map(|()| None)
            } else {
                let mut survey = Survey::around(&module, means.catalog, known, profile);
                survey.incoming.extend(self.imports.keys().cloned());
                self.added(profile, &mut survey, (means, !called.is_empty()))
            };
            match taken {
                Ok(Some(after)) => module = after,
                Ok(None) => {}
                // What was not named is left where it is.
                Err(Error::Refused(problems)) if !is_named => {
                    self.warnings.extend(problems.into_iter().map(as_warning));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(module)
    }

    /// Has a profile imported that the module has; none where it does not have it.
    fn joined(
        &mut self,
        profile: &AccountProfile,
        (module, called): (&Module, &[Entry<'_>]),
        means: &Means<'_>,
    ) -> Option<Result<()>> {
        let account = Account::of(profile.clone());
        let entries = inventory::profiles(module, means.catalog, means.usual);
        let found =
            [entries.as_slice(), called].map(|it| inspect(&account, it, &[], means.catalog));
        let is_had = |it: &&Inspection<'_, '_>| {
            it.rows.iter().any(|row| row.profile.is_some() && !row.managed_by.is_empty())
        };
        let found = found.iter().find(is_had)?;
        Some(self.joins(profile, module, found))
    }

    /// Notes that an address that is there imports a profile, if it is that profile.
    fn joins(
        &mut self,
        profile: &AccountProfile,
        module: &Module,
        found: &Inspection<'_, '_>,
    ) -> Result<()> {
        let id = profile.id.clone().unwrap_or_default();
        let rows = || found.rows.iter().filter(|row| row.profile.is_some());
        let Some(Manager { entry, environment, .. }) =
            rows().find_map(|row| row.managed_by.first())
        else {
            return Ok(());
        };
        let (address, environment) = (entry.address.clone(), environment.clone());
        match &import_of(module, &address) {
            Some(Pending::As(block)) if block.contains(&id) => return Ok(()),
            Some(Pending::By(ids)) if ids.values().any(|it| is_id(it, &id)) => return Ok(()),
            Some(Pending::By(ids))
                if environment.as_ref().is_some_and(|it| !ids.contains_key(it)) => {}
            Some(_) => {
                return Err(refused(
                    profile,
                    &format!("`{address}` has an `import` block already"),
                )
                .help("apply it, and take it out: `bedrock-profile import --finish`")
                .into());
            }
            None => {}
        }
        let differing = |it: &&Drift| !matches!(it.field, Field::Tag(_) | Field::Tags);
        let drifts = rows().flat_map(|row| &row.drift);
        if let Some(drift) = drifts.clone().find(differing) {
            let (field, theirs) = (drift.field.as_str(), drift.account.as_deref());
            let ours = drift.repository.as_deref().unwrap_or("none");
            let theirs = theirs.unwrap_or("none");
            return Err(refused(profile, &format!(
                "its {field} is `{theirs}`, and `{address}` has `{ours}`: Terraform would replace it"
            ))
            .help(format!("let both have the same {field} first, or take the profile out by hand"))
            .into());
        }
        let is_one = rows().all(|row| row.managed_by.len() < 2);
        let id = import_id(module, &address, profile);
        self.import(profile, &address, environment.filter(|_| is_one), &id)?;
        self.tell_tags(drifts);
        let undecided = || rows().flat_map(|row| &row.undecided);
        let is_fixed = |it: &&Field| matches!(it, Field::Description | Field::Model | Field::Route);
        if let Some(field) = undecided().find(is_fixed) {
            let field = field.as_str();
            let name = profile.name.as_deref().unwrap_or_default();
            let what = format!(
                "whether `{name}` has the {field} of `{address}` is not known from the files"
            );
            self.warnings.push(Diagnostic::warning(what).help(
                "Terraform replaces it if not: apply the plan only if it replaces and destroys nothing",
            ));
        }
        let unsure = undecided().filter_map(|field| match field {
            Field::Tag(key) => Some(format!("`{key}`")),
            _ => None,
        });
        let unsure: Vec<String> = unsure.collect();
        if let (Some(line), false) = (self.lines.last_mut(), unsure.is_empty()) {
            let _ = write!(line, "; Terraform may take off or set its tags {}", unsure.join(", "));
        }
        Ok(())
    }

    /// Has a profile imported that the module does not have, and returns the module with it.
    fn added(
        &mut self,
        profile: &AccountProfile,
        survey: &mut Survey<'_>,
        (means, has_calls): (&Means<'_>, bool),
    ) -> Result<Option<Module>> {
        if profile.tags.is_none() {
            return Err(refused(profile, "its tags were not read")
                .help("without them Terraform would take off those that it has")
                .help("`bedrock-profile inspect --commands` prints the commands that tell them")
                .into());
        }
        if has_calls && survey.siblings.is_empty() {
            let what = "the module makes its profiles through calls of other modules";
            return Err(refused(profile, what)
                .help("`bedrock-profile add KEY --model MODEL` adds it there; give it the name and description that it has in the account")
                .help("then run `bedrock-profile import` again, which adds the `import` block")
                .into());
        }
        if let Some(theirs) = &profile.region {
            survey.follow(theirs);
            let regions = survey.regions().filter(|it| !it.contains(theirs));
            if let Some(regions) = regions {
                let all: Vec<String> = regions.iter().map(ToString::to_string).collect();
                let ours = all.join(" and ");
                let what =
                    format!("it is in {theirs}, and the module makes its profiles in {ours}");
                return Err(refused(profile, &what)
                    .help(format!(
                        "import it into a module for that region, or give this one a provider for it: \
                         `provider \"aws\" {{ alias = \"...\", region = \"{theirs}\" }}`"
                    ))
                    .into());
            }
        }
        let Some(model) = source_of(profile, means.catalog) else {
            let base = profile.base_model().unwrap_or("models that differ");
            let why = format!(
                "no model of the catalog leads from its region to {base} in the regions of its `models`"
            );
            return Err(refused(profile, &why)
                .help("AWS does not tell what a profile was made from; `bedrock-profile catalog refresh` adds models")
                .into());
        };
        let tagging = survey.tagging();
        let adoption = survey.adopt(profile, model, &tagging, means)?;
        let id = import_id(&adoption.after, &adoption.address, profile);
        self.import(profile, &adoption.address, adoption.environment, &id)?;
        self.added.insert(adoption.address);
        self.tell_tags(adoption.tags.iter());
        self.warnings.extend(adoption.warnings);
        self.expected.statements.extend(adoption.statements);
        for file in adoption.files {
            self.files.insert(file.name().to_owned(), file);
        }
        Ok(Some(adoption.after))
    }

    /// Tells of the tags that Terraform gives another value to, or takes off, behind the profile noted last.
    fn tell_tags<'d>(&mut self, drifts: impl Iterator<Item = &'d Drift>) {
        let (mut set, mut taken) = (Vec::new(), Vec::new());
        for drift in drifts {
            let Field::Tag(key) = &drift.field else { continue };
            let tags = if drift.repository.is_some() { &mut set } else { &mut taken };
            tags.push(format!("`{key}`"));
        }
        let Some(line) = self.lines.last_mut() else { return };
        for (tags, what) in [(set, "sets its tags"), (taken, "takes off its tags")] {
            if !tags.is_empty() {
                let _ = write!(line, "; Terraform {what} {}", tags.join(", "));
            }
        }
    }

    /// Notes that an address is to import the profile with an id.
    fn import(
        &mut self,
        profile: &AccountProfile,
        address: &str,
        environment: Option<String>,
        id: &str,
    ) -> Result<()> {
        let name = profile.name.as_deref().unwrap_or_default();
        let shown = environment.as_ref().map(|it| format!(" in {it}")).unwrap_or_default();
        let ids = self.imports.entry(address.to_owned()).or_default();
        let is_same = |known: &Option<String>| {
            *known == environment || known.is_none() || environment.is_none()
        };
        if let Some(other) = ids.iter().find(|(known, other)| is_same(known) && **other != id) {
            let what =
                format!("`{name}` ({id}) cannot be imported: {} becomes `{address}`", other.1);
            return Err(Diagnostic::error(what)
                .help("both have one name: give one of them its own resource and `import` block by hand")
                .into());
        }
        ids.insert(environment, id.to_owned());
        self.lines.push(format!("{name} ({id}) becomes {address}{shown}"));
        Ok(())
    }

    /// The environments in which something is imported.
    pub(super) fn environments(&self) -> BTreeSet<&str> {
        self.imports.values().flat_map(BTreeMap::keys).flatten().map(String::as_str).collect()
    }

    /// The profiles that the module has anew in environments in which nothing is imported, for people; `taken`
    /// are those whose name the account has there already.
    pub(super) fn created(
        &self,
        module: &Module,
        means: &Means<'_>,
        (account, taken): (&Account, bool),
    ) -> Vec<String> {
        let environments = Environments::of(module, means.usual);
        let entries = inventory::profiles(module, means.catalog, means.usual);
        let added = self.imports.iter().filter(|(address, _)| self.added.contains(*address));
        let created = added.filter_map(|(address, ids)| {
            if environments.assumed || ids.contains_key(&None) {
                return None;
            }
            let entry = entries.iter().find(|it| it.address == *address)?;
            let here = entry.seen.iter().filter(|seen| is_taken(account, seen) == taken);
            let all = here.filter_map(|seen| seen.environment.clone());
            let others: Vec<String> =
                all.filter(|it| !ids.contains_key(&Some(it.clone()))).collect();
            (!others.is_empty()).then(|| format!("{address} in {}", others.join(", ")))
        });
        created.collect()
    }

    /// That no output holds the ARN of profiles that only some environments have.
    pub(super) fn without_output(&self, module: &Module, means: &Means<'_>) -> Vec<Diagnostic> {
        let count = Environments::of(module, means.usual).all.len();
        let entries = inventory::profiles(module, means.catalog, means.usual);
        let is_it = |it: &&Entry<'_>| {
            self.added.contains(&it.address) && it.seen.len() < count && it.outputs.is_empty()
        };
        let told = entries.iter().filter(is_it).map(|entry| {
            let (resource, _) = profile_instance(&entry.address);
            let what = format!(
                "no output holds the ARN of `{}`, which not every environment has",
                entry.address
            );
            Diagnostic::warning(what).help(format!(
                "write one for all of them: `output \"bedrock_profile_arns\" {{ value = {{ for key, it in {resource} : key => it.arn }} }}`"
            ))
        });
        told.collect()
    }
}

/// Whether the account has a profile of this name in the region already.
fn is_taken(account: &Account, seen: &Seen<'_>) -> bool {
    account.profiles.iter().any(|it| {
        let region = it.region.as_ref().map(ToString::to_string);
        seen.name.known && it.name.as_ref() == Some(&seen.name.pattern) && region == seen.region
    })
}

fn refused(profile: &AccountProfile, why: &str) -> Diagnostic {
    let name = profile.name.as_deref().unwrap_or_default();
    Diagnostic::error(format!("the profile `{name}` cannot be imported: {why}"))
}

/// Whether what an `import` block has is the id, with a region or without.
fn is_id(text: &str, id: &str) -> bool {
    text.split('@').next() == Some(id)
}

/// What an `import` block takes for the id of a profile: with its region where the resource names one.
fn import_id(module: &Module, address: &str, profile: &AccountProfile) -> String {
    let id = profile.id.clone().unwrap_or_default();
    let (resource, _) = profile_instance(address);
    match (&profile.region, module.attribute(&resource, "region")) {
        (Some(region), Some(_)) => format!("{id}@{region}"),
        _ => id,
    }
}

/// The problem as a warning.
pub(super) fn as_warning(problem: Diagnostic) -> Diagnostic {
    Diagnostic { level: Level::Warning, ..problem }
}
