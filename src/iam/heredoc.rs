//! JSON in a heredoc, as policies and containers are: where their values stand, with the interpolations between
//! them, and what is left when some of them go.

use std::ops::Range;

use super::json::{Json, Kind};
use crate::hcl::Document;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Body, Structure};
use crate::hcl::ast::template::{Element, HeredocTemplate, Strip};
use crate::module::{Definition, Module, span_of};

/// The condition that binds a statement to calls through a profile.
pub(crate) const THROUGH: &str = "bedrock:InferenceProfileArn";

/// A heredoc that is JSON once its interpolations are values. Places are bytes of the document.
pub(crate) struct Heredoc<'m> {
    pub(crate) document: &'m Document,
    /// The heredoc with its markers.
    pub(crate) span: Range<usize>,
    /// What it holds: a policy is an object with statements.
    pub(crate) json: Json,
    /// What is read from elsewhere, with its `${` and `}`.
    pub(crate) interpolations: Vec<(Range<usize>, &'m Expression)>,
    /// The text with digits in place of interpolations.
    pub(super) masked: String,
    /// Where the text begins.
    pub(super) start: usize,
}

impl<'m> Heredoc<'m> {
    /// The policies in the arguments of a definition.
    pub(crate) fn all(module: &'m Module, definition: &Definition) -> Vec<Self> {
        let document = module.files().get(definition.file).map(|file| &file.document);
        let Some((document, block)) = document.zip(module.block(definition)) else {
            return Vec::new();
        };
        let mut found = Self::in_body(document, &block.body);
        found.retain(Self::is_policy);
        found
    }

    /// All JSON in a document or a block of it.
    pub(crate) fn in_body(document: &'m Document, body: &'m Body) -> Vec<Self> {
        let mut found = Vec::new();
        for structure in body {
            match structure {
                Structure::Block(block) => found.extend(Self::in_body(document, &block.body)),
                Structure::Attribute(attribute) => {
                    if let Expression::HeredocTemplate(heredoc) = &attribute.value {
                        found.extend(Self::json(document, &attribute.value, heredoc));
                    }
                }
            }
        }
        found
    }

    /// The policy that a heredoc is.
    pub(super) fn read(
        document: &'m Document,
        value: &Expression,
        heredoc: &'m HeredocTemplate,
    ) -> Option<Self> {
        Self::json(document, value, heredoc).filter(Self::is_policy)
    }

    fn is_policy(&self) -> bool {
        self.json.get("Statement").is_some()
    }

    /// The JSON that a heredoc is; none where it is none once its interpolations are values.
    pub(crate) fn json(
        document: &'m Document,
        value: &Expression,
        heredoc: &'m HeredocTemplate,
    ) -> Option<Self> {
        let mut elements = heredoc.template.iter();
        let start = span_of(elements.next()?).start;
        let end = heredoc.template.iter().last().map(|it| span_of(it).end)?;
        let mut text = document.text().get(start..end)?.to_owned().into_bytes();
        let mut interpolations = Vec::new();
        for element in &heredoc.template {
            let span = span_of(element);
            match element {
                Element::Literal(_) => {}
                Element::Interpolation(it) if it.strip == Strip::None => {
                    // In quotes or not, digits read as a value.
                    text.get_mut(span.start - start..span.end - start)?.fill(b'1');
                    interpolations.push((span, &it.expr));
                }
                Element::Interpolation(_) | Element::Directive(_) => return None,
            }
        }
        let masked = String::from_utf8(text).ok()?;
        let json = Json::parse(&masked, start)?;
        Some(Self { document, span: span_of(value), json, interpolations, masked, start })
    }

    /// The statements.
    pub(crate) fn statements(&self) -> &[Json] {
        self.json.get("Statement").map(Json::all).unwrap_or_default()
    }

    /// What a value is made of, if that is one interpolation: in quotes as a text, or alone.
    pub(crate) fn interpolated(&self, value: &Json) -> Option<&'m Expression> {
        let inner = match value.kind {
            Kind::Text => value.span.start + 1..value.span.end - 1,
            Kind::Other => value.span.clone(),
            Kind::Object(_) | Kind::Array(_) => return None,
        };
        self.interpolations.iter().find(|(span, _)| *span == inner).map(|(_, it)| *it)
    }

    /// Bytes of the document.
    pub(crate) fn text(&self, span: &Range<usize>) -> Option<&'m str> {
        self.document.text().get(span.clone())
    }
}
