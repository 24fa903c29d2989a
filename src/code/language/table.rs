//! The languages.

use super::{Escape, Kind, Language, Quote, Special};

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

pub(super) static PYTHON: Language = Language {
    special: &[Special::Formatted],
    ..code(&["#"], &[], &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE])
};
pub(super) static RUBY: Language = Language {
    special: &[Special::RubyHeredoc, Special::QuestionMark, Special::Percent, Special::Regex],
    ..code(&["#"], &[("\n=begin", "\n=end")], &[Quote { hole: Some("#{"), ..DOUBLE }, SINGLE])
};
pub(super) static SCRIPT: Language = Language {
    special: &[Special::Regex],
    ..code(&["//"], C_COMMENTS, &[TEMPLATE, DOUBLE, SINGLE])
};
pub(super) static MARKUP: Language = Language {
    special: &[Special::Regex],
    ..code(&["//"], &[("/*", "*/"), ("<!--", "-->")], &[TEMPLATE, DOUBLE, SINGLE])
};
pub(super) static GO: Language =
    code(&["//"], C_COMMENTS, &[long("`", "`", Escape::Nothing), DOUBLE, SINGLE]);
pub(super) static RUST: Language = Language {
    special: &[Special::RustRaw, Special::Character],
    nested: true,
    ..code(&["//"], C_COMMENTS, &[Quote { lines: true, ..DOUBLE }])
};
pub(super) static BRACES: Language = code(&["//"], C_COMMENTS, &[TRIPLE, DOUBLE, SINGLE]);
pub(super) static CPP: Language = Language {
    special: &[Special::CppRaw, Special::Character],
    ..code(&["//"], C_COMMENTS, &[DOUBLE])
};
pub(super) static CSHARP: Language = Language {
    special: &[Special::CSharp],
    ..code(
        &["//", "#region", "#pragma"],
        C_COMMENTS,
        &[long("\"\"\"", "\"\"\"", Escape::Nothing), DOUBLE, SINGLE],
    )
};
pub(super) static KOTLIN: Language = Language {
    nested: true,
    ..code(
        &["//"],
        C_COMMENTS,
        &[Quote { escape: Escape::Nothing, ..DOLLAR_TRIPLE }, DOLLAR, SINGLE],
    )
};
pub(super) static SCALA: Language = Language {
    special: &[Special::Character],
    nested: true,
    ..code(&["//"], C_COMMENTS, &[Quote { escape: Escape::Nothing, ..DOLLAR_TRIPLE }, DOLLAR])
};
pub(super) static GROOVY: Language =
    code(&["//"], C_COMMENTS, &[DOLLAR_TRIPLE, TRIPLE_SINGLE, DOLLAR, SINGLE]);
pub(super) static SWIFT: Language = Language {
    special: &[Special::Hashes],
    nested: true,
    ..code(
        &["//"],
        C_COMMENTS,
        &[Quote { hole: Some("\\("), ..TRIPLE }, Quote { hole: Some("\\("), ..DOUBLE }],
    )
};
pub(super) static DART: Language = Language {
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
pub(super) static PHP: Language = Language {
    special: &[Special::PhpHeredoc],
    ..code(&["//", "#"], C_COMMENTS, &[DOUBLE, SINGLE])
};
pub(super) static SQL: Language = Language {
    special: &[Special::Dollars],
    ..code(&["--"], C_COMMENTS, &[quote("'", Escape::Doubled), quote("\"", Escape::Doubled)])
};
pub(super) static LUA: Language = Language {
    special: &[Special::LongBrackets],
    ..code(&["--"], &[("--[[", "]]"), ("--[=[", "]=]"), ("--[==[", "]==]")], &[DOUBLE, SINGLE])
};
pub(super) static HASKELL: Language = Language {
    special: &[Special::Character],
    nested: true,
    ..code(&["--"], &[("{-", "-}")], &[DOUBLE])
};
pub(super) static ELIXIR: Language = Language {
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
pub(super) static POWERSHELL: Language = Language {
    special: &[Special::HereString],
    ..code(&["#"], &[("<#", "#>")], &[quote("\"", Escape::Backtick), quote("'", Escape::Doubled)])
};
pub(super) static NIX: Language =
    code(&["#"], C_COMMENTS, &[long("''", "''", Escape::Nothing), DOLLAR]);
pub(super) static LISP: Language = Language {
    special: &[Special::Backslash],
    ..code(&[";"], &[], &[Quote { lines: true, ..DOUBLE }])
};
pub(super) static HASHED: Language = code(&["#"], &[("<#", "#>")], &[TRIPLE, DOUBLE, SINGLE]);
pub(super) static UNKNOWN: Language =
    Language { spaced: true, ..code(&["#", "//", "--", ";", "%"], C_COMMENTS, &[DOUBLE, SINGLE]) };
pub(super) static JSON: Language =
    Language { kind: Kind::Data, ..code(&["//"], C_COMMENTS, &[DOUBLE]) };
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
pub(super) static XML: Language =
    Language { kind: Kind::Data, bare: true, ..code(&[], &[("<!--", "-->")], &[DOUBLE, SINGLE]) };
pub(super) const YAML: Language = Language {
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
pub(super) static SHELL: Language = Language {
    kind: Kind::Shell,
    bare: true,
    spaced: true,
    special: &[Special::Document],
    ..code(&["#"], &[], &[DOUBLE, quote("'", Escape::Nothing)])
};
pub(super) static BATCH: Language = Language {
    kind: Kind::Shell,
    bare: true,
    spaced: true,
    ..code(&["rem ", "REM ", "Rem ", "@rem ", "@REM ", "::"], &[], &[DOUBLE])
};
pub(super) static TERRAFORM: Language = Language {
    kind: Kind::Terraform,
    special: &[Special::Document],
    ..code(&["#", "//"], C_COMMENTS, &[DOLLAR])
};

/// The languages that a template of Jinja makes; it has comments of its own.
const JINJA: &[(&str, &str)] = &[("{#", "#}")];
pub(super) static YAML_TEMPLATE: Language = Language { block: JINJA, ..YAML };
pub(super) static VARIABLES_TEMPLATE: Language = Language { block: JINJA, ..VARIABLES };
pub(super) static TOML_TEMPLATE: Language = Language { block: JINJA, ..TOML };
pub(super) static INI_TEMPLATE: Language = Language { block: JINJA, ..INI };

/// The language of files with an ending, in small letters.
pub(super) fn of_ending(ending: &str, jinja: bool) -> &'static Language {
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
        "sh" | "bash" | "zsh" | "ksh" | "fish" | "mk" | "dockerfile" | "bats" | "bashrc"
        | "zshrc" | "profile" | "bash_profile" | "zprofile" => &SHELL,
        "tf" | "tfvars" | "hcl" | "tofu" => &TERRAFORM,
        _ => &UNKNOWN,
    }
}
