//! What Terraform refuses and hcl-edit would accept.

use super::SyntaxError;
use super::token::{Token, TokenKind};

/// Refuses what is wrong about the token at `index` and those around it.
pub(super) fn token(text: &str, tokens: &[Token], index: usize) -> Result<(), SyntaxError> {
    match tokens.get(index).map(|token| token.kind) {
        Some(TokenKind::Star) => nested_splat(tokens, index),
        Some(TokenKind::OpenBracket) => {
            lone_for(text, tokens, index)?;
            for_names(text, tokens, index)
        }
        Some(TokenKind::OpenBrace) => {
            if !opens_body(tokens, index) {
                lone_for(text, tokens, index)?;
            }
            for_names(text, tokens, index)
        }
        Some(TokenKind::OpenDirective) => for_names(text, tokens, index),
        Some(TokenKind::Ident) => glued_if(text, tokens, index),
        _ => Ok(()),
    }
}

/// Where line ends count, an expression cannot go on with a `.` on the next line.
pub(super) fn dot_on_new_line(tokens: &[Token], dot: usize) -> Result<(), SyntaxError> {
    let before = dot.checked_sub(1).and_then(|before| tokens.get(before));
    match tokens.get(dot) {
        Some(dot) if before.is_none_or(|before| before.kind.ends_line()) => {
            Err(SyntaxError::new("a line cannot begin with `.`, except in parentheses", dot.span()))
        }
        _ => Ok(()),
    }
}

/// One name or two, then `in`: no `inx`, which hcl-edit takes for `in x`.
fn for_names(text: &str, tokens: &[Token], index: usize) -> Result<(), SyntaxError> {
    if opens_for(text, tokens, index).is_none() {
        return Ok(());
    }
    let mut words = words(tokens, index).skip(2);
    let mut word = words.next();
    if word.is_some_and(|word| word.kind == TokenKind::Comma) {
        word = words.nth(1);
    }
    match word.filter(|word| word.text(text) != "in") {
        Some(word) if word.kind == TokenKind::Ident => Err(SyntaxError::new(
            format!("expected `in`, found `{}`", word.text(text)),
            word.span(),
        )),
        _ => Ok(()),
    }
}

/// After a value, no name can follow; hcl-edit takes `ifx` for `if x`.
fn glued_if(text: &str, tokens: &[Token], index: usize) -> Result<(), SyntaxError> {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let value = before.is_some_and(|before| match before.kind {
        TokenKind::Number | TokenKind::CloseQuote | TokenKind::Ellipsis => true,
        TokenKind::Ident => !matches!(before.text(text), "for" | "in" | "if"),
        kind => kind.closes_bracket() && kind != TokenKind::CloseTemplate,
    });
    match tokens.get(index).filter(|word| value && word.text(text) != "if") {
        Some(word) if word.text(text).starts_with("if") && !is_label(tokens, index) => {
            let message = format!("`{}` makes no sense here", word.text(text));
            Err(SyntaxError::new(message, word.span()))
        }
        _ => Ok(()),
    }
}

/// May the name at `index` be a block's label? Then only names and strings stand before it on
/// its line, and after it a brace.
fn is_label(tokens: &[Token], index: usize) -> bool {
    let mut before = tokens.get(..index).unwrap_or_default().iter().rev();
    let other = before.find(|token| {
        let head = matches!(
            token.kind,
            TokenKind::Ident
                | TokenKind::OpenQuote
                | TokenKind::QuotedText
                | TokenKind::CloseQuote
                | TokenKind::BlockComment
        );
        !head
    });
    other.is_none_or(|other| other.kind.ends_line() || other.kind == TokenKind::OpenBrace)
}

/// `[*]` stands on one line, unless its line ends are those of an outer bracket.
pub(super) fn splat_over_lines(
    tokens: &[Token],
    bracket: &Token,
    newline: usize,
) -> Result<(), SyntaxError> {
    let at = |index: Option<usize>| index.and_then(|index| tokens.get(index));
    let before = at(newline.checked_sub(1));
    let star = if before == Some(bracket) {
        words(tokens, newline).next()
    } else {
        before.filter(|_| at(newline.checked_sub(2)) == Some(bracket))
    };
    match star.filter(|star| star.kind == TokenKind::Star) {
        Some(star) if bracket.kind == TokenKind::OpenBracket => {
            Err(SyntaxError::new("the `[*]` of this `*` must stand on one line", star.span()))
        }
        _ => Ok(()),
    }
}

/// The `for` with which the bracket at `index` opens an expression, rather than a body, an object
/// or a list.
pub(super) fn opens_for<'a>(text: &str, tokens: &'a [Token], index: usize) -> Option<&'a Token> {
    let mut words = words(tokens, index);
    let word = words.next().filter(|word| word.text(text) == "for")?;
    words.next().filter(|next| next.kind == TokenKind::Ident).map(|_| word)
}

/// Whether the brace at `index` opens the body of a block: then a name or a label stands before it.
fn opens_body(tokens: &[Token], index: usize) -> bool {
    let mut before = tokens.get(..index).unwrap_or_default().iter().rev();
    before
        .find(|token| token.kind != TokenKind::Newline && !token.kind.is_comment())
        .is_some_and(|before| matches!(before.kind, TokenKind::Ident | TokenKind::CloseQuote))
}

/// A list or an object cannot begin with a thing called `for`.
fn lone_for(text: &str, tokens: &[Token], index: usize) -> Result<(), SyntaxError> {
    match words(tokens, index).next().filter(|word| word.text(text) == "for") {
        Some(word) if opens_for(text, tokens, index).is_none() => {
            Err(SyntaxError::new("expected a name after this `for`", word.span()))
        }
        _ => Ok(()),
    }
}

/// `x.*.y.*` has no meaning: the second splat would have to be written `[*]`.
fn nested_splat(tokens: &[Token], star: usize) -> Result<(), SyntaxError> {
    let kind = |index: Option<usize>| index.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let mut at = star;
    while kind(at.checked_sub(1)) == Some(TokenKind::Dot) {
        at -= 2.min(at);
        match kind(Some(at)) {
            Some(TokenKind::Ident | TokenKind::Number) => {}
            Some(TokenKind::Star) if kind(at.checked_sub(1)) == Some(TokenKind::Dot) => {
                let span = tokens.get(star).map_or(0..0, Token::span);
                return Err(SyntaxError::new("a second `.*` is not allowed: write `[*]`", span));
            }
            _ => break,
        }
    }
    Ok(())
}

/// The tokens behind the one at `index`, line ends and comments not counted.
fn words(tokens: &[Token], index: usize) -> impl Iterator<Item = &Token> {
    let words = tokens.get(index + 1..).unwrap_or_default().iter();
    words.filter(|token| token.kind != TokenKind::Newline && !token.kind.is_comment())
}

/// Refuses a line that ends after `last` if an expression must go on there.
pub(super) fn cut_off(text: &str, before: Option<&Token>, last: &Token) -> Result<(), SyntaxError> {
    let splat =
        last.kind == TokenKind::Star && before.is_some_and(|before| before.kind == TokenKind::Dot);
    let message = match last.kind {
        TokenKind::Equal => {
            "the line ends after this `=`: the value must begin on the same line".to_string()
        }
        TokenKind::Question
        | TokenKind::Colon
        | TokenKind::Dot
        | TokenKind::Bang
        | TokenKind::FatArrow => cut_off_after(last.text(text)),
        kind if kind.is_binary_operator() && !splat => cut_off_after(last.text(text)),
        _ => return Ok(()),
    };
    Err(SyntaxError::new(message, last.span()))
}

fn cut_off_after(operator: &str) -> String {
    format!(
        "the line ends after this `{operator}`: the expression must go on there, or stand in \
         parentheses"
    )
}
