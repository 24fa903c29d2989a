//! The section of AGENTS.md that tells coding agents of a module's profiles. It stands between two
//! comments, and no byte outside of them is ours. Pure.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use minijinja::context;

use crate::aws::Region;
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::inventory::{Entry, Seen};
use crate::relative::RelativePath;
use crate::report::text::code;
use crate::shell::quoted;
use crate::templates::Templates;

/// The file that coding agents read, <https://agents.md>.
pub const FILE: &str = "AGENTS.md";

/// What both comments begin with, whatever the spaces in them.
const MARK: &str = "bedrock-profile:";

/// The line before a section, with the module's folder as code behind it.
const BEGIN: &str = "<!-- bedrock-profile: begin ";

/// The line behind a section.
const END: &str = "<!-- bedrock-profile: end -->";

/// What closes the comment that begins a section.
const CLOSE: &str = "-->";

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

/// What a file holds of sections.
#[derive(Debug, Default)]
pub struct Page {
    /// The sections, in their order.
    pub sections: Vec<Section>,
    /// Comments that look like those around a section and are none, with what is wrong with each.
    pub faults: Vec<(Range<usize>, Diagnostic)>,
    /// Where a block of code begins that reaches to the end of the file.
    open_code: Option<Range<usize>>,
}

/// One of the two comments around a section.
enum Marker {
    Begin(RelativePath),
    End,
    Fault(Diagnostic),
}

/// Reads the sections of a file. What stands in a fenced block of code, as `CommonMark` 0.31 §4.5 has it, is no
/// comment, except in a section.
pub fn read(text: &str) -> Page {
    let mut page = Page::default();
    let (mut open, mut expects_end, mut at) = (false, false, 0);
    let mut code: Option<(char, usize)> = None;
    for line in text.split_inclusive('\n') {
        // An editor may have put a byte order mark before the first line.
        let shown = line.trim_start_matches('\u{feff}').trim_start();
        let (start, words) = (at + (line.len() - shown.len()), shown.trim_end());
        let span = start..start + words.len();
        at += line.len();
        if let Some((mark, length)) = code {
            if fence(words).is_some_and(|(m, l, info)| m == mark && l >= length && info.is_empty())
            {
                (code, page.open_code) = (None, None);
            }
            continue;
        }
        match (marker(words), fence(words)) {
            (None, Some((mark, length, info))) if !open && (mark != '`' || !info.contains('`')) => {
                (code, page.open_code) = (Some((mark, length)), Some(span));
            }
            (None, _) => {}
            (Some(Marker::Begin(dir)), _) => {
                // One that has no end goes up to the next one.
                page.sections.push(Section { dir, span: start..text.len(), is_closed: false });
                (open, expects_end) = (true, false);
            }
            (Some(Marker::End), _) if open => {
                if let Some(last) = page.sections.last_mut() {
                    (last.span.end, last.is_closed) = (span.end, true);
                }
                open = false;
            }
            // The end of a section whose beginning was told of.
            (Some(Marker::End), _) if expects_end => expects_end = false,
            (Some(Marker::End), _) => {
                let fault = Diagnostic::error("this comment ends a section that does not begin")
                    .help(format!(
                        "write `{BEGIN}`FOLDER` {CLOSE}` before the section, or remove it"
                    ));
                page.faults.push((span, fault));
            }
            (Some(Marker::Fault(fault)), _) => {
                page.faults.push((span, fault));
                expects_end = true;
            }
        }
    }
    page
}

/// What a line is if it has one of the comments, well written or not.
fn marker(line: &str) -> Option<Marker> {
    let words = line.strip_prefix("<!--")?.trim_start().strip_prefix(MARK)?.trim_start();
    let is = |word: &str| {
        let rest = words.strip_prefix(word)?;
        rest.chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(rest)
    };
    let (folder, is_begin) = match (is("begin"), is("end")) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => return None,
    };
    let wanted = if is_begin { &format!("{BEGIN}`.infra` {CLOSE}") } else { END };
    let fault = |what: String| {
        Some(Marker::Fault(Diagnostic::error(what).help(format!("write it as `{wanted}`"))))
    };
    let Some(folder) = folder.strip_suffix(CLOSE) else {
        return fault(format!(
            "the comment around a section is not closed by `{CLOSE}` at the end of its line"
        ));
    };
    let folder = folder.trim().trim_matches('`');
    match (is_begin, folder) {
        (true, "") => fault("the comment before a section names no folder".to_owned()),
        (true, folder) => match RelativePath::parse(folder) {
            Ok(dir) => Some(Marker::Begin(dir)),
            Err(why) => {
                fault(format!("the section is on no folder below its file: `{folder}` {why}"))
            }
        },
        (false, "") => Some(Marker::End),
        (false, _) => fault("the comment behind a section says more than `end`".to_owned()),
    }
}

/// The character of a fence, how often it stands there, and what stands behind.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3).then_some((mark, length, rest.trim()))
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
    let (aside, used): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.is_set_aside());
    let profiles = used.into_iter().map(|entry| {
        let parameter = entry.seen.iter().find_map(parameter).map(|it| cell(&it));
        let variable = entry.delivered_variable();
        context! {
            key => cell(&entry.key),
            model => models(entry, &cell),
            variable => variable.as_deref().map_or_else(|| no_variable(entry), &cell),
            name => variable,
            parameter => parameter.unwrap_or_else(|| "none".to_owned()),
            output => own_output(entry, entries).map(quoted),
        }
    });
    let aside = aside.into_iter().map(|entry| {
        context! {
            key => cell(&entry.key),
            model => models(entry, &cell),
            other => entry.stand_in.as_deref().map(&cell),
        }
    });
    let values = context! {
        folder => code(&folder),
        terraform => terraform,
        regions => regions,
        profiles => profiles.collect::<Vec<_>>(),
        aside => aside.collect::<Vec<_>>(),
    };
    let text = templates.render_code("agents/AGENTS.md.j2", &values)?;
    Ok(format!("{BEGIN}`{folder}` {CLOSE}\n{}\n{END}", text.trim_end()))
}

/// What stands in the place of the variable of a profile whose ARN no variable is known to hold.
fn no_variable(entry: &Entry<'_>) -> String {
    let cell = |text: &String| code(&plain(text));
    match (entry.outputs.first(), entry.others.first()) {
        (Some(output), _) => format!("that of the output {}", cell(output)),
        (None, Some(other)) => format!("that which {} sets", cell(other)),
        (None, None) => "none".to_owned(),
    }
}

/// The text without what ends a cell of a table or means something in Markdown: the keys of instances are
/// anybody's text.
fn plain(text: &str) -> String {
    let keep = |c: char| c.is_alphanumeric() || "-_.:/[]{}*\" ".contains(c);
    text.chars().map(|c| if keep(c) { c } else { '_' }).collect()
}

/// The output that holds the profile's ARN and nothing else, as far as names tell.
fn own_output<'e>(entry: &'e Entry<'_>, all: &[Entry<'_>]) -> Option<&'e str> {
    let others = || all.iter().filter(|other| other.address != entry.address);
    let is_own = |output: &&String| others().all(|other| !other.outputs.contains(output));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    entry
        .single_outputs
        .iter()
        .filter(is_own)
        .find(|it| it.chars().all(is_plain))
        .map(String::as_str)
}

/// The models of a profile, with the environments of each where there are several.
fn models(entry: &Entry<'_>, cell: &dyn Fn(&str) -> String) -> String {
    let name = |seen: &Seen<'_>| match seen.model {
        Some(model) => {
            format!("{} ({})", plain(model.name.as_ref()), cell(model.base_model.as_ref()))
        }
        None => "not known from the files".to_owned(),
    };
    let models = entry.by_environment(name);
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
/// When the section that is there has no end, when there are several, or when a block of code would take in a
/// new one.
pub fn with_section(file: &Arc<Source>, dir: &RelativePath, section: &str) -> Result<String> {
    let before = &*file.text;
    let page = read(before);
    let section = with_newlines_of(before, section);
    let at = |span: &Range<usize>| file.line_at(span.start);
    let mut own = page.sections.iter().filter(|it| it.dir == *dir);
    let Some(old) = own.next() else {
        if let Some(code) = page.open_code {
            let what = "a new section would stand in a block of code, which has no end";
            return Err(Diagnostic::error(what)
                .at(file, code, "begins here")
                .help("close the block of code")
                .into());
        }
        let newline = newline_of(before);
        let gap = match before {
            "" => "",
            text if !text.ends_with('\n') => &newline.repeat(2),
            text if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
            _ => newline,
        };
        return Ok(format!("{before}{gap}{section}{newline}"));
    };
    if let Some(second) = own.next() {
        return Err(second_section(dir)
            .at(file, at(&second.span), "")
            .at(file, at(&old.span), "the first one")
            .into());
    }
    if !old.is_closed {
        return Err(endless(dir).at(file, at(&old.span), "").into());
    }
    let (head, tail) = (before.get(..old.span.start), before.get(old.span.end..));
    Ok(format!("{}{section}{}", head.unwrap_or_default(), tail.unwrap_or_default()))
}

/// A section with the newlines of the text that it stands in.
pub(crate) fn with_newlines_of(text: &str, section: &str) -> String {
    section.replace('\n', newline_of(text))
}

fn newline_of(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// That a section has no end.
pub(crate) fn endless(dir: &RelativePath) -> Diagnostic {
    Diagnostic::error(format!("the section of `{FILE}` on `{dir}` has no end"))
        .help(format!("write the line `{END}` behind its last line"))
}

/// That a module has two sections in one file.
pub(crate) fn second_section(dir: &RelativePath) -> Diagnostic {
    Diagnostic::error(format!("`{dir}` has a second section in one file"))
        .help("remove one of them with both of its comments")
}

#[cfg(test)]
mod tests {
    use super::{Section, read, with_section};
    use crate::diagnostic::{Result, Source};
    use crate::relative::RelativePath;

    fn dir(text: &str) -> RelativePath {
        RelativePath::parse(text).unwrap()
    }

    fn with(text: &str, folder: &str) -> Result<String> {
        with_section(&Source::new("AGENTS.md", text), &dir(folder), NEW)
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
            let made = with(before, ".infra").unwrap();
            assert_eq!(made, after);
            assert_eq!(with(&made, ".infra").unwrap(), made);
        }
    }

    #[test]
    fn a_section_without_an_end_is_known_as_such() {
        let text = "<!-- bedrock-profile: begin `.` -->\nx\n<!-- bedrock-profile: begin `a` -->\n\
                    <!-- bedrock-profile: end -->\nrest";
        let found = read(text).sections;
        let [open, closed] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(*open, Section { dir: dir("."), span: 0..text.len(), is_closed: false });
        assert_eq!(closed.dir, dir("a"));
        assert!(closed.is_closed && text[closed.span.clone()].ends_with("end -->"));
        assert!(with(text, ".").is_err());
    }

    #[test]
    fn code_is_no_comment_and_what_is_wrong_with_a_comment_is_said() {
        let begin = "<!-- bedrock-profile: begin `.infra` -->";
        let end = "<!-- bedrock-profile: end -->";
        for (open, close) in [("```", "```"), ("~~~ html", "~~~~"), ("   ````md", "`````  ")] {
            let text = format!("{open}\n{begin}\n```x\n{end}\n{close}\n");
            let page = read(&text);
            assert!(page.sections.is_empty() && page.faults.is_empty(), "{text}");
            let made = with(&text, ".infra").unwrap();
            assert_eq!(made, format!("{text}\n{NEW}\n"));
            assert_eq!(with(&made, ".infra").unwrap(), made);
            // Without its end the code would take the new section in.
            assert!(with(text.trim_end().trim_end_matches(['`', '~']), ".infra").is_err());
        }
        // Inline code opens no block, and what a section holds is not looked at.
        for text in [
            format!("``` a ``` b\n{begin}\nold\n{end}\n"),
            format!("{begin}\n```\nold\n{end}\n"),
            format!("<!--bedrock-profile:begin .infra-->\nold\n{end}"),
        ] {
            assert_eq!(read(&text).sections.len(), 1, "{text}");
            assert!(read(&text).sections[0].is_closed);
        }
        for (line, faults) in [
            ("<!-- bedrock-profile: begin `../x` -->", 1),
            ("<!-- bedrock-profile: begin `/x` -->", 1),
            ("<!-- bedrock-profile: begin -->", 1),
            ("<!-- bedrock-profile: begin `.infra` --> Terraform", 1),
            ("<!-- bedrock-profile: begin `.infra`", 1),
            ("<!-- bedrock-profile: end of it -->", 1),
            ("<!-- bedrock-profile: ignore[raw-model-id] why -->", 0),
            ("<!-- bedrock-profile: beginning -->", 0),
        ] {
            let page = read(&format!("{line}\nold\n"));
            assert_eq!((page.sections.len(), page.faults.len()), (0, faults), "{line}");
        }
        assert_eq!(read(end).faults.len(), 1);
        assert_eq!(read(&format!("<!-- bedrock-profile: begin -->\n{end}")).faults.len(), 1);
        assert!(with(&format!("{NEW}\n{NEW}\n"), ".infra").is_err());
    }
}
