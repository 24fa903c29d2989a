//! Frameworks that need to be told what an ARN does not show: which model is behind it.

mod claude_code;
mod litellm;
mod mem0;
mod names;
mod table;

use std::collections::BTreeSet;
use std::ops::Range;

use super::support::code::{SKIP, is_skipped};
use super::unused_profile::is_used;
use super::{Check, Delivery, Findings, ModuleFacts, ResourceFacts, Rule, TextContext};
use crate::code::call::{self, Call};
use crate::code::{CLAUDE_CODE, Code, Kind};
use crate::diagnostic::{Diagnostic, Level};
use names::Names;
use table::Framework;

/// `framework-misuse`
pub(super) static RULE: Rule = Rule {
    id: "framework-misuse",
    level: Level::Warning,
    summary: "a framework is given a profile's ARN without what it needs beside it",
    page: include_str!("../../../docs/rules/framework-misuse.md"),
    options: &[SKIP],
    check: Check::Text(check),
};

/// Why a function does not take the model with an id, and what helps: it does not know it.
pub(crate) fn unknown_model(call: &str, id: &str) -> Option<(&'static str, &'static str)> {
    let record = table::without(call, id)?;
    Some((&record.message, &record.help))
}

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    let scan = context.scan;
    if is_skipped(context, findings) {
        return;
    }
    let code = &scan.code;
    let names = Names::of(code.text());
    let frameworks = match code.kind() {
        Kind::Code => table::imported(code.text()),
        _ => Vec::new(),
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
        for framework in frameworks.iter().filter(|it| it.call == name) {
            // LangChain makes models of other services by the same name.
            let other = |call: &Call<'_>| {
                name == "init_chat_model" && !call.text.to_ascii_lowercase().contains("bedrock")
            };
            let call = call::at(code, span).filter(|call| !other(call));
            if call.is_some_and(|call| framework.is_misused(&names, &call, call.text)) {
                report_record(context, span, framework, findings);
            }
        }
    }
    for framework in frameworks.iter().filter(|it| it.is_unmarked()) {
        for span in words(code, &framework.call) {
            let call = call::at(code, &span);
            if call.is_some_and(|call| framework.is_misused(&names, &call, code.text())) {
                report_record(context, &span, framework, findings);
            }
        }
    }
    mem0::check(context, &names, findings);
    for span in &scan.routes {
        litellm::check(context, &names, span, findings);
    }
}

/// Where a name stands in the code as a whole word.
fn words(code: &Code<'_>, name: &str) -> Vec<Range<usize>> {
    let text = code.text();
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let spans = text.match_indices(name).map(|(at, name)| at..at + name.len());
    let whole = spans.filter(|span| {
        !text.get(..span.start).is_some_and(|before| before.ends_with(part))
            && !text.get(span.end..).is_some_and(|behind| behind.starts_with(part))
            && code.region_at(span.start).is_none()
    });
    whole.collect()
}

fn report_record(
    context: &TextContext<'_>,
    span: &Range<usize>,
    framework: &Framework,
    findings: &mut Findings<'_>,
) {
    let Framework { message, help, call, maker, .. } = framework;
    if maker.as_ref().is_some_and(|maker| !may_be_of(context, maker)) {
        return;
    }
    report(context, span, message, help, call, findings);
}

/// Whether a model behind the profiles that a file reads may be one of a maker. Of a file that names none of
/// them, all profiles of the repository are looked at.
fn may_be_of(context: &TextContext<'_>, maker: &str) -> bool {
    let mentions: BTreeSet<&str> = context.scan.mentions.iter().map(String::as_str).collect();
    let profiles = || {
        let modules = context.modules.iter();
        modules.flat_map(|module| module.profiles.iter().map(move |it| (module, it)))
    };
    let is_read = |module: &ModuleFacts, label: &str| {
        let deliveries = module.deliveries.get(label).into_iter().flatten();
        let mut named = deliveries.filter(|it| !matches!(it, Delivery::Other(_)));
        named.any(|it| is_used(it, &mentions))
    };
    let is_of = |profile: &ResourceFacts| {
        profile.model.as_ref().is_none_or(|id| id.split('.').any(|word| word == maker))
    };
    let read: Vec<_> = profiles().filter(|(module, it)| is_read(module, &it.label)).collect();
    if read.is_empty() {
        return profiles().next().is_none() || profiles().any(|(_, it)| is_of(it));
    }
    read.iter().any(|(_, it)| is_of(it))
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
    let Some(sdk) = table::of("bedrock", "@ai-sdk/amazon-bedrock") else { return };
    if !value.trim().is_empty() || name == sdk.call || !known.insert(name.to_owned()) {
        return;
    }
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    for (at, name) in text.match_indices(name) {
        let span = at..at + name.len();
        let whole = !text.get(..at).is_some_and(|before| before.ends_with(part));
        if !whole || code.region_at(at).is_some() {
            continue;
        }
        if call::at(code, &span).is_some_and(|call| sdk.is_misused(names, &call, call.text)) {
            report_record(context, &span, sdk, findings);
        }
    }
}
