//! What a change of a text would do to others who read it.

use std::collections::BTreeMap;

use super::step::Collected;
use super::{Scene, Speaking, Upgraded, expected};
use crate::change::{Expected, Separated, differences, separate};
use crate::module::{Inputs, Module};

/// The same change with the texts left alone that something else reads too.
pub(super) fn separated(scene: Scene<'_>, upgraded: &Upgraded) -> Option<Separated> {
    let (after, expected, inputs) = compared(scene, upgraded)?;
    separate(scene.module, &after, &inputs, &expected)
}

/// Whether something else reads a text that is to change, while nothing reads the profile yet.
pub(super) fn is_shared(scene: Scene<'_>, collected: &Collected) -> bool {
    let mut upgraded = Upgraded { speaking: Speaking::Policies, ..collected.upgraded.clone() };
    let Ok(files) = collected.edits.apply(scene.module) else { return false };
    upgraded.files = files;
    unstated(scene, &upgraded).is_some_and(|it| it > 0)
}

/// Whether the change moves what others read too, as moves of a profile may; none when it changes more.
pub(super) fn moves_others(scene: Scene<'_>, upgraded: &Upgraded) -> Option<bool> {
    let waiting = Upgraded { speaking: Speaking::Policies, ..upgraded.clone() };
    (unstated(scene, upgraded)? == 0).then(|| unstated(scene, &waiting)).flatten().map(|it| it > 0)
}

/// How many differences an upgrade does not state.
fn unstated(scene: Scene<'_>, upgraded: &Upgraded) -> Option<usize> {
    let (after, expected, inputs) = compared(scene, upgraded)?;
    let found = differences(scene.module, &after, &inputs);
    Some(found.iter().filter(|it| !expected.states(it)).count())
}

/// What an upgrade is judged by: the module as it will be, what may differ, and where.
fn compared(
    scene: Scene<'_>,
    upgraded: &Upgraded,
) -> Option<(Module, Expected, BTreeMap<String, Inputs>)> {
    let Scene { module, settings, knowledge, .. } = scene;
    let after = module.with_changed(&upgraded.files).ok()?;
    let expected = expected(module, &after, settings, knowledge.catalog, upgraded);
    let inputs = settings.iter().map(|it| (it.name.clone(), it.inputs.clone())).collect();
    Some((after, expected, inputs))
}

/// What the user is to know of texts that were left alone.
pub(super) fn kept(separated: &Separated) -> String {
    let kept: Vec<String> = separated.kept.iter().map(|it| format!("`{it}`")).collect();
    if kept.is_empty() {
        let statements = separated.written.join(", ");
        return format!("{statements} names the models behind the profile, whichever they are");
    }
    let verb = if kept.len() == 1 { "stays as it is" } else { "stay as they are" };
    let written = match separated.written.as_slice() {
        [] => String::new(),
        places => format!("; the new text is in {}", places.join(", ")),
    };
    let others = match separated.others.as_slice() {
        [] => String::new(),
        readers => format!(", for {} too", readers.join(", ")),
    };
    format!("{} {verb}{others}{written}", kept.join(" and "))
}
