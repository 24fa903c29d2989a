//! Putting the account id into the text of an ARN, and taking it out.

use std::ops::Range;

use super::edits::path;
use crate::hcl::{Address as Root, Edit};
use crate::module::trace::{Piece, Place};
use crate::module::{Address, CallerIdentity, Module};
use crate::rules::FileEdit;

/// Edits of a text, with the place that they are about, or why there are none.
pub(in crate::rules) struct Offer {
    /// Where the text is written that has to change, if it could be followed to there.
    pub(in crate::rules) place: Option<Place>,
    /// The edits, or why a person has to do it.
    pub(in crate::rules) edits: Result<Vec<FileEdit>, Option<String>>,
}

impl Offer {
    fn none(place: Option<&Place>, why: impl Into<String>) -> Self {
        Self { place: place.cloned(), edits: Err(Some(why.into())) }
    }
}

/// Puts the account id before `:{kind}/` in the text that is made of the pieces. `provider` is the
/// configuration whose account is meant, and `near` a file that may get the data source.
pub(in crate::rules) fn insert(
    module: &Module,
    pieces: &[Piece],
    kind: &str,
    provider: &Address,
    near: usize,
) -> Offer {
    let laid_out = Piece::laid_out(pieces);
    let text: String = laid_out.iter().map(|(_, text, _)| *text).collect();
    let gap = format!("::{kind}/");
    let Some(at) = text.find(&gap).filter(|_| text.matches(&gap).count() == 1).map(|at| at + 1)
    else {
        return Offer { place: None, edits: Err(None) };
    };
    // Between two pieces, the one that ends there or begins there will do.
    let around = laid_out
        .iter()
        .filter(|(range, ..)| range.start <= at && at <= range.end)
        .filter_map(|(range, _, place)| Some((range.start, (*place)?)));
    let mut refused = None;
    for (start, place) in around {
        if let Err(why) = place.takes_references(module) {
            let why = format!("{why}, which takes no references: move the ARN into a local");
            refused.get_or_insert(Offer::none(Some(place), why));
            continue;
        }
        let at = place.span.start + (at - start);
        let edits = insertion(module, (place.file, at), provider, near);
        return Offer { place: Some(place.clone()), edits: edits.ok_or(None) };
    }
    refused.unwrap_or(Offer { place: None, edits: Err(None) })
}

/// Puts the account id before `:{kind}/` in the literal at `span`.
pub(in crate::rules) fn insert_in_literal(
    module: &Module,
    file: usize,
    span: &Range<usize>,
    kind: &str,
    provider: &Address,
) -> Option<Vec<FileEdit>> {
    let text = module.source(file)?.text.get(span.clone())?;
    let gap = format!("::{kind}/");
    let at = text.find(&gap).filter(|_| text.matches(&gap).count() == 1)?;
    text.starts_with('"').then_some(())?;
    insertion(module, (file, span.start + at + 1), provider, file)
}

/// The account id at a place of a text, and the data source that gives it.
fn insertion(
    module: &Module,
    (file, at): (usize, usize),
    provider: &Address,
    near: usize,
) -> Option<Vec<FileEdit>> {
    let identity = CallerIdentity::of(module, provider)?;
    let account = format!("${{{}}}", identity.account_id());
    let mut edits = vec![FileEdit::replace(path(module, file)?, at..at, account)];
    if let Some(block) = identity.block {
        // An override file changes blocks; it must not bring new ones.
        let home = [file, near].into_iter().find(|file| !module.is_override(*file))?;
        let edit = Edit::AppendBlock { parent: Root::root(), text: format!("{block}\n") };
        edits.push(FileEdit::edit(path(module, home)?, edit));
    }
    Some(edits)
}

/// Takes the account id out before `:{kind}/` in the text that is made of the pieces.
pub(in crate::rules) fn remove(module: &Module, pieces: &[Piece], kind: &str) -> Offer {
    let tail = format!(":{kind}/");
    for (_, text, place) in Piece::laid_out(pieces) {
        let (Some(end), Some(place)) = (text.find(&tail), place) else { continue };
        let edits = || {
            let source = module.source(place.file)?;
            let before = source.text.get(..place.span.start + end)?;
            let start = if before.ends_with('}') {
                let start = before.rfind("${")?;
                before.get(..start).filter(|it| it.ends_with(':'))?;
                start
            } else {
                let known = text.get(..end)?;
                let digits = known.chars().rev().take_while(char::is_ascii_digit).count();
                known.get(..end - digits)?.ends_with(':').then_some(before.len() - digits)?
            };
            let account = start..before.len();
            let shown = Place { span: account.clone(), ..place.clone() };
            Some((shown, vec![FileEdit::replace(&source.name, account, "")]))
        };
        return match edits() {
            Some((shown, edits)) => Offer { place: Some(shown), edits: Ok(edits) },
            None => Offer { place: Some(place.clone()), edits: Err(None) },
        };
    }
    Offer { place: None, edits: Err(None) }
}
