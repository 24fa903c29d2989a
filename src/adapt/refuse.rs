//! Reasons why a profile is not added.

use super::trial::APART;
use super::{Addition, Ask, Sibling};
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, PROFILE, span_of};

impl<'m> Ask<'_, 'm> {
    /// A module with one model for all environments takes none for one of them.
    pub(super) fn refuse_models(&self) -> Result<()> {
        let Some((environment, _)) = self.models.first() else { return Ok(()) };
        let message =
            format!("the module has one model for all environments, not one for `{environment}`");
        let help =
            "leave `--model-for` out; `new --with models` makes modules with a model for each";
        Err(Diagnostic::error(message).help(help).into())
    }

    /// A profile that has the key must be the one that is asked for.
    pub(super) fn refuse_another(&self, existing: &Sibling<'m>) -> Result<()> {
        // What is known of it is what it is in the first environment.
        let first = self.survey.deployments.keys().next();
        let other = self.models.iter().find(|(environment, _)| Some(environment) == first);
        let model = other.map_or(&self.profile.model, |(_, model)| &model.id);
        let key = &self.profile.key;
        let definition = existing.profile.definition;
        let at = |problem: Diagnostic| {
            let (file, span) = (definition.file, definition.header.clone());
            self.survey.module().mark(problem, file, span, "this one")
        };
        match existing.model {
            Some(found) if found.id == *model => {}
            Some(found) => {
                let message =
                    format!("the profile `{key}` exists already, with the model `{}`", found.id);
                return Err(at(Diagnostic::error(message))
                    .help(format!(
                        "`bedrock-profile upgrade {key} --to {model}` moves it to the other model"
                    ))
                    .help("or give the new profile another key")
                    .into());
            }
            None => {
                let message = format!(
                    "the profile `{key}` exists already, and it cannot be told which model it has"
                );
                return Err(at(Diagnostic::error(message))
                    .help("give the new profile another key")
                    .into());
            }
        }
        let tags = existing.profile.tags_in_effect.as_map();
        for (tag, value) in &self.profile.tags {
            let found = tags.and_then(|tags| tags.entries.get(tag.as_str()));
            let same = found.is_some_and(|found| found.as_str() == Some(value.as_str()));
            if !same {
                let message =
                    format!("the profile `{key}` exists already, without the tag {tag}={value}");
                return Err(at(Diagnostic::error(message))
                    .help("`add` changes nothing that exists: edit its `tags` by hand")
                    .into());
            }
        }
        Ok(())
    }

    /// A profile with the key must not exist in some environments only: another one of that key would stand beside it.
    pub(super) fn refuse_elsewhere(&self) -> Result<()> {
        let key = &self.profile.key;
        let Some((environment, definition)) = self.survey.elsewhere(key) else { return Ok(()) };
        let message = format!(
            "the profile `{key}` exists already in `{environment}`, and not in every environment"
        );
        let module = self.survey.module();
        let block = module.block(definition);
        let made_from =
            ["for_each", "count"].iter().find_map(|it| block?.body.get_attribute(it)).map(span_of);
        let span = made_from.unwrap_or_else(|| definition.header.clone());
        let problem =
            module.mark(Diagnostic::error(message), definition.file, span, "made from this");
        let help =
            format!("to have it in the others too, give them the key where `{environment}` has it");
        Err(problem.help(help).help("or give the new profile another key").into())
    }

    /// The label must not belong to a `for_each` or `count`, which the profile could not join.
    pub(super) fn refuse_label(&self, addition: &Addition) -> Result<()> {
        let module = self.survey.module();
        let address = Address::resource(PROFILE, self.profile.key.label());
        let Some(definition) = module.defined(&address).next() else { return Ok(()) };
        let key = &self.profile.key;
        let message =
            format!("the label `{}` is taken by a resource for several profiles", key.label());
        let problem = module.mark(
            Diagnostic::error(message),
            definition.file,
            definition.header.clone(),
            "this one",
        );
        let why = addition.warnings.iter().map(|it| it.message.clone());
        let problem = why.filter(|it| it.starts_with(APART)).fold(problem, Diagnostic::help);
        Err(problem.help(format!("give the new profile another key than `{key}`")).into())
    }
}
