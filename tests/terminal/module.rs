//! Commands on a module that exists, at a terminal.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::screen::{
    CTRL_C, CTRL_U, ENTER, ESCAPE, SIZES, Screen, repeated, repository, service, tree,
};

/// A folder with a module of two profiles in `service`.
fn with_two_profiles() -> TempDir {
    let folder = service();
    let words = "--today 2026-11-23 new --profile classify=claude-haiku-45 \
                 --profile generate=claude-sonnet-45 --product agents --billing-mode internal \
                 --team engineering --owner o@example.com --source acme/agents/.infra";
    let mut program = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
    let made = program
        .current_dir(folder.path().join("service"))
        .args(words.split_whitespace())
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    folder
}

const TODAY: &str = "--today 2026-11-23";

#[test]
fn new_says_that_it_will_refuse_before_it_asks_and_goes_on_as_add() {
    for size in SIZES {
        let mut screen = Screen::sized(with_two_profiles(), &format!("{TODAY} new"), &[], size);
        screen
            .asked("Go on as `add`?")
            .shows("instead")
            .types(ENTER)
            .asked("Key")
            .shows("add_key")
            .types("generate-fast\r")
            .answers("Model", "nova-lite\r")
            .asked("Write these files?")
            .types("y\r")
            .sees("The same without questions:\r\n")
            .sees("status=");
        let shown = screen.plain().replace("\r\n", "\n");
        let line = shown.rsplit("questions:\n").next().unwrap().trim_end_matches("status=").trim();
        assert_eq!(
            line.split_whitespace().filter(|it| *it != "\\").collect::<Vec<_>>().join(" "),
            "bedrock-profile --today 2026-11-23 add generate-fast --model nova-lite --yes"
        );
        assert_eq!(repeated(&with_two_profiles(), line), tree(&screen.service()));
    }
}

#[test]
fn who_does_not_go_on_as_add_is_refused() {
    let mut screen = Screen::within(with_two_profiles(), "new");
    screen.answers("Go on as `add`?", "n\r");
    assert_eq!(screen.ends(), 2);
    assert_eq!(screen.plain().matches("exist already").count(), 1);
    let mut screen = Screen::within(with_two_profiles(), "new --bucket b --with backend");
    screen.sees("exist already");
    assert_eq!(screen.ends(), 2);
}

#[test]
fn add_asks_for_the_tags_that_the_module_lacks_and_prints_the_command() {
    let folder = repository("git@github.com:acme/jobs.git");
    let main = "provider \"aws\" {\n  region = \"eu-central-1\"\n}\n\nvariable \"team\" {\n  \
                type    = string\n  default = \"infra\"\n}\n";
    std::fs::write(folder.path().join("service/main.tf"), main).unwrap();
    let mut screen = Screen::within(folder, "add main --product platform");
    screen
        .answers("Model", "nova-pro\r")
        .answers("billing-mode", "client\r")
        .answers("owner", "me@example.com\r")
        .answers("source", ENTER)
        .answers("client", "acme\r")
        .answers("project", "helpdesk\r")
        .answers("Write these files?", "owner\r")
        .answers("owner", &format!("{CTRL_U}us@example.com{ENTER}"))
        .answers("Write these files?", "y\r")
        .sees("The same without questions:\r\n");
    assert_eq!(screen.ends(), 0);
    let plain = screen.plain().replace("\r\n", "\n");
    let line = plain.rsplit("questions:\n").next().unwrap();
    for flag in ["--model nova-pro", "--billing-mode client", "--source acme/jobs", "us@example"] {
        assert!(line.contains(flag), "{flag}: {line}");
    }
    let written = std::fs::read_to_string(screen.service().join("bedrock.tf")).unwrap();
    for tag in ["team         = var.team", "source       = \"acme/jobs\"", "cost-center  = \"tbd\""]
    {
        assert!(written.contains(tag), "{tag}: {written}");
    }
}

#[test]
fn add_offers_the_programs_of_the_module() {
    for size in SIZES {
        let folder = with_two_profiles();
        let function =
            "resource \"aws_lambda_function\" \"worker\" {\n  function_name = \"w\"\n}\n";
        std::fs::write(folder.path().join("service/.infra/functions.tf"), function).unwrap();
        let mut screen = Screen::sized(folder, &format!("{TODAY} add"), &[], size);
        screen
            .answers("Key", "fast\r")
            .answers("Model", "nova-lite\r")
            .asked("Deliver to")
            .shows("add_deliver")
            .types(" \r")
            .answers("Write these files?", ESCAPE)
            .answers("Deliver to", ENTER)
            .asked("Write these files?")
            .shows("add_review")
            .types("y\r")
            .sees("--deliver")
            .sees("aws_lambda_function.worker");
        assert_eq!(screen.ends(), 0);
        let text = std::fs::read_to_string(screen.service().join(".infra/functions.tf")).unwrap();
        assert!(text.contains("BEDROCK_FAST_PROFILE_ARN"), "{text}");
    }
}

#[test]
fn who_changes_the_key_is_asked_nothing_else_again() {
    let folder = with_two_profiles();
    let function = "resource \"aws_lambda_function\" \"worker\" {\n  function_name = \"w\"\n}\n";
    std::fs::write(folder.path().join("service/.infra/functions.tf"), function).unwrap();
    let mut screen = Screen::within(folder, &format!("{TODAY} add"));
    screen
        .answers("Key", "fast\r")
        .answers("Model", "nova-lite\r")
        .answers("Deliver to", " \r")
        .answers("Write these files?", "key\r")
        .answers("Key", "quick\r")
        .answers("Write these files?", "y\r")
        .sees("add quick --model nova-lite")
        .sees("--deliver aws_lambda_function.worker");
    assert_eq!(screen.ends(), 0);
    let text = std::fs::read_to_string(screen.service().join(".infra/functions.tf")).unwrap();
    assert!(text.contains("BEDROCK_QUICK_PROFILE_ARN"), "{text}");
}

#[test]
fn programs_that_are_chosen_get_the_model_where_a_file_of_answers_says_so() {
    for size in SIZES {
        let folder = with_two_profiles();
        let function =
            "resource \"aws_lambda_function\" \"worker\" {\n  function_name = \"w\"\n}\n";
        let service = folder.path().join("service");
        std::fs::write(service.join(".infra/functions.tf"), function).unwrap();
        std::fs::write(service.join("answers.toml"), "deliver-model = true\n").unwrap();
        let arguments = format!("{TODAY} add fast --answers answers.toml");
        let mut screen = Screen::sized(folder, &arguments, &[], size);
        screen
            .answers("Model", "nova-lite\r")
            .answers("Deliver to", " \r")
            .answers("Write these files?", "y\r")
            .sees("--deliver")
            .sees("aws_lambda_function.worker");
        assert_eq!(screen.ends(), 0);
        let text = std::fs::read_to_string(screen.service().join(".infra/functions.tf")).unwrap();
        assert!(text.contains("BEDROCK_FAST_PROFILE_ARN"), "{text}");
        assert!(text.contains("BEDROCK_FAST_MODEL_ID"), "{text}");
    }
}

#[test]
fn add_asks_for_the_models_of_environments_where_the_module_has_them() {
    for size in SIZES {
        let folder = service();
        let words = "--today 2026-11-23 new --model claude-haiku-45 --product agents \
                     --billing-mode internal --team engineering --owner o@example.com \
                     --source acme/agents/.infra --with models";
        let mut program = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
        program.current_dir(folder.path().join("service")).args(words.split_whitespace());
        let made = program.output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let mut screen = Screen::sized(folder, &format!("{TODAY} add"), &[], size);
        screen
            .answers("Key", "fast\r")
            .answers("Model", "nova-lite\r")
            .asked("Other models in")
            .shows("add_differs")
            .types(" \r")
            .answers("Model in dev", "nova-micro\r")
            .answers("Write these files?", "y\r")
            .sees("--model-for dev=nova-micro");
        assert_eq!(screen.ends(), 0);
        let text = std::fs::read_to_string(screen.service().join(".infra/env/dev.tfvars")).unwrap();
        assert!(text.contains("nova-micro"), "{text}");
        let text =
            std::fs::read_to_string(screen.service().join(".infra/env/prod.tfvars")).unwrap();
        assert!(text.contains("nova-lite") && !text.contains("nova-micro"), "{text}");
    }
}

#[test]
fn upgrade_without_a_key_offers_the_profiles() {
    for size in SIZES {
        let arguments = format!("{TODAY} upgrade --to claude-sonnet-55");
        let mut screen = Screen::sized(with_two_profiles(), &arguments, &[], size);
        screen
            .asked("Profile")
            .shows("upgrade_keys")
            .types("classify\r")
            .answers("Write these files?", ESCAPE)
            .sees("< Write these files?")
            .answers("Profile", "generate\r")
            .answers("Write these files?", ENTER)
            .sees("Written.");
        assert_eq!(screen.ends(), 0);
        let text = std::fs::read_to_string(screen.service().join(".infra/bedrock.tf")).unwrap();
        assert!(text.contains("claude-sonnet-55") && text.contains("claude-haiku-45"), "{text}");
    }
}

#[test]
fn remove_without_a_key_offers_the_profiles() {
    for size in SIZES {
        let arguments = format!("{TODAY} remove");
        let mut screen = Screen::sized(with_two_profiles(), &arguments, &[], size);
        screen
            .asked("Profile")
            .shows("remove_keys")
            .types("gen\r")
            .answers("Write these files?", "profile\r")
            .answers("Profile", "classify\r")
            .asked("Write these files?")
            .shows("remove_review")
            .types(ENTER)
            .sees("Written.");
        assert_eq!(screen.ends(), 0);
        let text = std::fs::read_to_string(screen.service().join(".infra/bedrock.tf")).unwrap();
        assert!(text.contains("\"generate\"") && !text.contains("\"classify\""), "{text}");
    }
}

#[test]
fn who_says_no_sees_the_command_that_repeats_it() {
    for (command, rest) in [
        ("remove", "remove classify --yes"),
        ("upgrade --to claude-sonnet-55", "upgrade --to claude-sonnet-55 classify --yes"),
    ] {
        let mut screen = Screen::within(with_two_profiles(), &format!("{TODAY} {command}"));
        let before = tree(&screen.service());
        screen
            .answers("Profile", "classify\r")
            .answers("Write these files?", "no\r")
            .sees("The same without questions:\r\n");
        assert_eq!(screen.ends(), 130);
        let line = format!("bedrock-profile {TODAY} {rest}");
        let shown = screen.plain().replace("\\\r\n", "");
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(&line), "{shown}");
        assert_eq!(tree(&screen.service()), before);
        assert_ne!(repeated(&with_two_profiles(), &line), before);
    }
    let mut screen = Screen::within(with_two_profiles(), &format!("{TODAY} remove classify"));
    screen.answers("Write these files?", "no\r").sees("remove classify --yes");
    assert_eq!(screen.ends(), 130);
}

#[test]
fn a_key_that_is_taken_is_refused_where_it_is_asked_for() {
    let mut screen = Screen::within(with_two_profiles(), &format!("{TODAY} add"));
    screen
        .asked("Key")
        .types("classify\r")
        .sees("has this key")
        .types(CTRL_C)
        .sees("Interrupted; nothing was written.");
    assert_eq!(screen.ends(), 130);
}

#[test]
fn who_leaves_at_the_question_which_profile_changes_nothing() {
    for command in ["add", "remove", "upgrade"] {
        let mut screen = Screen::within(with_two_profiles(), command);
        let before = tree(&screen.service());
        let question = if command == "add" { "Key" } else { "Profile" };
        screen
            .answers(question, ESCAPE)
            .sees(&format!("< {question}"))
            .answers(question, CTRL_C)
            .sees("Interrupted; nothing was written.");
        assert_eq!(screen.ends(), 130);
        assert_eq!(tree(&screen.service()), before);
        let mut screen = Screen::within(with_two_profiles(), &format!("{command} --no-input"));
        if command != "upgrade" {
            screen.sees("no profile is named, and there is nobody to ask");
            assert_eq!(screen.ends(), 2);
        }
        assert!(Path::new(&screen.service()).exists());
    }
}
