//! The snippets there are: what consumes a profile, the template for it, and how a repository that uses
//! it is recognised.

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

const fn form(
    name: &'static str,
    file: &'static str,
    word: &'static str,
    about: &'static str,
) -> Form {
    Form { name, about, file, word }
}

/// All snippets, in the order of the list.
pub(super) const FORMS: [Form; 24] = [
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
pub(super) const CLAUDE_ONLY: [&str; 3] = ["anthropic", "anthropic-ts", "claude-code"];
