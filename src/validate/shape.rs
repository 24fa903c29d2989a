//! The outermost structure: the kinds of blocks that Terraform knows, and their labels.

use crate::diagnostic::Diagnostic;
use crate::hcl::ast::structure::{Block, BlockLabel, Structure};
use crate::hcl::is_identifier;
use crate::module::{FileKind, Module, header_span, span_of};

/// The blocks of Terraform 1.14 with what their labels are.
/// <https://developer.hashicorp.com/terraform/language>
const BLOCKS: [(&str, &[&str]); 14] = [
    ("action", &["type", "name"]),
    ("check", &["name"]),
    ("data", &["type", "name"]),
    ("ephemeral", &["type", "name"]),
    ("import", &[]),
    ("locals", &[]),
    ("module", &["name"]),
    ("moved", &[]),
    ("output", &["name"]),
    ("provider", &["name"]),
    ("removed", &[]),
    ("resource", &["type", "name"]),
    ("terraform", &[]),
    ("variable", &["name"]),
];

pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (index, file) in module.files().iter().enumerate() {
        for structure in file.document.body() {
            let (problem, span) = match structure {
                Structure::Block(block) if file.kind == FileKind::Values => (
                    Diagnostic::error(format!(
                        "`{}` is no value for a variable",
                        block.ident.as_str()
                    ))
                    .help("a `.tfvars` file holds lines of the form `variable = value` only"),
                    header_span(block),
                ),
                Structure::Attribute(attribute) if file.kind != FileKind::Values => (
                    Diagnostic::error(format!(
                        "`{}` stands outside of any block",
                        attribute.key.as_str()
                    ))
                    .help("put it into the block it belongs to, such as `locals { … }`"),
                    span_of(&attribute.key),
                ),
                Structure::Block(block) => match block_problem(block) {
                    Some(problem) => (problem, header_span(block)),
                    None => continue,
                },
                Structure::Attribute(_) => continue,
            };
            findings.push(module.mark(problem, index, span, ""));
        }
    }
    findings
}

fn block_problem(block: &Block) -> Option<Diagnostic> {
    let kind = block.ident.as_str();
    let Some((_, labels)) = BLOCKS.iter().find(|(name, _)| *name == kind) else {
        let problem = Diagnostic::error(format!("Terraform knows no block `{kind}`"));
        let move_it = || "remove it, or move it into the block it belongs to".to_owned();
        let known = BLOCKS.iter().map(|(name, _)| *name);
        return Some(problem.did_you_mean(kind, known, move_it));
    };
    if block.labels.len() != labels.len() {
        let wanted: Vec<String> = labels.iter().map(|label| format!("\"{label}\"")).collect();
        let wanted = wanted.join(" ");
        return Some(
            Diagnostic::error(format!(
                "a `{kind}` block takes {} labels, not {}",
                labels.len(),
                block.labels.len()
            ))
            .help(format!("write `{kind} {wanted}{}{{`", if wanted.is_empty() { "" } else { " " })),
        );
    }
    block.labels.iter().map(BlockLabel::as_str).find(|label| !is_identifier(label)).map(|label| {
        Diagnostic::error(format!("`{label}` is no name that Terraform accepts"))
            .help("use letters, digits, `_` and `-`, and begin with a letter or `_`")
    })
}
