//! Which policies work together, because one role, user or group has them all.

use std::collections::BTreeMap;

use crate::module::{Address, Module};

/// A number for each block of IAM, each call of a module and each local between them. What refers
/// to each other, directly or over further blocks, has the same.
pub(super) fn groups(module: &Module) -> BTreeMap<Address, usize> {
    let mut numbers: BTreeMap<Address, usize> =
        module.addresses().filter(|address| is_of_iam(address)).cloned().zip(0..).collect();
    // A local belongs to them if it holds something of IAM; locals of locals need further rounds.
    for _ in 0..8 {
        let more: Vec<Address> = module
            .addresses()
            .filter(|address| matches!(address, Address::Local(_)))
            .filter(|address| !numbers.contains_key(*address))
            .filter(|address| {
                let definitions = module.defined(address);
                definitions.flat_map(|it| module.references_of(it)).any(|reference| {
                    numbers.contains_key(&reference.address)
                        && !matches!(reference.address, Address::Module(_))
                })
            })
            .cloned()
            .collect();
        if more.is_empty() {
            break;
        }
        let next = numbers.len();
        numbers.extend(more.into_iter().zip(next..));
    }
    let mut parents: Vec<usize> = (0..numbers.len()).collect();
    for reference in module.references() {
        let within = module.holder(reference);
        let Some(reader) = within.and_then(|within| numbers.get(&within.address)) else { continue };
        let Some(read) = numbers.get(&reference.address) else { continue };
        let (one, other) = (root(&parents, *reader), root(&parents, *read));
        if let Some(parent) = parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }
    for number in numbers.values_mut() {
        *number = root(&parents, *number);
    }
    numbers
}

fn is_of_iam(address: &Address) -> bool {
    match address {
        Address::Resource { kind, .. } => kind.starts_with("aws_iam_"),
        Address::Data { kind, .. } => kind == "aws_iam_policy_document",
        Address::Module(_) => true,
        _ => false,
    }
}

/// Parents have smaller numbers than their children, so this ends.
fn root(parents: &[usize], mut number: usize) -> usize {
    while let Some(parent) = parents.get(number).filter(|parent| **parent < number) {
        number = *parent;
    }
    number
}
