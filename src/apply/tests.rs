use std::fs;
use std::path::Path;

use super::stage::Stage;
use super::{complete, is_interrupted, place};
use crate::plan::Change;
use crate::relative::RelativePath;

fn bytes(text: &str) -> Option<Vec<u8>> {
    (!text.is_empty()).then(|| text.as_bytes().to_vec())
}

/// Changes that are staged, of which the one at `fails` cannot be carried out, with the folder as it
/// is left.
fn stopped_at(root: &Path, files: &[(&str, &str, &str)], fails: usize) {
    let mut stage = Stage::default();
    for (path, before, after) in files {
        fs::write(root.join(path), before).unwrap();
        let path = RelativePath::parse(path).unwrap();
        let change = Change { path, before: bytes(before), after: bytes(after) };
        stage.add(&place::find(root, &change).unwrap(), &change).unwrap();
    }
    let (path, before, _) = files[fails];
    fs::remove_file(root.join(path)).unwrap();
    fs::create_dir(root.join(path)).unwrap();
    stage.commit(root).unwrap_err();
    fs::remove_dir(root.join(path)).unwrap();
    fs::write(root.join(path), before).unwrap();
}

fn names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

const FILES: [(&str, &str, &str); 4] =
    [("a.tf", "a", "A"), ("b.tf", "b", "B"), ("c.tf", "c", ""), ("d.tf", "d", "D")];

#[test]
fn what_stopped_between_two_files_is_completed() {
    for fails in 1..4 {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        stopped_at(&root, &FILES, fails);
        assert!(is_interrupted(&root), "{fails}");
        assert_eq!(complete(&root).unwrap(), 4 - fails);
        assert_eq!(names(&root), ["a.tf", "b.tf", "d.tf"], "{fails}");
        for name in ["a", "b", "d"] {
            let text = fs::read_to_string(root.join(format!("{name}.tf"))).unwrap();
            assert_eq!(text, name.to_uppercase());
        }
        assert_eq!(complete(&root).unwrap(), 0);
    }
}

#[test]
fn nothing_is_completed_over_what_somebody_changed_since() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    stopped_at(&root, &FILES, 1);
    fs::write(root.join("d.tf"), "theirs").unwrap();
    assert_eq!(complete(&root).unwrap(), 0);
    assert_eq!(fs::read_to_string(root.join("b.tf")).unwrap(), "b");
    assert_eq!(fs::read_to_string(root.join("c.tf")).unwrap(), "c");
    assert_eq!(fs::read_to_string(root.join("d.tf")).unwrap(), "theirs");
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
        ("deploy.sh", "old", "new"),
        ("Makefile", "old", ""),
        ("main.tf/../../x.tf", "old", "new"),
    ];
    for (path, before, after) in cases {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("repository");
        fs::create_dir_all(root.join("main.tf")).unwrap();
        foreign(&root, path, before, after);
        assert_eq!(complete(&root).unwrap(), 0, "{path}");
        assert_eq!(fs::read_to_string(root.join(path)).unwrap(), before, "{path}");
        assert!(!is_interrupted(&root));
    }
}

#[test]
fn a_journal_that_makes_no_sense_is_forgotten() {
    for text in ["", "[", "[{}]", "null", "[{\"path\":\"/etc/passwd\"}]", "\0\0\0"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".bedrock-profile-journal"), text).unwrap();
        assert_eq!(complete(folder.path()).unwrap(), 0);
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
    assert_eq!(complete(folder.path()).unwrap(), 0);
}
