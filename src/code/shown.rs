//! Is an id one of many texts that people read: a row of a table, a line of instructions? Or one that a
//! run of tests is given beside credentials that open nothing?

use super::literal::Literal;
use super::model_use::normal;
use super::place::{self, Level, key};
use super::{Code, Kind};

/// Whether the value is there to be read, or for a run that calls nobody.
pub(super) fn is_shown(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    match code.kind() {
        Kind::Code => {
            is_cell(code, levels, literal.outer.end) || is_instruction(code, literal, levels)
        }
        Kind::Yaml => is_of_dry_run(code, levels, literal.outer.start),
        _ => false,
    }
}

/// The texts between quotes in a piece of a program.
fn texts(piece: &str) -> impl Iterator<Item = &str> {
    let quote = |c: char| matches!(c, '"' | '\'' | '`');
    piece.split(quote).skip(1).step_by(2)
}

/// Whether the value is a cell of a table of texts, in which other rows tell of other things:
/// `[["Model", "id", "see the plan"], ["Owner", "the platform team", "by mail"]]`.
fn is_cell(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let [inner, outer, ..] = levels else { return false };
    let rows = outer.opener == Some(b'[') && outer.before.trim().is_empty();
    if !rows || !matches!(inner.opener, Some(b'[' | b'(')) {
        return false;
    }
    let own = place::group(code, inner, at);
    let around = place::group(code, outer, own.end + 1);
    let piece = |range: std::ops::Range<usize>| {
        code.text().get(code.boundary(range.start)..code.boundary(range.end)).unwrap_or_default()
    };
    let is_id = |text: &str| text.contains('.') && text.contains('-') && !text.contains(' ');
    let says = |row: &str| texts(row).any(|text| text.contains(' '));
    let flag = |row: &str| texts(row).any(|text| text.starts_with('-'));
    let row = piece(own);
    let others =
        || piece(around.clone()).split([']', ')']).filter(|other| texts(other).count() > 1);
    says(row) && !flag(row) && others().any(|other| says(other) && !texts(other).any(is_id))
}

/// Whether the value is a line among others that tell what to do:
/// `["Set these in your shell:", "  MODEL_ID=id"]`.
fn is_instruction(code: &Code<'_>, literal: &Literal<'_>, levels: &[Level<'_>]) -> bool {
    let list = levels.first().filter(|inner| inner.opener == Some(b'['));
    let Some(list) = list.filter(|_| literal.prefix.ends_with('=')) else { return false };
    let around = place::group(code, list, literal.outer.end);
    let around = code.text().get(code.boundary(around.start)..code.boundary(around.end));
    let prose = |text: &str| text.split_whitespace().count() > 3 && !text.contains('\n');
    around.is_some_and(|around| texts(around).any(prose))
}

/// Words that begin what stands in the place of a credential.
const DUMMIES: [&str; 4] = ["dummy", "fake", "mock", "test"];

/// Whether the value is a variable beside a credential that opens nothing: `API_KEY: test-key`.
fn is_of_dry_run(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let [inner, outer, ..] = levels else { return false };
    if inner.opener.is_some() || key(outer.before) != Some("env") {
        return false;
    }
    let around = place::group(code, inner, at);
    let around = code.text().get(code.boundary(around.start)..code.boundary(around.end));
    around.unwrap_or_default().lines().any(|line| {
        let Some((name, value)) = line.split_once(':') else { return false };
        let (name, value) = (normal(name), value.trim().trim_start_matches(['"', '\'']));
        let secret = ["key", "secret", "token"].iter().any(|it| name.ends_with(it));
        secret && DUMMIES.iter().any(|word| value.to_ascii_lowercase().starts_with(word))
    })
}
