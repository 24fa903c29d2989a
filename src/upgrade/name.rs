//! The name of a profile, which must change with the model: it is unique in its account and
//! region, and while the profile is replaced both exist.

use super::cast::Cast;
use super::names::Names;
use super::rewriter::Rewriter;
use super::source::text;
use crate::change::Conflict;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::Element;
use crate::module::trace::{Piece, Trace};
use crate::module::{Address, Module, local_name, span_of};

/// Tells whether a name is another one by what has been changed so far.
pub(super) type Differs<'a> = &'a dyn Fn(&Rewriter<'_>) -> bool;

/// Changes the model's words in a name, or gives it some. `names` are those of all profiles, and
/// `differs` tells whether a name that is computed changes all the same.
///
/// # Errors
/// Why the name cannot be changed.
pub(super) fn rewrite(
    cast: &Cast<'_, '_>,
    (file, expression): (usize, &Expression),
    trace: &Trace,
    (names, differs): (&mut Names, Differs<'_>),
    rewriter: &mut Rewriter<'_>,
) -> Result<(), String> {
    let before = text(&trace.pieces);
    let target = cast.target.id.as_str();
    if rewritten(trace, rewriter) == before && !reword(cast, trace, rewriter)? {
        if cast.gap {
            // The old profile is gone when the new one gets its name.
            return Ok(());
        }
        if target_stands(trace, target) {
            // It has been named after the new model already.
            disambiguate(cast, trace, rewriter, target)?;
        } else if !differs(rewriter) {
            insert(cast, (file, expression), trace, rewriter)?;
            rewriter.note(format!(
                "the name of `{}` said nothing of its model, so `{target}` was put into it",
                cast.key
            ));
            return Ok(());
        }
    }
    let mut after = rewritten(trace, rewriter);
    if names.is_taken(&after, &cast.subject) {
        // Two profiles of one model: the key becomes a further segment.
        let segment = cast.key.replace('_', "-");
        rewriter.note(format!(
            "another profile has the name `{after}`, so the key `{segment}` was put into that of \
             `{}`",
            cast.key
        ));
        disambiguate(cast, trace, rewriter, target)?;
        after = rewritten(trace, rewriter);
    }
    names.give(after, &cast.subject);
    Ok(())
}

/// The text with what is changed so far.
fn rewritten(trace: &Trace, rewriter: &Rewriter<'_>) -> String {
    let pieces: Vec<Piece> = trace
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text, Some(place)) => {
                let new = rewriter.text_at(place).unwrap_or(text).to_owned();
                Piece::Text(new, Some(place.clone()))
            }
            piece => piece.clone(),
        })
        .collect();
    let mut out = text(&pieces);
    // A map that is looked into with another key gives another text, whichever it is.
    let keys = trace.lookups.iter().flat_map(|lookup| &lookup.key);
    for piece in keys {
        if let Piece::Text(_, Some(place)) = piece
            && let Some(new) = rewriter.text_at(place)
        {
            out.push_str(new);
        }
    }
    out
}

/// Replaces the words for the old model; whether there were any.
pub(super) fn reword(
    cast: &Cast<'_, '_>,
    trace: &Trace,
    rewriter: &mut Rewriter<'_>,
) -> Result<bool, String> {
    let mut any = false;
    for piece in &trace.pieces {
        let Piece::Text(text, Some(place)) = piece else { continue };
        if rewriter.text_at(place).is_some() || rewriter.left_behind(trace, place) {
            continue;
        }
        let new = cast.words.replace(text);
        if new == *text {
            continue;
        }
        rewriter.set(place, &new)?;
        any = true;
    }
    Ok(any)
}

/// Whether a piece names the new model.
fn target_stands(trace: &Trace, target: &str) -> bool {
    trace
        .pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Text(text, Some(_)) if text.contains(target)))
}

/// Puts the key before the new model's id.
fn disambiguate(
    cast: &Cast<'_, '_>,
    trace: &Trace,
    rewriter: &mut Rewriter<'_>,
    target: &str,
) -> Result<(), String> {
    let segment = cast.key.replace('_', "-");
    for piece in trace.pieces.iter().rev() {
        let Piece::Text(text, Some(place)) = piece else { continue };
        let now = rewriter.text_at(place).unwrap_or(text).to_owned();
        let Some(at) = now.rfind(target) else { continue };
        let before = now.get(..at).unwrap_or_default();
        if before.ends_with(&format!("{segment}-")) {
            break;
        }
        let after = now.get(at..).unwrap_or_default();
        return rewriter.replace(place, format!("{before}{segment}-{after}"));
    }
    Err(format!("another profile has the name that `{target}` would give it"))
}

/// Puts the new model's id before the last segment of a name that has no model.
fn insert(
    cast: &Cast<'_, '_>,
    (file, expression): (usize, &Expression),
    trace: &Trace,
    rewriter: &mut Rewriter<'_>,
) -> Result<(), String> {
    let target = cast.target.id.as_str();
    let given = trace.pieces.iter().enumerate().rev().find_map(|(index, piece)| match piece {
        Piece::Text(text, Some(place)) if rewriter.is_own(place) => Some((index, text, place)),
        _ => None,
    });
    if let Some((index, text, place)) = given {
        let joins = text.chars().next_back().filter(|c| matches!(c, '-' | '_' | ' '));
        let is_last = index + 1 == trace.pieces.len();
        let new = match joins {
            Some(separator) if !is_last => format!("{text}{target}{separator}"),
            _ => format!("{text}-{target}"),
        };
        return rewriter.set(place, &new);
    }
    let (module, edits) = (rewriter.module, &mut rewriter.edits);
    let conflict = |_: Conflict| {
        "its name says nothing of the model, and the same text names other profiles".to_owned()
    };
    if let Expression::StringTemplate(template) = expression {
        let elements: Vec<&Element> = template.iter().collect();
        if let [.., Element::Literal(literal), Element::Interpolation(last)] = elements.as_slice() {
            let at = span_of(last).start;
            let separator = literal.chars().next_back().filter(|c| matches!(c, '-' | '_' | ' '));
            let text = match separator {
                Some(separator) => format!("{target}{separator}"),
                None => format!("-{target}-"),
            };
            return edits.put(file, &(at..at), text).map_err(conflict);
        }
        let at = span_of(expression).end.saturating_sub(1);
        return edits.put(file, &(at..at), format!("-{target}")).map_err(conflict);
    }
    match trace.pieces.last() {
        Some(Piece::Text(text, Some(place)))
            if place.default_of.is_none() && !is_read_elsewhere(module, expression) =>
        {
            let new = format!("{text}-{target}");
            edits.put(place.file, &place.span, new).map_err(conflict)
        }
        // A name that is put together elsewhere gets its end here.
        _ => {
            let span = span_of(expression);
            let source = module.text(file, &span).unwrap_or_default();
            if source.contains('\n') {
                return Err("its name says nothing of the model, and is computed".to_owned());
            }
            edits.put(file, &span, format!("\"${{{source}}}-{target}\"")).map_err(conflict)
        }
    }
}

/// Whether an expression is a local value that something else reads too.
fn is_read_elsewhere(module: &Module, expression: &Expression) -> bool {
    let local = local_name(expression).map(|name| Address::Local(name.to_owned()));
    local.is_some_and(|local| module.uses(&local).count() > 1)
}
