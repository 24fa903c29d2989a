//! Writes out the texts of a predecessor that come from elsewhere, so that locals, variables and their
//! values are free for the successor, and the module ends as it would have in one step.

use std::collections::BTreeMap;
use std::ops::Range;

use super::copy::eaches;
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression, TraversalOperator};
use crate::hcl::ast::structure::Attribute;
use crate::hcl::ast::template::Element;
use crate::hcl::{is_identifier, quote};
use crate::module::trace::{Piece, Trace, Tracer};
use crate::module::{Address, Module, Part, Resolver, Scope, Value, environment_variable, span_of};
use crate::upgrade::setting::Setting;
use crate::upgrade::slot::Slot;
use crate::upgrade::subject::{Subject, subjects};
use crate::upgrade::{Scene, current};

/// A text that is written out: its file, the bytes it takes the place of, and what it is.
pub(super) type Written = (usize, Range<usize>, String);

/// References that lead to references are followed so far.
const DEEPEST: usize = 16;

/// Writes out what of a block's texts would change by the edits so far.
///
/// # Errors
/// When such a text is computed, so that it cannot be written out.
pub(super) fn block(
    scene: Scene<'_>,
    slot: &Slot,
    edits: &mut Edits,
) -> Result<(), Vec<Diagnostic>> {
    for (file, span, text) in texts(scene, slot, edits)? {
        // Nothing else has been said of the predecessor's block.
        let _ = edits.put(file, &span, text);
    }
    Ok(())
}

/// The texts of a profile that have to be written out so that they stay what they are: those that
/// would change by the edits so far, and those that only an instance of a `for_each` has.
///
/// # Errors
/// When such a text is computed, so that it cannot be written out.
pub(super) fn texts(
    scene: Scene<'_>,
    slot: &Slot,
    edits: &Edits,
) -> Result<Vec<Written>, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    let resolvers: Vec<Resolver<'_>> =
        settings.iter().map(|setting| Resolver::new(module, &setting.inputs)).collect();
    let mut views = Vec::new();
    for (setting, resolver) in settings.iter().zip(&resolvers) {
        if let Some(subject) = subjects(resolver).into_iter().find(|it| slot.makes(it)) {
            let tracer = Tracer::new(resolver);
            views.push(View { setting, resolver, tracer, subject });
        }
    }
    let Some(first) = views.first() else { return Ok(Vec::new()) };
    let frozen = Frozen { module, views: &views, edits };
    let mut texts: Vec<Written> = Vec::new();
    for (what, file, attribute) in texts_of(module, &first.subject) {
        let span = span_of(&attribute.value);
        if !frozen.must_change(file, &attribute.value) {
            continue;
        }
        let Some(text) = frozen.text(file, &attribute.value, 0) else {
            // What reads the instance alone is written out by what `each` stands for.
            if !frozen.is_touched(file, &attribute.value) {
                continue;
            }
            let problem = Diagnostic::error(format!(
                "`{}` cannot be upgraded in stages: its {what} is computed from what changes",
                slot.key
            ));
            return Err(vec![
                module
                    .mark(problem, file, span, "")
                    .help("upgrade it in one step, without `--stage`")
                    .help("or write it into the block first"),
            ]);
        };
        texts.push((file, span, text));
    }
    if let Some((file, tags)) = module.attribute(&first.subject.definition.address, "tags") {
        let mut leaves = Vec::new();
        values(&tags.value, &mut leaves);
        for leaf in leaves.into_iter().filter(|leaf| frozen.must_change(file, leaf)) {
            // A tag that is computed follows what it is computed from.
            let text = frozen.text(file, leaf, 0);
            texts.extend(text.map(|text| (file, span_of(leaf), text)));
        }
    }
    Ok(texts)
}

/// The values of tags: those of an object, or of the objects that are put together.
fn values<'e>(tags: &'e Expression, found: &mut Vec<&'e Expression>) {
    match tags.bare() {
        Expression::Object(object) => {
            found.extend(object.iter().map(|(_, value)| value.expr()));
        }
        Expression::FuncCall(call) if call.name.name.as_str() == "merge" => {
            call.args.iter().for_each(|argument| values(argument, found));
        }
        _ => {}
    }
}

/// The texts of a profile that name its model, with what they are.
fn texts_of<'m>(
    module: &'m Module,
    subject: &Subject<'m>,
) -> Vec<(&'static str, usize, &'m Attribute)> {
    let address = &subject.definition.address;
    let own = |name| module.attribute(address, name);
    [
        ("model", current::copy_from(module, subject)),
        ("name", own("name")),
        ("description", own("description")),
    ]
    .into_iter()
    .filter_map(|(what, found)| found.map(|(file, attribute)| (what, file, attribute)))
    .collect()
}

/// The predecessor in one environment.
struct View<'m, 's> {
    setting: &'s Setting,
    resolver: &'s Resolver<'m>,
    tracer: Tracer<'m>,
    subject: Subject<'m>,
}

struct Frozen<'a, 'm, 's> {
    module: &'m Module,
    views: &'a [View<'m, 's>],
    edits: &'a Edits,
}

impl<'m> Frozen<'_, 'm, '_> {
    /// Whether letters of the expression change, or the keys that lead to them.
    fn is_touched(&self, file: usize, expression: &'m Expression) -> bool {
        self.views.iter().any(|view| {
            let Trace { pieces, lookups } =
                current::trace(&view.tracer, &view.subject, (file, expression));
            let keys = lookups.iter().flat_map(|lookup| &lookup.key);
            pieces.iter().chain(keys).any(|piece| {
                matches!(piece, Piece::Text(_, Some(place)) if self.edits.text_at(place).is_some())
            })
        })
    }

    /// Whether the expression cannot stay as it is written.
    fn must_change(&self, file: usize, expression: &'m Expression) -> bool {
        self.is_touched(file, expression) || self.has_each(file, expression)
    }

    /// Whether the expression reads the instance of a `for_each`.
    fn has_each(&self, file: usize, expression: &Expression) -> bool {
        let Some(found) = self.module.files().get(file) else { return false };
        !eaches(&found.document, &span_of(expression)).is_empty()
    }

    /// The expression as it has to be written so that it stays what it is.
    fn text(&self, file: usize, expression: &'m Expression, depth: usize) -> Option<String> {
        let document = &self.module.files().get(file)?.document;
        let span = span_of(expression);
        let source = document.text().get(span.clone())?;
        if !self.must_change(file, expression) {
            return Some(source.to_owned());
        }
        if depth > DEEPEST {
            return None;
        }
        let mut parts: Vec<(Range<usize>, String)> = Vec::new();
        match expression {
            Expression::StringTemplate(template) => {
                for element in template {
                    let Element::Interpolation(inner) = element else { continue };
                    if !self.must_change(file, &inner.expr) {
                        continue;
                    }
                    let text = self.text(file, &inner.expr, depth + 1)?;
                    parts.push((span_of(inner), within_quotes(&text)));
                }
            }
            Expression::FuncCall(call) if self.known(file, expression).is_none() => {
                for argument in &call.args {
                    parts.push((span_of(argument), self.text(file, argument, depth + 1)?));
                }
            }
            Expression::Array(items) => {
                for item in items {
                    parts.push((span_of(item), self.text(file, item, depth + 1)?));
                }
            }
            _ => {
                return self
                    .known(file, expression)
                    .or_else(|| self.behind(expression, depth))
                    .or_else(|| self.in_parts(file, expression));
            }
        }
        let mut text = source.to_owned();
        for (part, new) in parts.into_iter().rev() {
            text.replace_range(part.start - span.start..part.end - span.start, &new);
        }
        Some(text)
    }

    /// What stands behind a reference, as it is to be written in its place.
    fn behind(&self, expression: &'m Expression, depth: usize) -> Option<String> {
        let texts: Option<Vec<String>> = self
            .views
            .iter()
            .map(|view| {
                let (file, value) = referenced(view.resolver, expression, &view.subject.scope)?;
                let text = self.text(file, value, depth + 1)?;
                // What is put into another expression must hold together.
                let simple = matches!(
                    value,
                    Expression::StringTemplate(_)
                        | Expression::String(_)
                        | Expression::FuncCall(_)
                        | Expression::Traversal(_)
                );
                Some(if simple { text } else { format!("({text})") })
            })
            .collect();
        self.in_each(&texts?)
    }

    /// The text that the expression has, if that is known: one for all environments, or one for each.
    fn known(&self, file: usize, expression: &Expression) -> Option<String> {
        let texts: Option<Vec<String>> = self
            .views
            .iter()
            .map(|view| {
                let value = view.resolver.value(file, expression, &view.subject.scope);
                match value.to_text() {
                    Value::Null => Some("null".to_owned()),
                    text => text.as_str().map(quote),
                }
            })
            .collect();
        self.in_each(&texts?)
    }

    /// The text that the expression has, with references to what only Terraform knows of it.
    fn in_parts(&self, file: usize, expression: &Expression) -> Option<String> {
        let texts: Option<Vec<String>> = self
            .views
            .iter()
            .map(|view| {
                let value = view.resolver.value(file, expression, &view.subject.scope);
                value.parts()?.iter().map(written).collect()
            })
            .collect();
        self.in_each(&texts?.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>())
    }

    /// One expression for all environments, or one for each.
    fn in_each(&self, texts: &[String]) -> Option<String> {
        let first = texts.first()?;
        if texts.iter().all(|text| text == first) {
            return Some(first.clone());
        }
        // A map of environments that the module does not name would fail in all others.
        if self.views.iter().any(|view| view.setting.assumed) {
            return None;
        }
        let variable = environment_variable(self.module);
        let mut entries: BTreeMap<String, &String> = BTreeMap::new();
        for (view, text) in self.views.iter().zip(texts) {
            let key = match variable {
                Some(variable) => view.resolver.variable(variable).as_str()?.to_owned(),
                None => view.setting.inputs.workspace.clone()?,
            };
            if entries.insert(key, text).is_some_and(|other| other != text) {
                return None;
            }
        }
        let entries: Vec<String> = entries
            .into_iter()
            .map(|(key, text)| {
                let key = if is_identifier(&key) { key } else { quote(&key) };
                format!("{key} = {text}")
            })
            .collect();
        let asked = variable
            .map_or_else(|| "terraform.workspace".to_owned(), |variable| format!("var.{variable}"));
        Some(format!("{{ {} }}[{asked}]", entries.join(", ")))
    }
}

/// The expression that stands behind a local value, or behind the keys that lead from it.
fn referenced<'m>(
    resolver: &Resolver<'m>,
    expression: &'m Expression,
    scope: &Scope,
) -> Option<(usize, &'m Expression)> {
    let traversal = expression.as_traversal()?;
    let mut operators = traversal.operators.iter().map(Spanned::value);
    let root = traversal.expr.as_variable()?;
    let Some(TraversalOperator::GetAttr(name)) = operators.next() else { return None };
    if root.as_str() != "local" {
        return None;
    }
    let (file, mut found) =
        resolver.module().local_value(&Address::Local(name.as_str().to_owned()))?;
    for operator in operators {
        let key = match operator {
            TraversalOperator::GetAttr(name) => name.as_str().to_owned(),
            TraversalOperator::Index(key) => {
                resolver.value(file, key, scope).to_text().as_str()?.to_owned()
            }
            _ => return None,
        };
        found = found.as_object()?.get(&key)?;
    }
    Some((file, found))
}

/// A piece of a text as it is written between quotes; none when no reference says it.
fn written(part: &Part) -> Option<String> {
    let origin = match part {
        Part::Known(text) => {
            let quoted = quote(text);
            return Some(quoted.get(1..quoted.len() - 1)?.to_owned());
        }
        Part::Unknown(origin) => origin.as_ref()?,
    };
    let is_global = match &origin.address {
        Address::Builtin(name) => name == "terraform.workspace",
        Address::Data { .. } | Address::Resource { .. } | Address::Variable(_) => true,
        _ => false,
    };
    Some(format!("${{{}}}", origin.reference().filter(|_| is_global)?))
}

/// An expression as it stands within a quoted text: the letters of a text, or an interpolation.
fn within_quotes(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        // A quote inside would end the text: then it is more than one.
        Some(inner) if one_text(inner) => inner.to_owned(),
        _ => format!("${{{text}}}"),
    }
}

/// Whether what stands between two quotes is one text, with interpolations.
fn one_text(inner: &str) -> bool {
    let text = format!("a = \"{inner}\"\n");
    crate::hcl::Document::parse(text.into_bytes()).is_ok_and(|document| {
        let value = document.body().get_attribute("a").map(|it| &it.value);
        matches!(value, Some(Expression::String(_) | Expression::StringTemplate(_)))
    })
}
