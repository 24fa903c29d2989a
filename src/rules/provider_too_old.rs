//! Provider versions without the resource of profiles.

use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::hcl::Document;
use crate::hcl::ast::expr::{Expression, ObjectKey};
use crate::module::{PROFILE, span_of};

/// `provider-too-old`
pub(super) static RULE: Rule = Rule {
    id: "provider-too-old",
    level: Level::Error,
    summary: "the version constraint of the AWS provider excludes every version that knows profiles",
    docs: Docs {
        what: "\
Reads `required_providers` of modules with profiles and finds constraints on \
`hashicorp/aws` that no version from 5.81.0 on satisfies. A version \
before that in `.terraform.lock.hcl` is found too.",
        why: "\
The resource `aws_bedrock_inference_profile` came with 5.81.0. An older provider answers \
that it does not know the resource type. Up to 6.28 an imported profile is replaced at the \
next apply, so a new module asks for 6.29 or later.",
        example: r#"required_providers {
  aws = {
    source  = "hashicorp/aws"
    version = "~> 5.80.0"
  }
}"#,
        fix: "\
Write `>= 6.29.0, < 7.0.0`, or `~> 5.81` in a repository that stays on version 5, and run \
`terraform init -upgrade`. There is no automatic fix: it moves every resource of the \
module.",
    },
    options: &[],
    check: Check::Module(check),
};

/// The first version with the resource.
const FIRST: [u64; 3] = [5, 81, 0];

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    if module.resources(PROFILE).next().is_none() {
        return;
    }
    locked(context, findings);
    for (file, block) in module.blocks().filter(|(_, block)| block.ident.as_str() == "terraform") {
        for required in block.body.get_blocks("required_providers") {
            let Some(aws) = required.body.get_attribute("aws") else { continue };
            let version = match &aws.value {
                Expression::Object(object) => {
                    object.iter().find(|(key, _)| is_version(key)).map(|(_, value)| value.expr())
                }
                other => Some(other),
            };
            let Some((version, text)) = version.and_then(|it| Some((it, it.as_str()?))) else {
                continue;
            };
            if !excludes_newer(text) {
                continue;
            }
            let message = format!("`{text}` excludes every AWS provider that knows profiles");
            let diagnostic = module
                .mark(Diagnostic::error(message), file, span_of(version), "")
                .help("the resource came with 5.81.0: write `>= 6.29.0, < 7.0.0`, or `~> 5.81`");
            findings.add(diagnostic).about("required_providers.aws");
        }
    }
}

/// The version of the AWS provider in the lock file, when it is too old.
fn locked(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(lock) = context.lock else { return };
    let Ok(document) = Document::parse(lock.text.as_bytes()) else { return };
    let aws = document.body().get_blocks("provider").find(|block| {
        block.labels.first().is_some_and(|label| label.as_str().ends_with("/hashicorp/aws"))
    });
    let Some(version) = aws.and_then(|block| block.body.get_attribute("version")) else { return };
    let Some(text) = version.value.as_str() else { return };
    if excludes_newer(text) {
        let message = format!("the AWS provider {text} is locked, which knows no profiles");
        let diagnostic = Diagnostic::error(message)
            .at(lock, span_of(&version.value), "")
            .help("the resource came with 5.81.0: run `terraform init -upgrade`");
        findings.add(diagnostic).about("locked");
    }
}

fn is_version(key: &ObjectKey) -> bool {
    match key {
        ObjectKey::Ident(name) => name.as_str() == "version",
        ObjectKey::Expression(key) => key.as_str() == Some("version"),
    }
}

/// Whether some part of the constraint ends before [`FIRST`].
fn excludes_newer(constraint: &str) -> bool {
    constraint.split(',').any(|part| {
        let part = part.trim();
        let digits = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
        let (operator, version) = part.split_at(digits);
        let numbers: Option<Vec<u64>> = version
            .split('-')
            .next()
            .unwrap_or_default()
            .split('.')
            .map(|it| it.parse().ok())
            .collect();
        let Some(mut numbers) = numbers else { return false };
        let given = numbers.len();
        numbers.resize(3, 0);
        let [major, minor, patch] = numbers.as_slice() else { return false };
        let (version, up) = match (operator.trim(), given) {
            ("" | "=" | "<=", _) => ([*major, *minor, *patch], false),
            ("<", _) => ([*major, *minor, *patch], true),
            ("~>", 3..) => ([*major, minor + 1, 0], true),
            ("~>", 2) => ([major + 1, 0, 0], true),
            _ => return false,
        };
        if up { version <= FIRST } else { version < FIRST }
    })
}

#[cfg(test)]
mod tests {
    use super::excludes_newer;

    #[test]
    fn a_constraint_that_ends_before_the_resource_came_is_too_old() {
        for old in ["~> 5.80.0", "< 5.81", "= 5.0.0", "4.67.0", "~> 4.0", ">= 4, < 5", "<= 5.80.9"]
        {
            assert!(excludes_newer(old), "{old}");
        }
        for new in [
            "~> 5.0",
            ">= 4.0",
            "~> 5.81.0",
            "~> 6.0",
            ">= 6.29.0, < 7.0.0",
            "5.81.0",
            "",
            "x",
            "~> 5",
        ] {
            assert!(!excludes_newer(new), "{new}");
        }
    }
}
