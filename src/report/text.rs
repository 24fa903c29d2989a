//! Diagnostics for people: the message, the source line with the place marked, and the help.

use annotate_snippets::{AnnotationKind, Group, Level as Style, Renderer, Snippet};
use unicode_width::UnicodeWidthStr as _;

use crate::diagnostic::{Diagnostic, Level};

/// How wide help may grow before it is continued on the next line.
const WIDTH: usize = 90;

/// What each line of help begins with, and its further lines.
const HELP: &str = "  help: ";

/// The diagnostic as text of several lines, without a final newline. Whatever could steer a
/// terminal (control and bidirectional characters) is shown by its code point instead.
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let style = match diagnostic.level {
        Level::Error => Style::ERROR,
        Level::Warning => Style::WARNING,
        Level::Note => Style::NOTE,
    };
    let message = visible(&diagnostic.message);
    let mut group = Group::with_title(style.primary_title(message));
    let mut sources: Vec<&str> = Vec::new();
    for place in &diagnostic.places {
        if sources.contains(&place.source.name.as_str()) {
            continue;
        }
        sources.push(&place.source.name);
        let mut snippet = Snippet::source(place.source.text.as_str())
            .path(visible(&place.source.name))
            .fold(true);
        for (index, other) in diagnostic.places.iter().enumerate() {
            if other.source.name == place.source.name {
                let kind =
                    if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
                snippet =
                    snippet.annotation(kind.span(other.span.clone()).label(visible(&other.label)));
            }
        }
        group = group.element(snippet);
    }
    let mut text = renderer.render(&[group]);
    for help in &diagnostic.help {
        text.push('\n');
        if colour {
            text.push_str("  \u{1b}[1m\u{1b}[96mhelp\u{1b}[0m: ");
        } else {
            text.push_str(HELP);
        }
        text.push_str(&wrap(&visible(help), HELP.len()));
    }
    text
}

/// The text with lines broken between words so that they stay within [`WIDTH`], all but the first
/// indented. A line goes on below its own beginning, or below its last column; what stands in
/// backticks is not torn.
pub fn wrap(text: &str, indent: usize) -> String {
    let mut out = String::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
        }
        let begin = line.len() - line.trim_start().len();
        let begin = line.rfind("  ").map_or(begin, |columns| columns + 2);
        let mut column = indent;
        for word in words(line) {
            let width = word.trim_end().width();
            if column + width > WIDTH && column > indent + begin {
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
    for (at, c) in line.char_indices() {
        quoted ^= c == '`';
        if c == ' ' && !quoted {
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
    out
}

/// Control characters, line separators and the bidirectional formatting characters.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::Diagnostic;

    #[test]
    fn help_stands_below_the_message_and_long_help_goes_on_below_itself() {
        let words = "word ".repeat(20);
        let problem =
            Diagnostic::error("it failed").help(words.trim()).help("a list:\n  one\n  two");
        let lines: Vec<String> = render(&problem, false).lines().map(str::to_owned).collect();
        assert_eq!(lines[0], "error: it failed");
        assert!(lines[1].starts_with("  help: word word") && lines[1].len() <= super::WIDTH);
        assert_eq!(lines[2], format!("        {}", "word ".repeat(4).trim()));
        assert_eq!(lines[3..], ["  help: a list:", "          one", "          two"]);
    }

    #[test]
    fn columns_and_what_is_quoted_stay_together() {
        let column = format!("--flag  {}", "word ".repeat(18).trim());
        let quoted = format!("{}`two words` end", "word ".repeat(16));
        let text = render(&Diagnostic::error("it failed").help(column).help(quoted), false);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[2], "                word word word");
        assert_eq!(lines[4], "        `two words` end");
    }

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_code_point() {
        let problem = Diagnostic::error("a\u{1b}[31mb").help("c\u{202e}d");
        assert_eq!(render(&problem, false), "error: a\\u{1b}[31mb\n  help: c\\u{202e}d");
    }
}
