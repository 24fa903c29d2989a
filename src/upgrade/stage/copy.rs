//! A block of its own for an instance of a `for_each`.

use std::ops::Range;

use super::freeze;
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression;
use crate::hcl::{Address, Document, Edit, TokenKind, quote};
use crate::module::{Module, PROFILE, Resolver, Scope, holds, span_of};
use crate::upgrade::slot::Slot;
use crate::upgrade::{Scene, Setting};

/// The resource's block under another label, with all that the instance alone has written out.
///
/// # Errors
/// When something in it is computed from the instance in a way that cannot be written out.
pub(super) fn copy(
    scene: Scene<'_>,
    slot: &Slot,
    label: &str,
    edits: &Edits,
) -> Result<String, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    let definition = slot.definition(module)?;
    let refused = |why: &str| vec![slot.refuse(module, definition, why)];
    let Some(file) = module.files().get(definition.file) else { return Err(Vec::new()) };
    let frozen = freeze::texts(scene, slot, edits)?;
    let mut parts: Vec<_> = frozen.into_iter().map(|(_, span, text)| (span, text)).collect();
    for (span, which) in eaches(&file.document, &definition.span) {
        if parts.iter().any(|(part, _)| holds(part, &span)) {
            continue;
        }
        parts.push(if which == "key" {
            (span, quote(&slot.key))
        } else if let Some(inline) = inline(module, slot, &file.document, &span) {
            inline
        } else {
            let text = element(module, settings, slot);
            let why = "it reads `each.value` of a `for_each` that is computed";
            (span, text.ok_or_else(|| refused(why))?)
        });
    }
    parts.sort_by_key(|(span, _)| span.start);
    let start = definition.span.start;
    let mut text = file.document.text().get(definition.span.clone()).unwrap_or_default().to_owned();
    for (span, new) in parts.into_iter().rev() {
        text.replace_range(span.start - start..span.end - start, &new);
    }
    let body = text.get(definition.header.len()..).unwrap_or_default();
    let text = format!("resource \"{PROFILE}\" \"{label}\"{body}\n");
    let at = Address::root().block("resource", [PROFILE, label]).attribute("for_each");
    let document = Document::parse(text.into_bytes()).ok();
    let document = document.and_then(|it| it.edit(&[Edit::Remove { at }]).ok());
    let document = document.ok_or_else(|| refused("its block cannot be copied"))?;
    Ok(document.text().to_owned())
}

/// What `each.value` with the attributes behind it is, where the `for_each` is a map written in place;
/// and the bytes that say so.
fn inline(
    module: &Module,
    slot: &Slot,
    document: &Document,
    span: &Range<usize>,
) -> Option<(Range<usize>, String)> {
    let (file, each) = module.attribute(&slot.address, "for_each")?;
    let mut found = each.value.as_object()?.get(&slot.key)?;
    let (text, tokens) = (document.text(), document.tokens());
    let mut at = tokens.partition_point(|token| token.start < span.end);
    let mut end = span.end;
    while let [dot, name, ..] = tokens.get(at..)?
        && let Expression::Object(object) = found
        && dot.kind == TokenKind::Dot
        && name.kind == TokenKind::Ident
    {
        found = object.get(name.text(text))?;
        end = name.end;
        at += 2;
    }
    let written = module.text(file, &span_of(found))?;
    let is_whole = matches!(
        found,
        Expression::String(_) | Expression::StringTemplate(_) | Expression::Traversal(_)
    ) || tokens.get(at).is_none_or(|next| next.kind != TokenKind::Dot)
        && matches!(found, Expression::Object(_) | Expression::Array(_));
    let written = if is_whole { written.to_owned() } else { format!("({written})") };
    Some((span.start..end, written))
}

/// What `each.value` is, for an expression outside of the resource.
fn element(module: &Module, settings: &[Setting], slot: &Slot) -> Option<String> {
    let (file, each) = module.attribute(&slot.address, "for_each")?;
    let text = module.text(file, &span_of(&each.value))?;
    let is_map = settings.iter().all(|setting| {
        let resolver = Resolver::new(module, &setting.inputs);
        resolver.value(file, &each.value, &Scope::default()).as_map().is_some()
    });
    let is_named = matches!(each.value, Expression::Traversal(_));
    (is_map && is_named).then(|| format!("{text}[{}]", quote(&slot.key)))
}

/// Where bytes of a document read `each.key` and `each.value`, with which of them.
pub(super) fn eaches(
    document: &Document,
    span: &Range<usize>,
) -> Vec<(Range<usize>, &'static str)> {
    let (text, tokens) = (document.text(), document.tokens());
    let from = tokens.partition_point(|token| token.start < span.start);
    let to = tokens.partition_point(|token| token.end <= span.end);
    let own = tokens.get(from..to).unwrap_or_default();
    let mut found = Vec::new();
    for (index, window) in own.windows(3).enumerate() {
        let [each, dot, what] = window else { continue };
        let behind = index.checked_sub(1).and_then(|before| own.get(before));
        let is_root = behind.is_none_or(|before| before.kind != TokenKind::Dot);
        let which = ["key", "value"].into_iter().find(|name| what.text(text) == *name);
        if let Some(which) = which
            && is_root
            && each.kind == TokenKind::Ident
            && each.text(text) == "each"
            && dot.kind == TokenKind::Dot
        {
            found.push((each.start..what.end, which));
        }
    }
    found
}
