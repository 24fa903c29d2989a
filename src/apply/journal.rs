//! What a run is about to put in place, written down while it does so. A run that was killed between
//! two files leaves it behind, and the next one goes on from there: no command needs to understand
//! a module of which one half is old and the other new.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::cannot;
use super::replace::Ready;
use super::stage::PREFIX;
use crate::diagnostic::Result;
use crate::hex::hex;
use crate::module::FileKind;

/// The name of the file, in the module's folder.
pub(super) const NAME: &str = ".bedrock-profile-journal";

/// No journal is larger than this: a line a file.
const LARGEST: u64 = 4 * 1024 * 1024;

/// One file on its way. Paths are below the folder of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The file.
    pub(super) path: String,
    /// The name of the file next to it that holds its new content; none when it is deleted.
    pub(super) staged: Option<String>,
    /// The name of the file next to it that holds its old content; none when it is created.
    #[serde(default)]
    pub(super) backup: Option<String>,
    /// The fingerprint of what it holds; none when it does not exist.
    pub(super) before: Option<String>,
    /// The fingerprint of what it is to hold.
    pub(super) after: Option<String>,
}

/// The fingerprint of a content.
pub(super) fn mark(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Folders whose content this program never changes.
const FOREIGN: [&str; 3] = [".git", ".terraform", ".terragrunt-cache"];

/// Whether a journal may change such a file: Terraform's own, and nothing of git's or of what
/// Terraform has fetched.
pub(super) fn is_ours(path: &str) -> bool {
    let is_foreign = |name: &str| FOREIGN.iter().any(|it| name.eq_ignore_ascii_case(it));
    FileKind::of(path).is_some() && !path.split('/').any(is_foreign)
}

/// Writes down what is about to happen to Terraform files. None when there is no need to, or when a
/// file has no path below the folder.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(folder: &Path, ready: &[Ready]) -> Result<Option<PathBuf>> {
    let name = |it: &Option<tempfile::TempPath>| match it {
        None => Some(None),
        Some(path) => Some(Some(path.file_name()?.to_str()?.to_owned())),
    };
    let entry = |file: &Ready| {
        let [before, after] = file.marks.clone();
        Some(Entry {
            path: file.path.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/"),
            staged: name(&file.content)?,
            backup: name(&file.backup)?,
            before,
            after,
        })
    };
    let entries = ready.iter().filter(|file| is_ours(&file.name)).map(entry);
    let Some(entries) = entries.collect::<Option<Vec<Entry>>>() else { return Ok(None) };
    let path = folder.join(NAME);
    let text = serde_json::to_vec(&entries).unwrap_or_default();
    // One that nobody would read is not worth writing.
    if entries.is_empty() || text.len() as u64 > LARGEST {
        return Ok(None);
    }
    let failed = |error: &io::Error| cannot("write", &path, error);
    let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder);
    let file = file.map_err(|error| failed(&error))?;
    fs::write(file.path(), text).map_err(|error| failed(&error))?;
    file.persist(&path).map_err(|error| failed(&error.error))?;
    Ok(Some(path))
}

/// Whether a run that changed this module was killed halfway.
pub fn is_interrupted(folder: &Path) -> bool {
    // A link is none of ours, and what it leads to is nobody's journal.
    fs::symlink_metadata(folder.join(NAME)).is_ok_and(|it| it.is_file() && it.len() <= LARGEST)
}

/// The entries of the journal in a folder; none if what is there is no journal.
pub(super) fn read(folder: &Path) -> Vec<Entry> {
    let read = || {
        let mut text = Vec::new();
        fs::File::open(folder.join(NAME))?.take(LARGEST + 1).read_to_end(&mut text)?;
        io::Result::Ok(text)
    };
    let text = read().unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}
