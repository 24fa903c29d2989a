//! Templates: quoted strings and heredocs with `${ … }` and `%{ … }` in them.

use std::ops::{Deref, Range};

use super::expr::Expression;
use super::{Span, Spanned, spans};
use crate::hcl::ast::Ident;

/// Text with interpolations and directives in it.
#[derive(Debug, Clone, Default)]
pub struct Template {
    pub(in crate::hcl) elements: Vec<Element>,
}

impl Template {
    /// The pieces.
    pub fn iter(&self) -> std::slice::Iter<'_, Element> {
        self.elements.iter()
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Is there no piece in it?
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The piece at an index.
    pub fn get(&self, index: usize) -> Option<&Element> {
        self.elements.get(index)
    }

    /// The only piece, if there is one only.
    pub fn as_single_element(&self) -> Option<&Element> {
        match self.elements.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl<'t> IntoIterator for &'t Template {
    type Item = &'t Element;
    type IntoIter = std::slice::Iter<'t, Element>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A template in quotes.
#[derive(Debug, Clone)]
pub struct StringTemplate {
    pub(in crate::hcl) template: Template,
    pub(in crate::hcl) span: Range<usize>,
}

impl Deref for StringTemplate {
    type Target = Template;

    fn deref(&self) -> &Template {
        &self.template
    }
}

impl<'t> IntoIterator for &'t StringTemplate {
    type Item = &'t Element;
    type IntoIter = std::slice::Iter<'t, Element>;

    fn into_iter(self) -> Self::IntoIter {
        self.template.iter()
    }
}

/// A template over lines, from its `<<` to its end marker.
#[derive(Debug, Clone)]
pub struct HeredocTemplate {
    /// The word that ends it.
    pub delimiter: Ident,
    /// The lines between the markers, as they are written: the white space that `<<-` takes away
    /// is in them.
    pub template: Template,
    pub(in crate::hcl) span: Range<usize>,
}

/// A piece of a template.
#[derive(Debug, Clone)]
pub enum Element {
    /// Text, with its escapes resolved.
    Literal(Spanned<String>),
    /// `${ … }`
    Interpolation(Interpolation),
    /// `%{ if … }` or `%{ for … }`, to its end.
    Directive(Box<Directive>),
}

impl Span for Element {
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Literal(literal) => literal.span(),
            Self::Interpolation(interpolation) => interpolation.span(),
            Self::Directive(directive) => directive.span(),
        }
    }
}

/// On which sides a `~` takes white space away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strip {
    /// On none.
    #[default]
    None,
    /// Before the sequence.
    Start,
    /// Behind it.
    End,
    /// On both.
    Both,
}

impl Strip {
    pub(in crate::hcl) fn new(start: bool, end: bool) -> Self {
        match (start, end) {
            (false, false) => Self::None,
            (true, false) => Self::Start,
            (false, true) => Self::End,
            (true, true) => Self::Both,
        }
    }
}

/// `${ … }`
#[derive(Debug, Clone)]
pub struct Interpolation {
    /// What stands between the braces.
    pub expr: Expression,
    /// Where white space is taken away.
    pub strip: Strip,
    pub(in crate::hcl) span: Range<usize>,
}

/// A directive with the text that it holds.
#[derive(Debug, Clone)]
pub enum Directive {
    /// `%{ if … } … %{ else } … %{ endif }`
    If(IfDirective),
    /// `%{ for … } … %{ endfor }`
    For(ForDirective),
}

impl Span for Directive {
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::If(directive) => directive.span(),
            Self::For(directive) => directive.span(),
        }
    }
}

/// `%{ if … } … %{ else } … %{ endif }`
#[derive(Debug, Clone)]
pub struct IfDirective {
    /// The condition, and the text for when it holds.
    pub if_expr: IfTemplateExpr,
    /// The text for when it does not.
    pub else_expr: Option<ElseTemplateExpr>,
    /// The end.
    pub endif_expr: EndifTemplateExpr,
    pub(in crate::hcl) span: Range<usize>,
}

/// `%{ if … }` and the text behind it.
#[derive(Debug, Clone)]
pub struct IfTemplateExpr {
    /// The condition.
    pub cond_expr: Expression,
    /// The text.
    pub template: Template,
    /// Where white space is taken away.
    pub strip: Strip,
}

/// `%{ else }` and the text behind it.
#[derive(Debug, Clone)]
pub struct ElseTemplateExpr {
    /// The text.
    pub template: Template,
    /// Where white space is taken away.
    pub strip: Strip,
}

/// `%{ endif }`
#[derive(Debug, Clone)]
pub struct EndifTemplateExpr {
    /// Where white space is taken away.
    pub strip: Strip,
}

/// `%{ for … } … %{ endfor }`
#[derive(Debug, Clone)]
pub struct ForDirective {
    /// The loop, and the text that it repeats.
    pub for_expr: ForTemplateExpr,
    /// The end.
    pub endfor_expr: EndforTemplateExpr,
    pub(in crate::hcl) span: Range<usize>,
}

/// `%{ for … }` and the text behind it.
#[derive(Debug, Clone)]
pub struct ForTemplateExpr {
    /// The name of the key or index, where there are two names.
    pub key_var: Option<Spanned<Ident>>,
    /// The name of the value.
    pub value_var: Spanned<Ident>,
    /// What is gone through.
    pub collection_expr: Expression,
    /// The text.
    pub template: Template,
    /// Where white space is taken away.
    pub strip: Strip,
}

/// `%{ endfor }`
#[derive(Debug, Clone)]
pub struct EndforTemplateExpr {
    /// Where white space is taken away.
    pub strip: Strip,
}

spans!(StringTemplate, HeredocTemplate, Interpolation, IfDirective, ForDirective);
