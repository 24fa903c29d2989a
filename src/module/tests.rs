use std::fmt::Write as _;

use super::{Address, Inputs, Instance, Module, Part, Resolver, Scope, Step, Value};

fn module(text: &str) -> Module {
    files(&[("main.tf", text)])
}

fn files(files: &[(&str, &str)]) -> Module {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Module::parse(files).expect("a module that parses")
}

/// The references of a module as text, in order: address and steps.
fn references(text: &str) -> Vec<String> {
    let module = module(text);
    let mut found: Vec<String> = Vec::new();
    for reference in module.references() {
        let mut shown = reference.address.to_string();
        for step in &reference.steps {
            match step {
                Step::Attribute { name, quoted: false, .. } => write!(shown, ".{name}").unwrap(),
                Step::Attribute { name, .. } => write!(shown, "[{name}]").unwrap(),
                Step::Index => shown.push_str("[]"),
                Step::Splat => shown.push_str("[*]"),
            }
        }
        found.push(shown);
    }
    found.extend(module.strays().iter().map(|stray| format!("?{}", stray.name)));
    found
}

fn local(text: &str) -> Value {
    let module = module(text);
    Resolver::new(&module, &Inputs::default()).local("x")
}

/// The value of `expression` as the local `x`, shown as text; what is unknown as `«»`.
fn shown(expression: &str) -> String {
    let text = format!(
        "locals {{\n  tags = {{ product = \"agents\", env = var.unset }}\n  list = [\"a\", \"b\"]\n  \
         x = {expression}\n}}\nvariable \"unset\" {{}}\nvariable \"env\" {{\n  default = \"dev\"\n}}\n"
    );
    show(&local(&text))
}

fn show(value: &Value) -> String {
    match value {
        Value::Unknown(_) => "«»".to_owned(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.text().unwrap_or_else(|| "?".to_owned()),
        Value::String(text) => text.to_string(),
        Value::Template(parts) => parts
            .iter()
            .map(|part| match part {
                Part::Known(text) => text.to_string(),
                Part::Unknown(_) => "«»".to_owned(),
            })
            .collect(),
        Value::List(items) | Value::Set(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(","))
        }
        Value::Map(map) => {
            let entries = map.entries.iter().map(|(key, value)| format!("{key}={}", show(value)));
            let open = map.open.then(|| "…".to_owned());
            format!("{{{}}}", entries.chain(open).collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn every_way_to_refer_is_found_with_its_path() {
    let cases: &[(&str, &[&str])] = &[
        ("a = var.x", &["var.x"]),
        ("a = \"${local.tags[\"product\"]}-x\"", &["local.tags[product]"]),
        ("a = <<-EOT\n  ${var.x}\n  %{ if var.y }z%{ endif }\nEOT", &["var.x", "var.y"]),
        ("a = \"%{ for k in var.list }${k}${local.z}%{ endfor }\"", &["var.list", "local.z"]),
        ("a = [for k, v in var.m : \"${k}${v.n}${var.x}\" if v.ok]", &["var.m", "var.x"]),
        ("a = { for v in local.l : v.key => v... }", &["local.l"]),
        ("a = data.aws_region.current.name", &["data.aws_region.current.name"]),
        ("a = aws_x.y[0].arn", &["aws_x.y[].arn"]),
        ("a = aws_x.y[*].arn", &["aws_x.y[*].arn"]),
        ("a = aws_x.y.*.arn", &["aws_x.y[*].arn"]),
        ("a = aws_x.y[\"k\"].arn", &["aws_x.y[k].arn"]),
        ("a = aws_x.y[each.key].arn", &["each.key", "aws_x.y[].arn"]),
        ("a = aws_x.y.0.arn", &["aws_x.y[].arn"]),
        ("a = module.m.out", &["module.m.out"]),
        ("a = ephemeral.t.n.value", &["ephemeral.t.n.value"]),
        ("a = provider::aws::arn_parse(var.arn)", &["var.arn"]),
        ("a = (var.x).y", &["var.x"]),
        ("a = f(var.x)[0].y", &["var.x"]),
        ("a = !var.x && -var.y > 1 ? var.z : null", &["var.x", "var.y", "var.z"]),
        ("a = { (var.k) = 1, plain = 2, \"q${var.q}\" = 3 }", &["var.k", "var.q"]),
        ("a = terraform.workspace", &["terraform.workspace"]),
        ("a = path.module", &["path.module"]),
        ("provider = aws.eu", &["aws.eu"]),
        ("provider = aws", &["aws"]),
        ("depends_on = [aws_x.y, module.m]", &["aws_x.y", "module.m"]),
        ("lifecycle {\n ignore_changes = [tags, name]\n}", &[]),
        (
            "lifecycle {\n replace_triggered_by = [aws_x.y.id]\n postcondition {\n  condition = self.ok\n  error_message = \"\"\n }\n}",
            &["aws_x.y.id", "self.ok"],
        ),
        ("provisioner \"local-exec\" {\n when = destroy\n on_failure = continue\n}", &[]),
        (
            "dynamic \"s\" {\n for_each = var.l\n content {\n a = s.value.x\n b = s.key\n c = var.c\n}\n}",
            &["var.l", "var.c"],
        ),
        (
            "dynamic \"s\" {\n for_each = var.l\n iterator = it\n content {\n a = it.value\n b = s.value\n}\n}",
            &["var.l", "s.value"],
        ),
        ("a = bare", &["?bare"]),
        ("a = bare[0]", &["?bare"]),
    ];
    for (text, expected) in cases {
        let found = references(&format!("resource \"t\" \"n\" {{\n{text}\n}}\n"));
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn blocks_with_words_of_their_own_hold_no_false_references() {
    for text in [
        "terraform {\n required_providers {\n aws = {\n source = \"hashicorp/aws\"\n configuration_aliases = [aws.x]\n}\n}\n}\n",
        "variable \"x\" {\n type = map(object({ a = optional(string) }))\n}\n",
        "provider \"aws\" {\n region = \"eu-central-1\"\n}\n",
    ] {
        assert!(references(text).is_empty(), "{text}");
    }
    let found = references("module \"m\" {\n source = \"./m\"\n providers = { aws = aws.eu }\n}\n");
    assert_eq!(found, ["aws.eu"]);
    let found = references("moved {\n from = aws_x.a\n to = aws_x.b[\"k\"]\n}\n");
    assert_eq!(found, ["aws_x.a", "aws_x.b[k]"]);
}

#[test]
fn spans_are_the_bytes_of_the_reference() {
    let text = "output \"o\" {\n  value = \"x${ aws_x.main.inference_profile_arn }\"\n}\n";
    let module = module(text);
    let reference = &module.references()[0];
    assert_eq!(&text[reference.span.clone()], "aws_x.main.inference_profile_arn");
    let Step::Attribute { span, .. } = &reference.steps[0] else { panic!("an attribute") };
    assert_eq!(&text[span.clone()], "inference_profile_arn");
    let output = module.defined(&Address::Output("o".into())).next().unwrap();
    assert_eq!(&text[output.header.clone()], "output \"o\"");
    assert_eq!(module.references_of(output), module.references());
    assert_eq!(reference.within.map(|index| &module.definitions()[index]), Some(output));
}

#[test]
fn uses_are_found_over_files() {
    let module = files(&[
        ("b.tf", "locals {\n  a = 1\n  b = local.a\n}\n"),
        ("a.tf", "output \"o\" {\n  value = local.a\n}\n"),
        ("x.tf.json", "{}"),
    ]);
    let address = Address::Local("a".into());
    let names: Vec<_> =
        module.uses(&address).map(|it| module.files()[it.file].name().to_owned()).collect();
    assert_eq!(names, ["a.tf", "b.tf"]);
    assert_eq!(module.defined(&address).count(), 1);
    assert_eq!(module.ignored(), ["x.tf.json"]);
}

#[test]
fn every_file_that_does_not_parse_is_named() {
    let problems = Module::parse([
        ("a.tf".to_owned(), b"a = [".to_vec()),
        ("b.tf".to_owned(), b"locals {}\n".to_vec()),
        ("c.tf".to_owned(), b"x {\n  = 1\n}\n\xff".to_vec()),
    ])
    .unwrap_err();
    let names: Vec<_> = problems.iter().map(|it| it.places[0].source.name.as_str()).collect();
    assert_eq!(names, ["a.tf", "c.tf"]);
    for problem in &problems {
        assert!(crate::report::text::render(problem, false).contains(".tf:"));
    }
}

#[test]
fn expressions_have_the_values_that_terraform_gives_them() {
    let cases = [
        ("\"a\"", "a"),
        ("\"${var.env}-${1 + 2}-${true}\"", "dev-3-true"),
        ("\"${7}\"", "7"),
        ("1.50", "1.5"),
        ("\"${1.0}\"", "1"),
        ("\"n=${local.tags.product}\"", "n=agents"),
        ("\"n=${local.tags[\"product\"]}-${local.tags.env}\"", "n=agents-«»"),
        ("\"a$${b}\"", "a${b}"),
        ("local.list[1]", "b"),
        ("local.list[2]", "«»"),
        ("local.list.0", "a"),
        ("local.tags[\"none\"]", "«»"),
        ("merge(local.tags, { env = \"dev\" })", "{env=dev,product=agents}"),
        ("merge(local.tags, var.unset)", "{env=«»,product=«»,…}"),
        ("merge(var.unset, { a = 1 })", "{a=1,…}"),
        ("merge({ a = 1 }, null)", "{a=1}"),
        ("merge([local.tags, { b = 2 }]...)", "{b=2,env=«»,product=agents}"),
        ("{ (var.env) = 1, plain = 2 }", "{dev=1,plain=2}"),
        ("{ a = 1, (var.unset) = 2 }", "{a=«»,…}"),
        ("var.env == \"dev\" ? \"yes\" : \"no\"", "yes"),
        ("var.unset == \"dev\" ? \"same\" : \"same\"", "same"),
        ("var.unset == \"dev\" ? \"yes\" : \"no\"", "«»"),
        ("true ? 1 : \"a\"", "1"),
        ("1 == \"1\"", "false"),
        ("var.env != \"dev\" || true", "true"),
        ("null == var.unset", "«»"),
        ("format(\"%s-%s-%d%%\", var.env, local.tags.env, 3)", "dev-«»-3%"),
        ("format(\"%05.2f\", 3)", "03.00"),
        ("join(\"-\", local.list)", "a-b"),
        ("join(\"-\", concat(local.list, [\"c\"]))", "a-b-c"),
        ("lower(\"AB-${var.unset}\")", "ab-«»"),
        ("upper(\"ab\")", "AB"),
        ("upper(\"stra\u{df}e\")", "«»"),
        ("replace(\"a_b\", \"_\", \"-\")", "a-b"),
        ("replace(\"a_b\", \"/_/\", \"-\")", "a-b"),
        ("coalesce(null, \"\", \"x\")", "x"),
        ("coalesce(var.unset, \"x\")", "«»"),
        ("try(local.tags.missing, \"fallback\")", "fallback"),
        ("try(local.tags.missing.deeper, \"fallback\")", "fallback"),
        ("try(local.tags.product, \"fallback\")", "agents"),
        ("try(local.tags.env, \"fallback\")", "«»"),
        ("lookup(local.tags, \"none\", \"d\")", "d"),
        ("lookup({ a = 1 }, \"a\", 2)", "1"),
        ("toset([\"b\", \"a\", \"b\"])", "[a,b]"),
        ("[for k, v in { b = 1, a = 2 } : \"${k}${v}\"]", "[a2,b1]"),
        ("[for v in local.list : upper(v) if v != \"a\"]", "[B]"),
        ("{ for v in local.list : v => upper(v) }", "{a=A,b=B}"),
        ("[for v in var.unset : v]", "«»"),
        ("[{ n = 1 }, { n = 2 }][*].n", "[1,2]"),
        ("keys(local.tags)", "[env,product]"),
        ("length(local.list)", "2"),
        ("substr(\"abcdef\", 1, 3)", "bcd"),
        ("split(\"/\", \"a/b\")[1]", "b"),
        ("signum(-3)", "-1"),
        ("alltrue([true, false])", "false"),
        ("startswith(\"eu-${var.unset}\", \"eu\")", "true"),
        ("startswith(\"eu-${var.unset}\", \"us\")", "false"),
        ("startswith(\"eu-${var.unset}\", \"eu-c\")", "«»"),
        ("endswith(\"${var.unset}-1\", \"1\")", "true"),
        ("endswith(\"${var.unset}-1\", \"2\")", "false"),
        ("endswith(\"${var.unset}-1\", \"a-1\")", "«»"),
        ("zipmap(local.list, [1, 2])", "{a=1,b=2}"),
        ("timestamp()", "«»"),
        ("\"%{ if var.env == \"dev\" }d%{ else }p%{ endif }x\"", "dx"),
        ("\"%{ for a in local.list }${a}%{ endfor }x\"", "abx"),
        ("\"a ${~ var.env ~} b\"", "adevb"),
        ("(var.env)", "dev"),
        ("-(3)", "-3"),
        ("7 / 2", "3.5"),
        ("6 / 2", "3"),
        ("1 / 0", "«»"),
        ("170141183460469231731687303715884105727 * 2", "«»"),
        ("<<EOT\n  a\n${var.env}\nEOT\n", "  a\ndev\n"),
        ("<<-EOT\n    a\n      b ${var.env}\n\n    c\n  EOT\n", "a\n  b dev\n\nc\n"),
        (
            "<<-EOT\n  trigger:\n    foo ${var.env} bar\n    baz\n  EOT\n",
            "trigger:\n  foo dev bar\n  baz\n",
        ),
        ("<<-EOT\n  ${var.env}x\n    y\n  EOT\n", "devx\n  y\n"),
        ("<<-EOT\n${var.env}\n    y\n  EOT\n", "dev\n    y\n"),
        ("<<EOT\n%{ if true }a%{ endif }\nEOT\n", "a\n"),
        ("<<EOT\n$${a}\nEOT\n", "${a}\n"),
    ];
    for (expression, expected) in cases {
        assert_eq!(shown(expression), expected, "{expression}");
    }
}

#[test]
fn an_unknown_value_says_where_it_comes_from() {
    let value = local(
        "locals {\n account = data.aws_caller_identity.me.account_id\n x = \"arn:${local.account}:p\"\n}\n",
    );
    let Value::Template(parts) = value else { panic!("a template") };
    let Part::Unknown(Some(origin)) = &parts[1] else { panic!("an origin") };
    assert_eq!(origin.address.to_string(), "data.aws_caller_identity.me");
    assert_eq!(origin.path, ["account_id"]);
}

#[test]
fn cycles_end_as_unknown_and_leave_the_rest_known() {
    let text = "locals {\n a = local.b\n b = \"${local.a}x\"\n c = local.c\n x = [local.a, local.c, \"k\"]\n}\n";
    assert_eq!(show(&local(text)), "[«»x,«»,k]");
}

#[test]
fn a_chain_of_ten_thousand_locals_is_followed_to_its_end() {
    let mut text = "locals {\n  x = local.v9999\n  v0 = \"end\"\n".to_owned();
    for index in 1..10_000 {
        writeln!(text, "  v{index} = local.v{}", index - 1).unwrap();
    }
    text.push_str("}\n");
    assert_eq!(local(&text).as_str(), Some("end"));
}

#[test]
fn values_that_double_at_every_step_end_as_unknown() {
    for (first, next) in [
        ("\"x\"", "\"${local.v#}${local.v#}\""),
        ("[1]", "[local.v#, local.v#]"),
        ("[1]", "concat(local.v#, local.v#)"),
        ("{ a = 1 }", "{ a = local.v#, b = local.v# }"),
    ] {
        let mut text = format!("locals {{\n  v0 = {first}\n  x = local.v200\n");
        for index in 1..=200 {
            writeln!(text, "  v{index} = {}", next.replace('#', &(index - 1).to_string())).unwrap();
        }
        text.push_str("}\n");
        let value = local(&text);
        assert!(value.is_unknown() || value.size(200_000) < 200_000, "{next}");
    }
}

#[test]
fn loops_in_loops_end() {
    let list = format!("[{}]", vec!["1"; 1000].join(", "));
    let text = format!(
        "locals {{\n l = {list}\n x = [for a in local.l : [for b in local.l : [for c in local.l : [for d in local.l : d]]]]\n}}\n"
    );
    assert!(local(&text).is_unknown());
}

#[test]
fn variables_take_the_strongest_value_and_their_type() {
    let module = files(&[
        (
            "main.tf",
            "variable \"a\" {\n type = string\n default = 1\n}\nvariable \"b\" {\n type = number\n}\n\
             variable \"c\" {}\nvariable \"d\" {\n default = \"default\"\n}\nvariable \"e\" {}\n\
             variable \"o\" {\n type = object({ k = string, n = optional(number, 3) })\n default = { k = true, extra = 1 }\n}\n\
             variable \"m\" {\n type = map(string)\n default = { k = 1 }\n}\n",
        ),
        ("terraform.tfvars", "c = \"main\"\nd = \"main\"\ne = \"main\"\n"),
        ("x.auto.tfvars", "d = \"auto\"\n"),
        ("env/dev.tfvars", "e = \"dev\"\n"),
    ]);
    let inputs = Inputs {
        arguments: None,
        variables: [("b".to_owned(), "3".to_owned())].into(),
        var_files: vec!["env/dev.tfvars".to_owned()],
        workspace: None,
    };
    let resolver = Resolver::new(&module, &inputs);
    let shown: Vec<_> = ["a", "b", "c", "d", "e", "o", "m", "none"]
        .iter()
        .map(|name| show(&resolver.variable(name)))
        .collect();
    assert_eq!(shown, ["1", "3", "main", "auto", "dev", "{k=true,n=3}", "{k=1}", "«»"]);
    assert_eq!(resolver.variable("a").as_str(), Some("1"));
}

#[test]
fn overrides_win_and_are_no_second_definition() {
    let module = files(&[
        ("a_override.tf", "resource \"t\" \"n\" {\n  name = \"over\"\n}\nlocals {\n  x = 2\n}\n"),
        (
            "main.tf",
            "resource \"t\" \"n\" {\n  name = \"base\"\n  kind = \"k\"\n}\nlocals {\n  x = 1\n}\n",
        ),
    ]);
    let resolver = Resolver::new(&module, &Inputs::default());
    let address = Address::resource("t", "n");
    let field = |name: &str| resolver.field(&address, name, &Scope::default()).unwrap().value;
    assert_eq!(field("name").as_str(), Some("over"));
    assert_eq!(field("kind").as_str(), Some("k"));
    assert_eq!(show(&resolver.local("x")), "2");
    assert_eq!(module.files()[module.defined(&address).next().unwrap().file].name(), "main.tf");
    assert_eq!(module.resources("t").count(), 1);
}

#[test]
fn profiles_are_found_with_their_instances_names_and_tags() {
    let module = module(
        "locals {\n  tags = { product = \"agents\", env = var.environment }\n  models = { fast = \"haiku\", smart = \"sonnet\" }\n}\n\
         variable \"environment\" {}\n\
         provider \"aws\" {\n  default_tags {\n    tags = local.tags\n  }\n}\n\
         provider \"aws\" {\n  alias = \"other\"\n  default_tags {\n    tags = merge(local.tags, var.more)\n  }\n}\n\
         variable \"more\" {}\n\
         resource \"aws_bedrock_inference_profile\" \"main\" {\n  name = \"${local.tags[\"product\"]}-m-${var.environment}\"\n  model_source {\n    copy_from = \"arn:x\"\n  }\n  tags = { env = \"own\" }\n}\n\
         resource \"aws_bedrock_inference_profile\" \"each\" {\n  for_each = local.models\n  provider = aws.other\n  name     = \"${each.key}-${each.value}\"\n}\n\
         resource \"aws_bedrock_inference_profile\" \"two\" {\n  count = 2\n  name  = \"p${count.index}\"\n}\n\
         resource \"aws_bedrock_inference_profile\" \"many\" {\n  for_each = var.more\n  name     = \"p-${each.key}\"\n}\n",
    );
    let inputs = Inputs {
        variables: [("environment".to_owned(), "dev".to_owned())].into(),
        ..Inputs::default()
    };
    let profiles = Resolver::new(&module, &inputs).profiles();
    let shown: Vec<String> = profiles
        .iter()
        .map(|profile| {
            let name = profile.name.as_ref().map_or(String::new(), |field| show(&field.value));
            format!("{:?} {name} {}", profile.instance, show(&profile.tags_in_effect))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Single agents-m-dev {env=own,product=agents}",
            "Key(\"fast\") fast-haiku {env=«»,product=«»,…}",
            "Key(\"smart\") smart-sonnet {env=«»,product=«»,…}",
            "Index(0) p0 {env=dev,product=agents}",
            "Index(1) p1 {env=dev,product=agents}",
            "Unknown p-«» {env=dev,product=agents}",
        ]
    );
    assert_eq!(profiles[0].copy_from.as_ref().map(|it| show(&it.value)), Some("arn:x".into()));
    assert_eq!(profiles[1].provider.to_string(), "aws.other");
    assert_eq!(profiles[1].instance, Instance::Key("fast".into()));
}

#[test]
fn five_hundred_profiles_are_read_at_once() {
    let mut text = "provider \"aws\" {}\n".to_owned();
    for index in 0..500 {
        write!(
            text,
            "resource \"aws_bedrock_inference_profile\" \"p{index}\" {{\n  name = \"p-{index}-${{local.l{index}}}\"\n  model_source {{\n    copy_from = \"arn\"\n  }}\n}}\n\
             locals {{\n  l{index} = \"v\"\n}}\noutput \"o{index}\" {{\n  value = aws_bedrock_inference_profile.p{index}.arn\n}}\n"
        )
        .unwrap();
    }
    let begun = std::time::Instant::now();
    let module = module(&text);
    let profiles = Resolver::new(&module, &Inputs::default()).profiles();
    // Far more than it takes; what grows with the square of the number would take longer.
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    assert_eq!(profiles.len(), 500);
    assert!(profiles.iter().all(|profile| profile.name.as_ref().unwrap().value.is_known()));
}

#[test]
fn the_deepest_that_parses_is_walked_on_a_small_stack() {
    let shapes: &[(&str, &str)] = &[
        ("[", "]"),
        ("(", ")"),
        ("{ a = ", " }"),
        ("f(", ")"),
        ("upper(", ")"),
        ("try(", ", 1)"),
        ("merge({ a = 1 }, ", ")"),
        ("\"x${", "}\""),
        ("[for a in ", " : a]"),
        ("!", ""),
        ("true ? 1 : ", ""),
        ("1 + ", ""),
        ("local.a[", "]"),
    ];
    let walk = move || {
        for (open, close) in shapes {
            // As deep as the parser goes.
            let deepest = (1..=160).rev().find_map(|depth| {
                let text = format!(
                    "locals {{\n  x = {}local.a{}\n  a = 1\n}}\n",
                    open.repeat(depth),
                    close.repeat(depth)
                );
                Module::parse([("main.tf".to_owned(), text.into_bytes())]).ok()
            });
            let module = deepest.expect("one that parses");
            assert!(!module.references().is_empty(), "{open}");
            Resolver::new(&module, &Inputs::default()).local("x");
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(walk).unwrap().join().unwrap();
}

#[test]
fn a_path_of_thousands_of_steps_is_read() {
    let text = format!("locals {{\n  x = try(var.a{}, 1)\n}}\n", ".b".repeat(20_000));
    assert!(local(&text).is_unknown());
}
