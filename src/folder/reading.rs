//! Going through the folders of a module.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use super::{Boundary, Found, cannot, irregular, shown};
use crate::diagnostic::{Diagnostic, Result};
use crate::relative::RelativePath;

/// No data that profiles are made from is larger than this.
const LARGEST_TEXT: u64 = 1024 * 1024;

/// Where people keep the values of an environment, below the module.
const VALUE_FOLDERS: [&str; 8] =
    ["config", "env", "environments", "envs", "stages", "tfvars", "variables", "vars"];

/// What has been read so far.
pub(super) struct Reading<'a> {
    root: &'a Path,
    /// What links may lead to.
    boundary: &'a Boundary<'a>,
    /// Gives the content of a regular file.
    open: fn(&Path) -> Content,
    pub(super) found: Vec<Found>,
    pub(super) irregular: Vec<RelativePath>,
    pub(super) problems: Vec<Diagnostic>,
}

pub(super) type Content = std::result::Result<Vec<u8>, Diagnostic>;

/// A folder within a folder.
pub(super) struct Subfolder {
    pub(super) path: RelativePath,
    is_link: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        root: &'a Path,
        boundary: &'a Boundary<'a>,
        open: fn(&Path) -> Content,
    ) -> Self {
        let (found, irregular, problems) = (Vec::new(), Vec::new(), Vec::new());
        Self { root, boundary, open, found, irregular, problems }
    }

    pub(super) fn all(
        root: &'a Path,
        dir: &RelativePath,
        is_link: bool,
        boundary: &'a Boundary<'a>,
        open: fn(&Path) -> Content,
    ) -> Self {
        let mut reading = Self::new(root, boundary, open);
        for folder in reading.folder(dir, is_link, is_terraform) {
            let name = folder.path.as_str().rsplit('/').next().unwrap_or_default();
            if VALUE_FOLDERS.contains(&name) {
                for inner in reading.folder(&folder.path, folder.is_link, is_values) {
                    reading.folder(&inner.path, folder.is_link || inner.is_link, is_values);
                }
            }
        }
        reading.texts(dir);
        reading
    }

    /// Reads the files of a folder that are wanted; the folders in it, sorted.
    pub(super) fn folder(
        &mut self,
        dir: &RelativePath,
        is_link: bool,
        wanted: fn(&str) -> bool,
    ) -> Vec<Subfolder> {
        let folder = dir.below(self.root);
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if is_absent(&error) => return Vec::new(),
            Err(error) => {
                self.problems.push(cannot(&folder, &error));
                return Vec::new();
            }
        };
        let before = self.found.len();
        let mut folders = Vec::new();
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.problems.push(cannot(&folder, &error));
                    break;
                }
            };
            let Ok(kind) = entry.file_type() else { continue };
            let name = entry.file_name();
            let is_wanted = wanted(&name.to_string_lossy());
            let Some(path) = name.to_str().and_then(|name| dir.join(name).ok()) else {
                if is_wanted {
                    self.problems.push(unnameable(&folder, &name));
                }
                continue;
            };
            let is_link = is_link || kind.is_symlink();
            if is_wanted {
                let place = path.below(self.root);
                if kind.is_file() || place.is_file() {
                    let is_foreign = is_link && self.boundary.is_left_by(&place);
                    let bytes = if is_foreign { Ok(Vec::new()) } else { (self.open)(&place) };
                    match bytes {
                        Ok(bytes) => self.found.push(Found { path, bytes, is_link, is_foreign }),
                        Err(problem) => self.problems.push(problem),
                    }
                } else if !place.is_dir() {
                    // Terraform passes over folders, whatever they are called.
                    self.irregular.push(path);
                }
            } else if kind.is_dir() || kind.is_symlink() {
                folders.push(Subfolder { path, is_link });
            }
        }
        if let Some(new) = self.found.get_mut(before..) {
            new.sort();
        }
        folders.sort_by(|a, b| a.path.cmp(&b.path));
        folders
    }

    /// Reads a file that was found elsewhere, unless it was read already.
    pub(super) fn file(&mut self, dir: &RelativePath, path: &RelativePath) {
        let Ok(path) = dir.join(path.as_str()) else { return };
        let name = path.as_str().rsplit('/').next().unwrap_or_default();
        if !is_values(name) || self.found.iter().any(|found| found.path == path) {
            return;
        }
        let place = path.below(self.root);
        if !place.is_file() {
            return;
        }
        match (self.open)(&place) {
            Ok(bytes) => {
                self.found.push(Found { path, bytes, is_link: false, is_foreign: false });
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Reads the texts in the module's folder that its code reads with `file`, where they hold data, or makes
    /// others from with `templatefile`.
    pub(super) fn texts(&mut self, dir: &RelativePath) {
        let names = self.found.iter().flat_map(|it| read_by_code(&it.bytes)).collect();
        self.texts_named(dir, &names);
    }

    /// The same, of these paths below the module's folder.
    pub(super) fn texts_named(&mut self, dir: &RelativePath, names: &BTreeSet<String>) {
        for path in names.iter().filter_map(|name| dir.join(name).ok()) {
            let place = path.below(self.root);
            let size = place.metadata().ok().filter(std::fs::Metadata::is_file).map(|it| it.len());
            if size.is_none_or(|size| size > LARGEST_TEXT) || self.boundary.is_left_by(&place) {
                continue;
            }
            // What cannot be read is not known.
            if let Ok(bytes) = (self.open)(&place) {
                self.found.push(Found { path, bytes, is_link: false, is_foreign: false });
            }
        }
    }

    pub(super) fn tell_irregular(&mut self) {
        for path in std::mem::take(&mut self.irregular) {
            let place = path.below(self.root);
            self.problems.push(irregular(&place, &place));
        }
    }

    pub(super) fn finish(mut self) -> Result<Vec<Found>> {
        self.tell_irregular();
        if self.problems.is_empty() { Ok(self.found) } else { Err(self.problems.into()) }
    }
}

/// The paths below the module's folder that stand in a `file` or `templatefile` of its code.
pub(super) fn read_by_code(code: &[u8]) -> impl Iterator<Item = String> {
    const CALL: &[u8] = b"file(\"${path.module}/";
    // Named as Terraform's documentation names templates, and as they were named before.
    const EXTENSIONS: [&str; 7] = ["json", "txt", "yaml", "yml", "tftpl", "tpl", "tmpl"];
    let starts = memchr::memmem::find_iter(code, CALL).map(|at| at + CALL.len());
    starts.filter_map(|start| {
        let rest = code.get(start..)?;
        let path = std::str::from_utf8(rest.get(..memchr::memchr(b'"', rest)?)?).ok()?;
        let (_, extension) = path.rsplit_once('.')?;
        let is_data = EXTENSIONS.contains(&extension);
        (is_data && !path.ends_with(".tf.json")).then(|| path.to_owned())
    })
}

/// Whether there is nothing at a path, also because a part of it is no folder: a file in the place of a
/// folder is told in more detail when the plan's places are checked.
pub(crate) fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
}

fn is_values(name: &str) -> bool {
    is_terraform(name) && name.ends_with(".tfvars")
}

/// Whether Terraform takes the file as part of a module: hidden files and editors' backups are not.
pub(super) fn is_terraform(name: &str) -> bool {
    let suffix = [".tf", ".tf.json", ".tfvars"].iter().any(|suffix| name.ends_with(suffix));
    suffix && !name.starts_with(['.', '#']) && !name.ends_with('~')
}

/// Terraform reads such a file, so what it defines must not pass unnoticed.
fn unnameable(folder: &Path, name: &OsStr) -> Diagnostic {
    let path = folder.join(name);
    Diagnostic::error(format!("cannot read `{}`: its name is no plain text", shown(&path)))
        .help("rename it without `:`, `\\` and control characters, in UTF-8")
}
