//! Where to write the new model by hand when a file of data, YAML or JSON, holds the model of a profile.

use super::cast::Cast;
use crate::module::Module;
use crate::module::trace::{Piece, Trace};

/// A longer line is not shown, only named.
const LONGEST: usize = 120;

/// The lines of the module's files of data that name the model of a profile, as they are to be; none where
/// its id does not come from such a file.
pub(super) fn lines(module: &Module, cast: &Cast<'_, '_>, source: &Trace) -> Option<String> {
    let [(old, _), (new, _)] = &cast.exchange.answering;
    let is_decoded =
        |piece: &Piece| matches!(piece, Piece::Text(text, None) if text.contains(old.as_str()));
    if !source.pieces.iter().any(is_decoded) {
        return None;
    }
    let texts = module.other_texts().filter(|(name, text)| is_data(name) && text.contains(old));
    let lines = texts.flat_map(|(name, text)| {
        text.lines().enumerate().filter_map(move |(index, line)| {
            let after = cast.words.replace(&line.replace(old.as_str(), new));
            let shown = after.trim();
            let place = format!("{name}:{}", index + 1);
            (after != line).then(|| match shown.len() {
                ..=LONGEST => format!("  {place}: {shown}"),
                _ => format!("  {place}"),
            })
        })
    });
    let lines: Vec<String> = lines.collect();
    let help = format!(
        "a file of data holds the model; write the new one there by hand, in the entry of `{}`:\n{}",
        cast.key,
        lines.join("\n")
    );
    (!lines.is_empty()).then_some(help)
}

fn is_data(name: &str) -> bool {
    [".json", ".yaml", ".yml", ".txt"].iter().any(|end| name.ends_with(end))
}
