//! How people write comments, and which of them let which line pass.

use super::read;
use crate::diagnostic::Source;

const RULE: &str = "unknown-attribute";

/// The line (counted from 1) that each comment of the text is about, and what is wrong.
fn of(path: &str, text: &str) -> (Vec<usize>, Vec<String>) {
    let Some(found) = read(0, &Source::new(path, text)) else { return (Vec::new(), Vec::new()) };
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let lines = found.rules.iter().map(|ignore| line(ignore.line)).collect();
    (lines, found.wrong.into_iter().map(|(problem, _)| problem.message).collect())
}

fn line_of(path: &str, text: &str) -> Option<usize> {
    let (lines, wrong) =
        of(path, &text.replace("MARK", "bedrock-profile: ignore[unknown-attribute] old"));
    assert!(wrong.is_empty(), "{text}: {wrong:?}");
    assert!(lines.len() < 2, "{text}");
    lines.first().copied()
}

#[test]
fn a_comment_behind_text_is_about_its_own_line_in_every_style() {
    for (path, text) in [
        ("a.tf", "a = 1\nb = \"x\" # MARK\nc = 1\n"),
        ("a.py", "a = 1\nmodel(\"x\")# MARK\n"),
        ("a.ts", "a()\nlet b = \"x\" // MARK\n"),
        ("a.ts", "a()\nlet b = `x`; /* MARK */\n"),
        ("a.sql", "a\nselect 'x' -- MARK\n"),
        ("a.ini", "a\nx = y ; MARK\n"),
        ("a.html", "a\n<b>x</b> <!-- MARK -->\n"),
        ("a.md", "a\nSome text <!-- MARK -->\n"),
        ("a.ml", "a\nlet x = y (* MARK *)\n"),
        ("a.hs", "a\nx = y {- MARK -}\n"),
        ("a.lua", "a\nx = y --[[ MARK ]]\n"),
        ("a.tsx", "a\n<X y=\"z\" /> {/* MARK */}\n"),
        ("a.cshtml", "a\n<b>x</b> @* MARK *@\n"),
        ("a.j2", "a\n{{ x }} {# MARK #}\n"),
        ("a.hbs", "a\n{{x}} {{!-- MARK --}}\n"),
        ("a.tex", "a\nx % MARK\n"),
        ("a.py", "\"\"\"doc\nend\"\"\"  # MARK\n"),
        ("a.yaml", "a: 1\nb: don't  # MARK\r\nc: 1\r\n"),
        ("a.ipynb", "a\n    \"x = 1  # MARK\\n\",\n    \"y\"\n"),
    ] {
        assert_eq!(line_of(path, text), Some(2), "{text}");
    }
}

#[test]
fn a_comment_alone_is_about_the_next_line_that_says_something() {
    for (path, text) in [
        ("a.tf", "# MARK\n\n# why\nb = 1\n"),
        ("a.rs", "\n  /// MARK\n\nb()\n"),
        ("a.rs", "//! MARK\n\n\nb()\n"),
        ("a.java", "/**\n * MARK\n */\nb()\n"),
        ("a.js", "\n\n/* MARK */\nb()\n"),
        ("a.vb", "\n\n' MARK\nb\n"),
        ("a.bat", "\n\nREM MARK\nb\n"),
        ("a.lisp", "\n;; MARK\n;; more\n(b)\n"),
        ("a.lua", "\n--[[ MARK ]]\n\nb\n"),
        ("a.tsx", "\n  {/* MARK */}\n\n<B/>\n"),
        ("a.erb", "\n<%# MARK %>\n\nb\n"),
        ("a.yaml.tpl", "\n{{/* MARK */}}\n\nb\n"),
        ("a.ps1", "\n<# MARK #>\n\nb\n"),
        ("a.cmd", "\n:: MARK\n\nb\n"),
        ("a.cmd", "\n@rem MARK\n\nb\n"),
        ("a.md", "\n<!-- MARK -->\n\nText\n"),
        ("a.ipynb", "[\n\"# MARK\\n\",\n\"\\n\",\n\"y = 1\"\n"),
    ] {
        assert_eq!(line_of(path, text), Some(4), "{text}");
    }
    assert_eq!(line_of("a.tf", "a = 1\n# MARK"), Some(2), "at the end of the text");
}

#[test]
fn a_mark_in_a_string_or_in_prose_is_no_comment() {
    for (path, text) in [
        ("a.py", "x = \"# MARK\"\n"),
        ("a.ts", "x = `// MARK`\n"),
        ("a.ts", "x = '// MARK'\n"),
        ("a.md", "Write `# MARK` above the line.\n"),
        ("a.md", "    # MARK\n"),
        ("a.txt", "MARK\n"),
        ("a.yaml", "key: MARK\n"),
    ] {
        assert_eq!(line_of(path, text), None, "{text}");
    }
    assert_eq!(of("a.tf", "# bedrock-profile: see the docs\n"), (vec![], vec![]));
    assert_eq!(of("a.tf", "# bedrock-profile: ignored by git\n"), (vec![], vec![]));
}

#[test]
fn a_comment_may_name_several_rules_and_each_counts() {
    let text = format!("# bedrock-profile:ignore[{RULE} ,{RULE}]: twice\nx\n");
    assert_eq!(of("a.tf", &text), (vec![2, 2], vec![]));
}

#[test]
fn a_comment_without_a_reason_a_rule_or_a_bracket_is_wrong_and_lets_nothing_pass() {
    for (comment, says) in [
        ("ignore[unknown-attribute]", "does not say why it ignores `unknown-attribute`"),
        ("ignore[unknown-attribute] --", "does not say why"),
        ("ignore[] because", "names no rule"),
        ("ignore unknown-attribute", "names no rule"),
        ("ignore[unknown-attribute because", "names no rule"),
        ("ignore", "names no rule"),
        ("ignore[unknown-atribute] because", "there is no rule `unknown-atribute`"),
        ("ignore[unused-ignore] because", "no comment can ignore `unused-ignore`"),
    ] {
        let (lines, wrong) = of("a.tf", &format!("# bedrock-profile: {comment}\nx\n"));
        assert!(lines.is_empty(), "{comment}");
        assert!(wrong.len() == 1 && wrong[0].contains(says), "{comment}: {wrong:?}");
    }
    let (lines, wrong) = of("a.js", "/* bedrock-profile: ignore[unknown-attribute] */\nx\n");
    assert!(lines.is_empty() && wrong.len() == 1, "what closes a comment is no reason");
}

#[test]
fn a_comment_above_a_command_is_about_all_its_lines() {
    for (path, text, says) in [
        ("a.sh", "# MARK\naws x \\\n  --a \\\n  --b\necho\n", "aws x \\\n  --a \\\n  --b"),
        ("Dockerfile", "# MARK\r\nRUN x \\\r\n  y\r\nCMD z\r\n", "RUN x \\\r\n  y\r"),
        ("a.ps1", "# MARK\nx `\n  y\nz\n", "x `\n  y"),
        ("a.cmd", "rem MARK\nx ^\n  y\nz\n", "x ^\n  y"),
        ("a.sh", "# MARK\nx \\", "x \\"),
        ("a.js", "// MARK\nx \\\ny\n", "x \\"),
    ] {
        let text = text.replace("MARK", "bedrock-profile: ignore[unknown-attribute] old");
        let found = read(0, &Source::new(path, text.as_str())).unwrap();
        let (start, line) = found.lines.iter().next().unwrap();
        assert_eq!(&text[start.0..line.end], says, "{text}");
    }
}
