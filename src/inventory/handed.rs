//! Arguments of calls that are given an ARN, and what the modules called do with it.

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Entry;
use super::delivery::Delivery;
use crate::configuration::{is_argument, is_local, normal};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::Structure;
use crate::module::{Address, Definition, Module, holds, span_of};

/// How many calls an ARN is followed through.
const DEEPEST: usize = 8;

/// An argument of a call that is given an ARN.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Handed {
    /// The folder of the module that calls; none for that of the profile.
    folder: Option<PathBuf>,
    call: Address,
    source: String,
    argument: String,
}

impl Handed {
    /// The argument of a call in which a value stands; none where it is a part of a greater one, and where
    /// the module lies outside of the repository.
    pub(super) fn at(
        module: &Module,
        call: &Definition,
        span: &std::ops::Range<usize>,
    ) -> Option<Self> {
        let source = module.attribute(&call.address, "source")?;
        let source = source.1.value.as_str().filter(|source| is_local(source))?.to_owned();
        let argument = module.block(call)?.body.iter().find_map(|structure| match structure {
            Structure::Attribute(it) if holds(&span_of(&it.value), span) => Some(it),
            _ => None,
        })?;
        let whole = !matches!(
            argument.value.bare(),
            Expression::Object(_) | Expression::Array(_) | Expression::ForExpr(_)
        );
        let name = argument.key.as_str();
        (whole && is_argument(name)).then(|| Self {
            folder: None,
            call: call.address.clone(),
            source,
            argument: name.to_owned(),
        })
    }

    /// The same of a module in this folder, unless it is of another one.
    pub(super) fn of_module_in(&mut self, folder: Option<&Path>) {
        self.folder = self.folder.take().or_else(|| folder.map(Path::to_path_buf));
    }
}

/// Looks into the modules that are given the ARNs of profiles for the variables of programs that hold them
/// there. `read` gives the module in a folder.
pub fn follow<M: Borrow<Module>>(entries: &mut [Entry<'_>], read: &dyn Fn(&Path) -> Option<M>) {
    for entry in entries {
        let own = Path::new(&entry.file).parent().unwrap_or(Path::new("")).to_path_buf();
        for handed in std::mem::take(&mut entry.handed) {
            let mut variables = BTreeSet::new();
            into(&handed, &own, read, &mut variables, DEEPEST);
            if !variables.is_empty() {
                entry.others.remove(&handed.call.to_string());
            }
            entry.variables.extend(variables);
        }
    }
}

fn into<M: Borrow<Module>>(
    handed: &Handed,
    own: &Path,
    read: &dyn Fn(&Path) -> Option<M>,
    variables: &mut BTreeSet<String>,
    depth: usize,
) {
    let folder = normal(&handed.folder.as_deref().unwrap_or(own).join(&handed.source));
    let Some(module) = read(&folder).filter(|_| depth > 0) else { return };
    let found = Delivery::of_variable(module.borrow(), &handed.argument);
    variables.extend(found.variables);
    for next in &found.handed {
        into(next, &folder, read, variables, depth - 1);
    }
}
