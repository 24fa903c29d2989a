//! Texts that others read too: the first stage leaves them alone and gives the successor texts of its own; the
//! second one moves them, with all that reads them, and the predecessor has texts of its own from then on.

use super::{Files, add, instance, put};
use crate::change::{Edits, address};
use crate::hcl::Edit;
use crate::inventory::rollout::profile;
use crate::module::{Address, Module, Resolver};
use crate::upgrade::aftermath::is_still_called;
use crate::upgrade::setting::Setting;
use crate::upgrade::slot::Slot;
use crate::upgrade::{Ask, Scene, Upgraded, policies, shared_texts, verify};

/// The module as the first stage would have left it if nothing else read the texts, and its files that differ;
/// none when the successor has the texts already, or they cannot move.
pub(super) fn given(scene: Scene<'_>, slot: &Slot) -> Option<(Module, Files)> {
    let Scene { module, settings, .. } = scene;
    let moves = verify::between(scene, (slot.key.as_str(), slot.next.as_str()), slot).ok()?;
    let mut files = without_successor(scene, slot)?;
    let before = module.with_changed(&files).ok()?;
    let to =
        moves.first().map(|one| one.to.clone()).filter(|to| moves.iter().all(|it| it.to == *to));
    let ask = Ask { to, allowed: instance::ANYTHING, ..Ask::default() };
    put(&mut files, add::shared(scene.of(&before).asking(&ask), slot).ok()?.files);
    let after = module.with_changed(&files).ok()?;
    let upgraded = Upgraded { moves, files: files.clone(), ..Upgraded::default() };
    let moves_others = shared_texts::moves_others(scene, &upgraded)?;
    (moves_others && are_alike((module, &after), settings, slot)).then_some((after, files))
}

/// The files that differ without the successor's block, and without its models in policies.
fn without_successor(scene: Scene<'_>, slot: &Slot) -> Option<Files> {
    let Scene { module, settings, .. } = scene;
    let next = Slot::block(&slot.next).definition(module).ok()?;
    let block = address(module, next.file, &next.span).ok()?;
    let mut edits = Edits::default();
    edits.change(next.file, Edit::RemoveBlock { block });
    let alone = module.with_changed(&edits.apply(module).ok()?).ok()?;
    for exchange in verify::exchanges(scene, (&slot.next, &slot.key)).ok()? {
        if !is_still_called(&alone, settings, &exchange.old, std::slice::from_ref(&slot.address)) {
            let all = policies::read(module, settings)?;
            let profiles = [slot.address.clone(), profile(&slot.next)];
            policies::put(all.retract_models(&profiles, &exchange.ids), &mut edits);
        }
    }
    edits.apply(module).ok()
}

/// Whether both profiles are the same in both modules.
fn are_alike((before, after): (&Module, &Module), settings: &[Setting], slot: &Slot) -> bool {
    let pair: [Address; 2] = [slot.address.clone(), profile(&slot.next)];
    settings.iter().all(|setting| {
        let of = |module: &Module| -> Vec<_> {
            let resolver = Resolver::new(module, &setting.inputs);
            let mut all = resolver.profiles();
            all.retain(|it| pair.contains(&it.definition.address));
            let texts = all.into_iter().map(|own| {
                let fields = [own.copy_from, own.name, own.description, own.tags];
                let values = fields.map(|it| it.map(|field| field.value));
                (own.definition.address.clone(), own.instance, values)
            });
            texts.collect()
        };
        of(before) == of(after)
    })
}
