//! How languages write comments and texts. `table` has the languages, `path` says which one a file has.

mod path;
mod table;

use table::{GO, PYTHON, RUST, SQL, UNKNOWN};

pub(super) use path::of_file;
pub use path::of_path;

/// What a file is for, which decides what in it counts as a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A program.
    Code,
    /// Values for programs and tools: JSON, TOML, INI and the like.
    Data,
    /// YAML, where values need no quotes and indentation tells what belongs together.
    Yaml,
    /// Lines of `NAME=value`.
    Variables,
    /// Commands: shell scripts, Dockerfiles, makefiles.
    Shell,
    /// Terraform and its values.
    Terraform,
}

/// How a backslash or a doubled quote counts within a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    Backslash,
    Doubled,
    /// A backtick escapes, as PowerShell has it.
    Backtick,
    Nothing,
}

/// One way to write a text.
#[derive(Debug)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) escape: Escape,
    /// Whether it may go over several lines.
    pub(super) lines: bool,
    /// What begins an expression within the text, which may hold further texts: `${`.
    pub(super) hole: Option<&'static str>,
}

/// Ways to write texts, and what only looks like one, that need more than an opening and a closing
/// quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    /// `'x'`, where a single quote has other meanings too: lifetimes, primes.
    Character,
    /// `?x`, a character of Ruby and Elixir.
    QuestionMark,
    /// `\x`, a character of Lisps.
    Backslash,
    /// `/…/`, a regular expression.
    Regex,
    /// `r"…"` and `r#"…"#` of Rust.
    RustRaw,
    /// `R"x(…)x"` of C++.
    CppRaw,
    /// `#"…"#` of Swift.
    Hashes,
    /// `@"…"` and `$"…{x}…"` of C#.
    CSharp,
    /// `f"…{x}…"` of Python.
    Formatted,
    /// `r'…'` of Dart, in which a backslash is nothing else.
    DartRaw,
    /// `[==[…]==]` of Lua.
    LongBrackets,
    /// `$tag$…$tag$` of `PostgreSQL`.
    Dollars,
    /// `%q(…)` and `%w[…]` of Ruby, `~s(…)` of Elixir.
    Percent,
    /// `@"`, lines, and `"@` of PowerShell.
    HereString,
    /// `<<~NAME` of Ruby: the lines up to the name are a text.
    RubyHeredoc,
    /// `<<<NAME` of PHP.
    PhpHeredoc,
    /// `<<NAME` of shells and Terraform: the lines up to the name are a document.
    Document,
}

/// A language, as far as it matters for finding texts.
#[derive(Debug)]
pub struct Language {
    /// What files of it are for.
    pub kind: Kind,
    /// Whether a value may stand without quotes.
    pub bare: bool,
    /// Whether a line comment needs a space, or the line's start, before it.
    pub(super) spaced: bool,
    pub(super) line: &'static [&'static str],
    pub(super) block: &'static [(&'static str, &'static str)],
    pub(super) quotes: &'static [Quote],
    pub(super) special: &'static [Special],
    /// Whether a comment may hold further comments.
    pub(super) nested: bool,
}

impl Language {
    /// Whether it is Python, where a colon at a line's end begins a block.
    pub(super) fn is_python(&self) -> bool {
        std::ptr::eq(self, &raw const PYTHON)
    }

    /// Whether it is Go, where a type may stand behind a name.
    pub(super) fn is_go(&self) -> bool {
        std::ptr::eq(self, &raw const GO)
    }

    /// Whether it has tables that a line in brackets begins.
    pub(super) fn is_toml(&self) -> bool {
        self.kind == Kind::Data && !self.bare && self.line.contains(&"#")
    }

    /// Whether every text of a program ends in the line in which it begins, if that `has` no mark of a longer one.
    pub(super) fn texts_end_in_line(&self, has: impl Fn(&str) -> bool) -> bool {
        use Special::{Character, Formatted, Regex};
        self.kind == Kind::Code
            && !self.bare
            && self.special.iter().all(|it| matches!(it, Character | Formatted | Regex))
            && !self.quotes.iter().any(|quote| quote.lines && has(quote.open))
    }

    /// Whether nothing is known of it.
    fn is_unknown(&self) -> bool {
        std::ptr::eq(self, &raw const UNKNOWN)
    }

    /// Whether it is Rust, which has tests beside the code they test.
    pub(super) fn is_rust(&self) -> bool {
        std::ptr::eq(self, &raw const RUST)
    }

    /// Whether it is that of databases, where one sign assigns and compares.
    pub(super) fn is_sql(&self) -> bool {
        std::ptr::eq(self, &raw const SQL)
    }
}

/// The language of files that say nothing of theirs.
pub(super) fn unknown() -> &'static Language {
    &UNKNOWN
}
