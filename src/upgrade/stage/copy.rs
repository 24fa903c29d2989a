//! A block of its own for an instance of a `for_each`.

use std::ops::Range;

use super::eaches::eaches;
use super::freeze;
use super::keyed::Keyed;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::{Expression, Object, ObjectKey};
use crate::hcl::{Address, Document, Edit, TokenKind, quote};
use crate::module::{Definition, Instance, Module, PROFILE, Resolver, Scope, span_of};
use crate::upgrade::edits::Edits;
use crate::upgrade::subject::Subject;
use crate::upgrade::{Scene, Setting};

/// The resource's block under another label, with all that the instance alone has written out.
///
/// # Errors
/// When something in it is computed from the instance in a way that cannot be written out.
pub(super) fn copy(
    scene: Scene<'_>,
    keyed: &Keyed,
    label: &str,
    edits: &Edits,
) -> Result<String, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    let Some(definition) = module.effective(&keyed.address) else { return Err(Vec::new()) };
    let refused = |why: &str| vec![refuse(module, definition, keyed, why)];
    let Some(file) = module.files().get(definition.file) else { return Err(Vec::new()) };
    if module.defined(&keyed.address).count() > 1 {
        return Err(refused("it is defined in several blocks"));
    }
    let is_meant = |subject: &Subject<'_>| {
        subject.definition.address == keyed.address
            && subject.instance == Instance::Key(keyed.key.clone())
    };
    let frozen = freeze::texts(scene, (&keyed.key, &is_meant), edits)?;
    let mut parts: Vec<_> = frozen.into_iter().map(|(_, span, text)| (span, text)).collect();
    for (span, which) in eaches(&file.document, &definition.span) {
        if parts.iter().any(|(part, _)| part.start <= span.start && span.end <= part.end) {
            continue;
        }
        parts.push(if which == "key" {
            (span, quote(&keyed.key))
        } else if let Some(inline) = inline(module, keyed, &file.document, &span) {
            inline
        } else {
            let text = element(module, settings, keyed);
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
    keyed: &Keyed,
    document: &Document,
    span: &Range<usize>,
) -> Option<(Range<usize>, String)> {
    let (file, each) = module.attribute(&keyed.address, "for_each")?;
    let mut found = entry(each.value.as_object()?, &keyed.key)?;
    let (text, tokens) = (document.text(), document.tokens());
    let mut at = tokens.partition_point(|token| token.start < span.end);
    let mut end = span.end;
    while let [dot, name, ..] = tokens.get(at..)?
        && let Expression::Object(object) = found
        && dot.kind == TokenKind::Dot
        && name.kind == TokenKind::Ident
    {
        found = entry(object, name.text(text))?;
        end = name.end;
        at += 2;
    }
    let written = module.files().get(file)?.document.text().get(span_of(found))?;
    let is_whole = matches!(
        found,
        Expression::String(_) | Expression::StringTemplate(_) | Expression::Traversal(_)
    ) || tokens.get(at).is_none_or(|next| next.kind != TokenKind::Dot)
        && matches!(found, Expression::Object(_) | Expression::Array(_));
    let written = if is_whole { written.to_owned() } else { format!("({written})") };
    Some((span.start..end, written))
}

/// The value of an object's entry.
fn entry<'o>(object: &'o Object, name: &str) -> Option<&'o Expression> {
    let is_own = |key: &ObjectKey| match key {
        ObjectKey::Ident(key) => key.as_str() == name,
        ObjectKey::Expression(key) => key.as_str() == Some(name),
    };
    object.iter().rfind(|(key, _)| is_own(key)).map(|(_, value)| value.expr())
}

/// What `each.value` is, for an expression outside of the resource.
fn element(module: &Module, settings: &[Setting], keyed: &Keyed) -> Option<String> {
    let (file, each) = module.attribute(&keyed.address, "for_each")?;
    let text = module.files().get(file)?.document.text().get(span_of(&each.value))?;
    let mut is_map = true;
    for setting in settings {
        let resolver = Resolver::new(module, &setting.inputs);
        let value = resolver.value(file, &each.value, &Scope::default());
        if value.as_map().is_none() {
            is_map = false;
            // The elements of a set are their own keys.
            let instances = resolver.instances(&keyed.address);
            let is_own = |instance: &Instance| *instance == Instance::Key(keyed.key.clone());
            let own = instances.iter().find(|(instance, _)| is_own(instance));
            let value = own.and_then(|(_, scope)| scope.each.as_ref());
            if value.is_some_and(|(_, value)| value.as_str() == Some(&keyed.key)) {
                return Some(quote(&keyed.key));
            }
        }
    }
    let key = quote(&keyed.key);
    match &each.value {
        Expression::Traversal(_) => Some(format!("{text}[{key}]")),
        // What is indexed must hold together.
        _ if is_map => Some(format!("({text})[{key}]")),
        _ => None,
    }
}

pub(super) fn refuse(
    module: &Module,
    definition: &Definition,
    keyed: &Keyed,
    why: &str,
) -> Diagnostic {
    let problem =
        Diagnostic::error(format!("`{}` cannot be upgraded in stages: {why}", keyed.instance()));
    module
        .mark(problem, definition.file, definition.header.clone(), "")
        .help("upgrade it in one step, without `--stage`")
}
