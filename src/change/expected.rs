//! What an operation says that it changes. Everything else must stay what it is.

use std::collections::BTreeSet;

use super::difference::{Difference, Seen, Subject};
use crate::inventory::PARAMETER;
use crate::module::{Address, Instance, LOOKUPS, PROFILE, Value};

/// One thing that an operation is meant to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// All that comes is new.
    Creates,
    /// Resources, data sources, outputs, locals and variables come that were not there.
    Adds,
    /// Further instances come, of what is made from a collection that gets an entry.
    AddsInstances,
    /// This goes.
    Removes(Address),
    /// The instances of this key come or go, of whatever has some.
    Instances(String),
    /// The arguments of a profile that have to do with its model: all instances when none is named,
    /// all environments when none is.
    Profile {
        /// The resource.
        address: Address,
        /// One instance of it.
        instance: Option<Instance>,
        /// Where it changes.
        environments: Vec<String>,
    },
    /// The arguments of a profile are written in another way, which computes the same.
    Rewritten(Address),
    /// Profiles come or go, with `moved` blocks.
    Profiles,
    /// `import` blocks come or go, or get a further environment.
    Imports,
    /// Data sources come that tell where Terraform runs.
    Lookups,
    /// Collections get or lose what speaks of one of these words.
    Parts(Vec<String>),
    /// The same, but for what forbids something.
    Joins(Vec<String>),
    /// What speaks of one of these words speaks of another one of them.
    Follows(Vec<String>),
    /// A model in the place of another, each by its id: beside the ARN of a profile, in outputs and
    /// parameters, and in the statements that allow to call it.
    Model(Vec<(String, String)>),
    /// The same, in the statements that allow to call it alone, and in what looks it up.
    Allowed(Vec<(String, String)>),
    /// A program is given an environment variable, or a role a policy, beside what it has.
    Delivers {
        /// The resource or module call.
        address: Address,
        /// The variable's name.
        variable: String,
        /// Its value, or the policy's ARN.
        value: String,
        /// Whether another value of that variable goes.
        replaces: bool,
    },
    /// A program loses environment variables.
    Undelivers {
        /// The resource, module call or local value.
        address: Address,
        /// The names of the variables.
        variables: Vec<String>,
    },
    /// The order in which a resource is replaced, which all its instances have in common.
    Lifecycle(Address),
    /// Validations of variables let more values pass.
    Validations,
    /// What has another text itself, and what findings are about without standing there: the
    /// arguments of profiles, and tags.
    Findings,
}

/// All that an operation is meant to change.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// What is done, as "the upgrade of main".
    pub what: String,
    /// What may differ.
    pub statements: Vec<Statement>,
    /// What to write where something else would differ.
    pub advice: Option<Advice>,
}

/// What to write where what is read by the subject of an operation is read by others too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// What they share.
    pub shared: Vec<Address>,
    /// What reads it, and passes on to others what the advice does not keep.
    pub through: Option<Address>,
    /// How they are told apart, with the lines to write.
    pub lines: String,
}

impl Expected {
    /// An operation that is called so.
    pub fn new(what: impl Into<String>, statements: Vec<Statement>) -> Self {
        Self { what: what.into(), statements, advice: None }
    }

    /// Whether the difference is what was asked for.
    pub fn states(&self, difference: &Difference) -> bool {
        self.statements.iter().any(|statement| statement.states(difference))
    }
}

/// Whether an `import` block comes or goes, or a further environment joins one; those that it has keep
/// their ids.
fn is_import(difference: &Difference) -> bool {
    let (comes, goes) = (difference.before.is_none(), difference.after.is_none());
    let joins = !goes
        && difference.path.first().is_some_and(|it| it == "for_each")
        && (difference.path.len() == 1 || comes);
    let is_whole = difference.path.is_empty();
    matches!(&difference.subject, Subject::Block(it) if it == IMPORT)
        && (is_whole && (comes || goes) || joins)
}

/// The arguments of a profile that speak of its model.
const OF_MODEL: [&str; 4] = ["name", "description", "model_source", "tags"];

/// The blocks of Terraform that say what an earlier address became.
const MOVED: &str = "moved";

/// The blocks that say which object of AWS an address becomes.
const IMPORT: &str = "import";

impl Statement {
    fn states(&self, difference: &Difference) -> bool {
        let is_whole = difference.path.is_empty();
        let (comes, goes) = (difference.before.is_none(), difference.after.is_none());
        let address = difference.address();
        match self {
            // Nothing that exists is edited: it can only read what was missing.
            Self::Creates => {
                let was_open = difference.before.as_ref().is_some_and(|it| it.residue.is_some());
                is_whole && comes || !difference.is_edited || was_open
            }
            Self::Adds => {
                let allowed = !matches!(address, None | Some(Address::Provider { .. }));
                is_whole && comes && difference.instance.is_none() && allowed
            }
            Self::AddsInstances => is_whole && comes && difference.instance.is_some(),
            Self::Removes(gone) => {
                is_whole && goes && difference.instance.is_none() && address == Some(gone)
            }
            Self::Instances(key) => {
                is_whole
                    && (comes || goes)
                    && matches!(&difference.instance, Some(Instance::Key(it)) if it == key)
            }
            Self::Profile { address: own, instance, environments } => {
                let is_there = |name: &String| name.is_empty() || environments.contains(name);
                let is_meant = || {
                    instance.as_ref().is_none_or(|it| difference.instance.as_ref() == Some(it))
                        && (environments.is_empty() || difference.environments.iter().all(is_there))
                };
                // Instances and environments have their `lifecycle` in common.
                let is_stated = |name: &String| {
                    name == "lifecycle" || OF_MODEL.contains(&name.as_str()) && is_meant()
                };
                address == Some(own) && difference.path.first().is_some_and(is_stated)
            }
            Self::Lifecycle(own) => {
                address == Some(own) && difference.path.first().is_some_and(|it| it == "lifecycle")
            }
            Self::Rewritten(own) => {
                let is_computed = difference.after.as_ref().is_some_and(|it| it.residue.is_some());
                address == Some(own) && !comes && !goes && is_computed
            }
            Self::Profiles => {
                let is_moved = matches!(&difference.subject, Subject::Block(it) if it == MOVED);
                let is_profile = address.and_then(Address::kind) == Some(PROFILE);
                let is_made = difference.path.first().is_some_and(|it| it == "for_each");
                is_moved || is_profile && (is_whole && (comes || goes) || is_made)
            }
            Self::Imports => is_import(difference),
            // What is forbidden stays what it is when a profile is added.
            Self::Joins(words) => {
                !difference.around.withholds && Self::Parts(words.clone()).states(difference)
            }
            Self::Lookups => {
                let is_lookup = |kind: &str| LOOKUPS.contains(&kind);
                is_whole && comes && address.and_then(Address::kind).is_some_and(is_lookup)
            }
            Self::Parts(words) => {
                let is_about = |text: &str| words.iter().any(|word| names(text, word));
                let by_key = difference.path.last().is_some_and(|key| words.contains(key));
                let seen = difference.before.as_ref().or(difference.after.as_ref());
                let speaks = |seen: &Seen| match &seen.residue {
                    Some(text) => is_about(text),
                    None if goes => is_only_about(&seen.value, words),
                    None => is_about(&seen.text()),
                };
                match (comes, goes) {
                    (false, false) => grows(difference, &is_about),
                    _ if is_whole => {
                        let is_block = matches!(difference.subject, Subject::Block(_));
                        goes && is_block && seen.is_some_and(speaks)
                    }
                    _ => by_key || seen.is_some_and(speaks) || is_emptied(difference),
                }
            }
            Self::Follows(words) => !comes && !goes && follows(difference, words),
            Self::Model(ids) => is_other_model(difference, ids),
            Self::Allowed(ids) => {
                is_policy_or_lookup(difference) && is_other_model(difference, ids)
            }
            Self::Delivers { address: own, variable, value, replaces } => {
                let is_about =
                    |text: &str| text.contains(variable.as_str()) || text.contains(value.as_str());
                let by_name = difference.path.last() == Some(variable);
                let (_, after) = difference.texts();
                // A text that stays as it is reads a local that got the variable, and is the only one.
                let reads_it = !difference.is_edited;
                let is_own = by_name || is_about(&after) || reads_it;
                let is_addition = || {
                    let is_part = is_part(&difference.sources, &is_about);
                    comes || reads_it || is_part || keeps_all(difference)
                };
                address == Some(own) && !is_whole && !goes && is_own && (*replaces || is_addition())
            }
            Self::Undelivers { address: own, variables } => {
                address == Some(own) && !is_whole && !comes && loses(difference, variables)
            }
            Self::Validations => is_validation(difference),
            Self::Findings => {
                let of_profile = address.and_then(Address::kind) == Some(PROFILE);
                let is_tag = difference.path.iter().any(|it| it == "tags");
                difference.is_edited || of_profile || is_tag
            }
        }
    }
}

/// Whether something that is meant is put into a text or taken out: where it is written, or in what outputs and
/// parameters put together from a collection, as `join(",", keys(…))`.
fn grows(difference: &Difference, is_meant: &dyn Fn(&str) -> bool) -> bool {
    let is_told = match difference.address() {
        Some(Address::Output(_)) => true,
        Some(address) => address.kind() == Some(PARAMETER),
        None => false,
    };
    let is_told = is_told && difference.path.first().is_some_and(|it| it == "value");
    is_part(&difference.sources, is_meant)
        || is_told && !difference.is_edited && is_part(&difference.texts(), is_meant)
}

/// Whether it is about what a variable accepts.
fn is_validation(difference: &Difference) -> bool {
    matches!(difference.address(), Some(Address::Variable(_)))
        && difference.path.first().is_some_and(|it| it.starts_with("validation"))
}

/// Whether a value spoke of one of these variables, and does no more.
fn loses(difference: &Difference, variables: &[String]) -> bool {
    let (before, after) = difference.texts();
    variables.iter().any(|it| before.contains(it.as_str()) && !after.contains(it.as_str()))
}

/// Whether a value speaks of another one of the words, or computes something from one.
fn follows(difference: &Difference, words: &[String]) -> bool {
    let (before, after) = difference.texts();
    let reads = |text: &str| words.iter().any(|word| names(text, word));
    let is_computed = |it: &Option<Seen>| it.as_ref().is_some_and(|it| it.residue.is_some());
    // What computes something from it may compute it otherwise.
    let computed = || is_computed(&difference.before) || is_computed(&difference.after);
    let own = mark(&before, words);
    // One of them may become the list of several, but not in what forbids something.
    let is_each = |it: &Seen| match &it.value {
        Value::List(items) => {
            items.iter().all(|item| mark(&super::show::whole(item), words) == own)
        }
        _ => false,
    };
    let lists = || {
        let calls = difference.around.actions.is_some() && !difference.around.withholds;
        calls && reads(&before) && difference.after.as_ref().is_some_and(is_each)
    };
    own == mark(&after, words) || lists() || reads(&before) && reads(&after) && computed()
}

/// Whether a text has this word, and not only as a part of a longer one: a key may be a single letter.
fn names(text: &str, word: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|it| it.chars().next());
        !goes_on(before.filter(|_| found.starts_with(char::is_alphanumeric)))
            && !goes_on(after.filter(|_| found.ends_with(char::is_alphanumeric)))
    })
}

fn is_policy_or_lookup(difference: &Difference) -> bool {
    let is_lookup = matches!(difference.address(), Some(Address::Data { .. }));
    is_lookup || difference.around.actions.is_some()
}

/// Whether a value names the one model where it named the other one, beside a profile.
fn is_other_model(difference: &Difference, ids: &[(String, String)]) -> bool {
    let (comes, goes) = (difference.before.is_none(), difference.after.is_none());
    let (before, after) = difference.texts();
    let is_exchange = |(old, new): &(String, String)| match (comes, goes) {
        (true, _) => after.contains(new.as_str()),
        (_, true) => before.contains(old.as_str()),
        _ => before.contains(old.as_str()) && before.replace(old, new) == after,
    };
    // The models behind a profile are its own, whatever they are.
    let are_read = after.contains(PROFILE) && after.contains(".models");
    (are_read || ids.iter().any(is_exchange)) && belongs(difference, comes || goes)
}

/// Whether the model that is named there is the one behind a profile.
fn belongs(difference: &Difference, is_part: bool) -> bool {
    if let Some(actions) = &difference.around.actions {
        let calls = |it: &String| it == "*" || it.starts_with("bedrock:");
        return !difference.around.withholds && actions.iter().any(calls);
    }
    let is_profile = |it: &Address| it.kind() == Some(PROFILE);
    match difference.address() {
        Some(Address::Output(_)) => !is_part,
        // What reads the model that is looked up is compared itself.
        Some(Address::Data { kind, .. }) if kind.starts_with("aws_bedrock_") => true,
        Some(Address::Resource { kind, .. })
            if kind == PARAMETER && difference.path.first().is_some_and(|it| it == "value") =>
        {
            true
        }
        _ => difference.beside.iter().any(is_profile),
    }
}

/// The text with one sign in the place of each word, the longest first.
fn mark(text: &str, words: &[String]) -> String {
    let words: BTreeSet<(std::cmp::Reverse<usize>, &String)> =
        words.iter().map(|word| (std::cmp::Reverse(word.len()), word)).collect();
    words.iter().fold(text.to_owned(), |text, (_, word)| text.replace(word.as_str(), "\u{0}"))
}

/// Whether all entries or elements that were there are there still, with the same values.
fn keeps_all(difference: &Difference) -> bool {
    let (Some(before), Some(after)) = (&difference.before, &difference.after) else { return false };
    match (&before.value, &after.value) {
        (Value::Null, Value::Map(_) | Value::List(_)) => true,
        (Value::Map(old), Value::Map(new)) => {
            old.entries.iter().all(|(key, value)| new.entries.get(key) == Some(value))
        }
        (Value::List(old), Value::List(new)) => {
            old.iter().zip(new.iter()).filter(|(old, new)| old == new).count() == old.len()
        }
        _ => false,
    }
}

/// Whether an argument goes with the policy beside it: a role keeps an `inline_policy` block without
/// arguments, which says that it has no such policies.
fn is_emptied(difference: &Difference) -> bool {
    difference.after.is_none()
        && difference.path.first().is_some_and(|block| block.starts_with("inline_policy"))
}

/// Whether one text is the other with something put into it or taken out that is meant.
fn is_part((before, after): &(String, String), is_meant: &dyn Fn(&str) -> bool) -> bool {
    let (short, long) = if before.len() < after.len() { (before, after) } else { (after, before) };
    let mut rest = short.chars().peekable();
    let mut extra = String::new();
    for character in long.chars() {
        if rest.next_if_eq(&character).is_none() {
            extra.push(character);
        }
    }
    // The letters in between may be taken for ones that were there; then the whole text has to do.
    rest.next().is_none()
        && !extra.is_empty()
        && (is_meant(&extra) || is_meant(long) && !is_meant(short))
}

/// Whether a value speaks of one of the words, and holds no list in which something else does not.
fn is_only_about(value: &Value, words: &[String]) -> bool {
    let is_about = |value: &Value| {
        let text = super::show::whole(value);
        words.iter().any(|word| names(&text, word))
    };
    let own = |value: &Value| match value {
        Value::List(items) | Value::Set(items) => items.len() < 2 || items.iter().all(is_about),
        _ => true,
    };
    is_about(value)
        && match value {
            // The actions of a statement are about no profile, however many they are.
            Value::Map(map) => map.entries.iter().all(|(key, value)| key == "Action" || own(value)),
            other => own(other),
        }
}
