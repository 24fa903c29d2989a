//! How languages write comments and texts, chosen by a file's name.

/// What a file is for, which decides what in it counts as a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A program.
    Code,
    /// Values for programs and tools: JSON, TOML, INI and the like.
    Data,
    /// YAML, where values need no quotes and indentation tells what belongs together.
    Yaml,
    /// Lines of `NAME=value`.
    Variables,
    /// Commands: shell scripts, Dockerfiles, makefiles.
    Shell,
    /// Terraform and its values.
    Terraform,
}

/// How a backslash or a doubled quote counts within a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    Backslash,
    Doubled,
    Nothing,
}

/// One way to write a text.
#[derive(Debug)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) escape: Escape,
    /// Whether it may go over several lines.
    pub(super) lines: bool,
}

/// A language, as far as it matters for finding texts.
#[derive(Debug)]
pub struct Language {
    /// What files of it are for.
    pub kind: Kind,
    /// Whether a value may stand without quotes.
    pub bare: bool,
    /// Whether a line comment needs a space, or the line's start, before it.
    pub(super) spaced: bool,
    pub(super) line: &'static [&'static str],
    pub(super) block: &'static [(&'static str, &'static str)],
    pub(super) quotes: &'static [Quote],
}

const fn quote(open: &'static str, escape: Escape) -> Quote {
    Quote { open, close: open, escape, lines: false }
}

const fn long(open: &'static str, close: &'static str, escape: Escape) -> Quote {
    Quote { open, close, escape, lines: true }
}

const DOUBLE: Quote = quote("\"", Escape::Backslash);
const SINGLE: Quote = quote("'", Escape::Backslash);
const TRIPLE: Quote = long("\"\"\"", "\"\"\"", Escape::Backslash);
const TRIPLE_SINGLE: Quote = long("'''", "'''", Escape::Backslash);
const C_COMMENTS: &[(&str, &str)] = &[("/*", "*/")];

const fn code(
    line: &'static [&'static str],
    block: &'static [(&'static str, &'static str)],
    quotes: &'static [Quote],
) -> Language {
    Language { kind: Kind::Code, bare: false, spaced: false, line, block, quotes }
}

static PYTHON: Language = code(&["#"], &[], &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE]);
static RUBY: Language = code(&["#"], &[("\n=begin", "\n=end")], &[DOUBLE, SINGLE]);
static SCRIPT: Language =
    code(&["//"], C_COMMENTS, &[long("`", "`", Escape::Backslash), DOUBLE, SINGLE]);
static MARKUP: Language = code(
    &["//"],
    &[("/*", "*/"), ("<!--", "-->")],
    &[long("`", "`", Escape::Backslash), DOUBLE, SINGLE],
);
static GO: Language = code(&["//"], C_COMMENTS, &[long("`", "`", Escape::Nothing), DOUBLE, SINGLE]);
static RUST: Language = code(
    &["//"],
    C_COMMENTS,
    &[long("r##\"", "\"##", Escape::Nothing), long("r#\"", "\"#", Escape::Nothing), DOUBLE],
);
static BRACES: Language = code(&["//"], C_COMMENTS, &[TRIPLE, DOUBLE, SINGLE]);
static PHP: Language = code(&["//", "#"], C_COMMENTS, &[DOUBLE, SINGLE]);
static SQL: Language =
    code(&["--"], C_COMMENTS, &[quote("'", Escape::Doubled), quote("\"", Escape::Doubled)]);
static LUA: Language = code(&["--"], &[("--[[", "]]")], &[DOUBLE, SINGLE]);
static HASKELL: Language = code(&["--"], &[("{-", "-}")], &[DOUBLE]);
static LISP: Language = code(&[";"], &[], &[DOUBLE]);
static HASHED: Language = code(&["#"], &[("<#", "#>")], &[TRIPLE, DOUBLE, SINGLE]);
static UNKNOWN: Language =
    Language { spaced: true, ..code(&["#", "//", "--", ";", "%"], C_COMMENTS, &[DOUBLE, SINGLE]) };
static JSON: Language = Language { kind: Kind::Data, ..code(&["//"], C_COMMENTS, &[DOUBLE]) };
const TOML: Language = Language {
    kind: Kind::Data,
    ..code(&["#"], &[], &[TRIPLE, TRIPLE_SINGLE, DOUBLE, quote("'", Escape::Nothing)])
};
const INI: Language = Language {
    kind: Kind::Data,
    bare: true,
    spaced: true,
    ..code(&["#", ";", "!"], &[], &[DOUBLE, SINGLE])
};
static XML: Language =
    Language { kind: Kind::Data, bare: true, ..code(&[], &[("<!--", "-->")], &[DOUBLE, SINGLE]) };
const YAML: Language = Language {
    kind: Kind::Yaml,
    bare: true,
    spaced: true,
    ..code(&["#"], &[], &[DOUBLE, quote("'", Escape::Doubled)])
};
const VARIABLES: Language = Language {
    kind: Kind::Variables,
    bare: true,
    spaced: true,
    ..code(&["#"], &[], &[DOUBLE, SINGLE])
};
static SHELL: Language = Language {
    kind: Kind::Shell,
    bare: true,
    spaced: true,
    ..code(&["#"], &[], &[DOUBLE, quote("'", Escape::Nothing)])
};
static BATCH: Language = Language {
    kind: Kind::Shell,
    bare: true,
    spaced: true,
    ..code(&["rem ", "REM ", "Rem ", "@rem ", "@REM ", "::"], &[], &[DOUBLE])
};
static TERRAFORM: Language =
    Language { kind: Kind::Terraform, ..code(&["#", "//"], C_COMMENTS, &[DOUBLE]) };

/// The languages that a template of Jinja makes; it has comments of its own.
const JINJA: &[(&str, &str)] = &[("{#", "#}")];
static YAML_TEMPLATE: Language = Language { block: JINJA, ..YAML };
static VARIABLES_TEMPLATE: Language = Language { block: JINJA, ..VARIABLES };
static TOML_TEMPLATE: Language = Language { block: JINJA, ..TOML };
static INI_TEMPLATE: Language = Language { block: JINJA, ..INI };

impl Language {
    /// Whether it is Rust, which has tests beside the code they test.
    pub(super) fn is_rust(&self) -> bool {
        std::ptr::eq(self, &raw const RUST)
    }

    /// Whether it is that of databases, where one sign assigns and compares.
    pub(super) fn is_sql(&self) -> bool {
        std::ptr::eq(self, &raw const SQL)
    }
}

/// Endings of templates: what is before them says what comes out.
const TEMPLATES: [&str; 12] = [
    "dist", "erb", "example", "gotmpl", "hbs", "j2", "jinja", "jinja2", "sample", "template",
    "tmpl", "tpl",
];

/// Endings of texts for people, of output and of styles: models are named there, not used.
const PROSE: [&str; 32] = [
    "adoc", "asciidoc", "css", "csv", "diff", "feature", "htm", "html", "ics", "less", "lock",
    "log", "map", "markdown", "md", "mdx", "org", "out", "patch", "po", "pot", "rst", "rtf",
    "sarif", "sass", "scss", "snap", "svg", "tex", "text", "tsv", "txt",
];

/// Names, before any ending, of texts for people and of lists of paths.
const PROSE_NAMES: [&str; 18] = [
    ".dockerignore",
    ".gitattributes",
    ".gitignore",
    ".gitmodules",
    ".npmignore",
    ".prettierignore",
    "AUTHORS",
    "CHANGELOG",
    "CODEOWNERS",
    "CONTRIBUTORS",
    "COPYING",
    "LICENCE",
    "LICENSE",
    "METADATA",
    "NOTICE",
    "PKG-INFO",
    "README",
    "TODO",
];

/// The language of a file; none for texts that no machine takes values from.
pub fn of_path(path: &str) -> Option<&'static Language> {
    let mut name = path.rsplit('/').next().unwrap_or(path);
    let mut jinja = false;
    while let Some((rest, ending)) = name.rsplit_once('.') {
        let template = TEMPLATES.contains(&ending.to_ascii_lowercase().as_str());
        if rest.is_empty() || !template {
            break;
        }
        jinja |= ["j2", "jinja", "jinja2"].contains(&ending);
        name = rest;
    }
    if name.contains(".min.") || PROSE_NAMES.contains(&name) {
        return None;
    }
    if name == ".env" || name.starts_with(".env.") || name == ".envrc" || name == ".flaskenv" {
        return Some(of_ending("env", jinja));
    }
    let plain = name.split('.').next().unwrap_or(name);
    if [
        "Dockerfile",
        "Containerfile",
        "Makefile",
        "GNUmakefile",
        "Justfile",
        "justfile",
        "Procfile",
    ]
    .contains(&plain)
    {
        return Some(&SHELL);
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if PROSE.contains(&ending.as_str()) {
        return None;
    }
    Some(of_ending(&ending, jinja))
}

fn of_ending(ending: &str, jinja: bool) -> &'static Language {
    match ending {
        "yaml" | "yml" if jinja => &YAML_TEMPLATE,
        "env" if jinja => &VARIABLES_TEMPLATE,
        "toml" if jinja => &TOML_TEMPLATE,
        "ini" | "cfg" | "conf" | "properties" | "service" if jinja => &INI_TEMPLATE,
        "bat" | "cmd" => &BATCH,
        "py" | "pyi" | "pyw" | "ipynb" | "bzl" | "star" => &PYTHON,
        "rb" | "rake" | "gemspec" => &RUBY,
        "js" | "jsx" | "mjs" | "cjs" | "ts" | "tsx" | "mts" | "cts" => &SCRIPT,
        "vue" | "svelte" | "astro" => &MARKUP,
        "go" => &GO,
        "rs" => &RUST,
        "java" | "kt" | "kts" | "scala" | "sc" | "groovy" | "gradle" | "cs" | "fs" | "swift"
        | "dart" | "c" | "h" | "cc" | "cpp" | "hpp" | "cxx" | "m" | "mm" | "zig" | "proto"
        | "jsonnet" | "libsonnet" | "bicep" => &BRACES,
        "php" => &PHP,
        "sql" => &SQL,
        "lua" => &LUA,
        "hs" | "elm" => &HASKELL,
        "clj" | "cljs" | "cljc" | "edn" | "el" | "lisp" | "scm" => &LISP,
        "ex" | "exs" | "r" | "jl" | "pl" | "pm" | "nix" | "ps1" | "psm1" | "cr" | "nim" | "tcl"
        | "cmake" => &HASHED,
        "json" | "jsonc" | "json5" | "jsonl" | "ndjson" | "webmanifest" => &JSON,
        "toml" => &TOML,
        "ini" | "cfg" | "conf" | "properties" | "service" => &INI,
        "xml" | "csproj" | "config" | "plist" | "props" | "targets" => &XML,
        "yaml" | "yml" => &YAML,
        "env" => &VARIABLES,
        "sh" | "bash" | "zsh" | "ksh" | "fish" | "mk" | "dockerfile" | "bats" => &SHELL,
        "tf" | "tfvars" | "hcl" | "tofu" => &TERRAFORM,
        _ => &UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, of_path};

    #[test]
    fn a_name_tells_the_language_also_behind_a_templates_ending() {
        let kind = |path| of_path(path).map(|language| language.kind);
        assert_eq!(kind("src/app.py"), Some(Kind::Code));
        assert_eq!(kind(".env.example"), Some(Kind::Variables));
        assert_eq!(kind("deploy/values.yaml.j2"), Some(Kind::Yaml));
        assert_eq!(kind("Dockerfile.dev"), Some(Kind::Shell));
        assert_eq!(kind("prod.tfvars"), Some(Kind::Terraform));
        assert_eq!(kind("docs/model.md"), None);
        // What `check` itself says in that form quotes models and ARNs.
        assert_eq!(kind("bedrock.sarif"), None);
        assert_eq!(kind("README"), None);
        assert_eq!(kind("bin/run"), Some(Kind::Code));
        assert_eq!(kind("static/app.min.js"), None);
    }
}
