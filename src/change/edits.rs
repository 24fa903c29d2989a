//! The changes to a module's files as every operation collects them: pieces of text first, then structure.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::hcl::{self, Edit, EditError};
use crate::module::trace::Place;
use crate::module::{File, Module};

/// Changes to the files of one module, by their indices.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edits {
    texts: BTreeMap<(usize, usize, usize), String>,
    structure: BTreeMap<usize, Vec<Edit>>,
}

/// Two changes that cannot both be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Conflict;

impl Edits {
    /// One change of structure.
    pub(crate) fn one(file: usize, edit: Edit) -> Self {
        Self { structure: BTreeMap::from([(file, vec![edit])]), ..Self::default() }
    }

    /// One text in the place of another.
    pub(crate) fn text(file: usize, span: Range<usize>, text: String) -> Self {
        Self { texts: BTreeMap::from([((file, span.start, span.end), text)]), ..Self::default() }
    }

    /// Whether nothing is to be done.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.structure.is_empty()
    }

    /// What a piece of text is to become, if anything has been said.
    pub(crate) fn text_at(&self, place: &Place) -> Option<&str> {
        let key = (place.file, place.span.start, place.span.end);
        self.texts.get(&key).map(String::as_str)
    }

    /// All that has been said of pieces of text: file, bytes, and what is to stand there.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (usize, Range<usize>, &str)> {
        self.texts.iter().map(|((file, start, end), text)| (*file, *start..*end, text.as_str()))
    }

    /// The changes to one module, where the files of several are numbered one after the other.
    pub(crate) fn within(&self, module: &Module) -> Self {
        let first = module.first_file();
        let own = |file: usize| file.checked_sub(first).filter(|it| *it < module.files().len());
        let texts = self.texts.iter().filter_map(|((file, start, end), text)| {
            Some(((own(*file)?, *start, *end), text.clone()))
        });
        let structure = self.structure.iter();
        let structure = structure.filter_map(|(file, edits)| Some((own(*file)?, edits.clone())));
        Self { texts: texts.collect(), structure: structure.collect() }
    }

    /// Whether anything has been said of the text within these bytes.
    pub(crate) fn reach_into(&self, file: usize, span: &Range<usize>) -> bool {
        let within = self.texts.range((file, span.start, 0)..=(file, span.end, usize::MAX));
        within.into_iter().any(|((_, _, end), _)| *end <= span.end)
    }

    /// Takes back what was said of a piece of text.
    pub(crate) fn forget(&mut self, file: usize, span: &Range<usize>) {
        self.texts.remove(&(file, span.start, span.end));
    }

    /// Puts a text in the place of bytes.
    pub(crate) fn put(
        &mut self,
        file: usize,
        span: &Range<usize>,
        text: impl Into<String>,
    ) -> Result<(), Conflict> {
        let text = text.into();
        let said = self.texts.entry((file, span.start, span.end)).or_insert_with(|| text.clone());
        if *said == text { Ok(()) } else { Err(Conflict) }
    }

    /// Adds a change of structure, once. It names its place as it is before all changes.
    pub(crate) fn change(&mut self, file: usize, edit: Edit) {
        let edits = self.structure.entry(file).or_default();
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }

    /// The files that change, each with its new content.
    pub(crate) fn apply(&self, module: &Module) -> Result<Vec<(String, Vec<u8>)>, Diagnostic> {
        let files = self.files(module)?.into_iter();
        Ok(files.map(|it| (it.name().to_owned(), it.document.bytes().to_vec())).collect())
    }

    /// The files that change, as they will be.
    pub(crate) fn files(&self, module: &Module) -> Result<Vec<Arc<File>>, Diagnostic> {
        let mut files = Vec::new();
        for (index, file) in module.files().iter().enumerate() {
            let texts: Vec<_> = self
                .texts
                .range((index, 0, 0)..=(index, usize::MAX, usize::MAX))
                .map(|((_, start, end), text)| (*start..*end, text.clone()))
                .collect();
            let structure = self.structure.get(&index).map(Vec::as_slice).unwrap_or_default();
            if texts.is_empty() && structure.is_empty() {
                continue;
            }
            let document =
                file.document.replace(texts).and_then(|document| document.edit(structure));
            let document = document.map_err(|error| cannot(file, &error))?;
            if document.bytes() != file.document.bytes() {
                files.push(Arc::new(File::of(file.name(), document, file.kind)));
            }
        }
        Ok(files)
    }
}

fn cannot(file: &File, error: &EditError) -> Diagnostic {
    Diagnostic::error(format!("`{}` cannot be changed: {error}", file.name()))
        .help("make the change by hand, then run the command again")
}

/// The address of what has these bytes, for an edit.
pub(crate) fn address(
    module: &Module,
    file: usize,
    span: &Range<usize>,
) -> Result<hcl::Address, Diagnostic> {
    let found = module.files().get(file);
    found.and_then(|file| hcl::Address::find(&file.document, span)).ok_or_else(|| {
        let problem = Diagnostic::error("this place is written in a form that cannot be edited");
        module
            .mark(problem, file, span.clone(), "")
            .help("make the change by hand, then run the command again")
    })
}
