//! Edits and new files, gathered for the files of a module.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::change;
use crate::diagnostic::Result;
use crate::hcl::{self, Edit};
use crate::module::{Definition, File, FileKind, Module};
use crate::relative::RelativePath;

/// What is to be done to the files of one module.
#[derive(Debug, Clone)]
pub(super) struct Edits<'m> {
    module: &'m Module,
    dir: RelativePath,
    changes: change::Edits,
    created: BTreeMap<String, String>,
    /// The variables that are made, by name.
    pub(super) variables: BTreeSet<String>,
}

impl<'m> Edits<'m> {
    pub(super) fn new(module: &'m Module, dir: &RelativePath) -> Self {
        Self {
            module,
            dir: dir.clone(),
            changes: change::Edits::default(),
            created: BTreeMap::new(),
            variables: BTreeSet::new(),
        }
    }

    /// Whether nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.created.is_empty()
    }

    /// Makes an edit in a file.
    pub(super) fn edit(&mut self, file: usize, edit: Edit) {
        self.changes.change(file, edit);
    }

    /// Puts blocks behind a definition.
    pub(super) fn after(&mut self, definition: &Definition, text: String) {
        let document = self.module.files().get(definition.file).map(|file| &file.document);
        let block = document.and_then(|it| hcl::Address::find(it, &definition.span));
        match block {
            Some(block) => self.edit(definition.file, Edit::InsertBlockAfter { block, text }),
            None => self.append_to(definition.file, text),
        }
    }

    /// Puts blocks at the end of a file.
    pub(super) fn append_to(&mut self, file: usize, text: String) {
        self.edit(file, Edit::AppendBlock { parent: hcl::Address::root(), text });
    }

    /// Puts blocks at the end of the first of these files that exists, or makes the first of them.
    pub(super) fn append(&mut self, names: &[&str], text: &str) {
        let there = names.iter().find_map(|name| self.file(name));
        match (there, names.first()) {
            (Some(file), _) => self.append_to(file, text.to_owned()),
            (None, Some(name)) => {
                let created = self.created.entry((*name).to_owned()).or_default();
                if !created.is_empty() {
                    created.push('\n');
                }
                created.push_str(text);
            }
            (None, None) => {}
        }
    }

    /// The index of a file of the module by its name in the folder.
    pub(super) fn file(&self, name: &str) -> Option<usize> {
        let path = self.dir.join(name).ok()?;
        self.module.files().iter().position(|file| file.name() == path.as_str())
    }

    /// The files as they will be: those that change, by path.
    pub(super) fn made(self) -> Result<Vec<Arc<File>>> {
        let mut files = self.changes.files(self.module)?;
        let crlf = all_crlf(self.module);
        for (name, text) in self.created {
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            let Ok(path) = self.dir.join(&name) else { continue };
            let file = File::parse(path.to_string(), text.into_bytes(), FileKind::Configuration)?;
            files.push(Arc::new(file));
        }
        Ok(files)
    }
}

/// Whether the files of the module end their lines with CRLF, all of them.
fn all_crlf(module: &Module) -> bool {
    let mut files = module.files().iter().filter(|file| file.kind != FileKind::Values).peekable();
    files.peek().is_some() && files.all(|file| file.document.text().contains("\r\n"))
}
