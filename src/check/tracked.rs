//! The files that git tracks, also where an ignore file matches them: what is committed is a part of
//! the repository, whatever `.gitignore` says. Read from git's index, without git.
//! <https://git-scm.com/docs/index-format>

use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::repository_root;

/// No index is larger than this, in bytes: it would name half a million files.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The bytes of an entry before its path, in repositories whose objects have SHA-1 names.
const FIXED: usize = 62;

/// The regular files below `folder` that git tracks, by path below it with `/` between segments; none
/// where there is no index that can be read.
pub(super) fn files(folder: &Path) -> Vec<String> {
    let Ok(folder) = folder.canonicalize() else { return Vec::new() };
    let Some(root) = repository_root(&folder) else { return Vec::new() };
    let Some(index) = git_folder(&root).and_then(|git| read(&git.join("index"))) else {
        return Vec::new();
    };
    let below = folder.strip_prefix(&root).ok().and_then(Path::to_str).unwrap_or_default();
    let below = if below.is_empty() { String::new() } else { format!("{below}/") };
    let own = |path: String| path.strip_prefix(&below).map(str::to_owned);
    entries(&index).unwrap_or_default().into_iter().filter_map(own).collect()
}

/// The folder in which git keeps the index: `.git`, or where the file of that name leads, as a work
/// tree beside the first has it.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let git = root.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = String::from_utf8(read(&git)?).ok()?;
    Some(root.join(text.strip_prefix("gitdir: ")?.trim_end()))
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let is_small = fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() <= LARGEST);
    is_small.then(|| fs::read(path).ok()).flatten()
}

/// The paths of the regular files in an index; none if it is no index, or of a form that is not known.
fn entries(index: &[u8]) -> Option<Vec<String>> {
    let number = |at: usize| -> Option<u32> {
        index.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
    };
    let version = number(4).filter(|it| index.starts_with(b"DIRC") && (2..=4).contains(it))?;
    let mut at = 12;
    let mut previous: Vec<u8> = Vec::new();
    let mut paths = Vec::new();
    for _ in 0..number(8)? {
        let regular = number(at + 24)? >> 12 == 0b1000;
        let flags = index.get(at + 60)?;
        let mut start = at + FIXED + if version > 2 && flags & 0x40 != 0 { 2 } else { 0 };
        if version == 4 {
            // A path begins as the one before, without so many of its last bytes.
            let (dropped, behind) = variable(index, start)?;
            previous.truncate(previous.len().checked_sub(dropped)?);
            start = behind;
        } else {
            previous.clear();
        }
        let end = start + memchr::memchr(0, index.get(start..)?)?;
        previous.extend(index.get(start..end)?);
        at = if version == 4 { end + 1 } else { at + (end - at) / 8 * 8 + 8 };
        if let Some(path) = std::str::from_utf8(&previous).ok().filter(|it| regular && is_plain(it))
        {
            paths.push(path.to_owned());
        }
    }
    Some(paths)
}

/// Whether a path stays below where it begins, and out of git's own folder.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|segment| !["", ".", "..", ".git"].contains(&segment))
}

/// A number in the form in which git writes offsets, and where it ends.
fn variable(index: &[u8], start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    let mut byte = *index.get(at)?;
    let mut value = usize::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        at += 1;
        byte = *index.get(at)?;
        value = value.checked_add(1)?.checked_mul(128)? + usize::from(byte & 0x7f);
    }
    Some((value, at + 1))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use super::{entries, files};

    fn git(folder: &Path, words: &[&str]) {
        let done = Command::new("git").current_dir(folder).args(words).output().unwrap();
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    #[test]
    fn what_git_tracks_is_read_from_its_index_in_every_version() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["a/deep/x.py", "a/deeper.py", "b.py", "new.py"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        git(folder.path(), &["init", "-q"]);
        git(folder.path(), &["add", "a", "b.py"]);
        for version in ["2", "3", "4"] {
            // What is only meant to be added has more flags.
            git(folder.path(), &["update-index", "--index-version", version]);
            git(folder.path(), &["add", "-N", "new.py"]);
            let all = ["a/deep/x.py", "a/deeper.py", "b.py", "new.py"];
            assert_eq!(files(folder.path()), all, "version {version}");
            assert_eq!(files(&folder.path().join("a")), ["deep/x.py", "deeper.py"]);
        }
    }

    #[test]
    fn what_is_no_index_names_no_files() {
        let entry = |name: &str| {
            let mut index = b"DIRC\x00\x00\x00\x02\x00\x00\x00\x01".to_vec();
            let mut entry = vec![0; super::FIXED];
            entry[24..28].copy_from_slice(&0o100_644_u32.to_be_bytes());
            index.extend(entry);
            index.extend(name.as_bytes());
            index.extend([0; 8]);
            index
        };
        assert_eq!(entries(&entry("a.py")), Some(vec!["a.py".to_owned()]));
        assert_eq!(entries(&entry("../a.py")), Some(Vec::new()));
        assert_eq!(entries(&entry("a/.git/config")), Some(Vec::new()));
        let whole = entry("a.py");
        for end in 0..whole.len() - 8 {
            assert_eq!(entries(&whole[..end]), None, "{end} bytes");
        }
        assert_eq!(entries(b"DIRC\x00\x00\x00\x09\x00\x00\x00\x01"), None);
    }
}
