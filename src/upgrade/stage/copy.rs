//! A block of its own for an instance of a `for_each`.

use super::freeze::{self, eaches};
use super::keyed::Keyed;
use crate::diagnostic::Diagnostic;
use crate::hcl::{Address, Document, Edit, quote};
use crate::module::{Definition, Instance, Module, PROFILE, Resolver, span_of};
use crate::upgrade::Setting;
use crate::upgrade::edits::Edits;
use crate::upgrade::subject::Subject;

/// The resource's block under another label, with all that the instance alone has written out.
///
/// # Errors
/// When something in it is computed from the instance in a way that cannot be written out.
pub(super) fn copy(
    module: &Module,
    settings: &[Setting],
    keyed: &Keyed,
    label: &str,
    edits: &Edits,
) -> Result<String, Vec<Diagnostic>> {
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
    let frozen = freeze::texts(module, settings, (&keyed.key, &is_meant), edits)?;
    let mut parts: Vec<_> = frozen.into_iter().map(|(_, span, text)| (span, text)).collect();
    for (span, which) in eaches(&file.document, &definition.span) {
        if parts.iter().any(|(part, _)| part.start <= span.start && span.end <= part.end) {
            continue;
        }
        let text = if which == "key" {
            quote(&keyed.key)
        } else {
            element(module, settings, keyed)
                .ok_or_else(|| refused("it reads `each.value` of a `for_each` that is computed"))?
        };
        parts.push((span, text));
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

/// What `each.value` is, for an expression outside of the resource.
fn element(module: &Module, settings: &[Setting], keyed: &Keyed) -> Option<String> {
    let (file, each) = module.attribute(&keyed.address, "for_each")?;
    if each.value.is_traversal() {
        let text = module.files().get(file)?.document.text().get(span_of(&each.value))?;
        return Some(format!("{text}[{}]", quote(&keyed.key)));
    }
    // The elements of a set are their own keys.
    let resolver = Resolver::new(module, &settings.first()?.inputs);
    let instances = resolver.instances(&keyed.address);
    let is_own = |instance: &Instance| *instance == Instance::Key(keyed.key.clone());
    let (_, scope) = instances.iter().find(|(instance, _)| is_own(instance))?;
    let (_, value) = scope.each.as_ref()?;
    (value.as_str()? == keyed.key).then(|| quote(&keyed.key))
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
