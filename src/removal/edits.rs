//! The texts of the files without what goes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Piece, environments};
use crate::change::Edits;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::structure::Body;
use crate::hcl::{Address, Edit};
use crate::iam::Heredoc;
use crate::module::{File, FileKind, Module, holds, span_of};

/// Files that hold nothing but profiles and what goes with them; without content they have no
/// reason to be.
const OWN_FILES: [&str; 6] =
    ["alarms.tf", "bedrock.tf", "iam.tf", "outputs.tf", "residency.tf", "ssm.tf"];

/// The files that change, by name; `None` for one that goes.
///
/// # Errors
/// When a piece stands where nothing can be taken out.
pub(super) fn make(
    module: &Module,
    mut pieces: Vec<Piece>,
) -> Result<BTreeMap<String, Option<Vec<u8>>>> {
    let emptied = environments::emptied(module, &mut pieces);
    emptied_locals(module, &mut pieces);
    pieces.sort();
    pieces.dedup_by(|a, b| {
        a.covers(b.file, &(b.start..b.end)) && b.covers(a.file, &(a.start..a.end))
    });
    let all = pieces.clone();
    pieces.retain(|piece| {
        !all.iter()
            .any(|other| other != piece && other.covers(piece.file, &(piece.start..piece.end)))
    });
    let mut changes = Edits::default();
    for (index, file) in module.files().iter().enumerate() {
        // From the end to the beginning, so that the addresses before an edit keep their meaning.
        let own: Vec<&Piece> = pieces.iter().rev().filter(|piece| piece.file == index).collect();
        let (edits, cuts) = edits(file, &own)?;
        for edit in edits {
            changes.change(index, edit);
        }
        let emptied = emptied.iter().filter(|(file, _)| *file == index).map(|(_, cut)| cut.clone());
        // No address counts what stands in a heredoc, so that they lead where they did.
        for cut in cuts.into_iter().chain(emptied) {
            // Nothing else is said of the bytes that go.
            let _ = changes.put(index, &cut, "");
        }
    }
    let files = changes.files(module)?.into_iter().map(|file| {
        let edited = &file.document;
        let goes = file.kind != FileKind::Values
            && edited.tokens().iter().all(|it| it.text(edited.text()).trim().is_empty());
        let name = file.name().rsplit('/').next().unwrap_or_default();
        let is_gone = goes && OWN_FILES.contains(&name);
        (file.name().to_owned(), (!is_gone).then(|| edited.bytes().to_vec()))
    });
    Ok(files.collect())
}

/// The module with the files as they will be.
///
/// # Errors
/// When one does not parse.
pub(super) fn applied(
    module: &Module,
    files: &BTreeMap<String, Option<Vec<u8>>>,
) -> Result<Module> {
    let files = module.files().iter().filter_map(|file| {
        let bytes = match files.get(file.name()) {
            Some(after) => after.clone()?,
            None => file.document.bytes().to_vec(),
        };
        Some((file.name().to_owned(), bytes))
    });
    Ok(module.with_files(files)?)
}

/// The edits that take the pieces out, and the bytes that go where no edit leads: in policies and containers
/// that are JSON in heredocs.
fn edits(file: &File, pieces: &[&Piece]) -> Result<(Vec<Edit>, Vec<Range<usize>>)> {
    let (mut edits, mut inside) = (Vec::new(), Vec::new());
    for piece in pieces {
        let span = piece.start..piece.end;
        match Address::find(&file.document, &span) {
            Some(at) => edits.push(edit(file, &span, at)),
            None => inside.push(span),
        }
    }
    let mut cuts = Vec::new();
    if !inside.is_empty() {
        for json in Heredoc::in_body(&file.document, file.document.body()) {
            let own = |it: &Range<usize>| holds(&json.span, it);
            let (own, others): (Vec<_>, Vec<_>) = inside.into_iter().partition(own);
            inside = others;
            match json.without(&own) {
                Some(more) => cuts.extend(more),
                None => inside.extend(own),
            }
        }
    }
    let Some(span) = inside.pop() else { return Ok((edits, cuts)) };
    Err(Diagnostic::error("this cannot be taken out of where it stands")
        .at(&file.source, span, "")
        .help("take it out by hand, then run the command again")
        .into())
}

fn edit(file: &File, span: &Range<usize>, at: Address) -> Edit {
    let block = is_block(file.document.body(), span);
    if block { Edit::RemoveBlock { block: at } } else { Edit::Remove { at } }
}

/// Whether a block, at any depth, has exactly these bytes.
fn is_block(body: &Body, span: &Range<usize>) -> bool {
    body.blocks().any(|block| span_of(block) == *span || is_block(&block.body, span))
}

/// A `locals` block all of whose entries go, goes as a whole.
fn emptied_locals(module: &Module, pieces: &mut Vec<Piece>) {
    for (file, block) in module.blocks() {
        let gone = |span: &Range<usize>| pieces.iter().any(|piece| piece.covers(file, span));
        if block.ident.as_str() == "locals"
            && !block.body.is_empty()
            && block.body.attributes().all(|entry| gone(&span_of(entry)))
        {
            pieces.push(Piece::new(file, &span_of(block)));
        }
    }
}
