//! A module read once: its files, what they define, who refers to what, and what can be known of
//! the values without running Terraform. Pure: files come in as names and bytes.

mod account;
mod address;
mod by_address;
mod definition;
mod environments;
mod file;
mod index;
mod instance;
mod parts;
mod profile;
mod provider;
mod read;
mod reference;
mod resolve;
mod selectors;
mod tags;
#[cfg(test)]
mod tests;
pub(crate) mod trace;
mod value;
mod versions;
mod walk;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use by_address::ByAddress;

use crate::diagnostic::{Diagnostic, Source};
use crate::hcl::ast::Span;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Attribute, Block, Body};

pub use account::{ACCOUNT_ID, CALLER_IDENTITY, CallerIdentity, LOOKUPS, same_account};
pub use address::Address;
pub use definition::{Definition, Place};
pub use environments::{ENVIRONMENT_VARIABLES, Environments, environment_variable};
pub use file::{File, FileKind};
pub use instance::{Instance, InstanceStep, profile_instance};
pub(crate) use parts::{ExpressionPart, JOINING, parts};
pub use profile::{Field, Profile};
pub use provider::{default_tags, dynamic as dynamic_default_tags};
pub(crate) use reference::local_name;
pub use reference::{Purpose, Reference, Step, Stray};
pub use resolve::{Inputs, Nested, Resolver, Scope};
pub use tags::locate_entry;
pub use value::{
    Entries, Entry, EntrySite, Items, Lookup, Made, Map, Number, Origin, Pairs, Part, Run, Site,
    Text, TextBuilder, Value,
};
pub use versions::{
    Constraint, Version, aws_constraints, begins_at, ends_before, locked_aws, terraform_constraints,
};

/// The resource type of an application inference profile.
pub const PROFILE: &str = "aws_bedrock_inference_profile";

/// The `.tf` files of one folder.
#[derive(Debug)]
pub struct Module {
    files: Vec<Arc<File>>,
    /// The number of the first file in the sites of values.
    first_file: usize,
    ignored: Vec<String>,
    /// Other files, which `file` reads, by their names.
    texts: BTreeMap<String, Arc<str>>,
    /// What the names of the files in the module's folder begin with.
    folder: String,
    /// The files of values that Terraform reads unasked, the strongest last.
    always_read: Vec<usize>,
    definitions: Vec<Definition>,
    references: Vec<Reference>,
    strays: Vec<Stray>,
    by_address: ByAddress,
    used: ByAddress,
}

impl Module {
    /// Lets the sites of this module's values count its files from this number on, so that values that
    /// a call passes to another module are known to be written here.
    pub(crate) fn number_files_from(&mut self, first: usize) {
        self.first_file = first;
    }

    /// The index of the file that a site stands in, where that is one of this module.
    pub(crate) fn own_file(&self, site: Site) -> Option<usize> {
        site.file().checked_sub(self.first_file).filter(|index| *index < self.files.len())
    }

    /// The number of the first file in the sites of values.
    pub(crate) fn first_file(&self) -> usize {
        self.first_file
    }

    /// The files, sorted by name.
    pub fn files(&self) -> &[Arc<File>] {
        &self.files
    }

    /// The index of a file by its name.
    fn file_named(&self, name: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.name().cmp(name)).ok()
    }

    /// The files that were given and that Terraform reads as JSON.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The text of another file by its path below the module's folder.
    pub(crate) fn other_text(&self, path: &str) -> Option<&str> {
        self.texts.get(&format!("{}{path}", self.folder)).map(|text| &**text)
    }

    /// The other files that its code reads, by name, with their texts.
    pub(crate) fn other_texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), &**text))
    }

    /// Everything that is defined, in the order of files and bytes, override files included.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// Every use of a name, in the order of files and bytes.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// Identifiers that refer to nothing.
    pub fn strays(&self) -> &[Stray] {
        &self.strays
    }

    /// The definitions of an address: the one that counts comes first, then duplicates and
    /// overrides. Empty when it is not defined.
    pub fn defined(&self, address: &Address) -> impl Iterator<Item = &Definition> {
        self.by_address.find(&self.definitions, address)
    }

    /// The definition of a local value that counts: the last override, or else the first.
    pub fn effective(&self, address: &Address) -> Option<&Definition> {
        let mut found = self.defined(address);
        let first = found.next()?;
        found.filter(|other| self.is_override(other.file)).last().or(Some(first))
    }

    /// Where an address is used.
    pub fn uses(&self, address: &Address) -> impl Iterator<Item = &Reference> {
        self.used.find(&self.references, address)
    }

    /// The definition that a use stands in; none outside of all definitions.
    pub fn holder(&self, reference: &Reference) -> Option<&Definition> {
        reference.within.and_then(|index| self.definitions.get(index))
    }

    /// The innermost definition that has these bytes of a file; none outside of all definitions.
    pub fn around(&self, file: usize, span: &Range<usize>) -> Option<&Definition> {
        self.definitions.iter().rfind(|it| it.file == file && holds(&it.span, span))
    }

    /// Whether a use stands in a `depends_on`, which reads nothing.
    pub fn waits(&self, reference: &Reference) -> bool {
        let block = self.holder(reference).and_then(|within| self.block(within));
        let depends = block.and_then(|block| block.body.get_attribute("depends_on"));
        depends.is_some_and(|depends| holds(&span_of(&depends.value), &reference.span))
    }

    /// Whether a use of a resource can be about this instance: it reads it by its key or number, or all
    /// instances, or one whose key is computed.
    pub fn may_concern(&self, reference: &Reference, instance: &Instance) -> bool {
        match (reference.steps.first(), instance) {
            (Some(Step::Attribute { name, quoted: true, .. }), Instance::Key(key)) => name == key,
            (Some(Step::Index), Instance::Index(own)) => {
                let text = self.text(reference.file, &reference.span);
                let index = text.and_then(InstanceStep::first_index);
                let index = index.and_then(|index| index.parse::<usize>().ok());
                index.is_none_or(|index| index == *own)
            }
            _ => true,
        }
    }

    /// What a definition refers to.
    pub fn references_of(&self, definition: &Definition) -> &[Reference] {
        self.references.get(definition.references.clone()).unwrap_or_default()
    }

    /// All addresses that are defined, sorted.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> + Clone {
        self.by_address.addresses(&self.definitions)
    }

    /// The definitions of one kind of block in files that are no overrides, such as all
    /// resources of a type.
    pub fn resources<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Definition> {
        self.definitions.iter().filter(move |definition| {
            !self.is_override(definition.file)
                && matches!(&definition.address, Address::Resource { kind: found, .. } if found == kind)
        })
    }

    /// Every top-level block with its file, in order.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.files.iter().enumerate().filter(|(_, file)| file.kind != FileKind::Values).flat_map(
            |(index, file)| file.document.body().blocks().map(move |block| (index, block)),
        )
    }

    /// The block of a definition; none for an entry of `locals`.
    pub fn block(&self, definition: &Definition) -> Option<&Block> {
        let body = self.files.get(definition.file)?.document.body();
        match definition.place {
            Place::Block(outer) => body.get(outer)?.as_block(),
            Place::Nested(outer, inner) => body.get(outer)?.as_block()?.body.get(inner)?.as_block(),
            Place::Entry(..) => None,
        }
    }

    /// The attribute that is a `locals` entry; none for a block.
    pub fn entry(&self, definition: &Definition) -> Option<&Attribute> {
        let Place::Entry(outer, inner) = definition.place else { return None };
        let body = self.files.get(definition.file)?.document.body();
        body.get(outer)?.as_block()?.body.get(inner)?.as_attribute()
    }

    /// The value of a local with its file; none for anything else.
    pub fn local_value(&self, local: &Address) -> Option<(usize, &Expression)> {
        let definition = self.effective(local)?;
        Some((definition.file, &self.entry(definition)?.value))
    }

    /// The value of the local that an expression is, with its file.
    pub fn behind(&self, expression: &Expression) -> Option<(usize, &Expression)> {
        self.local_value(&Address::Local(local_name(expression)?.to_owned()))
    }

    /// The bodies that make up what an address defines, the strongest first: the override files'
    /// from last to first, then the definition itself.
    pub fn bodies(&self, address: &Address) -> Vec<(usize, &Body)> {
        let mut bodies: Vec<(usize, &Body)> = Vec::new();
        let mut seen_base = false;
        for definition in self.defined(address) {
            // A duplicate is no second half of the definition.
            if !self.is_override(definition.file) && std::mem::replace(&mut seen_base, true) {
                continue;
            }
            bodies.extend(self.block(definition).map(|block| (definition.file, &block.body)));
        }
        bodies.reverse();
        bodies
    }

    /// An attribute of what an address defines, after overrides, with the file it stands in.
    pub fn attribute(&self, address: &Address, name: &str) -> Option<(usize, &Attribute)> {
        self.bodies(address)
            .into_iter()
            .find_map(|(file, body)| Some((file, body.get_attribute(name)?)))
    }

    /// The nested blocks of a name, after overrides: blocks in an override file replace all of
    /// that name.
    pub fn nested<'a>(&'a self, address: &Address, name: &'a str) -> Vec<(usize, &'a Block)> {
        for (file, body) in self.bodies(address) {
            let found: Vec<_> = body.get_blocks(name).map(|block| (file, block)).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The source of a file, for diagnostics.
    pub fn source(&self, file: usize) -> Option<&Arc<Source>> {
        self.files.get(file).map(|file| &file.source)
    }

    /// The text of some bytes of a file.
    pub fn text(&self, file: usize, span: &Range<usize>) -> Option<&str> {
        self.files.get(file)?.document.text().get(span.clone())
    }

    /// Whether the file is an override file.
    pub fn is_override(&self, file: usize) -> bool {
        self.files.get(file).is_some_and(|file| file.kind == FileKind::Override)
    }

    /// A place as people are told of it: the file's name and the line, from 1.
    pub fn place(&self, file: usize, at: usize) -> String {
        self.source(file).map_or_else(String::new, |source| {
            let (line, _) = source.position(at);
            format!("{}:{line}", source.name)
        })
    }

    /// The diagnostic, pointing into a file of this module.
    #[must_use]
    pub fn mark(
        &self,
        diagnostic: Diagnostic,
        file: usize,
        span: Range<usize>,
        label: &str,
    ) -> Diagnostic {
        match self.source(file) {
            Some(source) => diagnostic.at(source, span, label),
            None => diagnostic,
        }
    }
}

/// The bytes of a piece of the structure. Everything that the parser made has them.
pub fn span_of(node: &impl Span) -> Range<usize> {
    node.span().unwrap_or_default()
}

/// Whether all of the inner bytes are among the outer ones.
pub(crate) fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The bytes of a block's header: its kind and labels.
pub fn header_span(block: &Block) -> Range<usize> {
    let start = span_of(&block.ident);
    let end = block.labels.last().map_or(start.end, |label| span_of(label).end);
    start.start..end.max(start.end)
}
