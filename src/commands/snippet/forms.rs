//! The snippets there are: what consumes a profile, the template for it, and how a repository that uses
//! it is recognised; and which models it can call.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::aws::Task;
use crate::diagnostic::{Diagnostic, Result};
use crate::rules::unknown_model;

/// One snippet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    /// The name that asks for it.
    pub name: String,
    /// What it is for, in a few words.
    pub about: String,
    /// The template's file below `snippet/`, without `.j2`.
    pub file: String,
    /// A word in the code of who uses it already.
    pub word: String,
    /// The packages that it stands on, as a file of dependencies names them.
    #[serde(default)]
    packages: Vec<String>,
    /// Whether it can call models of Anthropic only.
    #[serde(default)]
    claude_only: bool,
    /// The requests by which it shows how a model is called that makes vectors.
    #[serde(default)]
    vectors: Vec<Vectors>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    form: Vec<Form>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("forms.toml")).unwrap_or_default());

/// All snippets, in the order of the list.
pub(super) fn forms() -> &'static [Form] {
    &TABLE.form
}

/// Which languages declare their dependencies in a file of this name, by how the names of snippets end.
pub(super) fn languages_of(name: &str) -> &'static [&'static str] {
    match name {
        "pyproject.toml" | "Pipfile" | "setup.py" | "setup.cfg" | "environment.yml" => &["py"],
        "package.json" => &["ts"],
        "pom.xml" | "build.gradle" | "build.gradle.kts" | "libs.versions.toml" => &["java", "yaml"],
        "go.mod" => &["go"],
        "Cargo.toml" => &["rs"],
        _ => match name.strip_prefix("requirements").and_then(|rest| rest.rsplit_once('.')) {
            Some((_, "txt" | "in")) => &["py"],
            _ => &[],
        },
    }
}

impl Form {
    /// Whether a file of dependencies names what the snippet stands on.
    pub(super) fn is_declared(&self, name: &str, text: &str) -> bool {
        let extension = self.file.rsplit('.').next().unwrap_or_default();
        if !languages_of(name).contains(&extension) {
            return false;
        }
        let is_part = |c: char| c.is_alphanumeric() || "-_@/".contains(c);
        let is_whole = |(at, found): (usize, &str)| {
            let before = text.get(..at).and_then(|it| it.chars().next_back());
            let after = text.get(at + found.len()..).and_then(|it| it.chars().next());
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        };
        // What stands behind a comment sign is no dependency.
        let text_is_live = |at: usize| {
            let line = text.get(..at).and_then(|it| it.rsplit('\n').next()).unwrap_or_default();
            !line.trim_start().starts_with('#') && !line.trim_start().starts_with("//")
        };
        self.packages.iter().any(|package| {
            text.match_indices(package.as_str()).any(|it| is_whole(it) && text_is_live(it.0))
        })
    }
}

/// The request by which `InvokeModel` takes a text of which a vector is to be made: each maker has another.
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Vectors {
    /// Cohere Embed.
    Cohere,
    /// Marengo of `TwelveLabs` from version 3 on.
    Marengo,
    /// Marengo before.
    #[serde(rename = "marengo-2")]
    Marengo2,
    /// Amazon Nova Multimodal Embeddings.
    Nova,
    /// Amazon Titan Embeddings.
    Titan,
}

impl Vectors {
    /// The form that a model takes, by its id.
    pub(super) fn of(base: &str) -> Option<Self> {
        let begin = |start: &str| base.starts_with(start);
        Some(match base {
            _ if Task::of(base) != Task::Embedding => return None,
            _ if begin("cohere.embed") => Self::Cohere,
            _ if begin("twelvelabs.marengo-embed-2") => Self::Marengo2,
            _ if begin("twelvelabs.marengo") => Self::Marengo,
            _ if begin("amazon.nova") => Self::Nova,
            _ if begin("amazon.titan") => Self::Titan,
            _ => return None,
        })
    }

    /// What templates call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Cohere => "cohere",
            Self::Marengo => "marengo",
            Self::Marengo2 => "marengo-2",
            Self::Nova => "nova",
            Self::Titan => "titan",
        }
    }
}

/// Refuses a snippet that cannot call a model, with what can.
///
/// # Errors
/// When the model is of another maker than the snippet's, or does something else.
pub(super) fn refuse_unsuitable(form: &Form, key: &str, name: &str, base: &str) -> Result<()> {
    let task = Task::of(base);
    let is_claude = base.starts_with("anthropic.");
    let vectors = Vectors::of(base);
    let takes = |form: &Form| vectors.is_some_and(|it| form.vectors.contains(&it));
    if form.name == "llamaindex"
        && let Some((why, help)) = unknown_model("BedrockConverse", base)
    {
        let what = format!("`{}` cannot call `{key}`, which is {name}: {why}", form.name);
        return Err(Diagnostic::error(what).help(help).into());
    }
    if (task == Task::Chat && (is_claude || !form.claude_only)) || takes(form) {
        return Ok(());
    }
    if task == Task::Chat {
        return Err(Diagnostic::error(format!(
            "`{}` calls models of Anthropic only, and `{key}` is {name}",
            form.name
        ))
        .help("choose another one: `bedrock-profile snippet` lists them")
        .into());
    }
    let others: Vec<String> =
        forms().iter().filter(|it| takes(it)).map(|it| format!("`{}`", it.name)).collect();
    let what = format!("`{}` cannot call `{key}`: it is {name}, which {}", form.name, task.verb());
    let help = match others.as_slice() {
        [] if task == Task::Speech => {
            "no snippet calls it: use `InvokeModelWithBidirectionalStream` of an AWS SDK with the ARN as model".to_owned()
        }
        [] => "no snippet calls it: use `invoke_model` of boto3 with the ARN as `modelId`, and the body that the \
               maker of the model documents"
            .to_owned(),
        others => format!("take one of {}, which call it", others.join(", ")),
    };
    Err(Diagnostic::error(what).help(help).into())
}
