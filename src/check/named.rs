//! The resources of a module whose names are unique in an account and region: profiles and
//! parameters.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::inventory::Source;
use crate::module::{Address, Definition, Field, Instance, Module, PROFILE, Scope};
use crate::rules::{EnvironmentView, ResourceFacts};

/// The resource type of a parameter.
const PARAMETER: &str = "aws_ssm_parameter";

/// The profiles of a module, one for each instance, in their order.
pub(super) fn profiles(
    module: &Module,
    environments: &[EnvironmentView<'_>],
) -> Vec<ResourceFacts> {
    let mut found = Found::default();
    for environment in environments {
        for profile in &environment.profiles {
            let region = |facts: &mut ResourceFacts| {
                let source = profile.copy_from.as_ref().and_then(|it| Source::of(&it.value));
                facts.region = source.as_ref().and_then(|it| Some(it.region.as_ref()?.to_string()));
                facts.model = source.map(|it| it.id);
            };
            let instance = (profile.definition, &profile.instance);
            let name = profile.name.as_ref();
            let provider = profile.provider.to_string();
            found.add(module, environment, instance, name, provider, region);
        }
    }
    found.facts
}

/// The parameters of SSM of a module, one for each instance.
pub(super) fn parameters(
    module: &Module,
    environments: &[EnvironmentView<'_>],
) -> Vec<ResourceFacts> {
    let mut found = Found::default();
    for environment in environments {
        let resolver = &environment.resolver;
        for definition in module.resources(PARAMETER) {
            let address = &definition.address;
            let provider = module.provider_of(definition);
            for (instance, scope) in resolver.instances(address) {
                let name = resolver.field(address, "name", &scope);
                let region = |facts: &mut ResourceFacts| {
                    let own = resolver.field(address, "region", &scope);
                    let own =
                        own.or_else(|| resolver.field(&provider, "region", &Scope::default()));
                    facts.region = own.and_then(|it| it.value.as_str().map(str::to_owned));
                };
                let one = (definition, &instance);
                let by = provider.to_string();
                found.add(module, environment, one, name.as_ref(), by, region);
            }
        }
    }
    found.facts
}

#[derive(Default)]
struct Found {
    facts: Vec<ResourceFacts>,
    known: BTreeMap<(String, Address, Instance), usize>,
}

impl Found {
    /// Notes the name that an instance has in an environment.
    fn add(
        &mut self,
        module: &Module,
        environment: &EnvironmentView<'_>,
        (definition, instance): (&Definition, &Instance),
        name: Option<&Field>,
        provider: String,
        complete: impl FnOnce(&mut ResourceFacts),
    ) {
        let key = (environment.call.clone(), definition.address.clone(), instance.clone());
        let known = self.known.get(&key).copied();
        let index = known.unwrap_or(self.facts.len());
        if known.is_none() {
            let header = definition.header.clone();
            let Some(place) = place(module, definition.file, header) else { return };
            let mut facts = ResourceFacts {
                address: match environment.call.as_str() {
                    "" => definition.address.to_string(),
                    call => format!("{call}.{}", definition.address),
                },
                label: definition.address.label().unwrap_or_default().to_owned(),
                is_parameter: definition.address.kind() != Some(PROFILE),
                place,
                names: BTreeMap::new(),
                provider,
                region: None,
                model: None,
            };
            complete(&mut facts);
            self.facts.push(facts);
            self.known.insert(key, index);
        }
        let name = name.and_then(|name| {
            let text = name.value.as_str()?.to_owned();
            Some((text, place(module, name.file, name.span.clone())?))
        });
        if let (Some(name), Some(facts)) = (name, self.facts.get_mut(index)) {
            facts.names.insert(environment.name.clone(), name);
        }
    }
}

fn place(module: &Module, file: usize, span: Range<usize>) -> Option<Place> {
    let source = Arc::clone(module.source(file)?);
    Some(Place { source, span, label: String::new() })
}
