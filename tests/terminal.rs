//! The questions of `new` and `add` on a real terminal, typed by a test: what is asked and shown, that the
//! command printed at the end does the same, and that who leaves leaves nothing behind.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests write files and run programs")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};
use tempfile::TempDir;

const ESCAPE: &str = "\u{1b}";
const CTRL_C: &str = "\u{3}";
const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";

/// The program on a terminal of 80 columns, in a shell that tells how it ended.
struct Screen {
    session: PtySession,
    folder: TempDir,
    /// Everything shown so far.
    seen: String,
}

impl Screen {
    fn new(arguments: &str) -> Self {
        Self::with(arguments, &[])
    }

    fn with(arguments: &str, variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("service")).unwrap();
        Self::within(folder, arguments, variables)
    }

    /// In the folder `service` of a folder that is there already.
    fn within(folder: TempDir, arguments: &str, variables: &[(&str, &str)]) -> Self {
        Self::sized(folder, arguments, variables, (80, 24))
    }

    /// The same on a terminal of so many columns and rows.
    fn sized(
        folder: TempDir,
        arguments: &str,
        variables: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let program = shlex::try_quote(env!("CARGO_BIN_EXE_bedrock-profile")).unwrap();
        let script = format!(
            "stty sane cols {columns} rows {rows}; before=$(stty -g); {program} {arguments}; \
             echo \"status=$?\"; test \"$before\" = \"$(stty -g)\" && echo terminal=same; echo end"
        );
        let mut command = Command::new("sh");
        command
            .args(["-c", &script])
            .current_dir(folder.path().join("service"))
            .env("HOME", folder.path())
            .env("GIT_CEILING_DIRECTORIES", folder.path())
            .env("TERM", "xterm-256color");
        for variable in ["CI", "NO_COLOR", "XDG_CONFIG_HOME"] {
            command.env_remove(variable);
        }
        command.envs(variables.iter().copied());
        Self { session: spawn_command(command, Some(20_000)).unwrap(), folder, seen: String::new() }
    }

    /// Waits until the text is shown.
    fn sees(&mut self, text: &str) -> &mut Self {
        match self.session.exp_string(text) {
            Ok(before) => {
                self.seen.push_str(&before);
                self.seen.push_str(text);
            }
            Err(error) => panic!("no `{text}` after:\n{}\n{error}", self.seen),
        }
        self
    }

    fn types(&mut self, keys: &str) -> &mut Self {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self
    }

    /// Waits for a question, and answers it.
    fn answers(&mut self, question: &str, keys: &str) -> &mut Self {
        self.sees(&format!("{question} ")).types(keys)
    }

    /// Waits for the end; the exit status. The terminal must be as it was before.
    fn ends(&mut self) -> u8 {
        self.sees("status=");
        let status = self.session.exp_string("\r\n").unwrap();
        let rest = self.session.exp_string("end\r\n").unwrap();
        assert!(rest.contains("terminal=same"), "{rest}");
        let hidden = self.seen.rfind("\u{1b}[?25l");
        assert!(hidden <= self.seen.rfind("\u{1b}[?25h"), "the cursor is hidden: {}", self.seen);
        status.trim().parse().unwrap()
    }

    fn service(&self) -> PathBuf {
        self.folder.path().join("service")
    }

    /// What is shown, without what steers the terminal.
    fn plain(&self) -> String {
        let mut plain = String::new();
        let mut rest = self.seen.as_str();
        while let Some((before, sequence)) = rest.split_once("\u{1b}[") {
            plain.push_str(before);
            let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
            rest = &sequence[(end + 1).min(sequence.len())..];
        }
        plain.push_str(rest);
        plain
    }
}

/// Every file below a folder with its content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                files.insert(path.strip_prefix(folder).unwrap().to_path_buf(), text);
            }
        }
    }
    files
}

/// Runs a command line as a shell would, in a new folder; what is there then.
fn repeated(line: &str) -> BTreeMap<PathBuf, String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("service")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_bedrock-profile")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder.path().join("service"))
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", folder.path())
        .env("GIT_CEILING_DIRECTORIES", folder.path())
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
    tree(&folder.path().join("service"))
}

/// Answers all that a client's project is asked for, up to the confirmation.
fn client(screen: &mut Screen) {
    screen
        .answers("Model", "sonnet 4.6")
        .sees("Claude Sonnet 4.6")
        .types(ENTER)
        .answers("product", "agents\r")
        .answers("billing-mode", "client\r")
        .answers("team", &format!("{DOWN}{DOWN}{ENTER}"))
        .answers("owner", "me\r")
        .sees("it has no `@`, so it is no e-mail address")
        .types("@example.com\r")
        .answers("source", "acme/my service/.infra\r")
        .answers("client", "acme\r")
        .answers("project", "support\r")
        .answers("cost-center", ENTER)
        .answers("component", ENTER)
        .answers("Extras", &format!(" {DOWN}{DOWN} {ENTER}"));
}

#[test]
fn the_questions_lead_to_a_module_and_to_a_command_that_makes_the_same() {
    let mut screen = Screen::new("new");
    client(&mut screen);
    screen.sees("Write these files?").types(ENTER).sees("The same without questions:\r\n");
    let line = screen.session.exp_string("status=").unwrap().replace("\r\n", "\n");
    screen.types("");
    let line = line.trim().to_owned();
    screen.seen.push_str(&line);
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
    assert_eq!(repeated(&line), files);
}

#[test]
fn what_git_answers_is_not_asked_for_and_stands_in_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let service = folder.path().join("service");
    std::fs::create_dir(&service).unwrap();
    for words in ["init -q", "remote add origin git@github.com:acme/platform.git"] {
        let git = Command::new("git").args(words.split(' ')).current_dir(&service).status();
        assert!(git.unwrap().success(), "git {words}");
    }
    let mut screen = Screen::within(
        folder,
        "new --model nova-pro --product platform --billing-mode saas --team infra --with none",
        &[],
    );
    screen
        .answers("owner", "me@example.com\r")
        .answers("component", ENTER)
        .answers("Write these files?", ENTER)
        .sees("The same without questions:\r\n");
    let line = screen.session.exp_string("status=").unwrap().replace("\r\n", "\n");
    assert!(line.contains("--source acme/platform/.infra"), "{line}");
    let locals = ".infra/locals.tf";
    let written = std::fs::read_to_string(service.join(locals)).unwrap();
    assert_eq!(repeated(line.trim())[Path::new(locals)], written);
}

#[test]
fn the_files_and_their_text_are_shown_before_anything_is_written() {
    let mut screen = Screen::new("new");
    client(&mut screen);
    screen.sees("Write these files?");
    assert!(tree(&screen.service()).is_empty());
    let plain = screen.plain();
    for text in ["create    .infra/bedrock.tf", "+resource \"aws_bedrock_inference_profile\""] {
        assert!(plain.contains(text), "{text}: {plain}");
    }
    screen.types("n\r").sees("Interrupted; nothing was written.");
    assert_eq!(screen.ends(), 130);
    assert!(tree(&screen.service()).is_empty());
}

#[test]
fn the_tags_of_a_client_are_not_asked_for_when_no_client_pays() {
    let mut screen = Screen::new("new --model nova-pro --product platform --team infra");
    screen
        .answers("billing-mode", "saas\r")
        .answers("owner", "me@example.com\r")
        .answers("source", "acme/platform\r")
        .answers("component", "ml\r")
        .answers("Extras", ENTER)
        .answers("Write these files?", "y\r")
        .sees("Written.");
    assert_eq!(screen.ends(), 0);
    let plain = screen.plain();
    assert!(!plain.contains("cost-center") && !plain.contains("project"), "{plain}");
    assert_eq!(tree(&screen.service()).len(), 5);
}

#[test]
fn what_is_wrong_is_told_while_one_types() {
    let mut screen = Screen::new("new --model nova-pro --product platform --team infra");
    screen.answers("billing-mode", "saas\r").answers("owner", "espa").types("ñ");
    screen.sees("at position 5 is not allowed");
    screen.types(CTRL_C);
    assert_eq!(screen.ends(), 130);
}

#[test]
fn who_leaves_at_any_question_leaves_nothing_behind() {
    for key in [ESCAPE, CTRL_C] {
        let steps: &[(&str, &str)] = &[
            ("Model", "nova-pro\r"),
            ("billing-mode", "client\r"),
            ("client", "acme\r"),
            ("project", "p\r"),
            ("cost-center", "\r"),
            ("component", "\r"),
            ("Extras", " \r"),
            ("Write these files?", ""),
        ];
        for count in [0, 1, 2, 4, 6, 7] {
            let mut screen = Screen::new(
                "new --product agents --team infra --owner me@example.com --source a/b",
            );
            for (question, keys) in &steps[..count] {
                screen.answers(question, keys);
            }
            screen.answers(steps[count].0, key).sees("Interrupted; nothing was written.");
            assert_eq!(screen.ends(), 130, "{}", steps[count].0);
            assert!(tree(&screen.service()).is_empty(), "{}", steps[count].0);
        }
    }
}

#[test]
fn yes_leaves_out_the_confirmation_and_not_the_questions() {
    let mut screen = Screen::new(
        "new --yes --product agents --billing-mode rd --team infra --owner me@example.com --source a/b",
    );
    screen
        .answers("Model", "nova-pro\r")
        .answers("component", ENTER)
        .answers("Extras", ENTER)
        .sees("5 files written");
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
        let mut screen = Screen::with(
            "new --product agents --billing-mode rd --team infra --owner me@example.com --source a/b",
            variables,
        );
        screen
            .answers("Model", "nova-pro\r")
            .answers("component", ENTER)
            .answers("Extras", ENTER)
            .answers("Write these files?", "n\r")
            .sees("Interrupted");
        assert_eq!(screen.ends(), 130);
        assert_eq!(coloured(&screen.seen), wanted, "{:?}", screen.seen);
    }
}

#[test]
fn no_line_is_wider_than_80_columns() {
    let mut screen = Screen::new("new");
    client(&mut screen);
    screen.sees("create    .infra/bedrock.tf");
    let shown = screen.plain();
    let questions = shown.split("--- /dev/null").next().unwrap();
    for line in questions.split(['\r', '\n']) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    screen.answers("Write these files?", ESCAPE);
    assert_eq!(screen.ends(), 130);
}

#[test]
fn add_asks_for_the_tags_that_the_module_lacks_and_prints_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let service = folder.path().join("service");
    std::fs::create_dir(&service).unwrap();
    let main = "provider \"aws\" {\n  region = \"eu-central-1\"\n}\n\nvariable \"team\" {\n  \
                type    = string\n  default = \"infra\"\n}\n";
    std::fs::write(service.join("main.tf"), main).unwrap();
    for words in ["init -q", "remote add origin git@github.com:acme/jobs.git"] {
        let git = Command::new("git").args(words.split(' ')).current_dir(&service).status();
        assert!(git.unwrap().success(), "git {words}");
    }
    let mut screen = Screen::within(folder, "add main --product platform", &[]);
    screen
        .answers("Model", "nova-pro\r")
        .answers("billing-mode", "client\r")
        .answers("owner", "me@example.com\r")
        .answers("client", "acme\r")
        .answers("project", "helpdesk\r")
        .answers("Write these files?", ENTER)
        .sees("The same without questions:\r\n");
    assert_eq!(screen.ends(), 0);
    let plain = screen.plain().replace("\r\n", "\n");
    let line = plain.rsplit("questions:\n").next().unwrap();
    for flag in ["--model nova-pro", "--billing-mode client", "--source acme/jobs"] {
        assert!(line.contains(flag), "{flag}: {line}");
    }
    let written = std::fs::read_to_string(service.join("bedrock.tf")).unwrap();
    for tag in ["team         = var.team", "source       = \"acme/jobs\"", "cost-center  = \"tbd\""]
    {
        assert!(written.contains(tag), "{tag}: {written}");
    }
}

/// A folder with a module of two profiles in `service`.
fn with_two_profiles() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let service = folder.path().join("service");
    std::fs::create_dir(&service).unwrap();
    let words = "--today 2026-11-23 new --profile classify=claude-haiku-45 \
                 --profile generate=claude-sonnet-45 --product agents --billing-mode internal \
                 --team engineering --owner o@example.com --source acme/agents/.infra";
    let mut program = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"));
    let made = program.current_dir(&service).args(words.split_whitespace()).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    folder
}

#[test]
fn new_says_that_it_will_refuse_before_it_asks() {
    for size in [(80, 24), (40, 10)] {
        let mut screen = Screen::sized(with_two_profiles(), "new", &[], size);
        screen.sees("`.infra/bedrock.tf`").sees("exist already").sees("bedrock-profile add KEY");
        assert_eq!(screen.ends(), 2);
        assert!(!screen.plain().contains("Model"), "{}", screen.plain());
    }
}

#[test]
fn who_does_not_want_the_files_gets_the_command_that_asks_for_less() {
    let mut screen = Screen::new(
        "new --product agents --billing-mode rd --team infra --owner me@example.com --source a/b",
    );
    screen
        .answers("Model", "nova-pro\r")
        .answers("component", ENTER)
        .answers("Extras", ENTER)
        .answers("Write these files?", "n\r")
        .sees("The same without questions:")
        .sees("--model nova-pro")
        .sees("Interrupted; nothing was written.");
    assert_eq!(screen.ends(), 130);
    assert!(tree(&screen.service()).is_empty());
}

#[test]
fn upgrade_without_a_key_offers_the_profiles() {
    for size in [(80, 24), (40, 10)] {
        let folder = with_two_profiles();
        let mut screen =
            Screen::sized(folder, "--today 2026-11-23 upgrade --to claude-sonnet-55", &[], size);
        screen
            .answers("Profile", "generate")
            .sees("claude-sonnet-45")
            .types(ENTER)
            .answers("Write these files?", ENTER)
            .sees("Written.");
        assert_eq!(screen.ends(), 0);
        let text = std::fs::read_to_string(screen.service().join(".infra/bedrock.tf")).unwrap();
        assert!(text.contains("claude-sonnet-55") && text.contains("claude-haiku-45"), "{text}");
    }
}

#[test]
fn a_state_for_each_environment_asks_for_its_bucket() {
    let mut screen = Screen::new(
        "new --model nova-pro --product agents --billing-mode rd --team infra \
         --owner me@example.com --source a/b --with backend",
    );
    screen
        .answers("Bucket", "Acme\r")
        .sees("it takes small letters")
        .types("\u{7f}\u{7f}\u{7f}\u{7f}acme-states\r")
        .answers("component", ENTER)
        .answers("Write these files?", ENTER)
        .sees("--bucket acme-states");
    assert_eq!(screen.ends(), 0);
    let file = screen.service().join(".infra/env/prod.s3.tfbackend");
    assert!(std::fs::read_to_string(file).unwrap().contains("a/b/prod/terraform.tfstate"));
}
