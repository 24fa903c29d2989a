//! How a policy speaks of a profile, and whether it can speak of two.

use crate::hcl::{Token, TokenKind};
use crate::module::{Address, Module, Reference, Step};

/// How a policy speaks of a profile.
pub(super) enum Grant {
    /// `[profile.arn]`, or one of several arguments: `concat(a.models[*].model_arn, b.models[*].model_arn)`
    Element,
    /// `resources = profile.models[*].model_arn`
    List,
    /// `Resource = profile.arn`, in JSON, where a list may stand too.
    Single,
}

/// Whether the reference is part of a policy that can allow both profiles.
pub(super) fn grant(module: &Module, reference: &Reference) -> Option<Grant> {
    if !in_policy(module, reference) {
        return None;
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
    let is_open = matches!(key, "Resource" | "bedrock:InferenceProfileArn");
    match (before?, splat) {
        (TokenKind::Equal | TokenKind::Colon, false)
            if is_open
                && (after == Some(TokenKind::CloseBrace)
                    || after == Some(TokenKind::Comma)
                    || after.is_some_and(TokenKind::ends_line)) =>
        {
            Some(Grant::Single)
        }
        (TokenKind::Equal, true) if after.is_some_and(TokenKind::ends_line) => Some(Grant::List),
        (TokenKind::OpenBracket | TokenKind::Comma | TokenKind::Newline, false)
            if ends(after) && in_list(document.text(), tokens, first) =>
        {
            Some(Grant::Element)
        }
        (
            TokenKind::OpenParen | TokenKind::OpenBracket | TokenKind::Comma | TokenKind::Newline,
            true,
        ) if (ends(after) || after == Some(TokenKind::CloseParen))
            && is_argument(document.text(), tokens, first, last) =>
        {
            Some(Grant::Element)
        }
        _ => None,
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

/// Whether the reference stands in a policy.
pub(super) fn in_policy(module: &Module, reference: &Reference) -> bool {
    let within = reference.within.and_then(|index| module.definitions().get(index));
    within.is_some_and(|within| match &within.address {
        Address::Resource { kind, .. } | Address::Data { kind, .. } => kind.starts_with("aws_iam"),
        _ => false,
    })
}
