//! Edits of the files of a module, by address or by bytes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::{self, Document, Edit};
use crate::module::{File, Module};

/// What is to be done to the files of a module.
#[derive(Debug, Default)]
pub(super) struct Changes {
    edits: BTreeMap<usize, Vec<Edit>>,
    texts: BTreeMap<usize, Vec<(Range<usize>, String)>>,
}

impl Changes {
    /// One edit.
    pub(super) fn edit(file: usize, edit: Edit) -> Self {
        Self { edits: BTreeMap::from([(file, vec![edit])]), ..Self::default() }
    }

    /// One text in the place of another.
    pub(super) fn text(file: usize, span: Range<usize>, text: String) -> Self {
        Self { texts: BTreeMap::from([(file, vec![(span, text)])]), ..Self::default() }
    }

    /// The files as they will be, by name.
    pub(super) fn made(self, module: &Module) -> Result<Vec<(String, Arc<File>)>> {
        let mut files = Vec::new();
        let indices = self.edits.keys().chain(self.texts.keys());
        let mut indices: Vec<usize> = indices.copied().collect();
        indices.dedup();
        for index in indices {
            let Some(file) = module.files().get(index) else { continue };
            let refused = |error: &hcl::EditError| {
                Diagnostic::error(format!("`{}` cannot be changed: {error}", file.name()))
                    .help("add the variable by hand, or write its map in a simpler form")
            };
            let mut document = file.document.clone();
            if let Some(texts) = self.texts.get(&index) {
                document = document.replace(texts.clone()).map_err(|error| refused(&error))?;
            }
            if let Some(edits) = self.edits.get(&index) {
                document = document.edit(edits).map_err(|error| refused(&error))?;
            }
            let made = File::of(file.name(), document, file.kind);
            files.push((file.name().to_owned(), Arc::new(made)));
        }
        Ok(files)
    }
}

/// The document of a file.
pub(super) fn document(module: &Module, file: usize) -> Option<&Document> {
    module.files().get(file).map(|file| &file.document)
}

/// The text of some bytes.
pub(super) fn text<'m>(module: &'m Module, file: usize, span: &Range<usize>) -> &'m str {
    document(module, file).and_then(|it| it.text().get(span.clone())).unwrap_or_default()
}

/// The place of some bytes, for an edit.
pub(super) fn address(module: &Module, file: usize, span: &Range<usize>) -> Result<hcl::Address> {
    let found = document(module, file).and_then(|it| hcl::Address::find(it, span));
    found.ok_or_else(|| {
        let problem =
            Diagnostic::error("the environment is written in a form that cannot be edited");
        module
            .mark(problem, file, span.clone(), "here")
            .help("add the variable by hand, or write its map in a simpler form")
            .into()
    })
}
