//! Which of a module's profiles belong together while an upgrade in stages is under way: a successor waits
//! beside its predecessor, or a predecessor is on its way out.

use crate::module::{Address, Module, PROFILE, Purpose, Reference};

/// What the successor's label ends in until it takes over the predecessor's.
pub(crate) const NEXT: &str = "_next";

/// What the predecessor's label ends in while it is on its way out.
pub(crate) const PREVIOUS: &str = "_previous";

/// The address of a profile by its label.
pub(crate) fn profile(label: &str) -> Address {
    Address::resource(PROFILE, label)
}

/// The references that read a profile.
pub(crate) fn readers<'m>(
    module: &'m Module,
    label: &str,
) -> impl Iterator<Item = &'m Reference> + use<'m> {
    let address = profile(label);
    let uses: Vec<&Reference> =
        module.uses(&address).filter(|it| it.purpose == Purpose::Value).collect();
    uses.into_iter()
}

/// Whether nothing reads a profile yet, so that it may be a successor; what is read has a life of its
/// own, whatever it is called.
pub(crate) fn waits(module: &Module, label: &str) -> bool {
    readers(module, label).next().is_none()
}

/// Of a label that a staged upgrade gave: the profile's own label, and that of the other of the two.
pub(crate) fn partner<'l>(module: &Module, label: &'l str) -> Option<(&'l str, String)> {
    let has = |suffix: &str, other: &str| {
        let base = label.strip_suffix(suffix)?;
        let partner = format!("{base}{other}");
        module.defined(&profile(&partner)).next().map(|_| (base, partner))
    };
    let successor = has(NEXT, "").filter(|_| waits(module, label));
    successor.or_else(|| has(NEXT, PREVIOUS)).or_else(|| has(PREVIOUS, NEXT))
}

/// The label of the profile that stands for this one while an upgrade is between two stages: the
/// successor waits to be read, or the predecessor is no longer.
pub fn stand_in(module: &Module, of: &str) -> Option<String> {
    let own = partner(module, of).map(|(_, partner)| partner);
    // The successor of an instance waits beside the resource that makes the instance.
    own.or_else(|| {
        let base = of.strip_suffix(NEXT)?;
        let makes = |label: &&str| {
            base.strip_prefix(*label).is_some_and(|rest| rest.starts_with('_'))
                && module.attribute(&profile(label), "for_each").is_some()
        };
        let mut labels = module.resources(PROFILE).filter_map(|it| it.address.label());
        labels.find(makes).map(str::to_owned)
    })
}
