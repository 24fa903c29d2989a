//! Is an id given as the model behind a profile, which some frameworks need beside its ARN?

use super::literal::Literal;
use super::model_use::normal;
use super::names::says_arn;
use super::place::{self, Level, key};
use super::{Code, Kind};

/// Names of arguments that take the profile, beside which the base model is given.
pub(super) const BESIDE: [&str; 4] = [
    "applicationInferenceProfile",
    "application_inference_profile",
    "application_inference_profile_arn",
    "bedrock_inference_profile",
];

/// Whether a text gives one of these arguments; a variable's name in capitals is none.
fn gives_profile(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    BESIDE.iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let (before, rest) = text.split_at(at);
            let behind = rest.get(name.len()..).unwrap_or_default();
            !before.ends_with(word) && !behind.starts_with(word)
        })
    })
}

/// Whether the value is itself given where the profile belongs.
pub(super) fn is_in_place_of_profile(levels: &[Level<'_>]) -> bool {
    let key = levels.first().and_then(|inner| key(inner.before));
    key.is_some_and(|key| BESIDE.contains(&key))
}

/// Whether the id is given as the model behind a profile.
pub(super) fn names_base_model(
    code: &Code<'_>,
    literal: &Literal<'_>,
    levels: &[Level<'_>],
) -> bool {
    if code.words().maps_profiles && is_mapped(code, literal) {
        return true;
    }
    if !code.words().base_model || is_in_place_of_profile(levels) {
        return false;
    }
    let says = |text: &str| normal(text).contains("basemodel");
    if levels.iter().any(|level| says(level.before)) {
        // `{geography}.{BASE_MODEL}` is called.
        let name = levels.first().and_then(|inner| {
            let call = inner.opener == Some(b'(');
            key(inner.before)
                .or_else(|| levels.get(1).filter(|_| call).and_then(|it| key(it.before)))
        });
        return !name.is_some_and(|name| gets_geography(code.text(), name));
    }
    let Some(inner) = levels.first() else { return false };
    let around = place::group(code, inner, literal.outer.end);
    let around = code.text().get(code.boundary(around.start)..code.boundary(around.end));
    let around = around.unwrap_or_default();
    let named_beside = key(inner.before).is_some_and(|key| {
        key.eq_ignore_ascii_case("value") || key.eq_ignore_ascii_case("default")
    });
    inner.opener.is_some() && gives_profile(around)
        || (named_beside && normal(around).contains("basemodel"))
        || (literal.prefix.starts_with("bedrock/") && routes_to_arn(code.kind(), around))
}

/// Whether a geography is put before the value of a name, which makes the id of a cross-region profile.
fn gets_geography(text: &str, name: &str) -> bool {
    let forms = ["}.{", "}.${", "\".\" + ", "'.' + "];
    forms.iter().any(|form| text.contains(&format!("{form}{name}")))
}

/// Whether `LibreChat` is told under `inferenceProfiles:` which profile to call for the id.
fn is_mapped(code: &Code<'_>, literal: &Literal<'_>) -> bool {
    let text = code.text();
    let id = text.get(literal.outer.clone()).unwrap_or_default().trim_matches(['"', '\'']);
    let Some((_, profiles)) = text.split_once("inferenceProfiles:") else { return false };
    profiles.lines().any(|line| {
        let line = line.trim_start().trim_start_matches(['"', '\'']);
        let rest = line.strip_prefix(id).map(|rest| rest.trim_start_matches(['"', '\'']));
        let value = rest.and_then(|rest| rest.strip_prefix(':')).map(str::trim);
        value.is_some_and(|value| says_arn(value) || value.contains("${"))
    })
}

/// Whether `LiteLLM` is given an ARN as `model_id`: it calls that, and takes the form of requests
/// from the `model` beside it.
fn routes_to_arn(kind: Kind, around: &str) -> bool {
    around.match_indices("model_id").any(|(at, name)| {
        let (before, rest) = around.split_at(at);
        let rest = rest.get(name.len()..).unwrap_or_default().trim_start_matches(['"', '\'']);
        let Some(value) = rest.trim_start().strip_prefix([':', '=']) else { return false };
        let end = if kind == Kind::Yaml { "\n" } else { ",\n" };
        let value = value.trim_start().split(|c| end.contains(c)).next().unwrap_or_default();
        !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && says_arn(value)
    })
}
