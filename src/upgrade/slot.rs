//! A profile on its way through the stages of an upgrade, and how far it has come: one with a block of
//! its own, or an instance of a `for_each`. Where an upgrade stands is read from the module itself.

use super::consumers::triggers;
use super::setting::Setting;
use super::subject::{Subject, full, subjects};
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::{BinaryOperator, Expression};
use crate::hcl::{self, Edit};
use crate::inventory::rollout::{NEXT, PREVIOUS, profile, waits};
use crate::module::{
    Address, Definition, Instance, Module, PROFILE, Purpose, Reference, Resolver, Step, span_of,
};

/// What is upgraded in stages. Successor and predecessor have blocks of their own in between, those of an
/// instance too: Terraform moves nothing to a key that is taken, nor from one that is still made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// What the user calls it: the label of its block, or the key of the instance.
    pub(super) key: String,
    /// The resource.
    pub(super) address: Address,
    /// Whether it is an instance, by its key.
    pub(super) is_instance: bool,
    /// The label of the successor's block, until it takes the place.
    pub(super) next: String,
    /// The label of the predecessor's block, once it has left the place.
    pub(super) previous: String,
}

/// How far an upgrade has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// There is one profile: nothing has begun, or all is done.
    Single,
    /// The successor stands beside it.
    Added,
    /// Everything points to the successor.
    Switched,
}

impl Slot {
    /// The profiles of a block.
    pub(super) fn block(label: &str) -> Self {
        Self::new(label, profile(label), false, label)
    }

    /// An instance of a resource.
    pub(super) fn instance(address: &Address, key: &str) -> Self {
        let name = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let name: String = key.chars().map(name).collect();
        let base = format!("{}_{name}", address.label().unwrap_or_default());
        Self::new(key, address.clone(), true, &base)
    }

    fn new(key: &str, address: Address, is_instance: bool, base: &str) -> Self {
        let (next, previous) = (format!("{base}{NEXT}"), format!("{base}{PREVIOUS}"));
        Self { key: key.to_owned(), address, is_instance, next, previous }
    }

    pub(super) fn state(&self, module: &Module) -> State {
        let has = |address: &Address| module.defined(address).next().is_some();
        // An instance leaves the resource behind, which makes the others.
        let is_left = self.is_instance || !has(&self.address);
        if !has(&profile(&self.next)) {
            State::Single
        } else if is_left && has(&profile(&self.previous)) {
            State::Switched
        } else if has(&self.address) && waits(module, &self.next) {
            State::Added
        } else {
            State::Single
        }
    }

    /// Which instances of the resource are meant.
    pub(super) fn which(&self) -> Instance {
        if self.is_instance { Instance::Key(self.key.clone()) } else { Instance::Unknown }
    }

    /// Its own address.
    pub(super) fn full(&self) -> String {
        full(&self.address, &self.which())
    }

    /// Whether it makes this profile.
    pub(super) fn makes(&self, subject: &Subject<'_>) -> bool {
        subject.definition.address == self.address
            && (!self.is_instance || subject.instance == self.which())
    }

    /// The references that read it, an instance by its key.
    pub(super) fn readers<'m>(&self, module: &'m Module) -> Vec<&'m Reference> {
        let uses = module.uses(&self.address).filter(|it| it.purpose == Purpose::Value);
        uses.filter(|it| !self.is_instance || self.is_key(it)).collect()
    }

    /// The references that read instances in another way: all of them, or one whose key is computed.
    pub(super) fn other_readers<'m>(&self, module: &'m Module) -> Vec<&'m Reference> {
        let is_keyed =
            |it: &Reference| matches!(it.steps.first(), Some(Step::Attribute { quoted: true, .. }));
        let uses = module.uses(&self.address).filter(|it| it.purpose == Purpose::Value);
        uses.filter(|it| self.is_instance && !is_keyed(it)).collect()
    }

    /// Whether a reference to the resource gives the key of the instance.
    fn is_key(&self, reference: &Reference) -> bool {
        matches!(reference.steps.first(), Some(Step::Attribute { name, quoted: true, .. }) if *name == self.key)
    }

    /// What stands behind the address in a reference to it.
    fn rest<'m>(&self, module: &'m Module, reference: &Reference) -> Option<&'m str> {
        let text = module.text(reference.file, &reference.span)?;
        if !self.is_instance {
            let text = text.strip_prefix(PROFILE)?.trim_start_matches(['.', ' ', '\t']);
            return text.strip_prefix(self.address.label()?);
        }
        let Some(Step::Attribute { span, .. }) = reference.steps.first() else { return None };
        let rest = text.get(span.end - reference.span.start..)?;
        rest.get(rest.find(']').map_or(0, |at| at + 1)..)
    }

    /// The text of a reference to it that reads a block instead.
    pub(super) fn read_as(
        &self,
        module: &Module,
        reference: &Reference,
        label: &str,
    ) -> Option<String> {
        Some(format!("{}{}", profile(label), self.rest(module, reference)?))
    }

    /// The text of a reference to a block that reads it instead.
    pub(super) fn read_from(
        &self,
        module: &Module,
        reference: &Reference,
        label: &str,
    ) -> Option<String> {
        Some(format!("{}{}", self.full(), Self::block(label).rest(module, reference)?))
    }

    /// The diagnostic, pointing to the resource.
    pub(super) fn mark(&self, module: &Module, problem: Diagnostic, label: &str) -> Diagnostic {
        match module.effective(&self.address) {
            Some(it) => module.mark(problem, it.file, it.header.clone(), label),
            None => problem,
        }
    }

    /// Why it cannot go through stages.
    pub(super) fn refuse(&self, module: &Module, at: &Definition, why: &str) -> Diagnostic {
        let problem =
            Diagnostic::error(format!("`{}` cannot be upgraded in stages: {why}", self.full()));
        module
            .mark(problem, at.file, at.header.clone(), "")
            .help("upgrade it in one step, without `--stage`")
    }

    /// The one block that makes it, if stages can handle it.
    pub(super) fn definition<'m>(
        &self,
        module: &'m Module,
    ) -> Result<&'m Definition, Vec<Diagnostic>> {
        let mut definitions = module.defined(&self.address);
        let Some(first) = definitions.next() else {
            let problem = format!("the module has no profile `{}`", self.key);
            return Err(vec![Diagnostic::error(problem)]);
        };
        if let Some(other) = definitions.next() {
            return Err(vec![self.refuse(module, other, "it is defined in several blocks")]);
        }
        if !self.is_instance && module.attribute(&self.address, "for_each").is_some() {
            return Err(vec![self.refuse(module, first, "it has `for_each`")]);
        }
        Ok(first)
    }

    /// Another profile has the label that the successor would get.
    pub(super) fn refuse_taken(&self, module: &Module) -> Result<(), Vec<Diagnostic>> {
        let label = &self.next;
        let Some(taken) = module.defined(&profile(label)).next() else { return Ok(()) };
        let problem = Diagnostic::error(format!(
            "the successor would be called `{label}`, as another profile is that something reads"
        ));
        Err(vec![
            module
                .mark(problem, taken.file, taken.header.clone(), "")
                .help("give it another label, with a `moved` block, and apply that first")
                .help("or upgrade in one step, without `--stage`"),
        ])
    }

    /// Blocks that name it in the state would be wrong once successor or predecessor has its place.
    pub(super) fn refuse_subjects(&self, module: &Module) -> Result<(), Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let beside = [&self.next, &self.previous].map(|label| Self::block(label));
        for slot in beside.iter().chain([self]) {
            let is_meant = |it: &&Reference| {
                it.purpose == Purpose::Subject
                    && if slot.is_instance {
                        slot.is_key(it)
                    } else {
                        !matches!(it.steps.first(), Some(Step::Splat))
                    }
            };
            for reference in module.uses(&slot.address).filter(is_meant) {
                let problem = Diagnostic::error(format!(
                    "a `moved`, `removed` or `import` block speaks of `{}`",
                    slot.full()
                ));
                problems.push(
                    module
                        .mark(problem, reference.file, reference.span.clone(), "")
                        .help("take the block out once it was applied in every environment")
                        .help("or upgrade in one step, without `--stage`"),
                );
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Terraform looks for a change of the instance behind a computed key, and between the stages there
    /// is no such instance.
    pub(super) fn refuse_triggers(&self, module: &Module) -> Result<(), Vec<Diagnostic>> {
        let others = self.other_readers(module).into_iter();
        let problems: Vec<Diagnostic> = others
            .filter(|it| matches!(it.steps.first(), Some(Step::Index)))
            .filter(|it| triggers(module, it))
            .map(|reference| {
                let problem = Diagnostic::error(format!(
                    "`{}` cannot be upgraded in stages: a `replace_triggered_by` looks for it by a \
                     computed key, and Terraform refuses that while it stands in a block of its own",
                    self.full()
                ));
                module
                    .mark(problem, reference.file, reference.span.clone(), "")
                    .help("name the whole resource there, or take it out until the upgrade is finished")
                    .help("or upgrade in one step, without `--stage`")
            })
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Whether nothing that is seen at once keeps it from the first stage: its blocks, labels and `moved`
    /// blocks. What the stage itself finds may still be in the way.
    pub(super) fn may_begin(&self, module: &Module) -> bool {
        self.state(module) == State::Single
            && self.definition(module).is_ok()
            && self.refuse_taken(module).is_ok()
            && self.refuse_subjects(module).is_ok()
            && self.refuse_triggers(module).is_ok()
    }
}

/// The instances of the module, over all environments; one that has left its key goes by its block.
pub(super) fn instances(module: &Module, settings: &[Setting]) -> Vec<Slot> {
    let mut found: Vec<Slot> = Vec::new();
    let mut add = |address: &Address, key: &str| {
        let slot = Slot::instance(address, key);
        if !found.contains(&slot) {
            found.push(slot);
        }
    };
    for setting in settings {
        for subject in subjects(&Resolver::new(module, &setting.inputs)) {
            if let Instance::Key(key) = &subject.instance {
                add(&subject.definition.address, key);
            }
        }
    }
    for definition in module.resources(PROFILE) {
        let each = module.attribute(&definition.address, "for_each");
        if let Some(key) = each.and_then(|(_, each)| left_out(&each.value)) {
            add(&definition.address, key);
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

/// The `moved` block from one address to another: its file, and which of the file's `moved` blocks it is.
pub(super) fn moved(module: &Module, from: &str, to: &str) -> Option<(usize, usize)> {
    let mut counts = vec![0; module.files().len()];
    for (file, block) in module.blocks() {
        if block.ident.as_str() != "moved" || !block.labels.is_empty() {
            continue;
        }
        let count = counts.get_mut(file)?;
        let nth = *count;
        *count += 1;
        let is = |argument: &str, address: &str| {
            let value = block.body.get_attribute(argument).map(|it| span_of(&it.value));
            let text = value.and_then(|span| module.text(file, &span));
            text.is_some_and(|text| text.trim() == address)
        };
        if is("from", from) && is("to", to) {
            return Some((file, nth));
        }
    }
    None
}

/// Takes the `moved` block from one address to another out; whether there is one.
pub(super) fn remove_moved(module: &Module, from: &str, to: &str, edits: &mut Edits) -> bool {
    let Some((file, nth)) = moved(module, from, to) else { return false };
    let block = hcl::Address::root().nth_block("moved", [], nth);
    edits.change(file, Edit::RemoveBlock { block });
    true
}
