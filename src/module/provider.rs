//! The tags that a provider configuration puts on every resource.

use std::collections::BTreeMap;

use hcl_edit::structure::Block;

use super::{Address, Module, Resolver, Scope, Value};

/// The default tags of a configuration of the AWS provider. Unknown when the module does not
/// hold the configuration: then its caller does, or the environment.
pub fn default_tags(resolver: &Resolver<'_>, provider: &Address) -> Value {
    let module = resolver.module();
    if module.defined(provider).next().is_none() {
        return Value::UNKNOWN;
    }
    let blocks = module.nested(provider, "default_tags");
    let Some((file, block)) = blocks.first() else {
        return match dynamic(module, provider) {
            Some((file, block)) => dynamic_tags(resolver, file, block),
            None => Value::map(BTreeMap::new()),
        };
    };
    match block.body.get_attribute("tags") {
        Some(tags) => resolver.value(*file, &tags.value, &Scope::default()),
        None => Value::map(BTreeMap::new()),
    }
}

/// The `dynamic` block that may give a configuration its default tags.
pub fn dynamic<'m>(module: &'m Module, provider: &Address) -> Option<(usize, &'m Block)> {
    module.nested(provider, "dynamic").into_iter().find(|(_, block)| {
        block.labels.first().is_some_and(|label| label.as_str() == "default_tags")
    })
}

/// The tags that a `dynamic` block gives: those of its only element, or none for no element.
fn dynamic_tags(resolver: &Resolver<'_>, file: usize, block: &Block) -> Value {
    let each = block.body.get_attribute("for_each");
    let content = block.body.get_blocks("content").next();
    let (Some(each), Some(content)) = (each, content) else { return Value::UNKNOWN };
    let elements: Vec<(Value, Value)> = match resolver.value(file, &each.value, &Scope::default()) {
        Value::List(items) => items.iter().map(|it| (it.clone(), it.clone())).collect(),
        Value::Map(map) if !map.open => {
            map.entries.iter().map(|(key, it)| (Value::string(key), it.clone())).collect()
        }
        _ => return Value::UNKNOWN,
    };
    match (elements.into_iter().next(), content.body.get_attribute("tags")) {
        (Some((key, value)), Some(tags)) => {
            let iterator = block.body.get_attribute("iterator");
            let iterator = iterator.and_then(|it| it.value.as_variable());
            let iterator = iterator.map_or("default_tags", |name| name.as_str());
            let element = [("key".to_owned(), key), ("value".to_owned(), value)];
            let scope = Scope::default().with(iterator, Value::map(element.into()));
            resolver.value(file, &tags.value, &scope)
        }
        _ => Value::map(BTreeMap::new()),
    }
}
