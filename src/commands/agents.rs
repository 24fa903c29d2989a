//! AGENTS.md beside a module that changes: which file has the module's section, and what the plan makes
//! of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::called;
use crate::agents::{self, FILE};
use crate::answers::{config, repository_root};
use crate::catalog::Catalog;
use crate::configuration::normal;
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Level, Result, Source};
use crate::folder;
use crate::inventory;
use crate::module::Module;
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::templates::Templates;
use crate::validate;

/// The module of which AGENTS.md tells, and what its section is made with.
pub(super) struct Agents<'a> {
    /// The folder that the module's is below.
    pub(super) target: &'a Path,
    /// The module's folder.
    pub(super) dir: &'a RelativePath,
    /// Whether `--with agents` asks for a section.
    pub(super) is_asked: bool,
    pub(super) catalog: &'a Catalog,
    /// The environments of a module that does not name its own.
    pub(super) usual: &'a [String],
    pub(super) templates: &'a Templates,
}

/// A file with its text, and the module's folder from its folder on.
struct Page {
    path: RelativePath,
    /// Empty if there is no file yet.
    source: Arc<Source>,
    is_there: bool,
    dir: RelativePath,
}

impl<'a> Agents<'a> {
    /// For a command that keeps a section up to date where there is one.
    pub(super) fn kept(
        (target, dir): (&'a Path, &'a RelativePath),
        (catalog, usual): (&'a Catalog, &'a [String]),
        templates: &'a Templates,
    ) -> Self {
        Self { target, dir, is_asked: false, catalog, usual, templates }
    }

    /// The plan with the section as it will be: in each file that has one, or in the one at the target
    /// where a section is asked for. `files` are those of the module before it.
    ///
    /// # Errors
    /// When a file cannot be read or written, or its section has no end or is there twice.
    pub(super) fn joined(
        &self,
        plan: Plan,
        files: &[(RelativePath, Vec<u8>)],
        console: &mut Console,
    ) -> Result<Plan> {
        let pages = self.pages(console)?;
        if pages.is_empty() {
            return Ok(plan);
        }
        // What is wrong with the module is told by the check of the whole plan.
        let own = self.within(&plan, &normal(&self.dir.below(self.target)));
        let (module, _) = Module::parse_what_can_be(validate::after(&own, files));
        let called = self.called(&module, &plan)?;
        let root = (normal(&self.dir.below(self.target)), &module);
        let entries = inventory::of_root(root, &called, self.catalog, self.usual);
        let mut changes = plan.changes().to_vec();
        for Page { path, source, is_there, dir } in pages {
            let section = agents::section(&dir, &entries, self.templates)?;
            let new = agents::with_section(&source, &dir, &section)?;
            if let Some(real) = self.linked(&path)
                && *new != *source.text
            {
                console.say(&format!("`{path}` is a link to `{real}`, which is written."));
            }
            let before = is_there.then(|| source.text.as_bytes().to_vec());
            changes.push(Change { path, before, after: Some(new.into_bytes()) });
        }
        let plan = Plan::new(plan.root().to_path_buf(), changes);
        crate::apply::check_places(&plan)?;
        Ok(plan)
    }

    /// The modules that the module calls, as the plan leaves them.
    fn called(&self, module: &Module, plan: &Plan) -> Result<Vec<(PathBuf, Module)>> {
        let mut called = called::below(self.target, self.dir, module)?;
        for (folder, module) in &mut called {
            let plan = self.within(plan, folder);
            if !plan.changes().is_empty() {
                let own = module.files().iter().filter_map(|file| {
                    let path = RelativePath::parse(file.name()).ok()?;
                    Some((path, file.document.bytes().to_vec()))
                });
                let own: Vec<(RelativePath, Vec<u8>)> = own.collect();
                (*module, _) = Module::parse_what_can_be(validate::after(&plan, &own));
            }
        }
        Ok(called)
    }

    /// What of a plan changes the module in a folder: its files, and values that lie below it.
    fn within(&self, plan: &Plan, folder: &Path) -> Plan {
        let is_of = |it: &&Change| {
            let path = normal(&it.path.below(self.target));
            let is_code = path.extension().is_some_and(|end| end == "tf");
            if is_code { path.parent() == Some(folder) } else { path.starts_with(folder) }
        };
        let changes = plan.changes().iter().filter(is_of).cloned().collect();
        Plan::new(plan.root().to_path_buf(), changes)
    }

    /// Where a link leads, if the path is one.
    fn linked(&self, path: &RelativePath) -> Option<String> {
        let path = path.below(self.target);
        path.symlink_metadata().ok().filter(std::fs::Metadata::is_symlink)?;
        let real = path.canonicalize().ok()?;
        Some(real.strip_prefix(self.target).ok()?.display().to_string())
    }

    /// The files that have the module's section, or the one that is to have it.
    fn pages(&self, console: &mut Console) -> Result<Vec<Page>> {
        let segments: Vec<&str> =
            self.dir.as_str().split('/').filter(|it| !it.is_empty()).collect();
        let mut pages = Vec::new();
        for count in (0..=segments.len()).rev() {
            let (folder, rest) = segments.split_at(count);
            let Some(page) = self.read(&folder.join("/"), &rest.join("/"))? else { continue };
            let found = agents::read(&page.source.text);
            for (span, fault) in found.faults {
                let line = page.source.line_at(span.start);
                let fault = Diagnostic { level: Level::Warning, ..fault };
                console.tell(&fault.at(&page.source, line, ""));
            }
            if found.sections.iter().any(|it| it.dir == page.dir) {
                pages.push(page);
            }
        }
        if !pages.is_empty() {
            return Ok(pages);
        }
        if self.is_asked {
            self.tell_of_claude(console);
            return Ok(self.read("", self.dir.as_str())?.into_iter().collect());
        }
        self.tell_of_file_above(console);
        Ok(pages)
    }

    /// The file in a folder below the target; none if it cannot be ours to change and nobody asks.
    fn read(&self, folder: &str, rest: &str) -> Result<Option<Page>> {
        let parsed = |path: &str| {
            RelativePath::parse(path)
                .map_err(|why| Diagnostic::error(format!("the path `{path}` {why}")))
        };
        let (path, dir) = (parsed(folder)?.join(FILE), parsed(rest)?);
        let path = path.map_err(|why| Diagnostic::error(format!("the path of `{FILE}` {why}")))?;
        // What it shows would be in the diff.
        if config::leads_out(&path.below(self.target), self.target) {
            let problem =
                Diagnostic::error(format!("`{path}` is a symbolic link out of the target folder"));
            let help = "put the file itself in its place, or run the command where the file is";
            return if self.is_asked { Err(problem.help(help).into()) } else { Ok(None) };
        }
        let bytes = folder::file(self.target, &path)?;
        match bytes.map(String::from_utf8).transpose() {
            Ok(text) => {
                let is_there = text.is_some();
                let source = Source::new(path.as_str(), text.unwrap_or_default());
                Ok(Some(Page { path, source, is_there, dir }))
            }
            Err(_) if !self.is_asked => Ok(None),
            Err(_) => Err(Diagnostic::error(format!("`{path}` is not UTF-8"))
                .help("save it in UTF-8, then run the command again")
                .into()),
        }
    }

    /// Claude Code reads CLAUDE.md, which may import the other file or be a link to it. It is never changed.
    fn tell_of_claude(&self, console: &mut Console) {
        let path = self.target.join("CLAUDE.md");
        let is_own = path.symlink_metadata().is_ok_and(|it| it.is_file())
            && self.target.join(FILE).canonicalize().ok() != path.canonicalize().ok();
        let text = config::text(&path).ok().flatten().unwrap_or_default();
        if is_own && !imports(&text) {
            console.say(&format!(
                "Claude Code reads `CLAUDE.md`, which does not import `{FILE}`: add the line `@{FILE}` to it."
            ));
        }
    }

    /// A file above the target cannot be part of the change.
    fn tell_of_file_above(&self, console: &mut Console) {
        let Some(root) = repository_root(self.target) else { return };
        let above = self.target.ancestors().skip(1).take_while(|folder| folder.starts_with(&root));
        for folder in above {
            let Ok(Some(text)) = config::text(&folder.join(FILE)) else { continue };
            let module = self.dir.below(self.target);
            let is_of = |dir: &RelativePath| dir.below(folder) == module;
            if agents::read(&text).sections.iter().any(|section| is_of(&section.dir)) {
                let shown = config::shown(&folder.join(FILE));
                console.tell(
                    &Diagnostic::warning(format!(
                        "`{shown}` tells of this module and is not changed from here"
                    ))
                    .help("`bedrock-profile check --fix` in its folder brings it up to date"),
                );
                return;
            }
        }
    }
}

/// Whether a CLAUDE.md imports the other file: by its path behind `@`, outside of code
/// (<https://code.claude.com/docs/en/memory>).
fn imports(text: &str) -> bool {
    let mut in_block = false;
    let outside = text.lines().filter(|line| {
        let is_fence = ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark));
        in_block ^= is_fence;
        !in_block && !is_fence
    });
    let wanted = [format!("@{FILE}"), format!("@./{FILE}")];
    let mut words = outside.flat_map(|line| {
        let plain: Vec<&str> = line.split('`').step_by(2).collect();
        plain.into_iter().flat_map(str::split_whitespace)
    });
    let trim = |word: &str| word.trim_end_matches([',', ';', ')', ':']).to_owned();
    words.any(|word| {
        let word = trim(word);
        wanted.iter().any(|it| word == *it || word == format!("{it}."))
    })
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn what_stands_in_code_is_no_import() {
        for text in
            ["@AGENTS.md", "See @./AGENTS.md.", "`a` @AGENTS.md `b`", "```\nx\n```\n@AGENTS.md"]
        {
            assert!(imports(text), "{text}");
        }
        for text in [
            "",
            "`@AGENTS.md`",
            "```\n@AGENTS.md\n```",
            "see `x @AGENTS.md`",
            "@AGENTS.md5",
            "me@AGENTS.md",
        ] {
            assert!(!imports(text), "{text}");
        }
    }
}
