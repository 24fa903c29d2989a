//! Instances of resources and calls, and their addresses as text: `module.x["a"].aws_lambda_function.y[0]`.

use std::fmt;

use super::{Address, PROFILE};
use crate::hcl::{TokenKind, quote, tokenize, unquote};

/// Which of a resource's instances.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instance {
    /// The only one.
    Single,
    /// One of a `count`.
    Index(usize),
    /// One of a `for_each`.
    Key(String),
    /// All of a `count` or `for_each` that is not settled.
    Unknown,
}

/// What follows the address of the resource, as Terraform writes it.
impl fmt::Display for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single => Ok(()),
            Self::Key(key) => write!(f, "[{}]", quote(key)),
            Self::Index(index) => write!(f, "[{index}]"),
            Self::Unknown => f.write_str("[*]"),
        }
    }
}

/// A name between the dots of an address or traversal, with the index behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstanceStep<'t> {
    /// `x["a"]`
    pub text: &'t str,
    /// `x`; empty before the second of two indices.
    pub name: &'t str,
    /// What stands between the brackets: `"a"`, `0`, `*`, `each.key`.
    pub index: Option<&'t str>,
}

impl<'t> InstanceStep<'t> {
    /// The steps of an address or traversal. A key may hold dots, brackets and quotes. A text that is
    /// no HCL is one step.
    pub fn all(text: &'t str) -> Vec<Self> {
        let mut steps = Vec::new();
        let (mut start, mut open, mut depth) = (0, None, 0_usize);
        let step = |start: usize, open: Option<usize>, end: usize| {
            let text = text.get(start..end).unwrap_or_default();
            let split = open.and_then(|at: usize| text.split_at_checked(at - start));
            let inner = split.and_then(|(_, it)| it.strip_prefix('[')?.strip_suffix(']'));
            Self { text, name: split.map_or(text, |(name, _)| name), index: inner.map(str::trim) }
        };
        for token in tokenize(text).unwrap_or_default() {
            match token.kind {
                TokenKind::OpenBracket if depth == 0 => {
                    if open.is_some() {
                        steps.push(step(start, open, token.start));
                        start = token.start;
                    }
                    (open, depth) = (Some(token.start), 1);
                }
                TokenKind::Dot if depth == 0 => {
                    steps.push(step(start, open, token.start));
                    (start, open) = (token.end, None);
                }
                kind if kind.opens() => depth += 1,
                kind if kind.closes() => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        steps.push(step(start, open, text.len()));
        steps
    }

    /// What stands between the first brackets of a traversal.
    pub fn first_index(text: &'t str) -> Option<&'t str> {
        Self::all(text).into_iter().find_map(|step| step.index)
    }

    /// The instance that the index names.
    pub fn instance(&self) -> Instance {
        match self.index.map(|index| (unquote(index), index.parse())) {
            None => Instance::Single,
            Some((Some(key), _)) => Instance::Key(key),
            Some((None, Ok(number))) => Instance::Index(number),
            Some((None, Err(_))) => Instance::Unknown,
        }
    }

    /// The key of a `for_each` between the brackets.
    pub fn key(&self) -> Option<String> {
        unquote(self.index?)
    }
}

/// The resource of a profile and which instance of it, from the address of the profile or an
/// expression that reads it.
pub fn profile_instance(text: &str) -> (Address, Instance) {
    let steps = InstanceStep::all(text);
    let kind = steps.iter().position(|step| step.name == PROFILE);
    let step = kind.and_then(|at| steps.get(at + 1));
    let label = step.map_or("", |step| step.name);
    (Address::resource(PROFILE, label), step.map_or(Instance::Single, InstanceStep::instance))
}

#[cfg(test)]
mod tests {
    use super::{Instance, InstanceStep, profile_instance};
    use crate::module::{Address, PROFILE};

    const KEYS: [&str; 9] =
        ["k", "a.b", "x]", "[x", "a[0]", "say \"it\"", "back\\", "${v}", "module.x[\"y\"].z"];

    #[test]
    fn keys_may_hold_what_addresses_are_made_of() {
        for key in KEYS {
            let inner = Instance::Key(key.to_owned());
            let text = format!("module.chat{inner}.{PROFILE}.main{inner}.arn");
            let steps = InstanceStep::all(&text);
            let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
            assert_eq!(names, ["module", "chat", PROFILE, "main", "arn"], "{text}");
            let keys: Vec<Option<String>> = steps.iter().map(InstanceStep::key).collect();
            let own = Some(key.to_owned());
            assert_eq!(keys, [None, own.clone(), None, own, None], "{text}");
            assert_eq!(steps[3].text, format!("main{inner}"));
            assert_eq!(profile_instance(&text), (Address::resource(PROFILE, "main"), inner));
        }
    }

    #[test]
    fn an_index_says_which_instance() {
        for (text, instance) in [
            ("x", Instance::Single),
            ("x[0]", Instance::Index(0)),
            ("x[ 12 ]", Instance::Index(12)),
            ("x[*]", Instance::Unknown),
            ("x[each.key]", Instance::Unknown),
            ("x[local.of[\"y\"]]", Instance::Unknown),
            ("x[\"${each.key}]\"]", Instance::Unknown),
            ("x[\"0\"]", Instance::Key("0".to_owned())),
        ] {
            let steps = InstanceStep::all(text);
            assert_eq!(steps.len(), 1, "{text}");
            assert_eq!((steps[0].name, steps[0].instance()), ("x", instance), "{text}");
        }
        assert_eq!(
            InstanceStep::first_index("local.m[local.of[\"y\"]].z[1]"),
            Some("local.of[\"y\"]")
        );
        let names = |text| InstanceStep::all(text).iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(names("a[0][\"b\"].c"), ["a", "", "c"]);
    }

    #[test]
    fn what_is_no_address_is_one_step() {
        for text in ["", "a]", "a[", "a[\"x]", "a.b[…]", "\""] {
            let steps = InstanceStep::all(text);
            let whole = steps.iter().all(|step| step.index.is_none());
            assert!(whole && steps.len() == 1, "{text}: {steps:?}");
        }
    }
}
