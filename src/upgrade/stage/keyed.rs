//! An instance of a `for_each` through its upgrade: which one is meant, and who reads it.

use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::{BinaryOperator, Expression};
use crate::inventory::{Called, same};
use crate::module::{Address, Instance, Module, PROFILE, Purpose, Reference, Resolver, Step};
use crate::upgrade::setting::Setting;
use crate::upgrade::subject::{label, subjects};

use super::state::{State, profile, waits};

/// One instance. In its upgrade, successor and predecessor have blocks of their own: Terraform moves
/// nothing to a key that is taken, nor from one that is still made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keyed {
    /// The resource.
    pub(super) address: Address,
    /// The instance's key.
    pub(super) key: String,
    /// The label of the successor's block, until it takes the key.
    pub(super) next: String,
    /// The label of the predecessor's block, once it has left the key.
    pub(super) previous: String,
}

impl Keyed {
    pub(super) fn new(address: &Address, key: &str) -> Self {
        let name = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let key_name: String = key.chars().map(name).collect();
        let own = format!("{}_{key_name}", label(address));
        Self {
            address: address.clone(),
            key: key.to_owned(),
            next: format!("{own}_next"),
            previous: format!("{own}_previous"),
        }
    }

    /// How far its upgrade has come.
    pub(super) fn state(&self, module: &Module) -> State {
        let has = |label: &str| module.defined(&profile(label)).next().is_some();
        match (has(&self.next), has(&self.previous)) {
            (true, true) => State::Switched,
            (true, false) if waits(module, &self.next) => State::Added,
            _ => State::Single,
        }
    }

    /// The instance's own address.
    pub(super) fn instance(&self) -> String {
        format!("{}[{}]", self.address, crate::hcl::quote(&self.key))
    }

    /// The references that read the instance by its key.
    pub(super) fn readers<'m>(&self, module: &'m Module) -> Vec<&'m Reference> {
        let is_own =
            |it: &&Reference| it.purpose == Purpose::Value && self.end_of_key(module, it).is_some();
        module.uses(&self.address).filter(is_own).collect()
    }

    /// The references that read instances in another way: all of them, or one whose key is computed.
    pub(super) fn others<'m>(&self, module: &'m Module) -> Vec<&'m Reference> {
        let keyed =
            |it: &Reference| matches!(it.steps.first(), Some(Step::Attribute { quoted: true, .. }));
        module.uses(&self.address).filter(|it| it.purpose == Purpose::Value && !keyed(it)).collect()
    }

    /// Where the key and its bracket end in a reference that reads the instance.
    fn end_of_key(&self, module: &Module, reference: &Reference) -> Option<usize> {
        let Some(Step::Attribute { name, span, quoted: true }) = reference.steps.first() else {
            return None;
        };
        let text = module.files().get(reference.file)?.document.text();
        let rest = text.get(span.end..)?;
        (*name == self.key).then(|| span.end + rest.find(']').map_or(0, |at| at + 1))
    }

    /// The text of a reference to the instance that reads a block instead.
    pub(super) fn relabelled(
        &self,
        module: &Module,
        reference: &Reference,
        label: &str,
    ) -> Option<String> {
        let text = module.files().get(reference.file)?.document.text();
        let rest = text.get(self.end_of_key(module, reference)?..reference.span.end)?;
        Some(format!("{}{rest}", profile(label)))
    }

    /// The text of a reference to a block that reads the instance instead.
    pub(super) fn rekeyed(
        &self,
        module: &Module,
        reference: &Reference,
        label: &str,
    ) -> Option<String> {
        let text = module.files().get(reference.file)?.document.text();
        let whole = text.get(reference.span.clone())?;
        let rest = whole.strip_prefix(&profile(label).to_string())?;
        Some(format!("{}{rest}", self.instance()))
    }

    /// What begins and ends the map of all instances in which the successor has the key.
    pub(super) fn merged(&self) -> (String, &'static str) {
        let key = crate::hcl::object_key(&self.key);
        (format!("merge({}, {{ {key} = ", self.address), " })")
    }
}

/// The instances of the module, over all environments; one that has left its key goes by its block.
pub(super) fn all(module: &Module, settings: &[Setting]) -> Vec<Keyed> {
    let mut found: Vec<Keyed> = Vec::new();
    for setting in settings {
        let resolver = Resolver::new(module, &setting.inputs);
        for subject in subjects(&resolver) {
            if let Instance::Key(key) = &subject.instance {
                let keyed = Keyed::new(&subject.definition.address, key);
                if !found.contains(&keyed) {
                    found.push(keyed);
                }
            }
        }
    }
    for definition in module.resources(PROFILE) {
        if let Some((_, each)) = module.attribute(&definition.address, "for_each")
            && let Some(key) = left_out(&each.value)
        {
            let keyed = Keyed::new(&definition.address, key);
            if !found.contains(&keyed) {
                found.push(keyed);
            }
        }
    }
    found
}

/// The key that the second stage leaves out of a `for_each`.
pub(super) fn left_out(each: &Expression) -> Option<&str> {
    match each {
        Expression::ForExpr(each) => {
            let condition = each.cond.as_ref()?.expr.as_binary_op()?;
            let key = each.intro.key_var.as_ref()?.as_str();
            let own = condition.lhs_expr.as_variable()?.as_str() == key
                && *condition.operator.value() == BinaryOperator::NotEq;
            own.then(|| condition.rhs_expr.as_str())?
        }
        Expression::FuncCall(call) if call.name.name.as_str() == "setsubtract" => {
            match call.args.get(1)?.as_array()?.iter().collect::<Vec<_>>().as_slice() {
                [only] => only.as_str(),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The instance that a word means; none when it means a block.
///
/// # Errors
/// When several could be meant.
pub(super) fn find(
    module: &Module,
    settings: &[Setting],
    word: Option<&str>,
) -> Result<Option<Keyed>, Diagnostic> {
    let all = all(module, settings);
    let labels: Vec<&str> =
        module.resources(PROFILE).map(|definition| label(&definition.address)).collect();
    let is_meant = |it: &&Keyed| match word {
        Some(word) => {
            let block = labels.iter().any(|label| same(label, word));
            let fit = Called::new(word).fits(&it.address, &Instance::Key(it.key.clone()));
            // A label comes before another resource's key.
            fit.is_some() && (!block || same(label(&it.address), word))
        }
        // The only resource, beside predecessors on their way out.
        None => labels.iter().all(|other| {
            *other == label(&it.address)
                || all.iter().any(|one| one.previous == **other || one.next == **other)
        }),
    };
    let meant: Vec<&Keyed> = all.iter().filter(is_meant).collect();
    match meant.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some((*one).clone())),
        several => {
            let names: Vec<String> = several.iter().map(|it| format!("`{}`", it.key)).collect();
            let what = word.map_or_else(
                || "the module has several profiles, and no key was given".to_owned(),
                |word| format!("`{word}` has several instances"),
            );
            Err(Diagnostic::error(what)
                .help(format!("name those to upgrade: {}", names.join(", ")))
                .help("or give their addresses, as `aws_bedrock_inference_profile.LABEL[\"KEY\"]`"))
        }
    }
}

/// The instance whose successor or predecessor a block is.
pub(super) fn of_block(module: &Module, settings: &[Setting], label: &str) -> Option<Keyed> {
    all(module, settings).into_iter().find(|it| it.previous == label || it.next == label)
}
