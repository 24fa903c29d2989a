//! Diagnostics for people: the message, the source line with the place marked, and the help.

use annotate_snippets::{AnnotationKind, Group, Level as Style, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Level};

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
    for help in &diagnostic.help {
        group = group.element(Style::HELP.message(visible(help)));
    }
    renderer.render(&[group])
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
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
