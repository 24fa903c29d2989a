//! Who reads the ARN of a profile that a call makes.

use super::Repository;
use crate::module::{Address, Instance};
use crate::upgrade::consumers::{self, Consumer};

/// What reads the outputs of the call in the root module, as they stand there after the change.
pub(super) fn of(repository: &Repository<'_>, address: &str) -> Vec<Consumer> {
    let Some((_, root)) = repository.members.get(repository.root) else { return Vec::new() };
    let call = address.strip_prefix("module.").unwrap_or_default();
    let end = call.find(['.', '[']).unwrap_or(call.len());
    let (name, rest) = call.split_at(end);
    let key = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let instance = key.and_then(|(key, _)| crate::hcl::unquote(key)).map(Instance::Key);
    let call = Address::Module(name.to_owned());
    consumers::of(root, &call, &instance.unwrap_or(Instance::Unknown))
}
