//! Modules that make what each call of them says: one more profile is a matter of the call.

use std::collections::BTreeSet;

use super::callers::Caller;
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Definition, Module, PROFILE, span_of};

/// What of a module's profiles each call decides.
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
                "each call of such a module creates a profile: change this call for another model, \
                 and write one more call for one more profile"
                    .to_owned()
            }
            Self::Entries(variable) => format!(
                "the call gives that module its profiles, in `{variable}`: write another model, or \
                 one more entry, there"
            ),
        };
        let problem = module.mark(problem, file, span, "");
        let problem = if problem.help.contains(&help) { problem } else { problem.help(help) };
        match (self, further(module, call)) {
            (Self::Name, Some(block)) => problem.help(format!("one more profile is:\n{block}")),
            _ => problem,
        }
    }
}

/// That a further profile in such a module is one in every call.
pub(super) fn warning(module: &Module, callers: &[Caller]) -> Option<Diagnostic> {
    let message = "every call of this module now creates one more profile";
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

/// A call as one more of the same module would be written.
fn further(module: &Module, call: &Definition) -> Option<String> {
    let text = module.files().get(call.file)?.document.text().get(call.span.clone())?;
    let Address::Module(name) = &call.address else { return None };
    Some(text.trim_end().replacen(&format!("\"{name}\""), "\"KEY\"", 1))
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
    let named = given("name").is_some_and(|(_, is_all)| is_all);
    (named || takes_its_model(module, profile)).then_some(PerCall::Name)
}

/// Whether the model of a profile comes from a variable that each call has to give, directly or through
/// locals.
fn takes_its_model(module: &Module, profile: &Definition) -> bool {
    let sources = module.nested(&profile.address, "model_source");
    let Some((file, source)) = sources.first() else { return false };
    let span = span_of(*source);
    let within = module.defined(&profile.address).filter(|it| it.file == *file);
    let references = within.flat_map(|it| module.references_of(it));
    let own = references.filter(|it| span.contains(&it.span.start));
    let mut open: Vec<&Address> = own.map(|it| &it.address).collect();
    let mut seen: BTreeSet<&Address> = BTreeSet::new();
    while let Some(address) = open.pop() {
        if !seen.insert(address) {
            continue;
        }
        match address {
            Address::Variable(_) if module.attribute(address, "default").is_none() => return true,
            Address::Local(_) => {
                let local = module.effective(address);
                open.extend(
                    local.into_iter().flat_map(|it| module.references_of(it)).map(|it| &it.address),
                );
            }
            _ => {}
        }
    }
    false
}
