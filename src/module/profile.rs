//! The application inference profiles of a module, one for each instance, with their values.

use std::ops::Range;
use std::sync::Arc;

use super::{
    Address, Definition, Instance, Made, Map, Module, Number, PROFILE, Purpose, Resolver, Scope,
    Text, Value, default_tags, span_of,
};

/// A value with the place where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The value, as far as it is known.
    pub value: Value,
    /// Index into [`Module::files`].
    pub file: usize,
    /// The bytes of the expression.
    pub span: Range<usize>,
}

/// One instance of an application inference profile.
#[derive(Debug, Clone)]
pub struct Profile<'m> {
    /// The resource block.
    pub definition: &'m Definition,
    /// Which instance of it.
    pub instance: Instance,
    /// What `each` and `count` are in it.
    pub scope: Scope,
    /// `name`; none when the argument is missing.
    pub name: Option<Field>,
    /// `description`
    pub description: Option<Field>,
    /// `copy_from` in `model_source`, be that a `dynamic` block.
    pub copy_from: Option<Field>,
    /// `region` on the resource itself.
    pub region: Option<Field>,
    /// `tags` on the resource itself.
    pub tags: Option<Field>,
    /// The provider configuration that creates it.
    pub provider: Address,
    /// The default tags of that configuration, overridden by the resource's.
    pub tags_in_effect: Value,
}

impl Profile<'_> {
    /// Its tags over the default tags of a configuration of the provider that the module is given.
    pub fn tags_over(&self, defaults: Value) -> Value {
        let own = self.tags.as_ref().map_or(Value::Null, |tags| tags.value.clone());
        in_effect(defaults, own)
    }
}

impl<'m> Resolver<'m> {
    /// All profiles, in the order in which they are written.
    pub fn profiles(&self) -> Vec<Profile<'m>> {
        let module = self.module();
        module
            .resources(PROFILE)
            .flat_map(|definition| {
                self.instances(&definition.address)
                    .into_iter()
                    .map(move |(instance, scope)| self.profile(definition, instance, &scope))
            })
            .collect()
    }

    fn profile(
        &self,
        definition: &'m Definition,
        instance: Instance,
        scope: &Scope,
    ) -> Profile<'m> {
        let module = self.module();
        let address = &definition.address;
        let field = |name: &str| self.field(address, name, scope);
        let sources = self.nested(address, "model_source", scope);
        let copy_from = sources.first().and_then(|source| {
            let attribute = source.body.get_attribute("copy_from")?;
            Some(Field {
                value: self.value(source.file, &attribute.value, &source.scope),
                file: source.file,
                span: span_of(&attribute.value),
            })
        });
        let provider = module.provider_of(definition);
        let tags = field("tags");
        let own = tags.as_ref().map_or(Value::Null, |tags| tags.value.clone());
        let tags_in_effect = in_effect(default_tags(self, &provider), own);
        Profile {
            definition,
            instance,
            scope: scope.clone(),
            name: field("name"),
            description: field("description"),
            copy_from,
            region: field("region"),
            tags,
            provider,
            tags_in_effect,
        }
    }

    /// An argument of a resource, for one of its instances.
    pub fn field(&self, address: &Address, name: &str, scope: &Scope) -> Option<Field> {
        let (file, attribute) = self.module().attribute(address, name)?;
        let value = self.value(file, &attribute.value, scope);
        Some(Field { value, file, span: span_of(&attribute.value) })
    }

    /// The instances of a resource, with what `each` and `count` are in them. A resource that has
    /// none unless somebody sets a variable is there, as one unknown.
    pub fn instances(&self, address: &Address) -> Vec<(Instance, Scope)> {
        let instances = self.settled(address);
        let optional = || {
            let argument = ["count", "for_each"]
                .into_iter()
                .find_map(|name| self.module().attribute(address, name));
            argument.is_some_and(|(file, argument)| {
                let mut parts = self.module().defined(address).filter(|part| part.file == file);
                parts.any(|part| self.reads_default(part, &span_of(&argument.value)))
            })
        };
        if instances.is_empty() && optional() {
            return vec![(Instance::Unknown, Scope::default())];
        }
        instances
    }

    /// The instances under the values that variables have.
    fn settled(&self, address: &Address) -> Vec<(Instance, Scope)> {
        /// More instances than anyone has; beyond, they are taken together as one unknown.
        const MANY: usize = 10_000;
        let unknown = || vec![(Instance::Unknown, Scope::default())];
        if let Some(count) = self.field(address, "count", &Scope::default()) {
            return match count.value {
                Value::Number(Number::Whole(count)) => match usize::try_from(count) {
                    Ok(count) if count <= MANY => (0..count)
                        .map(|index| {
                            let scope = Scope { count: Some(index), ..Scope::default() };
                            (Instance::Index(index), scope)
                        })
                        .collect(),
                    _ => unknown(),
                },
                _ => unknown(),
            };
        }
        let Some(each) = self.field(address, "for_each", &Scope::default()) else {
            return vec![(Instance::Single, Scope::default())];
        };
        let instance = |key: Text, value: Value, made: Made| {
            let name = key.as_str().to_owned();
            let each = Some((Value::String(key), value));
            (Instance::Key(name), Scope { each, made, ..Scope::default() })
        };
        match &each.value {
            Value::Map(map) if !map.open => {
                let entries = map.entries.written();
                entries
                    .map(|(key, entry)| instance(key, entry.value.clone(), entry.made.clone()))
                    .collect()
            }
            Value::List(keys) | Value::Set(keys) => keys
                .with_made()
                .map(|(key, made)| {
                    key.as_text().map(|text| instance(text.clone(), key.clone(), made))
                })
                .collect::<Option<_>>()
                .unwrap_or_else(unknown),
            _ => unknown(),
        }
    }
}

impl Module {
    /// The provider configuration of a resource: the one it names, or the default one of its
    /// type's first word.
    pub fn provider_of(&self, definition: &Definition) -> Address {
        let named = self
            .defined(&definition.address)
            .flat_map(|part| self.references_of(part))
            .filter(|reference| reference.purpose == Purpose::Provider)
            .last();
        match (named, &definition.address) {
            (Some(reference), _) => reference.address.clone(),
            (None, Address::Resource { kind, .. } | Address::Data { kind, .. }) => {
                let name = kind.split('_').next().unwrap_or(kind).to_owned();
                Address::Provider { name, alias: None }
            }
            (None, other) => other.clone(),
        }
    }
}

/// Default tags with the resource's own over them.
fn in_effect(defaults: Value, own: Value) -> Value {
    let mut merged = match defaults {
        Value::Map(map) => Arc::unwrap_or_clone(map),
        _ => Map::unknown(),
    };
    match own {
        Value::Null => {}
        Value::Map(own) => merged.lay_over(&own),
        _ => merged.overshadow(),
    }
    Value::Map(Arc::new(merged))
}
