//! A plan as a unified diff, as `patch` and `git apply` read it.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use crate::plan::{Action, Change, Plan};
use crate::report::text::{visible, without_commands};

/// The difference that the plan makes, file by file; empty when it makes none. Bytes that are not
/// UTF-8 are shown as `?`-like replacement characters, and whatever could steer a terminal by
/// its code point.
pub fn render(plan: &Plan) -> String {
    let mut out = String::new();
    for change in plan.changes().iter().filter(|change| change.action() != Action::Unchanged) {
        let (before, after) = (text(change.before.as_deref()), text(change.after.as_deref()));
        let side = |prefix: &str, content: &Option<Vec<u8>>| match content {
            Some(_) => format!("{prefix}/{}", change.path),
            None => "/dev/null".to_owned(),
        };
        let diff = TextDiff::from_lines(&before, &after);
        let unified = diff
            .unified_diff()
            .header(&side("a", &change.before), &side("b", &change.after))
            .to_string();
        for line in unified.split_inclusive('\n') {
            // Tabs and the `\r` of a line's end belong to the files, and steer nothing.
            let body = line.trim_end_matches(['\r', '\n']);
            let (line, end) = line.split_at(body.len());
            let parts: Vec<String> = line.split('\t').map(visible).collect();
            let line = without_commands(&parts.join("\t"));
            let _ = write!(out, "{line}{end}");
        }
    }
    out
}

/// How many lines a change adds and takes away, as `+12 -3`.
pub fn count(change: &Change) -> String {
    let (before, after) = (text(change.before.as_deref()), text(change.after.as_deref()));
    let diff = TextDiff::from_lines(&before, &after);
    let lines = |tag| diff.iter_all_changes().filter(|line| line.tag() == tag).count();
    format!("+{} -{}", lines(ChangeTag::Insert), lines(ChangeTag::Delete))
}

/// A side of a change; nothing where there is no file.
fn text(bytes: Option<&[u8]>) -> String {
    String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
}

/// The diff with the colours that a terminal's reader knows from `git diff`.
pub fn coloured(diff: &str) -> String {
    let mut out = String::with_capacity(diff.len() + 512);
    for line in diff.split_inclusive('\n') {
        let colour = match line.as_bytes().first() {
            Some(b'+') if !line.starts_with("+++ ") => "\u{1b}[32m",
            Some(b'-') if !line.starts_with("--- ") => "\u{1b}[31m",
            Some(b'@') => "\u{1b}[36m",
            _ => "",
        };
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        if colour.is_empty() {
            out.push_str(line);
        } else {
            let _ = write!(out, "{colour}{body}\u{1b}[0m{end}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::plan::{Change, Plan};
    use crate::relative::RelativePath;

    #[test]
    fn a_diff_gives_no_commands_to_a_terminal_or_a_log() {
        let before = "::error::a\n\t ::error::b\n##[group]c\n\u{1b}[2Jd\none\n";
        let change = Change {
            path: RelativePath::parse("a.tf").unwrap(),
            before: Some(before.as_bytes().to_vec()),
            after: Some(before.replace("one", "two").into_bytes()),
        };
        let diff = render(&Plan::new(std::path::PathBuf::new(), vec![change]));
        assert!(diff.contains(" :\\u{3a}error::b\n"), "{diff}");
        assert!(!diff.lines().any(|line| line.trim_start().starts_with("::")), "{diff}");
        assert!(!diff.contains("##[") && !diff.contains('\u{1b}'), "{diff}");
    }
}
