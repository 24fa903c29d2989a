//! Reads the files of a folder: each once, whether it is looked at for its Terraform or for code.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::{Root, files};
use crate::diagnostic::{Diagnostic, Source};
use crate::folder;
use crate::hcl::narrowed;
use crate::modules::by_module;
use crate::relative::RelativePath;

/// One folder of Terraform, as it was read.
#[derive(Debug, Clone, Default)]
pub(super) struct ModuleFiles {
    /// The folder, below its root.
    pub dir: String,
    /// Its files and the files of values for it, by path below the root.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The versions of providers that `terraform init` chose, `.terraform.lock.hcl`.
    pub lock: Option<Vec<u8>>,
}

/// The files of modules that were read, by path below the root.
#[derive(Debug, Default)]
pub(super) struct FilesRead {
    /// Those that were parsed.
    pub(super) sources: BTreeMap<String, Arc<Source>>,
    /// Those that had no need to be.
    pub(super) others: BTreeMap<String, Vec<u8>>,
}

impl FilesRead {
    /// The bytes of a file, or text of the same length; none if it is not among those that were read.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        let source = self.sources.get(path).map(|source| source.text.as_bytes());
        source.or_else(|| self.others.get(path).map(Vec::as_slice))
    }
}

/// The bytes of a file; none if it is too large to have been written by people.
pub(super) fn bytes(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > files::LARGEST {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // With the length known, nothing has to be asked for a second time.
    file.take(length).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// The modules below a root that have to do with Bedrock, as they are on disk, and what is wrong with
/// those that cannot be read.
pub(super) fn load(root: &Root, paths: &[String]) -> (Vec<ModuleFiles>, Vec<Diagnostic>) {
    let (mut modules, mut problems) = (Vec::new(), Vec::new());
    for (dir, names) in folders(paths) {
        match read(root, dir, &names) {
            Ok(read) => {
                modules.extend(read.is_concerned.then_some(read.files));
            }
            Err(more) => problems.extend(more),
        }
    }
    (modules, problems)
}

/// The files of the module in a folder, whatever it has to do with; none without Terraform there.
pub(super) fn files(
    root: &Root,
    dir: &str,
    paths: &[String],
) -> Result<Option<BTreeMap<String, Vec<u8>>>, Vec<Diagnostic>> {
    let folders = folders(paths);
    let Some(names) = folders.get(dir) else { return Ok(None) };
    Ok(Some(read(root, dir, names)?.files.files))
}

/// The folders of modules with their files; those in JSON are not read.
pub(super) fn folders(paths: &[String]) -> BTreeMap<&str, Vec<&str>> {
    let paths = paths.iter().map(String::as_str);
    by_module(paths.filter(|path| !path.ends_with(".tf.json")), '/')
}

/// The files of a module, and whether they speak of Bedrock.
pub(super) struct Read {
    pub(super) files: ModuleFiles,
    pub(super) is_concerned: bool,
    /// Whether it may call a module by its path.
    pub(super) calls: bool,
}

/// The files of a module; with what git ignores of its values and the lock where it speaks of Bedrock.
///
/// # Errors
/// When one of the files of a module that speaks of Bedrock cannot be read or is too large.
pub(super) fn read(root: &Root, dir: &str, paths: &[&str]) -> Result<Read, Vec<Diagnostic>> {
    let mut files = BTreeMap::new();
    let (mut too_large, mut calls) = (Vec::new(), false);
    let mut add = |path: &str, too_large: &mut Vec<String>| {
        let full = root.path.join(path);
        let cannot = |error: std::io::Error| {
            Diagnostic::error(format!("cannot read `{path}`: {error}")).help("make it readable")
        };
        let Some(bytes) = bytes(&full).map_err(cannot)? else {
            too_large.push(path.to_owned());
            return Ok(false);
        };
        let concerned = speaks_of_bedrock(&bytes);
        calls |= Path::new(path).extension().is_some_and(|it| it == "tf") && calls_a_path(&bytes);
        files.insert(path.to_owned(), bytes);
        Ok::<bool, Diagnostic>(concerned)
    };
    let mut is_concerned = false;
    for path in paths {
        is_concerned |= add(path, &mut too_large)?;
    }
    let below = RelativePath::parse(dir);
    let is_checked = |path: &RelativePath| !root.settings.exclude.matches(path.as_str(), false);
    // Values that git ignores are given to Terraform all the same.
    let own = below.as_ref().ok().filter(|_| is_concerned);
    let names = own.map(|dir| folder::names(&root.path, dir)).unwrap_or_default();
    for path in names.regular.iter().filter(|path| is_checked(path)) {
        if path.as_str().ends_with(".tfvars") && !paths.contains(&path.as_str()) {
            add(path.as_str(), &mut too_large)?;
        }
    }
    // A module that calls others may give them what its files of data hold.
    if (is_concerned || calls)
        && let Ok(dir) = &below
    {
        let texts = folder::data_files(&root.path, dir, files.values().map(Vec::as_slice));
        let texts = texts.into_iter().filter(|text| is_checked(&text.path));
        files.extend(texts.map(|text| (text.path.as_str().to_owned(), text.bytes)));
    }
    if !is_concerned {
        let files = ModuleFiles { dir: dir.to_owned(), files, lock: None };
        return Ok(Read { files, is_concerned, calls });
    }
    // Without one of its files a module says something else than it does to Terraform.
    if let Some(path) = too_large.first() {
        let limit = files::LARGEST / (1024 * 1024);
        let message = format!("`{path}` is larger than {limit} MB, so its module is not checked");
        let help = "split it, or leave it out by `exclude` of `[check]`";
        return Err(vec![Diagnostic::error(message).help(help)]);
    }
    let irregular = names.irregular.into_iter().filter(|(path, _)| is_checked(path));
    let irregular: Vec<Diagnostic> = irregular.map(|(_, problem)| problem).collect();
    if !irregular.is_empty() {
        return Err(irregular);
    }
    let lock = root.path.join(dir).join(".terraform.lock.hcl");
    // Nothing has looked at this one yet: it may be a pipe, or a link to something without an end.
    let is_file = |it: std::fs::Metadata| it.is_file() && it.len() <= files::LARGEST;
    let lock = lock.metadata().is_ok_and(is_file).then(|| std::fs::read(lock).ok()).flatten();
    let files = ModuleFiles { dir: dir.to_owned(), files, lock };
    Ok(Read { files, is_concerned, calls })
}

/// Whether a module may be called by a path.
fn calls_a_path(bytes: &[u8]) -> bool {
    let bytes = narrowed(bytes);
    [b"\"./".as_slice(), b"\"../"].iter().any(|it| memchr::memmem::find(&bytes, it).is_some())
}

fn speaks_of_bedrock(bytes: &[u8]) -> bool {
    let bytes = narrowed(bytes);
    [b"edrock", b"EDROCK"].iter().any(|word| memchr::memmem::find(&bytes, *word).is_some())
}
