//! The source's ARN, in the way in which the other profiles have theirs.

use super::survey::Sibling;
use super::{Ask, spelled::wording};
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
            .find_map(|sibling| self.source_like(sibling))
            .unwrap_or_else(|| spelling::source(&self.profile.source, account));
    }

    fn source_like(&self, sibling: &Sibling<'m>) -> Option<Wording> {
        let old = sibling.model?;
        let new = &self.profile.source;
        if old.copy_from.kind() != new.kind() || old.copy_from.partition() != new.partition() {
            return None;
        }
        let pieces = self.survey.source_of(sibling)?;
        let whole: String =
            pieces.iter().map(|it| it.value.clone().unwrap_or_else(|| "?".to_owned())).collect();
        let sections: Vec<&str> = whole.splitn(6, ':').collect();
        let [_, _, _, region, owner, _] = sections.as_slice() else { return None };
        let same_region = *region == self.region.as_str() || *region == "?";
        // Without the account AWS refuses the ARN of a profile, however many have it so.
        let sound = (new.kind() == SourceKind::InferenceProfile) != owner.is_empty();
        let Some(Piece::Text(end)) = pieces.last().map(|it| &it.piece) else { return None };
        let start = end.strip_suffix(old.copy_from.id())?;
        // A model that is an expression of its own is no part of the ARN's text.
        if !same_region || !sound || !start.ends_with('/') {
            return None;
        }
        let before = wording(pieces.get(..pieces.len() - 1)?);
        Some(before.then_text(start).then_text(new.id()))
    }
}
