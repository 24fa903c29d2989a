//! A profile that exists in the account, written into a module in such a way that Terraform imports it and
//! replaces nothing: name, description and source are the account's, and so are the tags that the module
//! does not give it anyway.

use std::sync::Arc;

use super::adopt_text::{own_tags, parsed, with_expression};
use super::{Ask, Survey, Tagging};
use crate::account::{Account, AccountProfile};
use crate::aws::{TagKey, TagValue};
use crate::catalog::{Catalog, Model};
use crate::change::Statement;
use crate::diagnostic::{Diagnostic, Result};
use crate::inspection::{self, Drift, State, drift, inspect};
use crate::inventory::{self, Entry};
use crate::module::{Environments, File, Module};
use crate::naming::{Environment, Key};
use crate::relative::RelativePath;
use crate::request::ProfileRequest;
use crate::templates::{Templates, Wording};

/// What a profile has already, in place of what the module would give it.
#[derive(Debug, Clone, Default)]
pub struct Adopted {
    /// Its name.
    pub name: Option<Wording>,
    /// Its description; an empty one is none.
    pub description: Option<Wording>,
    /// Whether it gets a block of its own, wherever the others are.
    pub apart: bool,
    /// What stands in an entry of a map where the others have their name.
    pub plain_name: String,
    /// The same for the description.
    pub plain_description: String,
}

/// What the texts of profiles are made with.
pub struct Means<'a> {
    /// The models, environments and tags that are known.
    pub catalog: &'a Catalog,
    /// The environments of a module that names none.
    pub usual: &'a [String],
    /// The texts of blocks.
    pub templates: &'a Templates,
    /// The module's folder, below the target.
    pub dir: &'a RelativePath,
}

/// A profile of the account that the module has now.
#[derive(Debug)]
pub struct Adoption {
    /// The files that change or are new, as they will be.
    pub files: Vec<Arc<File>>,
    /// The module with them.
    pub after: Module,
    /// How the module refers to the profile.
    pub address: String,
    /// The environment that it is in, if it is known.
    pub environment: Option<String>,
    /// What the reader should know.
    pub warnings: Vec<Diagnostic>,
    /// The tags that Terraform changes when it imports the profile.
    pub tags: Vec<Drift>,
    /// What this is meant to change.
    pub statements: Vec<Statement>,
}

/// How a text of the account is written.
#[derive(Debug, Clone, Copy)]
enum Written {
    /// As the module writes it for others.
    AsOthers,
    /// As it is, but for the environment in it.
    ByEnvironment,
    /// As it is.
    AsIs,
}

impl Written {
    fn next(self) -> Self {
        match self {
            Self::AsOthers => Self::ByEnvironment,
            Self::ByEnvironment | Self::AsIs => Self::AsIs,
        }
    }
}

/// Why an attempt failed.
enum Unfit {
    /// The name is another one.
    Name,
    /// The description is another one.
    Description,
    /// These tags are missing or other ones, and the profile can carry them itself.
    Tags(Vec<(TagKey, TagValue)>),
}

/// That nothing can be done about it.
fn refused(profile: &AccountProfile, why: &str) -> Diagnostic {
    let name = profile.name.as_deref().unwrap_or_default();
    Diagnostic::error(format!("the profile `{name}` cannot be imported: {why}"))
        .help("write its resource by hand, with an `import` block")
}

impl<'m> Survey<'m> {
    /// Looks a module over as it is in the environment of a profile of the account.
    pub fn around(
        module: &'m Module,
        catalog: &'m Catalog,
        usual: &[Environment],
        profile: &AccountProfile,
    ) -> Self {
        let mut survey = Self::of(module, catalog, usual);
        let environment = survey.environment_in(profile, catalog).map(str::to_owned);
        let first = survey.deployments.keys().next();
        if environment.is_some() && environment.as_ref() != first {
            return Self::in_environment(module, catalog, usual, environment.as_deref());
        }
        survey.environment = environment;
        survey
    }
}

impl Survey<'_> {
    /// Writes a profile of the account, made from a model, into the module.
    ///
    /// # Errors
    /// When the module cannot be changed, or nothing that it could be given would be that profile.
    pub fn adopt(
        &self,
        profile: &AccountProfile,
        model: &Model,
        tagging: &Tagging,
        means: &Means<'_>,
    ) -> Result<Adoption> {
        let name = profile.name.as_deref().unwrap_or_default();
        let environment = self.environment_in(profile, means.catalog);
        let keys = self.free_keys(profile, model, environment, means);
        let mut tags = own_tags(profile, tagging, means.catalog);
        let expression = self.environment(&tagging.base).filter(|_| self.deployments.len() > 1);
        let wording = |text: &str, written: Written| match (written, &expression, environment) {
            (Written::AsOthers, ..) => None,
            (Written::ByEnvironment, Some(expression), Some(word)) => {
                Some(with_expression(text, word, expression))
            }
            _ => Some(Wording::text(text)),
        };
        let plain = |apart: bool| Adopted {
            apart,
            plain_name: name.to_owned(),
            plain_description: profile.description.clone().unwrap_or_default(),
            ..Adopted::default()
        };
        let attempt = |key: &Key, adopted: Adopted, tags: &[(TagKey, TagValue)]| {
            self.attempt(profile, model, (key, adopted, tags), tagging, means)
        };
        // First as one of the others, by whichever key gives it the name; in the map, if there is one.
        for apart in [false, true] {
            for key in keys.iter().filter(|_| apart || self.has_map()) {
                if let Ok(Ok(found)) = attempt(key, plain(apart), &tags) {
                    return Ok(found);
                }
            }
        }
        let [key, ..] = keys.as_slice() else {
            let what = format!("no key is free for the profile `{name}`");
            return Err(Diagnostic::error(what).help("import it under another module").into());
        };
        let (mut named, mut described) = (Written::AsOthers, Written::AsOthers);
        // Each round settles one of a few things, or ends.
        for _ in 0..8 {
            let adopted = Adopted {
                name: wording(name, named),
                description: wording(profile.description.as_deref().unwrap_or_default(), described),
                ..plain(true)
            };
            match attempt(key, adopted, &tags)? {
                Ok(found) => return Ok(found),
                Err(Unfit::Name) => named = named.next(),
                Err(Unfit::Description) => described = described.next(),
                Err(Unfit::Tags(more)) => tags.extend(more),
            }
        }
        Err(refused(profile, "it does not fit into the module").into())
    }

    /// The module with the profile under a key, if it is the account's profile then.
    fn attempt(
        &self,
        profile: &AccountProfile,
        model: &Model,
        (key, adopted, tags): (&Key, Adopted, &[(TagKey, TagValue)]),
        tagging: &Tagging,
        means: &Means<'_>,
    ) -> Result<std::result::Result<Adoption, Unfit>> {
        let region = profile.region.clone();
        let region = region.ok_or_else(|| refused(profile, "its region is not known"))?;
        let request = ProfileRequest {
            key: key.clone(),
            model: model.id.clone(),
            model_name: model.name.clone(),
            source: model.arn(&region),
            routes: model.routes_from(&region).to_vec(),
            in_eu: model.leaves_eu(&region).is_empty(),
            key_in_name: false,
            tags: tags.to_vec(),
            filled: Vec::new(),
        };
        let ask = Ask {
            survey: self,
            tagging,
            profile: request,
            models: Vec::new(),
            extras: Vec::new(),
            region,
            region_is_said: true,
            dir: means.dir.clone(),
            templates: means.templates,
            budget: None,
            adopted: Some(adopted),
            programs: std::collections::BTreeSet::new(),
        };
        let statements = ask.expected().statements;
        let addition = ask.add()?;
        let after = self.module().with_read(&addition.files);
        let account = Account::of(profile.clone());
        let entries = inventory::profiles(&after, means.catalog, means.usual);
        let entry = entries.iter().find(|it| it.address == addition.address);
        let entry = entry.ok_or_else(|| refused(profile, "the module would not make it"))?;
        let mut found = inspect(&account, std::slice::from_ref(entry), &[], means.catalog);
        found.rows.retain(|row| row.profile.is_some());
        let Some(row) = found.rows.pop().filter(|row| row.state != State::Unmanaged) else {
            return Ok(Err(Unfit::Name));
        };
        // An attribute that may differ makes Terraform replace the profile that it has just imported.
        if row.undecided.contains(&inspection::Field::Description) {
            return Ok(Err(Unfit::Description));
        }
        let said = self.environment_in(profile, means.catalog);
        // One name in all environments says nothing of which of them it is in.
        let (environment, manager) = match row.managed_by.as_slice() {
            [only] => (only.environment.as_deref().or(said), Some(only)),
            all => (said, all.iter().find(|it| it.environment.as_deref() == said).or(all.first())),
        };
        let drifts = manager.map(|it| drift(it, profile)).unwrap_or_default();
        let environment = environment.map(str::to_owned);
        let mut own = Vec::new();
        for drift in &drifts {
            match (&drift.field, &drift.account) {
                (inspection::Field::Description, _) => return Ok(Err(Unfit::Description)),
                (inspection::Field::Tag(key), Some(value)) => own.extend(parsed(key, value)),
                (inspection::Field::Tag(_) | inspection::Field::Tags, _) => {}
                (field, theirs) => {
                    let theirs = theirs.as_deref().unwrap_or("nothing");
                    let what = format!("its {} in the account is `{theirs}`", field.as_str());
                    return Err(refused(profile, &what).into());
                }
            }
        }
        own.retain(|(key, _)| !tags.iter().any(|(known, _)| known == key));
        if !own.is_empty() {
            return Ok(Err(Unfit::Tags(own)));
        }
        let (files, mut warnings, address) = (addition.files, addition.warnings, addition.address);
        warnings.extend(everywhere(self.module(), entry, profile, means.usual));
        Ok(Ok(Adoption { files, after, address, environment, warnings, tags: drifts, statements }))
    }

    /// The environment that a profile of the account is in: its tag says so, or a word of its name.
    fn environment_in<'p>(
        &'p self,
        profile: &'p AccountProfile,
        catalog: &Catalog,
    ) -> Option<&'p str> {
        let tag =
            catalog.environment_tag().and_then(|tag| profile.tags.as_ref()?.get(tag.key.as_str()));
        let words = profile.name.iter().flat_map(|name| name.split(['-', '_', ' ']));
        let mut said = tag.map(String::as_str).into_iter().chain(words);
        said.find(|word| self.deployments.contains_key(*word))
    }
}

/// That an imported profile would be made in several environments, where its name is the same in them.
fn everywhere(
    module: &Module,
    entry: &Entry<'_>,
    profile: &AccountProfile,
    usual: &[String],
) -> Option<Diagnostic> {
    let environments = Environments::of(module, usual).all;
    let name = profile.name.as_deref()?;
    let mut same = entry.seen.iter().filter(|it| it.name.known && it.name.pattern == name);
    let is_in_several = match (same.next(), same.next()) {
        (Some(only), None) => only.environment.is_none(),
        (first, _) => first.is_some(),
    };
    if environments.len() < 2 || !is_in_several {
        return None;
    }
    let names: Vec<&str> = environments.keys().map(String::as_str).collect();
    let what = format!(
        "the name of `{name}` does not say its environment: Terraform would have it in each of {}",
        names.join(", ")
    );
    let help = if entry.address.contains('[') {
        "let the map have the entry in one environment only, or import it elsewhere"
    } else {
        "give its resource a `count` that is 1 in one environment, or import it elsewhere"
    };
    Some(Diagnostic::warning(what).help(help))
}
