//! A profile that is between two stages of its upgrade can neither be taken out nor begin another one.

use super::Stage;
use super::keyed::{Keyed, of_block};
use super::state::{Labels, NEXT, PREVIOUS, State, profile};
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Instance, Module, PROFILE};
use crate::shell::quoted;
use crate::upgrade::setting::Setting;
use crate::upgrade::subject::{Subject, label};

/// A profile in the middle of a staged upgrade cannot be upgraded in one step; whether it is one.
pub(in crate::upgrade) fn refuse_half_done(
    module: &Module,
    settings: &[Setting],
    subject: &Subject<'_>,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let keyed = match &subject.instance {
        Instance::Key(key) => Some(Keyed::new(&subject.definition.address, key)),
        // Only those of an upgrade under way have such labels, and all others are many.
        _ if [NEXT, PREVIOUS].iter().any(|end| subject.label().ends_with(end)) => {
            of_block(module, settings, subject.label())
        }
        _ => None,
    };
    let keyed = keyed.map(|keyed| (keyed.state(module), keyed.key));
    let (state, key) = match keyed {
        Some((state, key)) if state != State::Single => (state, key),
        _ => {
            let labels = Labels::of(subject.label());
            (labels.state(module), labels.label)
        }
    };
    let Some(problem) = half_done(module, &key, state, &subject.definition.address) else {
        return false;
    };
    if !problems.contains(&problem) {
        problems.push(problem);
    }
    true
}

fn half_done(module: &Module, key: &str, state: State, address: &Address) -> Option<Diagnostic> {
    let next = match state {
        State::Added => Stage::Switch,
        State::Switched => Stage::Finish,
        State::Single => return None,
    };
    let problem = Diagnostic::error(format!("`{key}` is in the middle of a staged upgrade"));
    let problem = match module.effective(address) {
        Some(it) => module.mark(problem, it.file, it.header.clone(), ""),
        None => problem,
    };
    Some(problem.help(format!(
        "go on with `bedrock-profile upgrade {} --stage {}`",
        quoted(key),
        next.word()
    )))
}

/// Why a profile cannot be taken out, by its address, when it is half way through a staged upgrade.
/// A successor that nothing reads yet can be: that calls the upgrade off.
pub fn under_way(module: &Module, address: &str) -> Option<Diagnostic> {
    for definition in module.resources(PROFILE) {
        let resource = &definition.address;
        let own = label(resource);
        if let Some(rest) = address.strip_prefix(&format!("{resource}["))
            && let Some(key) = rest.strip_suffix(']').and_then(crate::hcl::unquote)
        {
            let keyed = Keyed::new(resource, &key);
            let problem = half_done(module, &keyed.key, keyed.state(module), resource)?;
            return Some(called_off(problem, keyed.state(module), &keyed.next));
        }
        if resource.to_string() != address {
            continue;
        }
        let base = own.strip_suffix(NEXT).or_else(|| own.strip_suffix(PREVIOUS)).unwrap_or(own);
        let labels = Labels::of(base);
        let state = labels.state(module);
        if state == State::Added && own == labels.next {
            return None;
        }
        let problem = half_done(module, &key_of(module, base), state, resource)?;
        return Some(called_off(problem, state, &labels.next));
    }
    None
}

fn called_off(problem: Diagnostic, state: State, next: &str) -> Diagnostic {
    match state {
        State::Added => problem
            .help(format!("or take the successor out first: `bedrock-profile remove {next}`")),
        State::Single | State::Switched => problem,
    }
}

/// What the user calls a profile whose block's label begins so: the key of an instance, where the
/// rest of the label is that of a `for_each`.
fn key_of(module: &Module, base: &str) -> String {
    let has = |label: &str| module.defined(&profile(label)).next().is_some();
    let keys = module.resources(PROFILE).filter_map(|definition| {
        module.attribute(&definition.address, "for_each")?;
        base.strip_prefix(label(&definition.address))?.strip_prefix('_')
    });
    keys.into_iter().find(|_| !has(base)).unwrap_or(base).to_owned()
}
