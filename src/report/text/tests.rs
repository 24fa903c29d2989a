//! What people see, and what they must not.

use super::{WIDTH, code, render, steers, visible, visible_line};
use crate::diagnostic::{Diagnostic, Source};

#[test]
fn help_stands_below_the_message_and_long_help_goes_on_below_itself() {
    let words = "word ".repeat(20);
    let problem = Diagnostic::error("it failed").help(words.trim()).help("a list:\n  one\n  two");
    let lines: Vec<String> = render(&problem, false).lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "error: it failed");
    assert!(lines[1].starts_with("  help: word word") && lines[1].len() <= WIDTH);
    assert_eq!(lines[2], format!("        {}", "word ".repeat(4).trim()));
    assert_eq!(lines[3..], ["  help: a list:", "          one", "          two"]);
    let code = format!("write:\n{} = {}\n\nend", "n".repeat(40), "v".repeat(60));
    let text = render(&Diagnostic::error("it failed").help(code), false);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2].trim_start().len(), 103, "a value is not torn from its name");
    assert_eq!(lines[3..], ["", "        end"]);
}

#[test]
fn columns_and_what_is_quoted_stay_together() {
    let column = format!("--flag  {}", "word ".repeat(18).trim());
    let quoted = format!("{}`two words` end", "word ".repeat(16));
    let text = render(&Diagnostic::error("it failed").help(column).help(quoted), false);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2], "                word word word");
    assert_eq!(lines[4], "        `two words` end");
}

#[test]
fn what_steers_a_terminal_is_shown_by_its_code_point() {
    let problem = Diagnostic::error("a\u{1b}[31mb").help("c\u{202e}d");
    assert_eq!(render(&problem, false), "error: a\\u{1b}[31mb\n  help: c\\u{202e}d");
}

#[test]
fn nothing_in_a_text_steers_the_terminal_or_the_log() {
    let hostile = "\u{1b}[31m\u{9b}2J\u{202e}##[error]x ##vso[task]\u{2028}";
    let source = Source::new(format!("a{hostile}\n::error::.tf"), format!("b = \"{hostile}\"\r\n"));
    let problem = Diagnostic::error(format!("{hostile}\n::set-output name=a::b"))
        .at(&source, 4..8, format!("{hostile}\n::warning::"))
        .help(format!("\n::error::{hostile}"));
    let text = render(&problem, false);
    assert!(!text.chars().any(|c| c != '\n' && (steers(c))), "{text:?}");
    assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
    assert!(!text.contains("##["), "{text}");
    assert!(!text.contains("##vso["), "{text}");
}

#[test]
fn a_log_command_is_broken_and_a_heading_is_not() {
    assert_eq!(visible("## Title ##[group]a"), "## Title #\\u{23}[group]a");
    assert_eq!(visible("###[x]"), "#\\u{23}#[x]");
    assert_eq!(visible(" ::error::x"), " :\\u{3a}error::x");
    assert_eq!(visible("::: a.tf:1:1"), "::: a.tf:1:1");
    assert_eq!(visible_line("a\nb"), "a\\nb");
}

#[test]
fn a_place_deep_in_a_long_text_keeps_its_line_and_mark() {
    let text = "x = 1\n".repeat(999) + "caf\u{e9} = broken # \u{200b}\n" + &"y = 2\n".repeat(999);
    let at = text.find("broken").unwrap();
    let source = Source::new("a.tf", text);
    let shown = render(&Diagnostic::error("no").at(&source, at..at + 6, "here"), false);
    assert!(shown.contains("a.tf:1000:8"), "{shown}");
    assert!(shown.contains("1000 | caf\u{e9} = broken # \u{fffd}"), "{shown}");
    assert!(shown.contains("     |        ^^^^^^ here"), "{shown}");
}

#[test]
fn a_line_of_a_megabyte_is_cut() {
    let text = format!("a = \"{}\" model \"{}\"\n", "x".repeat(500_000), "y".repeat(500_000));
    let at = text.find("model").unwrap();
    let source = Source::new("a.js", text);
    let shown = render(&Diagnostic::error("no").at(&source, at..at + 5, ""), false);
    assert!(shown.len() < 2_000, "{}", shown.len());
    assert!(shown.contains("model"), "{shown}");
}

#[test]
fn backticks_in_a_text_do_not_end_its_code() {
    assert_eq!(code("main"), "`main`");
    assert_eq!(code("a`b``c"), "``` a`b``c ```");
    assert_eq!(code("x\ny"), "`x\\ny`");
}

#[test]
fn a_command_stays_one_on_a_narrow_terminal_and_what_is_quoted_is_not_torn() {
    let command = "terraform '-chdir=my own service' plan -var environment=dev";
    assert_eq!(
        super::command_within(command, 40),
        "  terraform '-chdir=my own service' \\\n    plan -var environment=dev"
    );
    assert_eq!(super::command_within(command, 80), format!("  {command}"));
    let broken = "terraform '-chdir=my own service' \\\n  plan -var environment=dev";
    assert_eq!(super::command_within(broken, 36), super::command_within(command, 36));
}

#[test]
fn talk_is_folded_between_words_and_what_fits_stays() {
    let talk = "The new one:\n  `aws_lambda_function.worker` (main.tf:5) receives it";
    assert_eq!(
        super::within(talk, 40),
        "The new one:\n  `aws_lambda_function.worker`\n    (main.tf:5) receives it"
    );
    assert_eq!(super::within(talk, 80), talk);
}
