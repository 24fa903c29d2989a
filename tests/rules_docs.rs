//! The pages of rules, which `explain` prints, say what their records say; so do their table, and their lines in the
//! table of contents. With `BEDROCK_PROFILE_UPDATE=1` they are written anew.

#![allow(clippy::disallowed_methods, reason = "tests write files and run the program")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use bedrock_profile::report::findings;
use bedrock_profile::rules::{Check, Docs, RULES, Rule};

const BEGIN: &str = "<!-- rules -->\n";
const END: &str = "<!-- rules: end -->";

/// All rules as a table, linked to their texts.
fn table() -> String {
    let mut out = "| rule | level | finds that | `--fix` |\n|---|---|---|---|\n".to_owned();
    for rule in RULES {
        let (id, level) = (rule.id, findings::word(rule.level));
        let fix = if rule.docs().fix.contains("`--fix`") { "yes" } else { "" };
        let summary = rule.summary.replace('|', "\\|");
        writeln!(out, "| [`{id}`](rules/{id}.md) | {level} | {summary} | {fix} |").unwrap();
    }
    out
}

/// The page of a rule.
fn page(rule: &Rule) -> String {
    let Docs { what, why, example, fix } = &rule.docs();
    let (id, level) = (rule.id, findings::word(rule.level));
    let mut out = format!(
        "# {id}\n\nLevel: {level}. Finds that {}.\n\n{what}\n\n## Why\n\n{why}\n\n\
         ## Example\n\n```\n{example}\n```\n\n## Fix\n\n{fix}\n",
        rule.summary
    );
    for option in rule.options {
        let default = option.default.iter().map(|word| format!("`{word}`"));
        let default = default.collect::<Vec<_>>().join(", ");
        let default = if default.is_empty() { "none" } else { &default };
        write!(
            out,
            "\n## Option `{}`\n\nIn `[check.rules.{id}]` of `bedrock-profile.toml`: {}. Default: {default}.\n",
            option.name, option.help
        )
        .unwrap();
    }
    out.push_str("\n[All rules](../rules.md)\n");
    out
}

/// The site's table of contents with a line for each page, behind that of all rules.
fn contents(text: &str) -> String {
    let pages = || RULES.iter().map(|rule| format!("  - [{0}](rules/{0}.md)\n", rule.id));
    let other = text.split_inclusive('\n').filter(|line| !line.contains("(rules/"));
    let with_pages = |line: &str| {
        let pages = line.contains("(rules.md)").then(pages).into_iter().flatten();
        std::iter::once(line.to_owned()).chain(pages).collect::<String>()
    };
    other.map(with_pages).collect()
}

/// The text with its region as it should be.
fn generated(text: &str) -> String {
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    format!("{before}{BEGIN}{}{END}{after}", table())
}

fn docs(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file)
}

/// The text with a list between two comments.
fn with_list(text: &str, name: &str, list: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- {name}: end -->"));
    let (before, rest) = text.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{list}{end}{after}")
}

/// The commands with a line for each, as `--help` lists them.
fn commands() -> String {
    let help = Command::new(env!("CARGO_BIN_EXE_bedrock-profile")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let rows = list.lines().take_while(|line| !line.is_empty());
    let rows = rows.filter_map(|row| row.trim().split_once(' '));
    let rows: Vec<String> = rows
        .map(|(name, about)| format!("- `bedrock-profile {name}`: {}\n", about.trim()))
        .collect();
    assert!(rows.len() > 10, "{help}");
    rows.concat()
}

/// The pages of the documentation, those of rules left out.
fn pages_with_links() -> String {
    let contents = std::fs::read_to_string(docs("SUMMARY.md")).unwrap();
    let is_page = |line: &&str| line.contains(".md)") && !line.contains("(rules/");
    let pages = contents.lines().map(|line| line.trim().trim_start_matches("- ")).filter(is_page);
    pages.map(|page| format!("- {page}\n")).collect::<Vec<String>>().concat()
}

#[test]
fn what_coding_agents_read_of_commands_and_rules_is_current() {
    let skill = Path::new(env!("CARGO_MANIFEST_DIR")).join("skills/bedrock-profile/SKILL.md");
    let rules = |folder: Option<&str>| -> String {
        let name = |id: &str| match folder {
            Some(folder) => format!("[`{id}`]({folder}/{id}.md)"),
            None => format!("`{id}`"),
        };
        let rules = RULES.iter().map(|rule| format!("- {}: {}\n", name(rule.id), rule.summary));
        rules.collect()
    };
    for (path, folder) in [(docs("llms.txt"), Some("rules")), (skill, None)] {
        let text = std::fs::read_to_string(&path).unwrap();
        let text = with_list(&text, "commands", &commands());
        let text = with_list(&text, "rules", &rules(folder));
        let text =
            if folder.is_some() { with_list(&text, "pages", &pages_with_links()) } else { text };
        // Agents pay for each line that they read.
        assert!(text.len() < 12_000, "{}: {} bytes", path.display(), text.len());
        settle(&path, &text);
    }
}

/// Compares the file with what it should be, or writes it.
fn settle(path: &Path, wanted: &str) {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    if text == wanted {
        return;
    }
    let update = std::env::var_os("BEDROCK_PROFILE_UPDATE").is_some();
    let path = path.display();
    assert!(update, "{path} is out of date: run this test with BEDROCK_PROFILE_UPDATE=1");
    std::fs::create_dir_all(docs("rules")).unwrap();
    std::fs::write(path.to_string(), wanted).unwrap();
}

#[test]
fn the_documentation_of_rules_is_current() {
    let read = |file: &str| std::fs::read_to_string(docs(file)).unwrap();
    settle(&docs("rules.md"), &generated(&read("rules.md")));
    settle(&docs("SUMMARY.md"), &contents(&read("SUMMARY.md")));
    for rule in RULES {
        settle(&docs("rules").join(format!("{}.md", rule.id)), &page(rule));
    }
}

/// The names of the files in a folder of the documentation, without `.md`.
fn pages(folder: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(docs(folder)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| Some(name.strip_suffix(".md")?.to_owned())).collect()
}

#[test]
fn no_rule_that_is_gone_has_a_page_and_every_page_is_in_the_table_of_contents() {
    let ids = RULES.iter().map(|rule| rule.id.to_owned());
    assert_eq!(pages("rules"), ids.collect());
    let contents = std::fs::read_to_string(docs("SUMMARY.md")).unwrap();
    let missing: Vec<String> = pages("")
        .into_iter()
        .filter(|page| page != "SUMMARY" && !contents.contains(&format!("({page}.md)")))
        .collect();
    assert!(missing.is_empty(), "docs/SUMMARY.md lacks {missing:?}");
}

#[test]
fn the_guide_has_every_rule_about_code_with_its_level() {
    let text = std::fs::read_to_string(docs("check.md")).unwrap();
    let rows = text.lines().filter_map(|line| {
        let (id, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        let (level, _) = rest.split_once(" | ")?;
        RULES.iter().any(|rule| rule.id == id).then_some((id, level))
    });
    let about_code = [
        "client-region",
        "missing-profile",
        "undelivered-variable",
        "unsuitable-body",
        "unused-profile",
    ];
    let wanted = RULES
        .iter()
        .filter(|rule| matches!(rule.check, Check::Text(_)) || about_code.contains(&rule.id))
        .map(|rule| (rule.id, findings::word(rule.level)));
    assert_eq!(rows.collect::<BTreeSet<_>>(), wanted.collect());
}

fn explain(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .arg("explain")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn explain_without_a_rule_lists_all_of_them() {
    let (status, out, _) = explain(&[]);
    assert_eq!(status, 0);
    let told =
        |rule: &&Rule| format!("{} ({}) {}", rule.id, findings::word(rule.level), rule.summary);
    let told: Vec<String> = RULES.iter().map(told).collect();
    assert_eq!(words(&out), words(&told.join(" ")));
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn explain_tells_all_that_a_rule_has_to_say() {
    for rule in RULES {
        let (status, out, _) = explain(&[rule.id]);
        assert_eq!(status, 0);
        for (title, text) in rule.docs().sections() {
            assert!(out.contains(&format!("\n{title}\n")), "{}: {title}", rule.id);
            // Lines may be broken elsewhere.
            assert!(words(&out).contains(&words(text)), "{}: {title}", rule.id);
        }
        let told = |help: &str| words(&out).contains(&words(help));
        assert!(rule.options.iter().all(|option| told(option.help)), "{}", rule.id);
    }
}

#[test]
fn a_mistyped_rule_is_refused_with_the_one_that_was_meant() {
    let (status, out, err) = explain(&["unknown-atribute"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("there is no rule `unknown-atribute`"), "{err}");
    assert!(err.contains("did you mean `unknown-attribute`?"), "{err}");
}
