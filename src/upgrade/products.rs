//! Entries that a loop makes of pairs: one text serves several of them, and none has a place of its own.

use std::collections::BTreeSet;
use std::ops::Range;

use super::verify::Moved;
use crate::catalog::Words;
use crate::diagnostic::Diagnostic;
use crate::hcl::{TokenKind, quote};
use crate::module::{Address, Instance, Module, holds, span_of};

/// The function that makes pairs.
const PAIRS: &str = "setproduct";

/// Adds to a problem what to change, and where, for an entry that is made of a pair; none where it is not.
pub(super) fn advised(module: &Module, one: &Moved, problem: &Diagnostic) -> Option<Diagnostic> {
    let Instance::Key(key) = &one.instance else { return None };
    let (file, each) = module.attribute(&one.address, "for_each")?;
    let each = span_of(&each.value);
    let mut open = vec![(file, each.clone())];
    let made = reached(module, &open);
    let pairs = made.iter().find_map(|(file, span)| pairs_in(module, *file, span))?;
    let source = module.nested(&one.address, "model_source").into_iter();
    open.extend(source.map(|(file, block)| (file, span_of(block))));
    let places = named(module, &reached(module, &open), &one.exchange.words);
    let (address, to) = (&one.address, &one.to);
    let mut advice = Diagnostic { help: Vec::new(), ..problem.clone() };
    advice = module.mark(advice, pairs.0, pairs.1, "makes one entry of each pair");
    if !places.is_empty() {
        advice = advice.help(format!(
            "to move all entries with this model, write the new one (`{to}`, `{}`) where the old one is named \
             ({}), and the new keys where `{address}` is read by key",
            one.target.id(),
            places.join(", ")
        ));
    }
    let collection = module.text(file, &each).unwrap_or_default();
    let line = match module.files().get(file).map(|it| it.document.text().get(each)) {
        Some(Some(text)) if !text.contains('\n') => {
            format!("for_each = {{ for k, v in {collection} : k => v if k != {} }}", quote(key))
        }
        _ => format!("for_each = {{ for k, v in … : k => v if k != {} }}", quote(key)),
    };
    Some(
        advice
            .help(format!(
                "to move `{key}` alone, add a profile beside them (`bedrock-profile add KEY --model {to}`), lead what \
                 reads `{key}` to that, and leave the old one out of `{address}`:\n{line}"
            )),
    )
}

/// These bytes, and those of the local values and defaults that they read, however far.
fn reached(module: &Module, from: &[(usize, Range<usize>)]) -> Vec<(usize, Range<usize>)> {
    let (mut found, mut seen) = (from.to_vec(), BTreeSet::new());
    let mut next = 0;
    while let Some((file, span)) = found.get(next).cloned() {
        next += 1;
        let inside =
            module.references().iter().filter(|it| it.file == file && holds(&span, &it.span));
        for reference in inside.filter(|it| seen.insert(it.address.clone())) {
            let value = match &reference.address {
                variable @ Address::Variable(_) => {
                    module.attribute(variable, "default").map(|(file, it)| (file, &it.value))
                }
                other => module.local_value(other),
            };
            found.extend(value.map(|(file, it)| (file, span_of(it))));
        }
    }
    found
}

/// Where pairs are made in these bytes.
fn pairs_in(module: &Module, file: usize, span: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let document = &module.files().get(file)?.document;
    let tokens = document.tokens();
    let from = tokens.partition_point(|it| it.start < span.start);
    let mut own = tokens.iter().skip(from).take_while(|it| it.end <= span.end);
    let call = own.find(|it| it.kind == TokenKind::Ident && it.text(document.text()) == PAIRS)?;
    Some((file, call.start..call.end))
}

/// The lines that name the model in these bytes.
fn named(module: &Module, spans: &[(usize, Range<usize>)], words: &Words) -> Vec<String> {
    let mut places = Vec::new();
    for (file, span) in spans {
        let Some(document) = module.files().get(*file).map(|it| &it.document) else { continue };
        let tokens = document.tokens();
        let from = tokens.partition_point(|it| it.start < span.start);
        for token in tokens.iter().skip(from).take_while(|it| it.end <= span.end) {
            let is_word = matches!(token.kind, TokenKind::Ident | TokenKind::QuotedText);
            let place = module.place(*file, token.start);
            if is_word
                && !words.mentions(token.text(document.text())).is_empty()
                && !places.contains(&place)
            {
                places.push(place);
            }
        }
    }
    places
}
