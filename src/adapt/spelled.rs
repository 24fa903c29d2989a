//! Texts as a module spells them: what stands in them as characters, what as an expression, and
//! what that expression evaluates to where it is known.

use crate::hcl::ast::expr::{Expression as Hcl, FuncCall};
use crate::hcl::ast::template::{Element, Strip};
use crate::hcl::tokenize;
use crate::module::{Resolver, Scope, span_of};
use crate::templates::{Expression, Piece, Wording};

/// A piece of a text, with the characters that it stands for where they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) piece: Piece,
    pub(super) value: Option<String>,
}

/// How deep a text may hide behind local values.
const DEEPEST: usize = 8;

/// Reads texts of one instance, or of what has none.
pub(super) struct Speller<'s, 'm> {
    pub(super) resolver: &'s Resolver<'m>,
    /// What `each` and `count` are.
    pub(super) scope: &'s Scope,
    /// The same where the environment is a mark, to tell where it is part of a text; without a scope
    /// when the instance does not exist in every environment.
    pub(super) marked: Option<(&'s Resolver<'m>, Option<&'s Scope>)>,
}

/// Small letters, which no function for names changes.
pub(super) const MARK: &str = "zqxenvironmentzqx";

impl Speller<'_, '_> {
    /// The pieces of an expression that is a text; none when it is made in a way that cannot be
    /// followed. What depends on the instance of a `count` or `for_each` stands for its characters.
    pub(super) fn spelled(&self, file: usize, expression: &Hcl) -> Option<Vec<Spelled>> {
        let pieces = self.at_depth(file, expression, DEEPEST)?;
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

    fn at_depth(&self, file: usize, expression: &Hcl, depth: usize) -> Option<Vec<Spelled>> {
        let depth = depth.checked_sub(1)?;
        match expression.bare() {
            Hcl::String(text) => Some(vec![characters(text.as_str())]),
            Hcl::StringTemplate(template) => {
                let mut pieces = Vec::new();
                for element in template {
                    match element {
                        Element::Literal(text) => pieces.push(characters(text.as_str())),
                        Element::Interpolation(inner) if inner.strip == Strip::None => {
                            pieces.extend(self.part(file, &inner.expr, depth)?);
                        }
                        Element::Interpolation(_) | Element::Directive(_) => return None,
                    }
                }
                Some(pieces)
            }
            other => match self.resolver.module().behind(other) {
                Some((file, value @ (Hcl::StringTemplate(_) | Hcl::FuncCall(_)))) => {
                    self.at_depth(file, value, depth)
                }
                _ => self.part(file, other, depth),
            },
        }
    }

    /// The pieces of a part of a text: of what a function joins, or the part as a whole.
    fn part(&self, file: usize, expression: &Hcl, depth: usize) -> Option<Vec<Spelled>> {
        if let Hcl::FuncCall(call) = expression
            && let Some(pieces) = self.joined(file, call, depth)
        {
            return Some(pieces);
        }
        self.single(file, expression)
    }

    /// The pieces of `format`, `join`, `lower` and `trimspace`, where they only put texts together.
    fn joined(&self, file: usize, call: &FuncCall, depth: usize) -> Option<Vec<Spelled>> {
        if call.args.expand_final() {
            return None;
        }
        let mut arguments = call.args.iter();
        let first = arguments.next()?;
        match call.name.name.as_str() {
            "format" => {
                let mut pieces = Vec::new();
                let mut parts = first.as_str()?.split("%s");
                pieces.push(characters(parts.next()?));
                for part in parts {
                    pieces.extend(self.at_depth(file, arguments.next()?, depth)?);
                    pieces.push(characters(part));
                }
                let plain =
                    first.as_str()?.matches('%').count() == first.as_str()?.matches("%s").count();
                (plain && arguments.next().is_none()).then_some(pieces)
            }
            "join" => {
                let (separator, list) = (first.as_str()?, arguments.next()?.as_array()?);
                let mut pieces = Vec::new();
                for (index, item) in list.iter().enumerate() {
                    if index > 0 {
                        pieces.push(characters(separator));
                    }
                    pieces.extend(self.at_depth(file, item, depth)?);
                }
                arguments.next().is_none().then_some(pieces)
            }
            "lower" | "trimspace" => {
                let pieces = self.at_depth(file, first, depth)?;
                let same = |piece: &Spelled| {
                    let value = piece.value.as_deref();
                    value.is_some_and(|text| text.to_lowercase() == text && text.trim() == text)
                };
                pieces.iter().all(same).then_some(pieces)
            }
            _ => None,
        }
    }

    fn single(&self, file: usize, expression: &Hcl) -> Option<Vec<Spelled>> {
        let text = |resolver: &Resolver<'_>, scope: &Scope| {
            resolver.value(file, expression, scope).to_text().as_str().map(str::to_owned)
        };
        if let Some(written) = written(self.resolver, file, expression) {
            let value = text(self.resolver, self.scope);
            return Some(vec![Spelled { piece: Piece::Expression(written), value }]);
        }
        let value = text(self.resolver, self.scope)?;
        let Some((marked, scope)) = self.marked else { return Some(vec![characters(&value)]) };
        // What the environment changes cannot be written elsewhere.
        (text(marked, scope?)? == value).then(|| vec![characters(&value)])
    }
}

fn characters(text: &str) -> Spelled {
    Spelled { piece: Piece::Text(text.to_owned()), value: Some(text.to_owned()) }
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

/// Whether an expression is the environment, going by what it is called.
pub(super) fn is_environment(expression: &Expression) -> bool {
    const WORDS: [&str; 5] = ["environment", "env", "stage", "workspace", "environment_name"];
    let text = expression.as_str().trim_end_matches(['"', ']']);
    let last = text.rsplit(['.', '"', '[']).next().unwrap_or_default();
    WORDS.contains(&last) || crate::module::ENVIRONMENT_VARIABLES.contains(&last)
}
