//! What a question looks like on a terminal of some size: lines that fit it. Pure.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::question::Question;
use super::{Choice, Kind};
use crate::report::text::visible_line;

/// The most options that are shown at once.
const PAGE: usize = 12;

/// The most lines that an explanation takes.
const HELP: usize = 3;

/// The lines of a question, and where in them one types.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) lines: Vec<Text>,
    /// The row and column of the cursor.
    pub(super) cursor: (usize, usize),
}

/// A line and how it is to look.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) style: Style,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Highlighted,
    Problem,
    Help,
}

impl Frame {
    /// A line that says something.
    pub(super) fn note(text: &str) -> Self {
        let line = Text { text: text.to_owned(), style: Style::Help };
        Self { cursor: (0, text.width()), lines: vec![line] }
    }
}

impl Question<'_> {
    /// The question on a terminal of so many columns and rows.
    pub(super) fn frame(&self, (columns, rows): (usize, usize)) -> Frame {
        // A line that fills the last column would be broken by some terminals.
        let width = columns.saturating_sub(1).max(10);
        let (first, column) = self.first(width);
        let mut lines = vec![first];
        let reason =
            self.reason().map(|why| wrapped(&format!("! {}", visible_line(&why)), width, rows / 2));
        let reason = reason.unwrap_or_default();
        // What is taller than the terminal would scroll, and could not be drawn anew.
        let room = rows.saturating_sub(2 + reason.len()).min(HELP);
        let help = match self.ask.help.as_str() {
            help if help.is_empty() || room == 0 => Vec::new(),
            help => wrapped(&format!("[{}]", self.with_keys(help, width)), width, room),
        };
        let page = rows.saturating_sub(2 + reason.len() + help.len()).clamp(1, PAGE);
        lines.extend(self.options(width, page));
        let all =
            |texts: Vec<String>, style| texts.into_iter().map(move |text| Text { text, style });
        lines.extend(all(reason, Style::Problem));
        lines.extend(all(help, Style::Help));
        Frame { lines, cursor: (0, column) }
    }

    /// The question with the line that is typed, of which the part around the cursor is shown.
    fn first(&self, width: usize) -> (Text, usize) {
        let prompt = format!("? {} ", cut(&self.ask.question, width * 2 / 3));
        let room = width.saturating_sub(prompt.width());
        let (mut before, after) = self.line.halves();
        while before.width() > room.saturating_sub(1) {
            before.remove(0);
        }
        let column = prompt.width() + before.width();
        let default = self.ask.default.as_ref().filter(|_| self.line.is_empty());
        let rest = default.map_or(after, |default| format!("({})", visible_line(default)));
        let rest = cut(&rest, room.saturating_sub(before.width()));
        (Text { text: format!("{prompt}{before}{rest}"), style: Style::Plain }, column)
    }

    /// The page of options around the highlighted one.
    fn options(&self, width: usize, page: usize) -> Vec<Text> {
        let all = self.visible();
        let at = self.highlighted.unwrap_or(0);
        let from = at.saturating_sub(page / 2).min(all.len().saturating_sub(page));
        let shown = all.iter().enumerate().skip(from).take(page);
        shown
            .map(|(index, (option, choice))| {
                let is_highlighted = self.highlighted == Some(index);
                let more_above = index == from && from > 0;
                let more_below = index + 1 == from + page && index + 1 < all.len();
                let lead = match (is_highlighted, more_above, more_below) {
                    (true, ..) => '>',
                    (false, true, _) => '^',
                    (false, false, true) => 'v',
                    _ => ' ',
                };
                let mark = match (self.ask.kind, self.is_marked(*option)) {
                    (Kind::Many, true) => "[x] ",
                    (Kind::Many, false) => "[ ] ",
                    _ => "",
                };
                let line = visible_line(&choice.line);
                let room = width.saturating_sub(2 + mark.len());
                // Where columns do not fit, more of their words do.
                let line = if line.width() > room { narrow(&line) } else { line };
                let line =
                    if line.width() > room { brief(choice, room).unwrap_or(line) } else { line };
                let text = cut(&format!("{lead} {mark}{line}"), width);
                let style = if is_highlighted { Style::Highlighted } else { Style::Plain };
                Text { text, style }
            })
            .collect()
    }

    /// The help with a hint on the keys, where both fit into a line.
    fn with_keys(&self, help: &str, width: usize) -> String {
        let keys = match self.ask.kind {
            Kind::Text if self.ask.default.is_some() => "tab edits it",
            Kind::Text if !self.ask.options.is_empty() => "tab completes",
            Kind::Text => return help.to_owned(),
            Kind::One => "arrows move, typing filters",
            Kind::Many => "space marks, enter ends",
        };
        let both = format!("{help}; {keys}");
        if both.width() + 2 <= width { both } else { help.to_owned() }
    }
}

/// A choice in few words.
fn brief(choice: &Choice, room: usize) -> Option<String> {
    let (name, rest) = choice.brief.as_ref()?;
    let rest = visible_line(rest);
    let name = cut(&visible_line(name), room.saturating_sub(rest.width() + 2));
    Some(format!("{name}  {rest}"))
}

/// The columns of a line with nothing but two spaces between them.
fn narrow(line: &str) -> String {
    let columns = line.split("  ").map(str::trim).filter(|column| !column.is_empty());
    columns.collect::<Vec<_>>().join("  ")
}

/// The text up to a width, with a sign that there is more.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += letter.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(letter);
    }
    // Between words, where that leaves most of the line.
    let is_torn = text.chars().nth(kept.chars().count()).is_some_and(|it| !it.is_whitespace());
    if let Some(end) = kept.rfind(' ').filter(|end| is_torn && end * 2 > kept.len()) {
        kept.truncate(end);
    }
    kept.trim_end().to_owned() + "…"
}

/// The text in a few lines of a width, broken between words.
pub(super) fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines.iter_mut().last().into_iter().for_each(|last| last.push('…'));
    }
    lines.iter().map(|line| cut(line, width)).collect()
}
