//! Descriptions of profiles that AWS does not accept.

use super::{Check, Docs, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::validate::aws::profiles::helped;
use crate::validate::text::description;

/// `invalid-description`
pub(super) static RULE: Rule = Rule {
    id: "invalid-description",
    level: Level::Error,
    summary: "a profile's description breaks AWS's rule for descriptions",
    docs: Docs {
        what: "\
Judges the description of every profile in every environment, as far as it is known: 1 to \
200 ASCII letters, digits, `:` and `.`, with single spaces, `_` or `-` between them.",
        why: "\
An em dash, a comma, parentheses or ` - ` look harmless and pass `validate` and `plan`. \
AWS refuses them at `apply`.",
        example: r#"resource "aws_bedrock_inference_profile" "main" {
  description = "Answers (fast), for agents — prod"
}"#,
        fix: "\
Leave the punctuation out. `--fix` does so where the description is written as a text in \
the block; what comes in through a variable or a tag has to be corrected where it is \
written.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(field) = &profile.description else { continue };
        let address = &profile.definition.address;
        let mark = |message: String| {
            module.mark(Diagnostic::error(message), field.file, field.span.clone(), "")
        };
        let Some(problem) = description(&field.value) else {
            if !field.value.is_known() {
                let message = format!("the description of `{address}` is not known entirely");
                findings.unknown_in(view, address.to_string(), mark(message));
            }
            continue;
        };
        let shown = match field.value.as_str() {
            Some(text) if !text.is_empty() && text.len() <= 220 => format!(" `{text}`"),
            _ => String::new(),
        };
        let message =
            format!("the description{shown} of `{address}` is refused by AWS: {}", problem.what);
        let diagnostic = helped(mark(message), problem.help);
        let finding = findings.add_in(view, address.to_string(), diagnostic);
        if finding.edits.is_empty()
            && let Some(source) = module.source(field.file)
            && let Some(text) = source.text.get(field.span.clone()).and_then(plain)
        {
            finding.fix([FileEdit::replace(&source.name, field.span.clone(), text)]);
        }
    }
}

/// The quoted text with what is not allowed left out; none when nothing can be done about it.
fn plain(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    // Escapes and directives are more than a text.
    if inner.contains('\\') || inner.contains("%{") || inner.contains("$${") {
        return None;
    }
    let mut out = String::new();
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once("${") {
        push_plain(&mut out, before);
        let end = interpolation_end(after)?;
        out.push_str("${");
        out.push_str(after.get(..end)?);
        rest = after.get(end..)?;
    }
    push_plain(&mut out, rest);
    let out = out.trim_matches([' ', '_', '-']);
    (out != inner && !out.is_empty()).then(|| format!("\"{out}\""))
}

/// Where the interpolation that was opened ends, behind its brace.
fn interpolation_end(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (index, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(index + 1);
        }
    }
    None
}

/// Letters and digits as they are, and one separator where there were several or anything else.
fn push_plain(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, ':' | '.') => out.push(c),
            '\'' | '’' | '"' => {}
            c => {
                let separator = if matches!(c, '_' | '-') { c } else { ' ' };
                if !out.ends_with([' ', '_', '-']) && !out.is_empty() {
                    out.push(separator);
                } else if separator == ' ' && out.ends_with(['_', '-']) {
                    out.pop();
                    out.push(' ');
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn punctuation_goes_and_words_stay() {
        for (before, after) in [
            ("Profile for ${local.x} — ${var.e}", "Profile for ${local.x} ${var.e}"),
            ("Fast (cheap), for a/b", "Fast cheap for a b"),
            ("a - b", "a b"),
            ("it's", "its"),
            ("(all)", "all"),
            ("${local.tags[\"product\"]}: x", "${local.tags[\"product\"]}: x"),
        ] {
            let fixed = plain(&format!("\"{before}\""));
            let wanted = (before != after).then(|| format!("\"{after}\""));
            assert_eq!(fixed, wanted, "{before}");
        }
        assert_eq!(plain("local.description"), None);
        assert_eq!(plain("\"a\\nb\""), None);
    }
}
