//! The `import` blocks by which Terraform takes profiles of the account over.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::edits::Edits;
use super::{Survey, Tagging};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::{self, Edit};
use crate::module::{File, Module, PROFILE, span_of};
use crate::relative::RelativePath;
use crate::templates::Expression;

/// The ids of profiles to import, by the address that each becomes and the environment that it is in.
pub type Imports = BTreeMap<String, BTreeMap<Option<String>, String>>;

/// The files of a module that have `import` blocks with them. Where the environment of a profile is known,
/// the block imports it in that one only.
///
/// # Errors
/// When the files cannot be changed.
pub fn import_blocks(
    survey: &Survey<'_>,
    tagging: &Tagging,
    imports: &Imports,
    dir: &RelativePath,
) -> Result<Vec<Arc<File>>> {
    let environment = survey.environment(&tagging.base).and_then(|it| it.to_expression());
    let mut edits = Edits::new(survey.module(), dir);
    let blocks: Vec<String> =
        imports.iter().map(|(address, ids)| block(address, ids, environment.as_ref())).collect();
    if !blocks.is_empty() {
        edits.append(&["imports.tf"], &blocks.join("\n"));
    }
    edits.made()
}

fn block(
    address: &str,
    ids: &BTreeMap<Option<String>, String>,
    environment: Option<&Expression>,
) -> String {
    let known: Vec<String> = ids
        .iter()
        .filter_map(|(name, id)| {
            Some(format!("{} = {}", hcl::object_key(name.as_ref()?), hcl::quote(id)))
        })
        .collect();
    match (environment, ids.first_key_value()) {
        (Some(expression), _) if known.len() == ids.len() => format!(
            "import {{\n  for_each = {{ for environment, id in {{ {} }} : environment => id if environment == {expression} }}\n  \
             to       = {address}\n  id       = each.value\n}}\n",
            known.join(", ")
        ),
        (_, Some((_, id))) => {
            format!("import {{\n  to = {address}\n  id = {}\n}}\n", hcl::quote(id))
        }
        (_, None) => String::new(),
    }
}

/// An `import` block of a profile.
struct Imported {
    file: usize,
    span: Range<usize>,
    to: String,
}

fn imported(module: &Module) -> Vec<Imported> {
    let blocks = module.blocks().filter(|(_, block)| block.ident.as_str() == "import");
    let of_profile = blocks.filter_map(|(file, block)| {
        let to = span_of(&block.body.get_attribute("to")?.value);
        let to = module.files().get(file)?.document.text().get(to)?;
        let is_profile = to.split(['.', '[']).any(|word| word == PROFILE);
        is_profile.then(|| Imported { file, span: span_of(block), to: to.to_owned() })
    });
    of_profile.collect()
}

/// The text of the block by which a module imports an address already, if there is one.
pub fn import_of<'m>(module: &'m Module, address: &str) -> Option<&'m str> {
    let found = imported(module).into_iter().find(|it| it.to == address)?;
    module.files().get(found.file)?.document.text().get(found.span)
}

/// The files of a module without the `import` blocks of profiles: by name, with nothing for those that had
/// nothing else.
///
/// # Errors
/// When a file cannot be changed.
pub fn without_imports(module: &Module) -> Result<Vec<(String, Option<Vec<u8>>)>> {
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    // Blocks without labels are counted, so that the last one goes first.
    for Imported { file, span, .. } in imported(module).into_iter().rev() {
        let document = module.files().get(file).map(|it| &it.document);
        if let Some(block) = document.and_then(|it| hcl::Address::find(it, &span)) {
            edits.entry(file).or_default().push(Edit::RemoveBlock { block });
        }
    }
    let mut changed = Vec::new();
    for (file, edits) in edits {
        let Some(file) = module.files().get(file) else { continue };
        let document = file.document.edit(&edits).map_err(|error| {
            Diagnostic::error(format!("`{}` cannot be changed: {error}", file.name()))
                .help("take the `import` blocks out by hand")
        })?;
        let is_empty = document.text().trim().is_empty();
        changed.push((file.name().to_owned(), (!is_empty).then(|| document.bytes().to_vec())));
    }
    Ok(changed)
}
