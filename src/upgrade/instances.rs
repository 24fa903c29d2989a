//! Instances whose key is the model itself, as in a `for_each` over a list of models: another model is
//! another instance, which Terraform has to be told is the same profile, or it would destroy the one
//! and create the other in any order.

use std::ops::Range;

use super::cast::Cast;
use super::rewriter::Rewriter;
use super::setting::Setting;
use super::verify::Moved;
use crate::change::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::structure::Block;
use crate::hcl::{Edit, quote};
use crate::module::trace::Tracer;
use crate::module::{Address, Inputs, Instance, Module, Resolver, Step, holds, span_of};

/// The key that an instance gets, when the one that it has is a text that changes.
pub(super) fn next_key(
    cast: &Cast<'_, '_>,
    tracer: &Tracer<'_>,
    rewriter: &Rewriter<'_>,
) -> Option<String> {
    let Instance::Key(key) = &cast.subject.instance else { return None };
    let place = tracer.element(&cast.subject.definition.address, key)?;
    rewriter.text_at(&place).map(str::to_owned)
}

/// Whether a module makes an instance of a resource.
fn makes(module: &Module, inputs: &Inputs, resource: &Address, key: &str) -> bool {
    let resolver = Resolver::new(module, inputs);
    let instances = resolver.instances(resource);
    instances.iter().any(|(instance, _)| matches!(instance, Instance::Key(it) if it == key))
}

/// Says of every instance that gets another key that it is the same profile, and lets what reads it
/// by its key read the new one. Whether there was any.
///
/// # Errors
/// When the place behind a profile cannot be changed.
pub(super) fn follow(
    before: &Module,
    after: &Module,
    settings: &[Setting],
    moved: &mut [Moved],
    edits: &mut Edits,
    notes: &mut Vec<String>,
) -> Result<bool, Diagnostic> {
    let (mut blocks, mut circular) = (Vec::new(), Vec::new());
    for one in moved {
        let (Instance::Key(old), Some(new)) = (&one.instance, &one.next_key) else { continue };
        let gone = |setting: &&Setting| {
            makes(before, &setting.inputs, &one.address, old)
                && !makes(after, &setting.inputs, &one.address, old)
        };
        let here = settings.iter().find(|it| it.name == one.environment);
        if !here.is_some_and(|here| gone(&here)) {
            one.next_key = None;
            continue;
        }
        let stays = |setting: &Setting| makes(after, &setting.inputs, &one.address, old);
        if settings.iter().any(stays) {
            let note = format!(
                "`{}[{}]` stays in other environments, so no `moved` block can say that it is the \
                 same profile here: Terraform may destroy the old one before it creates the new one",
                one.address,
                quote(old)
            );
            if !notes.contains(&note) {
                notes.push(note);
            }
            continue;
        }
        let Some(definition) = before.effective(&one.address) else { continue };
        let block = address(before, definition.file, &definition.span)?;
        let text = format!(
            "# Another model is another key of the same profile; this block can go once it was \
             applied\n# everywhere.\nmoved {{\n  from = {0}[{1}]\n  to   = {0}[{2}]\n}}\n",
            one.address,
            quote(old),
            quote(new)
        );
        blocks.push((definition.file, Edit::InsertBlockAfter { block, text }));
        circular.extend(moved_from(before, &format!("{}[{}]", one.address, quote(new))));
        for reference in before.uses(&one.address) {
            // What was moved here before is moved on from here.
            if is_moved(before, reference.file, &reference.span) {
                continue;
            }
            if let Some(Step::Attribute { name, span, quoted: true }) = reference.steps.first()
                && name == old
            {
                // A reference that stands in a text that changes as a whole changes with it.
                let _ = edits.put(reference.file, span, quote(new));
            }
        }
    }
    let any = !blocks.is_empty();
    circular.sort_by_key(|(file, span)| std::cmp::Reverse((*file, span.start)));
    circular.dedup();
    for (file, span) in circular {
        let block = address(before, file, &span)?;
        edits.change(file, Edit::RemoveBlock { block });
    }
    for (file, edit) in blocks {
        edits.change(file, edit);
    }
    Ok(any)
}

/// The `moved` blocks that lead away from an address: what comes back there would move in a circle.
fn moved_from(module: &Module, from: &str) -> Vec<(usize, Range<usize>)> {
    let leads = |(file, block): &(usize, &Block)| {
        let value = block.body.get_attribute("from").map(|it| span_of(&it.value));
        let value = value.and_then(|span| module.text(*file, &span));
        block.ident.as_str() == "moved" && value.is_some_and(|it| it.trim() == from)
    };
    module.blocks().filter(leads).map(|(file, block)| (file, span_of(block))).collect()
}

/// Whether something stands in a `moved` block.
fn is_moved(module: &Module, file: usize, span: &Range<usize>) -> bool {
    module.blocks().any(|(index, block)| {
        index == file && holds(&span_of(block), span) && block.ident.as_str() == "moved"
    })
}
