//! From a request to the files of a module: base files, and a block for each profile in the file
//! of its kind. Pure.

mod context;
pub(crate) mod spelling;

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
    let mut files = vec![
        ("bedrock.tf".to_owned(), templates.render("module/bedrock.tf.j2", &module)?),
        ("locals.tf".to_owned(), templates.render("module/locals.tf.j2", &module)?),
        ("outputs.tf".to_owned(), String::new()),
        ("providers.tf".to_owned(), templates.render("module/providers.tf.j2", &module)?),
        ("variables.tf".to_owned(), templates.render("module/variables.tf.j2", &module)?),
    ];
    for extra in [Extra::Residency, Extra::Deployer] {
        if has(extra) {
            let name = format!("{}.tf", extra.word());
            let text = templates.render(&format!("module/{name}.j2"), &module)?;
            files.push((name, text));
        }
    }
    for extra in [Extra::Ssm, Extra::Iam] {
        if has(extra) {
            files.push((format!("{}.tf", extra.word()), String::new()));
        }
    }
    for profile in &request.profiles {
        let spelling = Spelling::conventional(profile, catalog);
        let context = context::of_profile(request, catalog, profile, &spelling);
        for (name, text) in &mut files {
            let block = match name.as_str() {
                "bedrock.tf" | "outputs.tf" | "ssm.tf" | "iam.tf" => {
                    templates.render(&format!("profile/{name}.j2"), &context)?
                }
                _ => continue,
            };
            append(text, &block);
        }
    }
    if has(Extra::Tfvars) {
        for environment in &request.environments {
            let context = context::of_environment(&module, environment);
            let text = templates.render("module/env.tfvars.j2", &context)?;
            files.push((format!("env/{environment}.tfvars"), text));
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

/// Adds a block to a file, a blank line between.
fn append(text: &mut String, block: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(block);
}
