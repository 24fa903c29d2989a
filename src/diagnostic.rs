//! What went wrong, where, and what to do next: the one form in which the program speaks of
//! problems, whether it stops at them (errors) or reports them (warnings, findings).

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::lines::Lines;

/// How serious a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For the reader's information.
    Note,
    /// It works, but the reader should know.
    Warning,
    /// It cannot be done as asked, or AWS or Terraform would refuse it.
    Error,
}

/// What kind of problem it is, for programs. `docs/json.md` lists the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Code {
    /// The command line itself is wrong.
    Usage,
    /// A question is open, and there is nobody to ask.
    MissingAnswer,
    /// An answer is not allowed.
    InvalidAnswer,
    /// Something exists already that would have to change.
    Conflict,
    /// A file does not parse.
    Syntax,
    /// A file, module, profile, model or rule that was named does not exist.
    NotFound,
    /// A file or folder cannot be read.
    Unreadable,
    /// A file or folder cannot be written.
    Unwritable,
    /// A configuration, catalog, template or saved answer of AWS is not of the form that it should have.
    InvalidFile,
    /// AWS or Terraform would refuse what the module says, or would say after the change.
    InvalidModule,
    /// The change would also change something that was not asked for.
    SideEffect,
    /// The repository does not allow the change as it is written.
    Refused,
    /// The `aws` program cannot be run, or was refused.
    Aws,
    /// The files do not settle what was asked about.
    Unknown,
    /// Any other problem.
    #[default]
    Other,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Usage,
        Self::MissingAnswer,
        Self::InvalidAnswer,
        Self::Conflict,
        Self::Syntax,
        Self::NotFound,
        Self::Unreadable,
        Self::Unwritable,
        Self::InvalidFile,
        Self::InvalidModule,
        Self::SideEffect,
        Self::Refused,
        Self::Aws,
        Self::Unknown,
        Self::Other,
    ];

    /// The word that programs see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::MissingAnswer => "missing-answer",
            Self::InvalidAnswer => "invalid-answer",
            Self::Conflict => "conflict",
            Self::Syntax => "syntax",
            Self::NotFound => "not-found",
            Self::Unreadable => "unreadable",
            Self::Unwritable => "unwritable",
            Self::InvalidFile => "invalid-file",
            Self::InvalidModule => "invalid-module",
            Self::SideEffect => "side-effect",
            Self::Refused => "refused",
            Self::Aws => "aws",
            Self::Unknown => "unknown",
            Self::Other => "other",
        }
    }
}

/// A text that diagnostics point into: a file, an answers file, standard input.
#[derive(Debug)]
pub struct Source {
    /// How the reader knows the text: a path relative to where they stand, or `<stdin>`.
    pub name: String,
    /// The whole text; offsets of a [`Place`] are bytes of it.
    pub text: Arc<str>,
    lines: OnceLock<Lines>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for Source {}

impl Source {
    /// A source to be shared by the diagnostics that point into it.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into(), lines: OnceLock::new() })
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// The line and column of an offset, both counted from 1, the column in characters. A mark of
    /// the byte order takes no column.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.boundary(offset);
        let lines = self.lines();
        let start = lines.start(offset);
        let mark = start == 0 && offset > 0 && self.text.starts_with('\u{feff}');
        let column = lines.characters(&self.text, start, offset) - usize::from(mark);
        (lines.number(offset) + 1, column + 1)
    }

    /// The bytes of the line at an offset, without its end.
    pub fn line_at(&self, offset: usize) -> Range<usize> {
        let offset = offset.min(self.text.len());
        let (start, end) = (self.lines().start(offset), self.lines().end(&self.text, offset));
        let line = self.text.get(start..end).unwrap_or_default();
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The offset, or the nearest one before it at which a character begins.
    pub fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// A byte range of a [`Source`], with the words to write under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text pointed into.
    pub source: Arc<Source>,
    /// Bytes of `source.text`; empty at a position where something is missing.
    pub span: Range<usize>,
    /// What stands under the marked text; may be empty.
    pub label: String,
}

/// One problem: what happened, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How serious it is.
    pub level: Level,
    /// What kind of problem it is.
    pub code: Code,
    /// What happened, in one sentence without a final period; names stand in backticks.
    pub message: String,
    /// Where, when it is about a text. The first place is the main one.
    pub places: Vec<Place>,
    /// What to do next, one sentence an entry.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A problem of the given level, without a place yet.
    pub fn new(level: Level, message: impl Into<String>) -> Self {
        let (places, help) = (Vec::new(), Vec::new());
        Self { level, code: Code::default(), message: message.into(), places, help }
    }

    /// A problem that stops the command.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Level::Error, message)
    }

    /// A problem that is told and does not stop the command.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Level::Warning, message)
    }

    /// The same, as a problem of this kind.
    #[must_use]
    pub fn code(self, code: Code) -> Self {
        Self { code, ..self }
    }

    /// The same, as a problem of this kind unless its kind is known.
    #[must_use]
    pub fn or_code(self, code: Code) -> Self {
        if self.code == Code::Other { self.code(code) } else { self }
    }

    /// The same, pointing at a place; the first call gives the main place.
    #[must_use]
    pub fn at(
        mut self,
        source: &Arc<Source>,
        span: Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        self.places.push(Place { source: Arc::clone(source), span, label: label.into() });
        self
    }

    /// The same, with a next step if there is one.
    #[must_use]
    pub fn help_with(self, help: Option<impl Into<String>>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// The same, with the candidate that `word` was meant to be; another next step, where none is close.
    #[must_use]
    pub fn did_you_mean<'a>(
        self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let near = did_you_mean(word, candidates);
        self.help(near.map_or_else(otherwise, |near| format!("did you mean `{near}`?")))
    }

    /// The same, with a next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub enum Error {
    /// It cannot be done as asked: every reason that was found, in the order to show them.
    Refused(Vec<Diagnostic>),
    /// The user left a prompt with Ctrl-C or Esc.
    Interrupted,
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Refused(vec![diagnostic])
    }
}

impl From<Diagnostic> for Vec<Diagnostic> {
    fn from(diagnostic: Diagnostic) -> Self {
        vec![diagnostic]
    }
}

impl From<Vec<Diagnostic>> for Error {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Refused(diagnostics)
    }
}

/// The result of anything that can be refused.
pub type Result<T> = std::result::Result<T, Error>;

/// The candidate that `word` was most likely meant to be, if one is close enough: at most a
/// third of its characters away (case aside), or the only one that begins with it, or the only one
/// that has it somewhere.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let candidates: Vec<_> =
        candidates.into_iter().map(|candidate| (candidate.to_lowercase(), candidate)).collect();
    let close = candidates
        .iter()
        .map(|(lower, candidate)| (strsim::damerau_levenshtein(&word, lower), *candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min()
        .map(|(_, candidate)| candidate);
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut longer = candidates.iter().filter(|(lower, _)| fits(lower));
        longer.next().filter(|_| longer.next().is_none()).map(|(_, candidate)| *candidate)
    };
    close
        .or_else(|| only(&|lower| !word.is_empty() && lower.starts_with(&word)))
        // One or two letters stand in too many words to mean any of them.
        .or_else(|| only(&|lower| word.len() > 2 && lower.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_near_miss_is_suggested_and_a_far_one_is_not() {
        let models = ["claude-sonnet-45", "claude-sonnet-5", "nova-pro"];
        assert_eq!(did_you_mean("claude-sonet-45", models), Some("claude-sonnet-45"));
        assert_eq!(did_you_mean("Nova-Pro", models), Some("nova-pro"));
        assert_eq!(did_you_mean("nova", models), Some("nova-pro"));
        assert_eq!(did_you_mean("sonnet-45", models), Some("claude-sonnet-45"));
        assert_eq!(did_you_mean("sonnet", models), None);
        assert_eq!(did_you_mean("gpt-6", models), None);
        assert_eq!(did_you_mean("", models), None);
    }
}
