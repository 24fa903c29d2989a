//! Where a block reads the instance that it makes.

use std::ops::Range;

use crate::hcl::{Document, TokenKind};

/// Where bytes of a document read `each.key` and `each.value`, with which of them.
pub(super) fn eaches(
    document: &Document,
    span: &Range<usize>,
) -> Vec<(Range<usize>, &'static str)> {
    let (text, tokens) = (document.text(), document.tokens());
    let from = tokens.partition_point(|token| token.start < span.start);
    let to = tokens.partition_point(|token| token.end <= span.end);
    let own = tokens.get(from..to).unwrap_or_default();
    let mut found = Vec::new();
    for (index, window) in own.windows(3).enumerate() {
        let [each, dot, what] = window else { continue };
        let behind = index.checked_sub(1).and_then(|before| own.get(before));
        let is_root = behind.is_none_or(|before| before.kind != TokenKind::Dot);
        let which = ["key", "value"].into_iter().find(|name| what.text(text) == *name);
        if let Some(which) = which
            && is_root
            && each.kind == TokenKind::Ident
            && each.text(text) == "each"
            && dot.kind == TokenKind::Dot
        {
            found.push((each.start..what.end, which));
        }
    }
    found
}
