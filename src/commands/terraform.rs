//! The Terraform commands that a user types next, as a shell takes them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::folder;
use crate::module::{Address, Inputs, Module, environment_variable};
use crate::relative::RelativePath;
use crate::request::{Extra, Request};
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

/// `terraform plan` of the module, with the values that its first environment is deployed with; before it,
/// `terraform init` with the state of that environment, where each has its own. `module` lies in `folder`.
pub(super) fn plan(
    path: &Path,
    dir: &RelativePath,
    (module, folder): (&Module, &Path),
    deployments: &BTreeMap<String, Inputs>,
) -> Vec<String> {
    let environment = deployments.first_key_value().map(|(name, _)| name.as_str());
    let init = environment.and_then(|name| with_state(path, dir, (module, folder), name));
    init.into_iter().chain([plan_alone(path, dir, module, deployments)]).collect()
}

/// The same for each environment.
pub(super) fn plans(
    path: &Path,
    dir: &RelativePath,
    module: (&Module, &Path),
    deployments: &BTreeMap<String, Inputs>,
) -> Vec<String> {
    let one = |(name, inputs): (&String, &Inputs)| {
        plan(path, dir, module, &BTreeMap::from([(name.clone(), inputs.clone())]))
    };
    let mut all: Vec<String> = deployments.iter().flat_map(one).collect();
    // Environments that nothing tells apart are planned alike.
    all.dedup();
    all
}

/// `terraform init` with the file that says where the state of an environment is, as `new` names it. `folder` is
/// that of the module; `path` leads there from where the user is, which need not be the current folder any more.
pub(super) fn with_state(
    path: &Path,
    dir: &RelativePath,
    (module, folder): (&Module, &Path),
    environment: &str,
) -> Option<String> {
    if environment.is_empty() {
        return None;
    }
    let kind = backend(module)?;
    let is_there = |file: &String| {
        let path = RelativePath::parse(file).ok();
        path.is_some_and(|path| folder::file(folder, &path).is_ok_and(|it| it.is_some()))
    };
    let file = state_files(kind, environment).into_iter().find(is_there)?;
    let given = quoted(&format!("-backend-config={file}"));
    Some(format!("{} init -reconfigure {given}", terraform(path, dir)))
}

/// The type of the module's backend.
fn backend(module: &Module) -> Option<&str> {
    module.blocks().filter(|(_, block)| block.ident.as_str() == "terraform").find_map(
        |(_, block)| {
            let backend = block.body.get_blocks("backend").next()?;
            backend.labels.first().map(crate::hcl::ast::structure::BlockLabel::as_str)
        },
    )
}

/// What the settings of a backend for one environment are called: as `new` names them, and as others do.
fn state_files(kind: &str, environment: &str) -> Vec<String> {
    let folders = ["env/", "envs/", "environments/", "backend/", "backends/", "config/", ""];
    let names = [
        format!("{environment}.{kind}.tfbackend"),
        format!("{environment}.tfbackend"),
        format!("{environment}.backend.hcl"),
        format!("backend-{environment}.hcl"),
    ];
    let own = ["backend/", "backends/"].map(|it| format!("{it}{environment}.hcl"));
    let each =
        ["env/", "envs/", "environments/"].map(|it| format!("{it}{environment}/backend.hcl"));
    let all = folders.iter().flat_map(|it| names.iter().map(move |name| format!("{it}{name}")));
    all.chain(own).chain(each).collect()
}

fn plan_alone(
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

/// The commands that come next: prepare, look, do; for each environment where each has a state, else for
/// the first.
pub(super) fn first_commands(path: &Path, request: &Request) -> Vec<String> {
    let terraform = terraform(path, &request.infra_dir);
    let has_backend = request.backend.is_some();
    let count = if has_backend { request.environments.len() } else { 1 };
    let mut commands = Vec::new();
    for (index, environment) in request.environments.iter().take(count).enumerate() {
        let which = if request.extras.contains(&Extra::Tfvars) {
            format!("-var-file=env/{environment}.tfvars")
        } else {
            format!("-var environment={environment}")
        };
        let again = if index > 0 { " -reconfigure" } else { "" };
        commands.push(if has_backend {
            format!("{terraform} init{again} -backend-config=env/{environment}.s3.tfbackend")
        } else {
            format!("{terraform} init")
        });
        commands.push(format!("{terraform} plan {which} -out={environment}.tfplan"));
        commands.push(format!("{terraform} apply {environment}.tfplan"));
    }
    commands
}

/// What applying a second environment does, where nothing keeps the states apart.
pub(super) fn one_state(request: &Request, module: &Module) -> Option<String> {
    let [first, .., last] = request.environments.as_slice() else { return None };
    let workspace = Address::Builtin("terraform.workspace".to_owned());
    let has_backend = module.blocks().any(|(_, block)| {
        let is_cloud = block.body.has_blocks("backend") || block.body.has_blocks("cloud");
        block.ident.as_str() == "terraform" && is_cloud
    });
    if has_backend || module.uses(&workspace).next().is_some() {
        return None;
    }
    Some(format!(
        "All environments have one state here: to apply {last} after {first} replaces the profiles of \
         {first}. `--with backend` makes a state for each."
    ))
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
