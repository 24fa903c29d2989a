//! Gives a profile's ARN to the programs of a module: an environment variable of a function, a task,
//! a container or a module call, and the policy that their role needs. Pure.

mod blocks;
mod changes;
mod containers;
mod heredoc;
mod kinds;
mod pairs;
mod role;
mod site;
mod target;
mod variable;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::change::Statement;
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, File, Module};
use crate::naming::Key;
use variable::{Put, Variable};

pub(crate) use kinds::takes_variables;
pub use kinds::{Candidate, candidates};
pub use target::Target;

/// A profile of the module, and what is to be delivered of it.
#[derive(Debug, Clone)]
pub struct Delivery<'a> {
    /// The profile's key, which gives the names of the variables.
    pub key: &'a Key,
    /// How the module refers to it: `aws_bedrock_inference_profile.main`.
    pub profile: &'a str,
    /// Which programs receive it.
    pub targets: &'a [Target],
    /// Whether they receive the id of the model behind it, too.
    pub model: bool,
    /// Whether the policy that allows calls is attached to their roles.
    pub attach: bool,
}

/// What delivering comes to.
#[derive(Debug, Default)]
pub struct Delivered {
    /// The files that change, as they will be.
    pub files: Vec<Arc<File>>,
    /// What was done, a line each.
    pub notes: Vec<String>,
    /// What the reader should know or do.
    pub warnings: Vec<Diagnostic>,
    /// What the change is meant to do, for the comparison of the module before and after.
    pub expected: Vec<Statement>,
    /// What receives the profile and has a role that is not in the module.
    unattached: BTreeSet<Address>,
    /// The policy that these roles need.
    policy: Option<Address>,
}

impl Delivery<'_> {
    /// The edits that deliver the profile in a module that has it already.
    ///
    /// # Errors
    /// When a target is not in the module, when its variables are given in a way that cannot be edited, or
    /// when a variable of that name has another value.
    pub fn deliver(&self, module: &Module) -> Result<Delivered> {
        let mut files: BTreeMap<String, Arc<File>> = BTreeMap::new();
        let mut delivered = Delivered::default();
        for target in self.targets {
            let mut received = Vec::new();
            for variable in self.variables(target) {
                let current = with(module, &files);
                let found = kinds::find(&current, target)?;
                let (changes, replaced) = match found.put(&current, &variable)? {
                    Put::Already => continue,
                    Put::Changes(changes) => (changes, None),
                    Put::Replaces(changes, what) => (changes, Some(what)),
                };
                delivered.expected.push(Statement::Delivers {
                    address: found.address.clone(),
                    variable: variable.name.clone(),
                    value: variable.value.clone(),
                    replaces: replaced.is_some(),
                });
                received.push(format!("{} as `{}`", variable.what, variable.name));
                if let Some(what) = replaced {
                    delivered.warnings.push(accepts_arn(&variable, &found.address, &what));
                }
                files.extend(changes.made(&current)?);
            }
            let found = kinds::find(module, target)?;
            if !received.is_empty() {
                let definition = kinds::definition(module, &found)?;
                let place = module.place(definition.file, definition.span.start);
                let received = received.join(" and ");
                delivered.notes.push(format!("`{}` ({place}) receives {received}", found.address));
            }
            if self.attach {
                let current = with(module, &files);
                let made = role::attach(&current, &found, &self.address(), &mut delivered)?;
                files.extend(made.made(&current)?);
            }
        }
        delivered.warnings.extend(role::unattached(&delivered));
        delivered.files = files.into_values().collect();
        Ok(delivered)
    }

    /// The profile's resource.
    fn address(&self) -> Address {
        let label = self.profile.split('.').nth(1).unwrap_or_default();
        let label = label.split('[').next().unwrap_or_default();
        Address::resource(crate::module::PROFILE, label)
    }

    fn variables(&self, target: &Target) -> Vec<Variable> {
        let arn = Variable {
            name: target.variable.clone().unwrap_or_else(|| self.key.variable()),
            value: format!("{}.arn", self.profile),
            attribute: "arn",
            profile: self.profile.to_owned(),
            what: "the ARN",
            named: target.variable.is_some(),
            beside_named: target.variable.is_some(),
        };
        let model = self.model.then(|| Variable {
            name: self.key.model_variable(),
            value: format!("split(\"/\", {}.models[0].model_arn)[1]", self.profile),
            attribute: "models",
            profile: self.profile.to_owned(),
            what: "the id of the model",
            named: false,
            beside_named: target.variable.is_some(),
        });
        [arn].into_iter().chain(model).collect()
    }
}

/// The module with the files that were changed so far.
fn with(module: &Module, files: &BTreeMap<String, Arc<File>>) -> Module {
    let files: Vec<Arc<File>> = files.values().cloned().collect();
    module.with_read(&files)
}

/// What a program must accept from now on that was given something else.
fn accepts_arn(variable: &Variable, address: &Address, was: &str) -> Diagnostic {
    let name = &variable.name;
    Diagnostic::warning(format!("`{name}` of `{address}` was {was}, and now holds the profile's ARN"))
        .help(format!("the program must accept an ARN in `{name}`: pass it as `modelId`, unchanged"))
        .help(
            "a framework that reads the model's name or provider from the id needs them beside the ARN: \
             `--deliver-model` adds the id, and `bedrock-profile snippet` shows the code",
        )
}
