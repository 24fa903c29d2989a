//! What a file of any language has to do with Bedrock: the models it calls, the ARNs it writes out,
//! the names it reads them from. Found by a search for a few words over all bytes; only where one
//! stands is the file looked at closely.

mod arn;
pub mod call;
mod language;
mod lex;
mod literal;
mod model_id;
mod model_use;
mod names;
mod notebook;
mod place;
mod tests_of;
mod wildcard;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::catalog::Catalog;
use model_id::ModelIds;
use names::Naming;

pub use language::{Kind, Language, of_path};
pub use lex::Region;
pub use model_use::ModelUse;
pub use tests_of::{TESTS, is_test};
pub use wildcard::overlap;

/// A file's text with its language.
#[derive(Debug)]
pub struct Code<'t> {
    language: &'static Language,
    text: Cow<'t, str>,
    extract: Option<notebook::Extract>,
    regions: OnceCell<Vec<Region>>,
}

impl<'t> Code<'t> {
    /// A text in a language.
    pub fn new(text: &'t str, language: &'static Language) -> Self {
        Self { language, text: Cow::Borrowed(text), extract: None, regions: OnceCell::new() }
    }

    /// The code in a notebook; none if the file is no notebook.
    fn of_notebook(file: &str, language: &'static Language) -> Option<Self> {
        let mut extract = notebook::Extract::of(file)?;
        let text = Cow::Owned(std::mem::take(&mut extract.text));
        Some(Self { language, text, extract: Some(extract), regions: OnceCell::new() })
    }

    /// The text. Of a notebook, the code of its cells.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the file is for.
    pub fn kind(&self) -> Kind {
        self.language.kind
    }

    /// The bytes of the file behind bytes of the text.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
        self.extract.as_ref().map_or_else(|| span.clone(), |extract| extract.original(span))
    }

    /// The comment or text that the byte at `at` is a part of.
    pub fn region_at(&self, at: usize) -> Option<&Region> {
        let regions = self.regions.get_or_init(|| lex::regions(&self.text, self.language));
        let index = regions.partition_point(|region| region.span.end <= at);
        regions.get(index).filter(|region| region.span.start <= at)
    }

    /// The nearest place at or behind `at` where a character begins.
    fn boundary(&self, at: usize) -> usize {
        (at..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len())
    }
}

/// Everything that a file has to do with Bedrock.
#[derive(Debug)]
pub struct Scan<'t> {
    /// The text in which it was found.
    pub code: Code<'t>,
    /// The ids that are used as the model to call.
    pub models: Vec<ModelUse>,
    /// The ARNs of application inference profiles, bytes of the file.
    pub profile_arns: Vec<Range<usize>>,
    /// Names of Bedrock's classes and functions outside of comments and texts, bytes of the code.
    pub identifiers: Vec<Range<usize>>,
    /// Where `bedrock/` begins the name of a model, bytes of the code.
    pub routes: Vec<Range<usize>>,
    /// Where Bedrock is called first, bytes of the file.
    pub call: Option<Range<usize>>,
    /// The variables and parameters whose value is read, with bytes of the file.
    pub reads: Vec<(String, Range<usize>)>,
    /// The variables that something in the file sets.
    pub given: Vec<String>,
    /// Names of ARNs that are spoken of, in small letters and digits; parameters as they are.
    pub mentions: BTreeSet<String>,
}

impl Scan<'_> {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
            && self.profile_arns.is_empty()
            && self.identifiers.is_empty()
            && self.routes.is_empty()
            && self.call.is_none()
            && self.reads.is_empty()
            && self.given.is_empty()
            && self.mentions.is_empty()
    }
}

/// Finds what files have to do with Bedrock.
#[derive(Debug)]
pub struct Scanner {
    /// None if it could not be built, which so few short words do not cause.
    words: Option<AhoCorasick>,
    ids: ModelIds,
    /// Names that modules give to ARNs, as [`model_use::normal`] makes them.
    delivered: BTreeSet<String>,
}

/// Words that other names of Bedrock contain.
const BEDROCK: [&str; 3] = ["edrock", "EDROCK", "CacheConfig"];

/// How versions of models begin: ids of makers that the catalog does not have are found by them.
const VERSIONS: [&str; 3] = ["-v1:", "-v2:", "-v3:"];

/// A file of values that names this many models is a list of what there is.
const CATALOG: usize = 8;

impl Scanner {
    /// A scanner for the models of a catalog, and for names that modules give to ARNs.
    pub fn new<'n>(catalog: &Catalog, delivered: impl IntoIterator<Item = &'n str>) -> Self {
        let ids = ModelIds::new(catalog);
        let names: BTreeSet<&str> = delivered.into_iter().filter(|name| name.len() > 3).collect();
        let mut words: Vec<String> = ids.providers().map(|maker| format!("{maker}.")).collect();
        words.extend(BEDROCK.iter().chain(&VERSIONS).map(|word| (*word).to_owned()));
        let other = |name: &&&str| !BEDROCK.iter().any(|word| name.contains(word));
        words.extend(names.iter().filter(other).map(|name| (*name).to_owned()));
        let words = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
        let delivered = names.into_iter().map(model_use::normal).collect();
        Self { words: words.ok(), ids, delivered }
    }

    /// Whether a file has to be looked at closely.
    pub fn concerns(&self, bytes: &[u8]) -> bool {
        self.words.as_ref().is_some_and(|words| words.is_match(bytes))
    }

    /// What a file has to do with Bedrock; none if its name says that it is prose.
    pub fn scan<'t>(&self, path: &str, text: &'t str) -> Option<Scan<'t>> {
        let (words, language) = (self.words.as_ref()?, language::of_path(path)?);
        let code = if path.ends_with(".ipynb") {
            Code::of_notebook(text, language)?
        } else {
            Code::new(text, language)
        };
        let mut scan = Scan {
            code,
            models: Vec::new(),
            profile_arns: Vec::new(),
            identifiers: Vec::new(),
            routes: Vec::new(),
            call: None,
            reads: Vec::new(),
            given: Vec::new(),
            mentions: BTreeSet::new(),
        };
        let mut ids_end = 0;
        let found: Vec<Range<usize>> =
            words.find_iter(scan.code.text()).map(|found| found.range()).collect();
        for hit in found {
            let word = scan.code.text().get(hit.clone()).unwrap_or_default();
            if word.ends_with(['.', ':']) {
                if hit.start < ids_end {
                    continue;
                }
                let Some(id) = self.ids.around(scan.code.text(), hit.start) else { continue };
                ids_end = id.span.end;
                scan.models.extend(model_use::used(&scan.code, &id));
            } else {
                self.name(&mut scan, &hit);
            }
        }
        let catalog = matches!(scan.code.kind(), Kind::Data | Kind::Yaml)
            && scan.models.iter().map(|used| &used.id).collect::<BTreeSet<_>>().len() >= CATALOG;
        if catalog {
            scan.models.clear();
        }
        // A program that embeds and ranks only has no use for a profile.
        let text = scan.code.text();
        let has = |word: &str| text.contains(word);
        if (has("embed") || has("Embed"))
            && !(has("onverse") || has("Chat") || has("BedrockModel"))
            && scan.models.is_empty()
        {
            scan.call = None;
        }
        Some(scan)
    }

    /// A name with `bedrock` in it, or one that a module delivers.
    fn name(&self, scan: &mut Scan<'_>, hit: &Range<usize>) {
        let text = scan.code.text();
        let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let around = |of: &dyn Fn(&u8) -> bool| {
            let bytes = text.as_bytes();
            let before = bytes.get(..hit.start).unwrap_or_default();
            let after = bytes.get(hit.end..).unwrap_or_default();
            let left = before.iter().rev().take(200).take_while(|byte| of(byte)).count();
            let right = after.iter().take(200).take_while(|byte| of(byte)).count();
            hit.start - left..hit.end + right
        };
        let span = around(&word);
        let Some(name) = text.get(span.clone()) else { return };
        let region = scan.code.region_at(span.start);
        let (in_text, in_comment) = match region {
            Some(region) => (region.content.is_some(), region.content.is_none()),
            None => (false, false),
        };
        if in_comment {
            return;
        }
        let kind = scan.code.kind();
        if kind == Kind::Code && scan.call.is_none() {
            let path = around(&|byte| word(byte) || matches!(byte, b'-' | b'/' | b'@' | b'.'));
            let calls =
                |path: &str| if in_text { calls_by_text(path) } else { CLIENTS.contains(&name) };
            if text.get(path.clone()).is_some_and(calls) {
                let marked = if in_text { &path } else { &span };
                scan.call = Some(scan.code.original(marked));
            }
        }
        if text.get(span.end..).is_some_and(|rest| rest.starts_with('/'))
            && name == "bedrock"
            && !text.get(..span.start).is_some_and(|before| before.ends_with(['/', '-', '.']))
        {
            scan.routes.push(span.clone());
        }
        if in_text && let Some((parameter, place)) = names::parameter(&scan.code, span.start) {
            let name = parameter.clone();
            scan.mentions.insert(parameter);
            if kind == Kind::Code {
                scan.reads.push((name, place));
            }
        }
        if text.get(hit.start..).is_some_and(|rest| rest.starts_with("edrock"))
            && let Some(arn) = arn::profile_arn(&scan.code, hit.start)
        {
            scan.profile_arns.push(scan.code.original(&arn));
        }
        let Some(name) = scan.code.text().get(span.clone()) else { return };
        let plain = model_use::normal(name);
        if names::is_variable(name) {
            match names::naming(&scan.code, span.start, span.end) {
                Some(Naming::Read) => {
                    scan.reads.push((name.to_owned(), scan.code.original(&span)));
                }
                Some(Naming::Given) => scan.given.push(name.to_owned()),
                Some(Naming::Mention) | None => {}
            }
        }
        let outputs = scan.code.text().get(..span.start).is_some_and(|it| it.ends_with("outputs."));
        let of_arn = plain.ends_with("arn") || self.delivered.contains(&plain);
        if of_arn && (kind != Kind::Terraform || outputs) {
            scan.mentions.insert(plain);
        }
        if (kind == Kind::Code && !in_text) || name == CLAUDE_CODE {
            scan.identifiers.push(span);
        }
    }
}

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
    "BedrockLLM",
    "BedrockModel",
    "BedrockProvider",
    "BedrockProxyChatModel",
    "BedrockRuntime",
    "BedrockRuntimeAsyncClient",
    "BedrockRuntimeClient",
    "ChatBedrock",
    "ChatBedrockConverse",
    "IAmazonBedrockRuntime",
    "aws_sdk_bedrockruntime",
    "bedrockruntime",
    "createAmazonBedrock",
    "BedrockRuntimeAsyncClientBuilder",
    "BedrockRuntimeClientBuilder",
    "BedrockConverseStream",
];

/// Whether a text names the client or package by which models of Bedrock are called.
fn calls_by_text(path: &str) -> bool {
    let path = path.trim_end_matches('.');
    path == "bedrock-runtime"
        || path == "@ai-sdk/amazon-bedrock"
        || path == "@anthropic-ai/bedrock-sdk"
        || path.ends_with("client-bedrock-runtime")
        || path.ends_with("service/bedrockruntime")
}
