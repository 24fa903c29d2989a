//! Puts an edit where only its subject reads it: a text that something else reads as well becomes what
//! it was, and what the operation is about says the new text itself.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::difference::Difference;
use super::expected::{Expected, Statement};
use super::rewrite::{Writer, find};
use super::{affected, differences, refusal};
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, FileKind, Inputs, Module, PROFILE, span_of};

/// A change in which shared texts stay.
#[derive(Debug)]
pub struct Separated {
    /// The files that change, each with its new content.
    pub files: Vec<(String, Vec<u8>)>,
    /// The locals and variables that stay what they were.
    pub kept: Vec<Address>,
    /// What else reads them, and so stays what it was.
    pub others: Vec<String>,
    /// Where the new texts stand instead.
    pub written: Vec<String>,
}

/// The same change, with texts that other things read left as they are; none when nothing else would
/// change, or when there is no other place for the new texts.
pub fn separate(
    before: &Module,
    after: &Module,
    environments: &BTreeMap<String, Inputs>,
    expected: &Expected,
) -> Option<Separated> {
    let all = differences(before, after, environments);
    let (meant, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| expected.states(it));
    if others.is_empty() {
        return None;
    }
    let mut kept = refusal::shared(before, after, &others);
    if kept.is_empty() {
        return None;
    }
    // Where statements alone would change, they need no text of their own.
    if others.iter().all(|it| models(after, it, expected).is_some()) {
        kept.clear();
    }
    let restored = with_edits(after, restored(before, after, &kept)?)?;
    let readers = affected::readers(&[&restored], kept.iter().cloned().collect());
    let writer = Writer::new(after, &restored, environments);
    let mut edits: BTreeMap<(usize, usize, usize), String> = BTreeMap::new();
    let mut written = BTreeSet::new();
    for difference in
        meant.iter().filter(|it| it.address().is_some_and(|own| readers.contains(own)))
    {
        let new = writer.written(difference, &meant)?;
        written.extend(Some(difference.name()).filter(|_| !new.is_empty()));
        edits
            .extend(new.into_iter().map(|(file, span, text)| ((file, span.start, span.end), text)));
    }
    // A statement that lets the profile's model be called follows the profile.
    let mut stayed = Vec::new();
    for difference in &others {
        match models(&restored, difference, expected) {
            Some((file, span, text)) => {
                edits.insert((file, span.start, span.end), text);
                written.insert(difference.name());
            }
            None => stayed.push(difference),
        }
    }
    let edits = edits.into_iter().map(|((file, start, end), text)| (file, start..end, text));
    let last = with_edits(&restored, edits.collect())?;
    let now = differences(before, &last, environments);
    let is_done = |it: &&Difference| it.path.is_empty() || now.iter().any(|new| new.is_same(it));
    if !now.iter().all(|it| expected.states(it)) || !meant.iter().all(|it| is_done(&it)) {
        return None;
    }
    let files = last.files().iter().filter_map(|file| {
        let old = before.files().iter().find(|it| it.name() == file.name());
        let same = old.is_some_and(|it| it.document.bytes() == file.document.bytes());
        (!same).then(|| (file.name().to_owned(), file.document.bytes().to_vec()))
    });
    let others: BTreeSet<String> = stayed.iter().map(|it| it.name()).collect();
    Some(Separated {
        files: files.collect(),
        kept: kept.into_iter().collect(),
        others: others.into_iter().collect(),
        written: written.into_iter().collect(),
    })
}

/// An edit of text: its file, the bytes it takes the place of, and what stands there.
pub(super) type Splice = (usize, Range<usize>, String);

/// The module with other texts.
fn with_edits(module: &Module, edits: Vec<Splice>) -> Option<Module> {
    let mut by_file: BTreeMap<usize, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for (file, span, text) in edits {
        by_file.entry(file).or_default().push((span, text));
    }
    let files = module.files().iter().enumerate().map(|(index, file)| {
        let bytes = match by_file.remove(&index) {
            Some(edits) => file.document.replace(edits).ok()?.bytes().to_vec(),
            None => file.document.bytes().to_vec(),
        };
        Some((file.name().to_owned(), bytes))
    });
    let files: Vec<_> = files.collect::<Option<_>>()?;
    module.with_files(files).ok()
}

/// What gives the locals and variables the texts that they had.
fn restored(before: &Module, after: &Module, kept: &BTreeSet<Address>) -> Option<Vec<Splice>> {
    let mut edits = Vec::new();
    for address in kept {
        let (old, new) = (before.effective(address)?, after.effective(address)?);
        let old = lines(before, old.file, &old.span)?;
        let span = lines(after, new.file, &new.span)?;
        edits.push((new.file, span.0, old.1));
        let Address::Variable(name) = address else { continue };
        for (index, file) in after.files().iter().enumerate() {
            if file.kind != FileKind::Values {
                continue;
            }
            let old = before.files().iter().position(|it| it.name() == file.name())?;
            let place = |module: &Module, file: usize| {
                let attribute = module.files().get(file)?.document.body().get_attribute(name)?;
                lines(module, file, &span_of(attribute))
            };
            match (place(before, old), place(after, index)) {
                (Some((_, text)), Some((span, _))) => edits.push((index, span, text)),
                (None, None) => {}
                _ => return None,
            }
        }
    }
    Some(edits)
}

/// The bytes and text of a definition with the comments directly above it and behind it.
fn lines(module: &Module, file: usize, span: &Range<usize>) -> Option<(Range<usize>, String)> {
    let source = module.source(file)?;
    let mut start = source.line_at(span.start).start;
    while let Some(above) = start.checked_sub(1) {
        let line = source.line_at(above);
        let text = source.text.get(line.clone())?.trim_start();
        if !(text.starts_with('#') || text.starts_with("//")) || line.start >= start {
            break;
        }
        start = line.start;
    }
    let last = span.end.checked_sub(1).filter(|at| *at >= span.start).unwrap_or(span.end);
    let end = source.line_at(last).end.max(span.end);
    Some((start..end, source.text.get(start..end)?.to_owned()))
}

/// For a statement that allows to call the model of a profile beside the profile itself: the
/// models behind the profile, instead of a model's ARN.
fn models(module: &Module, difference: &Difference, expected: &Expected) -> Option<Splice> {
    let actions = difference.around.actions.as_ref()?;
    let calls = actions.iter().any(|it| it.starts_with("bedrock:Invoke") || it == "bedrock:*");
    let (was, _) = difference.texts();
    if difference.around.withholds || !calls || !was.contains(":foundation-model/") {
        return None;
    }
    let moved = expected.statements.iter().find_map(|statement| match statement {
        Statement::Profile { address, instance: None, .. }
            if difference.beside.contains(address) =>
        {
            Some(address)
        }
        _ => None,
    })?;
    debug_assert_eq!(moved.kind(), Some(PROFILE));
    let (list, _) = difference.path.split_at(difference.path.len().checked_sub(1)?);
    let (file, expression) = find(module, difference.address()?, list)?;
    let Expression::Array(items) = expression else { return None };
    (items.len() == 1).then(|| (file, span_of(expression), format!("{moved}.models[*].model_arn")))
}
