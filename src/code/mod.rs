//! What a file of any language has to do with Bedrock: the models it calls, the ARNs it writes out,
//! the names it reads them from. Found by a search for a few words over all bytes; only where one
//! stands is the file looked at closely.

mod arn;
mod asked;
mod attributes;
mod beside;
mod body;
pub mod call;
mod catalogs;
mod compared;
mod constants;
mod embedded;
mod keys;
mod language;
mod lex;
mod listed;
mod literal;
mod model_id;
mod model_use;
mod names;
mod notebook;
mod place;
mod purpose;
mod recorded;
mod region;
mod returned;
mod scanner;
mod search;
mod shown;
mod tests_of;
mod told;
mod unattributable;
mod uses;
mod wildcard;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

pub use constants::{Constants, program};
pub use language::{Kind, Language, of_path};
pub use lex::Region;
pub use model_use::ModelUse;
pub use names::says_arn;
pub use scanner::{CLAUDE_CODE, Scanner};
pub use tests_of::{TESTS, is_test};
pub use wildcard::overlap;

/// How far around a place is looked, in bytes.
const REACH: usize = 4_000;

/// How long the head of a class or a declaration is at most, in bytes.
const LONGEST_HEAD: usize = 500;

/// How far away the bracket is looked for that is open where a value stands: the lists that people write are
/// longer than what says something of it.
const FAR: usize = 64_000;

/// How many bytes of one file are looked through for brackets as far away as that.
const FUEL: usize = 64_000_000;

/// A file's text with its language.
#[derive(Debug)]
pub struct Code<'t> {
    language: &'static Language,
    text: Cow<'t, str>,
    extract: Option<notebook::Extract>,
    lexed: OnceCell<lex::Lexed>,
    words: OnceCell<Words>,
    /// Whether a line can be read without those before it.
    by_line: OnceCell<bool>,
    /// How many names were followed to their uses.
    followed: Cell<usize>,
    /// How many bytes were looked through for brackets.
    looked_through: Cell<usize>,
    /// Where the text begins in which a program was looked for last, and that program.
    last_inline: RefCell<Option<(usize, Option<embedded::Inline>)>>,
}

impl<'t> Code<'t> {
    /// A text in a language.
    pub fn new(text: &'t str, language: &'static Language) -> Self {
        Self::with(Cow::Borrowed(text), language, None)
    }

    /// The code in a notebook; none if the file is no notebook.
    fn of_notebook(file: &str, language: &'static Language) -> Option<Self> {
        let mut extract = notebook::Extract::of(file)?;
        let text = Cow::Owned(std::mem::take(&mut extract.text));
        Some(Self::with(text, language, Some(extract)))
    }

    fn with(
        text: Cow<'t, str>,
        language: &'static Language,
        extract: Option<notebook::Extract>,
    ) -> Self {
        let (lexed, words, by_line) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (followed, looked_through) = (Cell::new(0), Cell::new(0));
        let last_inline = RefCell::new(None);
        Self {
            language,
            text,
            extract,
            lexed,
            words,
            by_line,
            followed,
            looked_through,
            last_inline,
        }
    }

    /// How far away a bracket is looked for.
    fn reach(&self) -> usize {
        if self.looked_through.get() < FUEL { FAR } else { REACH }
    }

    /// Notes that so many bytes more were looked through for a bracket.
    fn looked_through(&self, bytes: usize) {
        self.looked_through.set(self.looked_through.get().saturating_add(bytes));
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
        self.regions_from(at).first().filter(|region| region.span.start <= at)
    }

    /// Whether the line of the byte at `at` shows that it is in none of the texts of a program: a line is read
    /// sooner than a file.
    fn is_outside_texts(&self, at: usize) -> bool {
        let has =
            |mark: &str| memchr::memmem::find(self.text.as_bytes(), mark.as_bytes()).is_some();
        let line = self.line_near(at);
        let (before, rest) = self.text.split_at(line.start);
        // The long line that it is a part of, or the text of the line before, may go on.
        if !(before.is_empty() || before.ends_with('\n'))
            || before.trim_end_matches(['\n', '\r']).ends_with('\\')
            || !*self.by_line.get_or_init(|| self.language.texts_end_in_line(has))
        {
            return false;
        }
        let regions = lex::lex(rest.get(..line.len()).unwrap_or_default(), self.language).regions;
        !regions.iter().any(|region| region.span.contains(&(at - line.start)))
    }

    fn lexed(&self) -> &lex::Lexed {
        self.lexed.get_or_init(|| lex::lex(&self.text, self.language))
    }

    fn regions(&self) -> &[Region] {
        &self.lexed().regions
    }

    /// The lines of the document in the file that the byte at `at` is a part of.
    fn document_at(&self, at: usize) -> Option<Range<usize>> {
        if let Some(extract) = &self.extract {
            return extract.document_at(at).map(|(lines, _)| lines.clone());
        }
        let documents = &self.lexed().documents;
        let index = documents.partition_point(|document| document.end <= at);
        let document = documents.get(index).filter(|document| document.start <= at).cloned();
        document.or_else(|| embedded::inline(self, at).map(|(body, _)| body))
    }

    /// The comments and texts that end behind `at`.
    fn regions_from(&self, at: usize) -> &[Region] {
        let regions = self.regions();
        let index = regions.partition_point(|region| region.span.end <= at);
        regions.get(index..).unwrap_or_default()
    }

    /// The comments and texts that begin before `at`.
    fn regions_before(&self, at: usize) -> &[Region] {
        let regions = self.regions();
        let index = regions.partition_point(|region| region.span.start < at);
        regions.get(..index).unwrap_or_default()
    }

    /// The part of the line around `at` that lies no further than `REACH` from it. Longer lines were
    /// not written by people, and what is far away says nothing.
    fn line_near(&self, at: usize) -> Range<usize> {
        let first = self.boundary(at.saturating_sub(REACH)).min(at);
        let last = self.boundary(at + REACH);
        let before = self.text.get(first..at).unwrap_or_default().as_bytes();
        let behind = self.text.get(at..last).unwrap_or_default().as_bytes();
        let start = memchr::memrchr(b'\n', before).map_or(first, |end| first + end + 1);
        start..memchr::memchr(b'\n', behind).map_or(last, |end| at + end)
    }

    /// The line with the head of what is opened at a place. What stands further before it on a long line
    /// says nothing of it.
    fn head_before(&self, open: usize) -> &str {
        let start = self.boundary(open.saturating_sub(LONGEST_HEAD)).min(open);
        let before = self.text.get(start..open).unwrap_or_default().trim_end();
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// What the file speaks of anywhere.
    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(&self.text))
    }

    /// The nearest place at or behind `at` where a character begins.
    pub fn boundary(&self, at: usize) -> usize {
        (at..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len())
    }
}

/// What a whole file speaks of, looked up once.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Words {
    /// The model behind a profile, or a profile beside which it is given.
    base_model: bool,
    /// A tool that makes infrastructure from a program.
    infrastructure: bool,
    /// Pulumi, whose classes have short names.
    pulumi: bool,
    /// What a profile is made from.
    makes_profile: bool,
    /// A model may be called.
    calls: bool,
    /// Kubernetes may be asked for a profile.
    claims_profile: bool,
    /// Profiles are made, and no model is called.
    only_makes_profiles: bool,
    /// Bedrock.
    bedrock: bool,
    /// Oracle's cloud and not Bedrock.
    oracle: bool,
    /// Policies, or the state of models.
    policies: bool,
    /// `LibreChat` maps models to profiles.
    maps_profiles: bool,
}

/// Parts of the names of functions and arguments by which models are called.
const CALLS: [&str; 12] = [
    "ChatBedrock",
    "BedrockModel",
    "ask(",
    "chat(",
    "enerate",
    "model=",
    "modelId",
    "model_id",
    "nvoke",
    "omplet",
    "onverse",
    "send(",
];

impl Words {
    fn of(text: &str) -> Self {
        let plain = model_use::normal(text);
        let beside = beside::BESIDE.iter().any(|name| text.contains(name))
            || (text.contains("model_id") && text.contains("bedrock/"));
        let tools = ["aws-cdk", "aws_cdk", "pulumi", "sst.aws", "\"sst", "'sst"];
        Self {
            base_model: beside || plain.contains("basemodel"),
            infrastructure: tools.iter().any(|name| text.contains(name)),
            pulumi: text.contains("pulumi"),
            makes_profile: purpose::MAKERS.iter().any(|name| text.contains(name)),
            calls: CALLS.iter().any(|word| text.contains(word)),
            claims_profile: text.contains(purpose::CLAIM),
            only_makes_profiles: purpose::only_makes_profiles(text),
            bedrock: plain.contains("bedrock"),
            oracle: !plain.contains("bedrock")
                && ["oci", "oracle"].iter().any(|name| plain.contains(name)),
            maps_profiles: text.contains("inferenceProfiles:"),
            policies: [
                "foundation-model",
                "inference-profile",
                "policy",
                "Policy",
                "foundation_m",
                "olicyStatement",
            ]
            .iter()
            .any(|name| text.contains(name)),
        }
    }
}

/// Everything that a file has to do with Bedrock.
#[derive(Debug)]
pub struct Scan<'t> {
    /// The text in which it was found.
    pub code: Code<'t>,
    /// The ids that are used as the model to call.
    pub models: Vec<ModelUse>,
    /// The names of constants that tell of models and that nothing in the file calls.
    pub constants: BTreeSet<String>,
    /// The ARNs of application inference profiles, bytes of the file.
    pub profile_arns: Vec<Range<usize>>,
    /// Names of Bedrock's classes and functions outside of comments and texts, bytes of the code.
    pub identifiers: Vec<Range<usize>>,
    /// Where `bedrock/`, or a variable of the environment with an ARN, begins the name of a model,
    /// bytes of the code.
    pub routes: Vec<Range<usize>>,
    /// Where an API is used that takes no application inference profile, bytes of the file.
    pub unattributable: Vec<Range<usize>>,
    /// Where Bedrock is called first, bytes of the file.
    pub call: Option<Range<usize>>,
    /// Whether it makes a profile, with something else than Terraform.
    pub makes_profile: bool,
    /// Whether it describes a program that runs, with its variables: a manifest of Kubernetes, a
    /// template of `CloudFormation`, SAM or the Serverless Framework.
    pub runs: bool,
    /// The regions that clients of Bedrock are given, with bytes of the file. Looked for only where a
    /// profile is spoken of.
    pub regions: Vec<(String, Range<usize>)>,
    /// The body of a request that neither Claude nor Nova takes, bytes of the file.
    pub body: Option<Range<usize>>,
    /// The variables and parameters whose value is read, with bytes of the file.
    pub reads: Vec<(String, Range<usize>)>,
    /// The variables that something in the file sets.
    pub given: Vec<String>,
    /// Names of ARNs that are spoken of, in small letters and digits; parameters as they are.
    pub mentions: BTreeSet<String>,
}

impl<'t> Scan<'t> {
    fn new(code: Code<'t>) -> Self {
        Self {
            code,
            models: Vec::new(),
            constants: BTreeSet::new(),
            profile_arns: Vec::new(),
            identifiers: Vec::new(),
            routes: Vec::new(),
            unattributable: Vec::new(),
            call: None,
            makes_profile: false,
            runs: false,
            regions: Vec::new(),
            body: None,
            reads: Vec::new(),
            given: Vec::new(),
            mentions: BTreeSet::new(),
        }
    }

    /// Whether the file takes the ARN of a profile from elsewhere, or sets it.
    pub fn takes_profile(&self) -> bool {
        !self.reads.is_empty() || !self.given.is_empty() || !self.mentions.is_empty()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
            && self.profile_arns.is_empty()
            && self.identifiers.is_empty()
            && self.routes.is_empty()
            && self.unattributable.is_empty()
            && self.call.is_none()
            && !self.makes_profile
            && !self.runs
            && self.reads.is_empty()
            && self.given.is_empty()
            && self.mentions.is_empty()
    }
}
