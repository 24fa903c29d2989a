//! The tags that a provider configuration puts on every resource.

use super::{Address, Resolver, Scope, Value};

/// The default tags of a configuration of the AWS provider. Unknown when the module does not
/// hold the configuration: then its caller does, or the environment.
pub fn default_tags(resolver: &Resolver<'_>, provider: &Address) -> Value {
    let module = resolver.module();
    if module.defined(provider).next().is_none() {
        return Value::UNKNOWN;
    }
    let blocks = module.nested(provider, "default_tags");
    let Some((file, block)) = blocks.first() else {
        let dynamic = module.nested(provider, "dynamic").iter().any(|(_, block)| {
            block.labels.first().is_some_and(|label| label.as_str() == "default_tags")
        });
        return if dynamic {
            Value::UNKNOWN
        } else {
            Value::map(std::collections::BTreeMap::new())
        };
    };
    match block.body.get_attribute("tags") {
        Some(tags) => resolver.value(*file, &tags.value, &Scope::default()),
        None => Value::map(std::collections::BTreeMap::new()),
    }
}
