//! Who reads the ARN of a profile that a call makes.

use super::{MovedCall, Repository};
use crate::module::{Address, Instance, InstanceStep};
use crate::upgrade::consumers::{self, Consumer};

/// What reads the outputs of the call in the root module, and what delivers the ARN in the module itself, as they
/// stand there after the change.
pub(super) fn of(repository: &Repository<'_>, address: &str, moved: &[MovedCall]) -> Vec<Consumer> {
    let Some((_, root)) = repository.members.get(repository.root) else { return Vec::new() };
    let steps = InstanceStep::all(address);
    let [_, call, ..] = steps.as_slice() else { return Vec::new() };
    let instance = call.key().map_or(Instance::Unknown, Instance::Key);
    let mut found = consumers::of(root, &Address::Module(call.name.to_owned()), &instance);
    let is_one = |it: &&MovedCall| address == format!("{}.{}{}", it.path, it.address, it.instance);
    let inside = moved.iter().find(is_one).and_then(|it| {
        let (_, module) = repository.members.get(it.member)?;
        Some((it, consumers::deliveries(module, &it.address, &it.instance)))
    });
    if let Some((one, inside)) = inside {
        let below =
            |it: Consumer| Consumer { address: format!("{}.{}", one.path, it.address), ..it };
        found.extend(inside.into_iter().map(below));
    }
    found
}
