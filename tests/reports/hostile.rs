//! A repository cannot speak to the terminal or to the CI through a report.

use crate::formats::sarif;
use crate::support::{OUTPUT, Ran, Repository, good};

/// What terminals and logs would obey, as HCL can hold it in strings, comments and names of files.
const EVIL: &str =
    "\u{1b}[2J\u{1b}]0;pwned\u{7}\u{9b}31m\u{202e}\u{2028}##[error]no ##vso[x] ::error::no";

fn steers(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{2028}' | '\u{202a}'..='\u{202e}')
}

fn assert_harmless(format: &str, ran: &Ran) {
    for text in [&ran.out, &ran.err] {
        assert!(!text.chars().any(steers), "{format}: {text:?}");
        assert!(!text.contains("##[") && !text.contains("##vso["), "{format}: {text}");
        for line in text.lines().filter(|line| line.trim_start().starts_with("::")) {
            if !line.trim_start()[2..].contains("::") {
                continue;
            }
            assert_eq!(format, "github", "{line}");
            // Behind the second `::` everything is text to GitHub.
            let command = line[2..].split("::").next().unwrap();
            let (word, properties) = command.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&word), "{line}");
            for property in properties.split(',') {
                let known = ["file=", "line=", "endLine=", "col=", "endColumn=", "title="];
                assert!(known.iter().any(|key| property.starts_with(key)), "{line}");
            }
        }
    }
}

fn repository() -> Repository {
    let bad = OUTPUT.replace("profile\"\n", &format!("profile\"\n  # {EVIL}\n"));
    let bad = bad.replace("inference_profile_arn\n", &format!("inference_profile_arn # {EVIL}\n"));
    let repository = Repository::new(&bad);
    let bedrock = repository.read(".infra/bedrock.tf");
    let name = bedrock.lines().find(|line| line.trim_start().starts_with("name ")).unwrap();
    let evil = format!("  name = \"x\\n::error::no\\u001b[2J{EVIL}\"");
    repository.write(".infra/bedrock.tf", &bedrock.replace(name, &evil));
    repository.write(
        "a.py",
        &format!(
            "x = 1  # bedrock-profile: ignore[{EVIL}] because\n# bedrock-profile: ignore {EVIL}\n"
        ),
    );
    repository
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_or_the_log() {
    let repository = repository();
    for format in ["text", "json", "sarif", "github", "junit"] {
        let ran = repository.run(&["check", "-v", "--format", format]);
        assert_eq!(ran.status, 1, "{format}: {}", ran.err);
        assert!(ran.out.contains("unknown-attribute") && ran.out.contains("invalid-name"));
        assert!(ran.out.contains("invalid-ignore"));
        assert_harmless(format, &ran);
    }
    sarif(&repository, &["-v"]);
    assert_harmless("dry run", &repository.run(&["check", "--fix", "--dry-run"]));
    repository.write(".infra/broken.tf", &format!("# bedrock\n{EVIL} = {{\n"));
    assert_harmless("github", &repository.run(&["check", "--format", "github"]));
}

#[test]
fn a_baseline_and_a_configuration_that_are_hostile_are_refused_harmlessly() {
    let repository = Repository::new(&good());
    repository.write("known.toml", &format!("version = 1\n\"{}\" = 1\n", "\\u001b[2J##[error]x"));
    assert_harmless("baseline", &repository.run(&["check", "--baseline", "known.toml"]));
    repository.write("bedrock-profile.toml", "[check.rules.\"\\n::error::no\\u001b[2J\"]\n");
    assert_harmless("configuration", &repository.run(&["check"]));
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_reaches_neither() {
    let repository = Repository::new(&good());
    let name = format!("a\n::error::no{}.tf", EVIL.replace('/', ""));
    repository
        .write(&format!(".infra/{name}"), &OUTPUT.replace("inference_profile_arn\" {", "x\" {"));
    for format in ["text", "json", "sarif", "github", "junit"] {
        let ran = repository.run(&["check", "--format", format]);
        assert_eq!(ran.status, 1, "{format}: {}", ran.err);
        assert!(ran.out.contains("unknown-attribute"), "{format}: {}", ran.out);
        assert_harmless(format, &ran);
    }
    sarif(&repository, &[]);
    assert_harmless("fix", &repository.run(&["check", "--fix", "--dry-run"]));
    assert_harmless("baseline", &repository.run(&["check", "--baseline", "k", "--write-baseline"]));
    assert!(!repository.read("k").chars().any(steers));
}

#[test]
fn a_message_cannot_hold_a_link_and_junit_is_whole() {
    let repository = repository();
    repository
        .write("a.js", "// bedrock-profile: ignore[[x](https://example.com)<&\"'>] because\n");
    let report = sarif(&repository, &[]);
    let text = report.to_string();
    assert!(!text.contains("](https"), "{text}");
    let junit = repository.run(&["check", "--format", "junit"]).out;
    let mut open: Vec<&str> = Vec::new();
    for (index, part) in junit.split('<').enumerate().skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("{index}: {part}"));
        assert!(!text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").contains('&'));
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.split([' ', '/', '?']).find(|word| !word.is_empty()).unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with(['/', '?']) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}
