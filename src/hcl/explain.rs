//! Says in plain words what hcl-edit's parser means by its errors.

use hcl_edit::parser::Error;

use super::SyntaxError;
use super::token::{Token, TokenKind};

/// The error in the words of the one who wrote the file, on the token that it is about.
pub(super) fn explain(text: &str, tokens: &[Token], error: &Error) -> SyntaxError {
    let said = error.message();
    let mut at = error.location().offset().min(text.len());
    if said.starts_with("invalid object value assignment") {
        // The parser has taken a byte before it finds that it is the wrong one.
        at = at.saturating_sub(1);
    }
    let index = tokens.partition_point(|token| token.end <= at);
    let token = tokens.get(index);
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let found = found(text, token);
    let message = if said.contains("nesting depth") {
        "this is nested deeper than 64 levels, which is more than is read here".to_string()
    } else if said.contains("chained binary operators") {
        "more than 128 operators are chained here, which is more than is read here".to_string()
    } else if said.contains("redefined object key") {
        format!("the key {found} is written twice in this object")
    } else if said.contains("unique attribute key") || said.contains("redefined attribute") {
        format!("the argument {found} is set twice in this block")
    } else if said.starts_with("invalid expression") {
        format!("expected a value, found {found}")
    } else if said.starts_with("invalid structure") {
        match before.filter(|name| name.kind == TokenKind::Ident) {
            Some(name) => {
                format!("expected `=` or `{{` after `{}`, found {found}", name.text(text))
            }
            None => format!("expected `{{` or a label in quotes, found {found}"),
        }
    } else if said.starts_with("invalid object item") {
        format!("expected `,`, a line end or `}}` after this entry's value, found {found}")
    } else if said.starts_with("invalid object value assignment") {
        format!("expected `=` or `:` after this entry's key, found {found}")
    } else if said.starts_with("invalid traversal operator") {
        format!("expected a name, a number or `*` after the dot, found {found}")
    } else if said.starts_with("invalid block body") {
        format!(
            "expected a line end, or one argument and `}}`, after `{{`, found {found}: only a \
             block with a single argument may stand on one line"
        )
    } else if said.starts_with("invalid attribute") && found == "`{`" {
        "a block on one line can hold one argument, and no block".to_string()
    } else if said.starts_with("invalid attribute") {
        format!("expected `=` and a value, found {found}")
    } else if said.contains("eof") || said.contains("newline") {
        format!("expected the line to end here, found {found}")
    } else if is_label(before, token) {
        "a label is a plain string, without a template in it".to_string()
    } else if let Some(bracket) = said.strip_prefix("expected ").and_then(list_end) {
        format!("expected `,` or {bracket}, found {found}")
    } else if let Some(expected) = said.strip_prefix("expected ").filter(|e| plain(e)) {
        format!("expected {expected}, found {found}")
    } else if before.is_none_or(|before| before.kind.ends_line()) {
        format!("expected an argument or a block, found {found}")
    } else {
        format!("{found} makes no sense here")
    };
    SyntaxError::new(message, token.map_or(at..at, |token| written(text, token)))
}

/// Is the parser's own wording a list of literals that needs no translation?
fn plain(expected: &str) -> bool {
    expected.contains('`') && !expected.contains('\n') && !expected.contains(';')
}

/// Does a string stand where a block's label would?
fn is_label(before: Option<&Token>, token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::OpenQuote)
        && before.is_some_and(|b| matches!(b.kind, TokenKind::Ident | TokenKind::CloseQuote))
}

/// The bracket that was expected to end a list or the arguments of a call.
fn list_end(expected: &str) -> Option<&str> {
    match expected {
        "`]`" => Some("`]`"),
        "`)` or expression" => Some("`)`"),
        _ => None,
    }
}

fn found(text: &str, token: Option<&Token>) -> String {
    match token {
        None => "the end of the file".to_string(),
        Some(token) => match token.kind {
            TokenKind::Newline => "the end of the line".to_string(),
            TokenKind::LineComment | TokenKind::BlockComment => "a comment".to_string(),
            TokenKind::OpenQuote | TokenKind::QuotedText | TokenKind::CloseQuote => {
                "a string".to_string()
            }
            TokenKind::OpenHeredoc | TokenKind::HeredocText | TokenKind::CloseHeredoc => {
                "a heredoc".to_string()
            }
            _ => format!("`{}`", token.text(text)),
        },
    }
}

/// The token's bytes without a line end, which could not be underlined.
fn written(text: &str, token: &Token) -> std::ops::Range<usize> {
    token.start..token.start + token.text(text).trim_end_matches(['\r', '\n']).len()
}
