//! What reads the outputs of a call, extended for one more profile: outputs, and maps and lists of ARNs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::edits::Edits;
use super::names::{key_like, with_key};
use super::{Addition, Ask};
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression as Hcl, TraversalOperator};
use crate::hcl::ast::structure::Block;
use crate::hcl::{self, Edit};
use crate::inventory::{Name, collections_of, is_whole};
use crate::module::{Address, Definition, Reference, Step, span_of};

/// How the outputs of a profile are read that a call leads to.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// The call.
    pub(super) call: Address,
    /// The key that tells its profile from others of the call.
    pub(super) key: Option<String>,
}

impl Read {
    /// Whether a use of the call reads this profile.
    fn is_read_by(&self, reference: &Reference) -> bool {
        self.key.as_ref().is_none_or(|key| {
            reference.steps.iter().any(
                |step| matches!(step, Step::Attribute { name, quoted: true, .. } if name == key),
            )
        })
    }

    /// The text that reads this one as the other text reads the other one.
    fn like(&self, other: &Self, text: &str) -> String {
        match (&self.key, &other.key) {
            (Some(own), Some(key)) => text.replacen(&hcl::quote(key), &hcl::quote(own), 1),
            _ => text.replacen(&other.call.to_string(), &self.call.to_string(), 1),
        }
    }

    /// The name for people and for outputs.
    fn label(&self) -> String {
        let name = match &self.call {
            Address::Module(name) => name.clone(),
            other => other.to_string(),
        };
        self.key.clone().unwrap_or(name)
    }
}

impl<'m> Ask<'_, 'm> {
    /// Lets what reads the first of the old ones that is read at all read the new one too, and names what
    /// does not.
    pub(super) fn extend_readers(
        &self,
        old: &[Read],
        (kin, new): (&Address, &Read),
        calls: &[&Address],
        edits: &mut Edits<'m>,
        addition: &mut Addition,
    ) {
        let module = self.survey.module();
        let is_read = |old: &&Read| module.uses(&old.call).any(|it| old.is_read_by(it));
        let (mut left, mut joined) = (Vec::new(), BTreeSet::new());
        if let Some(old) = old.iter().find(is_read) {
            (left, joined) = self.extend_readers_of(old, new, edits, addition);
        }
        let (warnings, told) = self.closed_policies(calls, (kin, new), &joined);
        left.retain(|it| !told.contains(&it.address));
        addition.warnings.extend(warnings);
        addition.notes.extend(self.readers_left(&left));
    }

    /// Lets what reads the old one read the new one too: what does not, and what holds it now in a collection.
    fn extend_readers_of(
        &self,
        old: &Read,
        new: &Read,
        edits: &mut Edits<'m>,
        addition: &mut Addition,
    ) -> (Vec<&'m Definition>, BTreeSet<Address>) {
        let module = self.survey.module();
        let mut joined = BTreeSet::new();
        let mut outputs: Vec<(&Definition, String)> = Vec::new();
        let mut left: Vec<&Definition> = Vec::new();
        let mut seen: BTreeSet<&Address> = BTreeSet::new();
        for reference in module.uses(&old.call).filter(|it| old.is_read_by(it)) {
            let within = module.holder(reference);
            let Some(within) =
                within.filter(|it| !module.waits(reference) && seen.insert(&it.address))
            else {
                continue;
            };
            if self.joins_collections(within, old, new, edits, addition) {
                joined.insert(within.address.clone());
                continue;
            }
            let value = module.attribute(&within.address, "value");
            let is_output = matches!(within.address, Address::Output(_));
            match value.filter(|(_, value)| is_output && is_whole(&value.value)) {
                Some(_) => match self.output_like(within, reference, (old, new)) {
                    Some((name, text)) => {
                        addition.outputs.push(name);
                        outputs.push((within, text));
                    }
                    None => left.push(within),
                },
                None => left.push(within),
            }
        }
        let last = outputs.iter().map(|(it, _)| *it).max_by_key(|it| (it.file, it.span.start));
        if let Some(last) = last {
            let texts: Vec<String> = outputs.into_iter().map(|(_, text)| text).collect();
            edits.after(last, texts.join("\n"));
            let names: Vec<String> =
                addition.outputs.iter().map(|name| format!("`{name}`")).collect();
            addition.notes.push(match names.as_slice() {
                [only] => format!("its ARN is the output {only}"),
                all => format!("its outputs are {}", all.join(" and ")),
            });
        }
        (left, joined)
    }

    /// An output like the one that reads the old one, with its name.
    fn output_like(
        &self,
        definition: &'m Definition,
        reference: &Reference,
        (old, new): (&Read, &Read),
    ) -> Option<(String, String)> {
        let module = self.survey.module();
        let Address::Output(name) = &definition.address else { return None };
        let label = self.profile.key.label();
        let read = reference.steps.iter().find_map(|step| match step {
            Step::Attribute { name, quoted: false, .. } => Some(name.as_str()),
            _ => None,
        });
        let own = with_key(name, &old.label(), &label)
            .unwrap_or_else(|| format!("{label}_{}", read.unwrap_or("arn")));
        if module.defined(&Address::Output(own.clone())).next().is_some() {
            return None;
        }
        let block = module.block(definition)?;
        let header = format!("output {}", hcl::quote(&own));
        let text = self.rebuilt(definition.file, block, &header, &|argument, value| {
            let text = self.text(definition.file, value);
            Ok(match argument {
                "description" => {
                    let said = self.with_key(&text.replace('"', " \" "), &old.label());
                    said.replace(" \" ", "\"")
                }
                _ => new.like(old, &text),
            })
        });
        Some((own, text.ok()?))
    }

    /// Whether the definition holds maps or lists of what the calls give, which get one more entry.
    fn joins_collections(
        &self,
        definition: &'m Definition,
        old: &Read,
        new: &Read,
        edits: &mut Edits<'m>,
        addition: &mut Addition,
    ) -> bool {
        let module = self.survey.module();
        let Some(file) = module.files().get(definition.file) else { return false };
        if !matches!(definition.address, Address::Local(_) | Address::Output(_)) {
            return false;
        }
        if self.survey.restricts(&definition.address) {
            return false;
        }
        let mut any = false;
        for lists in [false, true] {
            for collection in collections_of(module, definition, lists, &name_of) {
                let Some((key, (call, instance), span)) = collection.arns.last() else { continue };
                let is_old = old.call == Address::Module((*call).to_owned())
                    && (old.key.is_none() || old.key.as_deref() == *instance);
                let place = hcl::Address::find(&file.document, &collection.span);
                let Some(place) = place.filter(|_| collection.pure && is_old) else { continue };
                let text = file.document.text().get(span.clone()).unwrap_or_default();
                let value = new.like(old, text);
                let own = &self.profile.key;
                edits.edit(
                    definition.file,
                    match key {
                        Some(key) => Edit::InsertEntry {
                            object: place,
                            key: key_like(key, own.as_str()),
                            value,
                        },
                        None => Edit::InsertElement { list: place, value },
                    },
                );
                let kind = if lists { "list" } else { "map" };
                let address = &definition.address;
                addition.notes.push(format!("its ARN joins the {kind} `{address}`"));
                any = true;
            }
        }
        any
    }

    /// A block like another one: its arguments in their order, without comments.
    ///
    /// # Errors
    /// Why an argument has no value.
    pub(super) fn rebuilt(
        &self,
        file: usize,
        block: &Block,
        header: &str,
        value: &dyn Fn(&str, &Hcl) -> Result<String, String>,
    ) -> Result<String, String> {
        let text = self.survey.module().files().get(file).map_or("", |it| it.document.text());
        let mut lines = format!("{header} {{\n");
        let mut end = None;
        for attribute in block.body.attributes() {
            let span = span_of(attribute);
            let gap = end.and_then(|end| text.get(end..span.start)).unwrap_or_default();
            // Without the rest of the line before, and the beginning of this one.
            let between: Vec<&str> = gap.split('\n').collect();
            let between = between.get(1..between.len().saturating_sub(1)).unwrap_or_default();
            let is_parted = between.iter().any(|line| line.trim().is_empty());
            if is_parted {
                lines.push('\n');
            }
            let name = attribute.key.as_str();
            let _ = writeln!(lines, "  {name} = {}", value(name, &attribute.value)?);
            end = Some(span.end);
        }
        lines.push_str("}\n");
        Ok(lines)
    }
}

/// The call and instance whose output an expression is.
fn name_of(expression: &Hcl) -> Option<Name<'_>> {
    let traversal = expression.as_traversal()?;
    if traversal.expr.as_variable()?.as_str() != "module" {
        return None;
    }
    let mut steps = traversal.operators.iter().map(Spanned::value);
    let Some(TraversalOperator::GetAttr(call)) = steps.next() else { return None };
    let instance = steps.find_map(|step| match step {
        TraversalOperator::Index(key) => key.as_str(),
        _ => None,
    });
    Some((call.as_str(), instance))
}
