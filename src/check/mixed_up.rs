//! Where a module takes the id of a profile for its ARN, or the other way round.

use crate::inventory::{around, variable};
use crate::module::{Address, Definition, Module, PROFILE, Reference, Step};
use crate::rules::MixedUp;

/// Ids under names that promise an ARN, and ARNs as the dimension of a metric.
pub(super) fn of_module(module: &Module) -> Vec<MixedUp> {
    let mut found = Vec::new();
    for definition in module.resources(PROFILE) {
        for use_ in module.uses(&definition.address) {
            let (Some(reader), Some(Step::Attribute { name, span, .. })) =
                (module.holder(use_), use_.steps.iter().find(|step| is_attribute(step)))
            else {
                continue;
            };
            let name = match name.as_str() {
                "id" => promised(module, reader, use_),
                "arn" => dimension(module, reader, use_),
                _ => None,
            };
            found.extend(name.map(|name| MixedUp {
                profile: definition.address.to_string(),
                name,
                file: use_.file,
                span: span.clone(),
            }));
        }
    }
    found
}

const PARAMETER: &str = "aws_ssm_parameter";

/// Words in the names of what looks calls up in `CloudWatch`, which knows profiles by their ids.
const METRICS: [&str; 8] =
    ["metric", "metrics", "dimension", "dimensions", "cloudwatch", "alarm", "alarms", "dashboard"];

fn is_attribute(step: &Step) -> bool {
    matches!(step, Step::Attribute { quoted: false, .. })
}

/// The name under which the reader hands out what it reads as something to call: any variable of a
/// program, and elsewhere one with `arn` or `model` in it.
fn promised(module: &Module, reader: &Definition, use_: &Reference) -> Option<String> {
    let name = match &reader.address {
        Address::Output(name) => format!("the output `{name}`"),
        Address::Local(name) => format!("the local `{name}`"),
        Address::Resource { kind, .. } if kind == PARAMETER => {
            let (file, name) = module.attribute(&reader.address, "name")?;
            let source = module.source(file)?;
            let text = source.text.get(crate::module::span_of(&name.value))?;
            format!("the parameter `{}`", text.trim_matches('"').replace('`', ""))
        }
        Address::Resource { .. } | Address::Module(_) => {
            format!("the variable `{}`", variable(module, reader, &use_.span)?)
        }
        _ => return None,
    };
    let words: Vec<String> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_ascii_lowercase).collect();
    let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    // A program is given a model by any name; those of metrics are given the id with reason.
    let of_program = matches!(&reader.address, Address::Resource { kind, .. } if kind != PARAMETER)
        && !says(&METRICS);
    (of_program || says(&["arn", "arns", "model"]) && !says(&METRICS)).then_some(name)
}

/// The dimension that an alarm or a metric is given the ARN for.
fn dimension(module: &Module, reader: &Definition, use_: &Reference) -> Option<String> {
    let kind = reader.address.kind()?;
    let key = around(module, reader, &use_.span).pop()?;
    (kind.starts_with("aws_cloudwatch_") && key == "ModelId")
        .then(|| "the dimension `ModelId`".to_owned())
}
