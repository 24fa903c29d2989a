//! What a command needs before it can begin: the target, the layers of answers, the catalog, the
//! templates, the day.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Context;
use crate::answers::Answers;
use crate::answers::config::{self, ConfigFile, Named};
use crate::catalog::Catalog;
use crate::check::CheckSettings;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::templates::{Folder, Templates};

/// The answers of all places, and what the files among them set.
pub(super) struct Layers {
    /// Strongest on top.
    pub(super) answers: Answers,
    /// How the repository wants to be checked.
    pub(super) check: CheckSettings,
    catalog: Option<Named>,
    templates: Option<Named>,
}

impl Layers {
    /// Reads the answers file, the repository's and the user's answers below those of the flags.
    pub(super) fn read(flags: Answers, file: Option<&Path>, target: &Path) -> Result<Self> {
        let (file, mut layers) = Self::apart(file, target)?;
        let below = std::mem::take(&mut layers.answers);
        layers.answers = flags.or(file.unwrap_or_default()).or(below);
        Ok(layers)
    }

    /// What was said for a folder or file, without flags.
    pub(super) fn at(target: &Path) -> Result<Self> {
        Self::read(Answers::default(), None, &absolute(target)?)
    }

    /// The same for what a command looks through: where that is more than one path, for the folder at hand.
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self> {
        match paths {
            [one] => Self::at(one),
            _ => Self::at(Path::new(".")),
        }
    }

    /// The same without flags, and with the answers of the file for this run by themselves.
    pub(super) fn apart(file: Option<&Path>, target: &Path) -> Result<(Option<Answers>, Self)> {
        let mut layers = Self {
            answers: Answers::default(),
            check: CheckSettings::default(),
            catalog: None,
            templates: None,
        };
        let mut problems = Vec::new();
        let mut for_run = None;
        let is_given = file.is_some();
        let file = file.map(config::answers_file).transpose();
        let repository = config::repository(target);
        for (is_repository, layer) in [(false, file), (true, repository), (false, config::user())] {
            match layer {
                Ok(Some(mut layer)) => {
                    if is_repository {
                        layers.check = std::mem::take(&mut layer.settings.check);
                    }
                    layers.put_below(layer);
                    if is_given && for_run.is_none() {
                        for_run = Some(std::mem::take(&mut layers.answers));
                    }
                }
                Ok(None) => {}
                Err(crate::diagnostic::Error::Refused(more)) => problems.extend(more),
                Err(error) => return Err(error),
            }
        }
        if problems.is_empty() { Ok((for_run, layers)) } else { Err(problems.into()) }
    }

    fn put_below(&mut self, layer: ConfigFile) {
        let named = |said: &Option<_>| said.as_ref().map(|said| layer.named(said));
        self.catalog = self.catalog.take().or_else(|| named(&layer.settings.catalog));
        self.templates = self.templates.take().or_else(|| named(&layer.settings.templates));
        self.answers = std::mem::take(&mut self.answers).or(layer.answers);
    }

    /// The catalog: the built-in one, with the one that a flag or a file names laid over it.
    pub(super) fn catalog(&self, flag: Option<&Path>, built_in: &Catalog) -> Result<Catalog> {
        match (flag, &self.catalog) {
            (Some(path), _) => overlaid(path),
            (None, Some(named)) => overlaid_as_named(named),
            (None, None) => Ok(built_in.clone()),
        }
    }

    /// The environments of a module that does not name its own: those that the configuration names, or else
    /// those of the catalog.
    pub(super) fn usual_environments(&self, catalog: &Catalog) -> Vec<String> {
        if let Some(said) = &self.answers.environments {
            return said.iter().map(|said| said.value.clone()).collect();
        }
        let usual = catalog.environments().iter().filter(|it| it.default);
        usual.map(|it| it.id.to_string()).collect()
    }

    /// The file that is laid over the built-in catalog, if there is one.
    pub(super) fn catalog_path<'p>(&'p self, flag: Option<&'p Path>) -> Option<&'p Path> {
        flag.or(self.catalog.as_ref().map(|named| named.path.as_path()))
    }

    /// The templates: the built-in ones, with the folder that a flag or a file names before them.
    pub(super) fn templates(&self, flag: Option<&Path>) -> Result<Templates> {
        templates_of(flag, self.templates.as_ref())
    }
}

/// The same, where the configuration is at hand that names the folder.
pub(super) fn templates_of(flag: Option<&Path>, named: Option<&Named>) -> Result<Templates> {
    let Some(path) = flag.or(named.map(|named| &*named.path)) else {
        return Ok(Templates::new(Folder::default()));
    };
    let trusted = flag.is_some() || named.is_none_or(|named| named.repository.is_none());
    let read = || -> Result<Templates> {
        let own = template_files(path, trusted)?;
        Ok(Templates::new(Folder::with_own(&config::shown(path), own)?))
    };
    match named.filter(|named| flag.is_none() && named.is_foreign()) {
        None => read(),
        Some(named) => {
            let problem = foreign_templates(named);
            let templates = read().map_err(|_| problem.clone())?;
            Ok(templates.concealed(problem))
        }
    }
}

/// What is said of a templates folder that a repository names and that is not the repository's own,
/// for the same reason as of a catalog.
fn foreign_templates(named: &Named) -> Diagnostic {
    let path = config::shown(&named.path);
    let message = format!("a template in `{path}` cannot be used");
    let help = format!(
        "the folder lies outside of the repository, so nothing of it is shown here; the same command \
         with `--templates {path}` shows what is wrong"
    );
    named.origin.mark(Diagnostic::error(message).code(Code::InvalidFile)).help(help)
}

/// The same with the file that a configuration names. What is wrong with a file that is not the
/// repository's own is not told, because that shows lines of it: anybody who can propose a change to
/// a repository could read with them what only this machine should know.
pub(super) fn overlaid_as_named(named: &Named) -> Result<Catalog> {
    config::no_pipe(&named.path)?;
    overlaid(&named.path).map_err(|error| {
        if !named.is_foreign() {
            return error;
        }
        let path = config::shown(&named.path);
        let message = format!("the catalog `{path}` is not in order");
        let help = format!(
            "it lies outside of the repository, so nothing of it is shown here; \
             `bedrock-profile --catalog {path} catalog list` tells what is wrong"
        );
        named.origin.mark(Diagnostic::error(message).code(Code::InvalidFile)).help(help).into()
    })
}

/// The built-in catalog with a file laid over it.
pub(super) fn overlaid(path: &Path) -> Result<Catalog> {
    let name = config::shown(path);
    match config::text(path)? {
        Some(text) => Ok(Catalog::load(&[(&name, &text)])?),
        None => Err(Diagnostic::error(format!("there is no catalog `{name}`"))
            .code(Code::NotFound)
            .help("give the path of a TOML file; `docs/answers.md` shows its form")
            .into()),
    }
}

/// How large own templates may be together, in bytes: a hundred times the size of the built-in ones.
const MOST_TEMPLATES: usize = 4 * 1024 * 1024;

/// The files of a templates folder, `module/…` and `profile/…`, by name. Unless who names the folder
/// is trusted, links in it must not lead out of it: what is made of templates is shown.
#[expect(clippy::disallowed_methods, reason = "own templates are files")]
fn template_files(folder: &Path, trusted: bool) -> Result<BTreeMap<String, String>> {
    let cannot = |path: &Path, error: &std::io::Error| {
        Diagnostic::error(format!("cannot read the templates `{}`: {error}", path.display())).help(
            "give a folder with `module` and `profile` folders in it, as `docs/templates.md` shows",
        )
    };
    let top = folder.canonicalize().map_err(|error| cannot(folder, &error))?;
    let (mut files, mut size) = (BTreeMap::new(), 0);
    let mut folders = vec![(folder.to_path_buf(), String::new())];
    while let Some((path, prefix)) = folders.pop() {
        for entry in std::fs::read_dir(&path).map_err(|error| cannot(&path, &error))? {
            let entry = entry.map_err(|error| cannot(&path, &error))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(|error| cannot(&path, &error))?;
            if kind.is_dir() && prefix.is_empty() {
                folders.push((entry.path(), format!("{name}/")));
            } else if entry.path().extension().is_some_and(|extension| extension == "j2") {
                config::no_pipe(&entry.path())?;
                if !trusted && config::leads_out(&entry.path(), &top) {
                    let path = config::shown(&entry.path());
                    let message = format!("the template `{path}` is a link out of its folder");
                    let help =
                        "put the file itself in its place, or name the folder by `--templates`";
                    return Err(Diagnostic::error(message).help(help).into());
                }
                let text = config::text(&entry.path())?.unwrap_or_default();
                size += text.len();
                if size > MOST_TEMPLATES {
                    let message = format!(
                        "the templates in `{}` are larger than {} MiB together",
                        config::shown(folder),
                        MOST_TEMPLATES / 1024 / 1024
                    );
                    let help = "give a folder with nothing but the templates of this program";
                    return Err(Diagnostic::error(message).help(help).into());
                }
                files.insert(name, text);
            }
        }
    }
    Ok(files)
}

/// The target as an absolute path, with the symbolic links followed of what exists of it.
pub(super) fn absolute(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path).map_err(|error| {
        Diagnostic::error(format!("`{}` is no path: {error}", path.display()))
            .help("give the folder of the repository")
    })?;
    for existing in path.ancestors() {
        if let Ok(canonical) = existing.canonicalize() {
            let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
            return Ok(if rest.as_os_str().is_empty() { canonical } else { canonical.join(rest) });
        }
    }
    Ok(path)
}

impl Context<'_> {
    /// The catalog for a command that has no target: that of the folder it runs in.
    pub(crate) fn catalog(&self) -> Result<Catalog> {
        let layers = Layers::at(Path::new("."))?;
        layers.catalog(self.global.catalog.as_deref(), &self.built_in)
    }

    /// The day by which models are judged: the system clock's, in UTC, unless `--today` says.
    #[expect(clippy::disallowed_methods, reason = "the one look at the clock")]
    pub(crate) fn today(&self) -> Date {
        self.global.today.unwrap_or_else(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            Date::from_days(since.map_or(0, |since| since.as_secs() / 86_400))
        })
    }
}
