//! Whether a piece of text is about what goes, about other things too, or about neither.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Target;
use super::belongings::Search;
use crate::iam::{DOCUMENT, Going};
use crate::module::{Address, Reference, holds};

/// What an expression or block is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    /// It reads what goes.
    pub(super) gone: bool,
    /// It reads something else that was made by the module.
    pub(super) other: bool,
}

impl About {
    /// It would have no meaning without what goes.
    pub(super) fn only_gone(self) -> bool {
        self.gone && !self.other
    }
}

impl Search<'_> {
    /// What the references in these bytes are about.
    pub(super) fn about(&self, file: usize, span: &Range<usize>) -> About {
        let mut about = About { gone: false, other: false };
        let within = |it: &&Reference| it.file == file && holds(span, &it.span);
        for reference in self.module.references().iter().filter(within) {
            if self.is_gone(reference) {
                about.gone = true;
            } else if self.is_other(reference, &mut BTreeSet::new()) {
                about.other = true;
            }
        }
        about
    }

    /// Whether a reference reads something that goes.
    pub(super) fn is_gone(&self, reference: &Reference) -> bool {
        self.targets.iter().any(|target| target.is_read_by(reference))
    }

    /// Whether a reference reads a resource, a module or a policy that stays, be it through local
    /// values, or another entry of a map that loses one. Variables and lookups are nobody's in particular.
    fn is_other(&self, reference: &Reference, seen: &mut BTreeSet<Address>) -> bool {
        if self.is_gone(reference) {
            return false;
        }
        if self.targets.iter().any(|it| it.key.is_some() && it.address == reference.address) {
            return true;
        }
        match &reference.address {
            Address::Resource { .. } | Address::Module(_) | Address::Ephemeral { .. } => true,
            Address::Data { kind, .. } => kind == DOCUMENT,
            address @ Address::Local(_) => {
                seen.insert(address.clone())
                    && self.module.defined(address).any(|definition| {
                        let references = self.module.references_of(definition);
                        references.iter().any(|inner| self.is_other(inner, seen))
                    })
            }
            _ => false,
        }
    }

    /// Adds what references may still read.
    pub(super) fn add(&mut self, target: Target) {
        if !self.targets.contains(&target) {
            self.targets.push(target);
        }
    }
}

impl Going for Search<'_> {
    fn covers(&self, file: usize, span: &Range<usize>) -> bool {
        Search::covers(self, file, span)
    }

    fn is_read(&self, file: usize, span: &Range<usize>) -> bool {
        self.about(file, span).gone
    }

    fn alone_is_read(&self, file: usize, span: &Range<usize>) -> bool {
        self.about(file, span).only_gone()
    }

    fn models(&self) -> &[String] {
        &self.models
    }
}
