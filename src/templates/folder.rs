//! Where templates come from: the folder in the program, and one of the user's whose files win.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::limits;
use crate::diagnostic::{Code, Diagnostic, Source, did_you_mean};

static EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The templates by name (`module/locals.tf.j2`), own ones before embedded ones.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// How messages call the folder of own templates.
    name: String,
    own: Arc<BTreeMap<String, String>>,
}

impl Folder {
    /// The embedded templates, overridden by `own` files (name, text) of a folder called `name`.
    ///
    /// # Errors
    /// Every own file that is neither a template of that name nor a new file of a module
    /// (`module/NAME.tf.j2`), or that is too complex; a file whose name begins with `_` is only there to be
    /// included and may have any name.
    pub fn with_own(name: &str, own: BTreeMap<String, String>) -> Result<Self, Vec<Diagnostic>> {
        let (known, syntax) = (embedded_names(), super::syntax());
        let problems: Vec<Diagnostic> = own
            .keys()
            .filter(|file| !is_partial(file) && !known.contains(&file.as_str()))
            .filter(|file| !is_new_file(file, &known))
            .map(|file| {
                let problem = Diagnostic::error(format!("`{name}/{file}` overrides no template"))
                    .code(Code::InvalidFile);
                match did_you_mean(file, known.iter().copied()) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem
                        .help("a new file of the module is made from `module/NAME.tf.j2`")
                        .help(format!("the templates are {}", known.join(", "))),
                }
            })
            .chain(own.iter().filter_map(|(file, text)| {
                limits::problem(&Source::new(format!("{name}/{file}"), text.as_str()), &syntax)
            }))
            .collect();
        if problems.is_empty() {
            Ok(Self { name: name.to_owned(), own: Arc::new(own) })
        } else {
            Err(problems)
        }
    }

    /// How messages call the folder of own templates, if there is one.
    pub(super) fn own_name(&self) -> Option<&str> {
        (!self.own.is_empty()).then_some(self.name.as_str())
    }

    /// The text of a template.
    pub fn text(&self, name: &str) -> Option<String> {
        self.own.get(name).cloned().or_else(|| embedded(name))
    }

    /// The files that the templates of a part (`module`, `profile`) make: their names without `.j2`, sorted.
    pub fn files(&self, part: &str) -> Vec<String> {
        let prefix = format!("{part}/");
        let own = self.own.keys().map(String::as_str).filter(|name| !is_partial(name));
        let names: BTreeSet<&str> = embedded_names().into_iter().chain(own).collect();
        let files = names.into_iter().filter_map(|name| name.strip_prefix(&prefix));
        files.filter_map(|name| name.strip_suffix(".j2")).map(str::to_owned).collect()
    }

    /// How messages call a template.
    pub fn place(&self, name: &str) -> String {
        if self.own.contains_key(name) {
            format!("{}/{name}", self.name)
        } else {
            format!("<built-in>/{name}")
        }
    }
}

/// The names of the embedded templates, sorted; files that are only included left out.
fn embedded_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = EMBEDDED
        .dirs()
        .flat_map(Dir::files)
        .filter_map(|file| file.path().to_str())
        .filter(|name| !is_partial(name))
        .collect();
    names.sort_unstable();
    names
}

fn embedded(name: &str) -> Option<String> {
    EMBEDDED.get_file(name)?.contents_utf8().map(ToOwned::to_owned)
}

/// Whether a template of this name makes a further file of a module, and is no slip of the pen for one
/// that is known.
fn is_new_file(name: &str, known: &[&str]) -> bool {
    fn stem(name: &str) -> Option<&str> {
        name.strip_prefix("module/")?.strip_suffix(".tf.j2")
    }
    stem(name).is_some_and(|own| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        own.starts_with(|c: char| c.is_ascii_alphanumeric())
            && own.chars().all(allowed)
            && did_you_mean(own, known.iter().filter_map(|name| stem(name))).is_none()
    })
}

fn is_partial(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|file| file.starts_with('_'))
}
