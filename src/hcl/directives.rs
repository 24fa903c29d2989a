//! Checks that the `%{ … }` directives of each template open and close in pairs.

use super::SyntaxError;
use super::token::{Token, TokenKind};

/// A directive that waits for its end.
struct Pending<'a> {
    opener: &'a Token,
    word: &'a str,
    has_else: bool,
}

/// # Errors
/// For a directive that is none, that nothing ends, or that ends nothing.
pub(super) fn check(text: &str, tokens: &[Token]) -> Result<(), SyntaxError> {
    // One list for each template that is open, the innermost last.
    let mut templates: Vec<Vec<Pending>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::OpenQuote | TokenKind::OpenHeredoc => templates.push(Vec::new()),
            TokenKind::CloseQuote | TokenKind::CloseHeredoc => {
                if let Some(left) = templates.pop().and_then(|mut pending| pending.pop()) {
                    let message = format!(
                        "this `{}` is never ended: `%{{ end{} }}` is missing",
                        left.word, left.word
                    );
                    return Err(SyntaxError::new(message, left.opener.span()));
                }
            }
            TokenKind::OpenDirective => {
                let mut words = tokens.iter().skip(index + 1);
                let word =
                    words.find(|word| word.kind != TokenKind::Newline && !word.kind.is_comment());
                if let (Some(pending), Some(word)) = (templates.last_mut(), word) {
                    directive(text, word, pending)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn directive<'a>(
    text: &'a str,
    token: &'a Token,
    pending: &mut Vec<Pending<'a>>,
) -> Result<(), SyntaxError> {
    let word = token.text(text);
    let wanted = word.strip_prefix("end").unwrap_or("if");
    let message = match word {
        "if" | "for" => {
            pending.push(Pending { opener: token, word, has_else: false });
            return Ok(());
        }
        "else" | "endif" | "endfor" => match pending.last_mut() {
            Some(last) if last.word != wanted => {
                format!("this `{word}` stands in a `{}` that is not ended yet", last.word)
            }
            Some(last) if word == "else" && last.has_else => {
                "this `if` has an `else` already".to_string()
            }
            Some(last) if word == "else" => {
                last.has_else = true;
                return Ok(());
            }
            Some(_) => {
                pending.pop();
                return Ok(());
            }
            None => format!("there is no `{wanted}` that this `{word}` could belong to"),
        },
        _ => format!("`{word}` is no directive: those are if, else, endif, for and endfor"),
    };
    Err(SyntaxError::new(message, token.span()))
}
