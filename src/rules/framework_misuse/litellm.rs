//! `LiteLLM`, which takes the provider and the form of requests from the name of a model.

use std::ops::Range;

use super::names::Names;
use super::report;
use crate::code::{Kind, says_arn};
use crate::rules::{Findings, TextContext};

/// How far behind `bedrock/` is looked, in bytes.
const LONGEST_ROUTE: usize = 2_048;

/// `LiteLLM` needs the route to know the form of requests.
pub(super) fn check(
    context: &TextContext<'_>,
    names: &Names<'_>,
    span: &Range<usize>,
    findings: &mut Findings<'_>,
) {
    let code = &context.scan.code;
    if code.text().get(span.clone()) != Some("bedrock") {
        return by_variable(context, span, findings);
    }
    let limit = code.boundary(span.end + LONGEST_ROUTE);
    let Some(rest) = code.text().get(span.end + 1..limit) else { return };
    let in_text = code.region_at(span.start).and_then(|region| region.content.clone());
    let opens = in_text.as_ref().is_some_and(|content| content.start == span.start);
    let bare =
        in_text.is_none() && matches!(code.kind(), Kind::Yaml | Kind::Variables | Kind::Shell);
    if !opens && !bare {
        return;
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`'));
    let model = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    // `"bedrock/" + arn`, `"bedrock/%s" % arn` and `"bedrock/{}".format(arn)`
    let added = || {
        let after = rest.get(model.len() + 1..).unwrap_or_default().lines().next();
        let after = after.unwrap_or_default().trim_start();
        let value = match model {
            "" => after.strip_prefix('+'),
            "%s" => after.strip_prefix('%'),
            _ => after.strip_prefix(".format("),
        };
        let value = value.map(|it| it.split([',', ')']).next().unwrap_or_default().trim());
        value.is_some_and(|value| names.is_arn(value))
    };
    // A router may be told the model beside it.
    let told = code.text().contains("base_model");
    let model = model.strip_prefix("converse/").filter(|_| !told).unwrap_or(model);
    let opaque = model.starts_with("arn:")
        || (model.starts_with(['{', '$']) && names.is_arn(model.trim_matches(['{', '}', '$'])))
        || (model.starts_with("os.environ/") && says_arn(model))
        || (["", "%s", "{}", "{0}"].contains(&model) && added());
    if opaque {
        let message = "LiteLLM cannot tell the model from `bedrock/` and an ARN";
        let help = "give the base model as `model=\"bedrock/eu.…\"` and the ARN beside it as `model_id`; \
                    a router may keep `bedrock/converse/` and the ARN with `model_info.base_model`";
        report(context, span, message, help, "bedrock/", findings);
    }
}

/// `model: os.environ/NAME`, where an ARN alone is found: not even `bedrock/` stands before it.
fn by_variable(context: &TextContext<'_>, span: &Range<usize>, findings: &mut Findings<'_>) {
    let message = "LiteLLM is given an ARN as the model, without the route to Bedrock";
    let help = "give the base model as `model: bedrock/…`, and the ARN beside it as `model_id`";
    report(context, span, message, help, "bedrock/", findings);
}
