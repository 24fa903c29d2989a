//! The language of a file, by its name or how it begins.

use super::Language;
use super::table::{JSON, PYTHON, RUBY, SCRIPT, SHELL, YAML, of_ending};

/// Endings of templates, in order: what is before them says what comes out.
const TEMPLATES: [&str; 15] = [
    "dist", "erb", "example", "gotmpl", "hbs", "in", "j2", "jinja", "jinja2", "mustache", "sample",
    "template", "tftpl", "tmpl", "tpl",
];

/// Endings of texts for people, of output and of styles, in order: models are named there, not used.
const PROSE: [&str; 32] = [
    "adoc", "asciidoc", "css", "csv", "diff", "feature", "htm", "html", "ics", "less", "lock",
    "log", "map", "markdown", "md", "mdx", "org", "out", "patch", "po", "pot", "rst", "rtf",
    "sarif", "sass", "scss", "snap", "svg", "tex", "text", "tsv", "txt",
];

/// Names, before any ending, of texts for people and of lists of paths, in order.
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
        let template = TEMPLATES.binary_search(&ending.to_ascii_lowercase().as_str()).is_ok();
        if rest.is_empty() || !template {
            break;
        }
        jinja |= ["j2", "jinja", "jinja2"].contains(&ending);
        name = rest;
    }
    if name.contains(".min.") || PROSE_NAMES.binary_search(&name).is_ok() {
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
    if PROSE.binary_search(&ending.as_str()).is_ok() {
        return None;
    }
    Some(of_ending(&ending, jinja))
}

/// The language of a file, by its name or else by how it begins; none if it is prose.
pub(in crate::code) fn of_file(path: &str, text: &str) -> Option<&'static Language> {
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

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::{PROSE, PROSE_NAMES, TEMPLATES, of_path};

    #[test]
    fn the_lists_are_in_order() {
        assert!(PROSE.is_sorted() && PROSE_NAMES.is_sorted() && TEMPLATES.is_sorted());
    }

    #[test]
    fn a_name_tells_the_language_also_behind_a_templates_ending() {
        let kind = |path| of_path(path).map(|language| language.kind);
        assert_eq!(kind("src/app.py"), Some(Kind::Code));
        assert_eq!(kind(".env.example"), Some(Kind::Variables));
        assert_eq!(kind("deploy/values.yaml.j2"), Some(Kind::Yaml));
        assert_eq!(kind("modules/gateway/config.yaml.tftpl"), Some(Kind::Yaml));
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
