//! Where the entries of a key are written: read off the values that are made from them, whatever functions,
//! loops and conditions lie between.

use std::collections::{BTreeMap, BTreeSet};

use super::target::Found;
use super::{Piece, Target};
use crate::hcl::ast::expr::Expression;
use crate::module::{
    Address, EntrySite, FileKind, Inputs, Instance, Made, Module, Resolver, Value, span_of,
};

/// Maps within maps are looked into so far.
const DEEPEST: usize = 8;

/// What one key of a collection is made from.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// Written entries that no other key is made from.
    pub(super) own: BTreeSet<EntrySite>,
    /// Those that others are made from too, with the keys of these.
    pub(super) shared: BTreeMap<EntrySite, BTreeSet<String>>,
}

impl Origin {
    /// Notes the entries of one evaluated collection.
    fn add<'a>(&mut self, all: impl Iterator<Item = (&'a str, &'a Made)>, key: &str) {
        for (other, made) in all {
            for entry in made.entries() {
                if other == key {
                    self.own.insert(*entry);
                } else {
                    self.shared.entry(*entry).or_default().insert(other.to_owned());
                }
            }
        }
    }

    /// Leaves what the key alone is made from; of an entry in another one, the inner.
    fn settled(mut self) -> Self {
        self.shared.retain(|entry, _| self.own.contains(entry));
        self.own.retain(|entry| !self.shared.contains_key(entry));
        let all = self.own.clone();
        let holds = |outer: &EntrySite, inner: &EntrySite| {
            inner != outer && outer.value.contains(inner.whole())
        };
        self.own.retain(|outer| !all.iter().any(|inner| holds(outer, inner)));
        self
    }
}

/// What a module is evaluated with: each environment, files of values that none of them has, and
/// nothing but its own defaults.
pub(super) fn settings(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<Inputs> {
    let mut all: Vec<Inputs> = environments.values().cloned().collect();
    for file in module.files().iter().filter(|it| it.kind == FileKind::Values) {
        if !all.iter().any(|it| it.var_files.iter().any(|name| name == file.name())) {
            all.push(Inputs { var_files: vec![file.name().to_owned()], ..Inputs::default() });
        }
    }
    if !all.contains(&Inputs::default()) {
        all.push(Inputs::default());
    }
    all
}

/// What an instance of a `for_each` is made from.
pub(super) fn of_instance(resolvers: &[Resolver<'_>], address: &Address, key: &str) -> Origin {
    let mut origin = Origin::default();
    for resolver in resolvers {
        let all = resolver.instances(address);
        let keyed = all.iter().filter_map(|(instance, scope)| match instance {
            Instance::Key(key) => Some((key.as_str(), scope.made())),
            _ => None,
        });
        origin.add(keyed, key);
    }
    origin.settled()
}

/// The entries of this key in a local value or a variable, wherever they are written.
pub(super) fn held_by(resolvers: &[Resolver<'_>], address: &Address, key: &str) -> Found {
    let mut origin = Origin::default();
    for resolver in resolvers {
        let value = value_of(resolver, address);
        let entries = value.as_map().into_iter().flat_map(|map| map.entries.written());
        let entries: Vec<_> = entries.map(|(key, entry)| (key, &entry.made)).collect();
        origin.add(entries.iter().map(|(key, made)| (key.as_str(), *made)), key);
    }
    let (targets, pieces) = (Vec::new(), Vec::new());
    let mut found = Found { address: address.to_string(), key: None, targets, pieces };
    take(resolvers, &origin.settled(), &mut found);
    found
}

fn value_of(resolver: &Resolver<'_>, address: &Address) -> Value {
    match address {
        Address::Local(name) => resolver.local(name),
        Address::Variable(name) => resolver.variable(name),
        _ => Value::UNKNOWN,
    }
}

/// Takes the entries out, with the keys of local values and variables that are made from them.
pub(super) fn take(resolvers: &[Resolver<'_>], origin: &Origin, found: &mut Found) {
    let Some(module) = resolvers.first().map(Resolver::module) else { return };
    for entry in &origin.own {
        let file = module.own_file(entry.value);
        found.pieces.extend(file.map(|file| Piece::new(file, &entry.value.span())));
    }
    for resolver in resolvers {
        for address in module.addresses() {
            if matches!(address, Address::Local(_) | Address::Variable(_)) {
                let value = value_of(resolver, address);
                keys_made_from(&origin.own, address, &value, &mut Vec::new(), &mut found.targets);
            }
        }
    }
    for target in &found.targets {
        for piece in of_variable(module, target) {
            if !found.pieces.contains(&piece) {
                found.pieces.push(piece);
            }
        }
    }
}

/// Where the entry of a variable is written: in its type, its default and the files of values.
pub(super) fn of_variable(module: &Module, target: &Target) -> Vec<Piece> {
    let (Address::Variable(name), Some(key)) = (&target.address, &target.key) else {
        return Vec::new();
    };
    let all = values(module, &target.address, name).into_iter();
    all.filter_map(|(file, value)| {
        let object = descend(value, &target.within).and_then(Expression::as_object)?;
        Some(Piece::new(file, &span_of(object.get(key)?)))
    })
    .collect()
}

/// The keys in a map, and in maps in it, that are there only as long as these entries are.
fn keys_made_from(
    own: &BTreeSet<EntrySite>,
    address: &Address,
    value: &Value,
    path: &mut Vec<String>,
    found: &mut Vec<Target>,
) {
    let Some(map) = value.as_map().filter(|_| path.len() < DEEPEST) else { return };
    for (key, entry) in map.entries.written() {
        if entry.made.entries().iter().any(|it| own.contains(it)) {
            let target = Target::deep(address, path, &key);
            if !found.contains(&target) {
                found.push(target);
            }
        } else {
            path.push(key.as_str().to_owned());
            keys_made_from(own, address, &entry.value, path, found);
            path.pop();
        }
    }
}

/// What stands at the end of a path of keys in a value that is written out, or in the type of one.
fn descend<'e>(value: &'e Expression, path: &[String]) -> Option<&'e Expression> {
    path.iter().try_fold(value, |value, name| value.as_object()?.get(name).map(of_type))
}

/// The object of an object type, be it optional; any other expression as it is.
fn of_type(kind: &Expression) -> &Expression {
    match kind {
        Expression::FuncCall(call) if ["object", "optional"].contains(&call.name.name.as_str()) => {
            call.args.first().map_or(kind, of_type)
        }
        _ => kind,
    }
}

/// The default of a variable, what files give it, and its type: `object({ key = … })` wants the entry in
/// every value. Each with its file.
fn values<'m>(module: &'m Module, address: &Address, name: &str) -> Vec<(usize, &'m Expression)> {
    let mut found = Vec::new();
    let default = module.attribute(address, "default");
    found.extend(default.map(|(file, default)| (file, &default.value)));
    let kind = module.attribute(address, "type").map(|(file, it)| (file, of_type(&it.value)));
    found.extend(kind.filter(|(_, kind)| kind.is_object()));
    for (index, file) in module.files().iter().enumerate() {
        if file.kind == FileKind::Values
            && let Some(value) = file.document.body().get_attribute(name)
        {
            found.push((index, &value.value));
        }
    }
    found
}
