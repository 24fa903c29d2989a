//! Which files are tests, by their paths.

use super::overlap;

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
