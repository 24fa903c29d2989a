//! Which parts of a module an edit can have changed: what has another text, and everything that reads
//! it, directly or through others. The rest is not evaluated again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::module::{Address, File, FileKind, Inputs, Module, Value, span_of};

/// What an edit can have changed.
#[derive(Debug, Default)]
pub(super) struct Affected {
    /// What has another text, or is only there before or after.
    pub(super) edited: BTreeSet<Address>,
    /// That, and everything that reads it.
    pub(super) all: BTreeSet<Address>,
    /// Files of values that have another text.
    pub(super) values: BTreeSet<String>,
}

impl Affected {
    pub(super) fn of(before: &Module, after: &Module) -> Self {
        let mut affected = Self::default();
        let by_name = |module: &'_ Module| -> BTreeMap<String, Arc<File>> {
            module.files().iter().map(|it| (it.name().to_owned(), it.clone())).collect()
        };
        let changed = |one: &Arc<File>, others: &BTreeMap<String, Arc<File>>| {
            !others.get(one.name()).is_some_and(|it| {
                Arc::ptr_eq(it, one) || it.document.bytes() == one.document.bytes()
            })
        };
        let (before_by_name, after_by_name) = (by_name(before), by_name(after));
        let old = texts(before, &|it| changed(it, &after_by_name));
        let new = texts(after, &|it| changed(it, &before_by_name));
        for address in old.keys().chain(new.keys()) {
            if old.get(address) != new.get(address) {
                affected.edited.insert((*address).clone());
            }
        }
        let (old, new) = (values(before), values(after));
        for key in old.keys().chain(new.keys()) {
            if old.get(key) != new.get(key) {
                affected.edited.insert(Address::Variable(key.1.to_owned()));
                affected.values.insert(key.0.to_owned());
            }
        }
        let roots: Vec<Address> = affected.edited.iter().cloned().collect();
        affected.all = readers(&[before, after], roots);
        affected
    }
}

impl Affected {
    /// Adds what reads the variables to which a call gives other values.
    pub(super) fn also_given(
        &mut self,
        (before, given): (&Module, &Inputs),
        (after, now_given): (&Module, &Inputs),
    ) {
        let values = |inputs: &Inputs, name: &str| -> Option<Value> {
            inputs.arguments.as_ref().and_then(|it| it.get(name)).cloned()
        };
        let names = [given, now_given].into_iter().flat_map(|it| it.arguments.iter());
        let names: BTreeSet<&String> = names.flat_map(|it| it.keys()).collect();
        let changed =
            names.into_iter().filter(|name| values(given, name) != values(now_given, name));
        self.edited.extend(changed.map(|name| Address::Variable(name.clone())));
        self.all = readers(&[before, after], self.edited.iter().cloned().collect());
    }
}

/// The addresses, and everything that reads them in one of the modules.
pub(super) fn readers(modules: &[&Module], roots: Vec<Address>) -> BTreeSet<Address> {
    readers_but_through(None, modules, roots)
}

/// The same, without what reads them only through this.
pub(super) fn readers_but_through(
    through: Option<&Address>,
    modules: &[&Module],
    roots: Vec<Address>,
) -> BTreeSet<Address> {
    let mut all: BTreeSet<Address> = roots.iter().cloned().collect();
    let mut open = roots;
    while let Some(address) = open.pop() {
        if Some(&address) == through {
            continue;
        }
        for module in modules {
            for reference in module.uses(&address) {
                let Some(reader) = module.holder(reference) else { continue };
                if all.insert(reader.address.clone()) {
                    open.push(reader.address.clone());
                }
            }
        }
    }
    all
}

/// The texts that define each address, in the files that count.
fn texts<'m>(
    module: &'m Module,
    counts: &dyn Fn(&Arc<File>) -> bool,
) -> BTreeMap<&'m Address, Vec<&'m str>> {
    let counted: Vec<bool> = module.files().iter().map(counts).collect();
    let mut found: BTreeMap<&Address, Vec<&str>> = BTreeMap::new();
    for definition in module.definitions() {
        let Some(file) = module.files().get(definition.file) else { continue };
        if counted.get(definition.file).is_some_and(|counts| *counts) {
            let text = file.document.text().get(definition.span.clone());
            found.entry(&definition.address).or_default().extend(text);
        }
    }
    found
}

/// The texts of the values that files give to variables, by file and variable.
fn values(module: &Module) -> BTreeMap<(&str, &str), &str> {
    let files = module.files().iter().filter(|file| file.kind == FileKind::Values);
    let values = files.flat_map(|file| {
        let text = file.document.text();
        file.document.body().attributes().filter_map(move |attribute| {
            let value = text.get(span_of(&attribute.value))?;
            Some(((file.name(), attribute.key.as_str()), value))
        })
    });
    values.collect()
}
