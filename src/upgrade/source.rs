//! The source of a profile (`copy_from`): which model it names, and what its text becomes when it
//! names another one.

use super::subject::Subject;
use crate::aws::{SourceArn, SourceKind};
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression;
use crate::module::trace::{Piece, Place, Trace, Tracer, UNKNOWN};
use crate::module::{Address, CallerIdentity, Module, span_of};

pub(super) use crate::inventory::{Source, without_geography};

/// Reads the pieces of a source; none when its end is not known.
pub(super) fn read(trace: &Trace) -> Option<Source> {
    Source::read(&text(&trace.pieces))
}

/// The text, with a mark for each unknown piece.
pub(super) fn text(pieces: &[Piece]) -> String {
    Piece::laid_out(pieces).into_iter().map(|(_, text, _)| text).collect()
}

/// That a source does not tell its model: it is no ARN, or something leaves it open.
pub(super) fn untold(
    module: &Module,
    tracer: &Tracer<'_>,
    subject: &Subject<'_>,
    (file, value): (usize, &Expression),
    trace: &Trace,
) -> Diagnostic {
    let at = |message: String, label: &str| {
        module.mark(Diagnostic::error(message), file, span_of(value), label)
    };
    let key = &subject.key;
    if trace.pieces.iter().all(|piece| matches!(piece, Piece::Text(..))) {
        let written = text(&trace.pieces);
        let id = written.rsplit('/').next().filter(|id| !id.is_empty()).unwrap_or("MODEL");
        let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || ".-_:".contains(c));
        let id = if plain && !written.starts_with("arn:") { id } else { "PROFILE" };
        return at(format!("the source of `{key}` is no ARN"), &format!("this is `{written}`"))
            .help(format!(
                "write the whole ARN, as `arn:aws:bedrock:REGION:ACCOUNT:inference-profile/{id}`"
            ));
    }
    let problem = |label: &str| at(format!("the model of `{key}` cannot be told"), label);
    let open = tracer.left_open(file, value, &subject.scope);
    let is_variable = |it: &&Address| matches!(it, Address::Variable(_));
    match (open.iter().find(is_variable), open.last()) {
        (Some(variable), _) => problem(&format!("`{variable}` is not settled by the files"))
            .help(format!("give `{variable}` a default, or a value in a `.tfvars` file")),
        (None, Some(other)) => problem(&format!("`{other}` is known to Terraform alone"))
            .help("write the model's id into the module: in the ARN, a local value or a variable"),
        (None, None) => problem("this is computed in a way that is not followed")
            .help("write the ARN with the model's id as a text, in place or in a local value"),
    }
}

/// A piece of text with what it is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rewrite {
    pub(super) place: Place,
    pub(super) text: String,
}

/// What makes the source name another model.
///
/// # Errors
/// Why its text cannot be changed.
pub(super) fn rewrite(
    trace: &Trace,
    target: &SourceArn,
    module: &Module,
    provider: &Address,
    edits: &mut Edits,
) -> Result<Vec<Rewrite>, String> {
    let text = text(&trace.pieces);
    let pieces = Piece::laid_out(&trace.pieces);
    let slash = text.rfind('/').ok_or("it is no ARN")?;
    let id_start = slash + 1;
    let kind_start = text.get(..slash).and_then(|head| head.rfind(':')).ok_or("it is no ARN")? + 1;
    let old_kind = text.get(kind_start..slash).unwrap_or_default();
    if old_kind == target.kind().as_str() {
        return Ok(vec![identifier(&pieces, &text, id_start, target.id())?]);
    }
    // Kind and id change, and with them the account: a system profile needs it, a foundation
    // model must not have it.
    let colons: Vec<usize> = text.match_indices(':').map(|(at, _)| at).collect();
    let (Some(before), Some(after)) = (colons.get(3).copied(), colons.get(4).copied()) else {
        return Err("it is no ARN".to_owned());
    };
    let mut splices = ending(&pieces, &text, (kind_start, slash), target)?;
    if target.kind() == SourceKind::InferenceProfile {
        if before + 1 == after {
            let place = pieces.iter().find(|(range, ..)| range.contains(&before));
            let place = place
                .and_then(|(.., place)| *place)
                .filter(|it| it.takes_references(module).is_ok());
            let place = place.ok_or(
                "the ARN then needs the account's id, which a variable's value cannot look up",
            )?;
            splices.push((after..after, account(module, provider, edits, place.file)?));
        }
    } else if before + 1 < after {
        let is_one = |(range, ..): &&Laid<'_>| range.start <= before && after < range.end;
        if pieces.iter().any(|piece| is_one(&piece)) {
            splices.push((before + 1..after, String::new()));
        } else {
            between(&pieces, module, before, after, edits)?;
        }
    }
    Ok(spliced(&pieces, splices))
}

/// A piece in the text of a source: its bytes there, its letters, and where these are written.
type Laid<'a> = (std::ops::Range<usize>, &'a str, Option<&'a Place>);

/// A change of the text of a source.
type Splice = (std::ops::Range<usize>, String);

/// What gives an ARN the kind and the id of another one: in one piece, or in the two that they are
/// written in. What the id of a system profile begins with stays beside the kind then, so that the
/// other piece remains the id of a foundation model, for everything else that reads it.
fn ending(
    pieces: &[Laid<'_>],
    text: &str,
    (kind_start, slash): (usize, usize),
    target: &SourceArn,
) -> Result<Vec<Splice>, String> {
    let (kind, id) = (target.kind().as_str(), target.id());
    let computed = || "its end is computed".to_owned();
    let of_kind = pieces.iter().find(|(range, ..)| range.contains(&kind_start));
    let (range, _, place) = of_kind.ok_or_else(computed)?;
    place.ok_or_else(computed)?;
    if range.end == text.len() {
        return Ok(vec![(kind_start..text.len(), format!("{kind}/{id}"))]);
    }
    let apart = || "its kind and its id are written in more than two places".to_owned();
    // The kind and the slash may have a piece each, and the id none of them.
    let id_start = slash + 1;
    let head_end = if range.end > slash { range.end } else { id_start };
    let mut rest = pieces.iter().filter(|(range, ..)| range.end > head_end);
    let own = rest.next().filter(|(own, _, place)| own.start <= head_end && place.is_some());
    let (own, ..) = own.ok_or_else(apart)?;
    let tail = text.get(own.end..).unwrap_or_default();
    if tail.contains(UNKNOWN) {
        return Err(computed());
    }
    let head = text.get(id_start..head_end).unwrap_or_default();
    let head = without_geography(head);
    let own_start = own.start.max(head_end);
    let geography = id.strip_suffix(without_geography(id)).unwrap_or_default();
    let can_lead = range.end > slash;
    let heads = [format!("{geography}{head}"), head.to_owned(), String::new()];
    let found = heads.into_iter().filter(|head| can_lead || head.is_empty()).find_map(|head| {
        let middle = id.strip_prefix(head.as_str())?.strip_suffix(tail)?;
        (!middle.is_empty()).then(|| (head, middle.to_owned()))
    });
    let (head, middle) = found.ok_or_else(apart)?;
    let mut splices = vec![(own_start..own.end, middle)];
    if can_lead {
        splices.push((kind_start..range.end, format!("{kind}/{head}")));
    } else {
        splices.push((kind_start..slash, kind.to_owned()));
    }
    Ok(splices)
}

/// The pieces with the changes made; each change lies within one piece.
fn spliced(pieces: &[Laid<'_>], mut splices: Vec<Splice>) -> Vec<Rewrite> {
    splices.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let changed = pieces.iter().filter_map(|(range, written, place)| {
        let own = splices.iter().filter(|(it, _)| range.start <= it.start && it.end <= range.end);
        // What is put between two pieces belongs to the first one.
        let own = own.filter(|(it, _)| range.start < it.end || it.start < it.end);
        let mut text = (*written).to_owned();
        for (it, new) in own {
            text.replace_range(it.start - range.start..it.end - range.start, new);
        }
        let place = (*place)?.clone();
        (text != *written).then_some(Rewrite { place, text })
    });
    changed.collect()
}

/// Changes the id: in the one piece that holds it, or in the one piece in which it differs.
fn identifier(
    pieces: &[Laid<'_>],
    text: &str,
    id_start: usize,
    new: &str,
) -> Result<Rewrite, String> {
    for (range, written, place) in pieces.iter().filter(|(range, ..)| range.end > id_start) {
        let Some(place) = place else { continue };
        let from = range.start.max(id_start);
        let before = text.get(id_start..from).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let middle = new.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        let Some(middle) = middle.filter(|middle| !middle.is_empty()) else { continue };
        let kept = written.get(..from - range.start).unwrap_or_default();
        return Ok(Rewrite { place: (*place).clone(), text: format!("{kept}{middle}") });
    }
    Err("the model's id is computed, or put together from several places".to_owned())
}

/// Takes the account out that an interpolation puts between two pieces of one literal.
fn between(
    pieces: &[Laid<'_>],
    module: &Module,
    before: usize,
    after: usize,
    edits: &mut Edits,
) -> Result<(), String> {
    let at = |offset: usize| {
        let (range, _, place) = pieces.iter().find(|(range, ..)| range.contains(&offset))?;
        let place = (*place)?;
        Some((place.file, place.span.start + offset - range.start))
    };
    let refuse = || "the account in the ARN is written elsewhere, and must go".to_owned();
    let ((file, start), (other, end)) = at(before).zip(at(after)).ok_or_else(refuse)?;
    let span = start + 1..end;
    let text = module.text(file, &span);
    let one = text.is_some_and(|text| {
        text.starts_with("${") && text.ends_with('}') && text.matches("${").count() == 1
    });
    if file != other || !one {
        return Err(refuse());
    }
    edits.put(file, &span, "").map_err(|_| refuse())
}

/// The account's id as an interpolation; its data source is added where the module has none.
fn account(
    module: &Module,
    provider: &Address,
    edits: &mut Edits,
    file: usize,
) -> Result<String, String> {
    let identity = CallerIdentity::of(module, provider).ok_or(
        "the ARN then needs the account's id, and every label of its data source is taken",
    )?;
    if let Some(block) = &identity.block {
        let parent = crate::hcl::Address::root();
        edits.change(file, crate::hcl::Edit::AppendBlock { parent, text: format!("{block}\n") });
    }
    Ok(format!("${{{}}}", identity.account_id()))
}

/// The source that names a model as one text between quotes, and a block that it reads and the module has
/// not.
pub(super) fn written(
    module: &Module,
    provider: &Address,
    target: &SourceArn,
) -> (String, Option<String>) {
    let text = target.to_string();
    let needs = target.kind() == SourceKind::InferenceProfile;
    let Some(identity) = CallerIdentity::of(module, provider).filter(|_| needs) else {
        return (format!("\"{text}\""), None);
    };
    let account = format!(":${{{}}}:", identity.account_id());
    (format!("\"{}\"", text.replacen("::", &account, 1)), identity.block)
}
