//! Reading the files of a module; nothing is written here.

mod reading;

use std::cell::OnceCell;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::relative::RelativePath;

pub(crate) use reading::is_absent;
use reading::{Content, Reading, is_terraform, read_by_code};

/// No Terraform file is larger than this; what is, was not written by a person.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A file that was read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Its path below the root.
    pub path: RelativePath,
    /// Its content; empty if it was not read.
    pub bytes: Vec<u8>,
    /// Whether a symbolic link in or below the module's folder leads to it.
    pub is_link: bool,
    /// Whether it lies outside of what may be read, which is why it was not.
    pub is_foreign: bool,
}

/// The folder at or above an absolute path that git keeps its `.git` in.
pub(crate) fn repository_root(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf)
}

/// What the files of a module may be links to, found out when the first link is met.
#[derive(Debug)]
pub struct Boundary<'a> {
    folder: &'a Path,
    paths: &'a [PathBuf],
    found: OnceCell<Option<PathBuf>>,
}

impl<'a> Boundary<'a> {
    /// The repository that a folder belongs to, or else the one of these paths that it lies below, or
    /// else the folder itself.
    pub fn around(folder: &'a Path, paths: &'a [PathBuf]) -> Self {
        Self { folder, paths, found: OnceCell::new() }
    }

    /// The folder that links may not lead out of, with its own links followed; none if there is no
    /// such folder.
    pub fn folder(&self) -> Option<&Path> {
        let find = || {
            let folder = self.folder.canonicalize().ok()?;
            let mut paths = self.paths.iter().filter_map(|it| it.canonicalize().ok());
            repository_root(&folder)
                .or_else(|| paths.find(|it| folder.starts_with(it)))
                .or(Some(folder))
        };
        self.found.get_or_init(find).as_deref()
    }

    /// Whether a path, with links followed, leads to something outside.
    pub fn is_left_by(&self, path: &Path) -> bool {
        !path
            .canonicalize()
            .is_ok_and(|it| self.folder().is_some_and(|inner| it.starts_with(inner)))
    }
}

/// The files that Terraform reads in a folder, `*.tf` and what it reads beside them, by path below
/// `root` and sorted. A folder that does not exist has none. What a link leads to outside of the
/// `boundary` is not read.
///
/// # Errors
/// When the folder or files in it cannot be read, with all of them.
pub fn module_files(
    root: &Path,
    dir: &RelativePath,
    boundary: &Boundary<'_>,
) -> Result<Vec<Found>> {
    let mut reading = Reading::new(root, boundary, regular);
    reading.folder(dir, is_link_out(root, dir, boundary), is_terraform);
    reading.texts(dir);
    reading.finish()
}

/// The same with the values that people give to Terraform by `-var-file`, behind the module's own
/// files: `*.tfvars` in a folder of the module that is called as such folders are
/// (`env/dev.tfvars`), or one further down (`env/dev/terraform.tfvars`), whatever git ignores, and those of
/// `values`, by path below `dir`, wherever they are.
///
/// # Errors
/// As [`module_files`].
pub fn all_files(
    root: &Path,
    dir: &RelativePath,
    values: &[RelativePath],
    boundary: &Boundary<'_>,
) -> Result<Vec<Found>> {
    let mut reading = Reading::all(root, dir, is_link_out(root, dir, boundary), boundary, regular);
    for path in values {
        reading.file(dir, path);
    }
    reading.finish()
}

/// The same for reading only, of a module in the folder itself: what could be read, and a diagnostic for
/// each file that could not.
pub fn what_can_be_read(
    root: &Path,
    values: &[RelativePath],
    boundary: &Boundary<'_>,
) -> (Vec<Found>, Vec<Diagnostic>) {
    let dir = RelativePath::default();
    let mut reading = Reading::all(root, &dir, false, boundary, regular);
    for path in values {
        reading.file(&dir, path);
    }
    reading.tell_irregular();
    (reading.found, reading.problems)
}

/// The paths that can be named.
pub fn relative<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<RelativePath> {
    let slashes = |path: &str| path.replace(std::path::MAIN_SEPARATOR, "/");
    paths.filter_map(|path| RelativePath::parse(&slashes(path)).ok()).collect()
}

/// What stands in the place of the same files, without opening any.
#[derive(Debug, Default)]
pub struct Names {
    /// The regular files, by path below the root; those that a link leads to are left out.
    pub regular: Vec<RelativePath>,
    /// The pipes, devices and links to nothing, each with what to say of it.
    pub irregular: Vec<(RelativePath, Diagnostic)>,
}

/// Looks for the same files, and opens none.
pub fn names(root: &Path, dir: &RelativePath) -> Names {
    let boundary = Boundary::around(root, &[]);
    let reading = Reading::all(root, dir, false, &boundary, |_| Ok(Vec::new()));
    let told = |path: RelativePath| {
        let problem = irregular(&path.below(root), Path::new(path.as_str()));
        (path, problem)
    };
    let regular = reading.found.into_iter().filter(|found| !found.is_link).map(|found| found.path);
    Names {
        regular: regular.collect(),
        irregular: reading.irregular.into_iter().map(told).collect(),
    }
}

/// The texts in a module's folder that its code reads, by path below the root. What cannot be read, or lies
/// outside of the repository, is left out.
pub fn data_files<'c>(
    root: &Path,
    dir: &RelativePath,
    code: impl Iterator<Item = &'c [u8]>,
) -> Vec<Found> {
    let boundary = Boundary::around(root, &[]);
    let mut reading = Reading::new(root, &boundary, regular);
    reading.texts_named(dir, &code.flat_map(read_by_code).collect());
    reading.found
}

/// Whether a folder is, or lies behind, a link that leads out of the boundary.
fn is_link_out(root: &Path, dir: &RelativePath, boundary: &Boundary<'_>) -> bool {
    let folder = dir.below(root);
    folder.is_dir() && boundary.is_left_by(&folder)
}

/// A file's content; `None` where there is no file, or something else than one.
///
/// # Errors
/// When it cannot be read, or is larger than any file that a person wrote.
pub fn file(root: &Path, path: &RelativePath) -> Result<Option<Vec<u8>>> {
    let path = path.below(root);
    // Only a regular file may be opened: a pipe would wait for its writer.
    Ok(path.is_file().then(|| regular(&path)).transpose()?)
}

/// The content of what is known to be a regular file.
fn regular(path: &Path) -> Content {
    let file = std::fs::File::open(path).map_err(|error| cannot(path, &error))?;
    let size = file.metadata().map_err(|error| cannot(path, &error))?.len();
    if size > LARGEST {
        return Err(too_large(path));
    }
    // With room for one byte more, the end is seen without the buffer being made larger.
    let room = usize::try_from(size + 1).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| cannot(path, &error))?;
    // It may have grown in the meantime, or have no size that is known beforehand.
    if bytes.len() as u64 > LARGEST { Err(too_large(path)) } else { Ok(bytes) }
}

fn irregular(path: &Path, name: &Path) -> Diagnostic {
    let what = if path.is_symlink() && !path.exists() {
        "a symbolic link to something that does not exist"
    } else {
        "no regular file"
    };
    Diagnostic::error(format!("cannot read `{}`: it is {what}", shown(name)))
        .code(Code::Unreadable)
        .help("move it out of the module: Terraform cannot read it either")
}

fn too_large(path: &Path) -> Diagnostic {
    let size = LARGEST / 1024 / 1024;
    Diagnostic::error(format!("`{}` is larger than {size} MiB", shown(path)))
        .help("move it out of the module: no file of Terraform is that large")
}

/// The path as the user would write it.
fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

fn cannot(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot read `{}`: {error}", shown(path)))
        .code(Code::Unreadable)
        .help("make it readable, or choose another folder")
}
