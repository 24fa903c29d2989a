//! The Terraform commands that a user types next, as a shell takes them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::module::{Address, Inputs, Module, environment_variable};
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

/// `terraform plan` of the module, with the values that its first environment is deployed with.
pub(super) fn plan(
    path: &Path,
    dir: &RelativePath,
    module: &Module,
    deployments: &BTreeMap<String, Inputs>,
) -> String {
    let mut words = vec![terraform(path, dir), "plan".to_owned()];
    if let Some((name, inputs)) = deployments.first_key_value() {
        let prefix = format!("{}/", dir.as_str());
        for file in &inputs.var_files {
            let file = file.strip_prefix(&prefix).unwrap_or(file);
            words.push(quoted(&format!("-var-file={file}")));
        }
        let variable = environment_variable(module).filter(|variable| {
            let variable = Address::Variable((*variable).to_owned());
            module.attribute(&variable, "default").is_none() && inputs.var_files.is_empty()
        });
        if let Some(variable) = variable {
            words.extend(["-var".to_owned(), quoted(&format!("{variable}={name}"))]);
        }
    }
    words.join(" ")
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
