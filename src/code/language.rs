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
    /// A backtick escapes, as PowerShell has it.
    Backtick,
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
    /// What begins an expression within the text, which may hold further texts: `${`.
    pub(super) hole: Option<&'static str>,
}

/// Ways to write texts, and what only looks like one, that need more than an opening and a closing
/// quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Special {
    /// `'x'`, where a single quote has other meanings too: lifetimes, primes.
    Character,
    /// `?x`, a character of Ruby and Elixir.
    QuestionMark,
    /// `/…/`, a regular expression.
    Regex,
    /// `r"…"` and `r#"…"#` of Rust.
    RustRaw,
    /// `R"x(…)x"` of C++.
    CppRaw,
    /// `#"…"#` of Swift.
    Hashes,
    /// `@"…"` and `$"…{x}…"` of C#.
    CSharp,
    /// `f"…{x}…"` of Python.
    Formatted,
    /// `r'…'` of Dart, in which a backslash is nothing else.
    DartRaw,
    /// `[==[…]==]` of Lua.
    LongBrackets,
    /// `$tag$…$tag$` of `PostgreSQL`.
    Dollars,
    /// `%q(…)` and `%w[…]` of Ruby, `~s(…)` of Elixir.
    Percent,
    /// `@"`, lines, and `"@` of PowerShell.
    HereString,
    /// `<<~NAME` of Ruby: the lines up to the name are a text.
    RubyHeredoc,
    /// `<<<NAME` of PHP.
    PhpHeredoc,
    /// `<<NAME` of shells and Terraform: the lines up to the name are a document.
    Document,
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
    pub(super) special: &'static [Special],
    /// Whether a comment may hold further comments.
    pub(super) nested: bool,
}

const fn quote(open: &'static str, escape: Escape) -> Quote {
    Quote { open, close: open, escape, lines: false, hole: None }
}

const fn long(open: &'static str, close: &'static str, escape: Escape) -> Quote {
    Quote { open, close, escape, lines: true, hole: None }
}

const DOUBLE: Quote = quote("\"", Escape::Backslash);
const SINGLE: Quote = quote("'", Escape::Backslash);
const TRIPLE: Quote = long("\"\"\"", "\"\"\"", Escape::Backslash);
const TRIPLE_SINGLE: Quote = long("'''", "'''", Escape::Backslash);
const TEMPLATE: Quote = Quote { hole: Some("${"), ..long("`", "`", Escape::Backslash) };
/// Texts with expressions in them.
const DOLLAR: Quote = Quote { hole: Some("${"), ..DOUBLE };
const DOLLAR_TRIPLE: Quote = Quote { hole: Some("${"), ..TRIPLE };
const C_COMMENTS: &[(&str, &str)] = &[("/*", "*/")];

const fn code(
    line: &'static [&'static str],
    block: &'static [(&'static str, &'static str)],
    quotes: &'static [Quote],
) -> Language {
    Language {
        kind: Kind::Code,
        bare: false,
        spaced: false,
        line,
        block,
        quotes,
        special: &[],
        nested: false,
    }
}

static PYTHON: Language = Language {
    special: &[Special::Formatted],
    ..code(&["#"], &[], &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE])
};
static RUBY: Language = Language {
    special: &[Special::RubyHeredoc, Special::QuestionMark, Special::Percent, Special::Regex],
    ..code(&["#"], &[("\n=begin", "\n=end")], &[Quote { hole: Some("#{"), ..DOUBLE }, SINGLE])
};
static SCRIPT: Language = Language {
    special: &[Special::Regex],
    ..code(&["//"], C_COMMENTS, &[TEMPLATE, DOUBLE, SINGLE])
};
static MARKUP: Language = Language {
    special: &[Special::Regex],
    ..code(&["//"], &[("/*", "*/"), ("<!--", "-->")], &[TEMPLATE, DOUBLE, SINGLE])
};
static GO: Language = code(&["//"], C_COMMENTS, &[long("`", "`", Escape::Nothing), DOUBLE, SINGLE]);
static RUST: Language = Language {
    special: &[Special::RustRaw, Special::Character],
    nested: true,
    ..code(&["//"], C_COMMENTS, &[Quote { lines: true, ..DOUBLE }])
};
static BRACES: Language = code(&["//"], C_COMMENTS, &[TRIPLE, DOUBLE, SINGLE]);
static CPP: Language = Language {
    special: &[Special::CppRaw, Special::Character],
    ..code(&["//"], C_COMMENTS, &[DOUBLE])
};
static CSHARP: Language = Language {
    special: &[Special::CSharp],
    ..code(
        &["//", "#region", "#pragma"],
        C_COMMENTS,
        &[long("\"\"\"", "\"\"\"", Escape::Nothing), DOUBLE, SINGLE],
    )
};
static KOTLIN: Language = Language {
    nested: true,
    ..code(
        &["//"],
        C_COMMENTS,
        &[Quote { escape: Escape::Nothing, ..DOLLAR_TRIPLE }, DOLLAR, SINGLE],
    )
};
static SCALA: Language = Language {
    special: &[Special::Character],
    nested: true,
    ..code(&["//"], C_COMMENTS, &[Quote { escape: Escape::Nothing, ..DOLLAR_TRIPLE }, DOLLAR])
};
static GROOVY: Language =
    code(&["//"], C_COMMENTS, &[DOLLAR_TRIPLE, TRIPLE_SINGLE, DOLLAR, SINGLE]);
static SWIFT: Language = Language {
    special: &[Special::Hashes],
    nested: true,
    ..code(
        &["//"],
        C_COMMENTS,
        &[Quote { hole: Some("\\("), ..TRIPLE }, Quote { hole: Some("\\("), ..DOUBLE }],
    )
};
static DART: Language = Language {
    special: &[Special::DartRaw],
    nested: true,
    ..code(
        &["//"],
        C_COMMENTS,
        &[
            DOLLAR_TRIPLE,
            Quote { hole: Some("${"), ..TRIPLE_SINGLE },
            DOLLAR,
            Quote { hole: Some("${"), ..SINGLE },
        ],
    )
};
static PHP: Language = Language {
    special: &[Special::PhpHeredoc],
    ..code(&["//", "#"], C_COMMENTS, &[DOUBLE, SINGLE])
};
static SQL: Language = Language {
    special: &[Special::Dollars],
    ..code(&["--"], C_COMMENTS, &[quote("'", Escape::Doubled), quote("\"", Escape::Doubled)])
};
static LUA: Language = Language {
    special: &[Special::LongBrackets],
    ..code(&["--"], &[("--[[", "]]"), ("--[=[", "]=]"), ("--[==[", "]==]")], &[DOUBLE, SINGLE])
};
static HASKELL: Language = Language {
    special: &[Special::Character],
    nested: true,
    ..code(&["--"], &[("{-", "-}")], &[DOUBLE])
};
static ELIXIR: Language = Language {
    special: &[Special::QuestionMark, Special::Percent],
    ..code(
        &["#"],
        &[],
        &[
            Quote { hole: Some("#{"), ..TRIPLE },
            TRIPLE_SINGLE,
            Quote { hole: Some("#{"), ..DOUBLE },
            SINGLE,
        ],
    )
};
static POWERSHELL: Language = Language {
    special: &[Special::HereString],
    ..code(&["#"], &[("<#", "#>")], &[quote("\"", Escape::Backtick), quote("'", Escape::Doubled)])
};
static NIX: Language = code(&["#"], C_COMMENTS, &[long("''", "''", Escape::Nothing), DOLLAR]);
static LISP: Language = code(&[";"], &[], &[Quote { lines: true, ..DOUBLE }]);
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
    special: &[Special::Document],
    ..code(&["#"], &[], &[DOUBLE, quote("'", Escape::Nothing)])
};
static BATCH: Language = Language {
    kind: Kind::Shell,
    bare: true,
    spaced: true,
    ..code(&["rem ", "REM ", "Rem ", "@rem ", "@REM ", "::"], &[], &[DOUBLE])
};
static TERRAFORM: Language = Language {
    kind: Kind::Terraform,
    special: &[Special::Document],
    ..code(&["#", "//"], C_COMMENTS, &[DOLLAR])
};

/// The languages that a template of Jinja makes; it has comments of its own.
const JINJA: &[(&str, &str)] = &[("{#", "#}")];
static YAML_TEMPLATE: Language = Language { block: JINJA, ..YAML };
static VARIABLES_TEMPLATE: Language = Language { block: JINJA, ..VARIABLES };
static TOML_TEMPLATE: Language = Language { block: JINJA, ..TOML };
static INI_TEMPLATE: Language = Language { block: JINJA, ..INI };

impl Language {
    /// Whether it is Python, where a colon at a line's end begins a block.
    pub(super) fn is_python(&self) -> bool {
        std::ptr::eq(self, &raw const PYTHON)
    }

    /// Whether it is Go, where a type may stand behind a name.
    pub(super) fn is_go(&self) -> bool {
        std::ptr::eq(self, &raw const GO)
    }

    /// Whether it has tables that a line in brackets begins.
    pub(super) fn is_toml(&self) -> bool {
        self.kind == Kind::Data && !self.bare && self.line.contains(&"#")
    }

    /// Whether nothing is known of it.
    fn is_unknown(&self) -> bool {
        std::ptr::eq(self, &raw const UNKNOWN)
    }

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
    .iter()
    .any(|it| it.eq_ignore_ascii_case(plain))
    {
        return Some(&SHELL);
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if PROSE.contains(&ending.as_str()) {
        return None;
    }
    Some(of_ending(&ending, jinja))
}

/// The language of a file, by its name or else by how it begins; none if it is prose.
pub(super) fn of_file(path: &str, text: &str) -> Option<&'static Language> {
    let known = of_path(path)?;
    if !known.is_unknown() {
        return Some(known);
    }
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    let first = begins.lines().next().unwrap_or_default();
    let shell = ["sh", "bash", "zsh", "ksh", "dash"].iter().any(|it| first.ends_with(it));
    Some(if first.starts_with("#!") && shell {
        &SHELL
    } else if first.starts_with("#!") && first.contains("python") {
        &PYTHON
    } else if first.starts_with("#!") && ["node", "deno", "bun"].iter().any(|it| first.contains(it))
    {
        &SCRIPT
    } else if first.starts_with("#!") && first.contains("ruby") {
        &RUBY
    } else if begins.starts_with('{') && begins.contains("\"AWSTemplateFormatVersion\"") {
        &JSON
    } else if ["AWSTemplateFormatVersion:", "\nResources:", "\nParameters:"]
        .iter()
        .any(|it| text.contains(it) || text.starts_with(it.trim_start()))
    {
        &YAML
    } else {
        known
    })
}

/// The language of files that say nothing of theirs.
pub(super) fn unknown() -> &'static Language {
    &UNKNOWN
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
        "kt" | "kts" => &KOTLIN,
        "scala" | "sc" => &SCALA,
        "groovy" | "gradle" => &GROOVY,
        "cs" => &CSHARP,
        "swift" => &SWIFT,
        "dart" => &DART,
        "c" | "h" | "cc" | "cpp" | "hpp" | "cxx" | "m" | "mm" => &CPP,
        "java" | "fs" | "zig" | "proto" | "jsonnet" | "libsonnet" | "bicep" => &BRACES,
        "php" => &PHP,
        "sql" => &SQL,
        "lua" => &LUA,
        "hs" | "elm" => &HASKELL,
        "clj" | "cljs" | "cljc" | "edn" | "el" | "lisp" | "scm" => &LISP,
        "ex" | "exs" => &ELIXIR,
        "ps1" | "psm1" => &POWERSHELL,
        "nix" => &NIX,
        "r" | "jl" | "pl" | "pm" | "cr" | "nim" | "tcl" | "cmake" => &HASHED,
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
