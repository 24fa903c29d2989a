//! What reads the name of a profile from the profile itself, and so gets another text with another model.

use crate::diagnostic::Diagnostic;
use crate::module::{Address, Instance, Module, Purpose};

/// Warns of each resource and call that reads the name of a profile whose name changes.
pub(super) fn warnings(module: &Module, profile: &Address, instance: &Instance) -> Vec<Diagnostic> {
    let reads = module.uses(profile).filter(|it| {
        it.purpose == Purpose::Value && it.reads("name") && module.may_concern(it, instance)
    });
    let warnings = reads.filter_map(|it| {
        let reader = &module.holder(it)?.address;
        let is_one = matches!(reader, Address::Resource { .. } | Address::Module(_));
        let warning = Diagnostic::warning(format!(
            "`{reader}` reads the name of `{profile}`, which changes with the model"
        ));
        is_one.then(|| {
            module.mark(warning, it.file, it.span.clone(), "").help(
                "what is named after it is replaced: Terraform may destroy it before it creates the new one, \
                 a policy gives no rights in between, and what it holds is lost, as the entries of a log group; \
                 write a text of its own there to keep its name",
            )
        })
    });
    warnings.collect()
}
