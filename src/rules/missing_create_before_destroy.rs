//! Profiles that are destroyed before their replacement exists.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::static_replacement_name::{Verdict, judge};
use super::support::edits;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{Address, PROFILE, span_of};

/// `missing-create-before-destroy`
pub(super) static RULE: Rule = Rule {
    id: "missing-create-before-destroy",
    level: Level::Warning,
    summary: "a profile has no `create_before_destroy = true`",
    page: include_str!("../../docs/rules/missing-create-before-destroy.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    let staying: OnceCell<BTreeSet<Address>> = OnceCell::new();
    for definition in module.resources(PROFILE) {
        let nested = module.nested(&definition.address, "lifecycle");
        let setting = nested.first().and_then(|(file, block)| {
            Some((*file, block.body.get_attribute("create_before_destroy")?))
        });
        // Terraform takes nothing but a literal here.
        if setting.is_some_and(|(_, attribute)| attribute.value.as_bool() == Some(true)) {
            continue;
        }
        let address = &definition.address;
        let (file, span) = match setting {
            Some((file, attribute)) => (file, span_of(attribute)),
            None => (definition.file, definition.header.clone()),
        };
        let message = format!("`{address}` is destroyed before its replacement is created");
        let diagnostic = module
            .mark(Diagnostic::warning(message), file, span, "")
            .help("add `lifecycle { create_before_destroy = true }`");
        // Found out once for all profiles, where any is to be judged at all.
        let staying = staying.get_or_init(|| {
            let stays = |(view, profile): &(&_, &_)| {
                matches!(judge(context, view, profile), Verdict::Stays(_))
            };
            context.profiles().filter(stays).map(|(_, it)| it.definition.address.clone()).collect()
        });
        if staying.contains(address) {
            let help = "put the model into the name first, or else the replacement would have the \
                        name of the old profile, and AWS refuses it; `--fix` leaves both to you";
            findings.add(diagnostic.help(help)).about(address.to_string());
            continue;
        }
        let edit = edits::create_before_destroy(module, definition);
        findings.add(diagnostic).about(address.to_string()).fix(edit);
    }
}
