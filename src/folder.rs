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
    let path = path.below(root);
    // Only a regular file may be opened: a pipe would wait for its writer.
    match std::fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => {}
        _ => return Ok(None),
    }
    let file = std::fs::File::open(&path).map_err(|error| cannot(&path, &error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| cannot(&path, &error))?;
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
