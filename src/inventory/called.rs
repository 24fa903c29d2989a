//! Which profiles a word of the command line means: a key, a label or an address, as the commands
//! print them and as Terraform does.

use crate::hcl::unquote;
use crate::module::{Address, Instance, InstanceStep, PROFILE};

/// How well a word fits a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It means all instances of a `for_each`, of which this is one.
    Among,
    /// It is the profile's key or label, with `-` for `_` or the other way round.
    Alike,
    /// It means this profile.
    Exact,
}

/// A word that is to mean a profile.
#[derive(Debug, Clone, Copy)]
pub struct Called<'w> {
    word: &'w str,
    /// What stands before the instance, without the type of the resource.
    label: &'w str,
    /// Whether the type stands before it.
    full: bool,
    /// What stands between the brackets at the end.
    inner: Option<&'w str>,
}

impl<'w> Called<'w> {
    /// Reads `KEY`, `LABEL`, `LABEL[0]`, `LABEL[*]`, `LABEL["KEY"]`, and the last four as addresses.
    pub fn new(word: &'w str) -> Self {
        let rest = word.strip_prefix(PROFILE).and_then(|rest| rest.strip_prefix('.'));
        let label = rest.unwrap_or(word);
        let (label, inner) = match InstanceStep::all(label).as_slice() {
            [step] => (step.name, step.index),
            _ => (label, None),
        };
        Self { word, label, full: rest.is_some(), inner }
    }

    /// The number, when the word names an instance of a `count`.
    pub fn number(&self) -> Option<usize> {
        self.inner?.parse().ok()
    }

    /// Whether the word means a profile, and how well.
    pub fn fits(&self, address: &Address, instance: &Instance) -> Option<Fit> {
        let Address::Resource { name, .. } = address else { return None };
        let alike = |one: &str, other: &str| {
            if one == other { Some(Fit::Exact) } else { same(one, other).then_some(Fit::Alike) }
        };
        let by_key = match instance {
            Instance::Key(key) => alike(key, self.word),
            _ => None,
        };
        let label = alike(name, self.label).filter(|fit| *fit == Fit::Exact || !self.full);
        let by_label = label.and_then(|fit| match (instance, self.inner) {
            (Instance::Key(_), None | Some("*")) => Some(Fit::Among),
            (_, None) | (Instance::Index(_) | Instance::Unknown, Some("*")) => Some(fit),
            (Instance::Index(index), Some(inner)) => (inner.parse() == Ok(*index)).then_some(fit),
            (Instance::Key(key), Some(inner)) => {
                unquote(inner).is_some_and(|inner| inner == *key).then_some(fit)
            }
            (Instance::Single | Instance::Unknown, Some(_)) => None,
        });
        by_key.max(by_label)
    }
}

/// Whether two keys are the same: `-` and `_` are not told apart, as in labels.
pub fn same(a: &str, b: &str) -> bool {
    a.replace('-', "_") == b.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::{Called, Fit};
    use crate::module::{Address, Instance, PROFILE};

    #[test]
    fn a_profile_is_called_as_it_is_printed() {
        let key = |key: &str| Instance::Key(key.to_owned());
        for (word, label, instance, fit) in [
            ("a", "a", Instance::Single, Some(Fit::Exact)),
            ("a[0]", "a", Instance::Single, None),
            ("my-a", "my_a", Instance::Single, Some(Fit::Alike)),
            ("aws_bedrock_inference_profile.my-a", "my_a", Instance::Single, None),
            ("aws_bedrock_inference_profile.a", "a", Instance::Single, Some(Fit::Exact)),
            ("a", "a", Instance::Index(1), Some(Fit::Exact)),
            ("a[1]", "a", Instance::Index(1), Some(Fit::Exact)),
            ("a[*]", "a", Instance::Index(1), Some(Fit::Exact)),
            ("a[0]", "a", Instance::Index(1), None),
            ("b[1]", "a", Instance::Index(1), None),
            ("a[\"1\"]", "a", Instance::Index(1), None),
            ("aws_bedrock_inference_profile.a[1]", "a", Instance::Index(1), Some(Fit::Exact)),
            ("a[*]", "a", Instance::Unknown, Some(Fit::Exact)),
            ("aws_bedrock_inference_profile.a[*]", "a", Instance::Unknown, Some(Fit::Exact)),
            ("a[0]", "a", Instance::Unknown, None),
            ("k", "a", key("k"), Some(Fit::Exact)),
            ("k-1", "a", key("k_1"), Some(Fit::Alike)),
            ("a", "a", key("k"), Some(Fit::Among)),
            ("a[*]", "a", key("k"), Some(Fit::Among)),
            ("a[\"k\"]", "a", key("k"), Some(Fit::Exact)),
            ("aws_bedrock_inference_profile.a[\"k\"]", "a", key("k"), Some(Fit::Exact)),
            ("a[\"x\"]", "a", key("k"), None),
            ("a[k]", "a", key("k"), None),
            ("a[\"k\\\"$${x}\"]", "a", key("k\"${x}"), Some(Fit::Exact)),
            // A key may look like anything.
            ("a[0]", "b", key("a[0]"), Some(Fit::Exact)),
            ("b[\"a[0]\"]", "b", key("a[0]"), Some(Fit::Exact)),
            ("a]", "b", key("a]"), Some(Fit::Exact)),
            ("", "b", key(""), Some(Fit::Exact)),
        ] {
            let address = Address::resource(PROFILE, label);
            assert_eq!(Called::new(word).fits(&address, &instance), fit, "{word}: {instance:?}");
        }
    }
}
