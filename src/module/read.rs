//! Making a module from texts, or from another one and what is new in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{File, FileKind, Module, index};
use crate::diagnostic::Diagnostic;

impl Module {
    /// Reads the files of a module, given by their names relative to its folder. `*.tf` are its
    /// text, `*.tfvars` values for its variables; `*.tf.json` is left out and named by
    /// [`Module::ignored`], and any other file is what the function `file` may read.
    ///
    /// # Errors
    /// With a diagnostic for each file that Terraform would refuse as no HCL.
    pub fn parse(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let (module, problems) = Self::parse_what_can_be(files);
        if problems.is_empty() { Ok(module) } else { Err(problems) }
    }

    /// The module with other files, as [`Module::parse`] would read them; a file that is in this one
    /// is not read again.
    ///
    /// # Errors
    /// As [`Module::parse`].
    pub fn with_files(
        &self,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        self.with_files_and(&[], files)
    }

    /// The same, where some of the other files were read already.
    ///
    /// # Errors
    /// As [`Module::parse`].
    pub fn with_files_and(
        &self,
        read: &[Arc<File>],
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let known = |name: &str, bytes: &[u8]| {
            let same = |file: &&Arc<File>| file.name() == name && file.document.bytes() == bytes;
            let own = self.file_named(name).and_then(|index| self.files.get(index));
            own.into_iter().chain(read).find(same).map(Arc::clone)
        };
        let (mut module, problems) = Self::read(files, known);
        for (name, text) in &self.texts {
            module.texts.entry(name.clone()).or_insert_with(|| Arc::clone(text));
        }
        if problems.is_empty() { Ok(module) } else { Err(problems) }
    }

    /// The same for reading only: the module without the files that Terraform would refuse, and a
    /// diagnostic for each of those. What they define is unknown then.
    pub fn parse_what_can_be(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> (Self, Vec<Diagnostic>) {
        Self::read(files, |_, _| None)
    }

    fn read(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        known: impl Fn(&str, &[u8]) -> Option<Arc<File>>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut read = Vec::new();
        let mut ignored = Vec::new();
        let mut texts = BTreeMap::new();
        let mut problems = Vec::new();
        let mut files: Vec<_> = files.into_iter().collect();
        // Terraform reads a folder in the order of its names; override files apply in that order.
        files.sort();
        for (name, bytes) in files {
            let Some(kind) = FileKind::of(&name) else {
                if name.ends_with(".tf.json") {
                    ignored.push(name);
                } else if let Ok(text) = String::from_utf8(bytes) {
                    texts.insert(name, text.into());
                }
                continue;
            };
            if let Some(file) = known(&name, &bytes) {
                read.push(file);
                continue;
            }
            match File::parse(name, bytes, kind) {
                Ok(file) => read.push(Arc::new(file)),
                Err(problem) => problems.push(problem),
            }
        }
        (index::index(read, ignored, texts), problems)
    }

    /// The module with the new text of some files, each in place of the one of its name.
    ///
    /// # Errors
    /// As [`Module::parse`].
    pub fn with_changed(&self, changed: &[(String, Vec<u8>)]) -> Result<Self, Vec<Diagnostic>> {
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        for (name, bytes) in changed {
            let Some(kind) = FileKind::of(name) else { continue };
            match File::parse(name.clone(), bytes.clone(), kind) {
                Ok(file) => read.push(Arc::new(file)),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(self.with_read(&read)) } else { Err(problems) }
    }

    /// The module with files that were read, each in place of the one of its name.
    pub(crate) fn with_read(&self, read: &[Arc<File>]) -> Self {
        let kept = self.files.iter().filter(|file| !read.iter().any(|it| it.name() == file.name()));
        let mut files: Vec<Arc<File>> = kept.chain(read).map(Arc::clone).collect();
        files.sort_by(|a, b| a.name().cmp(b.name()));
        index::index(files, self.ignored.clone(), self.texts.clone())
    }
}
