//! The tags that a provider configuration puts on every resource.

use std::collections::BTreeMap;

use super::{Address, Module, Resolver, Scope, Value};
use crate::hcl::ast::structure::Block;

/// The default tags of a configuration of the AWS provider. Unknown when the module does not
/// hold the configuration: then its caller does, or the environment.
pub fn default_tags(resolver: &Resolver<'_>, provider: &Address) -> Value {
    let module = resolver.module();
    if module.defined(provider).next().is_none() {
        return Value::UNKNOWN;
    }
    let blocks = resolver.nested(provider, "default_tags", &Scope::default());
    match blocks.first() {
        None => Value::map(BTreeMap::new()),
        Some(block) if !block.settled => Value::UNKNOWN,
        Some(block) => match block.body.get_attribute("tags") {
            Some(tags) => resolver.value(block.file, &tags.value, &block.scope),
            None => Value::map(BTreeMap::new()),
        },
    }
}

/// The `dynamic` block that may give a configuration its default tags.
pub fn dynamic<'m>(module: &'m Module, provider: &Address) -> Option<(usize, &'m Block)> {
    module.nested(provider, "dynamic").into_iter().find(|(_, block)| {
        block.labels.first().is_some_and(|label| label.as_str() == "default_tags")
    })
}
