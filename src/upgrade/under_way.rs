//! A profile that is between two stages of its upgrade can neither be taken out nor begin another one.

use super::slot::{Slot, State, instances};
use super::subject::Subject;
use super::{Setting, Stage};
use crate::diagnostic::Diagnostic;
use crate::inventory::rollout::{NEXT, PREVIOUS, profile};
use crate::module::{Address, Instance, Module, PROFILE, profile_instance};
use crate::shell::quoted;

/// A profile in the middle of a staged upgrade cannot be upgraded in one step; whether it is one.
pub(super) fn refuse_half_done(
    module: &Module,
    settings: &[Setting],
    subject: &Subject<'_>,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let label = subject.label();
    let instance = match &subject.instance {
        Instance::Key(key) => Some(Slot::instance(&subject.definition.address, key)),
        // Only those of an upgrade under way have such labels, and all others are many.
        _ if [NEXT, PREVIOUS].iter().any(|end| label.ends_with(end)) => {
            let mut all = instances(module, settings).into_iter();
            all.find(|it| it.previous == label || it.next == label)
        }
        _ => None,
    };
    let under_way = instance.filter(|it| it.state(module) != State::Single);
    let slot = under_way.unwrap_or_else(|| Slot::block(label));
    let Some(problem) =
        half_done(module, &slot.key, slot.state(module), &subject.definition.address)
    else {
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
    let (resource, instance) = profile_instance(address);
    module.defined(&resource).next()?;
    let own = resource.label().unwrap_or_default();
    let slot = match instance {
        Instance::Key(key) => Slot::instance(&resource, &key),
        Instance::Single => {
            let base = own.strip_suffix(NEXT).or_else(|| own.strip_suffix(PREVIOUS));
            Slot::block(base.unwrap_or(own))
        }
        Instance::Index(_) | Instance::Unknown => return None,
    };
    let state = slot.state(module);
    if state == State::Added && own == slot.next {
        return None;
    }
    let called = if slot.is_instance { slot.key.clone() } else { key_of(module, &slot.key) };
    let problem = half_done(module, &called, state, &resource)?;
    let next = &slot.next;
    Some(match state {
        State::Added => problem
            .help(format!("or take the successor out first: `bedrock-profile remove {next}`")),
        State::Single | State::Switched => problem,
    })
}

/// What the user calls a profile whose block's label begins so: the key of an instance, where the
/// rest of the label is that of a `for_each`.
fn key_of(module: &Module, base: &str) -> String {
    let has = |label: &str| module.defined(&profile(label)).next().is_some();
    let keys = module.resources(PROFILE).filter_map(|definition| {
        module.attribute(&definition.address, "for_each")?;
        base.strip_prefix(definition.address.label()?)?.strip_prefix('_')
    });
    keys.into_iter().find(|_| !has(base)).unwrap_or(base).to_owned()
}
