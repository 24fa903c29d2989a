//! Gives a profile's ARN to the programs of a module: an environment variable of a function, a task,
//! a container or a module call, and the policy that their role needs. Pure.

mod blocks;
mod candidates;
mod changes;
mod containers;
mod heredoc;
mod ignored;
mod kinds;
mod leftovers;
mod nested;
mod pairs;
mod passing;
mod programs;
mod role;
mod roles;
mod site;
mod source;
mod target;
mod template;
mod unattached;
mod variable;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::change::Statement;
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, File, Module};
use crate::naming::Key;
use variable::{Put, Variable};

pub use candidates::{Candidate, candidates};
pub use ignored::ignored_in_call;
pub use kinds::argument_of;
pub use passing::pass_on;
pub(crate) use programs::takes_variables;
pub use source::Source;
pub use target::Target;
pub use unattached::{loose, policies_of, policy_by_hand};

/// More roles of one program are not followed.
const MOST_ROLES: usize = 16;

/// A profile of the module, and what is to be delivered of it.
#[derive(Debug, Clone)]
pub struct Delivery<'a> {
    /// The profile's key, which gives the names of the variables.
    pub key: &'a Key,
    /// How the module reads it.
    pub source: &'a Source,
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
}

impl Delivered {
    /// Puts its files among those that change already.
    #[must_use]
    pub fn put_into(mut self, files: &mut Vec<Arc<File>>) -> Self {
        files.retain(|file| !self.files.iter().any(|it| it.name() == file.name()));
        files.append(&mut self.files);
        self
    }

    /// The same with what comes next.
    pub fn join(&mut self, next: Self) {
        self.files.retain(|file| !next.files.iter().any(|it| it.name() == file.name()));
        self.files.extend(next.files);
        self.notes.extend(next.notes);
        self.warnings.extend(next.warnings);
        self.expected.extend(next.expected);
    }
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
        // A task of several containers has its role once.
        let mut told: BTreeSet<Address> = BTreeSet::new();
        if self.model && self.source.model().is_none() {
            return Err(self.no_model().into());
        }
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
                if let Some(was) = replaced {
                    let told = accepts_arn(&variable, &found.address, &was.shown);
                    let left = leftovers::helps(&current, &was);
                    delivered.warnings.push(left.into_iter().fold(told, Diagnostic::help));
                }
                delivered.warnings.extend(found.template_lacks(&current, &variable));
                extend(&mut files, changes.files(&current)?);
            }
            let found = kinds::find(module, target)?;
            if !received.is_empty() {
                let definition = kinds::definition(module, &found)?;
                let place = module.place(definition.file, definition.span.start);
                let received = received.join(" and ");
                delivered.notes.push(format!("`{}` ({place}) receives {received}", found.address));
            }
            let is_first = told.insert(found.address.clone());
            if !received.is_empty() && is_first {
                delivered.warnings.extend(ignored::keepers(module, &found));
            }
            if self.attach {
                let why = self.attach(module, &found, &mut files, &mut delivered)?;
                delivered.warnings.extend(why.filter(|_| is_first));
            } else if is_first {
                let current = with(module, &files);
                delivered.warnings.extend(self.unasked(&current, &found));
            }
        }
        delivered.files = files.into_values().collect();
        Ok(delivered)
    }

    /// Attaches the policy that allows calls to each role of a program; what is told where it cannot be.
    fn attach(
        &self,
        module: &Module,
        found: &kinds::Found,
        files: &mut BTreeMap<String, Arc<File>>,
        delivered: &mut Delivered,
    ) -> Result<Option<Diagnostic>> {
        // Each round attaches it to one role.
        for _ in 0..MOST_ROLES {
            let current = with(module, files);
            let allowing = role::Allowing::of(&current, self.source);
            match role::attach(&current, found, &allowing)? {
                Ok(Some(made)) => {
                    extend(files, made.changes.files(&current)?);
                    delivered.notes.push(made.note);
                    delivered.expected.extend(made.expected);
                }
                Ok(None) => return Ok(None),
                Err(why) => return Ok(Some(unattached::tell(module, found, &allowing, &why))),
            }
        }
        Ok(None)
    }

    /// That the module which has the profile does not tell the id of its model.
    fn no_model(&self) -> Diagnostic {
        let name = self.key.model_variable();
        let label = self.key.label();
        Diagnostic::error(format!("no output gives the id of the model behind `{}`", self.key))
            .help("leave out `--deliver-model`")
            .help(format!(
                "or add an output to the module of the profile, and read it as `{name}`:\n\
                 output \"bedrock_{label}_model_id\" {{\n  value = split(\"/\", \
                 {}.{label}.models[0].model_arn)[1]\n}}",
                crate::module::PROFILE
            ))
    }

    fn variables(&self, target: &Target) -> Vec<Variable> {
        let arn = Variable {
            name: target.variable.clone().unwrap_or_else(|| self.key.variable()),
            value: self.source.arn(),
            attribute: "arn",
            source: self.source.clone(),
            what: "the ARN",
            named: target.variable.is_some(),
            beside_named: target.variable.is_some(),
            program: target.program(),
        };
        let model = self.source.model().filter(|_| self.model).map(|value| Variable {
            name: self.key.model_variable(),
            value,
            attribute: "models",
            source: self.source.clone(),
            what: "the id of the model",
            named: false,
            beside_named: target.variable.is_some(),
            program: target.program(),
        });
        [arn].into_iter().chain(model).collect()
    }
}

/// The module with the files that were changed so far.
fn with(module: &Module, files: &BTreeMap<String, Arc<File>>) -> Module {
    let files: Vec<Arc<File>> = files.values().cloned().collect();
    module.with_read(&files)
}

/// Adds files that were changed, by name.
fn extend(files: &mut BTreeMap<String, Arc<File>>, made: Vec<Arc<File>>) {
    files.extend(made.into_iter().map(|file| (file.name().to_owned(), file)));
}

/// What a program must accept from now on that was given something else.
fn accepts_arn(variable: &Variable, address: &Address, was: &str) -> Diagnostic {
    let name = &variable.name;
    if was.contains(crate::module::PROFILE) {
        let message =
            format!("`{name}` of `{address}` was {was}, and now holds the ARN of another profile");
        return Diagnostic::warning(message);
    }
    Diagnostic::warning(format!("`{name}` of `{address}` was {was}, and now holds the profile's ARN"))
        .help(format!("the program must accept an ARN in `{name}`: pass it as `modelId`, unchanged"))
        .help(
            "a framework that reads the model's name or provider from the id needs them beside the ARN: \
             `--deliver-model` adds the id, and `bedrock-profile snippet` shows the code",
        )
}
