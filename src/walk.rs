//! Finds the files of repositories: hidden folders included, what git ignores left out, symbolic
//! links not followed, on all processors, in an order that is the same every time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::answers::config;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::folder::repository_root;
use crate::ignore_files::IgnoreFiles;
use crate::parallel;

/// Folders whose content is nobody's source: git's own, what Terraform and Terragrunt fetch, and what the CDK makes.
pub(crate) const SKIPPED: [&str; 4] = [".git", ".terraform", ".terragrunt-cache", "cdk.out"];

/// So many files and folders are walked sooner than threads have started.
const FEW: usize = 100;

/// What a walk came upon.
#[derive(Debug)]
pub struct Walked<T> {
    /// What `visit` made of the files, in the order of the starting points and then of paths.
    pub found: Vec<Visited<T>>,
    /// Folders and files that could not be looked into.
    pub problems: Vec<Diagnostic>,
    /// Whether one of the starting points lies in a git repository.
    pub in_git: bool,
}

/// What `visit` made of one file.
#[derive(Debug)]
pub struct Visited<T> {
    /// Index of the starting point below which it was found first.
    pub root: usize,
    /// The path, beginning with the starting point as it was given.
    pub path: PathBuf,
    /// The result.
    pub value: T,
}

/// A starting point, looked up once.
struct Root {
    index: usize,
    given: PathBuf,
    canonical: PathBuf,
}

/// Shows every regular file below the starting points, folders or files, to `visit`, and collects what it
/// returns; on several threads at once, unless the files are few or all processors are at work. A file that
/// two starting points lead to counts once. `.gitignore` counts up to the root of the git repository, or up
/// to the starting point where there is none.
///
/// # Errors
/// When a starting point does not exist, with all that do not.
pub fn walk<T: Send>(
    roots: &[PathBuf],
    visit: impl Fn(&Path) -> Option<T> + Sync,
) -> Result<Walked<T>> {
    let mut problems = Vec::new();
    let (mut in_git, mut outside) = (Vec::new(), Vec::new());
    for (index, given) in roots.iter().enumerate() {
        match given.canonicalize() {
            Ok(canonical) => {
                let git = repository_root(&canonical).is_some();
                let root = Root { index, given: given.clone(), canonical };
                if git { in_git.push(root) } else { outside.push(root) }
            }
            Err(error) => problems.push(
                Diagnostic::error(format!("cannot open `{}`: {error}", given.display()))
                    .code(Code::NotFound)
                    .help("give a folder or file that exists"),
            ),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let (sender, receiver) = mpsc::channel();
    let several = roots.len() > 1;
    for (roots, git) in [(&in_git, true), (&outside, false)] {
        walk_group(roots, git, several, &visit, &sender);
    }
    drop(sender);
    let (found, problems) = in_order(receiver);
    Ok(Walked { found, problems, in_git: !in_git.is_empty() })
}

/// A file with the place where it really is, which tells whether it was found twice; none where
/// there is one starting point only, from which each file is found once.
type Sent<T> = std::result::Result<(Option<PathBuf>, Visited<T>), Diagnostic>;

fn walk_group<T: Send>(
    roots: &[Root],
    git: bool,
    several: bool,
    visit: &(impl Fn(&Path) -> Option<T> + Sync),
    sender: &mpsc::Sender<Sent<T>>,
) {
    let ignore_files = IgnoreFiles::default();
    let is_readable = |root: &&Root| !ignore_files.are_unreadable_above(&root.canonical, git);
    let at_start: Vec<_> = roots.iter().filter(is_readable).collect();
    walk_from(&at_start, git, several, &ignore_files, visit, sender);
    for problem in ignore_files.problems() {
        let _ = sender.send(Err(problem));
    }
}

fn walk_from<T: Send>(
    roots: &[&Root],
    git: bool,
    several: bool,
    ignore_files: &IgnoreFiles,
    visit: &(impl Fn(&Path) -> Option<T> + Sync),
    sender: &mpsc::Sender<Sent<T>>,
) {
    let Some(mut builder) = builder(roots, git, ignore_files) else { return };
    // One starting point given twice leads to the first.
    let mut by_path: BTreeMap<&Path, &Root> = BTreeMap::new();
    for root in roots {
        by_path.entry(&root.given).or_insert(root);
    }
    let send = |entry: std::result::Result<DirEntry, ignore::Error>| {
        let sent = match entry {
            Ok(entry) if is_file(&entry) => visited(entry, &by_path, several, visit).map(Ok),
            Ok(_) => None,
            Err(error) => Some(Err(unreadable(&error))),
        };
        if let Some(sent) = sent {
            let _ = sender.send(sent);
        }
    };
    if parallel::all_are_busy() {
        builder.build().for_each(send);
        return;
    }
    let first: Vec<_> = builder.build().take(FEW + 1).collect();
    if first.len() <= FEW {
        first.into_iter().for_each(send);
        return;
    }
    builder.threads(parallel::processors()).build_parallel().run(|| {
        Box::new(|entry| {
            send(entry);
            WalkState::Continue
        })
    });
}

/// The settings of a walk: what is git's business counts, what is the user's own machine does not.
fn builder(roots: &[&Root], git: bool, ignore_files: &IgnoreFiles) -> Option<WalkBuilder> {
    let (first, rest) = roots.split_first()?;
    let mut builder = WalkBuilder::new(&first.given);
    for root in rest {
        builder.add(&root.given);
    }
    let ignore_files = ignore_files.clone();
    let data_folder = config::terraform_data_folder().and_then(|it| DataFolder::at(&it));
    builder
        .hidden(false)
        .ignore(false)
        .git_global(false)
        .parents(git)
        .require_git(git)
        .follow_links(false)
        .filter_entry(move |entry| {
            let is_skipped = || SKIPPED.iter().any(|name| entry.file_name() == *name);
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_unreadable = || is_folder && ignore_files.are_unreadable_in(entry.path(), git);
            let is_data =
                || is_folder && data_folder.as_ref().is_some_and(|it| it.is(entry.path()));
            entry.depth() == 0 || !(is_skipped() || is_data() || is_unreadable())
        });
    Some(builder)
}

/// The folder that Terraform keeps what it fetches in, where `TF_DATA_DIR` names another than `.terraform`.
enum DataFolder {
    /// One folder for all modules.
    Absolute(PathBuf),
    /// A folder in each module.
    InModules(PathBuf),
}

impl DataFolder {
    fn at(path: &Path) -> Option<Self> {
        if path.is_absolute() {
            return path.canonicalize().ok().map(Self::Absolute);
        }
        let is_plain = |part: &Component<'_>| matches!(part, Component::Normal(_));
        let path = path.strip_prefix(".").unwrap_or(path);
        let is_below = path.components().all(|part| is_plain(&part));
        (is_below && path.components().count() > 0).then(|| Self::InModules(path.to_path_buf()))
    }

    fn is(&self, folder: &Path) -> bool {
        match self {
            Self::Absolute(path) => {
                folder.file_name() == path.file_name()
                    && folder.canonicalize().is_ok_and(|folder| folder == *path)
            }
            Self::InModules(path) => folder.ends_with(path),
        }
    }
}

/// Whether it is a regular file; a starting point may also be a link to one.
fn is_file(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => entry.depth() == 0 && entry.path().is_file(),
        kind => kind.is_some_and(|kind| kind.is_file()),
    }
}

fn visited<T>(
    entry: DirEntry,
    roots: &BTreeMap<&Path, &Root>,
    several: bool,
    visit: &impl Fn(&Path) -> Option<T>,
) -> Option<(Option<PathBuf>, Visited<T>)> {
    let value = visit(entry.path())?;
    let root = roots.get(entry.path().ancestors().nth(entry.depth())?)?;
    let path = entry.into_path();
    let canonical = if several {
        // No link was followed on the way, so this is where the file really is.
        let below = path.strip_prefix(&root.given).ok()?;
        let it_is_root = below.as_os_str().is_empty();
        Some(if it_is_root { root.canonical.clone() } else { root.canonical.join(below) })
    } else {
        None
    };
    Some((canonical, Visited { root: root.index, path, value }))
}

fn unreadable(error: &ignore::Error) -> Diagnostic {
    Diagnostic::warning(format!("cannot look into a folder: {}", told(error)))
        .help("what is in it was left out; make it readable, or leave it out by `.gitignore`")
}

/// The path and what the system said of it: what walks on one thread wraps that in words of its own.
fn told(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithDepth { err, .. } => told(err),
        ignore::Error::WithPath { path, err } => format!("{}: {}", path.display(), told(err)),
        ignore::Error::Io(io) => match io.get_ref().and_then(|wrapped| wrapped.source()) {
            Some(cause) => cause.to_string(),
            None => io.to_string(),
        },
        other => other.to_string(),
    }
}

fn in_order<T>(receiver: mpsc::Receiver<Sent<T>>) -> (Vec<Visited<T>>, Vec<Diagnostic>) {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for sent in receiver {
        match sent {
            Ok(found) => all.push(found),
            Err(problem) => problems.push(problem),
        }
    }
    all.sort_by_cached_key(|(_, visited)| (visited.root, order(&visited.path)));
    problems.sort_by(|a, b| a.message.cmp(&b.message));
    let mut seen = BTreeSet::new();
    let found = all
        .into_iter()
        .filter(|(canonical, _)| canonical.as_ref().is_none_or(|it| seen.insert(it.clone())))
        .map(|(_, visited)| visited)
        .collect();
    (found, problems)
}

/// Bytes that are in the order of the paths, segment by segment: comparing those is a good deal
/// faster than taking paths apart for each comparison.
fn order(path: &Path) -> Vec<u8> {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|byte| if std::path::is_separator(char::from(*byte)) { 0 } else { *byte }).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::walk;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn names(folder: &Path, roots: &[&str]) -> Vec<String> {
        let roots: Vec<PathBuf> = roots.iter().map(|root| folder.join(root)).collect();
        let walked = walk(&roots, |_| Some(())).unwrap();
        assert!(walked.problems.is_empty(), "{:?}", walked.problems);
        let name = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
        walked.found.iter().map(|found| name(&found.path)).collect()
    }

    #[test]
    fn hidden_folders_are_walked_and_ignored_and_fetched_files_are_not() {
        let folder = tree(&[
            (".gitignore", "generated/\n*.log\n"),
            (".infra/main.tf", ""),
            (".infra/.terraform/modules/x/main.tf", ""),
            (".infra/generated/main.tf", ""),
            (".git/config", ""),
            (".github/workflows/ci.yml", ""),
            ("z.log", ""),
            ("a/z.py", ""),
        ]);
        let expected = [".github/workflows/ci.yml", ".gitignore", ".infra/main.tf", "a/z.py"];
        assert_eq!(names(folder.path(), &[""]), expected);
        // From a folder of the repository, its root's rules still count.
        assert_eq!(names(folder.path(), &[".infra"]), [".infra/main.tf"]);
    }

    #[test]
    fn without_git_the_ignore_files_below_the_starting_point_count() {
        let folder = tree(&[(".gitignore", "a/\n"), ("a/x.tf", ""), ("b/x.tf", "")]);
        assert_eq!(names(folder.path(), &[""]), [".gitignore", "b/x.tf"]);
        assert_eq!(names(folder.path(), &["a"]), ["a/x.tf"]);
    }

    #[test]
    fn files_come_in_the_order_of_the_starting_points_and_each_once() {
        let folder = tree(&[("a/1.tf", ""), ("a/2.tf", ""), ("b/1.tf", "")]);
        assert_eq!(names(folder.path(), &["b", "a/2.tf", ""]), ["b/1.tf", "a/2.tf", "a/1.tf"]);
        assert_eq!(names(folder.path(), &["a", "a", "./a"]), ["a/1.tf", "a/2.tf"]);
    }

    #[test]
    fn a_folder_stands_before_one_that_is_called_longer() {
        let folder = tree(&[("a-b/x.tf", ""), ("a/x.tf", ""), ("a.tf", "")]);
        assert_eq!(names(folder.path(), &[""]), ["a/x.tf", "a-b/x.tf", "a.tf"]);
    }

    #[test]
    fn a_starting_point_that_does_not_exist_is_refused() {
        let folder = tree(&[]);
        let missing = [folder.path().join("nowhere"), folder.path().join("neither")];
        let crate::diagnostic::Error::Refused(problems) = walk(&missing, |_| Some(())).unwrap_err()
        else {
            panic!("nobody interrupted");
        };
        assert_eq!(problems.len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_unless_they_were_given() {
        let outside = tree(&[("secret.tf", "")]);
        let folder = tree(&[("a/x.tf", "")]);
        std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).unwrap();
        assert_eq!(names(folder.path(), &[""]), ["a/x.tf"]);
        assert_eq!(names(folder.path(), &["link"]), ["link/secret.tf"]);
    }

    #[cfg(unix)]
    #[test]
    fn an_ignore_file_that_cannot_be_read_to_its_end_is_not_opened() {
        use std::os::unix::fs::symlink;

        let folder =
            tree(&[("a/x.tf", ""), ("b/x.tf", ""), ("c/.git/config", ""), ("c/d/x.tf", "")]);
        symlink("/dev/zero", folder.path().join("b/.gitignore")).unwrap();
        symlink("nowhere", folder.path().join("a/.gitignore")).unwrap();
        symlink("/dev/zero", folder.path().join("c/.gitignore")).unwrap();
        for (root, found) in [("", 1), ("b", 0), ("c/d", 0)] {
            let walked = walk(&[folder.path().join(root)], |_| Some(())).unwrap();
            let names: Vec<_> = walked.found.iter().map(|it| it.path.display()).collect();
            let problems: Vec<_> = walked.problems.iter().map(|it| &it.message).collect();
            assert_eq!(walked.found.len(), found, "{names:?}");
            assert!(problems.iter().all(|it| it.ends_with("/.gitignore` is no regular file")));
            assert_eq!(problems.len(), if root.is_empty() { 2 } else { 1 }, "{problems:?}");
        }
    }

    /// What is said of the only problem of a walk, behind the path.
    #[cfg(unix)]
    fn problem(folder: &Path) -> String {
        let walked = walk(&[folder.to_path_buf()], |_| Some(())).unwrap();
        assert!(walked.found.iter().all(|it| !it.path.ends_with("left-out.tf")));
        let [problem] = walked.problems.as_slice() else { panic!("{:?}", walked.problems) };
        let (path, said) = problem.message.rsplit_once("` ").unwrap();
        format!("{} {said}", path.rsplit('/').next().unwrap())
    }

    #[cfg(unix)]
    #[test]
    fn git_is_told_what_to_ignore_by_files_that_may_be_opened() {
        use std::os::unix::fs::symlink;

        let folder = tree(&[(".git/HEAD", ""), (".git/info/x", ""), ("left-out.tf", "")]);
        let root = folder.path();
        symlink("/dev/zero", root.join(".git/info/exclude")).unwrap();
        assert_eq!(problem(root), "exclude is no regular file");
        fs::remove_file(root.join(".git/info/exclude")).unwrap();
        fs::write(root.join(".git/info/exclude"), "x*\n".repeat(200_000)).unwrap();
        assert_eq!(problem(root), "exclude is larger than 512 KiB");
    }

    #[cfg(unix)]
    #[test]
    fn ignore_files_of_a_worktree_are_judged_too() {
        use std::os::unix::fs::symlink;

        let folder = tree(&[("main/worktrees/w/x", ""), ("w/left-out.tf", "")]);
        let (root, own) = (folder.path().join("w"), folder.path().join("main/worktrees/w"));
        fs::write(root.join(".git"), format!("gitdir: {}\n", own.display())).unwrap();
        symlink("/dev/zero", own.join("commondir")).unwrap();
        assert_eq!(problem(&root), "commondir is no regular file");
        fs::remove_file(own.join("commondir")).unwrap();
        fs::write(own.join("commondir"), "../..\n").unwrap();
        fs::create_dir(folder.path().join("main/info")).unwrap();
        symlink("/dev/zero", folder.path().join("main/info/exclude")).unwrap();
        assert_eq!(problem(&root), "exclude is no regular file");
        fs::write(root.join(".git"), "gitdir: x".repeat(10_000)).unwrap();
        assert_eq!(problem(&root), ".git is larger than 16 KiB");
    }

    #[cfg(unix)]
    #[test]
    fn ignore_files_are_limited_with_those_above_them() {
        let half = "dir/**/*.x[ab]\n".repeat(20_000);
        let folder = tree(&[
            (".git/HEAD", ""),
            ("a/.gitignore", &half),
            ("b/.gitignore", &half),
            ("b/c/.gitignore", &half),
            ("b/c/left-out.tf", ""),
        ]);
        let said = problem(folder.path());
        assert_eq!(said, ".gitignore is larger than 512 KiB with those above it");
    }

    #[cfg(unix)]
    #[test]
    fn an_ignore_file_is_no_link_out_of_the_repository() {
        let outside = tree(&[("secret", "left-in\n")]);
        let folder = tree(&[(".git/HEAD", ""), ("a/left-out.tf", "")]);
        let link = folder.path().join("a/.gitignore");
        std::os::unix::fs::symlink(outside.path().join("secret"), link).unwrap();
        let said = problem(folder.path());
        assert_eq!(said, ".gitignore is a symbolic link out of the repository");
    }
}
