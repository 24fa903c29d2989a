//! How a policy refers to a profile, and how something else is allowed beside it: the predecessor between
//! the stages of an upgrade, which is taken out at the end, or the default project.

use std::ops::Range;

use super::{Heredoc, IamBlock, Json, Kind, THROUGH};
use crate::hcl::ast::expr::Expression;
use crate::hcl::{Document, Token, TokenKind, separator};
use crate::module::{Address, Definition, Module, Reference, Step, holds, span_of};

/// How a policy speaks of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// `[profile.arn]`, or one of several arguments: `concat(a.models[*].model_arn, b.models[*].model_arn)`
    Element,
    /// `resources = profile.models[*].model_arn`
    List,
    /// `Resource = profile.arn`, in JSON, where a list may stand too.
    Single,
    /// `["${profile.arn}"]`, in a heredoc.
    Text,
    /// `"Resource": "${profile.arn}"`, in a heredoc.
    SingleText,
}

impl Slot {
    /// What allows both, and the bytes in whose place it stands, where a reference at `span` allows one.
    pub(crate) fn both(
        self,
        span: &Range<usize>,
        next: &str,
        previous: &str,
    ) -> (Range<usize>, String) {
        let in_place = |text| (span.clone(), text);
        match self {
            Self::Element => in_place(format!("{next}, {previous}")),
            Self::List => in_place(format!("concat({next}, {previous})")),
            Self::Single => in_place(format!("concat([{next}], [{previous}])")),
            Self::Text => in_place(format!("{next}}}\", \"${{{previous}")),
            Self::SingleText => {
                let whole = span.start - OPEN.len()..span.end + CLOSE.len();
                (whole, format!("${{jsonencode([{next}, {previous}])}}"))
            }
        }
    }
}

impl Slot {
    /// Where a further resource goes, which is a text with its quotes, beside the reference at `span`:
    /// the bytes in whose place something stands then, and what.
    pub(crate) fn beside(
        self,
        document: &Document,
        span: &Range<usize>,
        quoted: &str,
    ) -> Option<(Range<usize>, String)> {
        let text = document.text();
        let own = text.get(span.clone())?;
        let whole = span.start.checked_sub(OPEN.len())?..span.end + CLOSE.len();
        let separator = |start: usize| format!(",{}", separator(text, start));
        Some(match self {
            Self::Element => (span.end..span.end, format!("{}{quoted}", separator(span.start))),
            Self::Single => (span.clone(), format!("[{own}, {quoted}]")),
            Self::Text => (whole.end..whole.end, format!("{}{quoted}", separator(whole.start))),
            Self::SingleText => {
                let own = text.get(whole.clone())?;
                let listed = format!("[{own}, {quoted}]");
                (whole, listed)
            }
            Self::List => return None,
        })
    }
}

/// What stands around an interpolation that is all of a text.
const OPEN: &str = "\"${";
const CLOSE: &str = "}\"";

/// Where a reference at `span` is the second of two that are allowed: the bytes of both, and what
/// `alone` becomes in their place.
pub(crate) fn undone(
    text: &str,
    span: &Range<usize>,
    next: &str,
    alone: &str,
) -> Option<(Range<usize>, String)> {
    let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
    let single = format!("{OPEN}{alone}{CLOSE}");
    let forms = [
        (format!("${{jsonencode([{next}, "), "])}", single.as_str()),
        (format!("concat({next}, "), ")", alone),
        (format!("concat([{next}], ["), "])", alone),
        (format!("{next}{CLOSE}, {OPEN}"), "", alone),
        (format!("{next}, "), "", alone),
    ];
    let form = forms
        .iter()
        .find(|(opens, closes, _)| before.ends_with(opens.as_str()) && after.starts_with(closes));
    let (opens, closes, alone) = form?;
    Some((span.start - opens.len()..span.end + closes.len(), (*alone).to_owned()))
}

/// Whether the reference is part of a policy that can allow both profiles.
pub(crate) fn slot(module: &Module, reference: &Reference) -> Option<Slot> {
    if !in_policy(module, reference) {
        return None;
    }
    if let Some(grant) = in_heredoc(module, reference) {
        return Some(grant);
    }
    let document = &module.files().get(reference.file)?.document;
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.start < reference.span.start);
    let last = tokens.partition_point(|token| token.start < reference.span.end);
    let before = first.checked_sub(1).and_then(|index| tokens.get(index)).map(|token| token.kind);
    let after = tokens.get(last).map(|token| token.kind);
    let ends = |kind: Option<TokenKind>| {
        matches!(kind, Some(TokenKind::Comma | TokenKind::CloseBracket))
            || kind.is_some_and(TokenKind::ends_line)
    };
    let splat = reference.steps.iter().any(|step| matches!(step, Step::Splat));
    let key = first.checked_sub(2).and_then(|index| tokens.get(index));
    let key = key.map(|key| match key.kind {
        // A quoted key ends in its quote.
        TokenKind::CloseQuote => first.checked_sub(3).and_then(|index| tokens.get(index)),
        _ => Some(key),
    });
    let key = key.flatten().map_or("", |key| key.text(document.text()));
    let is_open = matches!(key, "Resource" | "NotResource" | THROUGH);
    match (before?, splat) {
        (TokenKind::Equal | TokenKind::Colon, false)
            if is_open
                && (after == Some(TokenKind::CloseBrace)
                    || after == Some(TokenKind::Comma)
                    || after.is_some_and(TokenKind::ends_line)) =>
        {
            Some(Slot::Single)
        }
        (TokenKind::Equal, true) if after.is_some_and(TokenKind::ends_line) => Some(Slot::List),
        (TokenKind::OpenBracket | TokenKind::Comma | TokenKind::Newline, false)
            if ends(after) && in_list(document.text(), tokens, first) =>
        {
            Some(Slot::Element)
        }
        (
            TokenKind::OpenParen | TokenKind::OpenBracket | TokenKind::Comma | TokenKind::Newline,
            true,
        ) if (ends(after) || after == Some(TokenKind::CloseParen))
            && is_argument(document.text(), tokens, first, last) =>
        {
            Some(Slot::Element)
        }
        _ => None,
    }
}

/// The same of JSON in a heredoc.
fn in_heredoc(module: &Module, reference: &Reference) -> Option<Slot> {
    let own = module.holder(reference)?;
    let holds = |it: &Range<usize>| holds(it, &reference.span);
    let policy = Heredoc::all(module, own).into_iter().find(|it| holds(&it.span))?;
    let is_read = |it: &Expression| span_of(it) == reference.span;
    if let Some((_, Expression::FuncCall(call))) =
        policy.interpolations.iter().find(|(span, _)| holds(span))
    {
        let splat = reference.steps.iter().any(|step| matches!(step, Step::Splat));
        let encoded = call.name.name.as_str() == "jsonencode" && call.args.len() == 1;
        return (splat && encoded && call.args.first().is_some_and(is_read)).then_some(Slot::List);
    }
    let text = policy.document.text();
    let whole = text.get(..reference.span.start)?.ends_with(OPEN)
        && text.get(reference.span.end..)?.starts_with(CLOSE);
    let (key, value, is_element) = place(&policy.json, "", false, &holds)?;
    let read = policy.interpolated(value).is_some_and(is_read) && value.kind == Kind::Text;
    let is_open = matches!(key, "Resource" | "NotResource" | THROUGH);
    match is_element {
        true if whole && read => Some(Slot::Text),
        false if whole && read && is_open => Some(Slot::SingleText),
        _ => None,
    }
}

/// The innermost value that holds something, with the key that leads to it, and whether it is an element
/// of a list.
fn place<'j>(
    value: &'j Json,
    key: &'j str,
    is_element: bool,
    holds: &dyn Fn(&Range<usize>) -> bool,
) -> Option<(&'j str, &'j Json, bool)> {
    match &value.kind {
        Kind::Object(entries) => {
            let (key, inner) = entries.iter().find(|(_, it)| holds(&it.span))?;
            place(inner, key, false, holds)
        }
        Kind::Array(items) => place(items.iter().find(|it| holds(&it.span))?, key, true, holds),
        Kind::Text | Kind::Other => Some((key, value, is_element)),
    }
}

/// The innermost bracket around a token.
fn around(tokens: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for index in (0..at).rev() {
        let kind = tokens.get(index)?.kind;
        if kind.closes() {
            depth += 1;
        } else if kind.opens() {
            if depth == 0 {
                return Some(index);
            }
            depth -= 1;
        }
    }
    None
}

/// The name right before a bracket.
fn name_before<'t>(text: &'t str, tokens: &[Token], bracket: usize) -> Option<&'t str> {
    let name = tokens.get(bracket.checked_sub(1)?)?;
    let adjacent = name.kind == TokenKind::Ident && name.end == tokens.get(bracket)?.start;
    adjacent.then(|| name.text(text))
}

/// Whether the innermost bracket around a token is that of a list.
fn in_list(text: &str, tokens: &[Token], at: usize) -> bool {
    around(tokens, at).is_some_and(|bracket| {
        let kind = tokens.get(bracket).map(|token| token.kind);
        // Behind a name, a bracket is an index.
        kind == Some(TokenKind::OpenBracket) && name_before(text, tokens, bracket).is_none()
    })
}

/// Whether the tokens up to `last` are one of several lists that are put together.
fn is_argument(text: &str, tokens: &[Token], first: usize, last: usize) -> bool {
    let Some(bracket) = around(tokens, first) else { return false };
    let name = name_before(text, tokens, bracket);
    let next = tokens.iter().skip(last).map(|token| token.kind).find(|kind| !kind.ends_line());
    match tokens.get(bracket).map(|token| token.kind) {
        Some(TokenKind::OpenParen) if name == Some("concat") => {
            let earlier = tokens.iter().take(first).skip(bracket + 1);
            let is_first = earlier.map(|token| token.kind).all(TokenKind::ends_line);
            !(is_first && next == Some(TokenKind::CloseParen))
        }
        // A list of lists is none of ARNs unless it is flattened.
        Some(TokenKind::OpenBracket) => {
            let paren = bracket.checked_sub(1).filter(|_| name.is_none());
            paren.and_then(|paren| name_before(text, tokens, paren)) == Some("flatten")
        }
        _ => false,
    }
}

/// Whether the reference is read for the default project of its account, which is that of every profile
/// there.
pub(crate) fn is_for_project(module: &Module, reference: &Reference) -> bool {
    let text = module.files().get(reference.file).map_or("", |file| file.document.text());
    let behind = text.get(reference.span.end..).unwrap_or_default();
    behind.starts_with(")[0]}:project/default")
}

/// Whether the reference stands in a policy, or in a local value that nothing but policies read.
pub(crate) fn in_policy(module: &Module, reference: &Reference) -> bool {
    let mut readers = policies_of(module, reference);
    readers.next().is_some_and(|first| first.is_some()) && readers.all(|it| it.is_some())
}

/// What the reference stands in, or reads the local value that it stands in: policies, and none for
/// anything else.
pub(crate) fn policies_of<'m>(
    module: &'m Module,
    reference: &'m Reference,
) -> impl Iterator<Item = Option<(&'m Definition, &'m Reference)>> {
    let holder = |it: &'m Reference| module.holder(it).map(|within| (within, it));
    let own = holder(reference);
    let readers: Vec<_> = match own {
        Some((within, _)) if matches!(within.address, Address::Local(_)) => {
            module.uses(&within.address).map(holder).collect()
        }
        own => vec![own],
    };
    readers.into_iter().map(|it| it.filter(|(within, _)| IamBlock::is(&within.address)))
}
