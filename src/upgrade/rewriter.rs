//! Says what pieces of text become, for one environment after the other, and where: in place, or as
//! a value of the environment's own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lifecycle;
use crate::change::Edits;
use crate::module::trace::{Piece, Place, Trace};
use crate::module::{Address, Module, holds};

/// Whether the environment at hand moves together with all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// It does: texts that they share change.
    No,
    /// It does not, and has this file for values of its own.
    With(usize),
    /// It does not, and has no such file.
    Without,
}

impl Apart {
    /// The file for values of its own.
    pub(super) fn file(self) -> Option<usize> {
        match self {
            Self::With(file) => Some(file),
            Self::No | Self::Without => None,
        }
    }
}

/// Collects changes of text, for one environment at a time.
pub(super) struct Rewriter<'m> {
    pub(super) module: &'m Module,
    pub(super) edits: Edits,
    /// Values given to variables in an environment's own file, instead of their default.
    pub(super) given: BTreeMap<(usize, String), String>,
    /// Whether the environment at hand moves alone.
    pub(super) apart: Apart,
    /// What the user is to be told.
    pub(super) notes: Vec<String>,
    /// The bytes of the texts that the call at hand gives the module, which no other call shares.
    pub(super) own: Vec<(usize, Range<usize>)>,
}

impl<'m> Rewriter<'m> {
    /// With nothing changed yet, for all environments together.
    pub(super) fn new(module: &'m Module) -> Self {
        Self {
            module,
            edits: Edits::default(),
            given: BTreeMap::new(),
            apart: Apart::No,
            notes: Vec::new(),
            own: Vec::new(),
        }
    }

    /// What a piece is to become, if it has been said.
    pub(super) fn text_at(&self, place: &Place) -> Option<&str> {
        let own = self.apart.file().zip(place.default_of.clone());
        let given = own.and_then(|key| self.given.get(&key)).map(String::as_str);
        given.or_else(|| self.edits.text_at(place))
    }

    /// Whether a piece stands in an entry of a map that will no longer be looked up.
    pub(super) fn left_behind(&self, trace: &Trace, place: &Place) -> bool {
        trace.lookups.iter().any(|lookup| {
            let rekeyed = lookup.key.iter().any(
                |piece| matches!(piece, Piece::Text(_, Some(key)) if self.text_at(key).is_some()),
            );
            rekeyed && lookup.map.0 == place.file && holds(&lookup.value, &place.span)
        })
    }

    /// Whether a piece stands in what the call at hand gives the module.
    pub(super) fn is_own(&self, place: &Place) -> bool {
        self.own.iter().any(|(file, span)| *file == place.file && holds(span, &place.span))
    }

    /// Says what a piece is to become.
    pub(super) fn set(&mut self, place: &Place, text: &str) -> Result<(), String> {
        match (self.apart, &place.default_of) {
            (Apart::With(file), Some(variable)) => {
                let key = (file, variable.clone());
                let said = self.given.entry(key).or_insert_with(|| text.to_owned());
                if said == text { Ok(()) } else { Err(two_texts()) }
            }
            (Apart::Without, Some(variable)) => Err(format!(
                "the environments share the default of `var.{variable}`, and this one has no \
                 `.tfvars` file"
            )),
            _ => self.edits.put(place.file, &place.span, text).map_err(|_| two_texts()),
        }
    }

    /// Says it anew.
    pub(super) fn replace(&mut self, place: &Place, text: String) -> Result<(), String> {
        if let (Apart::With(file), Some(variable)) = (self.apart, &place.default_of) {
            self.given.insert((file, variable.clone()), text);
            return Ok(());
        }
        self.edits.forget(place.file, &place.span);
        self.set(place, &text)
    }

    /// Tells why a profile that is created before the old one goes is moved without a gap.
    pub(super) fn note_without_gap(&mut self, module: &Module, address: &Address) {
        if let Some(why) = lifecycle::created_first(module, address) {
            self.note(format!(
                "`{address}` is created before the old one is destroyed, since {why}: \
                 `--allow-gap` does not apply to it, and its name changes"
            ));
        }
    }

    /// Tells the user something, once.
    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn two_texts() -> String {
    "one text would have to become two different ones".to_owned()
}
