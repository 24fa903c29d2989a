//! Data sources whose answer the module's text settles: they put an id, which is written down, into an
//! ARN, or say which region a provider is configured for, and which partition that is in.

use std::sync::Arc;

use super::{Resolver, Scope};
use crate::module::value::{Map, Text};
use crate::module::{Address, Instance, Origin, Part, Value};

/// Whether data sources of this kind are settled, given their arguments.
pub(super) fn is_settled(address: &Address) -> bool {
    let Address::Data { kind, .. } = address else { return false };
    matches!(
        kind.as_str(),
        "aws_bedrock_inference_profile"
            | "aws_bedrock_foundation_model"
            | "aws_bedrock_foundation_models"
            | "aws_partition"
            | "aws_region"
    )
}

/// What is known of a data source: one object, or a list or map of them for its instances.
pub(super) fn value(resolver: &Resolver<'_>, address: &Address) -> Option<Value> {
    let Address::Data { kind, .. } = address else { return None };
    let mut keyed = Map::default();
    let mut counted = Vec::new();
    for (instance, scope) in resolver.instances(address) {
        let origin = Origin { address: address.clone(), path: key_step(&instance) };
        let object = object(resolver, &origin, kind, &scope);
        match instance {
            Instance::Single => return Some(object),
            Instance::Unknown => return None,
            Instance::Key(key) => {
                let written = scope.each.as_ref().and_then(|(key, _)| key.as_text().cloned());
                let key = written.unwrap_or_else(|| Text::computed(key));
                keyed.entries.add(&key, object, scope.made().clone());
            }
            Instance::Index(_) => counted.push(object),
        }
    }
    if resolver.module().attribute(address, "count").is_some() {
        return Some(Value::list(counted));
    }
    Some(Value::Map(Arc::new(keyed)))
}

/// How an instance with a key is read.
fn key_step(instance: &Instance) -> Vec<String> {
    match instance {
        Instance::Key(_) => vec![instance.to_string()],
        _ => Vec::new(),
    }
}

/// What is known of the instance of a data source that `own` leads to.
fn object(resolver: &Resolver<'_>, own: &Origin, kind: &str, scope: &Scope) -> Value {
    let address = &own.address;
    let origin = |name: &str| {
        let path = own.path.iter().cloned().chain([name.to_owned()]).collect();
        Arc::new(Origin { address: address.clone(), path })
    };
    let argument = |name: &str| resolver.field(address, name, scope).map(|it| it.value);
    let known = |name: &str| argument(name).filter(|it| !it.is_unknown() && *it != Value::Null);
    let region = known("region").unwrap_or_else(|| region(resolver, address));
    let text = |it: &str| Part::Known(Text::computed(it));
    let parts = |value: &Value| value.parts().unwrap_or_else(|| vec![Part::Unknown(None)]);
    let arn = |account: Vec<Part>, path: &str, id: &Value| {
        let mut all = vec![text("arn:")];
        all.push(partition(&region).map_or(Part::Unknown(None), text));
        all.push(text(":bedrock:"));
        all.extend(parts(&region));
        all.push(text(":"));
        all.extend(account);
        all.push(text(path));
        all.extend(parts(id));
        Value::from_parts(all)
    };
    let mut map = Map { open: true, ..Map::default() };
    map.rest = Some(Arc::new(own.clone()));
    match kind {
        "aws_bedrock_inference_profile" => {
            if let Some(id) = known("inference_profile_id") {
                let account = vec![Part::Unknown(Some(origin("inference_profile_arn")))];
                // An ARN may be given in place of the id, and is the answer then.
                let is_arn = matches!(id.parts().as_deref(), Some([Part::Known(start), ..])
                    if start.starts_with("arn:"));
                let whole =
                    if is_arn { id.clone() } else { arn(account, ":inference-profile/", &id) };
                map.entries.insert("inference_profile_arn".to_owned(), whole);
                map.entries.insert("inference_profile_id".to_owned(), id);
            }
        }
        "aws_bedrock_foundation_model" => {
            if let Some(id) = known("model_id") {
                let whole = arn(Vec::new(), ":foundation-model/", &id);
                map.entries.insert("model_arn".to_owned(), whole);
                map.entries.insert("model_id".to_owned(), id);
            }
        }
        // `name` is the argument before version 6 of the provider, and the answer in all.
        "aws_region" => {
            let region = known("name").unwrap_or(region);
            if !region.is_unknown() {
                let names = ["id", "name", "region"].map(str::to_owned);
                map.entries.extend(names.map(|name| (name, region.clone())));
            }
        }
        "aws_partition" => {
            if let Some(partition) = partition(&region) {
                let names = ["id", "partition"].map(str::to_owned);
                map.entries.extend(names.map(|name| (name, Value::string(partition))));
            }
        }
        _ => {}
    }
    if let Some(value) = known("region") {
        map.entries.insert("region".to_owned(), value);
    }
    Value::Map(Arc::new(map))
}

/// The region that a data source's provider is configured for.
fn region(resolver: &Resolver<'_>, address: &Address) -> Value {
    let Some(definition) = resolver.module().defined(address).next() else { return Value::UNKNOWN };
    let provider = resolver.module().provider_of(definition);
    let region = resolver.field(&provider, "region", &Scope::default()).map(|it| it.value);
    region.filter(|it| *it != Value::Null).unwrap_or_default()
}

/// The partition that a region belongs to, by the beginnings of its name.
fn partition(region: &Value) -> Option<&'static str> {
    let region = region.as_str()?;
    Some(match region {
        _ if region.starts_with("us-gov-") => "aws-us-gov",
        _ if region.starts_with("cn-") => "aws-cn",
        _ if region.contains("-iso") => return None,
        _ => "aws",
    })
}
