//! The values of application inference profiles are such as AWS accepts.

use std::collections::BTreeMap;

use super::environments::Finding;
use super::tags;
use crate::diagnostic::Diagnostic;
use crate::module::{Field, Instance, Module, Profile, Resolver, Value};
use crate::validate::text::{self, Problem};

type Check = fn(&Value) -> Option<Problem>;

pub(super) fn check(resolver: &Resolver<'_>) -> Vec<Finding> {
    let module = resolver.module();
    let mut findings = Vec::new();
    let profiles = resolver.profiles();
    for profile in &profiles {
        let fields: [(&'static str, &str, &Option<Field>, Check); 3] = [
            ("name", "profile name", &profile.name, text::profile_name),
            ("description", "description", &profile.description, text::description),
            ("source", "`copy_from`", &profile.copy_from, text::source_arn),
        ];
        for (rule, noun, field, check) in fields {
            let Some(field) = field else { continue };
            if let Some(problem) = check(&field.value) {
                let subject = instance(&profile.instance);
                let noun = format!("{noun} {}is refused by AWS", shown(&field.value));
                findings.push(finding(module, rule, subject, field, &noun, &problem));
            }
        }
        findings.extend(tags::check(module, profile));
    }
    findings.extend(taken(module, &profiles));
    findings
}

/// A finding about the value of an argument.
pub(super) fn finding(
    module: &Module,
    rule: &'static str,
    subject: String,
    field: &Field,
    sentence: &str,
    problem: &Problem,
) -> Finding {
    let diagnostic = Diagnostic::error(format!("{sentence}: {}", problem.what));
    let diagnostic = module.mark(diagnostic, field.file, field.span.clone(), "");
    let diagnostic = helped(diagnostic, problem.help);
    Finding { rule, subject, file: field.file, span: field.span.clone(), diagnostic }
}

/// The diagnostic with help, whether or not there is some of its own.
pub(crate) fn helped(diagnostic: Diagnostic, help: Option<&str>) -> Diagnostic {
    match help {
        Some(help) => diagnostic.help(help),
        None => {
            diagnostic.help("change it where it is written; Terraform would notice at `apply` only")
        }
    }
}

/// The value in backticks with a space behind, when something of it is known and it is short
/// enough to repeat.
pub(super) fn shown(value: &Value) -> String {
    match text::shown(value) {
        Some(text) if !text.is_empty() && text.len() <= 200 => format!("`{text}` "),
        _ => String::new(),
    }
}

pub(super) fn instance(instance: &Instance) -> String {
    match instance {
        Instance::Single | Instance::Unknown => String::new(),
        Instance::Index(index) => index.to_string(),
        Instance::Key(key) => key.clone(),
    }
}

/// Names are unique within an account and region, hence within a provider configuration.
fn taken(module: &Module, profiles: &[Profile<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut names: BTreeMap<(String, Option<String>, &str), &Profile<'_>> = BTreeMap::new();
    for profile in profiles {
        let Some((field, name)) =
            profile.name.as_ref().and_then(|field| Some((field, field.value.as_str()?)))
        else {
            continue;
        };
        let region = match &profile.region {
            None => None,
            Some(region) => match region.value.as_str() {
                Some(region) => Some(region.to_owned()),
                // Any region, perhaps a different one.
                None => continue,
            },
        };
        let key = (profile.provider.to_string(), region, name);
        let Some(first) = names.get(&key).copied() else {
            names.insert(key, profile);
            continue;
        };
        let same_block = first.definition.address == profile.definition.address;
        let subjects = if same_block {
            format!(
                "instances `{}` and `{}` of `{}` both",
                instance(&first.instance),
                instance(&profile.instance),
                profile.definition.address
            )
        } else {
            format!("`{}` and `{}` both", first.definition.address, profile.definition.address)
        };
        let diagnostic = Diagnostic::error(format!("{subjects} have the profile name `{name}`"));
        let mut diagnostic = module.mark(diagnostic, field.file, field.span.clone(), "");
        if let Some(other) = first.name.as_ref().filter(|_| !same_block) {
            diagnostic = module.mark(diagnostic, other.file, other.span.clone(), "taken here");
        }
        findings.push(Finding {
            rule: "taken",
            subject: String::new(),
            file: field.file,
            span: field.span.clone(),
            diagnostic: diagnostic
                .help("make one of them different: a name is unique in its account and region"),
        });
    }
    findings
}
