//! Finding and reading the files that answers come from.

use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Answers, Origin, Owner, Said, Settings, read};
use crate::diagnostic::{Code, Diagnostic, Result, Source};
use crate::encoding::from_wide;
use crate::folder::repository_root;
use crate::site::Site;

/// The name of a repository's own answers.
pub const REPOSITORY_FILE: &str = "bedrock-profile.toml";

/// No answers are larger than this; what is, is something else than answers.
const LARGEST: u64 = 1024 * 1024;

/// A file that was read for its answers.
pub struct ConfigFile {
    /// Its answers.
    pub answers: Answers,
    /// Its other settings.
    pub settings: Settings,
    /// The folder that its relative paths start from.
    pub folder: PathBuf,
    /// The repository that it came with, if it did: not everybody's word is trusted as much as that
    /// of the person who runs the program.
    pub repository: Option<PathBuf>,
}

/// A file or folder that a configuration names.
#[derive(Debug, Clone)]
pub struct Named {
    /// Where it is.
    pub path: PathBuf,
    /// Where it is named.
    pub origin: Origin,
    /// The repository whose own configuration names it.
    pub repository: Option<PathBuf>,
}

impl Named {
    /// Whether a repository's configuration leads to what is not that repository's.
    pub fn is_foreign(&self) -> bool {
        self.repository.as_deref().is_some_and(|it| leads_out(&self.path, it))
    }
}

impl ConfigFile {
    /// What the file names by a path, which is relative to the file's own folder.
    pub fn named(&self, said: &Said) -> Named {
        Named {
            path: self.folder.join(&said.value),
            origin: said.origin.clone(),
            repository: self.repository.clone(),
        }
    }
}

/// Whether a path, with links followed, is outside of a folder. What is not there is not.
pub fn leads_out(path: &Path, folder: &Path) -> bool {
    path.canonicalize().is_ok_and(|path| !path.starts_with(folder))
}

/// Refuses a pipe or a device that happens to lie where a file is looked for: reading it may never
/// end.
///
/// # Errors
/// When it is one.
pub fn no_pipe(path: &Path) -> Result<()> {
    if path.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        return Err(Diagnostic::error(format!("`{}` is no file", shown(path)))
            .help("a text file is needed here; take away what has its name")
            .into());
    }
    Ok(())
}

/// Reads the answers that `--answers` names; `-` is standard input.
///
/// # Errors
/// When the file cannot be read or says something wrong.
pub fn answers_file(path: &Path) -> Result<ConfigFile> {
    if path == Path::new("-") {
        return parsed("<stdin>", &stdin()?, PathBuf::new(), None);
    }
    match text(path)? {
        Some(text) => parsed(&path.display().to_string(), &text, parent(path), None),
        None => Err(Diagnostic::error(format!("there is no answers file `{}`", path.display()))
            .help("give the path of a TOML file, or `-` to read standard input")
            .into()),
    }
}

/// Reads the repository's answers: the nearest `bedrock-profile.toml` from the target folder up to
/// the root of the git repository around it. Without a repository only the target itself counts,
/// so that nobody else's file further up is ever taken.
///
/// # Errors
/// When the file cannot be read or says something wrong.
pub fn repository(target: &Path) -> Result<Option<ConfigFile>> {
    let root = repository_root(target);
    let top = root.as_deref().unwrap_or(target);
    for folder in target.ancestors().take_while(|folder| folder.starts_with(top)) {
        let path = folder.join(REPOSITORY_FILE);
        if path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            continue;
        }
        no_pipe(&path)?;
        // An error shows a line of the file, and what lies elsewhere is nothing to be shown.
        if leads_out(&path, top) {
            let shown = shown(&path);
            let message = format!("`{shown}` is a symbolic link out of the repository");
            return Err(Diagnostic::error(message).help("put the file itself in its place").into());
        }
        if let Some(text) = text(&path)? {
            return parsed(&shown(&path), &text, folder.to_path_buf(), Some(top)).map(Some);
        }
    }
    Ok(None)
}

/// Reads the user's configuration, `bedrock-profile/config.toml` in the folder that the system
/// keeps configuration in. Without a home there is none.
///
/// # Errors
/// When the file cannot be read or says something wrong.
pub fn user() -> Result<Option<ConfigFile>> {
    let Some(folder) = user_folder() else { return Ok(None) };
    let path = folder.join("config.toml");
    match text(&path)? {
        Some(text) => parsed(&path.display().to_string(), &text, folder, None).map(Some),
        None => Ok(None),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that looks for the user's configuration"
)]
fn user_folder() -> Option<PathBuf> {
    let folder = |variable: &str| {
        std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
    };
    let base = folder("XDG_CONFIG_HOME")
        .or_else(|| folder("APPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(base.join("bedrock-profile"))
}

/// Where the documentation is published: what `BEDROCK_PROFILE_DOCS` says now, or said when the program was
/// built.
#[expect(clippy::disallowed_methods, reason = "an organisation may publish the pages itself")]
pub fn site() -> Option<Site> {
    let said = std::env::var("BEDROCK_PROFILE_DOCS").ok();
    Site::at(said.as_deref().or(option_env!("BEDROCK_PROFILE_DOCS"))?)
}

/// The folder in which Terraform keeps what it fetches, if it is not `.terraform`.
#[expect(clippy::disallowed_methods, reason = "Terraform's own variable")]
pub fn terraform_data_folder() -> Option<PathBuf> {
    std::env::var_os("TF_DATA_DIR").filter(|it| !it.is_empty()).map(PathBuf::from)
}

fn parsed(
    name: &str,
    text: &str,
    folder: PathBuf,
    repository: Option<&Path>,
) -> Result<ConfigFile> {
    let source: Arc<Source> = Source::new(name, text);
    let owner = if repository.is_some() { Owner::Repository } else { Owner::Other };
    let (answers, settings) =
        read(&source, owner).map_err(|problems| speak_toml(name, problems))?;
    Ok(ConfigFile { answers, settings, folder, repository: repository.map(Path::to_path_buf) })
}

/// Files whose names say that they hold another language get a word about it.
fn speak_toml(name: &str, mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let other =
        ["yaml", "yml", "json"].map(|end| Path::new(name).extension() == Some(end.as_ref()));
    if let Some(last) = problems.last_mut().filter(|_| other.contains(&true)) {
        last.help.push("answers are written in TOML: `model = \"…\"`, `[tags]`".to_owned());
    }
    problems
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The path relative to where the user stands, when it lies below.
#[expect(clippy::disallowed_methods, reason = "for people, to whom a short path says more")]
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

/// A text file that a person wrote for this program; `None` when it is not there.
///
/// # Errors
/// When it is there and cannot be read, is too large, or is not UTF-8.
pub fn text(path: &Path) -> Result<Option<String>> {
    text_up_to(LARGEST, path)
}

/// The same for a file that this program wrote, which may have that many bytes.
///
/// # Errors
/// As those of [`text`].
#[expect(clippy::disallowed_methods, reason = "answers and catalogs are files")]
pub fn text_up_to(largest: u64, path: &Path) -> Result<Option<String>> {
    let cannot = |why: &dyn std::fmt::Display| {
        Diagnostic::error(format!("cannot read `{}`: {why}", path.display()))
            .code(Code::Unreadable)
            .help("a text file is needed here, in UTF-8 and readable")
    };
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if crate::folder::is_absent(&error) => return Ok(None),
        Err(error) => return Err(cannot(&error).into()),
    };
    limited(file, largest).map(Some).map_err(|why| cannot(&why).into())
}

fn stdin() -> Result<String> {
    stdin_up_to(LARGEST)
}

/// The text on standard input, which a `-` in place of a file asks for.
///
/// # Errors
/// When it cannot be read, is no UTF-8, or is larger than that.
#[expect(clippy::disallowed_methods, reason = "a `-` asks for standard input")]
pub fn stdin_up_to(largest: u64) -> Result<String> {
    limited(std::io::stdin().lock(), largest)
        .map_err(|why| Diagnostic::error(format!("cannot read standard input: {why}")).into())
}

fn limited(input: impl std::io::Read, largest: u64) -> std::result::Result<String, String> {
    let mut bytes = Vec::new();
    input.take(largest + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > largest {
        return Err(format!("it is larger than {} KiB", largest / 1024));
    }
    // `>` of Windows PowerShell writes UTF-16.
    match from_wide(&bytes) {
        Some(text) => Ok(text),
        None => String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned()),
    }
}
