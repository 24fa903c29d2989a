//! The second stage: everything that reads the predecessor reads the successor; policies allow
//! both, for those who still run with the old ARN.

use super::state::{self, Labels, State, profile, readers, relabelled};
use super::{Stage, add};
use crate::diagnostic::Diagnostic;
use crate::hcl::{Edit, TokenKind};
use crate::module::{Address, Instance, Module, PROFILE, Reference, Step};
use crate::shell::quoted;
use crate::upgrade::edits::{Edits, address};
use crate::upgrade::{Ask, Knowledge, Setting, Upgraded, consumers, mentions, verify, with_files};

pub(super) fn switch(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    ask: &Ask,
    labels: &Labels,
) -> Result<Upgraded, Vec<Diagnostic>> {
    match labels.state(module) {
        State::Added => {}
        State::Switched => return done(module, settings, knowledge, ask, labels),
        State::Single => return not_begun(module, settings, knowledge, ask, labels),
    }
    let definition = state::single(module, &labels.label)?;
    state::single(module, &labels.next)?;
    done(module, settings, knowledge, ask, labels)?;
    let moves =
        verify::between(module, settings, knowledge, (&labels.label, &labels.next), &labels.label)?;
    let mut upgraded = Upgraded { moves, ..Upgraded::default() };
    let mut edits = Edits::default();
    for reference in readers(module, &labels.label) {
        let own = reference.within.and_then(|index| module.definitions().get(index));
        if own.is_some_and(|own| own.address == definition.address) {
            continue;
        }
        if in_policy(module, reference) && grant(module, reference).is_none() {
            upgraded.notes.push(alone(module, reference));
        }
        upgraded.both_allowed |= grant(module, reference).is_some();
        let text = text(module, reference, labels);
        let text = text.ok_or_else(|| cannot(module, reference))?;
        if edits.put(reference.file, &reference.span, text).is_err() {
            return Err(vec![cannot(module, reference)]);
        }
    }
    let block = address(module, definition.file, &definition.span)?;
    edits.change(
        definition.file,
        Edit::RenameLabel { block, index: 1, label: labels.previous.clone() },
    );
    let renamed = crate::hcl::Address::root().block("resource", [PROFILE, &labels.previous]);
    let text = moved_block(
        &profile(&labels.label).to_string(),
        &profile(&labels.previous).to_string(),
        "The predecessor stays until the upgrade is finished.",
    );
    edits.change(definition.file, Edit::InsertBlockAfter { block: renamed, text });
    upgraded.files = edits.apply(module)?;
    let after = with_files(module, &upgraded.files)?;
    let next = profile(&labels.next);
    for one in &mut upgraded.moves {
        one.consumers = consumers::of(&after, &next, &Instance::Unknown);
        consumers::allow_both(&mut one.consumers, &after, &profile(&labels.previous));
    }
    // So far, the notes are of policies that cannot.
    upgraded.both_allowed &= upgraded.notes.is_empty();
    let triggered = consumers::triggered(&after, &next, &Instance::Unknown);
    upgraded.notes.extend(consumers::untriggered(&triggered));
    let pair = (labels.previous.as_str(), labels.next.as_str());
    for exchange in verify::exchanges(&after, settings, knowledge, pair)? {
        let found = mentions::of(&after, settings, &exchange, &[&profile(&labels.next)]);
        let from = exchange.from(knowledge);
        for one in upgraded.moves.iter_mut().filter(|one| one.from == from) {
            one.mentions.clone_from(&found);
        }
    }
    Ok(upgraded)
}

/// A `moved` block with the reason above it.
pub(super) fn moved_block(from: &str, to: &str, why: &str) -> String {
    format!("# {why}\nmoved {{\n  from = {from}\n  to   = {to}\n}}\n")
}

/// Nothing is to be done, unless another model is asked for than the one under way.
fn done(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    ask: &Ask,
    labels: &Labels,
) -> Result<Upgraded, Vec<Diagnostic>> {
    match &ask.to {
        Some(to) => add::same_model(module, settings, knowledge, labels, to),
        None => Ok(Upgraded::default()),
    }
}

/// A stage was asked for before the first one, or after the last one.
pub(super) fn not_begun(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    ask: &Ask,
    labels: &Labels,
) -> Result<Upgraded, Vec<Diagnostic>> {
    let definition = state::single(module, &labels.label)?;
    let finished = state::moved(module, &labels.next, &labels.label).is_some();
    let arrived = match &ask.to {
        Some(to) => verify::has_model(module, settings, knowledge, &labels.label, to)?,
        None => true,
    };
    if finished && arrived {
        return Ok(Upgraded::default());
    }
    let problem = Diagnostic::error(format!("no staged upgrade of `{}` has begun", labels.label));
    if let Some(reader) = readers(module, &labels.next).next() {
        let next = &labels.next;
        let label = format!("`{next}` is read, so that it is no successor that waits");
        return Err(vec![module.mark(problem, reader.file, reader.span.clone(), &label).help(
            format!("if it is the successor, let nothing read `{next}` before this stage"),
        )]);
    }
    Err(vec![
        module
            .mark(
                problem,
                definition.file,
                definition.header.clone(),
                "it has no successor beside it",
            )
            .help(format!(
                "begin with `bedrock-profile upgrade {} --to MODEL --stage {}`",
                quoted(&labels.label),
                Stage::Add.word()
            )),
    ])
}

pub(super) fn cannot(module: &Module, reference: &Reference) -> Diagnostic {
    let problem = Diagnostic::error("this reference cannot be changed");
    module
        .mark(problem, reference.file, reference.span.clone(), "")
        .help("write it on one line, as `aws_bedrock_inference_profile.LABEL.arn`")
}

/// What is to be said of a policy that cannot allow both profiles.
pub(super) fn alone(module: &Module, reference: &Reference) -> String {
    let file = module.files().get(reference.file);
    let before = file.and_then(|file| file.document.text().get(..reference.span.start));
    let line = 1 + before.unwrap_or_default().matches('\n').count();
    format!(
        "the policy at {}:{line} allows the successor alone from this apply on; what still runs with \
         the old ARN is refused",
        file.map_or("", |file| file.name())
    )
}

/// What a reference becomes.
fn text(module: &Module, reference: &Reference, labels: &Labels) -> Option<String> {
    let next = relabelled(module, reference, &labels.label, &labels.next)?;
    let previous = relabelled(module, reference, &labels.label, &labels.previous)?;
    Some(match grant(module, reference) {
        Some(Grant::Element) => format!("{next}, {previous}"),
        Some(Grant::List) => format!("concat({next}, {previous})"),
        Some(Grant::Single) => format!("concat([{next}], [{previous}])"),
        None => next,
    })
}

/// How a policy speaks of a profile.
pub(super) enum Grant {
    /// `[profile.arn]`
    Element,
    /// `resources = profile.models[*].model_arn`
    List,
    /// `Resource = profile.arn`, in JSON, where a list may stand too.
    Single,
}

/// Whether the reference is part of a policy that can allow both profiles.
pub(super) fn grant(module: &Module, reference: &Reference) -> Option<Grant> {
    if !in_policy(module, reference) {
        return None;
    }
    let document = &module.files().get(reference.file)?.document;
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.start < reference.span.start);
    let last = tokens.partition_point(|token| token.start < reference.span.end);
    let before = first.checked_sub(1).and_then(|index| tokens.get(index)).map(|token| token.kind);
    let after = tokens.get(last).map(|token| token.kind);
    let ends = |kind: Option<TokenKind>| {
        matches!(kind, Some(TokenKind::Comma | TokenKind::CloseBracket))
            || kind.is_some_and(TokenKind::ends_line)
    };
    let splat = reference.steps.iter().any(|step| matches!(step, Step::Splat));
    let key = first.checked_sub(2).and_then(|index| tokens.get(index));
    let key = key.map(|key| match key.kind {
        // A quoted key ends in its quote.
        TokenKind::CloseQuote => first.checked_sub(3).and_then(|index| tokens.get(index)),
        _ => Some(key),
    });
    let key = key.flatten().map_or("", |key| key.text(document.text()));
    let is_open = matches!(key, "Resource" | "bedrock:InferenceProfileArn");
    match (before?, splat) {
        (TokenKind::Equal | TokenKind::Colon, false)
            if is_open
                && (after == Some(TokenKind::CloseBrace)
                    || after == Some(TokenKind::Comma)
                    || after.is_some_and(TokenKind::ends_line)) =>
        {
            Some(Grant::Single)
        }
        (TokenKind::Equal, true) if after.is_some_and(TokenKind::ends_line) => Some(Grant::List),
        (TokenKind::OpenBracket | TokenKind::Comma | TokenKind::Newline, false)
            if ends(after) && in_list(document.text(), tokens, first) =>
        {
            Some(Grant::Element)
        }
        _ => None,
    }
}

/// Whether the innermost bracket around a token is that of a list.
fn in_list(text: &str, tokens: &[crate::hcl::Token], at: usize) -> bool {
    let mut depth = 0_usize;
    for index in (0..at).rev() {
        let Some(token) = tokens.get(index) else { return false };
        if token.kind.closes() {
            depth += 1;
        } else if token.kind.opens() {
            if depth == 0 {
                // Behind a name, a bracket is an index.
                let value = index.checked_sub(1).and_then(|index| tokens.get(index));
                let index_of = value.is_some_and(|before| {
                    before.kind == TokenKind::Ident && text.get(before.end..token.start) == Some("")
                });
                return token.kind == TokenKind::OpenBracket && !index_of;
            }
            depth -= 1;
        }
    }
    false
}

/// Whether the reference stands in a policy.
pub(super) fn in_policy(module: &Module, reference: &Reference) -> bool {
    let within = reference.within.and_then(|index| module.definitions().get(index));
    within.is_some_and(|within| match &within.address {
        Address::Resource { kind, .. } | Address::Data { kind, .. } => kind.starts_with("aws_iam"),
        _ => false,
    })
}
