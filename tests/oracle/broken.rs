//! Templates with a mistake in them: the program refuses them before anything is written, and the
//! same mistake written by hand is refused by Terraform or AWS. So the check is neither lax nor
//! stricter than reality.

use std::path::Path;

use super::case::{Case, generate, program};
use crate::terraform::Oracle;

/// A mistake, in a template and in what the template renders to.
pub(crate) struct Broken {
    pub(crate) name: &'static str,
    /// The template, and the generated file.
    template: &'static str,
    file: &'static str,
    /// What is replaced in the template, and by what.
    in_template: (&'static str, &'static str),
    /// What is replaced in the generated file, and by what.
    in_file: (&'static str, &'static str),
    model: &'static str,
    /// What the program says.
    ours: &'static str,
    /// What Terraform or the double of AWS says, and to which command.
    theirs: (&'static str, &'static str),
}

const VALIDATE: &str = "validate";
const APPLY: &str = "apply -auto-approve -var environment=dev";
const ARN: &str = "aws_bedrock_inference_profile.main.arn";
const MODEL: &str = "claude-sonnet-5";

pub(crate) const BROKEN: &[Broken] = &[
    Broken {
        name: "wrong attribute",
        template: "profile/outputs.tf.j2",
        file: "outputs.tf",
        in_template: ("expression }}.arn", "expression }}.inference_profile_arn"),
        in_file: (ARN, "aws_bedrock_inference_profile.main.inference_profile_arn"),
        model: MODEL,
        ours: "inference_profile_arn",
        theirs: (VALIDATE, "has no argument, nested block, or exported attribute named"),
    },
    Broken {
        name: "em dash in the description",
        template: "profile/bedrock.tf.j2",
        file: "bedrock.tf",
        in_template: ("{{ names.model | text }} for", "{{ names.model | text }} — for"),
        in_file: ("Claude Sonnet 5 for", "Claude Sonnet 5 — for"),
        model: MODEL,
        ours: "`—`",
        theirs: (APPLY, "failed to satisfy constraint"),
    },
    Broken {
        name: "bracket in the description",
        template: "profile/bedrock.tf.j2",
        file: "bedrock.tf",
        in_template: ("in {{ names.environment | text }}", "({{ names.environment | text }})"),
        in_file: ("in ${var.environment}\"", "(${var.environment})\""),
        model: MODEL,
        ours: "`(`",
        theirs: (APPLY, "failed to satisfy constraint"),
    },
    Broken {
        name: "missing account id",
        template: "profile/bedrock.tf.j2",
        file: "bedrock.tf",
        in_template: (
            "{{ names.source | text }}",
            "arn:aws:bedrock:{{ source.region }}::{{ source.kind }}/{{ source.id }}",
        ),
        in_file: ("${data.aws_caller_identity.current.account_id}", ""),
        model: MODEL,
        ours: "account",
        theirs: (APPLY, "ValidationException"),
    },
    Broken {
        name: "account id in a foundation model's ARN",
        template: "profile/bedrock.tf.j2",
        file: "bedrock.tf",
        in_template: (
            "{{ names.source | text }}",
            "arn:aws:bedrock:{{ source.region }}:123456789012:{{ source.kind }}/{{ source.id }}",
        ),
        in_file: ("::foundation-model/", ":123456789012:foundation-model/"),
        model: "qwen3-32b",
        ours: "account",
        theirs: (APPLY, "copyFrom must be a valid inference profile model source ARN"),
    },
    Broken {
        name: "dot in the name",
        template: "profile/bedrock.tf.j2",
        file: "bedrock.tf",
        in_template: (
            "{{ names.profile | text }}",
            "{{ names.product | text }}-{{ model.id }}.{{ names.environment | text }}",
        ),
        in_file: ("claude-sonnet-5-$", "claude-sonnet-5.$"),
        model: MODEL,
        ours: "`.`",
        theirs: (APPLY, "failed to satisfy constraint"),
    },
    Broken {
        name: "undefined local",
        template: "profile/_product.j2",
        file: "bedrock.tf",
        in_template: ("{{ names.product | text -}}", "${local.labels[\"product\"]}"),
        in_file: ("local.tags", "local.labels"),
        model: MODEL,
        ours: "local.labels",
        theirs: (VALIDATE, "Reference to undeclared local value"),
    },
    Broken {
        name: "output twice",
        template: "profile/outputs.tf.j2",
        file: "outputs.tf",
        in_template: ("profile.model_output", "profile.output"),
        in_file: ("bedrock_inference_profile_model_id", "bedrock_inference_profile_arn"),
        model: MODEL,
        ours: "bedrock_inference_profile_arn",
        theirs: (VALIDATE, "Duplicate output definition"),
    },
    Broken {
        name: "mistyped argument",
        template: "profile/bedrock.tf.j2",
        file: "bedrock.tf",
        in_template: ("copy_from", "copied_from"),
        in_file: ("copy_from", "copied_from"),
        model: MODEL,
        ours: "copied_from",
        theirs: (VALIDATE, "Unsupported argument"),
    },
    Broken {
        name: "tag with an accent",
        template: "module/locals.tf.j2",
        file: "locals.tf",
        in_template: ("{{ tag.value | hcl }}", "\"España\""),
        in_file: ("\"engineering\"", "\"España\""),
        model: MODEL,
        ours: "`ñ`",
        theirs: (APPLY, "ValidationException"),
    },
];

/// Neither takes it, and the program writes nothing.
pub(crate) fn refused_by_both(oracle: &Oracle, broken: &Broken) {
    let case = Case::saas(broken.name).profile("main", broken.model);
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("templates");
    let place = own.join(broken.template);
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    let template = std::fs::read_to_string(templates.join(broken.template)).unwrap();
    std::fs::write(place, replaced(&template, broken.in_template)).unwrap();
    let own = own.to_str().unwrap().to_owned();
    let output = program(folder.path(), &case.flag("--templates").flag(&own).arguments());
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains(broken.ours), "{told}");
    assert!(told.contains(broken.file), "{told}");
    assert_eq!(std::fs::read_dir(folder.path().join("repository")).unwrap().count(), 0);

    let case = Case::saas(broken.name).profile("main", broken.model);
    let good = generate(&case);
    let module = good.path().join("repository/.infra");
    let run = oracle.module(&module, good.path());
    run.ok("init");
    let file = module.join(broken.file);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(file, replaced(&text, broken.in_file)).unwrap();
    let (command, says) = broken.theirs;
    if command != VALIDATE {
        run.ok(VALIDATE);
    }
    let complaint = run.refused(command);
    assert!(complaint.contains(says), "{complaint}");
    assert!(run.resources("aws_bedrock_inference_profile").is_empty());
}

fn replaced(text: &str, (from, to): (&str, &str)) -> String {
    assert!(text.contains(from), "nothing to replace: {from}");
    text.replace(from, to)
}
