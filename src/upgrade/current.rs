//! What a profile is made from today, and the model that it moves to.

use super::cast::Cast;
use super::exchange::Exchange;
use super::source::{self, Source};
use super::subject::Subject;
use super::{Ask, Knowledge, lifecycle};
use crate::diagnostic::{Diagnostic, Level};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::Attribute;
use crate::module::Module;
use crate::module::trace::{Trace, Tracer};
use crate::request::usable;

pub(super) type Found<'m, 'c> = (Cast<'m, 'c>, Trace, String, Vec<Diagnostic>);

/// The model of a profile and the one it moves to; none when it may stay as it is.
pub(super) fn found<'m, 'c>(
    knowledge: Knowledge<'c>,
    ask: &Ask,
    tracer: &Tracer<'m>,
    key: Option<&str>,
    subject: Subject<'m>,
) -> Result<Option<Found<'m, 'c>>, Vec<Diagnostic>> {
    let module = tracer.module();
    let (trace, source) = source_of(module, tracer, &subject)?;
    let Some(target) = knowledge.target(ask.to.as_deref(), &source)? else { return Ok(None) };
    if source.names(&target.copy_from) {
        return Ok(None);
    }
    let region = source.region.clone();
    let region = region.unwrap_or_else(|| knowledge.catalog.default_region().clone());
    let judged = usable(target, knowledge.catalog, &region, ask.allowed, knowledge.today);
    let (problems, warnings): (Vec<_>, Vec<_>) =
        judged.into_iter().partition(|it| it.level == Level::Error);
    if !problems.is_empty() {
        return Err(problems);
    }
    let gap = ask.gap && lifecycle::created_first(module, &subject.definition.address).is_none();
    if let Some(problem) = lifecycle::prevented(module, subject.definition, gap) {
        return Err(vec![problem]);
    }
    let old = knowledge.model(&source);
    let words = knowledge.words(&source, target);
    let exchange = Exchange::new(knowledge, &source, target, words.clone());
    let from = old.map_or(source.id, |old| old.id.to_string());
    let key = key.map_or_else(|| subject.key.clone(), str::to_owned);
    Ok(Some((Cast { key, target, words, region, subject, exchange, gap }, trace, from, warnings)))
}

/// The source of a profile, with where it is written.
pub(super) fn source_of<'m>(
    module: &'m Module,
    tracer: &Tracer<'m>,
    subject: &Subject<'m>,
) -> Result<(Trace, Source), Diagnostic> {
    let Some((file, attribute)) = copy_from(module, subject) else {
        let problem = Diagnostic::error(format!(
            "`{}` has no `copy_from` that could be changed",
            subject.definition.address
        ));
        let header = subject.definition.header.clone();
        return Err(module
            .mark(problem, subject.definition.file, header, "")
            .help("write the model's ARN into a `model_source` block of its own"));
    };
    let trace = trace(tracer, subject, (file, &attribute.value));
    if let Some(source) = source::read(&trace) {
        return Ok((trace, source));
    }
    Err(source::untold(module, tracer, subject, (file, &attribute.value), &trace))
}

/// The source's argument.
pub(super) fn copy_from<'m>(
    module: &'m Module,
    subject: &Subject<'m>,
) -> Option<(usize, &'m Attribute)> {
    let address = &subject.definition.address;
    let blocks = module.nested(address, "model_source");
    let (file, block) = blocks.first()?;
    Some((*file, block.body.get_attribute("copy_from")?))
}

/// Where the letters of one of its arguments are written.
pub(super) fn trace(
    tracer: &Tracer<'_>,
    subject: &Subject<'_>,
    (file, expression): (usize, &Expression),
) -> Trace {
    tracer.trace(file, expression, &subject.scope)
}
