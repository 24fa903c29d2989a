//! The close look at a file in which one of the words stands.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::model_id::{ModelId, ModelIds};
use super::names::Naming;
use super::search::{self, Search};
use super::{
    Code, Kind, Scan, arn, body, embedded, language, listed, model_use, names, recorded, region,
    tests_of, unattributable,
};
use crate::catalog::Catalog;

/// Finds what files have to do with Bedrock.
#[derive(Debug, Clone)]
pub struct Scanner {
    /// None if it could not be built, which so few short words do not cause.
    words: Option<Search>,
    ids: Arc<ModelIds>,
    /// Names that modules give to ARNs, in small letters and digits.
    delivered: BTreeSet<String>,
}

/// How much of a file is searched for the definition of a name, in bytes.
const HEAD: usize = 100_000;

/// The variable that makes Claude Code call Bedrock.
pub const CLAUDE_CODE: &str = "CLAUDE_CODE_USE_BEDROCK";

/// Classes and modules by which programs call models of Bedrock.
const CLIENTS: [&str; 22] = [
    "AmazonBedrockRuntimeClient",
    "AnthropicBedrock",
    "AsyncAnthropicBedrock",
    "BedrockChatModel",
    "BedrockConverse",
    "BedrockConverseModel",
    "BedrockConverseStream",
    "BedrockLLM",
    "BedrockModel",
    "BedrockProvider",
    "BedrockProxyChatModel",
    "BedrockRuntime",
    "BedrockRuntimeAsyncClient",
    "BedrockRuntimeAsyncClientBuilder",
    "BedrockRuntimeClient",
    "BedrockRuntimeClientBuilder",
    "ChatBedrock",
    "ChatBedrockConverse",
    "IAmazonBedrockRuntime",
    "aws_sdk_bedrockruntime",
    "bedrockruntime",
    "createAmazonBedrock",
];

impl Scanner {
    /// A scanner for the models of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        let ids = ModelIds::new(catalog);
        Self { words: Search::new(&ids, &[]), ids: Arc::new(ids), delivered: BTreeSet::new() }
    }

    /// The same, which also looks for names that modules give to ARNs.
    #[must_use]
    pub fn with_names<'n>(&self, delivered: impl IntoIterator<Item = &'n str>) -> Self {
        let names: BTreeSet<&str> = delivered.into_iter().filter(|name| name.len() > 3).collect();
        let others = names.iter().copied().filter(|name| !search::finds_name(name));
        let others: Vec<&str> = others.collect();
        // Most names speak of Bedrock, and the words that there are find them.
        let words = match others.as_slice() {
            [] => self.words.clone(),
            others => Search::new(&self.ids, others),
        };
        let delivered = names.into_iter().map(model_use::normal).collect();
        Self { words, ids: Arc::clone(&self.ids), delivered }
    }

    /// Whether a file has to be looked at closely.
    pub fn concerns(&self, bytes: &[u8]) -> bool {
        self.words.as_ref().is_some_and(|words| words.all_in(bytes).next().is_some())
    }

    /// What a file has to do with Bedrock; none if its name says that it is prose.
    pub fn scan<'t>(&self, path: &str, text: &'t str) -> Option<Scan<'t>> {
        self.scan_beside(path, text, &BTreeMap::new())
    }

    /// The same of a file of which others call constants: their names, each with the path of the other.
    pub fn scan_beside<'t>(
        &self,
        path: &str,
        text: &'t str,
        elsewhere: &BTreeMap<String, String>,
    ) -> Option<Scan<'t>> {
        let (words, language) = (self.words.as_ref()?, language::of_file(path, text)?);
        let is_notebook = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "ipynb");
        let code = if is_notebook {
            Code::of_notebook(text, language)?
        } else {
            Code::new(text, language)
        };
        let mut scan = Scan::new(code);
        let found: Vec<Range<usize>> = words.all_in(scan.code.text().as_bytes()).collect();
        let mut behind_id = 0;
        let mut documents: BTreeMap<usize, Vec<ModelId>> = BTreeMap::new();
        for hit in found {
            let word = scan.code.text().get(hit.clone()).unwrap_or_default();
            if search::RUNS.contains(&word) {
                scan.runs |= runs(&scan.code, &hit);
            } else if !word.ends_with(['.', ':']) {
                Name::around(&scan, &hit).record(&mut scan, &hit, &self.delivered);
            } else if hit.start >= behind_id
                && let Some(id) = self.ids.around(scan.code.text(), hit.start)
            {
                behind_id = id.span.end;
                // `google.auth`, `meta.title`: most names of the kind are no text.
                if !id.is_certain && scan.code.is_outside_texts(id.span.start) {
                    continue;
                }
                match scan.code.document_at(id.span.start) {
                    Some(document) => documents.entry(document.start).or_default().push(id),
                    None => scan.models.extend(model_use::used(&scan.code, &id)),
                }
            }
        }
        scan.models.extend(embedded::used(&scan.code, &documents));
        scan.models.sort_by_key(|used| used.span.start);
        scan.constants = listed::drop_catalogs(scan.code.kind(), &mut scan.models, elsewhere);
        if recorded::is_record(path, &scan.code) {
            scan.models.clear();
        } else if recorded::describes_interface(&scan.code) {
            scan.models.retain(|used| used.key.as_deref() == Some("default"));
        }
        if scan.code.language.is_rust() {
            drop_tests(&mut scan);
        }
        if scan.takes_profile() || !scan.profile_arns.is_empty() {
            let original = |(name, span)| (name, scan.code.original(&span));
            scan.regions = region::given(&scan.code).into_iter().map(original).collect();
            scan.body = body::unfit(&scan.code).map(|span| scan.code.original(&span));
        }
        if scan.call.is_some() && scan.models.is_empty() && embeds_only(scan.code.text()) {
            scan.call = None;
        }
        Some(scan)
    }
}

/// Whether what stands there describes a program whose variables are all in the repository.
fn runs(code: &Code<'_>, hit: &Range<usize>) -> bool {
    let text = code.text();
    let whole =
        !text.get(hit.end..).is_some_and(|it| it.starts_with(|c: char| c.is_alphanumeric()));
    // Variables that come from elsewhere may have any name.
    let elsewhere = ["envFrom", "env_from", "${file("].iter().any(|it| text.contains(it));
    matches!(code.kind(), Kind::Yaml | Kind::Data) && whole && !elsewhere
}

/// Takes out what stands in tests beside the code, as Rust has them.
fn drop_tests(scan: &mut Scan<'_>) {
    let tests = tests_of::in_rust(&scan.code);
    let outside = |span: &Range<usize>| !tests.iter().any(|test| test.contains(&span.start));
    scan.models.retain(|used| outside(&used.span));
    scan.profile_arns.retain(outside);
    scan.reads.retain(|(_, span)| outside(span));
    scan.call = scan.call.take().filter(outside);
}

/// Whether a program turns texts into vectors and does nothing else: there are no profiles for that.
fn embeds_only(text: &str) -> bool {
    let has = |word: &str| text.contains(word);
    (has("embed") || has("Embed")) && !(has("onverse") || has("Chat") || has("BedrockModel"))
}

/// A word of letters, digits and `_` that says something of Bedrock.
struct Name {
    span: Range<usize>,
    text: String,
    in_text: bool,
    in_comment: bool,
}

impl Name {
    fn around(scan: &Scan<'_>, hit: &Range<usize>) -> Self {
        let word = widened(scan.code.text(), hit, is_word);
        let text = scan.code.text().get(word.clone()).unwrap_or_default().to_owned();
        let region = scan.code.region_at(word.start);
        let in_text = region.is_some_and(|region| region.content.is_some());
        Self { span: word, text, in_text, in_comment: region.is_some() && !in_text }
    }

    /// Notes what the name says.
    fn record(self, scan: &mut Scan<'_>, hit: &Range<usize>, delivered: &BTreeSet<String>) {
        if self.in_comment {
            return;
        }
        let kind = scan.code.kind();
        if scan.call.is_none() && kind == Kind::Code {
            scan.call = self.call(&scan.code, hit);
        }
        scan.makes_profile |= self.makes_profile(&scan.code);
        if self.is_unattributable(&scan.code) {
            scan.unattributable.push(scan.code.original(&self.span));
        }
        if self.is_route(&scan.code) || self.is_model_of_litellm(&scan.code) {
            scan.routes.push(self.span.clone());
        }
        if self.in_text
            && let Some((parameter, place)) = names::parameter(&scan.code, self.span.start)
        {
            scan.mentions.insert(parameter.clone());
            if kind == Kind::Code {
                scan.reads.push((parameter, place));
            }
        }
        if self.text.contains("edrock")
            && let Some(arn) = arn::profile_arn(&scan.code, hit.start)
        {
            scan.profile_arns.push(scan.code.original(&arn));
        }
        if names::is_variable(&self.text) {
            match names::naming(&scan.code, self.span.start, self.span.end) {
                Some(Naming::Read) => {
                    scan.reads.push((self.text.clone(), scan.code.original(&self.span)));
                }
                Some(Naming::Given) => scan.given.push(self.text.clone()),
                Some(Naming::Mention) | None => {}
            }
        }
        let plain = model_use::normal(&self.text);
        // In Terraform only another module's output is spoken of.
        let before = scan.code.text().get(..self.span.start).unwrap_or_default();
        let spoken = kind != Kind::Terraform || before.ends_with("outputs.");
        if spoken && (plain.ends_with("arn") || delivered.contains(&plain)) {
            scan.mentions.insert(plain);
        }
        if (kind == Kind::Code && !self.in_text) || self.text == CLAUDE_CODE {
            scan.identifiers.push(self.span);
        }
    }

    /// Where a client of the Bedrock runtime is named, if one is.
    fn call(&self, code: &Code<'_>, hit: &Range<usize>) -> Option<Range<usize>> {
        if !self.in_text {
            let is_client = CLIENTS.contains(&self.text.as_str()) && !self.is_own(code);
            return is_client.then(|| code.original(&self.span));
        }
        let path = widened(code.text(), hit, |byte| {
            is_word(byte) || matches!(byte, b'-' | b'/' | b'@' | b'.')
        });
        let package = code.text().get(path.clone())?.trim_end_matches('.');
        let calls = ["bedrock-runtime", "@ai-sdk/amazon-bedrock", "@anthropic-ai/bedrock-sdk"]
            .contains(&package)
            || package.ends_with("client-bedrock-runtime")
            || package.ends_with("service/bedrockruntime");
        calls.then(|| code.original(&path))
    }

    /// Whether the file defines the name itself, or it is that of a framework it does not speak of.
    fn is_own(&self, code: &Code<'_>) -> bool {
        // What is far behind does not count: every use of the name leads here.
        let text = code.text().get(..code.boundary(HEAD)).unwrap_or_default();
        let framework = match self.text.as_str() {
            "BedrockModel" => "strands",
            "BedrockProvider" => "pydantic_ai",
            _ => "",
        };
        let defined = ["class", "enum", "interface", "object", "struct", "trait", "type"];
        !text.contains(framework)
            || defined.iter().any(|word| defines(text, &format!("{word} {}", self.text)))
    }

    /// Whether a profile is made here, by `CloudFormation`, the CDK, Pulumi or AWS's own interface.
    fn makes_profile(&self, code: &Code<'_>) -> bool {
        let text = code.text();
        let before = text.get(..self.span.start).unwrap_or_default();
        let after = text.get(self.span.end..).unwrap_or_default();
        let is_code = code.kind() == Kind::Code && !self.in_text;
        match self.text.as_str() {
            "ApplicationInferenceProfile" => {
                before.ends_with("AWS::Bedrock::") || (is_code && code.words().infrastructure)
            }
            "awscc_bedrock_application_inference_profile" => code.kind() == Kind::Terraform,
            "CfnApplicationInferenceProfile" | "CreateInferenceProfileCommand" => is_code,
            "create_inference_profile" | "CreateInferenceProfile" => {
                is_code && after.starts_with('(')
            }
            // The public module makes one when it is told to.
            "bedrock" if before.ends_with("\"aws-ia/") && code.kind() == Kind::Terraform => {
                text.contains("create_app_inference_profile")
            }
            "bedrock" => {
                let of_pulumi = [".InferenceProfile", "/inferenceProfile:InferenceProfile"];
                let pulumi = code.words().pulumi || before.ends_with("aws:");
                let other = after.strip_prefix(of_pulumi[0]).or(after.strip_prefix(of_pulumi[1]));
                let made = other.is_some_and(|it| !it.starts_with(|c: char| c.is_alphanumeric()));
                (pulumi && made) || after.starts_with(" create-inference-profile")
            }
            _ => false,
        }
    }

    /// Whether `LiteLLM` is told here to find the model in a variable: `model: os.environ/NAME`.
    fn is_model_of_litellm(&self, code: &Code<'_>) -> bool {
        let line = code.line_near(self.span.start).start;
        let before = code.text().get(line..self.span.start).unwrap_or_default();
        let Some(key) = before.strip_suffix("os.environ/") else { return false };
        let key = key.trim_end_matches(['"', '\'', ' ']).rsplit([' ', '{', ',']).next();
        code.kind() == Kind::Yaml && key == Some("model:") && names::is_variable(&self.text)
    }

    /// Whether the name is that of an API that takes no application inference profile, or of a class for one.
    fn is_unattributable(&self, code: &Code<'_>) -> bool {
        let text = code.text();
        let before = text.get(..self.span.start).unwrap_or_default();
        let after = text.get(self.span.end..).unwrap_or_default();
        match self.text.as_str() {
            "AnthropicBedrockMantle" | "AsyncAnthropicBedrockMantle" => {
                code.kind() == Kind::Code && !self.in_text && !self.is_own(code)
            }
            "bedrock" => unattributable::is_endpoint(code, before, after),
            _ => false,
        }
    }

    /// Whether `bedrock/` begins the name of a model here.
    fn is_route(&self, code: &Code<'_>) -> bool {
        let text = code.text();
        self.text == "bedrock"
            && text.get(self.span.end..).is_some_and(|rest| rest.starts_with('/'))
            && !text.get(..self.span.start).is_some_and(|it| it.ends_with(['/', '-', '.']))
    }
}

/// Whether a text has the words, with no letter or digit behind them.
fn defines(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let behind = text.get(at + words.len()..).unwrap_or_default();
        !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The bytes around a hit of which each is a part, 200 to each side at most.
fn widened(text: &str, hit: &Range<usize>, part: impl Fn(u8) -> bool) -> Range<usize> {
    let bytes = text.as_bytes();
    let before = bytes.get(..hit.start).unwrap_or_default().iter().rev();
    let after = bytes.get(hit.end..).unwrap_or_default().iter();
    let left = before.take(200).take_while(|byte| part(**byte)).count();
    let right = after.take(200).take_while(|byte| part(**byte)).count();
    hit.start - left..hit.end + right
}
