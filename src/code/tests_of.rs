//! Which files are tests, by their paths.

use std::ops::Range;

use super::{Code, overlap, place};

/// The folders (with `/`) and names of files that hold tests and what they need.
pub const TESTS: &[&str] = &[
    "__fixtures__/",
    "__mocks__/",
    "__tests__/",
    "cassettes/",
    "e2e/",
    "fixtures/",
    "mocks/",
    "spec/",
    "specs/",
    "test/",
    "testdata/",
    "tests/",
    "*.spec.*",
    "*.test.*",
    "*Test.java",
    "*Test.kt",
    "*Tests.cs",
    "*_spec.rb",
    "*_test.*",
    "conftest.py",
    "test_*",
];

/// Whether a path lies in one of the folders, or its file has one of the names.
pub fn is_test<'p>(path: &str, patterns: impl IntoIterator<Item = &'p str>) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    patterns.into_iter().any(|pattern| match pattern.strip_suffix('/') {
        Some(folder) => folders.split('/').any(|it| overlap(folder, it)),
        None => overlap(pattern, name),
    })
}

/// The tests that stand beside the code they test, as Rust has them: what follows a `#[cfg(test)]` or
/// `#[test]`, to the end of its braces.
pub(super) fn in_rust(code: &Code<'_>) -> Vec<Range<usize>> {
    let text = code.text();
    let mut tests: Vec<Range<usize>> = Vec::new();
    for (at, mark) in text.match_indices("test") {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + mark.len()..).unwrap_or_default();
        let is_attribute = ["#[", "#[cfg(", "::"].iter().any(|it| before.ends_with(it))
            && after.starts_with([']', ')', '('])
            && before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with("#["));
        let known = tests.last().is_some_and(|test| test.contains(&at));
        if !is_attribute || known || code.region_at(at).is_some() {
            continue;
        }
        let Some(open) = after.find(['{', ';']).map(|found| at + mark.len() + found) else {
            continue;
        };
        if text.as_bytes().get(open) == Some(&b'{') {
            let level = place::Level { before: "", opener: Some(b'{'), start: open + 1 };
            tests.push(at..place::whole_group(code, &level, open + 1).end);
        }
    }
    tests
}

#[cfg(test)]
mod tests {
    use super::{TESTS, is_test};

    #[test]
    fn tests_are_known_by_folder_or_name() {
        for (path, expected) in [
            ("tests/a.py", true),
            ("src/__tests__/a.ts", true),
            ("src/a.test.ts", true),
            ("pkg/a_test.go", true),
            ("test_a.py", true),
            ("src/contest/a.py", false),
            ("src/latest_a.py", false),
            ("tests", false),
        ] {
            assert_eq!(is_test(path, TESTS.iter().copied()), expected, "{path}");
        }
    }
}
