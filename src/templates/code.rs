//! HCL that templates print as it is: expressions and texts with expressions in them, which only
//! the program can make, out of its own words or out of a module that was parsed.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use crate::hcl::{self, Document};

/// One HCL expression on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression(String);

impl Expression {
    /// The expression that the text is; `None` when it is more or less than one, has a comment, or
    /// goes over several lines.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.contains(['\n', '\r']) {
            return None;
        }
        let document = Document::parse(format!("x = {text}\n")).ok()?;
        let mut structures = document.body().iter();
        let one =
            structures.next().is_some_and(crate::hcl::ast::structure::Structure::is_attribute)
                && structures.next().is_none();
        let plain = !document.tokens().iter().any(|token| token.kind.is_comment());
        (one && plain).then(|| Self(text.to_owned()))
    }

    /// A text as a literal.
    pub fn literal(text: &str) -> Self {
        Self(hcl::quote(text))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A piece of a [`Wording`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// These characters.
    Text(String),
    /// What the expression evaluates to.
    Expression(Expression),
}

/// A text of which parts may be known to Terraform alone, as `agents-${var.environment}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording(Vec<Piece>);

impl Wording {
    /// The text of these characters.
    pub fn text(text: impl Into<String>) -> Self {
        Self::default().then_text(text)
    }

    /// The text that an expression evaluates to.
    pub fn expression(expression: Expression) -> Self {
        Self(vec![Piece::Expression(expression)])
    }

    /// The pieces put together.
    pub fn of(pieces: impl IntoIterator<Item = Piece>) -> Self {
        pieces.into_iter().fold(Self::default(), Self::then_piece)
    }

    /// The same, and one more piece behind it.
    #[must_use]
    pub fn then_piece(mut self, piece: Piece) -> Self {
        match (self.0.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
            (_, piece) => self.0.push(piece),
        }
        self
    }

    /// The same, and characters behind it.
    #[must_use]
    pub fn then_text(self, text: impl Into<String>) -> Self {
        self.then_piece(Piece::Text(text.into()))
    }

    /// The same, and another text behind it.
    #[must_use]
    pub fn then(self, other: &Self) -> Self {
        other.0.iter().cloned().fold(self, Self::then_piece)
    }

    /// The pieces; no two texts stand side by side, and none is empty.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The expression that evaluates to the text.
    pub fn to_expression(&self) -> Option<Expression> {
        match self.0.as_slice() {
            [Piece::Expression(expression)] => Some(expression.clone()),
            _ => Expression::parse(&format!("\"{}\"", self.inside())),
        }
    }

    /// What stands between the quotes of the HCL that evaluates to the text.
    pub fn inside(&self) -> String {
        let mut out = String::new();
        for (index, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    let quoted = hcl::quote(text);
                    let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
                    // A `$` before `${` would escape it.
                    match inner.chars().last().filter(|_| index + 1 < self.0.len()) {
                        Some(last @ ('$' | '%')) => {
                            out.push_str(inner.strip_suffix(last).unwrap_or(inner));
                            out.extend(["${\"", if last == '$' { "$" } else { "%" }, "\"}"]);
                        }
                        _ => out.push_str(inner),
                    }
                }
                Piece::Expression(expression) => out.extend(["${", expression.as_str(), "}"]),
            }
        }
        out
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inside())
    }
}

impl Object for Expression {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Object for Wording {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.0.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl From<Expression> for Value {
    fn from(expression: Expression) -> Self {
        Self::from_object(expression)
    }
}

impl From<Wording> for Value {
    fn from(wording: Wording) -> Self {
        Self::from_object(wording)
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, Wording};

    #[test]
    fn an_expression_is_exactly_one_on_one_line() {
        for good in ["local.tags[\"product\"]", "merge(a, { b = 1 })", "\"${x}-${y}\"", "1"] {
            assert!(Expression::parse(good).is_some(), "{good}");
        }
        for bad in ["", "a\nb = 1", "a }", "a # b", "a b", "}\n", "a, b"] {
            assert_eq!(Expression::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn characters_are_escaped_and_expressions_are_not() {
        let product = Expression::parse("var.product").unwrap();
        let wording = Wording::text("a\"${b}$").then(&Wording::expression(product)).then_text("-c");
        assert_eq!(wording.inside(), r#"a\"$${b}${"$"}${var.product}-c"#);
        let joined = Wording::text("a").then_text("").then_text("b");
        assert_eq!(joined.pieces(), [super::Piece::Text("ab".to_owned())]);
    }
}
