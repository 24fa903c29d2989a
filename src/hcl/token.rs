//! The words of HCL: what a token is, and what the layout and the checks ask about it.

use std::ops::Range;

/// What a [`Token`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A line end, `\n` or `\r\n`.
    Newline,
    /// `# …` or `// …`, with the line end that closes it.
    LineComment,
    /// `/* … */`, over any number of lines.
    BlockComment,
    /// A number literal.
    Number,
    /// A name or keyword.
    Ident,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `{`
    OpenBrace,
    /// `}`
    CloseBrace,
    /// The `"` that opens a quoted template.
    OpenQuote,
    /// The `"` that closes a quoted template.
    CloseQuote,
    /// Text of a quoted template, with its escapes as written.
    QuotedText,
    /// `<<EOT` or `<<-EOT`, with the line end that closes it.
    OpenHeredoc,
    /// The line that ends a heredoc, with its indentation and without its line end.
    CloseHeredoc,
    /// Text of a heredoc, a line (or the part of one up to a template) at a time.
    HeredocText,
    /// `${` or `${~`
    OpenInterpolation,
    /// `%{` or `%{~`
    OpenDirective,
    /// The `}` or `~}` that closes an interpolation or directive.
    CloseTemplate,
    /// `=`
    Equal,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `...`
    Ellipsis,
    /// `:`
    Colon,
    /// `::`
    DoubleColon,
    /// `?`
    Question,
    /// `!`
    Bang,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `==`
    EqualEqual,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `&&`
    And,
    /// `||`
    Or,
    /// `=>`
    FatArrow,
}

impl TokenKind {
    /// Does it open something that a later token closes: a bracket, a template, a string?
    pub fn opens(self) -> bool {
        self.opens_bracket() || matches!(self, Self::OpenQuote | Self::OpenHeredoc)
    }

    /// Does it close what [`TokenKind::opens`] opened?
    pub fn closes(self) -> bool {
        self.closes_bracket() || matches!(self, Self::CloseQuote | Self::CloseHeredoc)
    }

    /// Does it open a level of brackets or of a template?
    pub(super) fn opens_bracket(self) -> bool {
        matches!(
            self,
            Self::OpenParen
                | Self::OpenBracket
                | Self::OpenBrace
                | Self::OpenInterpolation
                | Self::OpenDirective
        )
    }

    /// Does it close a level of brackets or of a template?
    pub(super) fn closes_bracket(self) -> bool {
        matches!(
            self,
            Self::CloseParen | Self::CloseBracket | Self::CloseBrace | Self::CloseTemplate
        )
    }

    /// A comment of either form.
    pub fn is_comment(self) -> bool {
        matches!(self, Self::LineComment | Self::BlockComment)
    }

    /// Does it end a line? A line comment takes the line end with it.
    pub fn ends_line(self) -> bool {
        matches!(self, Self::Newline | Self::LineComment)
    }

    /// An operator between two values.
    pub(super) fn is_binary_operator(self) -> bool {
        matches!(
            self,
            Self::Minus
                | Self::Plus
                | Self::Star
                | Self::Slash
                | Self::Percent
                | Self::EqualEqual
                | Self::NotEqual
                | Self::Less
                | Self::LessEqual
                | Self::Greater
                | Self::GreaterEqual
                | Self::And
                | Self::Or
        )
    }
}

/// A piece of the text. Between two tokens stand spaces and tabs only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Token {
    /// Its bytes in the text.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What is written there; empty when the token belongs to another text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span()).unwrap_or_default()
    }
}
