//! The `[check]` table of `bedrock-profile.toml`: levels, excludes and options of rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::diagnostic::{Diagnostic, Level};
use crate::rules::{self, Finding};
use crate::strict::{Located, Table};
use crate::templates::{Folder, Templates};

/// What a repository sets of `check`.
#[derive(Debug, Clone, Default)]
pub struct CheckSettings {
    /// Paths that no rule looks at, as patterns of `.gitignore`.
    pub exclude: Patterns,
    /// What is set of single rules, by id.
    pub rules: BTreeMap<String, RuleSettings>,
    /// Words for the options of rules, by rule and name.
    pub options: BTreeMap<(String, String), Vec<String>>,
    /// The templates that sections of AGENTS.md are made from.
    pub templates: RepositoryTemplates,
}

/// The templates of a repository.
#[derive(Debug, Clone, Default)]
pub enum RepositoryTemplates {
    /// It has none of its own.
    #[default]
    BuiltIn,
    /// The built-in ones with its own before them.
    Own(Arc<Templates>),
    /// It names some that cannot be used.
    Unusable,
}

impl RepositoryTemplates {
    /// The templates, unless they cannot be used.
    pub(super) fn get(&self) -> Option<Arc<Templates>> {
        match self {
            Self::BuiltIn => Some(Arc::new(Templates::new(Folder::default()))),
            Self::Own(templates) => Some(Arc::clone(templates)),
            Self::Unusable => None,
        }
    }
}

/// What is set of one rule.
#[derive(Debug, Clone, Default)]
pub struct RuleSettings {
    /// Its level; `Some(None)` turns the rule off.
    pub level: Option<Option<Level>>,
    /// Paths in which it finds nothing.
    pub exclude: Patterns,
}

/// Patterns of paths, as in `.gitignore`.
#[derive(Debug, Clone)]
pub struct Patterns(Gitignore);

impl Default for Patterns {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Patterns {
    /// Whether the path, or a folder above it, is matched.
    pub fn matches(&self, path: &str, is_dir: bool) -> bool {
        !self.0.is_empty() && self.0.matched_path_or_any_parents(path, is_dir).is_ignore()
    }
}

/// The words for levels.
const LEVELS: [(&str, Option<Level>); 4] = [
    ("off", None),
    ("note", Some(Level::Note)),
    ("warning", Some(Level::Warning)),
    ("error", Some(Level::Error)),
];

impl CheckSettings {
    /// Reads the table.
    pub fn read(table: &Table<'_>) -> Self {
        let mut settings = Self { exclude: patterns(table), ..Self::default() };
        for (id, entry) in table.tables_by_key("rules") {
            match rules::find(&id.value) {
                Ok(rule) => {
                    let level = entry.choice("level", &LEVELS).map(|level| level.value);
                    let own = RuleSettings { level, exclude: patterns(&entry) };
                    settings.rules.insert(id.value.clone(), own);
                    for option in rule.options {
                        let Some(words) = entry.texts(option.name, any) else { continue };
                        let words = words.into_iter().map(|word| word.value).collect();
                        let key = (id.value.clone(), option.name.to_owned());
                        settings.options.insert(key, words);
                    }
                    entry.finish();
                }
                Err(problem) => table.problem(id.place.mark(problem, "")),
            }
        }
        settings
    }

    /// The finding as the settings want it: with its level, or not at all.
    pub fn judged(&self, mut finding: Finding) -> Option<Finding> {
        let Some(own) = self.rules.get(finding.rule.id) else { return Some(finding) };
        if own.exclude.matches(finding.path(), false) {
            return None;
        }
        match own.level {
            Some(None) => return None,
            Some(Some(level)) => finding.diagnostic.level = level,
            None => {}
        }
        Some(finding)
    }

    /// Whether the rule cannot find anything in the file: it is off, or excluded there.
    pub fn is_silent(&self, id: &str, path: &str) -> bool {
        let excluded = |own: &RuleSettings| own.exclude.matches(path, false);
        self.is_off(id) || self.rules.get(id).is_some_and(excluded)
    }

    /// Whether the rule is turned off.
    pub fn is_off(&self, id: &str) -> bool {
        self.rules.get(id).is_some_and(|own| own.level == Some(None))
    }
}

/// Any text is taken here; a rule's words mean what the rule says.
#[expect(clippy::unnecessary_wraps, reason = "the form of every parser of texts")]
fn any(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

fn patterns(table: &Table<'_>) -> Patterns {
    let lines: Vec<Located<String>> = table.texts("exclude", any).unwrap_or_default();
    let mut builder = GitignoreBuilder::new("");
    for line in lines {
        if let Err(error) = builder.add_line(None, &line.value) {
            let message = format!("`{}` is no pattern of paths: {error}", line.value);
            table.problem(line.place.mark(Diagnostic::error(message), ""));
        }
    }
    Patterns(builder.build().unwrap_or_else(|_| Gitignore::empty()))
}
