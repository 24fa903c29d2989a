//! Where a module still names a model that its profile has left: in a function's environment, an
//! alarm, a comment. Only its author knows whether it is meant to stay.

use std::ops::Range;

use serde::Serialize;

use super::exchange::Exchange;
use super::setting::Setting;
use super::subject::{Subject, subjects};
use super::{current, policies};
use crate::hcl::TokenKind;
use crate::module::trace::{Piece, Tracer};
use crate::module::{Address, Module, Resolver, span_of};

/// A place that names the old model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The file.
    pub file: String,
    /// The line once the change is written, from 1.
    pub line: usize,
    /// How it names the model.
    pub text: String,
    /// The address of what it stands in; none outside of all definitions.
    pub within: Option<String>,
}

/// The places of a changed module that name the old model: texts and comments, but for what other
/// profiles are made from, and tables of models.
pub(super) fn of(
    module: &Module,
    settings: &[Setting],
    exchange: &Exchange,
    moved: &[&Address],
) -> Vec<Mention> {
    let mut passed = passed_over(module, settings, exchange, moved);
    passed.extend(policies::places(module, settings, exchange));
    let passed = Covered::by(passed);
    let mut found: Vec<Mention> = Vec::new();
    for (index, file) in module.files().iter().enumerate() {
        let text = file.document.text();
        // The tokens of a file take more memory than it does, and most files name nothing.
        if exchange.words.mentions(text).is_empty() {
            continue;
        }
        for token in file.document.tokens() {
            let spoken = token.kind.is_comment()
                || matches!(token.kind, TokenKind::QuotedText | TokenKind::HeredocText);
            if !spoken {
                continue;
            }
            let words = token.text(text);
            let named = exchange.words.mentions(words);
            // Most tokens name nothing, and much may be passed over.
            if named.is_empty() || passed.covers(index, &(token.start..token.end)) {
                continue;
            }
            for range in named {
                let at = token.start + range.start;
                // A heredoc is one token, and a policy in it may list the old model for now.
                if passed.covers(index, &(at..token.start + range.end)) {
                    continue;
                }
                let (line, _) = file.source.position(at);
                let mention = Mention {
                    file: file.name().to_owned(),
                    line,
                    text: words.get(range).unwrap_or_default().to_owned(),
                    within: within(module, index, token.start),
                };
                // They come in order, so that one line's stand together.
                let same = |it: &Mention| it.file == mention.file && it.line == mention.line;
                if !found.last().is_some_and(same) {
                    found.push(mention);
                }
            }
        }
    }
    found
}

/// Ranges of files, put in order so that what they cover is found at once.
struct Covered {
    /// Where each begins, and how far it or one before it in the same file reaches.
    reaches: Vec<(usize, usize, usize)>,
}

impl Covered {
    fn by(mut ranges: Vec<(usize, Range<usize>)>) -> Self {
        ranges.sort_by_key(|(file, range)| (*file, range.start));
        let mut reaches: Vec<(usize, usize, usize)> = Vec::with_capacity(ranges.len());
        for (file, range) in ranges {
            let before = reaches.last().filter(|(other, ..)| *other == file);
            let end = before.map_or(range.end, |(.., end)| range.end.max(*end));
            reaches.push((file, range.start, end));
        }
        Self { reaches }
    }

    /// Whether one of the ranges has all of this one in it.
    fn covers(&self, file: usize, range: &Range<usize>) -> bool {
        let begun = self
            .reaches
            .partition_point(|(other, start, _)| (*other, *start) <= (file, range.start));
        let last = begun.checked_sub(1).and_then(|last| self.reaches.get(last));
        last.is_some_and(|(other, _, end)| *other == file && range.end <= *end)
    }
}

/// Where a line of one module stands in a later one, found by what it says.
pub(super) fn follow(before: &Module, after: &Module, name: &str, line: usize) -> usize {
    let text = |module: &Module| {
        let file = module.files().iter().find(|file| file.name() == name);
        file.map_or_else(String::new, |file| file.document.text().to_owned())
    };
    let (old, new) = (text(before), text(after));
    let index = line.saturating_sub(1);
    let Some(said) = old.lines().nth(index) else { return line };
    let nth = old.lines().take(index).filter(|it| *it == said).count();
    let mut same = new.lines().enumerate().filter(|(_, it)| *it == said);
    same.nth(nth).map_or(line, |(index, _)| index + 1)
}

/// What a place stands in.
fn within(module: &Module, file: usize, at: usize) -> Option<String> {
    Some(module.around(file, &(at..at + 1))?.address.to_string())
}

/// What is no mention: other profiles with the comments above them, what any profile's texts come
/// from, names and references, and blocks that tell of the past.
fn passed_over(
    module: &Module,
    settings: &[Setting],
    exchange: &Exchange,
    moved: &[&Address],
) -> Vec<(usize, Range<usize>)> {
    let mut passed: Vec<(usize, Range<usize>)> = Vec::new();
    for definition in module.definitions() {
        passed.push((definition.file, definition.header.clone()));
        let other = definition.address.is_profile() && !moved.contains(&&definition.address);
        if other {
            let begin = comment_above(module, definition.file, definition.span.start);
            passed.push((definition.file, begin..definition.span.end));
        }
    }
    for (file, block) in module.blocks() {
        if matches!(block.ident.as_str(), "moved" | "removed" | "import") {
            passed.push((file, span_of(block)));
        }
    }
    passed.extend(module.references().iter().map(|it| (it.file, it.span.clone())));
    for setting in settings {
        let resolver = Resolver::new(module, &setting.inputs);
        let tracer = Tracer::new(&resolver);
        for subject in subjects(&resolver) {
            let address = &subject.definition.address;
            let source = current::source_of(module, &tracer, &subject);
            let left = source.is_ok_and(|(_, source)| source.id != exchange.old.id);
            if left && moved.contains(&address) {
                passed.extend(tables(&tracer, module, &subject));
                continue;
            }
            let texts = ["name", "description"];
            let texts = texts.into_iter().filter_map(|name| module.attribute(address, name));
            for (file, attribute) in texts.chain(current::copy_from(module, &subject)) {
                let trace = current::trace(&tracer, &subject, (file, &attribute.value));
                passed.extend(trace.lookups.iter().map(|lookup| lookup.map.clone()));
                let keys = trace.lookups.iter().flat_map(|lookup| &lookup.key);
                for piece in trace.pieces.iter().chain(keys) {
                    if let Piece::Text(_, Some(place)) = piece {
                        passed.push((place.file, place.span.clone()));
                    }
                }
            }
        }
    }
    passed
}

/// The tables of models that a profile's source is looked up in.
fn tables<'m>(
    tracer: &Tracer<'m>,
    module: &'m Module,
    subject: &Subject<'m>,
) -> Vec<(usize, Range<usize>)> {
    let Some((file, attribute)) = current::copy_from(module, subject) else { return Vec::new() };
    let trace = current::trace(tracer, subject, (file, &attribute.value));
    trace.lookups.into_iter().map(|lookup| lookup.map).collect()
}

/// Where the comment lines right above a block begin.
fn comment_above(module: &Module, file: usize, at: usize) -> usize {
    let Some(found) = module.files().get(file) else { return at };
    let tokens = found.document.tokens();
    let above = tokens.get(..tokens.partition_point(|token| token.end <= at)).unwrap_or_default();
    let mut begin = at;
    for token in above.iter().rev() {
        if token.kind != TokenKind::LineComment || token.end != begin {
            break;
        }
        begin = token.start;
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::Covered;

    #[test]
    fn a_range_is_covered_by_one_that_has_all_of_it() {
        let covered = Covered::by(vec![(1, 8..12), (0, 0..20), (0, 5..6), (1, 10..30), (3, 0..9)]);
        for (file, range) in [(0, 7..20), (0, 5..6), (1, 8..9), (1, 13..30), (1, 10..12), (3, 0..9)]
        {
            assert!(covered.covers(file, &range), "{file} {range:?}");
        }
        // None of two that overlap has all of it, another file's has it, it stands before or behind.
        for (file, range) in [(0, 19..21), (1, 7..9), (2, 1..2), (3, 9..10), (4, 0..1)] {
            assert!(!covered.covers(file, &range), "{file} {range:?}");
        }
    }
}
