//! ARNs of the old model in the texts of policies, and the elements of lists that they are.

use std::ops::Range;

use super::exchange::Exchange;
use crate::hcl::Document;
use crate::module::Module;

/// An ARN of the old model in a policy.
pub(super) struct Named {
    pub(super) file: usize,
    /// The bytes from the kind of the ARN to its end.
    pub(super) span: Range<usize>,
    /// What is to stand there.
    pub(super) new: String,
    /// Whether it ends in a `*`, and so may stand for other models too.
    pub(super) starred: bool,
}

/// For an element that follows the same one with the new model: where that one ends, and its own
/// bytes.
pub(super) fn paired(module: &Module, named: &Named) -> Option<(usize, Range<usize>)> {
    let document = &module.files().get(named.file)?.document;
    let text = document.text();
    let element = element(document, &named.span)?;
    let with = with(text, &element, &named.span, &named.new);
    let with = with.trim_end().trim_end_matches(',');
    let before = text.get(..element.start)?.trim_end().strip_suffix(',')?;
    before.ends_with(with).then_some((before.len(), element))
}

/// Every ARN of the old model in these places of policies.
pub(super) fn named(
    module: &Module,
    exchange: &Exchange,
    followed: &[(usize, Range<usize>)],
) -> Vec<Named> {
    let mut found = Vec::new();
    for (at, place) in followed {
        let Some(file) = module.files().get(*at) else { continue };
        let text = file.document.text();
        let own = text.get(place.clone()).unwrap_or_default();
        for (old, new) in &exchange.ids {
            let start = place.start;
            let exact = own.match_indices(old.as_str()).map(|(at, _)| at..at + old.len());
            let exact = exact.filter(|it| ends(text, start + it.end));
            let exact = exact.map(|range| (range, false));
            let starred = starred(own, old, new).into_iter().map(|range| (range, true));
            for (range, starred) in exact.chain(starred) {
                let span = start + range.start..start + range.end;
                if !in_comment(&file.document, span.start) {
                    let (file, new) = (*at, new.clone());
                    found.push(Named { file, span, new, starred });
                }
            }
        }
    }
    found.sort_by_key(|it| (it.file, it.span.start));
    // A local with statements may be read by several policies.
    found.dedup_by_key(|it| (it.file, it.span.start));
    found
}

/// The ARNs of models with a `*` at their end that stand for the old model and not for the new one.
fn starred(own: &str, old: &str, new: &str) -> Vec<Range<usize>> {
    let Some((kind, old_id)) = old.split_once('/') else { return Vec::new() };
    let kind = format!("{kind}/");
    let new_id = new.strip_prefix(&kind).unwrap_or_default();
    own.match_indices(&kind)
        .filter_map(|(at, _)| {
            let start = at + kind.len();
            let id = own.get(start..)?.split('"').next()?;
            let prefix = id.strip_suffix('*')?;
            let meant = old_id.starts_with(prefix) && !new_id.starts_with(prefix);
            meant.then(|| at..start + id.len())
        })
        .collect()
}

/// Whether an id ends here: `…-v1` is not the whole of `…-v1:0`, nor of `…-v1*`.
fn ends(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_none_or(|next| !next.is_alphanumeric() && !"-_.:*?$".contains(next))
}

fn in_comment(document: &Document, at: usize) -> bool {
    let tokens = document.tokens();
    let index = tokens.partition_point(|token| token.end <= at);
    tokens.get(index).is_some_and(|token| token.kind.is_comment())
}

/// The element of a list, quotes included, that is the literal around these bytes: in HCL, or in
/// the JSON of a heredoc.
pub(super) fn element(document: &Document, span: &Range<usize>) -> Option<Range<usize>> {
    let text = document.text();
    let line = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let before = text.get(line..span.start)?;
    let start = line + before.rfind('"')?;
    let inside = text.get(start + 1..span.start)?;
    // A quote within an interpolation is not where the literal begins.
    if inside.matches("${").count() != inside.matches('}').count() {
        return None;
    }
    let end = span.end + 1;
    if text.get(span.end..end)? != "\"" {
        return None;
    }
    let opened = text.get(..start)?.trim_end().ends_with(['[', ',']);
    let closed = text.get(end..)?.trim_start().starts_with([']', ',']);
    (opened && closed).then_some(start..end)
}

/// The list around an element.
pub(super) fn in_list<'t>(text: &'t str, element: &Range<usize>) -> &'t str {
    let start = text.get(..element.start).and_then(|before| before.rfind('['));
    let end = text.get(element.end..).and_then(|after| after.find(']'));
    let (start, end) = (start.unwrap_or_default(), end.map_or(text.len(), |at| element.end + at));
    text.get(start..end).unwrap_or_default()
}

/// The element with the new ARN, and what separates it from the one that stands there.
pub(super) fn with(text: &str, element: &Range<usize>, span: &Range<usize>, new: &str) -> String {
    let get = |range: Range<usize>| text.get(range).unwrap_or_default();
    let (head, tail) = (get(element.start..span.start), get(span.end..element.end));
    let line = get(0..element.start).rfind('\n').map_or(0, |at| at + 1);
    let indent = get(line..element.start);
    let separator = if indent.trim().is_empty() {
        let windows = get(0..line).ends_with("\r\n");
        format!("{}{indent}", if windows { "\r\n" } else { "\n" })
    } else {
        " ".to_owned()
    };
    format!("{head}{new}{tail},{separator}")
}
