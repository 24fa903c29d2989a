//! The texts of a folder: which have to do with Bedrock, and what the rules say of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::reading::{FilesRead, bytes};
use super::{Root, baseline, ignores};
use crate::aws::region_section;
use crate::catalog::Catalog;
use crate::code::{self, Constants, Scan, Scanner};
use crate::diagnostic::{Diagnostic, Source};
use crate::encoding::from_wide;
use crate::hcl::mirror;
use crate::parallel::small_in_parallel;
use crate::rules::{
    Check, Delivery, Finding, Findings, ModuleFacts, RULES, TextContext, TextFacts,
};

/// What came of one text.
#[derive(Default)]
pub(super) struct OfText {
    pub(super) facts: Option<TextFacts>,
    pub(super) found: Vec<Finding>,
    pub(super) unknown: Vec<Finding>,
    pub(super) ignores: Option<ignores::Ignores>,
    pub(super) problem: Option<Diagnostic>,
    /// The names of constants that tell of models and that nothing in it calls.
    constants: BTreeSet<String>,
    /// Whether it calls Bedrock through an interface that takes no profile.
    unattributable: bool,
    /// Whether it calls Bedrock through one that does.
    calls: bool,
    /// Whether it is too large to have been written by people, and was not read.
    pub(super) too_large: bool,
}

/// A scanner for each root; roots that have a catalog in common share what follows from it.
pub(super) fn scanners(roots: &[Root]) -> Vec<Scanner> {
    let mut made: Vec<(&Arc<Catalog>, Scanner)> = Vec::new();
    let mut scanners = Vec::with_capacity(roots.len());
    for Root { catalog, .. } in roots {
        let known = made.iter().find(|(known, _)| Arc::ptr_eq(known, catalog));
        let scanner = match known {
            Some((_, scanner)) => scanner.clone(),
            None => Scanner::new(catalog),
        };
        if known.is_none() {
            made.push((catalog, scanner.clone()));
        }
        scanners.push(scanner);
    }
    scanners
}

/// Reads all files of a root, asks the rules of texts about those that have to do with Bedrock, and
/// notes the comments that let findings pass.
pub(super) fn of_root(
    number: usize,
    root: &Root,
    paths: &[String],
    (modules, known): (&[ModuleFacts], &FilesRead),
    scanner: &Scanner,
) -> Vec<OfText> {
    let deliveries = modules.iter().flat_map(|module| module.deliveries.values().flatten());
    let names = deliveries.map(Delivery::name).filter(|name| !name.contains('*'));
    let search = Search { number, root, modules, known, scanner: scanner.with_names(names) };
    let alone = BTreeMap::new();
    let mut texts = small_in_parallel(paths, |path| search.of_file(path, &alone));
    for (index, elsewhere) in called_elsewhere(root, paths, &texts) {
        let Some((path, text)) = paths.get(index).zip(texts.get_mut(index)) else { continue };
        *text = search.of_file(path, &elsewhere);
    }
    let mut texts: Vec<OfText> = texts.into_iter().flatten().map(|text| *text).collect();
    leave_to_other_interfaces(&mut texts);
    texts
}

/// Takes out the findings on ids of `OpenAI`'s models in files that call nothing themselves, where another program
/// of the repository calls such models through an interface that takes no profile: that is told there. The
/// open ones have profiles, too, and count where something calls those.
fn leave_to_other_interfaces(texts: &mut [OfText]) {
    if !texts.iter().any(|text| text.unattributable) {
        return;
    }
    let profiled = texts.iter().any(|text| text.calls);
    for text in texts.iter_mut().filter(|text| !text.calls) {
        text.found.retain(|finding| {
            let of_id = ["raw-model-id", "system-profile-id"].contains(&finding.rule.id);
            let model = finding.subject.split_once("openai.").map(|(_, model)| model);
            let open = model.is_some_and(|model| model.starts_with("gpt-oss"));
            !of_id || model.is_none() || open && profiled
        });
    }
}

/// The files whose constants others call as models, by their place among the paths: the names, each with
/// the path of one that calls it.
fn called_elsewhere(
    root: &Root,
    paths: &[String],
    texts: &[Option<Box<OfText>>],
) -> Vec<(usize, BTreeMap<String, String>)> {
    let language = |path: &str| code::program(path).map(|it| std::ptr::from_ref(it).addr());
    let mut by_language: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for (path, text) in paths.iter().zip(texts) {
        let Some(text) = text.as_ref().filter(|text| !text.constants.is_empty()) else { continue };
        if let Some(language) = language(path) {
            let names = text.constants.iter().map(String::as_str);
            by_language.entry(language).or_default().extend(names);
        }
    }
    let known: BTreeMap<_, _> = by_language
        .into_iter()
        .map(|(language, names)| (language, (Constants::new(names.iter().copied()), names)))
        .collect();
    if known.is_empty() {
        return Vec::new();
    }
    let mut homes: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    for (path, text) in paths.iter().zip(texts) {
        let Some(text) = text.as_ref().filter(|text| !text.constants.is_empty()) else { continue };
        let Some(language) = language(path) else { continue };
        for name in &text.constants {
            homes.entry((language, name)).or_default().push(path);
        }
    }
    let calls = small_in_parallel(paths, |path| {
        let (constants, names) = language(path).and_then(|language| known.get(&language))?;
        let bytes = bytes(&root.path.join(path)).ok().flatten()?;
        let first = |name: &&str| name.split('.').next().unwrap_or_default().to_owned();
        let is_in = |name: &&str| memchr::memmem::find(&bytes, first(name).as_bytes()).is_some();
        if !names.iter().any(is_in) {
            return None;
        }
        let text = mirror(&bytes);
        let called = constants.called(path, &text).into_iter().filter_map(|name| {
            let homes = homes.get(&(language(path)?, name))?;
            Some(imported(path, &text, homes).map(|home| (home.to_owned(), name.to_owned())))
        });
        Some(called.flatten().collect::<BTreeSet<(String, String)>>())
    });
    let mut by_home: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (other, called) in paths.iter().zip(calls) {
        for (home, name) in called.into_iter().flatten().filter(|(home, _)| home != other) {
            by_home.entry(home).or_default().entry(name).or_insert_with(|| other.clone());
        }
    }
    let of = |(index, path)| Some((index, by_home.remove(path)?));
    paths.iter().enumerate().filter_map(of).collect()
}

/// Of the files that define one name, those that a file can mean: where there are several, those whose name or
/// folder it names, or that lie beside it.
fn imported<'h>(path: &str, text: &str, homes: &'h [&'h str]) -> impl Iterator<Item = &'h str> {
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let own = folder(path);
    let is_named = |home: &str| {
        let stem = home.rsplit('/').next().and_then(|it| it.split('.').next());
        let parent = folder(home);
        let parent = parent.rsplit('/').next().filter(|it| !it.is_empty());
        let whole = |word: &str| {
            let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
            text.match_indices(word).any(|(at, _)| {
                let (before, rest) = text.split_at(at);
                !before.ends_with(part)
                    && !rest.get(word.len()..).unwrap_or_default().starts_with(part)
            })
        };
        stem.into_iter().chain(parent).any(whole)
    };
    let named: Vec<bool> = homes.iter().map(|home| homes.len() > 1 && is_named(home)).collect();
    let beside: Vec<bool> =
        homes.iter().map(|home| homes.len() > 1 && folder(home) == own).collect();
    let chosen = if named.contains(&true) { named } else { beside };
    let all = !chosen.contains(&true);
    homes.iter().zip(chosen).filter(move |(_, it)| all || *it).map(|(home, _)| *home)
}

/// What is the same for all files of a root.
struct Search<'a> {
    number: usize,
    root: &'a Root,
    modules: &'a [ModuleFacts],
    known: &'a FilesRead,
    scanner: Scanner,
}

impl Search<'_> {
    /// What came of a file; none if nothing did, as of nearly all.
    fn of_file(&self, path: &str, elsewhere: &BTreeMap<String, String>) -> Option<Box<OfText>> {
        code::of_path(path)?;
        let read;
        let bytes = match self.known.get(path) {
            Some(bytes) => bytes,
            None => match bytes(&self.root.path.join(path)) {
                Ok(Some(bytes)) => {
                    read = bytes;
                    read.as_slice()
                }
                Ok(None) => {
                    return Some(Box::new(OfText { too_large: true, ..OfText::default() }));
                }
                Err(error) => {
                    let problem = Diagnostic::error(format!("cannot read `{path}`: {error}"))
                        .help("make it readable, or leave it out by `exclude` of `[check]`");
                    return Some(Box::new(OfText { problem: Some(problem), ..OfText::default() }));
                }
            },
        };
        let wide = from_wide(bytes);
        let bytes = wide.as_ref().map_or(bytes, |text| text.as_bytes());
        let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
        if head.contains(&0) || !self.scanner.concerns(bytes) {
            return None;
        }
        let mut text = mirror(bytes);
        // Lines may end as they did on old machines; a byte for a byte, so that places stay.
        if memchr::memchr(b'\n', bytes).is_none() {
            text = text.replace('\r', "\n").into();
        }
        self.judge(path, &text, elsewhere).map(Box::new)
    }

    fn judge(
        &self,
        path: &str,
        text: &str,
        elsewhere: &BTreeMap<String, String>,
    ) -> Option<OfText> {
        let Self { number, root, modules, .. } = *self;
        if baseline::is_baseline(text) {
            return None;
        }
        let ignores = ignores::may_speak(text).then(|| Source::new(path, text));
        let ignores = ignores.and_then(|source| ignores::read(number, &source));
        let mut of_text = OfText { ignores, ..OfText::default() };
        let Some(mut scan) = self.scanner.scan_beside(path, text, elsewhere) else {
            return Some(of_text);
        };
        of_text.constants = std::mem::take(&mut scan.constants);
        if scan.is_empty() {
            return Some(of_text);
        }
        of_text.calls = scan.call.is_some();
        of_text.unattributable =
            !scan.unattributable.is_empty() && !code::is_test(path, code::TESTS.iter().copied());
        let context = TextContext::new(path, text, &scan, modules);
        for rule in RULES {
            let Check::Text(check) = rule.check else { continue };
            if root.settings.is_off(rule.id) {
                continue;
            }
            let mut findings = Findings::new(rule, number, &root.settings.options);
            check(&context, &mut findings);
            let (found, unknown) = findings.into_parts(usize::MAX);
            of_text.found.extend(found);
            of_text.unknown.extend(unknown);
        }
        of_text.facts = facts(number, &context, &scan);
        Some(of_text)
    }
}

/// What the rules that look at all texts need to know of one.
fn facts(root: usize, context: &TextContext<'_>, scan: &Scan<'_>) -> Option<TextFacts> {
    let calls_bedrock = scan.call.clone().map(|span| context.place(span));
    let read = |(name, span): &(String, std::ops::Range<usize>)| {
        (name.clone(), context.place(span.clone()))
    };
    let facts = TextFacts {
        root,
        path: context.path.to_owned(),
        calls_bedrock,
        makes_profile: scan.makes_profile,
        runs: scan.runs,
        takes_profile: scan.takes_profile(),
        regions: scan.regions.iter().map(read).collect(),
        arn_regions: scan
            .profile_arns
            .iter()
            .filter_map(|span| arn_region(context.text, span))
            .collect(),
        body: scan.body.clone().map(|span| context.place(span)),
        reads: scan.reads.iter().map(read).collect(),
        given: scan.given.clone(),
        mentions: scan.mentions.clone(),
    };
    let nothing = facts.calls_bedrock.is_none()
        && !facts.makes_profile
        && !facts.runs
        && facts.arn_regions.is_empty()
        && facts.reads.is_empty()
        && facts.given.is_empty()
        && facts.mentions.is_empty();
    (!nothing).then_some(facts)
}

/// The region in an ARN that is written out.
fn arn_region(text: &str, span: &std::ops::Range<usize>) -> Option<String> {
    region_section(text.get(span.clone())?).map(str::to_owned)
}
