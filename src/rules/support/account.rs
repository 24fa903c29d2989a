//! Putting the account id into the text of an ARN, and taking it out.

use std::ops::Range;

use hcl_edit::expr::{Expression, TraversalOperator};

use super::edits::path;
use crate::hcl::{Address as Place, Edit};
use crate::module::{Address, Module, span_of};
use crate::rules::FileEdit;

/// What gives the account id in Terraform.
const IDENTITY: &str = "aws_caller_identity";

/// Edits that put the account id before `:{kind}/` in the literal at `span`, or behind the local
/// that it names. `provider` is the configuration whose account is meant.
pub(in crate::rules) fn insert(
    module: &Module,
    file: usize,
    span: &Range<usize>,
    kind: &str,
    provider: &Address,
) -> Option<Vec<FileEdit>> {
    let (file, span) = literal(module, file, span)?;
    let source = module.source(file)?;
    let text = source.text.get(span.clone())?;
    let gap = format!("::{kind}/");
    let at = text.find(&gap).filter(|_| text.matches(&gap).count() == 1)?;
    let at = span.start + at + 1;
    let (label, block) = identity(module, provider);
    let account = format!("${{data.{IDENTITY}.{label}.account_id}}");
    let mut edits = vec![FileEdit::replace(&source.name, at..at, account)];
    if let Some(text) = block {
        let edit = Edit::AppendBlock { parent: Place::root(), text };
        edits.push(FileEdit::edit(path(module, file)?, edit));
    }
    Some(edits)
}

/// Edits that take the account id out before `:{kind}/`.
pub(in crate::rules) fn remove(
    module: &Module,
    file: usize,
    span: &Range<usize>,
    kind: &str,
) -> Option<Vec<FileEdit>> {
    let (file, span) = literal(module, file, span)?;
    let source = module.source(file)?;
    let text = source.text.get(span.clone())?;
    let end = text.find(&format!(":{kind}/"))?;
    let before = text.get(..end)?;
    let start = if before.ends_with('}') {
        before
            .rfind("${")
            .filter(|start| before.get(..*start).is_some_and(|it| it.ends_with(':')))?
    } else {
        before.rfind(':')? + 1
    };
    Some(vec![FileEdit::replace(&source.name, span.start + start..span.start + end, "")])
}

/// The quoted text at `span`, or the one that the local named there holds.
fn literal(module: &Module, file: usize, span: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let mut place = (file, span.clone());
    // A chain of locals that is longer than this is no one's.
    for _ in 0..8 {
        let text = module.source(place.0)?.text.get(place.1.clone())?;
        if text.starts_with('"') {
            return Some(place);
        }
        let name = text.strip_prefix("local.")?;
        let address = Address::Local(name.to_owned());
        // What several profiles read may suit one and not the other.
        let definition = module.effective(&address)?;
        place = (definition.file, span_of(&module.entry(definition)?.value));
    }
    None
}

/// The label of the data source for a provider's account, and its block if there is none yet.
fn identity(module: &Module, provider: &Address) -> (String, Option<String>) {
    let of_provider = module.addresses().find_map(|address| match address {
        Address::Data { kind, name } if kind == IDENTITY => {
            let definition = module.defined(address).next()?;
            (module.provider_of(definition) == *provider).then(|| name.clone())
        }
        _ => None,
    });
    if let Some(label) = of_provider {
        return (label, None);
    }
    match provider {
        Address::Provider { alias: Some(alias), name } => {
            let text =
                format!("data \"{IDENTITY}\" \"{alias}\" {{\n  provider = {name}.{alias}\n}}\n");
            (alias.clone(), Some(text))
        }
        _ => ("current".to_owned(), Some(format!("data \"{IDENTITY}\" \"current\" {{}}\n"))),
    }
}

/// The local that an expression names and nothing else.
pub(in crate::rules) fn local_name(expression: &Expression) -> Option<&str> {
    let Expression::Traversal(traversal) = expression else { return None };
    let [operator] = traversal.operators.as_slice() else { return None };
    match (&traversal.expr, operator.value()) {
        (Expression::Variable(root), TraversalOperator::GetAttr(name))
            if root.as_str() == "local" =>
        {
            Some(name.as_str())
        }
        _ => None,
    }
}
