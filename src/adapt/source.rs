//! The source's ARN, in the way in which the other profiles have theirs.

use super::Ask;
use super::spelled::{Spelled, wording};
use super::survey::Sibling;
use crate::aws::SourceKind;
use crate::scaffold::{Spelling, spelling};
use crate::templates::{Piece, Wording};

impl<'m> Ask<'_, 'm> {
    /// Takes over the ARN of another profile, with the model's id exchanged; where none can be
    /// taken over, the ARN is the catalog's, with the account that the module knows.
    pub(super) fn follow_source(
        &self,
        others: &[&Sibling<'m>],
        account: &Wording,
        spelling: &mut Spelling,
    ) {
        spelling.source = others
            .iter()
            .rev()
            .find_map(|sibling| self.source_like(sibling, account))
            .unwrap_or_else(|| spelling::source(&self.profile.source, account));
    }

    /// The source of a sibling with this model's id in it, as far as the two are alike.
    fn source_like(&self, sibling: &Sibling<'m>, account: &Wording) -> Option<Wording> {
        let new = &self.profile.source;
        let pieces = self.survey.source_of(sibling)?;
        let sections = sections(&pieces)?;
        let [_, partition, _, region, owner, name] = sections.as_slice() else { return None };
        if text_of(partition).is_some_and(|text| text != new.partition()) {
            return None;
        }
        if text_of(region).is_some_and(|text| text != self.region.as_str()) {
            return None;
        }
        // A model that is an expression of its own is no part of the ARN's text.
        let kind = match name.as_slice() {
            [Spelled { piece: Piece::Text(text), .. }, ..] => text.split_once('/').map(|it| it.0),
            _ => None,
        };
        // Without the account AWS refuses the ARN of a profile, however many have it so.
        let sound = (new.kind() == SourceKind::InferenceProfile) != owner.is_empty();
        let before = |count: usize| {
            sections.iter().take(count).fold(Wording::default(), |text, section| {
                text.then(&wording(section)).then_text(":")
            })
        };
        if sound && kind == Some(new.kind().as_str()) && is_literal(name) {
            let end = format!("{}/{}", new.kind().as_str(), new.id());
            return Some(before(5).then_text(end));
        }
        // Its model says nothing to this one, and its region all the same.
        let is_system = new.kind() == SourceKind::InferenceProfile;
        let computed = [partition, region].into_iter().any(|section| !is_literal(section));
        computed.then(|| {
            let before = before(4);
            let before = if is_system { before.then(account) } else { before };
            before.then_text(new.after_account())
        })
    }

    /// What is to be said of the region, where nothing settles it: what was taken instead.
    pub(super) fn assumed_region(&self, source: &Wording) -> Option<String> {
        if self.survey.region().is_some() || self.region_is_said {
            return None;
        }
        let literal = format!(":{}:", self.region);
        let written = source.pieces().iter().any(|piece| match piece {
            Piece::Text(text) => text.contains(&literal),
            Piece::Expression(_) => false,
        });
        Some(if written {
            format!(
                "in {}, because the module does not settle its region: give another by `--region`",
                self.region
            )
        } else {
            format!("its region is that of the others; the model was looked up for {}", self.region)
        })
    }
}

/// The sections of an ARN, between its colons; none when an expression may hold a colon.
fn sections(pieces: &[Spelled]) -> Option<Vec<Vec<Spelled>>> {
    let mut sections: Vec<Vec<Spelled>> = vec![Vec::new()];
    for spelled in pieces {
        let Piece::Text(text) = &spelled.piece else {
            if spelled.value.as_ref().is_some_and(|value| value.contains(':')) {
                return None;
            }
            sections.last_mut()?.push(spelled.clone());
            continue;
        };
        let missing = 6 - sections.len();
        for (index, part) in text.splitn(missing + 1, ':').enumerate() {
            if index > 0 {
                sections.push(Vec::new());
            }
            let piece = Piece::Text(part.to_owned());
            let part = Spelled { piece, value: Some(part.to_owned()) };
            sections.last_mut()?.extend((part.value.as_deref() != Some("")).then_some(part));
        }
    }
    (sections.len() == 6).then_some(sections)
}

fn is_literal(section: &[Spelled]) -> bool {
    section.iter().all(|spelled| matches!(spelled.piece, Piece::Text(_)))
}

/// The characters of a section, where they are all known.
fn text_of(section: &[Spelled]) -> Option<String> {
    section.iter().map(|spelled| spelled.value.as_deref()).collect()
}
