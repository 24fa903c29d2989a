//! One use of a name in an expression: where it stands, what it means, what it reads of it.

use std::ops::Range;

use super::Address;
use crate::hcl::ast::expr::{Expression, TraversalOperator};

/// One step of a path behind an address: in `a.b[0].c` the steps of `a.b` are an index and `c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// `.name`, or `["name"]` with a literal text.
    Attribute {
        /// The attribute's or key's name.
        name: String,
        /// Where the name stands, for pointing at it.
        span: Range<usize>,
        /// Written `["name"]`: a map key or the instance of a `for_each`.
        quoted: bool,
    },
    /// `[expression]` or `.0`
    Index,
    /// `[*]` or `.*`
    Splat,
}

/// Why a name is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Its value is read (or, in `depends_on`, waited for): it must be defined.
    Value,
    /// It chooses a provider configuration; a default one need not be written down.
    Provider,
    /// It is the subject of `moved`, `removed` or `import`, where it may well be gone.
    Subject,
}

/// One use of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Index into [`super::Module::files`].
    pub file: usize,
    /// The bytes of the address and its steps.
    pub span: Range<usize>,
    /// What is referred to.
    pub address: Address,
    /// What is read of it.
    pub steps: Vec<Step>,
    /// What the name is used for.
    pub purpose: Purpose,
    /// Index into [`super::Module::definitions`] of the definition that contains the use; none
    /// in blocks that define nothing (`terraform`, `moved`, `import`, `removed`).
    pub within: Option<usize>,
}

impl Reference {
    /// Whether it reads this attribute, be it of an instance.
    pub(crate) fn reads(&self, attribute: &str) -> bool {
        self.steps.iter().take(2).any(
            |step| matches!(step, Step::Attribute { name, quoted: false, .. } if name == attribute),
        )
    }
}

/// An identifier in an expression that is neither a reference nor a variable in scope, such as a
/// text whose quotes were forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Index into [`super::Module::files`].
    pub file: usize,
    /// The bytes of the identifier.
    pub span: Range<usize>,
    /// The identifier.
    pub name: String,
}

/// The local that an expression names and nothing else.
pub(crate) fn local_name(expression: &Expression) -> Option<&str> {
    let Expression::Traversal(traversal) = expression else { return None };
    let [operator] = traversal.operators.as_slice() else { return None };
    match (&traversal.expr, operator.value()) {
        (Expression::Variable(root), TraversalOperator::GetAttr(name))
            if root.as_str() == "local" =>
        {
            Some(name.as_str())
        }
        _ => None,
    }
}
