//! What `aws` printed, in files or on standard input; and the regions to ask it about.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::answers::config;
use crate::aws::Region;
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Result, did_you_mean};

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

/// The regions with these names: regions of AWS, or those that a catalog adds.
pub(super) fn regions(names: &[String], catalog: &Catalog) -> Result<Vec<Region>> {
    let mut known: BTreeSet<&str> = Region::known().collect();
    known.extend(catalog.regions().iter().map(|region| region.id.as_str()));
    let mut problems = Vec::new();
    let mut regions: Vec<Region> = Vec::new();
    for name in names {
        match Region::parse(name) {
            Ok(region) if known.contains(name.as_str()) => regions.push(region),
            Ok(_) => problems.push(unknown_region(name, &known, catalog).help(format!(
                "if AWS has opened it since, add it to a catalog of your own (`--catalog FILE`): \
                 `[[region]]`, `id = \"{name}\"`, `name = \"...\"`, `eu = false`"
            ))),
            Err(why) => problems.push(unknown_region(name, &known, catalog).help(why)),
        }
    }
    if problems.is_empty() { Ok(regions) } else { Err(problems.into()) }
}

/// That there is no region of a name, with the one or those that were probably meant.
fn unknown_region(name: &str, known: &BTreeSet<&str>, catalog: &Catalog) -> Diagnostic {
    let words = |name: &str| name.rsplit_once('-').map(|(words, _)| words.to_owned());
    let of_city = catalog.regions().iter().find(|it| it.name.eq_ignore_ascii_case(name));
    let mut near: Vec<String> = of_city.iter().map(|it| format!("`{}`", it.id)).collect();
    if near.is_empty() {
        let same = known.iter().filter(|it| words(it).is_some() && words(it) == words(name));
        near.extend(same.map(|it| format!("`{it}`")));
    }
    if near.is_empty() {
        near.extend(did_you_mean(name, known.iter().copied()).map(|it| format!("`{it}`")));
    }
    let near = (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")));
    Diagnostic::error(format!("`{name}` is no AWS region"))
        .code(Code::InvalidAnswer)
        .help_with(near)
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
