//! What adding a profile is meant to change, for the comparison of the module before and after.

use super::Ask;
use crate::change::{Difference, Expected, Statement, differences};
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Module, PROFILE};
use crate::request::Extra;

impl Ask<'_, '_> {
    /// `residency` is a postcondition in the profile's block, and a block that exists is not changed.
    pub(super) fn refuse_unchecked(&self, label: &str) -> Result<(), Diagnostic> {
        let module = self.survey.module();
        let address = Address::resource(PROFILE, label);
        let lifecycles = module.nested(&address, "lifecycle");
        let is_checked = lifecycles.iter().any(|(_, it)| it.body.has_blocks("postcondition"));
        let Some(definition) = module.defined(&address).next() else { return Ok(()) };
        if is_checked || !self.extras.contains(&Extra::Residency) {
            return Ok(());
        }
        let message = format!("`{address}` exists, and has no postcondition on its regions");
        let problem = Diagnostic::error(message);
        let (file, span) = (definition.file, definition.header.clone());
        let regions = "for it in self.models : startswith(split(\":\", it.model_arn)[3], \"eu-\")";
        Err(module
            .mark(problem, file, span, "this one")
            .help("`add` changes no profile that exists: leave `residency` out, or write in its `lifecycle`:")
            .help(format!(
                "postcondition {{\n  condition     = alltrue([{regions}])\n  error_message = \"The profile \
                 routes to a region outside the European Union.\"\n}}"
            )))
    }

    /// What the profile brings, and the collections that it joins.
    pub fn expected(&self) -> Expected {
        let profile = &self.profile;
        let (key, label) = (profile.key.to_string(), profile.key.label());
        let mut words = vec![profile.source.id().to_owned(), profile.model.to_string()];
        let mut models = self.survey.catalog.models().iter();
        let model = models.find(|model| model.id == profile.model);
        words.extend(model.map(|model| model.base_model.to_string()));
        let others = self.models.iter().map(|(_, model)| model);
        words.extend(others.flat_map(|it| [it.id.to_string(), it.base_model.to_string()]));
        words.extend([key.replace('_', "-"), label.to_uppercase(), label, key.clone()]);
        let statements = vec![
            Statement::Adds,
            Statement::AddsInstances,
            Statement::Joins(words),
            Statement::Validations,
        ];
        Expected::new(format!("adding `{key}`"), statements)
    }

    /// What an entry of a collection makes besides the profile.
    ///
    /// # Errors
    /// What it would change that the profile does not stand for.
    pub(super) fn made_with(&self, after: &Module) -> Result<Vec<String>, String> {
        let survey = self.survey;
        let expected = self.expected();
        let mut found = differences(survey.module(), after, &survey.deployments);
        if let Some(other) = found.iter().find(|it| !expected.states(it)) {
            return Err(format!("an entry like the others would also change {}", other.name()));
        }
        found.retain(|it| {
            let kind = it.address().and_then(Address::kind);
            it.instance.is_some() && it.path.is_empty() && kind.is_some_and(|kind| kind != PROFILE)
        });
        let is_made = |it: &&Difference| matches!(it.address(), Some(Address::Resource { .. }));
        let mut made: Vec<String> = found.iter().filter(is_made).map(Difference::name).collect();
        // Each environment tells of it.
        made.dedup();
        Ok(made)
    }
}
