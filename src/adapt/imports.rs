//! The `import` blocks by which Terraform takes profiles of the account over.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::edits::Edits;
use super::{Survey, Tagging};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::expr::Expression;
use crate::hcl::{self, Edit};
use crate::module::{File, InstanceStep, Module, PROFILE, span_of};
use crate::relative::RelativePath;
use crate::templates;

/// The ids of profiles to import, by the address that each becomes and the environment that it is in.
pub type Imports = BTreeMap<String, BTreeMap<Option<String>, String>>;

/// What `import` blocks need of Terraform, beyond knowing them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Syntax {
    /// Nothing.
    Blocks,
    /// Expressions as ids.
    Expressions,
    /// `for_each`.
    ForEach,
}

/// The files of a module that have `import` blocks with them, and what these need. Where the environment of a
/// profile is known, the block imports it in that one only.
///
/// # Errors
/// When the files cannot be changed.
pub fn import_blocks(
    survey: &Survey<'_>,
    tagging: &Tagging,
    imports: &Imports,
    dir: &RelativePath,
) -> Result<(Vec<Arc<File>>, Syntax)> {
    let environment = survey.environment(&tagging.base).and_then(|it| it.to_expression());
    let module = survey.module();
    let pending = imported(module);
    let mut edits = Edits::new(module, dir);
    let (mut blocks, mut needs) = (Vec::new(), Syntax::Blocks);
    for (address, ids) in imports {
        let known = pending.iter().find(|it| it.to == *address);
        let Some((known, before)) = known.and_then(|it| Some((it, ids_of(module, it)?))) else {
            let (block, own) = block(address, ids, environment.as_ref(), survey);
            blocks.push(block);
            needs = needs.max(own);
            continue;
        };
        needs = Syntax::ForEach;
        let all = before.into_iter().map(|(name, id)| (Some(name), id)).chain(ids.clone());
        let document = module.files().get(known.file).map(|it| &it.document);
        let at = document.and_then(|it| hcl::Address::find(it, &known.span));
        let all = all.collect();
        if let (Some(block), Some((ids, environment))) =
            (at, by_environment(&all, environment.as_ref()))
        {
            let value = for_each(&ids, environment);
            edits.edit(known.file, Edit::SetValue { at: block.attribute("for_each"), value });
        }
    }
    if !blocks.is_empty() {
        edits.append(&["imports.tf"], &blocks.join("\n"));
    }
    Ok((edits.made()?, needs))
}

type Ids = BTreeMap<Option<String>, String>;

fn block(
    address: &str,
    ids: &Ids,
    environment: Option<&templates::Expression>,
    survey: &Survey<'_>,
) -> (String, Syntax) {
    // Terraform 1.6 looks for what an id reads in the module that the address leads to.
    let everywhere = !address.starts_with("module.")
        && !survey.assumed
        && survey.deployments.keys().all(|it| ids.contains_key(&Some(it.clone())));
    let one = |id: String| format!("import {{\n  to = {address}\n  id = {id}\n}}\n");
    match (by_environment(ids, environment), ids.first_key_value()) {
        (Some((known, environment)), _) if everywhere => {
            (one(format!("{known}[{environment}]")), Syntax::Expressions)
        }
        (Some((known, environment)), _) => {
            let each = for_each(&known, environment);
            let block = format!(
                "import {{\n  for_each = {each}\n  to       = {address}\n  id       = each.value\n}}\n"
            );
            (block, Syntax::ForEach)
        }
        (None, Some((_, id))) => (one(hcl::quote(id)), Syntax::Blocks),
        (None, None) => (String::new(), Syntax::Blocks),
    }
}

/// The ids as a map, with what chooses among them, where the environment of each is known.
fn by_environment<'e>(
    ids: &Ids,
    environment: Option<&'e templates::Expression>,
) -> Option<(String, &'e templates::Expression)> {
    let entry = |(name, id): (&Option<String>, &String)| {
        Some(format!("{} = {}", hcl::object_key(name.as_ref()?), hcl::quote(id)))
    };
    let known: Option<Vec<String>> = ids.iter().map(entry).collect();
    Some((format!("{{ {} }}", known?.join(", ")), environment?))
}

/// What has an `import` block hold in the environment of each id only.
fn for_each(known: &str, environment: &templates::Expression) -> String {
    format!(
        "{{ for environment, id in {known} : environment => id if environment == {environment} }}"
    )
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
        let is_profile = InstanceStep::all(to).iter().any(|step| step.name == PROFILE);
        is_profile.then(|| Imported { file, span: span_of(block), to: to.to_owned() })
    });
    of_profile.collect()
}

/// The addresses of profiles that a module has `import` blocks for.
pub(super) fn imported_addresses(module: &Module) -> impl Iterator<Item = String> {
    imported(module).into_iter().map(|it| it.to)
}

/// How a module imports an address already.
#[derive(Debug, PartialEq, Eq)]
pub enum Pending {
    /// By an id for each of these environments, which others can join.
    By(BTreeMap<String, String>),
    /// By a block with this text.
    As(String),
}

/// How a module imports an address already, if it does.
pub fn import_of(module: &Module, address: &str) -> Option<Pending> {
    let found = imported(module).into_iter().find(|it| it.to == address)?;
    let text = module.files().get(found.file)?.document.text().get(found.span.clone())?;
    Some(ids_of(module, &found).map_or_else(|| Pending::As(text.to_owned()), Pending::By))
}

/// The ids of a block that this program wrote for several environments, by environment.
fn ids_of(module: &Module, block: &Imported) -> Option<BTreeMap<String, String>> {
    let mut blocks = module.blocks();
    let (_, body) = blocks.find(|(file, it)| *file == block.file && span_of(*it) == block.span)?;
    let Expression::ForExpr(each) = &body.body.get_attribute("for_each")?.value else {
        return None;
    };
    let Expression::Object(ids) = each.intro.collection_expr.bare() else { return None };
    let entry = |(key, value): (&hcl::ast::expr::ObjectKey, &hcl::ast::expr::ObjectValue)| {
        Some((key.text()?.to_owned(), value.expr().as_str()?.to_owned()))
    };
    ids.iter().map(entry).collect()
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
