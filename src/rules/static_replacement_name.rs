//! Names that a replacement would share with the profile that it replaces.

use super::support::source;
use super::{Check, EnvironmentView, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{Address, Module, Profile, Reference, Step, holds};
use crate::validate::text::{UNKNOWN, shown};
use std::collections::BTreeSet;

/// `static-replacement-name`
pub(super) static RULE: Rule = Rule {
    id: "static-replacement-name",
    level: Level::Error,
    summary: "the name does not change with the model, so a replacement cannot be created first",
    page: include_str!("../../docs/rules/static-replacement-name.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let address = &profile.definition.address;
        let (Some(name), Some(copy_from)) = (&profile.name, &profile.copy_from) else { continue };
        let first = module.nested(address, "lifecycle");
        let kept =
            first.first().and_then(|(_, block)| block.body.get_attribute("create_before_destroy"));
        if kept.is_none_or(|setting| setting.value.as_bool() != Some(true)) {
            continue;
        }
        let mark = |message: String| {
            module.mark(Diagnostic::error(message), name.file, name.span.clone(), "")
        };
        match judge(context, view, profile) {
            Verdict::Changes => {}
            Verdict::Unknown => {
                let message =
                    format!("whether the name of `{address}` changes with its model is not known");
                findings.unknown_in(view, address.to_string(), mark(message));
            }
            Verdict::Stays(model) => {
                let message = format!("the name of `{address}` does not change with its model");
                let model = model.map(|model| format!(": `{model}`")).unwrap_or_default();
                let diagnostic = module
                    .mark(mark(message), copy_from.file, copy_from.span.clone(), "the model")
                    .help(format!("put the model into the name{model}"))
                    .help(
                        "a replacement with the same name cannot be created while the old \
                         profile exists",
                    );
                findings.add_in(view, address.to_string(), diagnostic);
            }
        }
    }
}

/// Whether the name of a profile becomes another one when its model does.
pub(super) enum Verdict {
    /// It does.
    Changes,
    /// It does not; the model's short id, if the catalog has the model.
    Stays(Option<String>),
    /// That hangs on what is not known.
    Unknown,
}

/// Judges the name of a profile.
pub(super) fn judge(
    context: &ModuleContext<'_>,
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
) -> Verdict {
    if shared(context.module, profile) {
        return Verdict::Changes;
    }
    let source = source::of(view, profile, context.catalog);
    let text = profile.name.as_ref().and_then(|name| shown(&name.value));
    let (Some(source), Some(text)) = (source, text) else { return Verdict::Unknown };
    // Any part of it may be the model's, when it comes from somewhere else than the rest.
    let many = text.chars().filter(|c| *c == UNKNOWN).count() > 2;
    match source.model {
        Some(model) if model.is_in(&text) || many => Verdict::Changes,
        Some(model) => Verdict::Stays(Some(model.id.to_string())),
        None if text.contains(UNKNOWN) || hints_at(&text, &source.id) => Verdict::Unknown,
        None => Verdict::Stays(None),
    }
}

/// Whether a name has a word of the id of a model that is not in the catalog.
fn hints_at(name: &str, id: &str) -> bool {
    let name = name.to_lowercase();
    let words = id.split(|c: char| !c.is_ascii_alphabetic());
    words.filter(|word| word.len() > 3).any(|word| name.contains(&word.to_lowercase()))
}

/// Whether name and source read a value in common, by themselves or through locals, that is not
/// one of the environment or the tags.
fn shared(module: &Module, profile: &Profile<'_>) -> bool {
    let own = || {
        let parts = module.defined(&profile.definition.address);
        parts.flat_map(|part| module.references_of(part))
    };
    let reads = |span: &std::ops::Range<usize>, file: usize| {
        let direct = own().filter(|it| it.file == file && holds(span, &it.span));
        let mut all: BTreeSet<String> = BTreeSet::new();
        let mut open: Vec<&Reference> = direct.collect();
        while let Some(reference) = open.pop() {
            let mut text = reference.address.to_string();
            if let Some(Step::Attribute { name, .. }) = reference.steps.first() {
                text = format!("{text}.{name}");
            }
            if all.insert(text)
                && let Some(local) = module.effective(&reference.address)
                && matches!(reference.address, Address::Local(_))
            {
                open.extend(module.references_of(local));
            }
        }
        all
    };
    let (Some(name), Some(source)) = (&profile.name, &profile.copy_from) else { return false };
    let (name, source) = (reads(&name.span, name.file), reads(&source.span, source.file));
    let common = name.intersection(&source);
    common.into_iter().any(|word| {
        let other = ["data.", "var.env", "var.stage", "var.region", "local.tags", "terraform."];
        !other.iter().any(|prefix| word.starts_with(prefix))
    })
}

#[cfg(test)]
mod tests {
    use super::hints_at;

    #[test]
    fn a_word_of_the_id_may_be_the_model() {
        assert!(hints_at("agents-claude-dev", "us.anthropic.claude-sonnet-5"));
        assert!(!hints_at("agents-main-dev", "us.anthropic.claude-sonnet-5-v1:0"));
    }
}
