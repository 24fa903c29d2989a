//! The snippets there are: what consumes a profile, the template for it, and how a repository that uses
//! it is recognised; and which models it can call.

use crate::aws::Task;
use crate::diagnostic::{Diagnostic, Result};
use crate::rules::unknown_model;

/// One snippet.
pub(super) struct Form {
    /// The name that asks for it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// The template's file below `snippet/`, without `.j2`.
    pub file: &'static str,
    /// A word in the code of who uses it already; empty if nothing tells.
    pub word: &'static str,
}

/// The packages that a snippet stands on, as a file of dependencies names them.
const PACKAGES: [(&str, &[&str]); 20] = [
    ("boto3", &["boto3"]),
    ("strands", &["strands-agents"]),
    ("langchain", &["langchain-aws"]),
    ("langchain-js", &["@langchain/aws"]),
    ("llamaindex", &["llama-index-llms-bedrock-converse", "llama-index-llms-bedrock"]),
    ("litellm", &["litellm"]),
    ("dspy", &["dspy", "dspy-ai"]),
    ("openai-agents", &["openai-agents"]),
    ("crewai", &["crewai"]),
    ("pydantic-ai", &["pydantic-ai", "pydantic-ai-slim"]),
    ("haystack", &["amazon-bedrock-haystack"]),
    ("anthropic", &["anthropic"]),
    ("anthropic-ts", &["@anthropic-ai/bedrock-sdk"]),
    ("ai-sdk", &["@ai-sdk/amazon-bedrock"]),
    ("aws-sdk-js", &["@aws-sdk/client-bedrock-runtime"]),
    ("aws-sdk-java", &["bedrockruntime"]),
    ("aws-sdk-go", &["github.com/aws/aws-sdk-go-v2/service/bedrockruntime"]),
    ("aws-sdk-rust", &["aws-sdk-bedrockruntime"]),
    ("spring-ai", &["spring-ai-starter-model-bedrock-converse", "spring-ai-bedrock-converse"]),
    ("langchain4j", &["langchain4j-bedrock"]),
];

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
        let packages = PACKAGES.iter().find(|(form, _)| *form == self.name);
        let Some((_, packages)) = packages.filter(|_| languages_of(name).contains(&extension))
        else {
            return false;
        };
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
        packages
            .iter()
            .any(|package| text.match_indices(package).any(|it| is_whole(it) && text_is_live(it.0)))
    }
}

const fn form(
    name: &'static str,
    file: &'static str,
    word: &'static str,
    about: &'static str,
) -> Form {
    Form { name, about, file, word }
}

/// All snippets, in the order of the list.
pub(super) const FORMS: [Form; 25] = [
    form("boto3", "boto3.py", "boto3", "Python, AWS SDK: Converse, streaming, InvokeModel"),
    form(
        "boto3-ssm",
        "boto3-ssm.py",
        "get_parameter",
        "Python, AWS SDK: the ARN from SSM at start",
    ),
    form("strands", "strands.py", "strands.models", "Python, Strands Agents"),
    form("langchain", "langchain.py", "langchain_aws", "Python, LangChain"),
    form("langchain-js", "langchain-js.ts", "@langchain/aws", "TypeScript, LangChain"),
    form("llamaindex", "llamaindex.py", "llama_index", "Python, LlamaIndex"),
    form("litellm", "litellm.py", "import litellm", "Python, LiteLLM"),
    form(
        "litellm-proxy",
        "litellm-proxy.yaml",
        "litellm_params",
        "configuration of the LiteLLM proxy",
    ),
    form("dspy", "dspy.py", "import dspy", "Python, DSPy"),
    form(
        "openai-agents",
        "openai-agents.py",
        "from agents import",
        "Python, OpenAI Agents SDK over LiteLLM",
    ),
    form("crewai", "crewai.py", "crewai", "Python, CrewAI"),
    form("pydantic-ai", "pydantic-ai.py", "pydantic_ai", "Python, Pydantic AI"),
    form("haystack", "haystack.py", "haystack_integrations", "Python, Haystack"),
    form("anthropic", "anthropic.py", "from anthropic", "Python, Anthropic's SDK (Claude only)"),
    form(
        "anthropic-ts",
        "anthropic-ts.ts",
        "@anthropic-ai/bedrock-sdk",
        "TypeScript, Anthropic's SDK (Claude only)",
    ),
    form("ai-sdk", "ai-sdk.ts", "@ai-sdk/amazon-bedrock", "TypeScript, Vercel AI SDK"),
    form("aws-sdk-js", "aws-sdk-js.ts", "@aws-sdk/client-bedrock-runtime", "TypeScript, AWS SDK"),
    form("aws-sdk-java", "aws-sdk-java.java", "services.bedrockruntime", "Java, AWS SDK"),
    form("aws-sdk-go", "aws-sdk-go.go", "service/bedrockruntime", "Go, AWS SDK"),
    form("aws-sdk-rust", "aws-sdk-rust.rs", "aws_sdk_bedrockruntime", "Rust, AWS SDK"),
    form("spring-ai", "spring-ai.yaml", "springframework.ai", "configuration of Spring AI"),
    form("langchain4j", "langchain4j.java", "dev.langchain4j", "Java, LangChain4j"),
    form(
        "claude-code",
        "claude-code.sh",
        "CLAUDE_CODE_USE_BEDROCK",
        "writes the settings of Claude Code (Claude only)",
    ),
    form("librechat", "librechat.yaml", "inferenceProfiles", "configuration of LibreChat"),
    form(
        "knowledge-base",
        "knowledge-base.py",
        "retrieve_and_generate",
        "Python, AWS SDK: the model that answers for a knowledge base",
    ),
];

/// The snippets that only models of Anthropic can use.
const CLAUDE_ONLY: [&str; 3] = ["anthropic", "anthropic-ts", "claude-code"];

/// The snippets that also show how a model is called that makes vectors, each with the forms of request that it
/// knows.
const EMBEDDING: [(&str, &[Vectors]); 3] = [
    ("boto3", &Vectors::ALL),
    ("boto3-ssm", &Vectors::ALL),
    ("ai-sdk", &[Vectors::Cohere, Vectors::Nova, Vectors::Titan]),
];

/// The request by which `InvokeModel` takes a text of which a vector is to be made: each maker has another.
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vectors {
    /// Cohere Embed.
    Cohere,
    /// Marengo of `TwelveLabs` from version 3 on.
    Marengo,
    /// Marengo before.
    Marengo2,
    /// Amazon Nova Multimodal Embeddings.
    Nova,
    /// Amazon Titan Embeddings.
    Titan,
}

impl Vectors {
    const ALL: [Self; 5] = [Self::Cohere, Self::Marengo, Self::Marengo2, Self::Nova, Self::Titan];

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
    let takes = |form: &str| {
        EMBEDDING
            .iter()
            .any(|(known, all)| *known == form && vectors.is_some_and(|it| all.contains(&it)))
    };
    if form.name == "llamaindex"
        && let Some((why, help)) = unknown_model("BedrockConverse", base)
    {
        let what = format!("`{}` cannot call `{key}`, which is {name}: {why}", form.name);
        return Err(Diagnostic::error(what).help(help).into());
    }
    if (task == Task::Chat && (is_claude || !CLAUDE_ONLY.contains(&form.name))) || takes(form.name)
    {
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
    let others: Vec<String> = EMBEDDING
        .iter()
        .filter(|(other, _)| takes(other))
        .map(|(other, _)| format!("`{other}`"))
        .collect();
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
