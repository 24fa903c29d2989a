//! The Terraform commands that a user types next, as a shell takes them.

use std::path::Path;

use crate::relative::RelativePath;
pub(super) use crate::shell::quoted;

/// `terraform`, told the folder of the module below the path that the user gave.
pub(super) fn terraform(path: &Path, dir: &RelativePath) -> String {
    let folder = dir.below(path);
    let folder = folder.strip_prefix(".").unwrap_or(&folder).display().to_string();
    if folder.is_empty() {
        return "terraform".to_owned();
    }
    format!("terraform {}", quoted(&format!("-chdir={folder}")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::terraform;
    use crate::relative::RelativePath;

    #[test]
    fn the_folder_is_named_unless_it_is_the_current_one_and_quoted_only_where_needed() {
        let command =
            |path: &str, dir: &str| terraform(Path::new(path), &RelativePath::parse(dir).unwrap());
        assert_eq!(command(".", ""), "terraform");
        assert_eq!(command(".", ".infra"), "terraform -chdir=.infra");
        assert_eq!(command("../a", ".infra"), "terraform -chdir=../a/.infra");
        assert_eq!(command("my service", ".infra"), "terraform '-chdir=my service/.infra'");
    }
}
