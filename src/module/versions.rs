//! Which versions of the AWS provider a module accepts, and which one `terraform init` chose.

use super::{Module, span_of};
use crate::hcl::Document;
use crate::hcl::ast::expr::{Expression, ObjectKey};

/// Major, minor and patch.
pub type Version = [u64; 3];

/// A constraint on the AWS provider or on Terraform.
#[derive(Debug)]
pub struct Constraint<'m> {
    /// The file that has it, by its number in the module.
    pub file: usize,
    /// Its bytes there.
    pub span: std::ops::Range<usize>,
    /// Its text, as `>= 6.29.0, < 7.0.0`.
    pub text: &'m str,
}

/// The constraints that the module puts on `hashicorp/aws`, in the order in which they are written.
pub fn aws_constraints(module: &Module) -> Vec<Constraint<'_>> {
    let mut found = Vec::new();
    for (file, block) in module.blocks().filter(|(_, block)| block.ident.as_str() == "terraform") {
        for required in block.body.get_blocks("required_providers") {
            let Some(aws) = required.body.get_attribute("aws") else { continue };
            let version = match &aws.value {
                Expression::Object(object) => {
                    object.iter().find(|(key, _)| is_version(key)).map(|(_, value)| value.expr())
                }
                other => Some(other),
            };
            if let Some((version, text)) = version.and_then(|it| Some((it, it.as_str()?))) {
                found.push(Constraint { file, span: span_of(version), text });
            }
        }
    }
    found
}

/// The constraints that the module puts on Terraform itself, in the order in which they are written.
pub fn terraform_constraints(module: &Module) -> Vec<Constraint<'_>> {
    let blocks = module.blocks().filter(|(_, block)| block.ident.as_str() == "terraform");
    let required = blocks.filter_map(|(file, block)| {
        let version = &block.body.get_attribute("required_version")?.value;
        Some(Constraint { file, span: span_of(version), text: version.as_str()? })
    });
    required.collect()
}

/// The version of the AWS provider in a `.terraform.lock.hcl`.
pub fn locked_aws(lock: &Document) -> Option<&Expression> {
    let aws = lock.body().get_blocks("provider").find(|block| {
        block.labels.first().is_some_and(|label| label.as_str().ends_with("/hashicorp/aws"))
    });
    Some(&aws?.body.get_attribute("version")?.value)
}

fn is_version(key: &ObjectKey) -> bool {
    match key {
        ObjectKey::Ident(name) => name.as_str() == "version",
        ObjectKey::Expression(key) => key.as_str() == Some("version"),
    }
}

/// A part of a constraint: its operator, the version, and how many numbers of it are written.
fn parts(constraint: &str) -> impl Iterator<Item = (&str, Version, usize)> {
    constraint.split(',').filter_map(|part| {
        let part = part.trim();
        let digits = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
        let (operator, version) = part.split_at(digits);
        let numbers = version.split('-').next().unwrap_or_default().split('.');
        let mut numbers: Vec<u64> = numbers.map(|it| it.parse().ok()).collect::<Option<_>>()?;
        let given = numbers.len();
        numbers.resize(3, 0);
        Some((operator.trim(), numbers.try_into().ok()?, given))
    })
}

/// Whether some part of the constraint ends before a version.
pub fn ends_before(constraint: &str, version: Version) -> bool {
    parts(constraint).any(|(operator, [major, minor, patch], given)| {
        let (end, up) = match (operator, given) {
            ("" | "=" | "<=", _) => ([major, minor, patch], false),
            ("<", _) => ([major, minor, patch], true),
            ("~>", 3..) => ([major, minor + 1, 0], true),
            ("~>", 2) => ([major + 1, 0, 0], true),
            _ => return false,
        };
        if up { end <= version } else { end < version }
    })
}

/// Whether some part of the constraint allows no version before this one.
pub fn begins_at(constraint: &str, version: Version) -> bool {
    parts(constraint).any(|(operator, begin, _)| {
        matches!(operator, "" | "=" | ">=" | ">" | "~>") && begin >= version
    })
}

#[cfg(test)]
mod tests {
    use super::{begins_at, ends_before};

    #[test]
    fn a_constraint_that_ends_before_the_resource_came_is_too_old() {
        let first = [5, 81, 0];
        for old in ["~> 5.80.0", "< 5.81", "= 5.0.0", "4.67.0", "~> 4.0", ">= 4, < 5", "<= 5.80.9"]
        {
            assert!(ends_before(old, first), "{old}");
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
            assert!(!ends_before(new, first), "{new}");
        }
    }

    #[test]
    fn a_constraint_that_allows_no_older_version_begins_there() {
        let version = [6, 29, 0];
        for new in [">= 6.29.0, < 7.0.0", "~> 6.29", "6.62.0", "= 6.29", "> 6.30", "< 7, >= 6.40"] {
            assert!(begins_at(new, version), "{new}");
        }
        for open in ["~> 6.0", ">= 5.81", "< 7.0.0", "!= 6.28.0", "", "x", "~> 5.0"] {
            assert!(!begins_at(open, version), "{open}");
        }
    }
}
