//! A question while it is answered: what a key makes of it. Pure.

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::line::Line;
use super::{Ask, Choice, Kind};

/// What a key did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The question goes on.
    Stay,
    /// It is answered.
    Answered(Vec<String>),
    /// The user wants the question before.
    Back,
    /// The user leaves.
    Leave,
}

/// A question with what was typed and chosen so far.
pub(super) struct Question<'a> {
    pub(super) ask: &'a Ask<'a>,
    pub(super) line: Line,
    /// The highlighted one among the options that fit.
    pub(super) highlighted: Option<usize>,
    marked: BTreeSet<usize>,
    /// Why the last answer is none.
    pub(super) problem: Option<String>,
}

/// How far the keys for a page move.
const PAGE: usize = 5;

impl<'a> Question<'a> {
    pub(super) fn new(ask: &'a Ask<'a>) -> Self {
        let place = |answer: &String| ask.options.iter().position(|it| it.answer == *answer);
        let first = ask.before.first();
        let line = first.filter(|_| ask.kind == Kind::Text).map(|text| Line::new(text));
        let highlighted = match ask.kind {
            Kind::Text => None,
            Kind::One => Some(first.and_then(place).unwrap_or(0)),
            Kind::Many => Some(0),
        };
        let marked = match ask.kind {
            Kind::Many => ask.before.iter().filter_map(place).collect(),
            _ => BTreeSet::new(),
        };
        Self { ask, line: line.unwrap_or_default(), highlighted, marked, problem: None }
    }

    /// The options that fit what is typed, with their places; those whose answer begins with it first.
    pub(super) fn visible(&self) -> Vec<(usize, &Choice)> {
        let typed = self.line.text();
        let options = self.ask.options.iter().enumerate();
        let mut fitting: Vec<(usize, &Choice)> = match self.ask.kind {
            Kind::Text => {
                let fits = |it: &Choice| it.answer.contains(&typed) && it.answer != typed;
                options.filter(|(_, it)| fits(it)).collect()
            }
            _ => options.filter(|(_, it)| it.fits(&typed)).collect(),
        };
        if !typed.is_empty() {
            let typed = typed.to_lowercase();
            fitting.sort_by_key(|(_, it)| !it.answer.to_lowercase().starts_with(&typed));
        }
        fitting
    }

    pub(super) fn is_marked(&self, option: usize) -> bool {
        self.marked.contains(&option)
    }

    /// Why what is typed is no answer, where nothing else could become of it.
    pub(super) fn reason(&self) -> Option<String> {
        let typed = self.line.text();
        let asks = !typed.is_empty() && self.visible().is_empty();
        self.problem.clone().or_else(|| (self.ask.check)(typed.trim()).err().filter(|_| asks))
    }

    /// Puts a pasted text in.
    pub(super) fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.edited();
    }

    /// Follows a key.
    pub(super) fn key(&mut self, key: KeyEvent) -> Step {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('c') if control => return Step::Leave,
            KeyCode::Char('d') if control && self.line.is_empty() => return Step::Leave,
            KeyCode::Esc => return Step::Back,
            // What is typed ahead of a question arrives with the line ends of a terminal in its usual mode.
            KeyCode::Enter => return self.submit(),
            KeyCode::Char('j' | 'm') if control => return self.submit(),
            KeyCode::Up => self.highlight(-1),
            KeyCode::Down => self.highlight(1),
            KeyCode::PageUp => (0..PAGE).for_each(|_| self.highlight(-1)),
            KeyCode::PageDown => (0..PAGE).for_each(|_| self.highlight(1)),
            KeyCode::Char('p') if control => self.highlight(-1),
            KeyCode::Char('n') if control => self.highlight(1),
            KeyCode::Char(' ') if self.ask.kind == Kind::Many => {
                if let Some(option) = self.chosen().map(|(option, _)| option)
                    && !self.marked.remove(&option)
                {
                    self.marked.insert(option);
                }
            }
            KeyCode::Tab => self.complete(),
            _ => {
                let before = self.line.text();
                if self.line.key(key) && self.line.text() != before {
                    self.edited();
                }
            }
        }
        Step::Stay
    }

    fn edited(&mut self) {
        self.problem = None;
        self.highlighted = (self.ask.kind != Kind::Text).then_some(0);
    }

    fn chosen(&self) -> Option<(usize, &Choice)> {
        self.visible().get(self.highlighted?).copied()
    }

    /// Moves the highlight; above the first option of a text is the text itself.
    fn highlight(&mut self, by: isize) {
        let count = self.visible().len();
        let at = self.highlighted.and_then(|at| at.checked_add_signed(by));
        self.highlighted = match (self.highlighted, self.ask.kind) {
            (None, _) if by > 0 && count > 0 => Some(0),
            (None, _) => None,
            (Some(_), Kind::Text) => at.map(|at| at.min(count.saturating_sub(1))),
            (Some(_), _) => Some(at.unwrap_or(0).min(count.saturating_sub(1))),
        };
    }

    /// Takes an option, or the default, into the line, to edit it.
    fn complete(&mut self) {
        if self.ask.kind != Kind::Text {
            return;
        }
        let default = self.ask.default.clone().filter(|_| self.line.is_empty());
        let chosen = self.chosen().map(|(_, it)| it.answer.clone());
        let first = || self.visible().first().map(|(_, it)| it.answer.clone());
        if let Some(text) = chosen.or(default).or_else(first) {
            self.line = Line::new(&text);
            self.edited();
        }
    }

    fn submit(&mut self) -> Step {
        if self.ask.kind == Kind::Many {
            let marked = self.marked.iter().filter_map(|option| self.ask.options.get(*option));
            return Step::Answered(marked.map(|it| it.answer.clone()).collect());
        }
        let typed = self.line.text().trim().to_owned();
        let default = self.ask.default.clone().filter(|_| typed.is_empty());
        let chosen = self.chosen().map(|(_, it)| it.answer.clone());
        if let (Kind::One, Some(chosen)) = (self.ask.kind, &chosen) {
            return Step::Answered(vec![chosen.clone()]);
        }
        let answer = chosen.or(default).unwrap_or(typed);
        match (self.ask.check)(&answer) {
            Ok(()) => return Step::Answered(vec![answer]),
            Err(why) => self.problem = Some(why),
        }
        Step::Stay
    }
}
