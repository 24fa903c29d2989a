//! Reading the files of a module; nothing is written here.

use std::io::Read as _;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Result};
use crate::relative::RelativePath;

/// No Terraform file is larger than this; what is, was not written by a person.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The files that Terraform reads in a folder, `*.tf` and what it reads beside them, by path below
/// `root` and sorted. A folder that does not exist has none.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn module_files(root: &Path, dir: &RelativePath) -> Result<Vec<(RelativePath, Vec<u8>)>> {
    let folder = dir.below(root);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        // Told in more detail when the plan's places are checked.
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Ok(Vec::new()),
        Err(error) => return Err(cannot(&folder, &error).into()),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| cannot(&folder, &error))?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_terraform(name)) else { continue };
        let Ok(path) = dir.join(name) else { continue };
        if let Some(bytes) = file(root, &path)? {
            files.push((path, bytes));
        }
    }
    files.sort();
    Ok(files)
}

/// Where people keep the values of an environment, below the module.
const VALUE_FOLDERS: [&str; 8] =
    ["config", "env", "environments", "envs", "stages", "tfvars", "variables", "vars"];

/// The values that people give to Terraform by `-var-file`: `*.tfvars` in a folder of the module
/// that is called as such folders are (`env/dev.tfvars`), or one further down
/// (`env/dev/terraform.tfvars`). By path below `root` and sorted.
///
/// # Errors
/// When a file cannot be read.
pub fn value_files(root: &Path, dir: &RelativePath) -> Result<Vec<(RelativePath, Vec<u8>)>> {
    let mut files = Vec::new();
    for name in VALUE_FOLDERS {
        let Ok(folder) = dir.join(name) else { continue };
        let mut folders = vec![folder.clone()];
        let entries = std::fs::read_dir(folder.below(root)).into_iter().flatten().flatten();
        let names = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        folders.extend(names.filter_map(|name| folder.join(&name).ok()));
        for folder in folders {
            let found = module_files(root, &folder)?;
            files.extend(found.into_iter().filter(|(path, _)| path.as_str().ends_with(".tfvars")));
        }
    }
    files.sort();
    Ok(files)
}

/// Whether Terraform takes the file as part of a module: hidden files and editors' backups are not.
fn is_terraform(name: &str) -> bool {
    let suffix = [".tf", ".tf.json", ".tfvars"].iter().any(|suffix| name.ends_with(suffix));
    suffix && !name.starts_with(['.', '#']) && !name.ends_with('~')
}

/// A file's content; `None` where there is no file, or something else than one.
///
/// # Errors
/// When it cannot be read, or is larger than any file that a person wrote.
pub fn file(root: &Path, path: &RelativePath) -> Result<Option<Vec<u8>>> {
    read(&path.below(root))
}

/// The same for a path of the system.
///
/// # Errors
/// As [`file()`].
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    // Only a regular file may be opened: a pipe would wait for its writer.
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        _ => return Ok(None),
    }
    let file = std::fs::File::open(path).map_err(|error| cannot(path, &error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| cannot(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Diagnostic::error(format!(
            "`{}` is larger than {} MiB",
            path.display(),
            LARGEST / 1024 / 1024
        ))
        .help("move it out of the module: no file of Terraform is that large")
        .into());
    }
    Ok(Some(bytes))
}

fn cannot(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot read `{}`: {error}", path.display()))
        .help("make it readable, or choose another folder")
}
