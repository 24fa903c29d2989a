//! Expressions: conditionals, operators, and what stands between them.

use super::body::start_of;
use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::ast::expr::{
    Conditional, Expression, FuncArgs, FuncCall, FuncName, Null, Parenthesis, UnaryOp,
    UnaryOperator,
};
use crate::hcl::ast::{Number, Spanned};
use crate::hcl::token::{Token, TokenKind};

type Read<T> = Result<T, SyntaxError>;

impl Parser<'_> {
    /// Any expression.
    pub(super) fn expression(&mut self) -> Read<Expression> {
        let cond_expr = self.operation(1)?;
        if !self.is(TokenKind::Question) {
            return Ok(cond_expr);
        }
        self.nested(|parser| {
            parser.take();
            let true_expr = parser.expression()?;
            parser.want(TokenKind::Colon, "`:`")?;
            let false_expr = parser.expression()?;
            let span = start_of(&cond_expr)..parser.end();
            let conditional = Conditional { cond_expr, true_expr, false_expr, span };
            Ok(Expression::Conditional(Box::new(conditional)))
        })
    }

    /// What stands between two operators.
    pub(super) fn operand(&mut self) -> Read<Expression> {
        let operator = match self.kind() {
            Some(TokenKind::Minus) => UnaryOperator::Neg,
            Some(TokenKind::Bang) => UnaryOperator::Not,
            _ => {
                let term = self.term()?;
                return self.traversal(term);
            }
        };
        self.nested(|parser| {
            let token = parser
                .want(TokenKind::Minus, "`-`")
                .or_else(|_| parser.want(TokenKind::Bang, "`!`"))?;
            let expr = parser.operand()?;
            let span = token.start..parser.end();
            if let (UnaryOperator::Neg, Expression::Number(number)) = (operator, &expr) {
                return Ok(Expression::Number(Spanned::new(number.negated(), span)));
            }
            let operator = Spanned::new(operator, token.span());
            Ok(Expression::UnaryOp(Box::new(UnaryOp { operator, expr, span })))
        })
    }

    /// A value without operators.
    fn term(&mut self) -> Read<Expression> {
        match self.kind() {
            Some(TokenKind::Number) => self.number().map(Expression::Number),
            Some(TokenKind::Ident) => self.word(),
            Some(TokenKind::OpenQuote) => self.quoted(),
            Some(TokenKind::OpenHeredoc) => self.heredoc(),
            Some(TokenKind::OpenParen) => self.nested(Self::parenthesis),
            Some(TokenKind::OpenBracket) => self.nested(Self::list),
            Some(TokenKind::OpenBrace) => self.nested(Self::object),
            _ => Err(self.no_value()),
        }
    }

    pub(super) fn number(&mut self) -> Read<Spanned<Number>> {
        let token = self.want(TokenKind::Number, "a number")?;
        Ok(Spanned::new(Number::read(token.text(self.text)), token.span()))
    }

    fn parenthesis(&mut self) -> Read<Expression> {
        let open = self.want(TokenKind::OpenParen, "`(`")?;
        self.with_lines(false, |parser| {
            let inner = parser.expression()?;
            parser.want(TokenKind::CloseParen, "`)`")?;
            let span = open.start..parser.end();
            Ok(Expression::Parenthesis(Box::new(Parenthesis { inner, span })))
        })
    }

    /// A name, a keyword or a call.
    fn word(&mut self) -> Read<Expression> {
        let token = self.want(TokenKind::Ident, "a name")?;
        if matches!(self.kind(), Some(TokenKind::OpenParen | TokenKind::DoubleColon)) {
            return self.nested(|parser| parser.call(token));
        }
        Ok(match token.text(self.text) {
            "null" => Expression::Null(Spanned::new(Null, token.span())),
            "true" => Expression::Bool(Spanned::new(true, token.span())),
            "false" => Expression::Bool(Spanned::new(false, token.span())),
            _ => Expression::Variable(self.name(token)),
        })
    }

    fn call(&mut self, first: &Token) -> Read<Expression> {
        let mut name = FuncName { namespace: Vec::new(), name: self.name(first) };
        while self.eat(TokenKind::DoubleColon).is_some() {
            let next = self.want_name("the name of a function after `::`")?;
            name.namespace.push(std::mem::replace(&mut name.name, next));
        }
        self.want(TokenKind::OpenParen, "`(`")?;
        let args = self.with_lines(false, Self::arguments)?;
        let span = first.start..self.end();
        Ok(Expression::FuncCall(Box::new(FuncCall { name, args, span })))
    }

    /// The arguments of a call, with the parenthesis behind them.
    fn arguments(&mut self) -> Read<FuncArgs> {
        let mut args = FuncArgs { args: Vec::new(), expand_final: false };
        while self.eat(TokenKind::CloseParen).is_none() {
            args.args.push(self.expression()?);
            if self.eat(TokenKind::Ellipsis).is_some() {
                args.expand_final = true;
                self.want(TokenKind::CloseParen, "`)` after the `...`")?;
                break;
            }
            if self.eat(TokenKind::Comma).is_none() {
                self.want(TokenKind::CloseParen, "`,` or `)`")?;
                break;
            }
        }
        Ok(args)
    }
}
