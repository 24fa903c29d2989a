//! Bodies, and what stands in them: arguments and blocks.

use std::ops::Range;

use super::expr::Expression;
use super::{Ident, Span, Spanned, spans};

/// What stands in a file or between the braces of a block, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Body {
    pub(in crate::hcl) structures: Vec<Structure>,
}

impl Body {
    /// The arguments and blocks.
    pub fn iter(&self) -> std::slice::Iter<'_, Structure> {
        self.structures.iter()
    }

    /// What stands at an index of these.
    pub fn get(&self, index: usize) -> Option<&Structure> {
        self.structures.get(index)
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.structures.is_empty()
    }

    /// The arguments.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.iter().filter_map(Structure::as_attribute)
    }

    /// The blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.iter().filter_map(Structure::as_block)
    }

    /// The argument of this name.
    pub fn get_attribute(&self, key: &str) -> Option<&Attribute> {
        self.attributes().find(|attribute| attribute.key.as_str() == key)
    }

    /// Is there an argument of this name?
    pub fn has_attribute(&self, key: &str) -> bool {
        self.get_attribute(key).is_some()
    }

    /// The blocks of this kind.
    pub fn get_blocks<'b>(&'b self, kind: &'b str) -> impl Iterator<Item = &'b Block> {
        self.blocks().filter(move |block| block.ident.as_str() == kind)
    }

    /// Is there a block of this kind?
    pub fn has_blocks(&self, kind: &str) -> bool {
        self.get_blocks(kind).next().is_some()
    }
}

impl<'b> IntoIterator for &'b Body {
    type Item = &'b Structure;
    type IntoIter = std::slice::Iter<'b, Structure>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// An argument or a block.
#[derive(Debug, Clone)]
pub enum Structure {
    /// `key = value`
    Attribute(Attribute),
    /// `kind "label" { … }`
    Block(Block),
}

impl Structure {
    /// Is it an argument?
    pub fn is_attribute(&self) -> bool {
        self.as_attribute().is_some()
    }

    /// Is it a block?
    pub fn is_block(&self) -> bool {
        self.as_block().is_some()
    }

    /// The argument, if it is one.
    pub fn as_attribute(&self) -> Option<&Attribute> {
        match self {
            Self::Attribute(attribute) => Some(attribute),
            Self::Block(_) => None,
        }
    }

    /// The block, if it is one.
    pub fn as_block(&self) -> Option<&Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Attribute(_) => None,
        }
    }
}

impl Span for Structure {
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Attribute(attribute) => attribute.span(),
            Self::Block(block) => block.span(),
        }
    }
}

/// `key = value`, from the key to the end of the value.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name.
    pub key: Spanned<Ident>,
    /// What is behind the `=`.
    pub value: Expression,
    pub(in crate::hcl) span: Range<usize>,
}

/// `kind "label" { … }`, from the kind to the closing brace.
#[derive(Debug, Clone)]
pub struct Block {
    /// The kind: `resource`, `locals`.
    pub ident: Spanned<Ident>,
    /// What stands between the kind and the brace.
    pub labels: Vec<BlockLabel>,
    /// What stands between the braces.
    pub body: Body,
    pub(in crate::hcl) span: Range<usize>,
}

/// A label of a block.
#[derive(Debug, Clone)]
pub enum BlockLabel {
    /// Without quotes.
    Ident(Spanned<Ident>),
    /// In quotes.
    String(Spanned<String>),
}

impl BlockLabel {
    /// Its letters, without quotes.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ident(name) => name.as_str(),
            Self::String(name) => name.as_str(),
        }
    }
}

impl Span for BlockLabel {
    fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Ident(name) => name.span(),
            Self::String(name) => name.span(),
        }
    }
}

spans!(Attribute, Block);
