//! Whether a space stands between two neighbouring tokens of a line.

use super::token::{Token, TokenKind as K};

/// Does a space stand between `token` and `after`? `before` is the token in front of `token`, if
/// the cell has one. The first rule that matches decides.
#[expect(
    clippy::match_same_arms,
    clippy::unnested_or_patterns,
    reason = "each pattern is a rule of its own, and their order matters"
)]
pub(super) fn space_between(
    text: &str,
    before: Option<&Token>,
    token: &Token,
    after: &Token,
) -> bool {
    match (token.kind, after.kind) {
        (_, K::Newline)
        | (K::Ident, K::OpenParen)
        | (K::DoubleColon | K::Dot, _)
        | (_, K::DoubleColon | K::Dot | K::Comma | K::Ellipsis) => false,
        (K::Comma, _) => true,
        (K::QuotedText | K::HeredocText | K::OpenQuote | K::OpenHeredoc, _)
        | (_, K::QuotedText | K::HeredocText | K::CloseQuote | K::CloseHeredoc) => false,
        // The `in` of a `for` keeps its distance from the list that follows.
        (K::Ident, _) if token.text(text) == "in" && before.is_some_and(|b| b.kind == K::Ident) => {
            true
        }
        (K::Ident | K::Number, K::OpenBracket) | (K::Bang, _) => false,
        (close, K::OpenBracket) if close.closes_bracket() => false,
        (K::Minus, _) => !before.is_none_or(|before| minus_is_a_sign(before.kind)),
        (K::OpenBrace, K::CloseBrace) => false,
        (K::OpenBrace, _)
        | (_, K::CloseBrace)
        | (K::OpenInterpolation | K::OpenDirective, K::OpenBrace) => true,
        (K::CloseBrace, K::CloseTemplate) => true,
        (K::CloseTemplate, K::OpenInterpolation | K::OpenDirective) => false,
        (open, _) if open.opens_bracket() => false,
        (_, close) if close.closes_bracket() => false,
        _ => true,
    }
}

/// After this token a `-` belongs to the number that follows; else it subtracts.
fn minus_is_a_sign(before: K) -> bool {
    before.is_binary_operator()
        || matches!(
            before,
            K::OpenParen
                | K::OpenBracket
                | K::OpenBrace
                | K::Equal
                | K::Colon
                | K::Comma
                | K::Question
                | K::Bang
        )
}
