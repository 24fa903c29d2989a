//! The values of SSM parameters are such as AWS accepts.

use std::collections::BTreeMap;

use super::environments::Finding;
use super::profiles::{finding, instance, shown};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::module::{Field, Resolver};
use crate::validate::text::{self, Problem};

const TYPE: &str = "aws_ssm_parameter";

/// <https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html>
const KINDS: [&str; 3] = ["String", "StringList", "SecureString"];

pub(super) fn check(resolver: &Resolver<'_>) -> Vec<Finding> {
    let module = resolver.module();
    let mut findings = Vec::new();
    let mut names: BTreeMap<(String, String), (Field, String)> = BTreeMap::new();
    for definition in module.resources(TYPE) {
        let address = &definition.address;
        for (which, scope) in resolver.instances(address) {
            let subject = instance(&which);
            if let Some(name) = resolver.field(address, "name", &scope) {
                if let Some(problem) = text::parameter_name(&name.value) {
                    let noun = format!("parameter name {}is refused by AWS", shown(&name.value));
                    let it = finding(module, "parameter", subject.clone(), &name, &noun, &problem);
                    findings.push(it);
                }
                let region = resolver.field(address, "region", &scope);
                if let (Some(text), None) = (name.value.as_str(), region) {
                    let provider = module.provider_of(definition).to_string();
                    let key = (provider, text.to_owned());
                    if let Some((first, other)) = names.get(&key) {
                        let diagnostic = Diagnostic::error(format!(
                            "`{other}` and `{address}` both have the parameter name `{text}`"
                        ));
                        let diagnostic = module.mark(diagnostic, name.file, name.span.clone(), "");
                        let diagnostic = if first.file == name.file && first.span == name.span {
                            diagnostic
                        } else {
                            module.mark(diagnostic, first.file, first.span.clone(), "taken here")
                        };
                        findings.push(Finding {
                            rule: "parameter-taken",
                            subject: String::new(),
                            file: name.file,
                            span: name.span.clone(),
                            diagnostic: diagnostic
                                .help("make one of them different: a name is unique in its region"),
                        });
                    } else {
                        names.insert(key, (name, address.to_string()));
                    }
                }
            }
            if let Some(kind) = resolver.field(address, "type", &scope)
                && let Some(text) = kind.value.as_str()
                && !KINDS.contains(&text)
            {
                let near = did_you_mean(text, KINDS);
                let problem = Problem {
                    what: match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "it is none of `String`, `StringList`, `SecureString`".to_owned(),
                    },
                    help: Some("use `String` for an ARN"),
                };
                let noun = format!("parameter type `{text}` does not exist");
                findings.push(finding(module, "kind", subject.clone(), &kind, &noun, &problem));
            }
            if let Some(value) = resolver.field(address, "value", &scope)
                && value.value.as_str().is_some_and(|text| text.contains("{{"))
            {
                let problem = Problem {
                    what: "it contains `{{`".to_owned(),
                    help: Some(
                        "SSM takes `{{ }}` for a reference to another parameter: write it otherwise",
                    ),
                };
                let noun = "parameter value is refused by AWS";
                findings.push(finding(module, "value", subject, &value, noun, &problem));
            }
        }
    }
    findings
}
