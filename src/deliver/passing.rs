//! Outputs that pass on what a module knows: for the programs of those that call it.

use super::changes::{address, text};
use super::{Delivered, Source};
use crate::change::{Edits, Statement};
use crate::diagnostic::Result;
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression, TraversalOperator};
use crate::hcl::{Edit, quote};
use crate::module::{Address, Definition, Instance, InstanceStep, Module, span_of};
use crate::naming::Key;

/// How many resources whose instances are those of another one are followed.
const DEEPEST: usize = 8;

/// How a caller reads what the module writes as this expression: an output, or a part of one.
pub(super) fn passed(module: &Module, expression: &str) -> Option<String> {
    let outputs = module.definitions().iter().filter_map(|definition| {
        let Address::Output(name) = &definition.address else { return None };
        let (file, value) = module.attribute(&definition.address, "value")?;
        let value = value.value.bare();
        let (file, value) = module.behind(value).unwrap_or((file, value));
        let rest = below(text(module, file, &span_of(value)), expression)
            .or_else(|| in_object(module, file, value, expression))?;
        Some(format!("{name}{rest}"))
    });
    // What is that alone comes first.
    let mut outputs: Vec<String> = outputs.collect();
    outputs.sort_by_key(|it| it.contains(['.', '[']));
    outputs.into_iter().next()
}

/// The steps from one expression to another that reads a part of it.
fn below(whole: &str, part: &str) -> Option<String> {
    let rest = part.strip_prefix(whole)?;
    let is_part = rest.is_empty() || rest.starts_with(['.', '[']);
    (is_part && !whole.is_empty()).then(|| rest.to_owned())
}

fn in_object(module: &Module, file: usize, value: &Expression, part: &str) -> Option<String> {
    value.as_object()?.iter().find_map(|(key, value)| {
        let rest = below(text(module, file, &span_of(value.expr())), part)?;
        Some(format!("[{}]{rest}", quote(key.text()?)))
    })
}

/// The collection of a `for` that gives the ARN of each of its members under their keys.
pub(super) fn each_arn(value: &Expression) -> Option<&Expression> {
    let Expression::ForExpr(each) = value else { return None };
    let (own, it) = (each.intro.key_var.as_ref()?, &each.intro.value_var);
    let is_own = each.key_expr.as_ref()?.as_variable()?.as_str() == own.value().as_str();
    let read = each.value_expr.as_traversal()?;
    let steps: Vec<_> = read.operators.iter().map(Spanned::value).collect();
    let is_arn = read.expr.as_variable()?.as_str() == it.value().as_str()
        && matches!(steps.as_slice(), [TraversalOperator::GetAttr(name)] if name.as_str() == "arn");
    (is_own && is_arn).then_some(&each.intro.collection_expr)
}

/// The same of a resource, named by its ARN, that is there for each instance of the profile: the output has the ARN of each
/// under its key.
pub(super) fn passed_by_key(
    module: &Module,
    arn: &str,
    profile: &Address,
    instance: &Instance,
) -> Option<String> {
    let (Instance::Key(key), Some(resource)) = (instance, arn.strip_suffix(".arn")) else {
        return None;
    };
    if !is_for_each(module, resource, profile, DEEPEST) {
        return None;
    }
    module.definitions().iter().find_map(|definition| {
        let Address::Output(name) = &definition.address else { return None };
        let (file, value) = module.attribute(&definition.address, "value")?;
        let value = value.value.bare();
        let (file, value) = module.behind(value).unwrap_or((file, value));
        let collection = each_arn(value)?;
        let is_it = text(module, file, &span_of(collection)) == resource;
        is_it.then(|| format!("{name}[{}]", quote(key)))
    })
}

/// Whether a resource or data source has the instances of the profile, through others that have them.
fn is_for_each(module: &Module, written: &str, profile: &Address, depth: usize) -> bool {
    let each_of = |address: &Address| {
        let (file, each) = module.attribute(address, "for_each")?;
        Some(text(module, file, &span_of(&each.value)))
    };
    let Some(address) = module.addresses().find(|it| it.to_string() == written) else {
        return false;
    };
    let (Some(each), Some(depth)) = (each_of(address), depth.checked_sub(1)) else { return false };
    each == profile.to_string()
        || Some(each) == each_of(profile)
        || is_for_each(module, each, profile, depth)
}

/// Adds the outputs that a module lacks to pass a profile on, which it reads itself from a call: the ARN, and what
/// else is asked for of the policy that allows calls and of the id of the model.
///
/// # Errors
/// When a file of it cannot be edited.
pub fn pass_on(
    module: &Module,
    key: &Key,
    source: &Source,
    [with_policy, with_model]: [bool; 2],
) -> Result<Delivered> {
    let Source::Outputs { arn, policy, model } = source else { return Ok(Delivered::default()) };
    let named = if key.is_main() { String::new() } else { format!(" {key}") };
    let wanted = [
        (Some(arn), key.output(), "ARN of the Bedrock application inference profile"),
        (
            policy.as_ref().filter(|_| with_policy),
            format!("bedrock_{}_policy_arn", key.label()),
            "ARN of the IAM policy to attach to the role that calls the profile",
        ),
        (
            model.as_ref().filter(|_| with_model),
            key.model_output(),
            "ID of the foundation model behind the profile",
        ),
    ];
    let mut delivered = Delivered::default();
    let mut current = module.with_read(&[]);
    for (expression, usual, description) in wanted {
        let Some(expression) = expression.filter(|it| passed(&current, it).is_none()) else {
            continue;
        };
        let name = name(&current, expression, &usual);
        let Some(beside) = beside(&current, expression) else { continue };
        let file = current.files().get(beside.file).map_or("", |it| it.name()).to_owned();
        let block = block(&current, &name, &format!("{description}{named}"), expression);
        let at = address(&current, beside.file, &beside.span)?;
        let edit = Edit::InsertBlockAfter { block: at, text: block };
        let made = Edits::one(beside.file, edit).files(&current)?;
        current = current.with_read(&made);
        delivered.files.retain(|it| !made.iter().any(|new| new.name() == it.name()));
        delivered.files.extend(made);
        delivered.notes.push(format!("`{file}` passes `{expression}` on as the output `{name}`"));
        delivered.expected.push(Statement::Adds);
    }
    Ok(delivered)
}

/// What an output is called: as the one that it passes on, or else as usual.
fn name(module: &Module, expression: &str, usual: &str) -> String {
    let steps = InstanceStep::all(expression);
    let call = steps.get(1).map_or("", |step| step.name);
    let name = match steps.as_slice() {
        [_, _, InstanceStep { name, index: None, .. }] => name,
        _ => usual,
    };
    let is_free = |name: &str| module.defined(&Address::Output(name.to_owned())).next().is_none();
    if is_free(name) { name.to_owned() } else { format!("{call}_{name}") }
}

/// The block behind which an output is written: the last output that reads the same call, or the last one, or the
/// call.
fn beside<'m>(module: &'m Module, expression: &str) -> Option<&'m Definition> {
    let call = Address::Module(InstanceStep::all(expression).get(1)?.name.to_owned());
    let outputs = || {
        let all = module.definitions().iter().filter(|it| !module.is_override(it.file));
        all.filter(|it| matches!(it.address, Address::Output(_)))
    };
    let reads = |it: &&Definition| module.references_of(it).iter().any(|it| it.address == call);
    outputs().rfind(reads).or_else(|| outputs().next_back()).or(module.defined(&call).next())
}

/// The block of an output, with a description where the others have one.
fn block(module: &Module, name: &str, description: &str, value: &str) -> String {
    let mut outputs = module.addresses().filter(|it| matches!(it, Address::Output(_))).peekable();
    let described =
        outputs.peek().is_some() && outputs.all(|it| module.attribute(it, "description").is_some());
    if described {
        format!(
            "output \"{name}\" {{\n  description = \"{description}\"\n  value       = {value}\n}}\n"
        )
    } else {
        format!("output \"{name}\" {{\n  value = {value}\n}}\n")
    }
}
