//! Folders of files that tests begin with or expect, read as trees.
//!
//! Many are alike, so a folder may lie over another one and hold only what differs:
//!
//! - a file `BASE` names folders of `tests/bases`, one a line, each laid over the one before, and
//!   then the folder itself; a line `without PATH` takes a file out that lies below;
//! - `NAME.out` lies over `NAME.in`, since a command leaves most files alone.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a helper of tests may fail as a test does"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of the file that says what a folder lies over.
const BASE: &str = "BASE";

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    File(Vec<u8>),
    /// Without anything in it.
    Folder,
    Link(PathBuf),
}

/// All that a folder holds, by path below it; git's own files left out.
pub type Tree = BTreeMap<String, Entry>;

/// What a folder lies over.
#[derive(Default)]
struct Under {
    bases: Vec<String>,
    without: Vec<String>,
}

/// Reads a folder with what it lies over; one that does not exist is empty.
pub fn tree(folder: &Path) -> Tree {
    let mut found = below(folder);
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().unwrap();
        if kind.is_symlink() {
            found.insert(name, Entry::Link(fs::read_link(entry.path()).unwrap()));
        } else if kind.is_dir() && name != ".git" {
            let inner = tree(&entry.path());
            if inner.is_empty() {
                found.insert(name, Entry::Folder);
            } else {
                found.remove(&name);
                found.extend(inner.into_iter().map(|(path, it)| (format!("{name}/{path}"), it)));
            }
        } else if kind.is_file() && name != BASE {
            found.insert(name, Entry::File(fs::read(entry.path()).unwrap()));
        }
    }
    found
}

/// The files of a folder with what it lies over, by path; links and empty folders left out.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = |(path, entry)| match entry {
        Entry::File(bytes) => Some((path, bytes)),
        Entry::Folder | Entry::Link(_) => None,
    };
    tree(folder).into_iter().filter_map(file).collect()
}

/// Makes a folder hold exactly the tree; an empty tree removes it.
pub fn write_tree(folder: &Path, tree: &Tree) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    put_tree(folder, tree);
}

/// Adds the tree to a folder.
pub fn put_tree(folder: &Path, tree: &Tree) {
    for (path, entry) in tree {
        let to = folder.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        match entry {
            Entry::File(bytes) => {
                fs::write(&to, bytes).unwrap();
                // A script is there to be run.
                #[cfg(unix)]
                if bytes.starts_with(b"#!") {
                    use std::os::unix::fs::PermissionsExt as _;
                    fs::set_permissions(&to, fs::Permissions::from_mode(0o755)).unwrap();
                }
            }
            Entry::Folder => fs::create_dir_all(to).unwrap(),
            Entry::Link(target) => link(target, &to),
        }
    }
}

/// Makes a folder stand for exactly the tree, with only what differs from what it lies over.
pub fn write_over(folder: &Path, wanted: &Tree) {
    let under = under(folder);
    let below = laid(folder, &Under { without: Vec::new(), bases: under.bases.clone() });
    let own = wanted.iter().filter(|(path, entry)| below.get(*path) != Some(*entry));
    let own: Tree = own.map(|(path, entry)| (path.clone(), entry.clone())).collect();
    let gone = below.keys().filter(|path| !wanted.contains_key(*path));
    let mut lines: Vec<String> = under.bases;
    lines.extend(gone.map(|path| format!("without {path}")));
    write_tree(folder, &own);
    if !lines.is_empty() {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join(BASE), lines.join("\n") + "\n").unwrap();
    }
}

fn under(folder: &Path) -> Under {
    let text = fs::read_to_string(folder.join(BASE)).unwrap_or_default();
    let mut under = Under::default();
    for line in text.lines() {
        match line.strip_prefix("without ") {
            Some(path) => under.without.push(path.to_owned()),
            None => under.bases.push(line.to_owned()),
        }
    }
    under
}

fn below(folder: &Path) -> Tree {
    laid(folder, &under(folder))
}

fn laid(folder: &Path, under: &Under) -> Tree {
    let mut found = Tree::new();
    if folder.extension().is_some_and(|end| end == "out") {
        found.extend(tree(&folder.with_extension("in")));
    }
    for base in &under.bases {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bases").join(base);
        assert!(
            base.is_dir(),
            "{} lies over {}, which is missing",
            folder.display(),
            base.display()
        );
        found.extend(tree(&base));
    }
    for path in &under.without {
        let gone = found.remove(path);
        assert!(gone.is_some(), "{}: `{path}` is taken out and was never there", folder.display());
    }
    found
}

pub fn link(target: &Path, at: &Path) {
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, at).unwrap();
    #[cfg(not(unix))]
    panic!("no link {} -> {}: cases run on Unix", at.display(), target.display());
}
