//! Diagnostics for people: the message, the source line with the place marked, and the help.

mod window;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Level, Place};
use annotate_snippets::{AnnotationKind, Group, Level as Style, Renderer, Snippet};
use unicode_width::UnicodeWidthStr as _;

use window::Window;

/// How wide help may grow before it is continued on the next line.
const WIDTH: usize = 90;

/// What each line of help begins with, and its further lines.
const HELP: &str = "  help: ";

/// The diagnostic as text of several lines, without a final newline. Whatever could steer a
/// terminal (control and bidirectional characters) or give a command to a CI's log is shown by its
/// code point instead.
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    render_as(diagnostic, str::to_owned, colour)
}

/// The same for a terminal of so many columns, on which no word is broken.
pub fn render_within(diagnostic: &Diagnostic, colour: bool, columns: usize) -> String {
    let text = laid_out(diagnostic, str::to_owned, colour, columns.min(WIDTH));
    let Some((title, rest)) = text.split_once('\n') else { return folded(&text, columns) };
    format!("{}\n{rest}", folded(title, columns))
}

/// A line in as many as its words need.
fn folded(line: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in line.split_inclusive(' ') {
        let width = anstream::adapter::strip_str(word.trim_end()).to_string().width();
        if column > 0 && column + width >= columns {
            out.truncate(out.trim_end().len());
            out.push_str("\n  ");
            column = 2;
        }
        out.push_str(word);
        column += width + usize::from(word.ends_with(' '));
    }
    out
}

/// The same, with the names of sources as `shown` writes them.
pub fn render_as(diagnostic: &Diagnostic, shown: impl Fn(&str) -> String, colour: bool) -> String {
    laid_out(diagnostic, shown, colour, WIDTH)
}

fn laid_out(
    diagnostic: &Diagnostic,
    shown: impl Fn(&str) -> String,
    colour: bool,
    width: usize,
) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let style = match diagnostic.level {
        Level::Error => Style::ERROR,
        Level::Warning => Style::WARNING,
        Level::Note => Style::NOTE,
    };
    let message = visible_line(&diagnostic.message);
    let mut group = Group::with_title(style.primary_title(message));
    let mut sources: Vec<&str> = Vec::new();
    // Where the beginning of a line was cut off, the renderer does not know its columns.
    let mut cut: Vec<(String, String)> = Vec::new();
    for place in &diagnostic.places {
        if sources.contains(&place.source.name.as_str()) {
            continue;
        }
        sources.push(&place.source.name);
        let places: Vec<(usize, &Place)> = diagnostic
            .places
            .iter()
            .enumerate()
            .filter(|(_, other)| other.source.name == place.source.name)
            .collect();
        let path = visible_line(&shown(&place.source.name));
        let window = Window::around(&place.source, places.iter().map(|(_, at)| &at.span));
        let (line, column) = place.source.position(place.span.start);
        if window.is_cut && window.line == line {
            let drawn = window.column(&place.span);
            cut.push((format!("{path}:{line}:{drawn}"), format!("{path}:{line}:{column}")));
        }
        let mut snippet =
            Snippet::source(window.text.clone()).line_start(window.line).path(path).fold(true);
        for (index, other) in places {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = window.span(&other.span);
            snippet = snippet.annotation(kind.span(span).label(visible_line(&other.label)));
        }
        group = group.element(snippet);
    }
    let mut text = renderer.render(&[group]);
    for (drawn, meant) in cut {
        text = text.replacen(&drawn, &meant, 1);
    }
    for help in &diagnostic.help {
        text.push('\n');
        if colour {
            text.push_str("  \u{1b}[1m\u{1b}[96mhelp\u{1b}[0m: ");
        } else {
            text.push_str(HELP);
        }
        text.push_str(&wrap_within(&visible(help), HELP.len(), width));
    }
    without_commands(&text)
}

/// The text with lines broken between words so that they stay within the width of a report, all but the first
/// indented. A line goes on below its own beginning, or below its last column; what stands in
/// backticks is not torn.
pub fn wrap(text: &str, indent: usize) -> String {
    wrap_within(text, indent, WIDTH)
}

/// The lines of a text that are wider than a terminal, broken between words.
pub fn within(text: &str, columns: usize) -> String {
    let lines = text.split('\n').map(|line| {
        let rest = line.trim_start();
        let begin = line.len() - rest.len();
        if line.width() <= columns {
            line.to_owned()
        } else if begin == 0 || rest.contains("  ") {
            wrap_within(line, 0, columns)
        } else {
            // An entry of a list goes on further in.
            format!("{}{}", " ".repeat(begin), wrap_within(rest, begin + 2, columns))
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A command, indented, on lines that a shell takes for one and a terminal does not break: those before the last end
/// with a backslash between words. It can be copied whole.
pub fn command_within(command: &str, columns: usize) -> String {
    if command.lines().all(|line| line.width() + 2 <= columns) {
        return command.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
    }
    let joined: Vec<&str> =
        command.lines().map(|line| line.trim().trim_end_matches('\\').trim_end()).collect();
    let joined = joined.join(" ");
    let mut out = "  ".to_owned();
    let mut column = 2;
    let mut words = shell_words(&joined).into_iter().peekable();
    while let Some(word) = words.next() {
        let width = word.trim_end().width();
        let value = words.peek().filter(|value| word.starts_with('-') && !value.starts_with('-'));
        let whole = value.map_or(width, |value| word.width() + value.trim_end().width());
        // A flag and its value stay together where a line has room for both, and the backslash has its place.
        let wanted = if whole + 6 > columns { width } else { whole };
        if column > 4 && column + wanted + 2 > columns {
            out.truncate(out.trim_end().len());
            out.push_str(" \\\n    ");
            column = 4;
        }
        out.push_str(word);
        column += word.width();
    }
    out
}

/// The words of a command with the spaces behind them; what is quoted is not torn.
fn shell_words(command: &str) -> Vec<&str> {
    let (mut words, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, c) in command.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c == ' ' => {
                words.push(&command[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&command[start..]);
    words
}

fn wrap_within(text: &str, indent: usize, columns: usize) -> String {
    let mut out = String::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
            if line.is_empty() {
                continue;
            }
            out.push_str(&" ".repeat(indent));
        }
        let begin = line.len() - line.trim_start().len();
        let begin = line.rfind("  ").map_or(begin, |columns| columns + 2);
        let mut column = indent;
        // What is wider than a line is torn all the same, but between its words.
        let room = columns.saturating_sub(indent + begin);
        let fits = |word: &&str| columns == WIDTH || word.trim_end().width() <= room;
        let parts = words(line).into_iter().flat_map(|word| {
            let all = if fits(&word) { vec![word] } else { word.split_inclusive(' ').collect() };
            all.into_iter()
        });
        for word in parts {
            let width = word.trim_end().width();
            if column + width > columns && column > indent + begin {
                out.truncate(out.trim_end().len());
                out.push('\n');
                out.push_str(&" ".repeat(indent + begin));
                column = indent + begin;
            }
            out.push_str(word);
            column += word.width();
        }
    }
    out
}

/// The parts of a line that may stand on lines of their own, each with the space behind it.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut quoted) = (0, false);
    // Code to paste is none any more when its value goes on below its name.
    let name = line.split_once(" = ").map(|(name, _)| name.trim());
    let is_code = |name: &str| !name.is_empty() && !name.contains([' ', '`']);
    let kept = if name.is_some_and(is_code) { line.len() } else { 0 };
    for (at, c) in line.char_indices() {
        quoted ^= c == '`';
        if c == ' ' && !quoted && at >= kept {
            words.push(&line[start..=at]);
            start = at + 1;
        }
    }
    words.push(&line[start..]);
    words
}

/// The text with every character that could steer a terminal or reorder the line written as
/// `\u{…}`; newlines stay.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && steers(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    without_commands(&out)
}

/// The same for a text that is to stay on one line.
pub fn visible_line(text: &str) -> String {
    visible(text).replace('\n', "\\n")
}

/// The text with asterisks in place of account numbers: twelve digits with no further one beside them.
pub fn redacted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (digits, after) = digits.split_at(end);
        out.push_str(before);
        out.push_str(if end == 12 { "************" } else { digits });
        rest = after;
    }
    out + rest
}

/// The text as code in Markdown: between more backticks than there are together in it.
pub fn code(text: &str) -> String {
    let text = visible_line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// The text without what a CI's log would take for a command: `::…::` at the beginning of a line,
/// `##[…]`, `##vso[…]` and the like anywhere. A character of each is written by its code point.
pub(super) fn without_commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start();
        let (indent, _) = line.split_at(line.len() - rest.len());
        out.push_str(indent);
        match rest.strip_prefix("::") {
            // The renderer begins lines with `:::`; without a second `::` there is no command.
            Some(rest) if rest.contains("::") => {
                out.push_str(":\\u{3a}");
                out.push_str(rest);
            }
            _ => out.push_str(rest),
        }
    }
    escaped_commands(&out, "\\u{23}").into_owned()
}

/// The text with the second `#` of each such command written as `escape`.
pub(super) fn escaped_commands<'t>(text: &'t str, escape: &str) -> Cow<'t, str> {
    if !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("##") {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let word =
            after.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let (hash, more) = after.split_at(1);
        out.push_str(if word.starts_with('[') { escape } else { hash });
        rest = more;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Control characters, line separators and the bidirectional formatting characters.
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
