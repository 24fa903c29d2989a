//! Who reads the ARN of a profile that a call makes.

use super::Repository;
use crate::module::{Address, Instance, InstanceStep};
use crate::upgrade::consumers::{self, Consumer};

/// What reads the outputs of the call in the root module, as they stand there after the change.
pub(super) fn of(repository: &Repository<'_>, address: &str) -> Vec<Consumer> {
    let Some((_, root)) = repository.members.get(repository.root) else { return Vec::new() };
    let steps = InstanceStep::all(address);
    let [_, call, ..] = steps.as_slice() else { return Vec::new() };
    let instance = call.key().map_or(Instance::Unknown, Instance::Key);
    consumers::of(root, &Address::Module(call.name.to_owned()), &instance)
}
