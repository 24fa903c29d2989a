//! Modules that make what each call of them says: one more profile is a matter of the call.

use super::callers::Caller;
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Definition, Module, PROFILE, span_of};

/// What of a module's profiles is said by each call.
pub(super) enum PerCall {
    /// The name of the one profile that a call makes.
    Name,
    /// The profiles themselves, in this variable.
    Entries(String),
}

impl PerCall {
    /// What is said by the calls of a module, if that is so for each of its profiles.
    pub(super) fn of(module: &Module) -> Option<Self> {
        let all = module.resources(PROFILE).map(|it| of_profile(module, it));
        all.collect::<Option<Vec<Self>>>()?.into_iter().next()
    }

    /// Marks a call, with what to write there.
    pub(super) fn mark(
        &self,
        module: &Module,
        call: &Definition,
        problem: Diagnostic,
    ) -> Diagnostic {
        let variable = match self {
            Self::Name => None,
            Self::Entries(variable) => module.attribute(&call.address, variable),
        };
        let (file, span) = variable
            .map_or_else(|| (call.file, call.header.clone()), |(file, it)| (file, span_of(it)));
        let help = match self {
            Self::Name => {
                "what such a module makes is said by each call of it: change this one for another \
                 model, and write one beside it for one more profile"
                    .to_owned()
            }
            Self::Entries(variable) => format!(
                "the call gives that module its profiles, in `{variable}`: write another model, or \
                 one more entry, there"
            ),
        };
        let problem = module.mark(problem, file, span, "");
        if problem.help.contains(&help) { problem } else { problem.help(help) }
    }
}

/// That a further profile in such a module is one in every call.
pub(super) fn warning(module: &Module, callers: &[Caller]) -> Option<Diagnostic> {
    let message = "what the module makes is said by each call of it, and now each makes one more";
    let said = PerCall::of(module).filter(|_| !callers.is_empty())?;
    Some(Diagnostic::warning(message).help(match said {
        PerCall::Name => "for one more profile, write one more call instead".to_owned(),
        PerCall::Entries(variable) => {
            format!(
                "for one more profile, write one more entry into `{variable}` of a call instead"
            )
        }
    }))
}

fn of_profile(module: &Module, profile: &Definition) -> Option<PerCall> {
    let given = |argument: &str| {
        let (file, argument) = module.attribute(&profile.address, argument)?;
        let text = module.files().get(file)?.document.text().get(span_of(&argument.value))?;
        let (before, name) = text.split_once("var.")?;
        let end = name.find(|it: char| !(it.is_alphanumeric() || "_-".contains(it)));
        let (name, after) = name.split_at(end.unwrap_or(name.len()));
        let variable = Address::Variable(name.to_owned());
        module.defined(&variable).next()?;
        let is_required = module.attribute(&variable, "default").is_none();
        let is_all = before.trim().is_empty() && after.trim().is_empty();
        is_required.then(|| (name.to_owned(), is_all))
    };
    if let Some((variable, _)) = given("for_each") {
        return Some(PerCall::Entries(variable));
    }
    given("name").filter(|(_, is_all)| *is_all).map(|_| PerCall::Name)
}
