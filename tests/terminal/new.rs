//! `new` at a terminal.

use std::path::Path;

use crate::screen::{
    CTRL_A, CTRL_C, CTRL_K, CTRL_U, CTRL_W, DOWN, ENTER, ESCAPE, SIZES, Screen, TAB, repeated,
    repository, service, tree,
};

const TODAY: &str = "--today 2026-11-23 new";

/// A module call of which everything but a model is known.
const TAGGED: &str = "--today 2026-11-23 new --product agents --billing-mode rd --team infra \
                      --owner me@example.com --source a/b";

/// Answers all that a client's project is asked for, up to the confirmation.
fn client(screen: &mut Screen) {
    screen
        .answers("Region", ENTER)
        .answers("Model", "sonnet 4.6\r")
        .answers("One more profile?", ENTER)
        .answers("product", "agents\r")
        .answers("billing-mode", "client\r")
        .answers("team", &format!("{DOWN}{DOWN}{ENTER}"))
        .answers("owner", "me\r")
        .sees("it has no `@`")
        .types("@example.com\r")
        .answers("source", "acme/my service/.infra\r")
        .answers("client", "acme\r")
        .answers("project", "support\r")
        .answers("cost-center", ENTER)
        .answers("component", ENTER)
        .answers("Environments", ENTER)
        .answers("Extras", &format!(" {DOWN}{DOWN} {ENTER}"));
}

/// The last questions of [`TAGGED`], from the model on.
fn rest(screen: &mut Screen) {
    screen
        .answers("Region", ENTER)
        .answers("Model", "nova-pro\r")
        .answers("One more profile?", ENTER)
        .answers("component", ENTER)
        .answers("Environments", ENTER)
        .answers("Extras", ENTER);
}

/// The command that is printed at the end.
fn command(screen: &mut Screen) -> String {
    screen.sees("The same without questions:\r\n").sees("status=");
    let shown = screen.plain().replace("\r\n", "\n");
    let line = shown.rsplit("questions:\n").next().unwrap();
    let line = line.split("Interrupted").next().unwrap();
    line.trim_end_matches("status=").trim().to_owned()
}

/// The same in one line.
fn joined(screen: &mut Screen) -> String {
    unbroken(&command(screen))
}

/// A command without the ends of its lines.
fn unbroken(line: &str) -> String {
    line.split_whitespace().filter(|word| *word != "\\").collect::<Vec<_>>().join(" ")
}

#[test]
fn the_questions_lead_to_a_module_and_to_a_command_that_makes_the_same() {
    let mut screen = Screen::new("new");
    client(&mut screen);
    screen.answers("Write these files?", ENTER);
    let line = command(&mut screen);
    assert!(line.starts_with("bedrock-profile new --model claude-sonnet-46 "), "{line}");
    assert!(line.lines().all(|line| line.chars().count() < 80), "{line}");
    let files = tree(&screen.service());
    let locals = &files[Path::new(".infra/locals.tf")];
    for text in ["\"operations\"", "\"acme/my service/.infra\"", "cost-center  = \"tbd\""] {
        assert!(locals.contains(text), "{text}: {locals}");
    }
    assert!(!locals.contains("component"), "{locals}");
    assert!(files.contains_key(Path::new(".infra/ssm.tf")));
    assert!(files.contains_key(Path::new(".infra/env/dev.tfvars")));
    assert!(!files.contains_key(Path::new(".infra/iam.tf")));
    assert_eq!(repeated(&service(), &line), files);
}

#[test]
fn a_profile_is_taken_out_again_in_the_review() {
    for size in SIZES {
        let mut screen = Screen::sized(service(), TAGGED, &[], size);
        screen
            .answers("Region", ENTER)
            .answers("Model", "nova-pro\r")
            .answers("One more profile?", "yes\r")
            .answers("Key of profile 2", "classify\r")
            .answers("Model of classify", "nova-lite\r")
            .answers("One more profile?", ENTER)
            .answers("component", ENTER)
            .answers("Environments", ENTER)
            .answers("Extras", "models \r")
            .asked("Other models in")
            .shows("other_models")
            .types(&format!(" {ENTER}"))
            .answers("Model of main in dev", "nova-micro\r")
            .answers("Model of classify in dev", ENTER)
            .answers("Write these files?", "keep\r")
            .asked("Keep classify?")
            .shows("keep")
            .types("no\r")
            .answers("Write these files?", ENTER);
        let line = joined(&mut screen);
        assert!(
            line.contains("--model nova-pro --with models --model-for dev=nova-micro"),
            "{line}"
        );
        assert!(!tree(&screen.service())[Path::new(".infra/bedrock.tf")].contains("classify"));
    }
}

#[test]
fn of_pasted_lines_the_first_is_one_answer_and_the_rest_answers_nothing() {
    let mut screen = Screen::new(TAGGED);
    screen
        .answers("Region", "us-east-1")
        .sees("no model that is called from")
        .types(CTRL_U)
        .types(ENTER);
    screen
        .answers("Model", "nova-pro\r")
        .answers("One more profile?", "yes\r")
        .answers("Key of profile 2", "\u{1b}[200~\nclassify\nrank\n\u{1b}[201~")
        .drawn()
        .types(ENTER)
        .answers("Model of classify", CTRL_C);
    assert_eq!(screen.ends(), 130);
}

#[test]
fn a_question_is_never_taller_than_its_terminal() {
    let mut screen = Screen::sized(service(), TAGGED, &[], (20, 5));
    screen
        .asked("Region")
        .shows("small_region")
        .types("xx")
        .drawn()
        .shows("small_reason")
        .types(CTRL_U)
        .types(ENTER)
        .answers("Model", CTRL_C);
    assert_eq!(screen.ends(), 130);
}

/// A folder whose module has a function already.
fn with_function() -> tempfile::TempDir {
    let folder = repository("git@github.com:acme/agents.git");
    let infra = folder.path().join("service/.infra");
    std::fs::create_dir(&infra).unwrap();
    let function = "resource \"aws_lambda_function\" \"worker\" {\n  function_name = \"worker\"\n  \
                    role          = \"arn:aws:iam::123456789012:role/worker\"\n}\n";
    std::fs::write(infra.join("functions.tf"), function).unwrap();
    folder
}

#[test]
fn profiles_region_environments_extras_and_programs_are_asked_for_on_terminals_of_any_size() {
    for size in SIZES {
        let mut screen = Screen::sized(with_function(), TODAY, &[], size);
        screen
            .asked("Region")
            .shows("region")
            .types("eu-west-1\r")
            .asked("Model")
            .shows("model")
            .types("nova-pro\r")
            .answers("One more profile?", "y\r")
            .answers("Key of profile 2", "main\r")
            .sees("has this key")
            .drawn()
            .shows("key_taken")
            .types(CTRL_U)
            .types("classify\r")
            .answers("Model of classify", "haiku-45\r")
            .answers("One more profile?", ENTER)
            .answers("product", "agents\r")
            .answers("billing-mode", "rd\r")
            .asked("team")
            .shows("team")
            .types("infra\r")
            .answers("owner", "me@example.com\r")
            .asked("source")
            .shows("source")
            .types(ENTER)
            .answers("component", ENTER)
            .asked("Environments")
            .shows("environments")
            .types(&format!("{DOWN} {ENTER}"))
            .asked("Extras")
            .shows("extras")
            .types(&format!("{DOWN} {ENTER}"))
            .asked("Deliver to")
            .shows("deliver")
            .types(&format!(" {ENTER}"))
            .asked("Write these files?")
            .shows("review")
            .types(ENTER);
        let line = command(&mut screen);
        for words in [
            "--region eu-west-1",
            "--profile main=nova-pro",
            "--profile classify=claude-haiku-45",
            "--source acme/agents/.infra",
            "--environments dev,prod",
            "--with iam",
            "--deliver aws_lambda_function.worker",
        ] {
            assert!(unbroken(&line).contains(words), "{words}: {line}");
        }
        assert_eq!(repeated(&with_function(), &line).len(), tree(&screen.service()).len());
        let files = tree(&screen.service());
        let function = &files[Path::new(".infra/functions.tf")];
        assert!(function.contains("BEDROCK_CLASSIFY_PROFILE_ARN"), "{function}");
    }
}

#[test]
fn escape_goes_one_question_back_and_proposes_what_was_answered() {
    for size in SIZES {
        let mut screen = Screen::sized(service(), TAGGED, &[], size);
        screen
            .answers("Region", ESCAPE)
            .sees("< Region")
            .answers("Region", ENTER)
            .answers("Model", "nova-pro\r")
            .answers("One more profile?", ESCAPE)
            .sees("< One more profile?")
            .asked("Model")
            .shows("back_at_model")
            .types("nova-lite\r")
            .answers("One more profile?", ENTER)
            .answers("component", "ml\r")
            .answers("Environments", ESCAPE)
            .sees("< Environments")
            .asked("component")
            .shows("back_at_component")
            .types(ENTER)
            .answers("Environments", ENTER)
            .answers("Extras", ENTER)
            .answers("Write these files?", ESCAPE)
            .sees("< Write these files?")
            .answers("Extras", ENTER)
            .answers("Write these files?", ENTER)
            .sees("Written.");
        let line = joined(&mut screen);
        assert!(line.contains("--model nova-lite --component ml"), "{line}");
    }
}

#[test]
fn any_answer_can_be_changed_before_anything_is_written() {
    for size in SIZES {
        let mut screen = Screen::sized(service(), TAGGED, &[], size);
        rest(&mut screen);
        screen
            .answers("Write these files?", "model\r")
            .answers("Model", "nova-lite\r")
            .answers("Write these files?", "region\r")
            .answers("Region", ESCAPE)
            .answers("Write these files?", "component\r")
            .answers("component", "ml\r")
            .answers("Write these files?", "n\r");
        let line = joined(&mut screen);
        assert!(line.contains("--model nova-lite --component ml"), "{line}");
        assert!(tree(&screen.service()).is_empty());
    }
}

#[test]
fn a_long_change_is_folded_to_the_files_and_shown_by_pages_when_it_is_wanted() {
    for size in SIZES {
        let mut screen = Screen::sized(service(), TAGGED, &[], size);
        rest(&mut screen);
        screen.asked("Write these files?").shows("folded");
        assert!(!screen.plain().contains("+resource"), "{}", screen.plain());
        screen.types("changes\r").sees("-- more").drawn().shows("first_page");
        screen.types(ENTER).sees("-- more").types("q");
        screen.answers("Write these files?", "n\r").sees("Interrupted; nothing was written.");
        assert_eq!(screen.ends(), 130);
        assert!(tree(&screen.service()).is_empty());
    }
}

#[test]
fn what_is_wrong_is_told_while_one_types_and_control_keys_edit_the_line() {
    for size in SIZES {
        let arguments =
            "--today 2026-11-23 new --product platform --team infra --region eu-central-1";
        let mut screen = Screen::sized(service(), arguments, &[], size);
        screen
            .answers("Model", "claude-haiku-3")
            .sees("unavailable since")
            .drawn()
            .shows("unavailable")
            .types(&format!("{CTRL_U}nova-pro{ENTER}"))
            .answers("One more profile?", ENTER)
            .answers("billing-mode", "sass\r")
            .sees("did you mean")
            .drawn()
            .shows("not_allowed")
            .types(&format!("{CTRL_W}saas{ENTER}"))
            .answers("owner", "me@localhost\r")
            .sees("is no domain")
            .drawn()
            .shows("no_domain")
            .types(&format!("{CTRL_A}{CTRL_K}xx yy{CTRL_W}{CTRL_U}me@example.com{ENTER}"))
            .answers("source", "https://github.com/acme/a\r")
            .sees("it is an address")
            .types(&format!("{CTRL_U}acme/a{ENTER}"))
            .answers("component", CTRL_C);
        assert_eq!(screen.ends(), 130);
        assert!(screen.plain().contains("> owner me@example.com"), "{}", screen.plain());
    }
}

#[test]
fn what_git_says_is_proposed_and_can_be_edited() {
    let arguments = "new --model nova-pro --product platform --billing-mode saas --team infra \
                     --with none --region eu-central-1 --environments dev";
    let mut screen = Screen::within(repository("git@github.com:acme/platform.git"), arguments);
    screen
        .answers("owner", "me@example.com\r")
        .answers("source", &format!("{TAB}/x{ENTER}"))
        .answers("component", ENTER)
        .answers("Write these files?", ENTER);
    let line = command(&mut screen);
    assert!(line.contains("--source acme/platform/.infra/x"), "{line}");
    let locals = Path::new(".infra/locals.tf");
    let written = tree(&screen.service())[locals].clone();
    assert_eq!(repeated(&service(), &line)[locals], written);
}

#[test]
fn the_tags_of_a_client_are_not_asked_for_when_no_client_pays() {
    let mut screen = Screen::new("new --model nova-pro --product platform --team infra");
    screen
        .answers("Region", ENTER)
        .answers("billing-mode", "saas\r")
        .answers("owner", "me@example.com\r")
        .answers("source", "acme/platform\r")
        .answers("component", "ml\r")
        .answers("Environments", ENTER)
        .answers("Extras", ENTER)
        .answers("Write these files?", "y\r")
        .sees("Written.");
    assert_eq!(screen.ends(), 0);
    let plain = screen.plain();
    assert!(!plain.contains("cost-center") && !plain.contains("project"), "{plain}");
    assert_eq!(tree(&screen.service()).len(), 5);
}

#[test]
fn who_leaves_at_any_question_leaves_nothing_behind() {
    let steps: &[(&str, &str)] = &[
        ("Region", "\r"),
        ("Model", "nova-pro\r"),
        ("One more profile?", "\r"),
        ("component", "\r"),
        ("Environments", "\r"),
        ("Extras", " \r"),
        ("Write these files?", ""),
    ];
    for count in [0, 1, 3, 5, 6] {
        let mut screen = Screen::new(TAGGED);
        for (question, keys) in &steps[..count] {
            screen.answers(question, keys);
        }
        screen.answers(steps[count].0, CTRL_C).sees("Interrupted; nothing was written.");
        assert_eq!(screen.ends(), 130, "{}", steps[count].0);
        assert!(tree(&screen.service()).is_empty(), "{}", steps[count].0);
    }
}

#[test]
fn yes_leaves_out_the_confirmation_and_not_the_questions() {
    let mut screen = Screen::new(&format!("{TAGGED} --yes"));
    rest(&mut screen);
    screen.sees("5 files written");
    assert_eq!(screen.ends(), 0);
    let plain = screen.plain();
    assert!(!plain.contains("Write these files?"), "{plain}");
    assert_eq!(plain.matches("--yes").count(), 1, "{plain}");
    assert_eq!(tree(&screen.service()).len(), 5);
}

#[test]
fn a_terminal_is_not_asked_when_that_is_not_wanted_or_cannot_work() {
    let dumb: &[(&str, &str)] = &[("TERM", "dumb")];
    let ci: &[(&str, &str)] = &[("CI", "true")];
    for (arguments, variables) in [("new --no-input", &[][..]), ("new", dumb), ("new", ci)] {
        let mut screen = Screen::with(arguments, variables);
        screen.sees("6 answers are missing, and there is nobody to ask").sees("--model MODEL");
        assert_eq!(screen.ends(), 2);
        assert!(tree(&screen.service()).is_empty());
    }
}

#[test]
fn colour_is_left_out_where_it_is_not_wanted() {
    let coloured = |text: &str| {
        text.split("\u{1b}[").skip(1).any(|sequence| {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic());
            end.is_some_and(|end| sequence[end..].starts_with('m') && &sequence[..end] != "0")
        })
    };
    for (variables, wanted) in [(&[][..], true), (&[("NO_COLOR", "1")][..], false)] {
        let mut screen = Screen::with(TAGGED, variables);
        rest(&mut screen);
        screen.answers("Write these files?", "n\r").sees("Interrupted");
        assert_eq!(screen.ends(), 130);
        assert_eq!(coloured(&screen.seen), wanted, "{:?}", screen.seen);
    }
}

#[test]
fn no_line_of_a_question_is_wider_than_the_terminal() {
    for size in SIZES {
        let mut screen = Screen::sized(service(), "new", &[], size);
        client(&mut screen);
        screen.asked("Write these files?");
        // A frame begins where the one before is cleared.
        screen.seen = screen.seen.replace("\u{1b}[J", "\n");
        for line in screen.plain().split(['\r', '\n']).filter(|line| !line.contains("file")) {
            let is_talk = ["Esc goes", " .infra/"].iter().any(|it| line.contains(it))
                || line.starts_with("> ");
            assert!(is_talk || line.chars().count() < size.0.into(), "{line}");
        }
        screen.types(CTRL_C);
        assert_eq!(screen.ends(), 130);
    }
}

#[test]
fn a_state_for_each_environment_asks_for_its_bucket_and_where_that_is() {
    for size in SIZES {
        let arguments = format!("{TAGGED} --model nova-pro --with backend");
        let mut screen = Screen::sized(service(), &arguments, &[], size);
        screen
            .answers("Region", ENTER)
            .answers("component", ENTER)
            .answers("Environments", ENTER)
            .answers("Bucket", "Acme\r")
            .sees("it takes small letters")
            .types(&format!("{CTRL_U}acme-states{ENTER}"))
            .asked("Region of the bucket")
            .shows("state_region")
            .types("frankfurt\r")
            .sees("is no AWS region")
            .types(&format!("{CTRL_U}eu-west-1{ENTER}"))
            .answers("Write these files?", ENTER)
            .sees("--bucket acme-states")
            .sees("--state-region eu-west-1");
        assert_eq!(screen.ends(), 0);
        let file = screen.service().join(".infra/env/prod.s3.tfbackend");
        let text = std::fs::read_to_string(file).unwrap();
        assert!(
            text.contains("a/b/prod/terraform.tfstate") && text.contains("eu-west-1"),
            "{text}"
        );
    }
}
