//! Files that no person wrote, or that a person wrote elsewhere: none stops a check, none is passed
//! over without a word.

use crate::support::{Repository, good};

const USE: &str = "f(\"anthropic.claude-sonnet-5\"),";

fn lines(text: &str, start: &str) -> usize {
    text.lines().filter(|line| line.starts_with(start)).count()
}

#[test]
fn many_findings_in_one_line_take_time_that_grows_with_their_number_only() {
    let repository = Repository::new(&good());
    // Were each finding to read the whole line again, this would take hours.
    repository.write("one.js", &USE.repeat(2_000));
    repository
        .write("flow.yaml", &format!("x: [{}]", "\"anthropic.claude-opus-9\", ".repeat(1_000)));
    repository.write("words.sh", &"x=anthropic.claude-opus-9 ".repeat(1_000));
    repository.write("quote.js", &format!("`{}", "\\`".repeat(500_000)));
    let comment = "/* bedrock-profile: ignore[raw-model-id] x */ ";
    repository.write("comments.js", &comment.repeat(5_000));
    repository.write("calls.py", &format!("import strands{}", ";CacheConfig(x=ARN)".repeat(2_000)));
    let json = repository.json(&["check", "--format", "json"]);
    assert_eq!(json["summary"]["error"], 4_000);
    assert_eq!(json["findings"].as_array().unwrap().len(), 9_000);
    let last = json["findings"].as_array().unwrap().iter().rfind(|it| it["path"] == "one.js");
    assert_eq!(last.unwrap()["column"], USE.len() * 1_999 + 4);
    let text = repository.run(&["check"]).out;
    assert!(text.len() < 60_000, "{}", text.len());
    assert_eq!(lines(&text, " --> one.js:1:"), 10, "{text}");
    assert!(text.contains(" --> one.js:1:66\n"), "{text}");
    assert!(text.contains("one.js: 1990 more of `raw-model-id`; `--format json`"), "{text}");
}

#[test]
fn the_column_deep_in_a_long_line_is_that_of_the_file() {
    let repository = Repository::new(&good());
    repository.write("a.js", &format!("/*{}*/{USE}\n", "\u{e9}".repeat(5_000)));
    let text = repository.run(&["check"]).out;
    assert!(text.contains(" --> a.js:1:5008\n  |\n1 | ..."), "{text}");
    assert!(text.contains("^^^^^^^^^^^^^^^^^^^^^^^^^"), "{text}");
}

#[test]
fn findings_of_many_lines_are_counted_from_the_fifty_first() {
    let repository = Repository::new(&good());
    repository.write("a.js", &format!("{USE}\n").repeat(60));
    let text = repository.run(&["check"]).out;
    assert_eq!(lines(&text, " --> a.js:") + lines(&text, "  --> a.js:"), 50, "{text}");
    assert!(text.contains("a.js: 10 more of `raw-model-id`"), "{text}");
}

#[test]
fn texts_of_other_machines_are_read() {
    let repository = Repository::new(&good());
    let text = format!("// \u{e9}\r\nx = {USE}\r\n");
    let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let folder = repository.0.path();
    std::fs::write(folder.join("little.js"), wide(u16::to_le_bytes)).unwrap();
    std::fs::write(folder.join("big.js"), wide(u16::to_be_bytes)).unwrap();
    repository.write("carriage.js", &format!("// one\rx = {USE}\r"));
    let json = repository.json(&["check", "--format", "json"]);
    let places: Vec<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["rule"] == "raw-model-id")
        .map(|it| format!("{}:{}:{}", it["path"].as_str().unwrap(), it["line"], it["column"]))
        .collect();
    assert_eq!(places, ["big.js:2:8", "carriage.js:2:8", "little.js:2:8"]);
}

#[test]
fn a_file_that_is_too_large_is_counted() {
    let repository = Repository::new(&good());
    repository.write("a.js", &USE.repeat(300_000));
    let ran = repository.run(&["check"]);
    assert!(ran.err.contains("; 1 over 8 MB and not read"), "{}", ran.err);
    let json = repository.json(&["check", "--format", "json"]);
    assert_eq!(json["summary"]["too_large"], 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_makes_the_check_incomplete() {
    use std::os::unix::ffi::OsStrExt as _;
    let repository = Repository::new(&good());
    let name = std::ffi::OsStr::from_bytes(b"a\xff.py");
    std::fs::write(repository.0.path().join(name), "x = 1\n").unwrap();
    let ran = repository.run(&["check"]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains("the name `a\u{fffd}.py` is not UTF-8"), "{}", ran.err);
    repository.write("bedrock-profile.toml", "[check]\nexclude = [\"a*.py\"]\n");
    assert_eq!(repository.run(&["check"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_configuration_is_refused() {
    let repository = Repository::new(&good());
    let path = repository.0.path().join("bedrock-profile.toml");
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    let ran = repository.run(&["check"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("`bedrock-profile.toml` is no file"), "{}", ran.err);
}

#[test]
fn a_baseline_of_many_findings_can_be_read_again() {
    let repository = Repository::new(&good());
    repository.write("a.js", &format!("{USE}\n").repeat(12_000));
    let arguments = ["check", "--baseline", "known.toml", "--write-baseline"];
    let written = repository.run(&arguments);
    assert_eq!(written.status, 0, "{}", written.err);
    assert!(repository.read("known.toml").len() > 1024 * 1024);
    let again = repository.run(&arguments[..3]);
    assert_eq!((again.status, again.out.as_str()), (0, ""), "{}", again.err);
}
