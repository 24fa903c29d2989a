use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::module::{Inputs, Module};
use crate::report::text::render;

fn module(files: &[(&str, &str)]) -> Module {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Module::parse(files).expect("a module that parses")
}

fn environments(values: &[&str]) -> BTreeMap<String, Inputs> {
    values
        .iter()
        .map(|value| {
            let variables = BTreeMap::from([("environment".to_owned(), (*value).to_owned())]);
            ((*value).to_owned(), Inputs { variables, ..Inputs::default() })
        })
        .collect()
}

/// The findings in one file, as message and help, joined by `|`.
fn findings(text: &str) -> Vec<String> {
    findings_in(&[("main.tf", text)], &["dev", "prod"])
}

fn findings_in(files: &[(&str, &str)], values: &[&str]) -> Vec<String> {
    super::check(&module(files), &environments(values))
        .iter()
        .map(|finding| format!("{} | {}", finding.message, finding.help.join(" | ")))
        .collect()
}

/// A profile with the given name, description and source, in quotes where needed.
fn profile(name: &str, description: &str, source: &str) -> String {
    format!(
        "variable \"environment\" {{}}\ndata \"aws_caller_identity\" \"current\" {{}}\n\
         locals {{\n  tags = {{ product = \"agents\" }}\n}}\n\
         resource \"aws_bedrock_inference_profile\" \"main\" {{\n  name        = {name}\n  \
         description = {description}\n  model_source {{\n    copy_from = {source}\n  }}\n}}\n"
    )
}

const SOURCE: &str = "\"arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5\"";

#[test]
fn the_text_of_a_finding_shows_the_line_and_the_way_out() {
    let text =
        "output \"arn\" {\n  value = aws_bedrock_inference_profile.main.inference_profile_arn\n}\n";
    let text = profile("\"a\"", "\"b\"", SOURCE) + text;
    let found = super::check(&module(&[("main.tf", &text)]), &environments(&["dev"]));
    let shown: Vec<String> = found.iter().map(|finding| render(finding, false)).collect();
    assert_eq!(
        shown,
        [
            "error: resource `aws_bedrock_inference_profile` has no attribute `inference_profile_arn`\n  \
          --> main.tf:14:46\n   |\n14 |   value = aws_bedrock_inference_profile.main.inference_profile_arn\n   \
          |                                              ^^^^^^^^^^^^^^^^^^^^^\n  \
          help: write `arn`: the resource has it under that name"
        ]
    );
}

#[test]
fn a_duplicate_shows_both_places() {
    let files = [("a.tf", "locals {\n  x = 1\n}\n"), ("b.tf", "locals {\n  x = 2\n}\n")];
    let found = super::check(&module(&files), &BTreeMap::new());
    let shown = render(&found[0], false);
    assert!(shown.contains("b.tf:2:3") && shown.contains("a.tf:2:3"), "{shown}");
    assert!(shown.starts_with("error: local value `x` is defined twice"), "{shown}");
}

#[test]
fn a_module_says_once_which_providers_and_backend_it_has() {
    for (block, name) in [
        (
            "required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n    }\n  }",
            "required_providers",
        ),
        ("backend \"s3\" {}", "backend"),
    ] {
        let text = format!("terraform {{\n  {block}\n}}\n");
        assert_eq!(findings(&text), Vec::<String>::new());
        let found = findings_in(&[("a.tf", &text), ("b.tf", &text)], &[]);
        let expected = format!("`{name}` is defined twice | keep one of them, with what both say");
        assert_eq!(found, [expected]);
        let over = findings_in(&[("main.tf", &text), ("x_override.tf", &text)], &[]);
        assert!(over.is_empty(), "{over:?}");
    }
}

#[test]
fn duplicates_of_every_kind_are_found_and_overrides_are_not() {
    for (text, name) in [
        ("variable \"a\" {}\n", "variable `a`"),
        ("output \"a\" {\n  value = 1\n}\n", "output `a`"),
        ("resource \"t_x\" \"a\" {}\n", "resource `t_x.a`"),
        ("data \"t_x\" \"a\" {}\n", "data source `data.t_x.a`"),
        ("module \"a\" {\n  source = \"./a\"\n}\n", "module call `a`"),
        ("provider \"aws\" {}\n", "provider configuration `aws`"),
        ("provider \"aws\" {\n  alias = \"b\"\n}\n", "provider configuration `aws.b`"),
        ("locals {\n  a = 1\n}\n", "local value `a`"),
        ("ephemeral \"t_x\" \"a\" {}\n", "ephemeral resource `ephemeral.t_x.a`"),
        (
            "check \"a\" {\n  assert {\n    condition = true\n    error_message = \"\"\n  }\n}\n",
            "check `a`",
        ),
    ] {
        let found = findings(&format!("{text}{text}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("{name} is defined twice")), "{found:?}");
        let over = findings_in(&[("main.tf", text), ("x_override.tf", text)], &[]);
        assert!(over.is_empty(), "{over:?}");
        let alone = findings_in(&[("override.tf", text)], &[]);
        assert!(alone[0].starts_with(&format!("{name} overrides nothing")), "{alone:?}");
    }
}

#[test]
fn names_that_are_not_defined_are_refused_with_what_was_meant() {
    for (expression, expected) in [
        ("local.tag", "local value `tag` is not defined | did you mean `local.tags`?"),
        (
            "local.environment",
            "local value `environment` is not defined | did you mean `var.environment`?",
        ),
        ("locals.tags", "resource `locals.tags` is not defined | did you mean `local.tags`?"),
        (
            "var.enviroment",
            "variable `enviroment` is not defined | did you mean `var.environment`?",
        ),
        ("var.zzz", "variable `zzz` is not defined | add a block `variable \"zzz\"`"),
        ("module.zzz.x", "module call `zzz` is not defined | add a block `module \"zzz\"`"),
        (
            "data.aws_caller_identity.this.account_id",
            "data source `data.aws_caller_identity.this` is not defined | did you mean `data.aws_caller_identity.current`?",
        ),
        (
            "aws_bedrock_inference_profile.classify.arn",
            "resource `aws_bedrock_inference_profile.classify` is not defined | did you mean `aws_bedrock_inference_profile.main`?",
        ),
        (
            "aws_sqs_queue.q.arn",
            "resource `aws_sqs_queue.q` is not defined | add a block `resource \"aws_sqs_queue\" \"q\"`",
        ),
        ("main", "`main` refers to nothing | if it is meant as text, write `\"main\"`"),
        ("environment", "`environment` refers to nothing | did you mean `var.environment`?"),
        (
            "each.key",
            "`each.key` has no meaning in output `o`, which has no `for_each` | add `for_each`, or write the value itself",
        ),
        ("each.keys", "Terraform provides no `each.keys` | did you mean `each.key`?"),
        (
            "\"a ${upper(local.nope)}\"",
            "local value `nope` is not defined | add `nope = …` to a `locals` block",
        ),
        (
            "[for t in local.tags : local.x]",
            "local value `x` is not defined | add `x = …` to a `locals` block",
        ),
    ] {
        let text = profile("\"a\"", "\"b\"", SOURCE);
        let found = findings(&format!("{text}output \"o\" {{\n  value = {expression}\n}}\n"));
        assert_eq!(found, [expected], "{expression}");
    }
}

#[test]
fn attributes_of_known_types_are_checked_behind_any_index() {
    for (expression, expected) in [
        ("aws_bedrock_inference_profile.main.arn", None),
        ("aws_bedrock_inference_profile.main", None),
        ("aws_bedrock_inference_profile.main[0].arn", None),
        ("aws_bedrock_inference_profile.main[\"k\"].arn", None),
        ("aws_bedrock_inference_profile.main.models[*].model_arn", None),
        ("aws_bedrock_inference_profile.main.models[0].model_arn", None),
        ("aws_bedrock_inference_profile.main.model_source[0].copy_from", None),
        ("split(\"/\", aws_bedrock_inference_profile.main.models[0].model_arn)[1]", None),
        ("aws_bedrock_inference_profile.main[0].profile_arn", Some("profile_arn")),
        (
            "aws_bedrock_inference_profile.main[\"k\"].inference_profile_id",
            Some("inference_profile_id"),
        ),
        ("aws_bedrock_inference_profile.main[*].anr", Some("anr")),
        ("aws_bedrock_inference_profile.main.models[*].arn", Some("arn")),
        ("data.aws_caller_identity.current.account", Some("account")),
        ("data.aws_caller_identity.current.account_id", None),
        (
            "\"${aws_bedrock_inference_profile.main.inference_profile_arn}\"",
            Some("inference_profile_arn"),
        ),
    ] {
        let text = profile("\"a\"", "\"b\"", SOURCE);
        let found = findings(&format!("{text}output \"o\" {{\n  value = {expression}\n}}\n"));
        match expected {
            None => assert!(found.is_empty(), "{expression}: {found:?}"),
            Some(name) => {
                assert_eq!(found.len(), 1, "{expression}: {found:?}");
                assert!(found[0].contains(&format!("no attribute `{name}`")), "{found:?}");
            }
        }
    }
}

#[test]
fn arguments_and_blocks_of_known_types_are_checked() {
    let source =
        "model_source {\n copy_from = \"arn:aws:bedrock:eu-central-1::foundation-model/a\"\n}\n";
    for (body, expected) in [
        (format!("name = \"a\"\n{source}"), None),
        (source.to_owned(), Some("`aws_bedrock_inference_profile` lacks the argument `name` | add `name = …`")),
        (
            "name = \"a\"\n".to_owned(),
            Some("`aws_bedrock_inference_profile` lacks the block `model_source` | add `model_source { … }`"),
        ),
        (
            format!("name = \"a\"\n{source}{source}"),
            Some("`aws_bedrock_inference_profile` takes 1 `model_source` block, not more | remove the one that is not needed"),
        ),
        (
            "name = \"a\"\nmodel_source {\n}\n".to_owned(),
            Some("`model_source` lacks the argument `copy_from` | add `copy_from = …`"),
        ),
        (
            format!("name = \"a\"\n{source}descripton = \"x\"\n"),
            Some("`aws_bedrock_inference_profile` has no argument `descripton` | did you mean `description`?"),
        ),
        (
            format!("name = \"a\"\n{source}arn = \"x\"\n"),
            Some("`arn` of `aws_bedrock_inference_profile` cannot be set | remove it: AWS decides on its value"),
        ),
        (
            format!("name = \"a\"\n{source}tags {{\n}}\n"),
            Some("`tags` of `aws_bedrock_inference_profile` is an argument, not a block | write `tags = …`"),
        ),
        (
            "name = \"a\"\nmodel_source = { copy_from = \"x\" }\n".to_owned(),
            Some("`model_source` of `aws_bedrock_inference_profile` is a block, not an argument | write `model_source { … }` without `=`"),
        ),
        (
            "name = \"a\"\ndynamic \"model_source\" {\n for_each = [1]\n content {\n copy_from = \"arn:aws:bedrock:eu-central-1::foundation-model/qwen.qwen3-32b-v1:0\"\n}\n}\n".to_owned(),
            None,
        ),
        (
            "name = \"a\"\ndynamic \"model_source\" {\n for_each = [1]\n content {\n copy = \"x\"\n}\n}\n".to_owned(),
            Some("`model_source` has no argument `copy` | did you mean `copy_from`?"),
        ),
        (format!("name = \"a\"\ncount = 1\nprovider = aws\ndepends_on = []\n{source}timeouts {{\n create = \"1m\"\n}}\nlifecycle {{\n create_before_destroy = true\n}}\n"), None),
    ] {
        let found = findings(&format!("resource \"aws_bedrock_inference_profile\" \"main\" {{\n{body}}}\n"));
        match expected {
            None => assert!(found.is_empty(), "{body}: {found:?}"),
            Some(expected) => assert!(found.iter().any(|it| it == expected), "{body}: {found:?}"),
        }
    }
    let found =
        findings("resource \"aws_ssm_parameter\" \"p\" {\n name = \"/a\"\n type = \"String\"\n}\n");
    assert_eq!(
        found,
        [
            "`aws_ssm_parameter` takes exactly one of `value`, `insecure_value`, `value_wo`, and has 0 | set one of them"
        ]
    );
    let found = findings("resource \"other_thing\" \"p\" {\n anything = 1\n block {\n}\n}\n");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn an_override_can_supply_what_the_definition_lacks() {
    let base = "resource \"aws_bedrock_inference_profile\" \"main\" {\n  name = \"a.b\"\n}\n";
    let over = "resource \"aws_bedrock_inference_profile\" \"main\" {\n  name = \"ab\"\n  model_source {\n    copy_from = \"arn:aws:bedrock:eu-central-1::foundation-model/a\"\n  }\n}\n";
    let found = findings_in(&[("main.tf", base), ("override.tf", over)], &[]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn resolved_values_are_such_as_aws_accepts() {
    let name = "\"${local.tags[\"product\"]}-m-${var.environment}\"";
    for (text, expected) in [
        (profile(name, "\"ok: it is 4.5\"", SOURCE), &[][..]),
        (
            profile("\"${local.tags.product}-4.5-${var.environment}\"", "\"b\"", SOURCE),
            &[
                "profile name `agents-4.5-dev` is refused by AWS: `.` at position 9 is not allowed: ASCII letters, digits, spaces, _ and - only",
            ],
        ),
        (
            profile("\"x-${data.aws_caller_identity.current.account_id}—y\"", "\"b\"", SOURCE),
            &[
                "profile name `x-…—y` is refused by AWS: `—` at position 4 is not allowed: ASCII letters, digits, spaces, _ and - only",
            ],
        ),
        (
            profile(name, "\"Claude — for agents\"", SOURCE),
            &[
                "description `Claude — for agents` is refused by AWS: `—` at position 8 is not allowed: ASCII letters, digits, spaces and : . _ - only",
            ],
        ),
        (
            profile(name, "\"b\"", "\"arn:aws:bedrock:eu-central-1::inference-profile/eu.a\""),
            &[
                "`copy_from` `arn:aws:bedrock:eu-central-1::inference-profile/eu.a` is refused by AWS: the account is empty, and an inference profile's ARN needs it",
            ],
        ),
        (
            profile(
                name,
                "\"b\"",
                "\"arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:foundation-model/a\"",
            ),
            &[
                "`copy_from` `arn:aws:bedrock:eu-central-1:…:foundation-model/a` is refused by AWS: the account of a foundation model must be empty",
            ],
        ),
        (
            profile(name, "\"b\"", "var.environment"),
            &[
                "`copy_from` `dev` is refused by AWS: it is no ARN: the whole ARN is needed, `arn:aws:bedrock:REGION::inference-profile/ID`",
            ],
        ),
    ] {
        let found = findings(&text);
        let messages: Vec<&str> =
            found.iter().map(|it| it.split(" | ").next().unwrap_or_default()).collect();
        assert_eq!(messages, expected);
    }
}

#[test]
fn a_name_too_long_in_one_environment_names_it() {
    let name = format!("\"{}-${{var.environment}}\"", "x".repeat(59));
    let text = profile(&name, "\"b\"", SOURCE);
    let found = findings_in(&[("main.tf", &text)], &["dev", "prod", "pre", "sandbox"]);
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .contains("it has 67 characters, at most 64 are allowed (in environment `sandbox`)"),
        "{found:?}"
    );
    let found = findings_in(&[("main.tf", &text)], &["dev", "production", "sandbox"]);
    assert!(found[0].contains("(in environments `production`, `sandbox`)"), "{found:?}");
}

#[test]
fn tags_are_checked_where_they_are_written() {
    let text = "provider \"aws\" {\n  default_tags {\n    tags = local.tags\n  }\n}\n\
        locals {\n  tags = {\n    team  = \"engineering\"\n    owner = \"señor@x.org\"\n  }\n}\n";
    let more = (0..3).fold(String::new(), |mut all, index| {
        write!(all, "resource \"aws_bedrock_inference_profile\" \"p{index}\" {{\n  name = \"p{index}\"\n  model_source {{\n    copy_from = \"arn:aws:bedrock:eu-central-1::foundation-model/a\"\n  }}\n  tags = {{ client = \"a&b\" }}\n}}\n").unwrap();
        all
    });
    let text = format!("{text}{more}");
    let found = super::check(&module(&[("main.tf", &text)]), &environments(&["dev"]));
    let shown: Vec<(&str, &str)> =
        found.iter().map(|it| (it.message.as_str(), &text[it.places[0].span.clone()])).collect();
    let client = (
        "value `a&b` of tag `client` is refused by Bedrock: `&` at position 2 is not allowed: ASCII letters, digits, spaces and _ . : / = + - @ only",
        "\"a&b\"",
    );
    assert_eq!(
        shown,
        [
            (
                "value `señor@x.org` of tag `owner` is refused by Bedrock: `ñ` at position 3 is not allowed: ASCII letters, digits, spaces and _ . : / = + - @ only",
                "\"señor@x.org\""
            ),
            client,
            client,
            client,
        ]
    );
}

#[test]
fn names_are_unique_where_they_must_be() {
    let profile = |label: &str, more: &str| {
        format!(
            "resource \"aws_bedrock_inference_profile\" \"{label}\" {{\n  name = \"same\"\n  {more}\n  model_source {{\n    copy_from = \"arn:aws:bedrock:eu-central-1::foundation-model/a\"\n  }}\n}}\n"
        )
    };
    let two = profile("a", "") + &profile("b", "");
    assert!(findings(&two)[0].starts_with("`aws_bedrock_inference_profile.a` and `aws_bedrock_inference_profile.b` both have the profile name `same`"));
    let elsewhere = profile("a", "")
        + &profile("b", "provider = aws.other")
        + "provider \"aws\" {\n  alias = \"other\"\n}\n";
    assert!(findings(&elsewhere).is_empty());
    let region = profile("a", "") + &profile("b", "region = \"eu-west-1\"");
    assert!(findings(&region).is_empty());
    let instances = profile("a", "for_each = toset([\"x\", \"y\"])");
    assert!(findings(&instances)[0].starts_with("instances `x` and `y` of"));
    let parameter = "resource \"aws_ssm_parameter\" \"L\" {\n  name = \"/dev/x\"\n  type = \"string\"\n  value = \"v\"\n}\n";
    let found = findings(&(parameter.replace('L', "a") + &parameter.replace('L', "b")));
    assert!(
        found.iter().any(|it| it.starts_with(
            "`aws_ssm_parameter.a` and `aws_ssm_parameter.b` both have the parameter name `/dev/x`"
        )),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|it| it
                .starts_with("parameter type `string` does not exist: did you mean `String`?")),
        "{found:?}"
    );
}

#[test]
fn blocks_that_terraform_does_not_know_are_refused() {
    for (text, expected) in [
        (
            "resurce \"a\" \"b\" {}\n",
            "Terraform knows no block `resurce` | did you mean `resource`?",
        ),
        (
            "resource \"a\" {}\n",
            "a `resource` block takes 2 labels, not 1 | write `resource \"type\" \"name\" {`",
        ),
        ("locals \"a\" {}\n", "a `locals` block takes 0 labels, not 1 | write `locals {`"),
        (
            "a = 1\n",
            "`a` stands outside of any block | put it into the block it belongs to, such as `locals { … }`",
        ),
        (
            "variable \"1a\" {}\n",
            "`1a` is no name that Terraform accepts | use letters, digits, `_` and `-`, and begin with a letter or `_`",
        ),
        (
            "locals {\n  a = local.b\n  b = local.a\n}\n",
            "local value `a` is defined by itself through `b` | give one of them a value that does not refer back",
        ),
        (
            "locals {\n  a = [local.a]\n}\n",
            "local value `a` is defined by itself | give one of them a value that does not refer back",
        ),
    ] {
        assert_eq!(findings(text), [expected]);
    }
}

#[test]
fn a_provider_alias_must_exist_or_be_passed_in() {
    let text = "resource \"t_x\" \"a\" {\n  provider = aws.eu\n}\n";
    assert!(findings(text)[0].starts_with("provider configuration `aws.eu` is not defined"));
    let passed = "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      configuration_aliases = [aws.eu]\n    }\n  }\n}\n";
    assert!(findings(&format!("{text}{passed}")).is_empty());
}

#[test]
fn a_chain_of_ten_thousand_locals_and_many_unknown_names_take_no_time() {
    let mut text = "locals {\n  v0 = 1\n".to_owned();
    for index in 1..10_000 {
        writeln!(text, "  v{index} = [local.v{}, local.missing{index}]", index - 1).unwrap();
    }
    text.push_str("}\n");
    let begun = std::time::Instant::now();
    assert_eq!(findings(&text).len(), 9_999);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
