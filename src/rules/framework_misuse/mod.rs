//! Frameworks that need to be told what an ARN does not show: which model is behind it.

mod claude_code;
mod litellm;
mod names;

use std::collections::BTreeSet;
use std::ops::Range;

use super::support::code::{SKIP, is_skipped};
use super::{Check, Docs, Findings, Rule, TextContext};
use crate::code::call::{self, Call};
use crate::code::{CLAUDE_CODE, Code};
use crate::diagnostic::{Diagnostic, Level};
use names::Names;

/// `framework-misuse`
pub(super) static RULE: Rule = Rule {
    id: "framework-misuse",
    level: Level::Warning,
    summary: "a framework is given a profile's ARN without what it needs beside it",
    docs: Docs {
        what: "\
Finds calls that give a framework the ARN of a profile and nothing else: LangChain's classes and \
`init_chat_model` without `provider` (JavaScript: without `applicationInferenceProfile`), \
LlamaIndex without `application_inference_profile_arn`, Pydantic AI without \
`bedrock_inference_profile` or `profile`, the Vercel AI SDK without `modelFamily`, LiteLLM without \
the route `bedrock/converse/`. Finds also the `CacheConfig` of Strands beside a model of Bedrock \
with the strategy `auto`, which is its default, and settings that make Claude Code call Bedrock \
without a model, or with `ANTHROPIC_MODEL` and without the models of its aliases; `modelOverrides` \
may give them all. What is given counts as an ARN \
if it is written so: a literal, or a name with `ARN` or `profile` in it, also one assignment away.",
        why: "\
The ARN hides the model. These frameworks read the model's id to choose a request's form or to \
turn features on, and with an ARN they fail or, worse, leave prompt caching, tools or thinking \
off and go on. Some have learnt to ask AWS or to guess, in their latest versions; what the finding \
names works in all that know profiles.",
        example: "\
ChatBedrockConverse(model=os.environ[\"BEDROCK_INFERENCE_PROFILE_ARN\"])",
        fix: "\
Give what the finding names.",
    },
    options: &[SKIP],
    check: Check::Text(check),
};

/// A function that takes a model and needs something beside an ARN.
struct Framework {
    name: &'static str,
    /// Words of which the file has one if the function is this one.
    imports: &'static [&'static str],
    /// The arguments that take the model; `""` is the first without a name.
    takes: &'static [&'static str],
    /// One of these arguments has to be given too.
    needs: &'static [&'static str],
    message: &'static str,
    help: &'static str,
}

const LANGCHAIN: Framework = Framework {
    name: "ChatBedrockConverse",
    imports: &["langchain_aws", "langchain_community"],
    takes: &["model", "model_id"],
    needs: &["provider"],
    message: "LangChain cannot tell the model's provider from an ARN",
    help: "give `provider=\"…\"` beside it, and `base_model_id` so that nothing has to be looked up",
};

const AI_SDK: Framework = Framework {
    name: "bedrock",
    imports: &["@ai-sdk/amazon-bedrock"],
    takes: &[""],
    needs: &["modelFamily"],
    message: "the AI SDK turns features of the model's family off when it is given an ARN",
    help: "give `{ modelFamily: \"…\" }` beside it",
};

const FRAMEWORKS: [Framework; 9] = [
    LANGCHAIN,
    Framework {
        name: "init_chat_model",
        imports: &["langchain"],
        takes: &["", "model"],
        ..LANGCHAIN
    },
    Framework { name: "ChatBedrock", ..LANGCHAIN },
    Framework { name: "BedrockLLM", ..LANGCHAIN },
    Framework {
        name: "ChatBedrockConverse",
        imports: &["@langchain/aws"],
        takes: &["model"],
        needs: &["applicationInferenceProfile"],
        message: "LangChain chooses features by the model's id, and an ARN has none",
        help: "give the base model as `model` and the ARN as `applicationInferenceProfile`",
    },
    Framework {
        name: "BedrockConverse",
        imports: &["llama_index"],
        takes: &["model"],
        needs: &["application_inference_profile_arn"],
        message: "LlamaIndex knows no model by an ARN",
        help: "give the base model as `model` and the ARN as `application_inference_profile_arn`",
    },
    Framework {
        name: "BedrockConverseModel",
        imports: &["pydantic_ai"],
        takes: &["", "model_name"],
        needs: &["bedrock_inference_profile", "profile"],
        message: "Pydantic AI chooses features by the model's id, and an ARN has none",
        help: "give the base model, and the ARN in `settings` as `bedrock_inference_profile`",
    },
    AI_SDK,
    // What later versions call the same.
    Framework { name: "amazonBedrock", ..AI_SDK },
];

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    let scan = context.scan;
    if is_skipped(context, findings) {
        return;
    }
    let code = &scan.code;
    let names = Names::of(code.text());
    let imported = |it: &&Framework| it.imports.iter().any(|word| code.text().contains(word));
    let frameworks: Vec<&Framework> = match scan.identifiers.as_slice() {
        [] => Vec::new(),
        _ => FRAMEWORKS.iter().filter(imported).collect(),
    };
    let mut made = BTreeSet::new();
    for span in &scan.identifiers {
        let name = code.text().get(span.clone()).unwrap_or_default();
        match name {
            "CacheConfig" => cache(context, code, span, findings),
            CLAUDE_CODE => claude_code::check(context, span, findings),
            "createAmazonBedrock" => provider(context, &names, span, &mut made, findings),
            _ => {}
        }
        for framework in frameworks.iter().filter(|it| it.name == name) {
            // LangChain makes models of other services by the same name.
            let other = |call: &Call<'_>| {
                name == "init_chat_model" && !call.text.to_ascii_lowercase().contains("bedrock")
            };
            let call = call::at(code, span).filter(|call| !other(call));
            if call.is_some_and(|call| framework.misses(&names, &call)) {
                report(context, span, framework.message, framework.help, framework.name, findings);
            }
        }
    }
    for span in &scan.routes {
        litellm::check(context, &names, span, findings);
    }
}

impl Framework {
    /// Whether the call gives an ARN and not what is needed beside it.
    fn misses(&self, names: &Names<'_>, call: &Call<'_>) -> bool {
        // What is spread in may hold anything.
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let given = self.needs.iter().flat_map(|needed| call.text.match_indices(needed)).any(
            |(at, name)| {
                let (before, rest) = call.text.split_at(at);
                let behind = rest.get(name.len()..).unwrap_or_default();
                !before.ends_with(word) && !behind.starts_with(word)
            },
        );
        if given || call.text.contains("**") || call.text.contains("...") {
            return false;
        }
        let mut positions = call.arguments.iter().filter(|argument| argument.key.is_none());
        let first = positions.next();
        call.arguments.iter().any(|argument| {
            let takes = match argument.key {
                Some(key) => self.takes.contains(&key),
                None => {
                    self.takes.contains(&"") && first.is_some_and(|it| std::ptr::eq(it, argument))
                }
            };
            takes && names.is_arn(argument.value)
        })
    }
}

fn report(
    context: &TextContext<'_>,
    span: &Range<usize>,
    message: &str,
    help: &str,
    subject: &str,
    findings: &mut Findings<'_>,
) {
    let span = context.scan.code.original(span);
    let diagnostic = Diagnostic::warning(message).at(context.source(), span, "").help(help);
    findings.add(diagnostic).about(subject);
}

/// Strands looks for the model's name in the id, and caches nothing if it is not there.
fn cache(
    context: &TextContext<'_>,
    code: &Code<'_>,
    span: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let Some(call) = call::at(code, span) else { return };
    let mut strategies =
        call.arguments.iter().filter(|it| it.key.is_none_or(|key| key == "strategy"));
    let auto = match strategies.next() {
        Some(strategy) => strategy.value.trim_matches(['"', '\'']) == "auto",
        // The default.
        None => true,
    };
    // Anthropic's own interface takes the same class, and no ARN.
    if auto && ["strands", "BedrockModel"].iter().all(|word| code.text().contains(word)) {
        let message = "with an ARN, the strategy `auto` leaves prompt caching off";
        let help = "write `CacheConfig(strategy=\"anthropic\")` for a Claude model";
        report(context, span, message, help, "CacheConfig", findings);
    }
}

/// The AI SDK, by the name that a program gives to what `createAmazonBedrock` makes.
fn provider(
    context: &TextContext<'_>,
    names: &Names<'_>,
    maker: &Range<usize>,
    known: &mut BTreeSet<String>,
    findings: &mut Findings<'_>,
) {
    let code = &context.scan.code;
    let text = code.text();
    let line = text.get(..maker.start).and_then(|before| before.rsplit('\n').next());
    let Some((name, value)) = line.and_then(names::assignment) else { return };
    // By its usual name it is found already.
    if !value.trim().is_empty() || name == AI_SDK.name || !known.insert(name.to_owned()) {
        return;
    }
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    for (at, name) in text.match_indices(name) {
        let span = at..at + name.len();
        let whole = !text.get(..at).is_some_and(|before| before.ends_with(part));
        if !whole || code.region_at(at).is_some() {
            continue;
        }
        if call::at(code, &span).is_some_and(|call| AI_SDK.misses(names, &call)) {
            report(context, &span, AI_SDK.message, AI_SDK.help, AI_SDK.name, findings);
        }
    }
}
