//! Objects in which a key is written twice: Terraform takes the last entry, hcl-edit none.

use super::mask::blank;
use super::token::{Token, TokenKind};

/// Blanks, in the object around `at`, the entries before `at` that have the key that stands
/// there. Says whether there was one.
pub(super) fn blank_earlier_entry(
    text: &str,
    masked: &mut [u8],
    tokens: &[Token],
    at: usize,
) -> bool {
    let Some(key) = tokens.iter().position(|token| token.start >= at) else { return false };
    let wanted = key_text(text, tokens, key);
    // Back to the brace that is open here, then forward over the entries.
    let mut depth = 0_usize;
    let mut opener = None;
    for (index, token) in tokens.iter().enumerate().take(key).rev() {
        if token.kind.closes() {
            depth += 1;
        } else if token.kind.opens() {
            if depth == 0 {
                opener = Some(index);
                break;
            }
            depth -= 1;
        }
    }
    let Some(opener) = opener else { return false };
    let mut found = false;
    let mut entry = opener + 1;
    while entry < key {
        let end = entry_end(tokens, entry, key);
        let blanked = masked.get(tokens.get(entry).map_or(0, |token| token.start)) == Some(&b' ');
        if !blanked && end > entry && key_text(text, tokens, entry) == wanted {
            // A comma goes with its entry; a line end can stay, whatever stood before it.
            let comma = tokens.get(end).is_some_and(|token| token.kind == TokenKind::Comma);
            let last = if comma { end } else { end - 1 };
            if let (Some(first), Some(last)) = (tokens.get(entry), tokens.get(last)) {
                blank(masked, first.start, last.end);
                found = true;
            }
        }
        entry = end + 1;
    }
    found
}

/// The index of the token that ends the entry beginning at `entry`: a comma or line end.
fn entry_end(tokens: &[Token], entry: usize, limit: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().take(limit).skip(entry) {
        if token.kind.opens() {
            depth += 1;
        } else if token.kind.closes() {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (token.kind == TokenKind::Comma || token.kind.ends_line()) {
            return index;
        }
    }
    limit
}

/// What is written as the key at `index`.
fn key_text<'a>(text: &'a str, tokens: &[Token], index: usize) -> Vec<&'a str> {
    let mut depth = 0_usize;
    let mut key = Vec::new();
    for token in tokens.get(index..).unwrap_or_default() {
        if depth == 0 && matches!(token.kind, TokenKind::Equal | TokenKind::Colon) {
            break;
        }
        if token.kind.opens() {
            depth += 1;
        } else if token.kind.closes() {
            depth = depth.saturating_sub(1);
        }
        if !token.kind.is_comment() {
            key.push(token.text(text));
        }
    }
    key
}
