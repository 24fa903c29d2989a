use std::fs;
use std::path::Path;

use super::replace::Ready;
use super::stage::Stage;
use super::{complete, is_interrupted, journal, place};
use crate::plan::Change;
use crate::relative::RelativePath;

fn bytes(text: &str) -> Option<Vec<u8>> {
    (!text.is_empty()).then(|| text.as_bytes().to_vec())
}

/// Files with their old content, and their changes staged.
fn staged(root: &Path, files: &[(&str, &str, &str)]) -> Stage {
    let mut stage = Stage::default();
    for (path, before, after) in files {
        if !before.is_empty() {
            fs::write(root.join(path), before).unwrap();
        }
        let path = RelativePath::parse(path).unwrap();
        let change = Change { path, before: bytes(before), after: bytes(after) };
        stage.add(&place::find(root, &change).unwrap(), &change).unwrap();
    }
    stage
}

/// The folder as a run leaves it that is killed after `done` files.
fn killed_after(root: &Path, files: &[(&str, &str, &str)], done: usize) {
    let mut ready = staged(root, files).into_ready();
    for file in &mut ready {
        file.keep_old().unwrap();
    }
    journal::write(root, &ready).unwrap().unwrap();
    for file in ready.iter_mut().take(done) {
        file.put().unwrap();
    }
    ready.into_iter().for_each(Ready::leave);
}

/// Puts a folder where the file is, so that it cannot be replaced.
fn block(path: &Path) {
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
}

fn names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

const FILES: [(&str, &str, &str); 5] = [
    ("a.tf", "a", "A"),
    ("b.tf", "b", "B"),
    ("c.tf", "c", ""),
    ("d.tf", "d", "D"),
    ("e.tf", "", "E"),
];

fn contents(root: &Path) -> Vec<(String, String)> {
    let read = |name: String| {
        let text = fs::read_to_string(root.join(&name)).unwrap();
        (name, text)
    };
    names(root).into_iter().map(read).collect()
}

/// The files with their old or with their new content.
fn expected(is_new: bool) -> Vec<(String, String)> {
    let files = FILES.iter().map(|(name, old, new)| (*name, if is_new { *new } else { *old }));
    let there = files.filter(|(_, text)| !text.is_empty());
    there.map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

#[test]
fn a_run_that_was_killed_between_two_files_is_completed() {
    for done in 1..5 {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        killed_after(&root, &FILES, done);
        assert!(is_interrupted(&root), "{done}");
        assert_eq!(complete(&root, &root).unwrap(), 5 - done);
        assert_eq!(contents(&root), expected(true), "{done}");
        assert_eq!(complete(&root, &root).unwrap(), 0);
    }
}

#[test]
fn an_error_between_two_files_leaves_all_as_they_were() {
    for (blocked, old, _) in FILES {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let stage = staged(&root, &FILES);
        if old.is_empty() {
            fs::create_dir(root.join(blocked)).unwrap();
        } else {
            block(&root.join(blocked));
        }
        stage.commit(&root).unwrap_err();
        assert!(!is_interrupted(&root), "{blocked}");
        fs::remove_dir(root.join(blocked)).unwrap();
        if !old.is_empty() {
            fs::write(root.join(blocked), old).unwrap();
        }
        assert_eq!(contents(&root), expected(false), "{blocked}");
    }
}

#[test]
fn nothing_is_completed_over_what_somebody_changed_since() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    killed_after(&root, &FILES, 1);
    fs::write(root.join("d.tf"), "theirs").unwrap();
    assert_eq!(complete(&root, &root).unwrap(), 0);
    let found = contents(&root);
    let found: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(found, ["A", "b", "c", "theirs"]);
    assert!(!is_interrupted(&root));
}

#[test]
fn a_journal_outside_of_the_repository_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let (repository, other) = (root.join("repository"), root.join("other"));
    fs::create_dir(&repository).unwrap();
    fs::create_dir(&other).unwrap();
    killed_after(&other, &FILES, 1);
    let before = contents(&other);
    assert_eq!(complete(&other, &repository).unwrap(), 0);
    assert_eq!(contents(&other), before);
}

#[test]
fn a_journal_that_names_a_file_twice_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    killed_after(&root, &FILES, 1);
    let mut entries = journal::read(&root);
    entries.extend(journal::read(&root));
    fs::write(root.join(journal::NAME), serde_json::to_vec(&entries).unwrap()).unwrap();
    assert_eq!(complete(&root, &root).unwrap(), 0);
    assert_eq!(fs::read_to_string(root.join("b.tf")).unwrap(), "b");
    assert!(!is_interrupted(&root));
}

/// A journal that came with somebody else's repository.
fn foreign(root: &Path, path: &str, before: &str, after: &str) {
    let mark = |text: &str| bytes(text).map(|bytes| super::journal::mark(&bytes));
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), before).unwrap();
    fs::write(root.join("done.tf"), "new").unwrap();
    let staged = bytes(after).map(|bytes| {
        let staged = root.join(path).with_file_name(".bedrock-profile-x");
        fs::write(staged, bytes).unwrap();
        ".bedrock-profile-x"
    });
    let entries = serde_json::json!([
        { "path": "done.tf", "staged": ".bedrock-profile-y", "before": mark("old"), "after": mark("new") },
        { "path": path, "staged": staged, "before": mark(before), "after": mark(after) },
    ]);
    fs::write(root.join(".bedrock-profile-journal"), entries.to_string()).unwrap();
}

#[test]
fn a_foreign_journal_changes_nothing_but_terraform() {
    let cases = [
        (".git/HEAD", "ref: refs/heads/main\n", ""),
        (".git/hooks/x.tf", "old", "new"),
        (".GIT/config.tf", "old", ""),
        (".terraform/modules/x/main.tf", "old", "new"),
        ("deploy.sh", "old", "new"),
        ("Makefile", "old", ""),
        ("main.tf/../../x.tf", "old", "new"),
    ];
    for (path, before, after) in cases {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("repository");
        fs::create_dir_all(root.join("main.tf")).unwrap();
        foreign(&root, path, before, after);
        assert_eq!(complete(&root, &root).unwrap(), 0, "{path}");
        assert_eq!(fs::read_to_string(root.join(path)).unwrap(), before, "{path}");
        assert!(!is_interrupted(&root));
    }
}

#[test]
fn a_foreign_journal_names_no_files_but_our_own() {
    for name in ["notes.txt", ".bedrock-profile-x/../notes.txt"] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        foreign(&root, "main.tf", "old", "new");
        fs::write(root.join("notes.txt"), "mine").unwrap();
        let journal = root.join(journal::NAME);
        let text = fs::read_to_string(&journal).unwrap().replace(".bedrock-profile-y", name);
        fs::write(journal, text).unwrap();
        assert_eq!(complete(&root, &root).unwrap(), 0, "{name}");
        assert_eq!(fs::read_to_string(root.join("notes.txt")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(root.join("main.tf")).unwrap(), "old", "{name}");
    }
}

#[test]
fn a_journal_that_makes_no_sense_is_forgotten() {
    for text in ["", "[", "[{}]", "null", "[{\"path\":\"/etc/passwd\"}]", "\0\0\0"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".bedrock-profile-journal"), text).unwrap();
        assert_eq!(complete(folder.path(), folder.path()).unwrap(), 0);
        assert!(names(folder.path()).is_empty(), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_journal_is_no_link() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join(".bedrock-profile-journal"))
        .unwrap();
    assert!(!is_interrupted(folder.path()));
    assert_eq!(complete(folder.path(), folder.path()).unwrap(), 0);
}
