//! The facts of frameworks, as data.

use std::sync::LazyLock;

use serde::Deserialize;

use super::names::Names;
use crate::code::call::Call;

/// A function that takes a model, and a fault that it has with an ARN.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Framework {
    /// The function's name.
    pub(super) call: String,
    /// Words of which the file has one if the function is this one.
    pub(super) imports: Vec<String>,
    /// The arguments that take the model; `""` is the first without a name.
    pub(super) takes: Vec<String>,
    /// One of these arguments has to be given too.
    #[serde(default)]
    pub(super) needs: Vec<String>,
    /// Words that do the same, anywhere in the file.
    #[serde(default)]
    needs_in_file: Vec<String>,
    /// Arguments that must not be given.
    #[serde(default)]
    refuses: Vec<String>,
    /// Whether no argument helps: an ARN must not be given.
    #[serde(default)]
    refuses_arn: bool,
    /// Parts of the ids of models that it does not know.
    #[serde(default)]
    unknown: Vec<String>,
    /// A word without which the fault does not matter.
    #[serde(default)]
    beside: Option<String>,
    /// The maker of the models with which the fault matters; all, if it is left out.
    #[serde(default)]
    pub(super) maker: Option<String>,
    pub(super) message: String,
    pub(super) help: String,
    /// How the advice was verified: `run: PACKAGE VERSION`, or `read, not run`.
    #[cfg_attr(not(test), expect(dead_code, reason = "it is for readers, and for a test"))]
    seen: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    framework: Vec<Framework>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("frameworks.toml")).unwrap_or_default());

/// The records whose framework a file imports.
pub(super) fn imported(text: &str) -> Vec<&'static Framework> {
    let imports = |it: &&Framework| {
        it.imports.iter().any(|word| text.contains(word.as_str()))
            && it.beside.as_ref().is_none_or(|word| has_word(text, word))
            && !it.needs_in_file.iter().any(|word| text.contains(word.as_str()))
    };
    TABLE.framework.iter().filter(imports).collect()
}

/// Whether a text has a word with no letter before it.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| !text.get(..at).is_some_and(|it| it.ends_with(part)))
}

/// The record of a function and a word that it is imported by.
pub(super) fn of(call: &str, import: &str) -> Option<&'static Framework> {
    TABLE
        .framework
        .iter()
        .find(|it| it.call == call && it.imports.iter().any(|word| word == import))
}

/// The record by which a function does not know the model with an id.
pub(super) fn without(call: &str, id: &str) -> Option<&'static Framework> {
    let unknown = |it: &&Framework| it.unknown.iter().any(|part| id.contains(part.as_str()));
    TABLE.framework.iter().filter(|it| it.call == call).find(unknown)
}

impl Framework {
    /// Whether the scanner does not point to the function: its name says nothing of Bedrock.
    pub(super) fn is_unmarked(&self) -> bool {
        !self.call.contains("edrock") && self.call != "init_chat_model"
    }

    /// Whether the call has the fault. `around` is the text in which its configuration stands.
    pub(super) fn is_misused(&self, names: &Names<'_>, call: &Call<'_>, around: &str) -> bool {
        let keyed = |keys: &[String]| {
            call.arguments
                .iter()
                .filter(|argument| argument.value != "False")
                .any(|argument| argument.key.is_some_and(|key| keys.iter().any(|it| it == key)))
        };
        if !self.refuses.is_empty() {
            let concerns = self.takes.is_empty() || self.models(call).any(|it| names.is_arn(it));
            return concerns && keyed(&self.refuses);
        }
        if self.refuses_arn {
            // With the route before it, `litellm` tells of it.
            let mut models = self.models(call).filter(|value| !value.contains("bedrock/"));
            return models.any(|value| names.is_arn(value));
        }
        if !self.unknown.is_empty() {
            return self.models(call).any(|value| {
                let quoted = value.starts_with(['"', '\'']);
                quoted && self.unknown.iter().any(|part| value.contains(part.as_str()))
            });
        }
        // What is spread in may hold anything.
        if call.text.contains("**") || call.text.contains("...") || self.is_given(call.text) {
            return false;
        }
        // mem0 takes a configuration, in which the model stands somewhere.
        if self.imports.iter().any(|it| it.starts_with("mem0")) {
            return self.is_misconfigured(names, around);
        }
        self.models(call).any(|value| names.is_arn(value))
    }

    /// Whether one of the needed arguments stands in the text.
    fn is_given(&self, text: &str) -> bool {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        self.needs.iter().flat_map(|needed| text.match_indices(needed.as_str())).any(
            |(at, name)| {
                let (before, rest) = text.split_at(at);
                let behind = rest.get(name.len()..).unwrap_or_default();
                !before.ends_with(word) && !behind.starts_with(word)
            },
        )
    }

    /// Whether a configuration for Bedrock gives an ARN as its model.
    fn is_misconfigured(&self, names: &Names<'_>, text: &str) -> bool {
        let Some(at) = text.find("aws_bedrock") else { return false };
        let rest = text.get(at..).unwrap_or_default();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let value = |key: &String| {
            // `"model": arn` of Python, `model: arn` of TypeScript.
            let mut places = rest.match_indices(key.as_str());
            places.find_map(|(at, key)| {
                let (before, behind) = rest.split_at(at);
                let behind = behind.get(key.len()..)?.trim_start_matches(['"', '\'']);
                let value = behind.strip_prefix(':').filter(|_| !before.ends_with(word))?;
                value.split([',', '}', '\n']).next()
            })
        };
        !self.is_given(text)
            && self.takes.iter().filter_map(value).any(|value| names.is_arn(value.trim()))
    }

    /// The values that the call gives as models.
    fn models<'c>(&self, call: &'c Call<'c>) -> impl Iterator<Item = &'c str> {
        let first = call.arguments.iter().find(|argument| argument.key.is_none());
        call.arguments.iter().filter_map(move |argument| {
            let takes = |name: &str| self.takes.iter().any(|it| it == name);
            let is_first = first.is_some_and(|it| std::ptr::eq(it, argument));
            let is_model = argument.key.map_or_else(|| is_first && takes(""), takes);
            is_model.then_some(argument.value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    /// The libraries that tests/frameworks installs and runs.
    const RUN: [&str; 5] = [
        include_str!("../../../tests/frameworks/requirements-agents.txt"),
        include_str!("../../../tests/frameworks/requirements-converse.txt"),
        include_str!("../../../tests/frameworks/requirements-kernel.txt"),
        include_str!("../../../tests/frameworks/requirements-litellm.txt"),
        include_str!("../../../tests/frameworks/node/package.json"),
    ];

    /// Whether a record names a library in the version that is run: `run: PACKAGE VERSION`.
    fn is_run(seen: &str) -> bool {
        let Some((package, version)) = seen.strip_prefix("run: ").and_then(|it| it.split_once(' '))
        else {
            return false;
        };
        RUN.iter().flat_map(|text| text.lines()).any(|line| {
            let line = line.trim().trim_matches(['"', ',']);
            line.contains(package)
                && ["==", "\": \"", "@"].iter().any(|it| line.ends_with(&format!("{it}{version}")))
        })
    }

    #[test]
    fn every_record_has_one_fault_and_says_how_it_was_verified() {
        let table: Table = toml::from_str(include_str!("frameworks.toml")).unwrap();
        for record in table.framework {
            let faults = [
                !record.needs.is_empty(),
                !record.refuses.is_empty(),
                record.refuses_arn,
                !record.unknown.is_empty(),
            ];
            assert_eq!(faults.iter().filter(|fault| **fault).count(), 1, "{}", record.call);
            let verified = record.seen == "read, not run" || is_run(&record.seen);
            assert!(verified, "{}: {}", record.call, record.seen);
        }
    }
}
