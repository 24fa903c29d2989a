//! Whether a profile's name changes when its model does, which lets both exist at once.

use std::collections::BTreeSet;

use super::source;
use crate::module::{Address, Module, Profile, Reference, Step};
use crate::naming::ModelId;
use crate::rules::{EnvironmentView, ModuleContext};
use crate::validate::text::{UNKNOWN, shown};

/// What becomes of a profile's name when its model is another one.
pub(in crate::rules) enum NameOnReplacement<'c> {
    /// It is another one, too.
    Changes,
    /// It stays, though it could have this model in it.
    Stays(&'c ModelId),
    /// Nobody can tell before it is deployed.
    Unknown,
}

/// What becomes of the name of a profile.
pub(in crate::rules) fn name<'c>(
    context: &ModuleContext<'c>,
    view: &EnvironmentView<'_>,
    profile: &Profile<'_>,
) -> NameOnReplacement<'c> {
    if shared(context.module, profile) {
        return NameOnReplacement::Changes;
    }
    let model = source::of(view, profile, context.catalog).and_then(|source| source.model);
    let text = profile.name.as_ref().and_then(|name| shown(&name.value));
    let (Some(model), Some(text)) = (model, text) else { return NameOnReplacement::Unknown };
    // Any part of it may be the model's, when it comes from somewhere else than the rest.
    if speaks_of(&text, model.id.as_str()) || text.chars().filter(|c| *c == UNKNOWN).count() > 2 {
        return NameOnReplacement::Changes;
    }
    NameOnReplacement::Stays(&model.id)
}

/// Whether a name has the model's short id in it, or the last two words of that.
fn speaks_of(name: &str, model: &str) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == UNKNOWN);
        kept.flat_map(char::to_lowercase).collect()
    };
    let words: Vec<&str> = model.split('-').collect();
    let last = words.len().saturating_sub(2);
    let last = words.get(last..).unwrap_or_default().concat();
    let name = letters(name);
    name.contains(&letters(model)) || name.contains(&letters(&last))
}

/// Whether name and source read a value in common, by themselves or through locals, that is not
/// one of the environment or the tags.
fn shared(module: &Module, profile: &Profile<'_>) -> bool {
    let reads = |span: &std::ops::Range<usize>, file: usize| {
        let direct = module
            .references()
            .iter()
            .filter(|it| it.file == file && span.start <= it.span.start && it.span.end <= span.end);
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
    use super::speaks_of;

    #[test]
    fn a_name_speaks_of_its_model_by_its_last_two_words() {
        assert!(speaks_of("agents-claude-sonnet-45-dev", "claude-sonnet-45"));
        assert!(speaks_of("agents sonnet_45 dev", "claude-sonnet-45"));
        assert!(speaks_of("x-nova-pro", "nova-pro"));
        assert!(!speaks_of("agents-claude-dev", "claude-sonnet-45"));
        assert!(!speaks_of("agents-main-dev", "nova-pro"));
    }
}
