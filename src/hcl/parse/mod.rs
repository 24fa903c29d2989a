//! Finds the structure of a text that the lexer has cut into tokens: recursive descent, after the
//! HCL native syntax specification and, where it leaves a choice, after what Terraform does.
//!
//! Whether a line end counts depends on the bracket that is open: it ends an argument or an entry of
//! an object, and is white space between parentheses, in lists, in `for` expressions and in templates.

mod body;
mod chain;
mod collection;
mod cursor;
mod expected;
mod expression;
mod template;
mod traversal;

use super::SyntaxError;
use super::ast::structure::Body;
use super::token::Token;
use cursor::Parser;

/// So deep may brackets, blocks, templates, conditionals and operators be nested. Terraform has no
/// such limit; this one lets every thread that walks through the structure do with its stack.
pub(super) const DEEPEST: usize = 1_000;

/// So many steps may one value have behind it, as `a.b.c` has two. Terraform has no such limit; this one
/// bounds the memory of a text of many megabytes that is one expression.
pub(super) const LONGEST: usize = 100_000;

/// Room for that depth, with a wide margin.
const STACK: usize = 64 << 20;

/// Below this number of open brackets and prefix operators, any thread's stack will do.
const SHALLOW: usize = 24;

/// Finds the structure of a text that [`super::lex::lex`] cut into `tokens`. The text may be longer
/// than they are: then an error at its end only says that they do not go on.
///
/// # Errors
/// When Terraform would refuse the text, or it is nested deeper than [`DEEPEST`].
pub(super) fn parse(text: &str, tokens: &[Token]) -> Result<Body, SyntaxError> {
    let parse = || Parser::new(text, tokens).file();
    if nesting(tokens) <= SHALLOW {
        return parse();
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        match builder.spawn_scoped(scope, parse) {
            Ok(thread) => thread.join().unwrap_or_else(|_| parse()),
            // No thread to be had: the present one has to do.
            Err(_) => parse(),
        }
    })
}

/// An upper bound of how deep the structure of a text is: open brackets, and the operators that
/// nest without one.
fn nesting(tokens: &[Token]) -> usize {
    use super::token::TokenKind;
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
