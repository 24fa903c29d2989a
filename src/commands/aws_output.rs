//! What `aws` printed, in files or on standard input; and the regions to ask it about.

use std::path::{Path, PathBuf};

use crate::answers::config;
use crate::aws::Region;
use crate::diagnostic::{Code, Diagnostic, Result};

/// A listing of all models of a region has about 100 kB.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The texts that paths name, each with the name that messages call it by.
pub(super) fn texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>> {
    let all: Result<Vec<_>> = paths.iter().map(|path| texts_at(path)).collect();
    let plain = |text: String| match text.strip_prefix('\u{feff}') {
        // A byte order mark is no JSON, and some editors and shells write one.
        Some(text) => text.to_owned(),
        None => text,
    };
    Ok(all?.into_iter().flatten().map(|(name, text)| (name, plain(text))).collect())
}

/// The regions with these names.
pub(super) fn regions(names: &[String]) -> Result<Vec<Region>> {
    let mut problems = Vec::new();
    let mut regions: Vec<Region> = Vec::new();
    for name in names {
        match Region::parse(name) {
            Ok(region) => regions.push(region),
            Err(why) => {
                problems.push(
                    Diagnostic::error(format!("`{name}` is no AWS region"))
                        .code(Code::InvalidAnswer)
                        .help(why),
                );
            }
        }
    }
    if problems.is_empty() { Ok(regions) } else { Err(problems.into()) }
}

/// The texts that a path names, each with the name that messages call it by.
fn texts_at(path: &Path) -> Result<Vec<(String, String)>> {
    if path == Path::new("-") {
        return Ok(vec![("<stdin>".to_owned(), config::stdin_up_to(LARGEST)?)]);
    }
    let mut files = vec![path.to_path_buf()];
    if path.is_dir() {
        files = json_files(path)?;
    }
    let mut found = Vec::new();
    for file in files {
        config::no_pipe(&file)?;
        let name = config::shown(&file);
        match config::text_up_to(LARGEST, &file)? {
            Some(text) => found.push((name, text)),
            None => {
                return Err(Diagnostic::error(format!("there is no file `{name}`"))
                    .code(Code::NotFound)
                    .help("give a file with the JSON that `aws` printed, or `-`")
                    .into());
            }
        }
    }
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "a folder of listings is an input")]
fn json_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let shown = config::shown(folder);
    let cannot = |error: std::io::Error| {
        Diagnostic::error(format!("cannot read the folder `{shown}`: {error}"))
            .code(Code::Unreadable)
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Diagnostic::error(format!("no file in `{shown}` ends in .json"))
            .code(Code::NotFound)
            .help("save what `aws` prints as one file for each command")
            .into());
    }
    Ok(files)
}
