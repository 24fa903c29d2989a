//! Parses with hcl-edit what Terraform would parse, on a copy of the text in which the things
//! that hcl-edit and Terraform disagree about are blanked out without moving a byte.

use hcl_edit::parser::{Error, parse_body};
use hcl_edit::structure::Body;

use super::SyntaxError;
use super::directives;
use super::doubles::blank_earlier_entry;
use super::explain::explain;
use super::mask::mask;
use super::token::{Token, TokenKind};

/// Room for the deepest nesting that the parser allows itself, with a wide margin.
const STACK: usize = 16 << 20;

/// Below this number of open brackets and prefix operators, any thread's stack will do.
const SHALLOW: usize = 12;

/// Finds the structure of a text that [`super::lex::tokenize`] cut into `tokens`.
///
/// # Errors
/// When Terraform would refuse the text.
pub(super) fn parse(text: &str, tokens: &[Token]) -> Result<Body, SyntaxError> {
    directives::check(text, tokens)?;
    let mut masked = mask(text, tokens)?;
    // Each round takes one entry out, so it ends; a file with more doubles than this is no work
    // of a person.
    for _ in 0..64 {
        // Whole characters are blanked only, so this is UTF-8 as it was.
        let copy = String::from_utf8_lossy(&masked);
        let error = match parse_on_enough_stack(&copy, tokens) {
            Ok(body) => return Ok(body),
            Err(error) => error,
        };
        let at = error.location().offset();
        if !error.message().contains("redefined object key")
            || !blank_earlier_entry(text, &mut masked, tokens, at)
        {
            return Err(explain(text, tokens, &error));
        }
    }
    Err(SyntaxError::new("too many keys of this file's objects are written twice", 0..0))
}

fn parse_on_enough_stack(text: &str, tokens: &[Token]) -> Result<Body, Error> {
    if nesting(tokens) <= SHALLOW {
        return parse_body(text);
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        match builder.spawn_scoped(scope, || parse_body(text)) {
            Ok(thread) => thread.join().unwrap_or_else(|_| parse_body(text)),
            // No thread to be had: the present one has to do.
            Err(_) => parse_body(text),
        }
    })
}

/// An upper bound of how deep the structure of a text is: open brackets, and the operators that
/// nest without one.
fn nesting(tokens: &[Token]) -> usize {
    let (mut open, mut deepest, mut prefixes, mut longest) = (0_usize, 0, 0, 0);
    for token in tokens {
        if token.kind.opens() {
            open += 1;
            deepest = deepest.max(open);
        } else if token.kind.closes() {
            open = open.saturating_sub(1);
        }
        match token.kind {
            TokenKind::Question | TokenKind::Bang | TokenKind::Minus => prefixes += 1,
            TokenKind::Equal => prefixes = 0,
            _ => {}
        }
        longest = longest.max(prefixes);
    }
    deepest + longest
}
