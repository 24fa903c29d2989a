//! The modules of the repository that a module calls, read to evaluate it through its calls.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::elsewhere::led_to;
use super::locate::Located;
use crate::configuration::normal;
use crate::diagnostic::Result;
use crate::folder::{self, Boundary};
use crate::module::{Address, Module, PROFILE};
use crate::relative::RelativePath;

/// More modules are not read.
const MOST: usize = 200;

/// The modules that the module calls, and those that they call, with their folders; none for one that
/// has profiles itself. What cannot be read is left out.
///
/// # Errors
/// When a folder cannot be looked into.
pub(super) fn modules(target: &Path, located: &Located) -> Result<Vec<(PathBuf, Module)>> {
    if located.module.resources(PROFILE).next().is_some() {
        return Ok(Vec::new());
    }
    below(target, &located.dir, &located.module)
}

/// Whether one of the modules that the module calls has profiles.
///
/// # Errors
/// As [`modules`].
pub(super) fn lead_to_profiles(target: &Path, dir: &RelativePath, module: &Module) -> Result<bool> {
    let called = below(target, dir, module)?;
    Ok(called.iter().any(|(_, module)| module.resources(PROFILE).next().is_some()))
}

/// The modules that the module calls, and those that they call, with their folders. What cannot be read is left
/// out.
///
/// # Errors
/// When a folder cannot be looked into.
pub(super) fn below(
    target: &Path,
    dir: &RelativePath,
    module: &Module,
) -> Result<Vec<(PathBuf, Module)>> {
    let mut found: Vec<(PathBuf, Module)> = Vec::new();
    let boundary = Boundary::around(target, &[]);
    let root = normal(&dir.below(target));
    let mut seen = BTreeSet::from([root.clone()]);
    let mut open: Vec<Folder> = Vec::new();
    let own = Folder { root: target.to_path_buf(), dir: dir.clone(), path: root };
    open.extend(own.called(module));
    while let Some(next) = open.pop() {
        if found.len() >= MOST || !seen.insert(next.path.clone()) {
            continue;
        }
        let files = folder::module_files(&next.root, &next.dir, &boundary)?;
        let named = files.into_iter().map(|it| (it.path.to_string(), it.bytes));
        let (module, _) = Module::parse_what_can_be(named);
        open.extend(next.called(&module));
        found.push((next.path, module));
    }
    Ok(found)
}

/// A folder with a module.
struct Folder {
    /// The folder that it is found from.
    root: PathBuf,
    /// Its path below that one.
    dir: RelativePath,
    /// Its path, which is that of the module that calls with the source put behind it.
    path: PathBuf,
}

impl Folder {
    /// The folders that the module in this one calls.
    fn called(&self, module: &Module) -> Vec<Self> {
        let calls = module.addresses().filter(|it| matches!(it, Address::Module(_)));
        let called = calls.filter_map(|call| {
            let (_, source) = module.attribute(call, "source")?;
            let source = source.value.as_str()?;
            let (folder, dir) = led_to(&self.root, &self.dir, source)?;
            let path = normal(&self.path.join(source));
            Some(match dir {
                Some(dir) => Self { root: self.root.clone(), dir, path },
                None => Self { root: folder, dir: RelativePath::default(), path },
            })
        });
        called.collect()
    }
}
