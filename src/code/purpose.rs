//! What is an id there for? Profiles are made from some, and others are called; where an id has a name,
//! the places that use the name tell.

use super::attributes::{DESCRIBES, beside, has_role, keys_beside};
use super::beside::is_in_place_of_profile;
use super::model_use::{is_model_to_call, normal};
use super::place::{self, Level, key};
use super::uses::{STEPS, hands_on, named_reaches, uses};
use super::{Code, Kind, REACH};

/// Words of files in which profiles are made by something else than Terraform.
pub(super) const MAKERS: [&str; 5] =
    ["copyFrom", "CopyFrom", "copy_from", "modelSource", "model_source"];

/// Whether the id at `at` is what a profile is made from, or is looked up for that: there, or where
/// the name is used that it is given.
pub(super) fn is_source(
    code: &Code<'_>,
    direct: Option<&str>,
    levels: &[Level<'_>],
    at: usize,
) -> bool {
    if makes_profile(code.kind(), levels) || code.words().only_makes_profiles || is_claim(code, at)
    {
        return true;
    }
    if code.kind() == Kind::Terraform {
        return false;
    }
    // A list's name leads to all that it holds.
    let inside = levels.first().is_some_and(|inner| inner.opener.is_some());
    let outer = levels.iter().skip(1).take(2).filter(|_| inside);
    let of_list = outer.map_while(|level| {
        // What a call makes of its arguments is something else.
        if level.before.trim_end().ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && !place::callee(level.before).is_some_and(holds)
        {
            return None;
        }
        let named = key(level.before);
        (named.is_some() || level.before.trim().is_empty()).then_some(named)
    });
    let of_list = of_list.flatten().next();
    let follow = code.words().makes_profile || code.words().policies || of_list.is_some();
    let names = [direct.and_then(|direct| name_of(direct, levels)), of_list];
    follow
        && names
            .into_iter()
            .flatten()
            .any(|name| says_source(code, name, at) || is_name_of_source(code, name, at, STEPS))
}

/// Whether the value stands in a document by which Kubernetes is asked for a profile: `kind: InferenceProfile`.
fn is_claim(code: &Code<'_>, at: usize) -> bool {
    let text = code.text();
    if code.kind() != Kind::Yaml || !code.words().claims_profile {
        return false;
    }
    let (first, last) = (code.boundary(at.saturating_sub(REACH)), code.boundary(at + REACH));
    let above = text.get(first..at).and_then(|it| it.rsplit("\n---").next());
    let below = text.get(at..last).and_then(|it| it.split("\n---").next());
    let mut lines = above.into_iter().chain(below).flat_map(str::lines);
    lines.any(|line| line.starts_with("kind:") && line.trim_end().ends_with(CLAIM))
}

/// What a document of Kubernetes that asks for a profile is called.
pub(super) const CLAIM: &str = "InferenceProfile";

/// Whether a name says that it holds what profiles are made from, in a file that makes some and does not call
/// what has the name.
fn says_source(code: &Code<'_>, name: &str, at: usize) -> bool {
    let plain = normal(name);
    let says = ["base", "default", "from", "source", "system"];
    code.words().makes_profile
        && plain.contains("profile")
        && says.iter().any(|word| plain.contains(word))
        && !named_reaches(code, (name, at), &|_, levels| is_model_to_call(levels))
}

/// Whether what a function makes, or a type, holds what it is given: `listOf`, `Map.of`, `new Set`.
fn holds(path: &str) -> bool {
    let plain = normal(path);
    ["array", "dict", "freeze", "list", "map", "of", "set", "string", "tuple", "vec"]
        .iter()
        .any(|ending| plain.ends_with(ending))
}

/// Whether a program makes profiles and calls no model.
pub(super) fn only_makes_profiles(text: &str) -> bool {
    let makes =
        ["create_inference_profile(", "CreateInferenceProfileCommand(", "CreateInferenceProfile("];
    let calls = ["onverse", "nvoke", "odelId=", "model_id=", "odelId:"];
    makes.iter().any(|it| text.contains(it)) && !calls.iter().any(|it| text.contains(it))
}

/// Whether a value that stands so is what a profile is made from.
fn makes_profile(kind: Kind, levels: &[Level<'_>]) -> bool {
    levels.iter().any(|level| {
        let named = key(level.before).map(normal);
        named.is_some_and(|key| key == "copyfrom" || key == "modelsource")
            || normal(level.before).ends_with("modelsource")
            || (kind == Kind::Terraform
                && level.before.contains("data \"aws_bedrock")
                && !level.before.contains("data \"aws_bedrock_foundation_model\""))
    })
}

/// The name of a value; that of a template's parameter, if it is its default.
fn name_of<'c>(direct: &'c str, levels: &[Level<'c>]) -> Option<&'c str> {
    match direct {
        "Default" => levels.get(1).and_then(|level| key(level.before)),
        name => Some(name),
    }
}

/// Whether a name is used, and for nothing else than to make profiles, to write policies, to ask or to
/// compare, at most so many steps away.
fn is_name_of_source(code: &Code<'_>, name: &str, at: usize, steps: usize) -> bool {
    let (mut used, mut others) = (false, false);
    for place in uses(code, name, at) {
        let around = place::levels(code, place);
        let given = around.get(1).filter(|outer| {
            let call = around.first().is_some_and(|inner| inner.opener == Some(b'('));
            call && place::callee(outer.before).is_some_and(hands_on)
        });
        let next = around.first().and_then(|inner| key(inner.before));
        let next = next.or_else(|| given.and_then(|outer| key(outer.before)));
        // `base="${base#eu.}"`
        if code.kind() == Kind::Shell && (next == Some(name) || is_said(code, place)) {
            continue;
        }
        let next = next.filter(|next| *next != name && steps > 1);
        let made = makes_profile(code.kind(), &around)
            || is_in_policy(code, &around, place)
            || is_asked(code, name, place, &around)
            || next.is_some_and(|next| {
                says_source(code, next, place) || is_name_of_source(code, next, place, steps - 1)
            });
        used |= made;
        others |= !made;
    }
    used && !others
}

/// Whether a line of a shell only says what stands there.
fn is_said(code: &Code<'_>, place: usize) -> bool {
    let line = code.line_near(place);
    let (before, line) = (code.text().get(line.start..place), code.text().get(line));
    let command = line.unwrap_or_default().split_whitespace().next().unwrap_or_default();
    let says = ["echo", "info", "log", "printf"].contains(&command);
    says && !line.is_some_and(|it| it.contains(['>', '|']))
        || before.is_some_and(|it| it.contains("--description "))
}

/// How models are looked up, tuned and bought, which calls none.
const LOOKS_UP: [&str; 16] = [
    "aws bedrock create-model-customization-job",
    "aws bedrock create-provisioned-model-throughput",
    "aws bedrock get-",
    "aws bedrock list-",
    "create_foundation_model_agreement",
    "create_model_customization_job",
    "create_provisioned_model_throughput",
    "get_foundation_model",
    "list_foundation_models",
    "request_model_access",
    "CreateFoundationModelAgreement",
    "CreateModelCustomizationJob",
    "CreateProvisionedModelThroughput",
    "GetFoundationModel",
    "ListFoundationModel",
    "RequestModelAccess",
];

/// Whether the value is an argument of a call that looks models up.
pub(super) fn is_looked_up(levels: &[Level<'_>]) -> bool {
    levels.windows(2).take(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        let called = (inner.opener == Some(b'(')).then(|| place::callee(outer.before)).flatten();
        called.is_some_and(|name| LOOKS_UP.iter().any(|it| name.contains(it)))
    })
}

/// Whether the name at `place` is only compared with, or looked up.
pub(super) fn is_asked(code: &Code<'_>, name: &str, place: usize, around: &[Level<'_>]) -> bool {
    let line = code.line_near(place);
    let text = code.text();
    let (before, after) = (
        text.get(line.start..place).unwrap_or_default(),
        text.get(place..line.end).unwrap_or_default(),
    );
    let statement = text.get(code.boundary(line.start.saturating_sub(200))..line.end);
    let offers = ["choices", "options", "enum", "examples"];
    let key = around.first().and_then(|inner| key(inner.before)).map(normal);
    if key.is_some_and(|key| offers.iter().any(|it| key.ends_with(it))) {
        return true;
    }
    if LOOKS_UP.iter().any(|it| statement.is_some_and(|statement| statement.contains(it))) {
        return true;
    }
    let method = after.trim_start_matches(['"', '$', '{']);
    let method = method.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
    let method = method.map(|it| it.split(|c: char| !c.is_ascii_alphanumeric()).next());
    let asks = ["any", "contains", "every", "find", "has", "includes", "indexof", "some"];
    if method.flatten().is_some_and(|method| asks.contains(&normal(method).as_str())) {
        return true;
    }
    let words = before.trim_end();
    if !words.ends_with(" in") && !words.ends_with(" of") {
        return false;
    }
    let opened = around.windows(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        let called = place::callee(outer.before).map(normal);
        inner.opener == Some(b'(') && called.is_some_and(|it| ["any", "all"].contains(&it.as_str()))
    });
    opened || !before.contains("for ")
}

/// Operators of the conditions of policies, that have names of their own.
const CONDITIONS: [&str; 4] = ["stringequals", "stringnotequals", "stringlike", "arnlike"];

/// Whether the value at `at` is named in a policy.
pub(super) fn is_in_policy(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let condition = |level: &Level<'_>| {
        let name = level.before.trim().trim_end_matches([':', '=', ' ', '>']);
        let name = name.trim_matches(['"', '\'', '`']);
        name.starts_with("bedrock:")
            || key(level.before).map(normal).is_some_and(|it| {
                CONDITIONS.iter().any(|operator| it.starts_with(operator) || it.ends_with(operator))
            })
    };
    if levels.iter().take(3).any(condition) {
        return true;
    }
    if !code.words().policies {
        return false;
    }
    let named = levels.iter().take(3).any(|level| {
        let key = key(level.before).map(normal);
        let is_key = key
            .is_some_and(|key| ["resource", "resourcename", "notresource"].contains(&key.as_str()));
        let listed = level.opener != Some(b'{') && normal(level.before).contains("policystatement");
        is_key || listed
    });
    let listed = levels.windows(2).any(|pair| {
        let [inner, outer] = pair else { return false };
        let list = inner.opener == Some(b'[') || inner.before.trim_start().starts_with("- ");
        list && key(outer.before).is_some_and(|it| normal(it) == "resources")
    });
    named || listed || (code.kind() == Kind::Shell && in_policy_of_shell(code, at))
}

/// Whether a command that writes a policy is given the value.
fn in_policy_of_shell(code: &Code<'_>, at: usize) -> bool {
    let text = code.text();
    let line = code.line_near(at);
    let end = code.boundary(line.end + 600);
    let command = text.get(line.start..end).unwrap_or_default();
    let command = command.split("\n\n").next().unwrap_or_default();
    let first = command.lines().next().unwrap_or_default();
    let goes_on = first.contains("jq ") || first.ends_with('\\') || first.contains("<<");
    let written = |text: &str| {
        ["foundation-model/", "inference-profile/", "\"Effect\"", "Effect:", "--policy-document"]
            .iter()
            .any(|word| text.contains(word))
    };
    written(first) || goes_on && written(command)
}

/// Whether something calls the model that has the name, as far as the file says.
pub(super) fn is_name_of_model(code: &Code<'_>, name: &str, at: usize) -> bool {
    uses(code, name, at).any(|place| {
        let around = place::levels(code, place);
        let Some(inner) = around.first() else { return false };
        let listed = inner.opener == Some(b'[');
        let behind = code.text().get(place..).and_then(|it| it.strip_prefix(name));
        let behind = behind.unwrap_or_default().trim_start();
        if ["=>", "->", ":"].iter().any(|it| behind.starts_with(it)) || tells(code, &around, place)
        {
            return false;
        }
        let path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
        let before = inner.before.trim_end_matches(path);
        let key = key(before).filter(|_| !listed).map(normal);
        let taken = key.is_some_and(|key| key.contains("model") || key.contains("default"));
        let operator =
            ["??", "||", " or", "?:"].iter().any(|it| inner.before.trim_end().ends_with(it));
        let called = (inner.opener == Some(b'(')).then(|| around.get(1)).flatten();
        let called = called.and_then(|level| place::callee(level.before)).map(normal);
        let calls = ["invoke", "converse", "generate", "modelid", "getenv", "environget"];
        let called = called.is_some_and(|it| calls.iter().any(|call| it.contains(call)));
        (taken || operator || called) && !makes_profile(code.kind(), &around) && !is_policy(&around)
    })
}

/// Whether the value is given to an element of a list that tells of a model: `{ID: Nova, Status: "preview"}`.
fn tells(code: &Code<'_>, around: &[Level<'_>], at: usize) -> bool {
    let [inner, outer, ..] = around else { return false };
    let listed = matches!(outer.opener, Some(b'[' | b'{')) && outer.before.trim().is_empty();
    let keys = keys_beside(beside(code, inner, at));
    let says = ["available", "deprecated", "status"];
    let described = |key: &String| says.iter().chain(&DESCRIBES).any(|word| key.contains(word));
    inner.opener == Some(b'{') && listed && keys.iter().any(described) && !has_role(&keys)
}

/// Whether the ARN at `at` is used to call: policies name ARNs too.
pub(super) fn is_called(
    code: &Code<'_>,
    name: Option<&str>,
    levels: &[Level<'_>],
    at: usize,
) -> bool {
    if is_policy(levels) {
        return false;
    }
    let Some(name) = name else { return false };
    let plain = normal(name);
    let word = |word: &str| plain.contains(word);
    let is_code = code.kind() == Kind::Code;
    word("model")
        || word("llm")
        || is_in_place_of_profile(levels)
        || (is_code && (word("profile") || word("arn")))
        || (is_code && uses(code, name, at).any(|place| takes_model(code, place)))
}

fn is_policy(levels: &[Level<'_>]) -> bool {
    levels.iter().enumerate().any(|(depth, level)| {
        let before = normal(level.before);
        // A template of `CloudFormation` has all that it makes under `Resources:`.
        let inner = depth.checked_sub(1).and_then(|depth| levels.get(depth));
        let makes = level.before.trim() == "Resources:"
            && inner.is_some_and(|inner| !inner.before.trim_start().starts_with('-'));
        before.contains("resource") && !before.starts_with("resourceaws") && !makes
            || before.contains("policystatement")
            || level.before.trim_start().starts_with("module \"")
                && ["iam", "policy", "role"].iter().any(|word| before.contains(word))
    })
}

/// Whether the value at `place` is given as a model to call.
fn takes_model(code: &Code<'_>, place: usize) -> bool {
    let around = place::levels(code, place);
    let key = around.first().and_then(|inner| key(inner.before)).map(normal);
    key.is_some_and(|key| key == "model" || key == "modelid")
        && !makes_profile(code.kind(), &around)
        && !is_policy(&around)
}
