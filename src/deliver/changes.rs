//! Bytes of the files of a module, and their places for edits.

use std::ops::Range;

pub(super) use crate::change::address;
use crate::hcl::Document;
use crate::module::Module;

/// The document of a file.
pub(super) fn document(module: &Module, file: usize) -> Option<&Document> {
    module.files().get(file).map(|file| &file.document)
}

/// The text of some bytes.
pub(super) fn text<'m>(module: &'m Module, file: usize, span: &Range<usize>) -> &'m str {
    document(module, file).and_then(|it| it.text().get(span.clone())).unwrap_or_default()
}

/// The line before a byte, up to it.
pub(super) fn line_before(module: &Module, file: usize, at: usize) -> &str {
    let before = text(module, file, &(0..at));
    before.rfind('\n').map_or(before, |end| before.get(end + 1..).unwrap_or_default())
}
