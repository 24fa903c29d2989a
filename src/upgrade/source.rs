//! The source of a profile (`copy_from`): which model it names, and what its text becomes when it
//! names another one.

use super::edits::Edits;
use super::subject::Subject;
use crate::aws::{Region, SourceArn, SourceKind};
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression;
use crate::module::trace::{Piece, Place, Trace, Tracer, UNKNOWN};
use crate::module::{Address, FileKind, Module, span_of};

/// What a source says, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// What it names.
    pub(super) kind: SourceKind,
    /// The system profile's or foundation model's id.
    pub(super) id: String,
    /// Where the profile is made, when that is known.
    pub(super) region: Option<Region>,
}

impl Source {
    /// Reads the pieces of a source; none when its end is not known.
    pub(super) fn read(trace: &Trace) -> Option<Self> {
        let text = text(&trace.pieces);
        let (head, id) = text.rsplit_once('/')?;
        if id.is_empty() || id.contains(UNKNOWN) {
            return None;
        }
        let kind = head.rsplit(':').next()?;
        let kind = [SourceKind::InferenceProfile, SourceKind::FoundationModel]
            .into_iter()
            .find(|known| known.as_str() == kind)?;
        let region = head.split(':').nth(3).and_then(|region| Region::parse(region).ok());
        Some(Self { kind, id: id.to_owned(), region })
    }

    /// Whether it names the model of an ARN.
    pub(super) fn names(&self, arn: &SourceArn) -> bool {
        self.kind == arn.kind() && self.id == arn.id()
    }
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
    let (range, written, place) = pieces
        .iter()
        .find(|(range, _, _)| range.start <= kind_start && range.end == text.len())
        .ok_or("its kind and its id are written in two places")?;
    let place = place.ok_or("its end is computed")?;
    let kept = written.get(..kind_start - range.start).unwrap_or_default();
    let tail = format!("{}/{}", target.kind().as_str(), target.id());
    let mut kept = kept.to_owned();
    let colons: Vec<usize> = text.match_indices(':').map(|(at, _)| at).collect();
    let (Some(before), Some(after)) = (colons.get(3).copied(), colons.get(4).copied()) else {
        return Err("it is no ARN".to_owned());
    };
    if target.kind() == SourceKind::InferenceProfile {
        if before + 1 == after {
            if !may_compute(module, place) || before < range.start {
                return Err(
                    "the ARN then needs the account's id, which a variable's value cannot \
                    look up"
                        .to_owned(),
                );
            }
            kept.insert_str(after - range.start, &account(module, edits, place.file));
        }
    } else if before + 1 < after {
        if before >= range.start {
            kept.replace_range(before + 1 - range.start..after - range.start, "");
        } else {
            between(&pieces, module, before, after, edits)?;
        }
    }
    Ok(vec![Rewrite { place: place.clone(), text: kept + &tail }])
}

/// Changes the id: in the one piece that holds it, or in the one piece in which it differs.
fn identifier(
    pieces: &[(std::ops::Range<usize>, &str, Option<&Place>)],
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
    pieces: &[(std::ops::Range<usize>, &str, Option<&Place>)],
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
    let text = module.files().get(file).and_then(|file| file.document.text().get(span.clone()));
    let one = text.is_some_and(|text| {
        text.starts_with("${") && text.ends_with('}') && text.matches("${").count() == 1
    });
    if file != other || !one {
        return Err(refuse());
    }
    edits.put(file, &span, "").map_err(|_| refuse())
}

/// Whether an expression may stand in the literal: not in the value of a variable.
fn may_compute(module: &Module, place: &Place) -> bool {
    let values = module.files().get(place.file).is_none_or(|file| file.kind == FileKind::Values);
    let in_variable = module.definitions().iter().any(|definition| {
        matches!(definition.address, Address::Variable(_))
            && definition.file == place.file
            && definition.span.start <= place.span.start
            && place.span.end <= definition.span.end
    });
    !values && !in_variable
}

/// The account's id as an interpolation; its data source is added where the module has none.
fn account(module: &Module, edits: &mut Edits, file: usize) -> String {
    const KIND: &str = "aws_caller_identity";
    let found = module.addresses().find_map(|address| match address {
        Address::Data { kind, name } if kind == KIND => Some(name.clone()),
        _ => None,
    });
    let name = found.unwrap_or_else(|| {
        edits.change(
            file,
            crate::hcl::Edit::AppendBlock {
                parent: crate::hcl::Address::root(),
                text: format!("data \"{KIND}\" \"current\" {{}}\n"),
            },
        );
        "current".to_owned()
    });
    format!("${{data.{KIND}.{name}.account_id}}")
}
