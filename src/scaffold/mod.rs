//! From a request to the files of a module: base files, and a block for each profile in the file
//! of its kind. Pure.

mod context;
pub(crate) mod spelling;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::diagnostic::Result;
use crate::relative::RelativePath;
use crate::request::{Extra, ProfileRequest, Request};
use crate::templates::{Expression, Templates};
pub(crate) use context::needs_account;
use minijinja::{Value, context};
pub use spelling::{Allow, Spelling};

pub(crate) use context::routing;

/// The files of a new module, sorted by path, each with its text.
///
/// # Errors
/// When a template cannot be rendered.
pub fn new_module(
    request: &Request,
    catalog: &Catalog,
    templates: &Templates,
) -> Result<Vec<(RelativePath, String)>> {
    let module = context::of_module(request, catalog);
    let has = |extra| request.extras.contains(&extra);
    // A file that is called after an extra is written on request.
    let is_asked = |file: &String| {
        let stem = file.strip_suffix(".tf").unwrap_or(file);
        Extra::ALL.into_iter().all(|extra| extra.word() != stem || has(extra))
    };
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for file in templates.terraform_files("module").into_iter().filter(is_asked) {
        let text = templates.render(&format!("module/{file}.j2"), &module)?;
        texts.insert(file, text);
    }
    let blocks: Vec<String> =
        templates.terraform_files("profile").into_iter().filter(is_asked).collect();
    for profile in &request.profiles {
        let spelling = if has(Extra::Models) {
            Spelling::of_each_environment(profile, catalog)
        } else {
            Spelling::conventional(profile, catalog)
        };
        let context = context::of_profile(request, catalog, profile, &spelling);
        for file in &blocks {
            let block = templates.render(&format!("profile/{file}.j2"), &context)?;
            append(texts.entry(file.clone()).or_default(), &block);
        }
    }
    // A template that comes to nothing makes no file.
    let mut files: Vec<(String, String)> =
        texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    let of_each = [(Extra::Tfvars, "tfvars"), (Extra::Backend, "s3.tfbackend")];
    for (_, end) in of_each.into_iter().filter(|(extra, _)| has(*extra)) {
        for environment in &request.environments {
            let context = context::of_environment(&module, request, environment);
            let text = templates.render(&format!("module/env.{end}.j2"), &context)?;
            files.push((format!("env/{environment}.{end}"), text));
        }
    }
    let mut placed = Vec::with_capacity(files.len());
    for (name, text) in files {
        // Both parts have been checked: the folder as an answer, the name as an environment.
        if let Ok(path) = request.infra_dir.join(&name) {
            placed.push((path, text));
        }
    }
    placed.sort();
    Ok(placed)
}

/// The text of one template of `profile/`, for one profile of the request.
///
/// # Errors
/// When the template cannot be rendered.
pub fn profile_block(
    name: &str,
    request: &Request,
    profile: &ProfileRequest,
    spelling: &Spelling,
    catalog: &Catalog,
    templates: &Templates,
) -> Result<String> {
    let context = context::of_profile(request, catalog, profile, spelling);
    templates.render(&format!("profile/{name}.j2"), &context)
}

/// The text of one template of `module/`, for a provider configuration that is not the default one
/// if there is one.
///
/// # Errors
/// When the template cannot be rendered.
pub fn module_text(
    name: &str,
    request: &Request,
    provider: Option<&Expression>,
    catalog: &Catalog,
    templates: &Templates,
) -> Result<String> {
    let module = context::of_module(request, catalog);
    let context = match provider {
        Some(provider) => context! { provider => Value::from(provider.clone()), ..module },
        None => module,
    };
    templates.render(&format!("module/{name}.j2"), &context)
}

/// What a repository with states elsewhere does not keep: what `init` downloads, saved plans, which hold
/// values, and states that a mistake left here.
const IGNORED: [&str; 4] = [".terraform/", "*.tfplan", "*.tfstate", "*.tfstate.*"];

/// A `.gitignore` with the lines that a module needs: those that are missing are put behind what is there.
pub fn git_ignore(before: Option<&str>) -> String {
    let before = before.unwrap_or_default();
    let has = |line: &str| before.lines().any(|it| it.trim().trim_start_matches('/') == line);
    let newline = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = before.to_owned();
    for line in IGNORED.into_iter().filter(|line| !has(line)) {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(newline);
        }
        text.push_str(line);
        text.push_str(newline);
    }
    text
}

/// Adds a block to a file, a blank line between.
fn append(text: &mut String, block: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(block);
}
