//! Diagnostics for people: the message, the source line with the place marked, and the help.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Style, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Level, Place};

/// The diagnostic as text of several lines, without a final newline. Whatever could steer a
/// terminal (control and bidirectional characters) or give a command to a CI's log is shown by its
/// code point instead.
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    render_as(diagnostic, str::to_owned, colour)
}

/// The same, with the names of sources as `shown` writes them.
pub fn render_as(diagnostic: &Diagnostic, shown: impl Fn(&str) -> String, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let style = match diagnostic.level {
        Level::Error => Style::ERROR,
        Level::Warning => Style::WARNING,
        Level::Note => Style::NOTE,
    };
    let message = visible_line(&diagnostic.message);
    let mut group = Group::with_title(style.primary_title(message));
    let mut sources: Vec<&str> = Vec::new();
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
        let window = Window::around(&place.source.text, places.iter().map(|(_, at)| &at.span));
        let mut snippet = Snippet::source(window.text.clone())
            .line_start(window.line)
            .path(visible_line(&shown(&place.source.name)))
            .fold(true);
        for (index, other) in places {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = window.span(&other.span);
            snippet = snippet.annotation(kind.span(span).label(visible_line(&other.label)));
        }
        group = group.element(snippet);
    }
    for help in &diagnostic.help {
        group = group.element(Style::HELP.message(visible_line(help)));
    }
    without_commands(&renderer.render(&[group]))
}

/// The part of a source that a snippet needs. Whole files would make the work grow with their size
/// for each place in them.
struct Window {
    text: String,
    /// Where the part begins in the source.
    start: usize,
    /// The number of its first line.
    line: usize,
}

impl Window {
    fn around<'s>(text: &str, spans: impl Iterator<Item = &'s Range<usize>> + Clone) -> Self {
        let first = spans.clone().map(|span| span.start).min().unwrap_or(0).min(text.len());
        let last = spans.map(|span| span.end).max().unwrap_or(0).clamp(first, text.len());
        let bytes = text.as_bytes();
        let before = bytes.get(..first).unwrap_or_default();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let after = bytes.get(last..).unwrap_or_default();
        let end = after.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| last + at);
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        let part = text.get(start..end).unwrap_or_default();
        // Half an end of line would be drawn as a character.
        let part = part.strip_suffix('\r').unwrap_or(part);
        Self { text: harmless(part), start, line: lines + 1 }
    }

    fn span(&self, span: &Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let mut at = offset.saturating_sub(self.start).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        at(span.start)..at(span.end.max(span.start))
    }
}

/// The text with the same length, and without the characters that steer and that the renderer
/// would let through.
fn harmless(text: &str) -> String {
    let replace = |c: char| match c.len_utf8() {
        _ if !steers(c) => c,
        2 => '\u{bf}',
        3 => char::REPLACEMENT_CHARACTER,
        // The renderer draws the ASCII ones.
        _ => c,
    };
    text.chars().map(replace).collect()
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

/// The text without what a CI's log would take for a command wherever it stands: `##[…]`,
/// `##vso[…]` and the like. Their second `#` is written by its code point.
fn without_commands(text: &str) -> String {
    escaped_commands(text, "\\u{23}")
}

/// The text with the second `#` of each such command written as `escape`.
pub(super) fn escaped_commands(text: &str, escape: &str) -> String {
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
    out
}

/// Control characters, line separators and the bidirectional formatting characters.
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{render, visible, visible_line};
    use crate::diagnostic::{Diagnostic, Source};

    #[test]
    fn nothing_in_a_text_steers_the_terminal_or_the_log() {
        let hostile = "\u{1b}[31m\u{9b}2J\u{202e}##[error]x ##vso[task]\u{2028}";
        let source =
            Source::new(format!("a{hostile}\n::error::.tf"), format!("b = \"{hostile}\"\r\n"));
        let problem = Diagnostic::error(format!("{hostile}\n::set-output name=a::b"))
            .at(&source, 4..8, format!("{hostile}\n::warning::"))
            .help(format!("\n::error::{hostile}"));
        let text = render(&problem, false);
        assert!(!text.chars().any(|c| c != '\n' && (super::steers(c))), "{text:?}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
        assert!(!text.contains("##["), "{text}");
        assert!(!text.contains("##vso["), "{text}");
    }

    #[test]
    fn a_log_command_is_broken_and_a_heading_is_not() {
        assert_eq!(visible("## Title ##[group]a"), "## Title #\\u{23}[group]a");
        assert_eq!(visible("###[x]"), "#\\u{23}\\u{23}[x]");
        assert_eq!(visible_line("a\nb"), "a\\nb");
    }

    #[test]
    fn a_place_deep_in_a_long_text_keeps_its_line_and_mark() {
        let text =
            "x = 1\n".repeat(999) + "caf\u{e9} = broken # \u{200b}\n" + &"y = 2\n".repeat(999);
        let at = text.find("broken").unwrap();
        let source = Source::new("a.tf", text);
        let shown = render(&Diagnostic::error("no").at(&source, at..at + 6, "here"), false);
        assert!(shown.contains("a.tf:1000:8"), "{shown}");
        assert!(shown.contains("1000 | caf\u{e9} = broken # \u{fffd}"), "{shown}");
        assert!(shown.contains("     |        ^^^^^^ here"), "{shown}");
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut() {
        let text = format!("a = \"{}\" model \"{}\"\n", "x".repeat(500_000), "y".repeat(500_000));
        let at = text.find("model").unwrap();
        let source = Source::new("a.js", text);
        let shown = render(&Diagnostic::error("no").at(&source, at..at + 5, ""), false);
        assert!(shown.len() < 2_000, "{}", shown.len());
        assert!(shown.contains("model"), "{shown}");
    }
}
