//! What rules about code share.

use crate::code::{self, Kind, ModelUse};
use crate::rules::{Findings, RepositoryContext, RuleOption, TextContext, TextFacts};

/// The option by which tests are left out.
pub(in crate::rules) const SKIP: RuleOption = RuleOption {
    name: "skip",
    help: "folders (with a final `/`) and names of files, with `*`, in which it finds nothing",
    default: code::TESTS,
};

/// Whether the file is one of those that the configuration leaves out, tests unless it says
/// otherwise.
pub(in crate::rules) fn is_skipped(context: &TextContext<'_>, findings: &Findings<'_>) -> bool {
    code::is_test(context.path, findings.option(SKIP.name))
}

/// The texts of all folders that the configuration does not leave out.
pub(in crate::rules) fn judged<'c>(
    context: &'c RepositoryContext<'_>,
    findings: &Findings<'_>,
) -> Vec<&'c TextFacts> {
    let skip: Vec<&str> = findings.option(SKIP.name).into_iter().collect();
    let judged = |text: &&TextFacts| !code::is_test(&text.path, skip.iter().copied());
    context.texts.iter().filter(judged).collect()
}

/// The models that the file calls by an id. Terraform names models also to make profiles from
/// them, which is no call.
pub(in crate::rules) fn called_models<'c>(
    context: &'c TextContext<'_>,
) -> impl Iterator<Item = &'c ModelUse> {
    let is_terraform = context.scan.code.kind() == Kind::Terraform;
    // Examples of values are named `terraform.tfvars.example`.
    let name = context.path.rsplit('/').next().unwrap_or_default();
    let is_values = name.split('.').skip(1).any(|part| part == "tfvars");
    let values = if is_values { top_level(context.text) } else { Vec::new() };
    let models = context.scan.models.iter();
    models.filter(move |used| !is_terraform || !is_source(context, used, is_values, &values))
}

fn is_source(
    context: &TextContext<'_>,
    used: &ModelUse,
    is_values: bool,
    values: &[(usize, &str)],
) -> bool {
    let at = used.span.start;
    if is_values {
        let index = values.partition_point(|(start, _)| *start <= at);
        let name = index.checked_sub(1).and_then(|it| values.get(it)).map(|(_, name)| *name);
        let above = context.modules.iter().filter(|module| {
            module.dir.is_empty()
                || context.path.strip_prefix(&module.dir).is_some_and(|rest| rest.starts_with('/'))
        });
        let nearest = above.max_by_key(|module| module.dir.len());
        return nearest.is_some_and(|module| {
            module.sources.variables.iter().any(|variable| Some(variable.as_str()) == name)
        });
    }
    let holds =
        |path: &str, span: &std::ops::Range<usize>| path == context.path && span.contains(&at);
    let all = || context.modules.iter().map(|module| (&module.dir, &module.sources));
    if all().any(|(_, sources)| sources.places.iter().any(|(path, span)| holds(path, span))) {
        return true;
    }
    let call = all().find_map(|(dir, sources)| {
        let call = sources.calls.iter().find(|(path, span, _)| holds(path, span))?;
        Some((dir, call.2.as_str()))
    });
    let Some((dir, called)) = call else { return false };
    let folder = called.starts_with('.').then(|| joined(dir, called)).flatten();
    let target = folder.as_ref().and_then(|dir| context.modules.iter().find(|it| it.dir == *dir));
    match (target, &used.key) {
        (Some(module), Some(key)) => module.sources.variables.contains(key),
        // A folder of the repository that makes no profile needs none.
        (None, _) if folder.is_some() => false,
        // What is not here is known by its name only.
        _ => called.contains("bedrock") || called.contains("inference-profile"),
    }
}

/// The names of the values at the left margin, with where their lines begin.
fn top_level(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        if let Some((name, _)) = line.split_once('=').filter(|_| begins) {
            all.push((start, name.trim()));
        }
        start += line.len();
    }
    all
}

/// The folder that a relative path leads to, from another.
pub(crate) fn joined(dir: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = dir.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}
