//! Texts as a module spells them: what stands in them as characters, what as an expression, and
//! what that expression evaluates to where it is known.

use hcl_edit::expr::{Expression as Hcl, TraversalOperator};
use hcl_edit::template::{Element, Strip};

use crate::hcl::tokenize;
use crate::module::{Address, Resolver, Scope, span_of};
use crate::templates::{Expression, Piece, Wording};

/// A piece of a text, with the characters that it stands for where they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) piece: Piece,
    pub(super) value: Option<String>,
}

/// How deep a text may hide behind local values.
const DEEPEST: usize = 8;

/// The pieces of an expression that is a text; none when it is made in a way that cannot be
/// followed, or depends on the instance of a `count` or `for_each`.
pub(super) fn spelled(
    resolver: &Resolver<'_>,
    file: usize,
    expression: &Hcl,
    scope: &Scope,
) -> Option<Vec<Spelled>> {
    let pieces = at_depth(resolver, file, expression, scope, DEEPEST)?;
    let mut joined: Vec<Spelled> = Vec::with_capacity(pieces.len());
    for spelled in pieces {
        match (joined.last_mut(), &spelled.piece) {
            (Some(Spelled { piece: Piece::Text(before), value }), Piece::Text(text)) => {
                before.push_str(text);
                *value = Some(before.clone());
            }
            _ => joined.push(spelled),
        }
    }
    Some(joined)
}

fn at_depth(
    resolver: &Resolver<'_>,
    file: usize,
    expression: &Hcl,
    scope: &Scope,
    depth: usize,
) -> Option<Vec<Spelled>> {
    let depth = depth.checked_sub(1)?;
    match expression {
        Hcl::Parenthesis(inner) => at_depth(resolver, file, inner.inner(), scope, depth),
        Hcl::String(text) => Some(vec![characters(text.as_str())]),
        Hcl::StringTemplate(template) => {
            let mut pieces = Vec::new();
            for element in template {
                pieces.push(match element {
                    Element::Literal(text) => characters(text.as_str()),
                    Element::Interpolation(inner) if inner.strip == Strip::None => {
                        single(resolver, file, &inner.expr, scope)?
                    }
                    Element::Interpolation(_) | Element::Directive(_) => return None,
                });
            }
            Some(pieces)
        }
        other => {
            let module = resolver.module();
            let behind = local_name(other)
                .and_then(|name| module.effective(&Address::Local(name.to_owned())))
                .and_then(|definition| Some((definition.file, &module.entry(definition)?.value)))
                .filter(|(_, value)| matches!(value, Hcl::StringTemplate(_)));
            match behind {
                Some((file, value)) => at_depth(resolver, file, value, scope, depth),
                None => Some(vec![single(resolver, file, other, scope)?]),
            }
        }
    }
}

fn characters(text: &str) -> Spelled {
    Spelled { piece: Piece::Text(text.to_owned()), value: Some(text.to_owned()) }
}

fn single(
    resolver: &Resolver<'_>,
    file: usize,
    expression: &Hcl,
    scope: &Scope,
) -> Option<Spelled> {
    let value = resolver.value(file, expression, scope).to_text();
    match written(resolver, file, expression) {
        Some(written) => {
            let value = value.as_str().map(str::to_owned);
            Some(Spelled { piece: Piece::Expression(written), value })
        }
        // What differs from instance to instance stands for its characters in this one.
        None => value.as_str().map(characters),
    }
}

/// The expression as it is written, when it means the same elsewhere in the module.
pub(super) fn written(
    resolver: &Resolver<'_>,
    file: usize,
    expression: &Hcl,
) -> Option<Expression> {
    let text = resolver.module().files().get(file)?.document.text().get(span_of(expression))?;
    let tokens = tokenize(text).ok()?;
    let bound = tokens.iter().any(|token| matches!(token.text(text), "each" | "count" | "self"));
    if bound { None } else { Expression::parse(text) }
}

/// The pieces as a text to write.
pub(super) fn wording(pieces: &[Spelled]) -> Wording {
    Wording::of(pieces.iter().map(|spelled| spelled.piece.clone()))
}

/// The name of the local value that the expression is, if it is one as a whole.
pub(super) fn local_name(expression: &Hcl) -> Option<&str> {
    let traversal = expression.as_traversal()?;
    let root = traversal.expr.as_variable()?;
    match (root.as_str(), traversal.operators.as_slice()) {
        ("local", [only]) => match only.value() {
            TraversalOperator::GetAttr(name) => Some(name.as_str()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an expression is the environment, going by what it is called.
pub(super) fn is_environment(expression: &Expression) -> bool {
    const WORDS: [&str; 5] = ["environment", "env", "stage", "workspace", "environment_name"];
    let text = expression.as_str().trim_end_matches(['"', ']']);
    let last = text.rsplit(['.', '"', '[']).next().unwrap_or_default();
    WORDS.contains(&last) || crate::module::ENVIRONMENT_VARIABLES.contains(&last)
}
