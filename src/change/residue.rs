//! What an expression says whose value is not known: its words, and the values of what it reads. Two
//! expressions with one residue have one value, whatever that is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::show;
use crate::hcl::ast::expr::Expression;
use crate::hcl::{Token, TokenKind};
use crate::module::{Address, Module, Reference, Resolver, Scope, Step, Value, span_of};

/// Whether equal values are equal in Terraform too: each unknown part is read from one place as it is.
pub(super) fn is_settled(value: &Value) -> bool {
    match value {
        Value::Unknown(origin) => origin.is_some(),
        Value::Template(parts) => parts.iter().all(|part| match part {
            crate::module::Part::Known(_) => true,
            crate::module::Part::Unknown(origin) => origin.is_some(),
        }),
        Value::List(items) | Value::Set(items) => items.iter().all(is_settled),
        Value::Map(map) => !map.open && map.entries.values().all(is_settled),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

/// The residue of an expression that stands in this file.
pub(super) fn of(
    resolver: &Resolver<'_>,
    file: usize,
    expression: &Expression,
    scope: &Scope,
) -> String {
    let mut read = BTreeMap::new();
    let span = span_of(expression);
    let own = words(resolver.module(), file, &span);
    follow(resolver, file, &span, scope, &mut read);
    read.into_iter().fold(own, |text, (name, value)| format!("{text}; {name} = {value}"))
}

/// The references that stand in these bytes.
pub(super) fn references<'m>(
    module: &'m Module,
    file: usize,
    span: &Range<usize>,
) -> impl Iterator<Item = &'m Reference> + use<'m> {
    let all = module.references();
    let start = all.partition_point(|it| (it.file, it.span.start) < (file, span.start));
    let end = span.end;
    let rest = all.get(start..).unwrap_or_default().iter();
    rest.take_while(move |it| it.file == file && it.span.start < end)
}

/// Notes the values of what is read in these bytes.
fn follow(
    resolver: &Resolver<'_>,
    file: usize,
    span: &Range<usize>,
    scope: &Scope,
    read: &mut BTreeMap<String, String>,
) {
    let module = resolver.module();
    for reference in references(module, file, span) {
        let value = match (&reference.address, &scope.each) {
            (Address::Local(name), _) => resolver.local(name),
            (Address::Variable(name), _) => resolver.variable(name),
            (Address::Builtin(name), Some((_, value))) if name == "each.value" => value.clone(),
            (Address::Builtin(name), Some((key, _))) if name == "each.key" => key.clone(),
            _ => continue,
        };
        let (path, value) = walked(reference, value);
        let name = format!("{}{path}", reference.address);
        if read.contains_key(&name) {
            continue;
        }
        let settled = is_settled(&value);
        let shown = if settled { show::whole(&value) } else { String::new() };
        read.insert(name, shown);
        if settled {
            continue;
        }
        let mut inner = |file: usize, expression: &Expression| {
            let span = span_of(expression);
            let text = words(module, file, &span);
            read.insert(format!("{} is", reference.address), text);
            follow(resolver, file, &span, &Scope::default(), read);
        };
        if let Some((file, value)) = module.local_value(&reference.address) {
            inner(file, value);
        }
    }
}

/// The value behind the literal steps of a reference, and these.
fn walked(reference: &Reference, mut value: Value) -> (String, Value) {
    let mut path = String::new();
    for step in &reference.steps {
        let Step::Attribute { name, .. } = step else { break };
        path.push('.');
        path.push_str(name);
        value = value.get(name);
    }
    (path, value)
}

/// The text without its layout and comments.
pub(super) fn words(module: &Module, file: usize, span: &Range<usize>) -> String {
    let Some(file) = module.files().get(file) else { return String::new() };
    let (text, tokens) = (file.document.text(), file.document.tokens());
    let start = tokens.partition_point(|token| token.span().start < span.start);
    let own = tokens.get(start..).unwrap_or_default().iter();
    let own = own.take_while(|token| token.span().end <= span.end);
    let counts = |token: &&Token| !token.kind.is_comment() && token.kind != TokenKind::Newline;
    let words: Vec<&str> = own.filter(counts).map(|token| token.text(text)).collect();
    words.join(" ").replace(" . ", ".")
}
