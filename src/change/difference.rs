//! One thing that a module says differently after an edit.

use std::ops::Range;

use super::show;
use crate::module::{Address, Instance, Value};

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Something that a module defines.
    Definition(Address),
    /// A block that defines nothing: `terraform`, `moved`, `import`, `removed`.
    Block(String),
}

/// What stands before or after.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Index into the files of the module before, or after.
    pub file: usize,
    /// The bytes of the expression or block.
    pub span: Range<usize>,
    /// The value of the expression, as far as it is known.
    pub value: Value,
    /// What else tells it from others, where the value is not known.
    pub residue: Option<String>,
}

impl Seen {
    /// Another value that stands in the same place.
    pub(super) fn with(&self, value: &Value) -> Self {
        Self { value: value.clone(), ..self.clone() }
    }

    /// The value as one text: equal texts are equal values.
    pub fn text(&self) -> String {
        self.residue.clone().unwrap_or_else(|| show::whole(&self.value))
    }
}

/// What of an IAM statement stands around a difference, as far as it is written beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Whether it is a `Deny`, or says what it is not about (`NotAction`, `NotResource`).
    pub withholds: bool,
    /// Its actions; none where it is no statement.
    pub actions: Option<Vec<String>>,
}

/// A value that is another one after the edit, or is only there before or after.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What it belongs to.
    pub subject: Subject,
    /// The instance, where there are several; none for all that is defined.
    pub instance: Option<Instance>,
    /// Blocks, argument and keys that lead to it; empty when all of it comes or goes.
    pub path: Vec<String>,
    /// What stood there.
    pub before: Option<Seen>,
    /// What would stand there.
    pub after: Option<Seen>,
    /// The environments in which it differs; an empty name is the module without values given to it.
    pub environments: Vec<String>,
    /// What is written there, before and after.
    pub sources: (String, String),
    /// Whether its own text is another one, and not only what that reads.
    pub is_edited: bool,
    /// What stands around it.
    pub around: Around,
    /// The resources that are read beside it: in its block, or in the locals that this reads.
    pub beside: Vec<Address>,
}

impl Difference {
    /// The address that it belongs to.
    pub fn address(&self) -> Option<&Address> {
        match &self.subject {
            Subject::Definition(address) => Some(address),
            Subject::Block(_) => None,
        }
    }

    /// The texts before and after; empty where there is none.
    pub fn texts(&self) -> (String, String) {
        let text = |seen: &Option<Seen>| seen.as_ref().map(Seen::text).unwrap_or_default();
        (text(&self.before), text(&self.after))
    }

    /// What it is called: `aws_s3_bucket.data: bucket`.
    pub fn name(&self) -> String {
        let of = match &self.subject {
            Subject::Definition(address) => address.to_string(),
            Subject::Block(kind) => format!("{kind} block"),
        };
        let settled = self.instance.as_ref().filter(|it| **it != Instance::Unknown);
        let instance = settled.map_or_else(String::new, ToString::to_string);
        if self.path.is_empty() {
            return format!("`{of}{instance}`");
        }
        format!("`{}` of `{of}{instance}`", self.path.join("."))
    }

    /// Whether it is the same difference, in another environment.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.subject == other.subject
            && self.instance == other.instance
            && self.path == other.path
            && self.texts() == other.texts()
    }
}
