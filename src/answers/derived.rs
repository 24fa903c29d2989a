//! What a git repository tells about itself: its name in the remote, and the path within it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::relative::RelativePath;

/// The path of the module as other people know it, `organisation/repository/folder`: the
/// repository as its remote `origin` names it, then the module's folder within the repository.
/// `None` without a repository, a remote or git.
pub fn source_from_git(target: &Path, infra_dir: &RelativePath) -> Option<String> {
    let root = repository_root(target)?;
    let name = repository_name(&remote(&root)?)?;
    let folder = infra_dir.below(target);
    let within = folder.strip_prefix(&root).ok()?;
    let segments: Option<Vec<&str>> = within.iter().map(|segment| segment.to_str()).collect();
    let path = std::iter::once(name.as_str()).chain(segments?).collect::<Vec<_>>().join("/");
    Some(path)
}

/// The folder at or above an absolute path that git keeps its `.git` in.
pub(crate) fn repository_root(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf)
}

/// Asks git, which alone knows about includes, worktrees and `insteadOf`.
#[expect(
    clippy::disallowed_methods,
    reason = "the only question to git; it runs nothing of the repository's"
)]
fn remote(root: &Path) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["remote", "get-url", "origin"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let url = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| url.trim().to_owned())
}

/// `organisation/repository` out of a remote's address: `https://host/…`, `ssh://user@host/…` or
/// `user@host:…`, with or without `.git`. `None` for a folder or a file, which name no owner.
fn repository_name(url: &str) -> Option<String> {
    let path = match url.split_once("://") {
        Some(("file", _)) => return None,
        Some((_, rest)) => rest.split_once('/')?.1,
        // Without a scheme, a colon after the host is what tells an address from a path.
        None => {
            let (host, path) = url.split_once(':')?;
            if host.contains('/') || host.len() < 2 {
                return None;
            }
            path
        }
    };
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    (path.contains('/') && !path.contains("//")).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::repository_name;

    #[test]
    fn remotes_over_https_and_ssh_name_the_repository_and_paths_do_not() {
        for url in [
            "https://github.com/acme/agent.git",
            "https://token@github.com/acme/agent",
            "ssh://git@github.com:22/acme/agent.git",
            "git@github.com:acme/agent.git",
            "git@github.com:/acme/agent/",
        ] {
            assert_eq!(repository_name(url).as_deref(), Some("acme/agent"), "{url}");
        }
        let nested = "https://gitlab.com/acme/platform/agent.git";
        assert_eq!(repository_name(nested).as_deref(), Some("acme/platform/agent"));
        for url in
            ["/srv/git/agent.git", "file:///srv/git/agent.git", "../agent", "C:/git/agent", ""]
        {
            assert_eq!(repository_name(url), None, "{url}");
        }
    }
}
