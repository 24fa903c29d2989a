//! What a module has already: its profiles, where it is deployed, how it names things.

use std::collections::{BTreeMap, BTreeSet};

use super::imports::imported_addresses;
use super::spelled::{MARK, Speller};
use crate::aws::Region;
use crate::catalog::{Catalog, Model};
use crate::iam::Policies;
use crate::inventory::{Source, region_of_source};
use crate::module::{
    Address, Definition, Environments, Inputs, Instance, Module, PROFILE, Profile, Resolver, Scope,
    environment_variable,
};
use crate::naming::{Environment, Key};

/// A profile of the module.
#[derive(Debug, Clone)]
pub struct Sibling<'m> {
    /// What is known of it.
    pub profile: Profile<'m>,
    /// What `each` and `count` are in it.
    pub(super) scope: Scope,
    /// The same where the environment is a mark.
    pub(super) marked: Option<Scope>,
    /// Its key: that of its instance, or else its label.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Its model, where the catalog has it.
    pub model: Option<&'m Model>,
}

impl Sibling<'_> {
    /// Whether this is the profile with a key. Where keys are models, the model's short id means the
    /// same as whatever the module has for it.
    pub(super) fn is(&self, key: &Key) -> bool {
        is_called(&self.profile.instance, &self.label, self.model, key)
    }
}

/// Whether a key means an instance of a resource.
pub(super) fn is_called(
    instance: &Instance,
    label: &str,
    model: Option<&Model>,
    key: &Key,
) -> bool {
    let same = |text: &str| text == key.as_str() || text == key.label() || text == key.segment();
    match instance {
        Instance::Key(instance) => {
            let by_model = model.filter(|it| it.id.as_str() == key.as_str());
            same(instance) || by_model.is_some_and(|model| stands_for(model, instance))
        }
        Instance::Single => same(label),
        Instance::Index(_) | Instance::Unknown => false,
    }
}

/// A module and what was found in it.
#[derive(Debug)]
pub struct Survey<'m> {
    pub(crate) catalog: &'m Catalog,
    /// Where the module is deployed, each with what Terraform is given there.
    pub deployments: BTreeMap<String, Inputs>,
    /// Whether these are only the usual ones, which the module does not name.
    pub(super) assumed: bool,
    pub(super) resolver: Resolver<'m>,
    /// The module with a mark in place of the environment, when it has one at all.
    marked: Option<Resolver<'m>>,
    /// The profiles, in the order in which they are written.
    pub siblings: Vec<Sibling<'m>>,
    /// Its policies.
    pub(super) policies: Policies<'m>,
    /// The environment that the values are those of, where one was asked for.
    pub(super) environment: Option<String>,
    /// The addresses of profiles that are about to be imported: they do not tell how the module writes its
    /// profiles.
    pub incoming: BTreeSet<String>,
}

/// What `each` and `count` are in the instances of a resource.
type Scopes = BTreeMap<Instance, Scope>;

impl<'m> Survey<'m> {
    /// Looks a module over. `usual` are the environments of one that does not tell its own.
    pub fn of(module: &'m Module, catalog: &'m Catalog, usual: &[Environment]) -> Self {
        Self::in_environment(module, catalog, usual, None)
    }

    /// Looks a module over with the values of one environment; without, those of the first.
    pub fn in_environment(
        module: &'m Module,
        catalog: &'m Catalog,
        usual: &[Environment],
        environment: Option<&str>,
    ) -> Self {
        let (deployments, assumed) = deployments(module, usual);
        let environment = environment.filter(|it| deployments.contains_key(*it));
        let inputs = environment.and_then(|it| deployments.get(it));
        let inputs = inputs.or_else(|| deployments.values().next()).cloned().unwrap_or_default();
        let resolver = Resolver::new(module, &inputs);
        let marked = marked(module, &deployments);
        let mut siblings = Vec::new();
        // What `each` and `count` are in the instances of each resource, with and without the mark.
        let mut scopes: BTreeMap<Address, (Scopes, Option<Scopes>)> = BTreeMap::new();
        for profile in resolver.profiles() {
            let label = match &profile.definition.address {
                Address::Resource { name, .. } => name.clone(),
                _ => continue,
            };
            let address = &profile.definition.address;
            if !scopes.contains_key(address) {
                let of =
                    |resolver: &Resolver<'_>| resolver.instances(address).into_iter().collect();
                let both = (of(&resolver), marked.as_ref().map(of));
                scopes.insert(address.clone(), both);
            }
            let (scope, in_marked) =
                scopes.get_mut(address).map_or((None, None), |(own, other)| {
                    let other = other.as_mut().and_then(|it| it.remove(&profile.instance));
                    (own.remove(&profile.instance), other)
                });
            let scope = scope.unwrap_or_default();
            let key = match &profile.instance {
                Instance::Key(key) => key.clone(),
                _ => label.clone(),
            };
            let source = profile.copy_from.as_ref().and_then(|it| Source::of(&it.value));
            let model = source.and_then(|it| it.behind(catalog));
            siblings.push(Sibling { profile, scope, marked: in_marked, key, label, model });
        }
        let policies = Policies::of(&resolver);
        let environment = environment.map(str::to_owned);
        let incoming = imported_addresses(module).collect();
        Self {
            catalog,
            deployments,
            assumed,
            resolver,
            marked,
            siblings,
            policies,
            environment,
            incoming,
        }
    }

    /// An environment in which the module has a profile with this key, and what defines it.
    pub(super) fn elsewhere(&self, key: &Key) -> Option<(&str, &'m Definition)> {
        let profiles: Vec<&Definition> = self.module().resources(PROFILE).collect();
        self.deployments.iter().find_map(|(environment, inputs)| {
            let resolver = Resolver::new(self.module(), inputs);
            let found = profiles.iter().find(|definition| {
                let Address::Resource { name, .. } = &definition.address else { return false };
                let all = resolver.instances(&definition.address);
                all.iter().any(|(instance, _)| is_called(instance, name, None, key))
            });
            found.map(|definition| (environment.as_str(), *definition))
        })
    }

    /// Makes the profiles in a region the ones that a new one follows.
    pub fn follow(&mut self, region: &Region) {
        let mut siblings = std::mem::take(&mut self.siblings);
        siblings.sort_by_key(|it| self.region_of(it).is_none_or(|own| own == *region));
        self.siblings = siblings;
    }

    /// What reads the texts of a profile.
    pub(super) fn speller<'s>(&'s self, sibling: &'s Sibling<'m>) -> Speller<'s, 'm> {
        let marked = self.marked.as_ref().map(|it| (it, sibling.marked.as_ref()));
        Speller { resolver: &self.resolver, scope: &sibling.scope, marked }
    }

    /// The module.
    pub fn module(&self) -> &'m Module {
        self.resolver.module()
    }

    /// The region in which the module makes its profiles: that of the last one, or else the provider's.
    pub fn region(&self) -> Option<Region> {
        let found = self.siblings.iter().rev().find_map(|it| self.region_of(it));
        found.or_else(|| self.region_of_provider(&self.provider()))
    }

    /// The regions in which the module has profiles or could have them by one of its provider
    /// configurations; none where not all of them are known.
    pub fn regions(&self) -> Option<BTreeSet<Region>> {
        let of_profiles = self.siblings.iter().map(|it| self.region_of(it));
        let configured = self.aws_providers().map(|it| self.region_of_provider(it));
        let all: Vec<Option<Region>> = if self.siblings.is_empty() {
            configured.collect()
        } else {
            of_profiles.chain(configured.flatten().map(Some)).collect()
        };
        all.into_iter().collect::<Option<BTreeSet<Region>>>().filter(|it| !it.is_empty())
    }

    /// The region of a profile: that of its argument, its source or its provider.
    pub(super) fn region_of(&self, sibling: &Sibling<'_>) -> Option<Region> {
        let Profile { region, copy_from, provider, .. } = &sibling.profile;
        if let Some(region) = region {
            return Region::parse(region.value.as_str()?).ok();
        }
        let of_source = copy_from.as_ref().and_then(|it| region_of_source(&it.value));
        of_source.or_else(|| self.region_of_provider(provider))
    }

    fn region_of_provider(&self, provider: &Address) -> Option<Region> {
        let region = self.resolver.field(provider, "region", &Scope::default())?;
        Region::parse(region.value.as_str()?).ok()
    }

    fn aws_providers(&self) -> impl Iterator<Item = &'m Address> {
        let is_aws = |it: &&Address| matches!(it, Address::Provider { name, .. } if name == "aws");
        self.module().addresses().filter(is_aws)
    }

    /// The only provider configuration for a region.
    pub(super) fn provider_in(&self, region: &Region) -> Option<&'m Address> {
        let is_there = |it: &&Address| self.region_of_provider(it).as_ref() == Some(region);
        let mut found = self.aws_providers().filter(is_there);
        found.next().filter(|_| found.next().is_none())
    }

    /// The provider configuration that makes the profiles: that of the last one, or else the default
    /// one, unless the module has only one and that has an alias.
    pub(super) fn provider(&self) -> Address {
        if let Some(last) = self.siblings.last() {
            return last.profile.provider.clone();
        }
        let mut defined = self.aws_providers();
        match (defined.next(), defined.next()) {
            (Some(only), None) => only.clone(),
            _ => Address::Provider { name: "aws".to_owned(), alias: None },
        }
    }
}

/// Where the module is deployed. One that does not tell environments apart will, once a profile's name has
/// the environment in it: the usual ones then. And whether the module does not name them.
fn deployments(module: &Module, usual: &[Environment]) -> (BTreeMap<String, Inputs>, bool) {
    let usual: Vec<String> = usual.iter().map(ToString::to_string).collect();
    let environments = Environments::of(module, &usual);
    if !environments.is_single() {
        return (environments.all, environments.assumed);
    }
    let inputs = |name: &String| Inputs { workspace: Some(name.clone()), ..Inputs::default() };
    (usual.iter().map(|name| (name.clone(), inputs(name))).collect(), true)
}

/// The module with a mark in place of the environment, when it has one at all.
fn marked<'m>(module: &'m Module, deployments: &BTreeMap<String, Inputs>) -> Option<Resolver<'m>> {
    let mut inputs = Inputs { workspace: Some(MARK.to_owned()), ..Inputs::default() };
    if let (Some(only), 1) = (deployments.values().next(), deployments.len()) {
        inputs.var_files.clone_from(&only.var_files);
    }
    let variable = environment_variable(module);
    inputs.variables.extend(variable.map(|name| (name.to_owned(), MARK.to_owned())));
    let workspace = Address::Builtin("terraform.workspace".to_owned());
    let has_one = variable.is_some() || module.uses(&workspace).next().is_some();
    has_one.then(|| Resolver::new(module, &inputs))
}

/// Whether a text is a model: by its short id, its own id or that of its profile.
pub(super) fn stands_for(model: &Model, text: &str) -> bool {
    let last = text.rsplit('/').next().unwrap_or(text);
    last == model.copy_from.id()
        || last == model.base_model.to_string()
        || text.replace('_', "-") == model.id.as_str()
}
