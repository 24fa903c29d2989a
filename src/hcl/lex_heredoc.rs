//! Tokens of heredocs.

use super::SyntaxError;
use super::lex::{Lexer, plain};
use super::literals::template_opener;
use super::token::TokenKind;
use unicode_ident::{is_xid_continue, is_xid_start};

impl Lexer<'_> {
    pub(super) fn open_heredoc(&mut self) -> Result<(), SyntaxError> {
        let rest = self.rest();
        let dash = usize::from(rest.starts_with("<<-"));
        let word = rest.get(2 + dash..).unwrap_or_default();
        let starts = word.chars().next().is_some_and(|c| c == '_' || is_xid_start(c));
        let end = word.find(|c: char| c != '-' && !is_xid_continue(c)).unwrap_or(word.len());
        if !starts {
            return self.error("`<<` opens a heredoc: a marker must follow it", self.pos, 2 + dash);
        }
        let after = word.get(end..).unwrap_or_default();
        let newline = if after.starts_with("\r\n") {
            2
        } else if after.starts_with('\n') {
            1
        } else {
            let message = "a heredoc's marker must be the last thing on its line";
            return self.error(message, self.pos, 2 + dash + end);
        };
        let marker = self.pos + 2 + dash..self.pos + 2 + dash + end;
        self.push_open(TokenKind::OpenHeredoc, 2 + dash + end + newline);
        if let Some(open) = self.open.last_mut() {
            open.marker = marker;
            open.line_start = true;
        }
        Ok(())
    }

    /// A token inside a heredoc.
    pub(super) fn heredoc(&mut self) -> Result<(), SyntaxError> {
        let rest = self.rest();
        let Some(open) = self.open.last() else { return Ok(()) };
        if open.line_start
            && let Some((line, _)) = rest.split_once('\n')
            && Some(line.trim()) == self.text.get(open.marker.clone())
        {
            let len = line.strip_suffix('\r').unwrap_or(line).len();
            return self.push_close(TokenKind::CloseHeredoc, len);
        }
        if let Some((kind, len)) = template_opener(rest) {
            self.push_open(kind, len);
            return Ok(());
        }
        let mut len = 0;
        while let Some(here) = rest.get(len..).filter(|here| !here.is_empty()) {
            if let Some(more) = plain(here) {
                len += more;
                continue;
            }
            if template_opener(here).is_some() {
                break;
            }
            if here.starts_with('\r') && !here.starts_with("\r\n") {
                let message = "a heredoc may not hold a carriage return without a line feed";
                return self.error(message, self.pos + len, 1);
            }
            len += here.chars().next().map_or(1, char::len_utf8);
            if here.starts_with('\n') {
                if let Some(open) = self.open.last_mut() {
                    open.line_start = true;
                }
                break;
            }
        }
        self.push(TokenKind::HeredocText, len);
        Ok(())
    }
}
