//! Containers in blocks, whose variables are `env` blocks: of Kubernetes resources, and of jobs on EKS.

use crate::change::Edits;
use crate::hcl::ast::expr::{Expression, TraversalOperator};
use crate::hcl::ast::structure::{Block, Body};

use super::changes::address;
use super::containers::choose;
use super::kinds::{Found, definition};
use super::site::Form;
use super::variable::{Put, Variable};
use crate::diagnostic::Result;
use crate::hcl::{Edit, quote};
use crate::module::{Definition, Module, span_of};

/// The `container` blocks at any depth; containers that only prepare others are none of them.
pub(super) fn containers(body: &Body) -> Vec<&Block> {
    let mut found = Vec::new();
    for block in body.blocks() {
        match block.ident.as_str() {
            "container" | "containers" => found.push(block),
            "init_container" => {}
            _ => found.extend(containers(&block.body)),
        }
    }
    found
}

/// The names of the containers.
pub(super) fn names(module: &Module, definition: &Definition) -> Vec<String> {
    let all = module.block(definition).map(|it| containers(&it.body)).unwrap_or_default();
    let name = |it: &&Block| it.body.get_attribute("name")?.value.as_str().map(str::to_owned);
    all.iter().filter_map(name).collect()
}

/// The index of the container that is meant, and its block.
pub(super) fn chosen<'m>(module: &'m Module, found: &Found) -> Result<Option<(usize, &'m Block)>> {
    let definition = definition(module, found)?;
    let all = module.block(definition).map(|it| containers(&it.body)).unwrap_or_default();
    let text = |block: &Block| {
        block.body.get_attribute("name").and_then(|it| it.value.as_str()).map(str::to_owned)
    };
    let names: Vec<Option<String>> = all.iter().map(|it| text(it)).collect();
    let names: Vec<Option<&str>> = names.iter().map(Option::as_deref).collect();
    let index = choose(&names, found.target.container.as_deref(), &found.address, true).map_err(
        |problem| module.mark(problem, definition.file, definition.header.clone(), "here"),
    )?;
    Ok(all.get(index).map(|block| (index, *block)))
}

/// Gives a variable to a container.
pub(super) fn put(module: &Module, found: &Found, variable: &Variable) -> Result<Put> {
    let file = definition(module, found)?.file;
    let text = |block: &Block, name: &str| {
        block.body.get_attribute(name).and_then(|it| it.value.as_str()).map(str::to_owned)
    };
    let Some((_, container)) = chosen(module, found)? else { return Ok(Put::Already) };
    let plain: Vec<&Block> = container.body.get_blocks("env").collect();
    if let Some(own) = plain.iter().find(|it| text(it, "name").as_deref() == Some(&variable.name)) {
        let Some(value) = own.body.get_attribute("value") else {
            return Err(variable.taken(module, file, &span_of(*own), false).into());
        };
        if variable.is_in(module, (file, &value.value)) {
            return Ok(Put::Already);
        }
        let was = variable.replaceable(module, (file, &value.value))?;
        let at = address(module, file, &span_of(&value.value))?;
        let edit = Edit::SetValue { at, value: variable.value.clone() };
        return Ok(Put::Replaces(Edits::one(file, edit), was));
    }
    let text =
        format!("env {{\n  name  = {}\n  value = {}\n}}", quote(&variable.name), variable.value);
    if let Some(last) = plain.last() {
        let block = address(module, file, &span_of(*last))?;
        return Ok(Put::Changes(Edits::one(file, Edit::InsertBlockAfter { block, text })));
    }
    if let Some(map) = container.body.blocks().find_map(made_of_map) {
        return variable.put(module, (file, map), Form::Map);
    }
    let parent = address(module, file, &span_of(container))?;
    Ok(Put::Changes(Edits::one(file, Edit::AppendBlock { parent, text })))
}

/// The map that a `dynamic` block makes variables of, one for each entry.
fn made_of_map(block: &Block) -> Option<&Expression> {
    let is_env = block.ident.as_str() == "dynamic"
        && block.labels.first().is_some_and(|label| label.as_str() == "env");
    let content = block.body.get_blocks("content").next().filter(|_| is_env)?;
    let reads = |name: &str, wanted: &str| {
        let value = content.body.get_attribute(name).and_then(|it| it.value.as_traversal());
        value.is_some_and(|it| {
            it.expr.as_variable().is_some_and(|root| root.as_str() == "env")
                && matches!(it.operators.as_slice(), [step]
                    if matches!(step.value(), TraversalOperator::GetAttr(it) if it.as_str() == wanted))
        })
    };
    (reads("name", "key") && reads("value", "value"))
        .then(|| block.body.get_attribute("for_each").map(|it| &it.value))
        .flatten()
}
