//! The rooms of `src` and their order: a room imports from rooms below it only, and no two folders
//! import from each other. It reads the `use` lines, so it needs no list of files.
#![allow(clippy::disallowed_methods, reason = "tests read files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each of which may import from those before it.
const ROOMS: [&str; 43] = [
    "encoding",
    "lines",
    "date",
    "relative",
    "shell",
    "site",
    "parallel",
    "diagnostic",
    "report/text",
    "aws",
    "naming",
    "strict",
    "hcl",
    "catalog",
    "account",
    "module",
    "configuration",
    "inventory",
    "inspection",
    "code",
    "change",
    "plan",
    "validate",
    "iam",
    "apply",
    "written",
    "folder",
    "ignore_files",
    "templates",
    "answers",
    "walk",
    "modules",
    "request",
    "scaffold",
    "agents",
    "deliver",
    "rules",
    "check",
    "adapt",
    "upgrade",
    "removal",
    "report",
    "console",
];

/// The rooms at the top, which use all others: asking, commands, and the command line.
const TOP: [&str; 5] = ["prompt", "interview", "commands", "cli", "lib"];

/// Imports that go up all the same, and where the imported thing should be.
const UPWARD: [(&str, &str, &str); 1] = [(
    "answers/file.rs",
    "check",
    "the settings of `check` are read like answers, and belong there",
)];

/// Folders that import from each other, and why that is not mended yet.
const CIRCLES: [(&str, &str, &str); 4] = [
    ("commands", "commands/catalog", "the formats that all commands print are those of `catalog`"),
    ("hcl", "hcl/edit", "an address is resolved for an edit and fails with its error"),
    ("hcl", "hcl/parse", "the parser stands on the tokens beside it, and documents on the parser"),
    ("module/resolve", "module/resolve/functions", "a function evaluates its arguments itself"),
];

/// The files of `src` by the path of their module.
struct Source {
    files: BTreeMap<Vec<String>, String>,
    /// The files that a file imports from.
    imports: BTreeMap<String, BTreeSet<String>>,
}

impl Source {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut open: Vec<PathBuf> = vec![root.clone()];
        let mut files = BTreeMap::new();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|end| end == "rs") {
                    let file = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    files.insert(module_of(&file), file);
                }
            }
        }
        let mut source = Self { files, imports: BTreeMap::new() };
        for (module, file) in &source.files {
            if module.last().is_some_and(|name| name == "tests") {
                continue;
            }
            let text = fs::read_to_string(root.join(file)).unwrap();
            let imported = source.imported(module, &text);
            source.imports.insert(file.clone(), imported);
        }
        source
    }

    /// The files that the `use` lines of a module lead to.
    fn imported(&self, module: &[String], text: &str) -> BTreeSet<String> {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code: String = code
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join(" ");
        let uses = code.split(';').filter_map(|statement| {
            let (before, path) = statement.rsplit_once("use ")?;
            let starts = before.is_empty() || before.ends_with([' ', '}', ')']);
            let inner = ["crate", "super", "self"].iter().any(|root| path.starts_with(root));
            (starts && inner).then_some(path)
        });
        let mut found = BTreeSet::new();
        for path in uses.flat_map(expanded) {
            let mut at = module.to_vec();
            let mut segments = path.split("::").map(str::trim).peekable();
            match segments.next() {
                Some("crate") => at.clear(),
                Some("super") => {
                    at.pop();
                    while segments.next_if_eq(&"super").is_some() {
                        at.pop();
                    }
                }
                _ => {}
            }
            for segment in segments {
                at.push(segment.to_owned());
                if !self.files.contains_key(&at) {
                    at.pop();
                    break;
                }
            }
            found.extend(self.files.get(&at).cloned());
        }
        found
    }

    /// Each import of another file: who, and from which.
    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.imports.iter().flat_map(|(file, imported)| {
            imported.iter().map(move |other| (file.as_str(), other.as_str()))
        })
    }
}

fn module_of(file: &str) -> Vec<String> {
    let mut module: Vec<String> =
        file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    module.pop_if(|name| name == "mod");
    if module == ["lib"] { Vec::new() } else { module }
}

/// The paths of a `use` with groups in braces.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, group)) = path.trim().split_once('{') else {
        return vec![path.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let group = group.trim_end().trim_end_matches('}');
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[start..]);
    let open = |part: &&str| part.matches('{').count() > part.matches('}').count();
    let close = |part: &str| if open(&part) { format!("{part}}}") } else { part.to_owned() };
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(&format!("{before}{}", close(part).trim()))).collect()
}

/// The room of a file, by the longest name that fits.
fn room(file: &str) -> String {
    let path = file.trim_end_matches(".rs");
    let all = ROOMS.iter().chain(&TOP);
    let fits = |room: &&&str| {
        path == **room || path.strip_prefix(**room).is_some_and(|rest| rest.starts_with('/'))
    };
    let longest = all.filter(fits).max_by_key(|room| room.len());
    longest.map_or_else(
        || path.split('/').next().unwrap_or_default().to_owned(),
        |room| (*room).to_owned(),
    )
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().chain(&TOP).position(|known| *known == room)
}

#[test]
fn rooms_import_from_rooms_below_them_only() {
    let source = Source::read();
    assert!(source.imports.len() > 200 && source.pairs().count() > 500, "the files are read");
    let mut problems = BTreeSet::new();
    let mut excused = BTreeSet::new();
    for (file, other) in source.pairs().filter(|(file, _)| *file != "main.rs") {
        let (from, to) = (room(file), room(other));
        match (rank(&from), rank(&to)) {
            (None, _) => {
                problems.insert(format!(
                    "`{from}` is a new room: put it into ROOMS, above all that it uses"
                ));
            }
            (Some(above), Some(below)) if below > above => {
                match UPWARD.iter().find(|(known, room, _)| *known == file && *room == to) {
                    Some(known) => _ = excused.insert(known),
                    None => {
                        _ = problems.insert(format!(
                            "src/{file} imports from `{to}`, which is above `{from}`"
                        ));
                    }
                }
            }
            _ => {}
        }
    }
    problems.extend(
        UPWARD
            .iter()
            .filter(|it| !excused.contains(it))
            .map(|it| format!("{it:?} is mended: take it out of UPWARD")),
    );
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn no_two_folders_import_from_each_other() {
    let source = Source::read();
    let folder =
        |file: &str| file.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    // A folder's own `mod.rs` gathers what is in the folders below it, and tells them what they share.
    let mut edges: BTreeSet<(String, String)> = BTreeSet::new();
    for (file, other) in source.pairs() {
        let (from, to) = (folder(file), folder(other));
        let gathers = file.ends_with("mod.rs") && to.starts_with(&format!("{from}/"))
            || other.ends_with("mod.rs") && from.starts_with(&format!("{to}/"));
        if from != to && !from.is_empty() && !to.is_empty() && !gathers {
            edges.insert((from, to));
        }
    }
    let mut circles: BTreeSet<(String, String)> = BTreeSet::new();
    for (from, to) in &edges {
        if from < to && edges.contains(&(to.clone(), from.clone())) {
            circles.insert((from.clone(), to.clone()));
        }
    }
    let known: BTreeSet<(String, String)> =
        CIRCLES.iter().map(|(a, b, _)| ((*a).to_owned(), (*b).to_owned())).collect();
    assert_eq!(circles, known, "left: circles between folders; right: those that CIRCLES knows");
}
