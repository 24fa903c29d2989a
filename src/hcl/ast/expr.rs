//! Expressions.

use std::ops::{Deref, Range};

pub use super::object::{Object, ObjectKey, ObjectValue};
pub use super::operators::{BinaryOp, BinaryOperator, UnaryOp, UnaryOperator};
use super::template::{HeredocTemplate, StringTemplate};
use super::{Ident, Number, Span, Spanned, spans};

/// What an argument can be set to.
#[derive(Debug, Clone)]
pub enum Expression {
    /// `null`
    Null(Spanned<Null>),
    /// `true`, `false`
    Bool(Spanned<bool>),
    /// A number, also one with a `-` before it.
    Number(Spanned<Number>),
    /// A quoted string without templates, its escapes resolved.
    String(Spanned<String>),
    /// `[ … ]`
    Array(Array),
    /// `{ … }`
    Object(Object),
    /// A quoted string with templates.
    StringTemplate(StringTemplate),
    /// A heredoc.
    HeredocTemplate(Box<HeredocTemplate>),
    /// `( … )`
    Parenthesis(Box<Parenthesis>),
    /// A name alone.
    Variable(Spanned<Ident>),
    /// `… ? … : …`
    Conditional(Box<Conditional>),
    /// `f( … )`
    FuncCall(Box<FuncCall>),
    /// An expression with `.name`, `[ … ]`, `.*` or `[*]` behind it.
    Traversal(Box<Traversal>),
    /// `!…`, `-…`
    UnaryOp(Box<UnaryOp>),
    /// `… + …`
    BinaryOp(Box<BinaryOp>),
    /// `[for …]`, `{for …}`
    ForExpr(Box<ForExpr>),
}

impl Expression {
    /// The same without the parentheses around it.
    pub fn bare(&self) -> &Self {
        match self {
            Self::Parenthesis(inner) => inner.inner().bare(),
            other => other,
        }
    }

    /// Is it `null`?
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null(_))
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(**value),
            _ => None,
        }
    }

    /// The text, if it is a quoted string without templates.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(value) => Some(value),
            _ => None,
        }
    }

    /// Is it a list?
    pub fn is_array(&self) -> bool {
        self.as_array().is_some()
    }

    /// Is it an object?
    pub fn is_object(&self) -> bool {
        self.as_object().is_some()
    }

    /// Is it a traversal?
    pub fn is_traversal(&self) -> bool {
        self.as_traversal().is_some()
    }
}

/// What an expression holds, if it is of one kind.
macro_rules! accessors {
    ($($(#[$doc:meta])* $name:ident: $variant:ident => $held:ty,)+) => {
        impl Expression {
            $($(#[$doc])*
            pub fn $name(&self) -> Option<&$held> {
                match self {
                    Self::$variant(value) => Some(value),
                    _ => None,
                }
            })+
        }
    };
}

accessors! {
    /// The number, if it is one.
    as_number: Number => Number,
    /// The list, if it is one.
    as_array: Array => Array,
    /// The object, if it is one.
    as_object: Object => Object,
    /// The name, if it is one alone.
    as_variable: Variable => Ident,
    /// The conditional, if it is one.
    as_conditional: Conditional => Conditional,
    /// The operation between two values, if it is one.
    as_binary_op: BinaryOp => BinaryOp,
    /// The traversal, if it is one.
    as_traversal: Traversal => Traversal,
}

impl From<Traversal> for Expression {
    fn from(traversal: Traversal) -> Self {
        Self::Traversal(Box::new(traversal))
    }
}

impl Span for Expression {
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Null(value) => value.span(),
            Self::Bool(value) => value.span(),
            Self::Number(value) => value.span(),
            Self::String(value) => value.span(),
            Self::Array(value) => value.span(),
            Self::Object(value) => value.span(),
            Self::StringTemplate(value) => value.span(),
            Self::HeredocTemplate(value) => value.span(),
            Self::Parenthesis(value) => value.span(),
            Self::Variable(value) => value.span(),
            Self::Conditional(value) => value.span(),
            Self::FuncCall(value) => value.span(),
            Self::Traversal(value) => value.span(),
            Self::UnaryOp(value) => value.span(),
            Self::BinaryOp(value) => value.span(),
            Self::ForExpr(value) => value.span(),
        }
    }
}

/// The value `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Null;

/// `[ … ]`
#[derive(Debug, Clone)]
pub struct Array {
    pub(in crate::hcl) items: Vec<Expression>,
    pub(in crate::hcl) span: Range<usize>,
}

/// `( … )`
#[derive(Debug, Clone)]
pub struct Parenthesis {
    pub(in crate::hcl) inner: Expression,
    pub(in crate::hcl) span: Range<usize>,
}

impl Parenthesis {
    /// What stands between the parentheses.
    pub fn inner(&self) -> &Expression {
        &self.inner
    }
}

/// `… ? … : …`
#[derive(Debug, Clone)]
pub struct Conditional {
    /// What is asked.
    pub cond_expr: Expression,
    /// The value if so.
    pub true_expr: Expression,
    /// The value if not.
    pub false_expr: Expression,
    pub(in crate::hcl) span: Range<usize>,
}

/// The name of a function: `f`, or `provider::aws::f`.
#[derive(Debug, Clone)]
pub struct FuncName {
    /// What stands before the last `::`.
    pub namespace: Vec<Spanned<Ident>>,
    /// The last word.
    pub name: Spanned<Ident>,
}

impl FuncName {
    /// Is there a `::` in it?
    pub fn is_namespaced(&self) -> bool {
        !self.namespace.is_empty()
    }
}

/// `f( … )`
#[derive(Debug, Clone)]
pub struct FuncCall {
    /// The function.
    pub name: FuncName,
    /// What stands between the parentheses.
    pub args: FuncArgs,
    pub(in crate::hcl) span: Range<usize>,
}

/// The arguments of a call.
#[derive(Debug, Clone)]
pub struct FuncArgs {
    pub(in crate::hcl) args: Vec<Expression>,
    pub(in crate::hcl) expand_final: bool,
}

impl FuncArgs {
    /// Does `...` make arguments of the last one's items?
    pub fn expand_final(&self) -> bool {
        self.expand_final
    }
}

/// Lets a structure be read as the expressions in it.
macro_rules! expressions {
    ($($name:ty: $field:ident),+) => {
        $(impl Deref for $name {
            type Target = [Expression];

            fn deref(&self) -> &[Expression] {
                &self.$field
            }
        }

        impl<'a> IntoIterator for &'a $name {
            type Item = &'a Expression;
            type IntoIter = std::slice::Iter<'a, Expression>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        })+
    };
}

expressions!(Array: items, FuncArgs: args);

/// An expression, and what is read of its value.
#[derive(Debug, Clone)]
pub struct Traversal {
    /// What it begins with.
    pub expr: Expression,
    /// The steps, at least one.
    pub operators: Vec<Spanned<TraversalOperator>>,
    pub(in crate::hcl) span: Range<usize>,
}

impl Traversal {
    /// What is read of an expression by steps that stand behind it in the text.
    pub fn new(expr: Expression, operators: Vec<Spanned<TraversalOperator>>) -> Self {
        let span = expr.span().unwrap_or_default();
        let end = operators.last().and_then(Span::span).map_or(span.end, |last| last.end);
        Self { expr, operators, span: span.start..end }
    }
}

/// A step of a traversal.
#[derive(Debug, Clone)]
pub enum TraversalOperator {
    /// `.*`
    AttrSplat(Spanned<Splat>),
    /// `[*]`
    FullSplat(Spanned<Splat>),
    /// `.name`
    GetAttr(Spanned<Ident>),
    /// `[ … ]`
    Index(Expression),
    /// `.0`, an old way to write `[0]`.
    LegacyIndex(Spanned<Number>),
}

/// The `*` of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splat;

/// `[for …]`, `{for …}`
#[derive(Debug, Clone)]
pub struct ForExpr {
    /// The names and what is gone through.
    pub intro: ForIntro,
    /// The key that each round gives; only in an object.
    pub key_expr: Option<Expression>,
    /// The value that each round gives.
    pub value_expr: Expression,
    /// Does `...` collect the values of one key in a list?
    pub grouping: bool,
    /// Which rounds count.
    pub cond: Option<ForCond>,
    pub(in crate::hcl) span: Range<usize>,
}

/// `for key, value in collection`
#[derive(Debug, Clone)]
pub struct ForIntro {
    /// The name of the key or index, where there are two names.
    pub key_var: Option<Spanned<Ident>>,
    /// The name of the value.
    pub value_var: Spanned<Ident>,
    /// What is gone through.
    pub collection_expr: Expression,
}

/// `if …`
#[derive(Debug, Clone)]
pub struct ForCond {
    /// The condition.
    pub expr: Expression,
}

spans!(Array, Object, Parenthesis, Conditional, FuncCall, Traversal, ForExpr,);
