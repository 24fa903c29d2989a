//! Frameworks that need to be told what an ARN does not show: which model is behind it.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::support::code::{SKIP, is_skipped};
use super::{Check, Docs, Findings, Rule, TextContext};
use crate::code::call::{self, Call};
use crate::code::{CLAUDE_CODE, Code, Kind};
use crate::diagnostic::{Diagnostic, Level};

/// `framework-misuse`
pub(super) static RULE: Rule = Rule {
    id: "framework-misuse",
    level: Level::Warning,
    summary: "a framework is given a profile's ARN without what it needs beside it",
    docs: Docs {
        what: "\
Finds calls that give a framework the ARN of a profile and nothing else: LangChain without \
`provider` (JavaScript: without `applicationInferenceProfile`), LlamaIndex without \
`application_inference_profile_arn`, Pydantic AI without `bedrock_inference_profile`, the Vercel AI \
SDK without `modelFamily`, LiteLLM without the route `bedrock/converse/`, Strands with \
`CacheConfig(strategy=\"auto\")`, Claude Code without its aliases. What is given counts as an ARN \
if it is written so: a literal, or a name with `ARN` or `profile` in it, also one assignment away.",
        why: "\
The ARN hides the model. These frameworks read the model's id to choose a request's form or to \
turn features on, and with an ARN they fail or, worse, leave prompt caching, tools or thinking \
off without a word.",
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
    needs: &'static str,
    message: &'static str,
    help: &'static str,
}

const LANGCHAIN: Framework = Framework {
    name: "ChatBedrockConverse",
    imports: &["langchain_aws", "langchain_community"],
    takes: &["model", "model_id"],
    needs: "provider",
    message: "LangChain cannot tell the model's provider from an ARN",
    help: "give `provider=\"…\"` beside it, and `base_model_id` so that nothing has to be looked up",
};

const FRAMEWORKS: [Framework; 7] = [
    LANGCHAIN,
    Framework { name: "ChatBedrock", ..LANGCHAIN },
    Framework { name: "BedrockLLM", ..LANGCHAIN },
    Framework {
        name: "ChatBedrockConverse",
        imports: &["@langchain/aws"],
        takes: &["model"],
        needs: "applicationInferenceProfile",
        message: "LangChain chooses features by the model's id, and an ARN has none",
        help: "give the base model as `model` and the ARN as `applicationInferenceProfile`",
    },
    Framework {
        name: "BedrockConverse",
        imports: &["llama_index"],
        takes: &["model"],
        needs: "application_inference_profile_arn",
        message: "LlamaIndex knows no model by an ARN",
        help: "give the base model as `model` and the ARN as `application_inference_profile_arn`",
    },
    Framework {
        name: "BedrockConverseModel",
        imports: &["pydantic_ai"],
        takes: &["", "model_name"],
        needs: "bedrock_inference_profile",
        message: "Pydantic AI chooses features by the model's id, and an ARN has none",
        help: "give the base model, and the ARN in `settings` as `bedrock_inference_profile`",
    },
    Framework {
        name: "bedrock",
        imports: &["@ai-sdk/amazon-bedrock"],
        takes: &[""],
        needs: "modelFamily",
        message: "the AI SDK turns features of the model's family off when it is given an ARN",
        help: "give `{ modelFamily: \"…\" }` beside it",
    },
];

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    let scan = context.scan;
    if is_skipped(context, findings) {
        return;
    }
    let code = &scan.code;
    let names = Names { text: code.text(), arns: OnceCell::new() };
    let imported = |it: &&Framework| it.imports.iter().any(|word| code.text().contains(word));
    let frameworks: Vec<&Framework> = match scan.identifiers.as_slice() {
        [] => Vec::new(),
        _ => FRAMEWORKS.iter().filter(imported).collect(),
    };
    for span in &scan.identifiers {
        let name = code.text().get(span.clone()).unwrap_or_default();
        match name {
            "CacheConfig" => cache(context, code, span, findings),
            CLAUDE_CODE => aliases(context, code, span, findings),
            _ => {}
        }
        for framework in frameworks.iter().filter(|it| it.name == name) {
            if call::at(code, span).is_some_and(|call| framework.misses(&names, &call)) {
                report(context, span, framework.message, framework.help, framework.name, findings);
            }
        }
    }
    for span in &scan.routes {
        route(context, &names, span, findings);
    }
}

impl Framework {
    /// Whether the call gives an ARN and not what is needed beside it.
    fn misses(&self, names: &Names<'_>, call: &Call<'_>) -> bool {
        // What is spread in may hold anything.
        let mut needed = call.text.match_indices(self.needs);
        let given = needed.any(|(at, name)| {
            let behind = call.text.get(at + name.len()..).unwrap_or_default();
            !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        });
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

/// How far behind `bedrock/` is looked, in bytes.
const LONGEST_ROUTE: usize = 2_048;

/// The names that a file gives to ARNs.
struct Names<'c> {
    text: &'c str,
    arns: OnceCell<BTreeSet<&'c str>>,
}

impl Names<'_> {
    /// Whether an expression is the ARN of a profile, as far as it or its assignment says so.
    fn is_arn(&self, value: &str) -> bool {
        says_arn(value)
            || self.arns.get_or_init(|| assigned(self.text)).contains(value.trim_end_matches('!'))
    }
}

/// The names to which an ARN is assigned: `MODEL = os.environ["…_ARN"]`.
fn assigned(text: &str) -> BTreeSet<&str> {
    let arn = |line| {
        let (name, value) = assignment(line)?;
        says_arn(value).then_some(name)
    };
    text.lines().filter_map(arn).collect()
}

fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let line = ["const ", "let ", "var ", "final "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line);
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let (name, rest) = line.split_at(end);
    let (between, value) = rest.split_once('=')?;
    let between = between.trim();
    let assigns = (between.is_empty() || between.starts_with(':')) && !value.starts_with('=');
    (assigns && !name.is_empty()).then_some((name, value))
}

/// Whether an expression says that it is the ARN of a profile.
fn says_arn(value: &str) -> bool {
    let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
    let word = |word: &str| {
        word.eq_ignore_ascii_case("arn") || word.ends_with("Arn") || word.ends_with("ARN")
    };
    words.any(word) || value.to_ascii_lowercase().replace('_', "").contains("inferenceprofile")
}

/// Strands looks for the model's name in the id, and caches nothing if it is not there.
fn cache(
    context: &TextContext<'_>,
    code: &Code<'_>,
    span: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let Some(call) = call::at(code, span) else { return };
    let auto = call.arguments.iter().any(|argument| {
        argument.key.is_none_or(|key| key == "strategy")
            && argument.value.trim_matches(['"', '\'']) == "auto"
    });
    if auto && code.text().contains("strands") {
        let message = "with an ARN, `strategy=\"auto\"` turns prompt caching off without a word";
        let help = "write `CacheConfig(strategy=\"anthropic\")` for a Claude model";
        report(context, span, message, help, "CacheConfig", findings);
    }
}

/// `LiteLLM` needs the route to know the form of requests.
fn route(
    context: &TextContext<'_>,
    names: &Names<'_>,
    span: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let code = &context.scan.code;
    let limit = code.boundary(span.end + LONGEST_ROUTE);
    let Some(rest) = code.text().get(span.end + 1..limit) else { return };
    let in_text = code.region_at(span.start).and_then(|region| region.content.clone());
    let opens = in_text.as_ref().is_some_and(|content| content.start == span.start);
    let bare =
        in_text.is_none() && matches!(code.kind(), Kind::Yaml | Kind::Variables | Kind::Shell);
    if !opens && !bare {
        return;
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`'));
    let model = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    // `"bedrock/" + arn`, `"bedrock/%s" % arn` and `"bedrock/{}".format(arn)`
    let added = || {
        let after = rest.get(model.len() + 1..).unwrap_or_default().lines().next();
        let after = after.unwrap_or_default().trim_start();
        let value = match model {
            "" => after.strip_prefix('+'),
            "%s" => after.strip_prefix('%'),
            _ => after.strip_prefix(".format("),
        };
        let value = value.map(|it| it.split([',', ')']).next().unwrap_or_default().trim());
        value.is_some_and(|value| names.is_arn(value))
    };
    let opaque = model.starts_with("arn:")
        || (model.starts_with(['{', '$']) && names.is_arn(model.trim_matches(['{', '}', '$'])))
        || (model.starts_with("os.environ/") && says_arn(model))
        || (["", "%s", "{}", "{0}"].contains(&model) && added());
    if opaque {
        let message = "LiteLLM cannot tell the model's provider from `bedrock/` and an ARN";
        let help = "write `bedrock/converse/` before the ARN, and the base model in \
                    `model_info.base_model`";
        report(context, span, message, help, "bedrock/", findings);
    }
}

/// Claude Code calls models by aliases, past the profile, unless each alias is set.
fn aliases(
    context: &TextContext<'_>,
    code: &Code<'_>,
    span: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let settings = !matches!(code.kind(), Kind::Code | Kind::Terraform);
    let text = code.text();
    let off = text.get(span.end..code.boundary(span.end + 8)).unwrap_or_default();
    let off = off.trim_start_matches(['"', '\'', ' ', ':', '=']).starts_with(['0', 'f']);
    if !settings || off || !text.contains("ANTHROPIC_MODEL") {
        return;
    }
    let missing: Vec<String> = ["OPUS", "SONNET", "HAIKU"]
        .iter()
        .map(|alias| format!("ANTHROPIC_DEFAULT_{alias}_MODEL"))
        .filter(|name| !text.contains(name.as_str()))
        .map(|name| format!("`{name}`"))
        .collect();
    if let Some((last, others)) = missing.split_last() {
        let first = if others.is_empty() { String::new() } else { others.join(", ") + " and " };
        let message = "Claude Code's aliases call models past the profile";
        let help = format!("set {first}{last} to ARNs of profiles too");
        report(context, span, message, &help, CLAUDE_CODE, findings);
    }
}
