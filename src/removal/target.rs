//! Finds the profile that is meant, and what makes it: a block of its own, or an entry of the map
//! or list that a resource has its instances from.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{self, Origin};
use super::{Piece, Target};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::iam::{DOCUMENT, POLICY};
use crate::inventory::{self, Called, Fit, model_of};
use crate::module::{Address, Inputs, Instance, Module, PROFILE, Profile, Resolver, span_of};
use crate::naming::Key;
use crate::shell::quoted;

/// What goes first.
pub(super) struct Found {
    pub(super) address: String,
    /// The key of the entry, where no more than an entry of a map or list goes.
    pub(super) key: Option<String>,
    pub(super) targets: Vec<Target>,
    pub(super) pieces: Vec<Piece>,
}

/// A profile of the module, over all environments.
struct Candidate {
    key: String,
    address: Address,
    instance: Instance,
}

/// The keys of the module's profiles, in the order in which they are written.
pub fn keys(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<String> {
    candidates(module, environments).into_iter().map(|candidate| candidate.key).collect()
}

/// Whether the module has something that this word means, or the rest of it.
pub fn is_in(module: &Module, environments: &BTreeMap<String, Inputs>, word: &str) -> bool {
    let called = Called::new(word);
    // Another module may have a profile by the label of this one's map.
    candidates(module, environments).iter().any(|it| it.fit(called) > Some(Fit::Among))
        || interrupted(module, word).is_some()
}

fn candidates(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<Candidate> {
    let none = BTreeMap::from([(String::new(), Inputs::default())]);
    let environments = if environments.is_empty() { &none } else { environments };
    let mut found: Vec<Candidate> = Vec::new();
    let mut known = BTreeSet::new();
    for inputs in environments.values() {
        for profile in Resolver::new(module, inputs).profiles() {
            let address = profile.definition.address.clone();
            if known.insert((address.clone(), profile.instance.clone())) {
                let key = inventory::key(&address, &profile.instance);
                found.push(Candidate { key, address, instance: profile.instance });
            }
        }
    }
    found
}

impl Candidate {
    /// How it is called in full.
    fn full(&self) -> String {
        match &self.instance {
            Instance::Key(_) => self.address.instance(&self.instance),
            _ => self.address.to_string(),
        }
    }

    fn fit(&self, called: Called<'_>) -> Option<Fit> {
        called.fits(&self.address, &self.instance)
    }
}

/// Finds the profile.
///
/// # Errors
/// When there is none, or several that could be meant, or its entry cannot be found.
pub(super) fn find(
    module: &Module,
    environments: &BTreeMap<String, Inputs>,
    word: &str,
) -> Result<Found> {
    let all = candidates(module, environments);
    let called = Called::new(word);
    let best = all.iter().filter_map(|it| it.fit(called)).max();
    let mut meant: Vec<&Candidate> =
        all.iter().filter(|it| best.is_some() && it.fit(called) == best).collect();
    if let [one] = meant.as_slice()
        && let Some(problem) = part_of_count(&all, one)
    {
        return Err(problem.into());
    }
    // The instances of a `count` are one block.
    meant.dedup_by(|a, b| a.address == b.address && !matches!(a.instance, Instance::Key(_)));
    match meant.as_slice() {
        [] => interrupted(module, word).map_or_else(|| Err(none(&all, word).into()), Ok),
        [one] => make(module, environments, &all, one),
        several => {
            let names: Vec<String> = several.iter().map(|it| format!("`{}`", it.full())).collect();
            let problem = format!("`{word}` could be {}", names.join(" or "));
            let problem = Diagnostic::error(problem).help("give the address instead of the key");
            let command =
                |it: &&Candidate| format!("as `bedrock-profile remove {}`", quoted(&it.full()));
            Err(several.iter().map(command).fold(problem, Diagnostic::help).into())
        }
    }
}

/// Why an instance of a `count` cannot go alone: the block that makes it makes others too.
fn part_of_count(all: &[Candidate], one: &Candidate) -> Option<Diagnostic> {
    let Instance::Index(_) = one.instance else { return None };
    let others = all.iter().filter(|it| it.address == one.address && it.instance != one.instance);
    let others: Vec<String> = others.map(|it| format!("`{}`", it.key)).collect();
    if others.is_empty() {
        return None;
    }
    let Address::Resource { name, .. } = &one.address else { return None };
    let problem =
        format!("`{}` cannot go alone: its block makes {} too", one.key, others.join(", "));
    Some(
        Diagnostic::error(problem)
            .help(format!("`bedrock-profile remove {name}` takes all of them out"))
            .help("or change the `count` by hand"),
    )
}

/// The rest of a removal that was interrupted: the block is gone, and something still reads it.
fn interrupted(module: &Module, word: &str) -> Option<Found> {
    let label = Key::parse(word).map_or_else(|_| word.to_owned(), |key| key.label());
    let policy = if word == Key::MAIN {
        "bedrock_invoke".to_owned()
    } else {
        format!("bedrock_{label}_invoke")
    };
    let addresses = [
        Address::resource(PROFILE, &label),
        Address::resource(POLICY, &policy),
        Address::data(DOCUMENT, &policy),
    ];
    let gone = |address: &&Address| {
        module.defined(address).next().is_none() && module.uses(address).next().is_some()
    };
    let targets: Vec<Target> = addresses.iter().filter(gone).map(Target::all).collect();
    let [profile, ..] = &addresses;
    (!targets.is_empty()).then(|| Found {
        address: profile.to_string(),
        key: None,
        targets,
        pieces: Vec::new(),
    })
}

/// The foundation models that a profile stands for, under any of the inputs.
pub(super) fn models<'i>(
    module: &Module,
    inputs: impl Iterator<Item = &'i Inputs>,
    catalog: &Catalog,
    is_meant: &dyn Fn(&Profile<'_>) -> bool,
) -> Vec<String> {
    let mut models = BTreeSet::new();
    for inputs in inputs {
        for profile in Resolver::new(module, inputs).profiles() {
            let source = profile.copy_from.as_ref().filter(|_| is_meant(&profile));
            let model = source.and_then(|field| model_of(catalog, &field.value));
            models.extend(model.map(|model| model.base_model.to_string()));
        }
    }
    models.into_iter().collect()
}

fn none(all: &[Candidate], word: &str) -> Diagnostic {
    let problem =
        Diagnostic::error(format!("the module has no profile `{word}`")).code(Code::NotFound);
    let keys = || all.iter().map(|it| it.key.as_str());
    let names: Vec<String> = keys().map(|key| format!("`{key}`")).collect();
    problem.did_you_mean(word, keys(), || match names.as_slice() {
        [] => "it has no profile at all".to_owned(),
        names => format!("it has {}", names.join(", ")),
    })
}

fn make(
    module: &Module,
    environments: &BTreeMap<String, Inputs>,
    all: &[Candidate],
    one: &Candidate,
) -> Result<Found> {
    let siblings = all.iter().filter(|it| it.address == one.address).count();
    let Instance::Key(key) = one.instance.clone() else { return Ok(whole(module, one)) };
    if siblings == 1 {
        return Ok(whole(module, one));
    }
    let mut found = Found {
        address: one.full(),
        key: Some(key.clone()),
        targets: vec![Target::one(&one.address, &key)],
        pieces: Vec::new(),
    };
    let settings = entries::settings(module, environments);
    let resolvers: Vec<_> = settings.iter().map(|it| Resolver::new(module, it)).collect();
    let origin = entries::of_instance(&resolvers, &one.address, &key);
    entries::take(&resolvers, &origin, &mut found);
    if found.pieces.is_empty() {
        return Err(no_entry(module, &one.address, &one.full(), &origin).into());
    }
    Ok(found)
}

/// Why the entry of an instance cannot go: there is none, or others are made from it too.
pub(super) fn no_entry(
    module: &Module,
    address: &Address,
    full: &str,
    origin: &Origin,
) -> Diagnostic {
    let Some((entry, others)) = origin.shared.first_key_value() else {
        let problem = Diagnostic::error(format!("the entry that makes `{full}` is computed"));
        let each = module.attribute(address, "for_each");
        let problem = each.into_iter().fold(problem, |problem, (file, each)| {
            module.mark(problem, file, span_of(&each.value), "")
        });
        return problem.help("take the entry out by hand");
    };
    let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
    let problem = format!("what makes `{full}` makes {} too", others.join(", "));
    let (whole, problem) = (entry.whole(), Diagnostic::error(problem));
    let problem = match module.own_file(whole) {
        Some(file) => module.mark(problem, file, whole.span(), ""),
        None => problem,
    };
    problem.help("write the entries of these apart, then run the command again")
}

fn whole(module: &Module, one: &Candidate) -> Found {
    let parts = module.defined(&one.address);
    let pieces = parts.map(|part| Piece::new(part.file, &part.span)).collect();
    let targets = vec![Target::all(&one.address)];
    Found { address: one.address.to_string(), key: None, targets, pieces }
}

/// Reads the module as it will be: the profile is gone, and every other one is there.
///
/// # Errors
/// When it is not so, in which case nothing must be written.
pub(super) fn verify(
    module: &Module,
    after: &Module,
    environments: &BTreeMap<String, Inputs>,
    address: &str,
) -> Result<()> {
    let names = |module: &Module| -> BTreeSet<String> {
        candidates(module, environments).iter().map(Candidate::full).collect()
    };
    let mut expected = names(module);
    // With a resource, all of its instances go.
    let instances = format!("{address}[");
    expected.retain(|name| name != address && !name.starts_with(&instances));
    if names(after) == expected {
        return Ok(());
    }
    let problem = format!("`{address}` cannot be taken out without touching other profiles");
    Err(Diagnostic::error(problem)
        .help("others are made from the same entries, or it is made in several places; take it out by hand")
        .into())
}
