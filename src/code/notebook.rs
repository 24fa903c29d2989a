//! The code in a Jupyter notebook, as one text that knows where in the file each of its bytes
//! stands.

use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::language::{self, Language};

/// What matters of a notebook.
/// <https://nbformat.readthedocs.io/en/latest/format_description.html>
#[derive(Deserialize)]
struct Notebook<'t> {
    #[serde(borrow)]
    cells: Vec<Cell<'t>>,
}

#[derive(Deserialize)]
struct Cell<'t> {
    cell_type: String,
    #[serde(borrow)]
    source: &'t RawValue,
}

/// Code taken out of a file, with the place of each piece.
#[derive(Debug)]
pub(super) struct Extract {
    pub(super) text: String,
    /// Where a run of bytes begins, in the text and in the file; sorted.
    runs: Vec<(usize, usize)>,
    /// What cells write into files, in the text, with its language; none if it is prose.
    documents: Vec<(Range<usize>, Option<&'static Language>)>,
}

impl Extract {
    /// The code of a notebook; none if the file is no notebook.
    pub(super) fn of(file: &str) -> Option<Self> {
        let notebook: Notebook<'_> = serde_json::from_str(file).ok()?;
        let mut extract = Self { text: String::new(), runs: Vec::new(), documents: Vec::new() };
        for cell in notebook.cells.iter().filter(|cell| cell.cell_type == "code") {
            let (source, start) = (cell.source.get(), extract.text.len());
            if source.starts_with('"') {
                extract.push(file, source);
            } else if let Ok(lines) = serde_json::from_str::<Vec<&RawValue>>(source) {
                for line in lines {
                    extract.push(file, line.get());
                }
            }
            let written = written(extract.text.get(start..).unwrap_or_default());
            extract.documents.extend(
                written.into_iter().map(|(lines, of)| (start + lines.start..start + lines.end, of)),
            );
            extract.text.push('\n');
        }
        Some(extract)
    }

    /// What a cell writes into a file, where the byte at `at` is a part of that.
    pub(super) fn document_at(
        &self,
        at: usize,
    ) -> Option<&(Range<usize>, Option<&'static Language>)> {
        self.documents.iter().find(|(lines, _)| lines.contains(&at))
    }

    /// The bytes of the file behind bytes of the text.
    pub(super) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let run = self.runs.partition_point(|(text, _)| *text <= at);
            let run = run.checked_sub(1).and_then(|run| self.runs.get(run));
            run.map_or(0, |(text, file)| file + (at - text))
        };
        let start = of(span.start);
        let end = span.end.checked_sub(1).map_or(start, |last| of(last) + 1);
        start..end.max(start)
    }

    /// Adds a literal of JSON, which must be a part of the file.
    fn push(&mut self, file: &str, literal: &str) {
        let Some(inner) = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
            return;
        };
        let Some(base) = (inner.as_ptr() as usize).checked_sub(file.as_ptr() as usize) else {
            return;
        };
        self.runs.push((self.text.len(), base));
        let mut chars = inner.char_indices();
        while let Some((at, c)) = chars.next() {
            if c != '\\' {
                self.text.push(c);
                continue;
            }
            self.runs.push((self.text.len(), base + at));
            let mut length = 2;
            match chars.next().map(|(_, escaped)| escaped) {
                Some('n') => self.text.push('\n'),
                Some('t') => self.text.push('\t'),
                Some('r') => self.text.push('\r'),
                Some('u') => {
                    let digits = inner.get(at + 2..at + 6).unwrap_or_default();
                    let code = u32::from_str_radix(digits, 16).ok();
                    // Halves of pairs stand for signs that no name of a model has.
                    self.text.push(code.and_then(char::from_u32).unwrap_or('?'));
                    chars.nth(3);
                    length = 6;
                }
                Some(other) => self.text.push(other),
                None => {}
            }
            self.runs.push((self.text.len(), base + at + length));
        }
    }
}

/// The lines of a cell that are handed to a file or a shell: by its first one, `%%writefile path` and
/// `%%bash`, or each by itself, `!command` and `%env NAME=value`.
/// <https://ipython.readthedocs.io/en/stable/interactive/magics.html>
fn written(cell: &str) -> Vec<(Range<usize>, Option<&'static Language>)> {
    let begin = cell.len() - cell.trim_start().len();
    if let Some(magic) = cell.get(begin..).and_then(|it| it.strip_prefix("%%")) {
        return of_magic(cell, begin, magic).into_iter().collect();
    }
    let mut start = 0;
    let mut lines = Vec::new();
    for line in cell.split_inclusive('\n') {
        let of = |mark: &str, path| line.starts_with(mark).then_some((mark.len(), path));
        if let Some((behind, path)) = of("!", "cell.sh").or_else(|| of("%env ", ".env")) {
            lines.push((start + behind..start + line.trim_end().len(), language::of_path(path)));
        }
        start += line.len();
    }
    lines
}

fn of_magic(
    cell: &str,
    begin: usize,
    magic: &str,
) -> Option<(Range<usize>, Option<&'static Language>)> {
    let line = magic.lines().next().unwrap_or_default();
    let mut words = line.split_ascii_whitespace();
    let path = match words.next()? {
        "writefile" | "file" => words.rfind(|word| !word.starts_with('-'))?,
        "bash" | "sh" => "cell.sh",
        _ => return None,
    };
    let path = path.trim_matches(['"', '\'']);
    let lines = (begin + 2 + line.len()).min(cell.len())..cell.len();
    Some((lines, language::of_path(path)))
}

#[cfg(test)]
mod tests {
    use super::Extract;

    #[test]
    fn code_cells_come_out_with_their_places() {
        let file = r##"{
 "cells": [
  {"cell_type": "markdown", "source": ["`anthropic.claude-opus-5`"]},
  {"cell_type": "code", "outputs": [{"text": ["x"]}], "source": [
    "# Öl\n",
    "m = \"anthropic.claude-opus-5\"\n"
  ]},
  {"cell_type": "code", "source": "a\u0041\tb"}
 ], "nbformat": 4
}"##;
        let extract = Extract::of(file).unwrap();
        assert_eq!(extract.text, "# Öl\nm = \"anthropic.claude-opus-5\"\n\naA\tb\n");
        let at = extract.text.find("anthropic").unwrap();
        let original = extract.original(&(at..at + 9));
        assert_eq!(&file[original.clone()], "anthropic");
        assert_eq!(file[..original.start].lines().count(), 6);
        let at = extract.text.find("\tb").unwrap() + 1;
        assert_eq!(&file[extract.original(&(at..at + 1))], "b");
    }

    #[test]
    fn what_is_no_notebook_gives_nothing() {
        for text in [
            "",
            "[]",
            "{\"cells\": 3}",
            "{\"cells\": [{}]}",
            "{\"cells\": [{\"cell_type\": \"code\", \"source\": 3}",
        ] {
            assert!(Extract::of(text).is_none(), "{text}");
        }
    }
}
