//! The picture of a session in the README is what the program prints. With `BEDROCK_PROFILE_UPDATE=1` it is
//! drawn anew.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use harness::{Sandbox, UPDATE, difference, updating};

const PROGRAM: &str = "import boto3\n\nboto3.client(\"bedrock-runtime\").converse(\n    \
                       modelId=\"anthropic.claude-sonnet-5\", messages=[]\n)\n";

/// What is typed, and what is run in its place where a terminal would be asked for its colours.
const SESSION: [&str; 3] = [
    "bedrock-profile new --model claude-sonnet-5 --product platform --billing-mode saas \\\n    \
     --team engineering --owner engineering@example.com --source acme/platform/.infra",
    "bedrock-profile add classify --model claude-haiku-45",
    "bedrock-profile check",
];

/// Height of a line and width of a letter, in the units of the picture.
const LINE: usize = 18;
const LETTER: f64 = 7.8;

/// The picture of lines in which the colours of a terminal stand.
fn picture(lines: &[String]) -> String {
    let columns = lines.iter().map(|line| plain(line).chars().count()).max().unwrap_or(0);
    let columns = f64::from(u32::try_from(columns).unwrap());
    let (width, height) = ((columns * LETTER).ceil() + 32.0, lines.len() * LINE + 32);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, Menlo, Consolas, monospace\" \
         font-size=\"13\" fill=\"#d8dee9\">\n<title>A session with bedrock-profile</title>\n<style>\
         .b{{font-weight:bold}}.d{{opacity:.6}}.c1{{fill:#ff7b72}}.c2{{fill:#7ee787}}.c3{{fill:#f2cc60}}\
         .c4{{fill:#79c0ff}}.c5{{fill:#d2a8ff}}.c6{{fill:#76e3ea}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#161b22\"/>\n"
    );
    for (number, line) in lines.iter().enumerate() {
        let y = 30 + number * LINE;
        let _ =
            writeln!(out, "<text x=\"16\" y=\"{y}\" xml:space=\"preserve\">{}</text>", spans(line));
    }
    out.push_str("</svg>\n");
    out
}

/// A line without its colours.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// A line with its colours as elements.
fn spans(line: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut parts = line.split("\u{1b}[");
    let mut out = escaped(parts.next().unwrap_or_default());
    let mut classes: Vec<String> = Vec::new();
    for part in parts {
        let (codes, text) = part.split_once('m').unwrap();
        for code in codes.split(';') {
            match code.parse::<u8>().unwrap_or(0) {
                0 => classes.clear(),
                1 => classes.push("b".to_owned()),
                2 => classes.push("d".to_owned()),
                code @ (31..=36 | 91..=96) => classes.push(format!("c{}", code % 10)),
                _ => {}
            }
        }
        match (text, classes.as_slice()) {
            ("", _) => {}
            (text, []) => out.push_str(&escaped(text)),
            (text, some) => {
                let _ =
                    write!(out, "<tspan class=\"{}\">{}</tspan>", some.join(" "), escaped(text));
            }
        }
    }
    out
}

#[test]
fn the_picture_of_a_session_is_what_the_program_prints() {
    let mut sandbox = Sandbox::new();
    fs::write(sandbox.work().join("app.py"), PROGRAM).unwrap();
    let mut lines = Vec::new();
    for command in SESSION {
        let mut typed = command.lines();
        lines.push(format!("\u{1b}[1m$ {}\u{1b}[0m", typed.next().unwrap_or_default()));
        lines.extend(typed.map(|line| format!("\u{1b}[1m{line}\u{1b}[0m")));
        let said = sandbox.run(&format!("{{ {command} --color always\n}} 2>&1"));
        let shown = said.stdout.replace("[CWD]", "/home/you/service");
        lines.extend(shown.lines().map(str::to_owned));
        lines.push(String::new());
    }
    lines.pop();
    let found = picture(&lines);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/session.svg");
    if updating() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{}\nIf that is as it should be: {UPDATE}=1 cargo test --test session",
        difference(&expected, &found)
    );
}
