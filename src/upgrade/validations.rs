//! Variables whose validation lists the values that they may have: the new one joins the old one.

use std::collections::BTreeMap;

use crate::change::Edits;
use crate::hcl::{Listed, TokenKind};
use crate::module::{Address, Module, span_of};

/// Lets the lists of validations that hold a text which changes hold the new text too. `given` are
/// values that an environment gets instead of a variable's default, by the variable's name. Gives the
/// variables whose validation changed.
pub(super) fn allow(
    module: &Module,
    given: &BTreeMap<(usize, String), String>,
    edits: &mut Edits,
) -> Vec<String> {
    let mut pairs: Vec<(String, String)> = edits
        .texts()
        .filter_map(|(file, span, new)| {
            let old = module.text(file, &span)?;
            Some((old.to_owned(), new.to_owned()))
        })
        .collect();
    for ((_, name), new) in given {
        let default = module.attribute(&Address::Variable(name.clone()), "default");
        if let Some(old) = default.and_then(|(_, default)| default.value.as_str()) {
            pairs.push((old.to_owned(), new.clone()));
        }
    }
    let mut changed = Vec::new();
    for definition in module.definitions() {
        let Address::Variable(name) = &definition.address else { continue };
        let Some(file) = module.files().get(definition.file) else { continue };
        let text = file.document.text();
        let blocks = module.nested(&definition.address, "validation");
        let conditions = blocks.iter().filter(|(at, _)| *at == definition.file);
        for condition in conditions.filter_map(|(_, it)| it.body.get_attribute("condition")) {
            let span = span_of(&condition.value);
            for token in file.document.tokens() {
                let inside = span.start <= token.start && token.end <= span.end;
                if !inside || token.kind != TokenKind::QuotedText {
                    continue;
                }
                let pair = pairs.iter().find(|(old, _)| old == token.text(text));
                let Some((_, new)) = pair.filter(|(old, new)| old != new) else { continue };
                let literal = format!("\"{new}\"");
                let known = text.get(span.clone()).is_some_and(|it| it.contains(&literal));
                let listed = Listed::around(&file.document, &token.span());
                let Some(listed) = listed.filter(|_| !known) else { continue };
                let at = listed.span.start..listed.span.start;
                let put = edits.put(definition.file, &at, listed.before(new));
                if put.is_ok() && !changed.contains(name) {
                    changed.push(name.clone());
                }
            }
        }
    }
    changed
}
