//! The section of AGENTS.md that tells coding agents of a module's profiles. It stands between two
//! comments, and no byte outside of them is ours. Pure.

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::context;

use crate::aws::Region;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::{Entry, Seen};
use crate::relative::RelativePath;
use crate::report::text::code;
use crate::shell::quoted;
use crate::templates::Templates;

/// The file that coding agents read, <https://agents.md>.
pub const FILE: &str = "AGENTS.md";

/// The line before a section, with the module's folder as code behind it.
const BEGIN: &str = "<!-- bedrock-profile: begin ";

/// The line behind a section.
const END: &str = "<!-- bedrock-profile: end -->";

/// What closes the comment that begins a section.
const CLOSE: &str = " -->";

/// A section that a file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The module's folder, from the folder of the file on.
    pub dir: RelativePath,
    /// Its bytes, with both comments and without the last newline.
    pub span: Range<usize>,
    /// Whether the comment that ends it is there; else it reaches to the end of the file.
    pub is_closed: bool,
}

/// The sections of a file, in their order.
pub fn sections(text: &str) -> Vec<Section> {
    let (mut found, mut open, mut at) = (Vec::<Section>::new(), false, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let end = start + words.len();
        at += line.len();
        if let Some(dir) = folder_of(words) {
            // One that has no end goes up to the next one.
            found.push(Section { dir, span: start..text.len(), is_closed: false });
            open = true;
        } else if words == END
            && open
            && let Some(last) = found.last_mut()
        {
            last.span.end = end;
            last.is_closed = true;
            open = false;
        }
    }
    found
}

/// The folder that the line before a section names.
fn folder_of(line: &str) -> Option<RelativePath> {
    let folder = line.strip_prefix(BEGIN)?.strip_suffix(CLOSE)?.trim_matches('`');
    RelativePath::parse(folder).ok()
}

/// The text of a module's section, with both comments. `entries` are the module's profiles.
///
/// # Errors
/// When the template cannot be rendered, or the folder's name would end the comment.
pub fn section(dir: &RelativePath, entries: &[Entry<'_>], templates: &Templates) -> Result<String> {
    let folder = dir.to_string();
    if folder.contains("--") && folder.contains('>') || folder.contains('`') {
        return Err(Diagnostic::error(format!("the folder `{folder}` cannot stand in `{FILE}`"))
            .help("rename the folder: its name would end the comment before the section")
            .into());
    }
    let cell = |text: &str| code(&plain(text));
    let terraform = match dir.as_str() {
        "" => "terraform".to_owned(),
        dir => format!("terraform {}", quoted(&format!("-chdir={dir}"))),
    };
    let known = entries.iter().flat_map(|entry| &entry.seen);
    let known = known.filter_map(|seen| Region::parse(seen.region.as_deref()?).ok());
    let regions: BTreeSet<String> = known.map(|region| region.to_string()).collect();
    let regions: Vec<String> = regions.into_iter().collect();
    let profiles = entries.iter().map(|entry| {
        let variable = entry.variable();
        let parameter = entry.seen.iter().find_map(parameter).map(|it| cell(&it));
        context! {
            key => cell(&entry.key),
            model => models(entry, &cell),
            variable => cell(&variable),
            name => variable,
            parameter => parameter.unwrap_or_else(|| "none".to_owned()),
            output => own_output(entry, entries).map(quoted),
        }
    });
    let values = context! {
        folder => code(&folder),
        terraform => terraform,
        regions => regions,
        profiles => profiles.collect::<Vec<_>>(),
    };
    let text = templates.render_code("agents/AGENTS.md.j2", &values)?;
    Ok(format!("{BEGIN}`{folder}`{CLOSE}\n{}\n{END}", text.trim_end()))
}

/// The text without what ends a cell of a table or means something in Markdown: the keys of instances are
/// anybody's text.
fn plain(text: &str) -> String {
    let keep = |c: char| c.is_alphanumeric() || "-_.:/[]{}* ".contains(c);
    text.chars().map(|c| if keep(c) { c } else { '_' }).collect()
}

/// The output that holds the profile's ARN and nothing else, as far as names tell.
fn own_output<'e>(entry: &'e Entry<'_>, all: &[Entry<'_>]) -> Option<&'e str> {
    let others = || all.iter().filter(|other| other.address != entry.address);
    let is_own = |output: &&String| others().all(|other| !other.outputs.contains(output));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    entry.outputs.iter().filter(is_own).find(|it| it.chars().all(is_plain)).map(String::as_str)
}

/// The models of a profile, with the environments of each where there are several.
fn models(entry: &Entry<'_>, cell: &dyn Fn(&str) -> String) -> String {
    let name = |seen: &Seen<'_>| match seen.model {
        Some(model) => {
            format!("{} ({})", plain(model.name.as_ref()), cell(model.base_model.as_ref()))
        }
        None => "not known from the files".to_owned(),
    };
    let mut models: Vec<(String, Vec<&str>)> = Vec::new();
    for seen in &entry.seen {
        let name = name(seen);
        let environment = seen.environment.as_deref();
        match models.iter_mut().find(|(known, _)| *known == name) {
            Some((_, environments)) => environments.extend(environment),
            None => models.push((name, environment.into_iter().collect())),
        }
    }
    let several = models.len() > 1;
    let one = |(name, environments): (String, Vec<&str>)| match environments.as_slice() {
        [] => name,
        _ if !several => name,
        environments => {
            let environments: Vec<String> = environments.iter().map(|it| cell(it)).collect();
            format!("{name} in {}", environments.join(", "))
        }
    };
    models.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The name of the parameter that holds the ARN, with `{environment}` in the environment's place.
fn parameter(seen: &Seen<'_>) -> Option<String> {
    match seen.parameter() {
        Some((Some(before), after)) => Some(format!("{before}{{environment}}{after}")),
        Some((None, name)) => Some(name),
        None => seen.parameters.first().map(|it| it.pattern.clone()),
    }
}

/// The file with the section in the place of the one that it has for the folder, or behind all else. The
/// section gets the file's newlines.
///
/// # Errors
/// When the section that is there has no end.
pub fn with_section(before: &str, dir: &RelativePath, section: &str) -> Result<String> {
    let newline = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let section = section.replace('\n', newline);
    let Some(old) = sections(before).into_iter().find(|it| it.dir == *dir) else {
        let gap = match before {
            "" => "",
            text if !text.ends_with('\n') => &newline.repeat(2),
            text if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
            _ => newline,
        };
        return Ok(format!("{before}{gap}{section}{newline}"));
    };
    if !old.is_closed {
        return Err(endless(dir).into());
    }
    let (head, tail) = (before.get(..old.span.start), before.get(old.span.end..));
    Ok(format!("{}{section}{}", head.unwrap_or_default(), tail.unwrap_or_default()))
}

/// That a section has no end.
pub(crate) fn endless(dir: &RelativePath) -> Diagnostic {
    Diagnostic::error(format!("the section of `{FILE}` on `{dir}` has no end"))
        .help(format!("write the line `{END}` behind its last line"))
}

#[cfg(test)]
mod tests {
    use super::{Section, sections, with_section};
    use crate::relative::RelativePath;

    fn dir(text: &str) -> RelativePath {
        RelativePath::parse(text).unwrap()
    }

    const NEW: &str =
        "<!-- bedrock-profile: begin `.infra` -->\nnew\n<!-- bedrock-profile: end -->";

    #[test]
    fn only_the_section_of_the_module_changes_and_it_changes_once() {
        for (before, after) in [
            ("", format!("{NEW}\n")),
            ("# A", format!("# A\n\n{NEW}\n")),
            ("# A\n", format!("# A\n\n{NEW}\n")),
            (
                "# A\r\n\r\n",
                format!("# A\r\n\r\n{NEW}\n").replace('\n', "\r\n").replace("\r\r", "\r"),
            ),
            (
                "a\n<!-- bedrock-profile: begin `.infra` -->\nold\n\n<!-- bedrock-profile: end -->  \nb",
                format!("a\n{NEW}  \nb"),
            ),
            (
                "<!-- bedrock-profile: begin `x` -->\nold\n<!-- bedrock-profile: end -->\n",
                format!(
                    "<!-- bedrock-profile: begin `x` -->\nold\n<!-- bedrock-profile: end -->\n\n{NEW}\n"
                ),
            ),
        ] {
            let made = with_section(before, &dir(".infra"), NEW).unwrap();
            assert_eq!(made, after);
            assert_eq!(with_section(&made, &dir(".infra"), NEW).unwrap(), made);
        }
    }

    #[test]
    fn a_section_without_an_end_is_known_as_such() {
        let text = "<!-- bedrock-profile: begin `.` -->\nx\n<!-- bedrock-profile: begin `a` -->\n\
                    <!-- bedrock-profile: end -->\nrest";
        let found = sections(text);
        let [open, closed] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(*open, Section { dir: dir("."), span: 0..text.len(), is_closed: false });
        assert_eq!(closed.dir, dir("a"));
        assert!(closed.is_closed && text[closed.span.clone()].ends_with("end -->"));
        assert!(with_section(text, &dir("."), NEW).is_err());
    }
}
