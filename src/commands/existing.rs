//! Finds the module of a repository that exists.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Result};
use crate::folder;
use crate::module::{Address, Module, PROFILE};
use crate::relative::RelativePath;

/// Where people keep the Terraform of a service; the first that has profiles counts.
const FOLDERS: [&str; 4] = [".infra", "infra", "terraform", "."];

/// A module's folder below the target, with all its files, those of values included.
pub(super) struct Located {
    pub(super) dir: RelativePath,
    pub(super) files: Vec<(RelativePath, Vec<u8>)>,
}

/// The folder that is asked for, or else the one that has profiles.
///
/// # Errors
/// When there is no Terraform in any of the folders, or a file cannot be read.
pub(super) fn locate(target: &Path, asked: Option<&RelativePath>) -> Result<Located> {
    if target.is_file() {
        return Err(Diagnostic::error(format!("`{}` is a file, not a folder", target.display()))
            .help("give the folder of the repository")
            .into());
    }
    let candidates: Vec<RelativePath> = match asked {
        Some(dir) => vec![dir.clone()],
        None => FOLDERS.iter().filter_map(|dir| RelativePath::parse(dir).ok()).collect(),
    };
    let mut first = None;
    for dir in candidates {
        let files = folder::module_files(target, &dir)?;
        let code = files.iter().any(|(path, _)| is_code(path));
        let profiles =
            files.iter().any(|(path, bytes)| is_code(path) && contains(bytes, PROFILE.as_bytes()));
        if profiles || code && first.is_none() {
            first = Some(Located { dir, files });
        }
        if profiles {
            break;
        }
    }
    let Some(mut located) = first else {
        let folders = match asked {
            Some(dir) => format!("`{dir}`"),
            None => FOLDERS.map(|dir| format!("`{dir}`")).join(", "),
        };
        return Err(Diagnostic::error(format!(
            "there is no Terraform in `{}`: looked in {folders}",
            target.display()
        ))
        .help("give the module's folder with `--infra-dir`")
        .help("`bedrock-profile new` scaffolds a module")
        .into());
    };
    located.files.extend(folder::value_files(target, &located.dir)?);
    Ok(located)
}

/// Whether the file is Terraform's own language, and no values.
fn is_code(path: &RelativePath) -> bool {
    Path::new(path.as_str()).extension().is_some_and(|extension| extension == "tf")
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}

/// When the module has no profile, why that may be: one that it calls has, or a JSON file.
pub(super) fn explain_absence(
    target: &Path,
    located: &Located,
    module: &Module,
) -> Option<Diagnostic> {
    if module.resources(PROFILE).next().is_some() {
        return None;
    }
    for address in module.addresses() {
        let Address::Module(name) = address else { continue };
        let Some((file, source)) = module.attribute(address, "source") else { continue };
        let Some(path) = source.value.as_str().filter(|path| path.starts_with('.')) else {
            continue;
        };
        let Some(dir) = below(&located.dir, path) else { continue };
        let files = folder::module_files(target, &dir).ok()?;
        if files.iter().any(|(_, bytes)| contains(bytes, PROFILE.as_bytes())) {
            let problem = Diagnostic::error(format!(
                "the profiles are in the module `{name}`, not in `{}`",
                located.dir
            ));
            let span = crate::module::span_of(&source.value);
            return Some(
                module
                    .mark(problem, file, span, "called here")
                    .help(format!("run the command with `--infra-dir {dir}`")),
            );
        }
    }
    let json = located.files.iter().find(|(path, bytes)| {
        path.as_str().ends_with(".tf.json") && contains(bytes, PROFILE.as_bytes())
    })?;
    Some(
        Diagnostic::error(format!("the profiles are in `{}`, and JSON is not changed", json.0))
            .help("write them as `.tf`, or change the file by hand"),
    )
}

/// A path as a module call writes it, below the target.
fn below(dir: &RelativePath, path: &str) -> Option<RelativePath> {
    let mut segments: Vec<&str> =
        dir.as_str().split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            segment => segments.push(segment),
        }
    }
    RelativePath::parse(&segments.join("/")).ok()
}
