//! What a git repository tells about itself: its name in the remote, and the path within it.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Result};
use crate::folder::repository_root;
use crate::relative::RelativePath;

/// The path of the module as other people know it, `organisation/repository/folder`: the
/// repository as its remote `origin` names it, then the module's folder within the repository.
/// `None` without a repository, a remote or git.
///
/// # Errors
/// When git does not answer.
pub fn source_from_git(target: &Path, infra_dir: &RelativePath) -> Result<Option<String>> {
    let Some(root) = repository_root(target) else { return Ok(None) };
    let remote = remote(&root)?;
    Ok(remote.and_then(|url| source(&url, &root, target, infra_dir)))
}

fn source(url: &str, root: &Path, target: &Path, infra_dir: &RelativePath) -> Option<String> {
    let name = repository_name(url)?;
    let folder = infra_dir.below(target);
    let within = folder.strip_prefix(root).ok()?;
    let segments: Option<Vec<&str>> = within.iter().map(|segment| segment.to_str()).collect();
    let path = std::iter::once(name.as_str()).chain(segments?).collect::<Vec<_>>().join("/");
    Some(path)
}

/// How long git may take: a hundred times longer than it does.
const PATIENCE: Duration = Duration::from_secs(5);

/// No address is longer than this.
const LONGEST: u64 = 16 * 1024;

/// Asks git, which alone knows about includes, worktrees and `insteadOf`. One that has not answered
/// after a while is stopped: its configuration may be a pipe that nobody writes to.
#[expect(
    clippy::disallowed_methods,
    reason = "the only question to git; it runs nothing of the repository's"
)]
fn remote(root: &Path) -> Result<Option<String>> {
    let git = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["remote", "get-url", "origin"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut git) = git else { return Ok(None) };
    let Some(output) = git.stdout.take() else { return Ok(None) };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut url = String::new();
        let read = output.take(LONGEST).read_to_string(&mut url);
        let _ = sender.send(read.map(|_| url));
    });
    let Ok(url) = receiver.recv_timeout(PATIENCE) else {
        let _ = git.kill();
        let _ = git.wait();
        let seconds = PATIENCE.as_secs();
        let message = format!("git has not named the remote `origin` within {seconds} s");
        return Err(Diagnostic::error(message)
            .help("see whether `git remote get-url origin` works, or say where the module is: `--source`")
            .into());
    };
    let ended = git.wait().is_ok_and(|status| status.success());
    Ok(url.ok().filter(|_| ended).map(|url| url.trim().to_owned()))
}

/// `organisation/repository` out of a remote's address: `https://host/…`, `ssh://user@host/…` or
/// `user@host:…`, with or without `.git`. `None` for a folder or a file, which name no owner. Names
/// and passwords before an `@` and what follows a `?` or `#` are no part of it: people and CI systems
/// put tokens there, and the result is shown and written.
fn repository_name(url: &str) -> Option<String> {
    // A password may hold every other mark that divides an address.
    let (scheme, address) = url.split_once("://").map_or((None, url), |(a, b)| (Some(a), b));
    let (user, address) =
        address.rsplit_once('@').map_or((None, address), |(user, rest)| (Some(user), rest));
    let path = match scheme {
        Some("file") => return None,
        Some(_) => address.split_once('/')?.1,
        // Without a scheme, a colon after the host is what tells an address from a path.
        None => {
            let (host, path) = address.split_once(':')?;
            let is_path =
                host.contains('/') || user.is_some_and(|user| user.starts_with(['/', '.']));
            if is_path || host.len() < 2 {
                return None;
            }
            path
        }
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
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
        for url in [
            "https://user:s3/cr@t@github.com/acme/agent.git",
            "https://user:s3:cr?t@github.com/acme/agent",
            "https://github.com/acme/agent.git?access_token=s3cret/x",
            "https://github.com/acme/agent#s3cret/x",
            "user:s3cret@github.com:acme/agent.git",
            "https://x-access-token:s3cret@github.com/acme/agent/",
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
