//! Configurations: the modules of a repository with the calls between them. A module that is called is
//! evaluated in each call, with the arguments of that call.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::module::{Address, Environments, Inputs, Instance, Module, Resolver};

/// Calls that lead to calls are followed so far.
const DEEPEST: usize = 8;

/// No module is evaluated more often than this.
const MOST: usize = 10_000;

/// The arguments of a call that are not values of variables.
const OWN: [&str; 6] = ["source", "version", "providers", "for_each", "count", "depends_on"];

/// A call of one module of the repository by another.
#[derive(Debug, Clone)]
pub struct Call {
    /// Its address in the module that calls.
    pub address: Address,
    /// The module that calls, an index into the members.
    pub caller: usize,
    /// The module that is called.
    pub called: usize,
}

/// A module as one call makes it in one environment.
#[derive(Debug, Clone)]
pub struct View {
    /// The calls that lead to it from a root module: `module.chat`, `module.all["x"].module.one`.
    pub path: String,
    /// The first of these calls, by the root module and its address there.
    pub call: (usize, Address),
    /// Whether the root module itself makes that call.
    pub is_direct: bool,
    /// These calls, from the root module in.
    pub links: Vec<Link>,
    /// The environment of the root module; empty where it tells none apart.
    pub environment: String,
    /// What the call gives.
    pub inputs: Inputs,
}

impl View {
    /// Whether the other is what the same call makes in the same environment.
    pub fn is_same(&self, other: &Self) -> bool {
        self.call.0 == other.call.0
            && self.path == other.path
            && self.environment == other.environment
    }
}

/// One call on the way from a root module to a module.
#[derive(Debug, Clone)]
pub struct Link {
    /// The module that calls, an index into the members.
    pub caller: usize,
    /// The call in that module.
    pub call: Address,
    /// Which of its instances.
    pub instance: Instance,
    /// What the calling module was evaluated with.
    pub inputs: Inputs,
}

/// Modules, and who calls whom.
#[derive(Debug)]
pub struct Configurations<'m> {
    members: Vec<(PathBuf, &'m Module)>,
    calls: Vec<Call>,
}

impl<'m> Configurations<'m> {
    /// Finds the calls between modules, which are given with their folders.
    pub fn of(members: Vec<(PathBuf, &'m Module)>) -> Self {
        let members: Vec<(PathBuf, &Module)> =
            members.into_iter().map(|(folder, module)| (normal(&folder), module)).collect();
        let places: BTreeMap<&Path, usize> = members
            .iter()
            .enumerate()
            .map(|(index, (folder, _))| (folder.as_path(), index))
            .collect();
        let mut calls = Vec::new();
        for (caller, (folder, module)) in members.iter().enumerate() {
            for definition in module.definitions() {
                let address = &definition.address;
                if !matches!(address, Address::Module(_)) || module.is_override(definition.file) {
                    continue;
                }
                let source = module.attribute(address, "source");
                let source = source.and_then(|(_, source)| source.value.as_str());
                let Some(source) = source.filter(|source| is_local(source)) else { continue };
                let called = places.get(normal(&folder.join(source)).as_path());
                if let Some(called) = called.copied().filter(|called| *called != caller) {
                    calls.push(Call { address: address.clone(), caller, called });
                }
            }
        }
        Self { members, calls }
    }

    /// A module by its index.
    pub fn module(&self, index: usize) -> Option<&'m Module> {
        self.members.get(index).map(|(_, module)| *module)
    }

    /// The indices of the modules.
    pub fn indices(&self) -> std::ops::Range<usize> {
        0..self.members.len()
    }

    /// The folder of a module by its index.
    pub fn folder(&self, index: usize) -> Option<&Path> {
        self.members.get(index).map(|(folder, _)| folder.as_path())
    }

    /// The same with another module in the place of one. Its calls are read anew.
    #[must_use]
    pub fn with<'n>(&self, index: usize, module: &'n Module) -> Configurations<'n>
    where
        'm: 'n,
    {
        let members = self.members.iter().enumerate().map(|(at, (folder, own))| {
            let module: &'n Module = if at == index { module } else { own };
            (folder.clone(), module)
        });
        Configurations::of(members.collect())
    }

    /// All calls, in the order of the members and of their text.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// What the calls make of those of the `wanted` modules that are called, by module: a view for each call
    /// and environment of the root module, in the order in which the calls are written.
    pub fn views(
        &self,
        wanted: &BTreeSet<usize>,
        environments: &dyn Fn(&Module) -> Environments,
    ) -> BTreeMap<usize, Vec<View>> {
        let mut leading = wanted.clone();
        while self.calls.iter().any(|it| leading.contains(&it.called) && leading.insert(it.caller))
        {
        }
        let is_called = |index: usize| self.calls.iter().any(|call| call.called == index);
        let mut search = Search { of: self, wanted, leading: &leading, found: BTreeMap::new() };
        for root in leading.iter().copied().filter(|index| !is_called(*index)) {
            let calls = self.calls.iter().any(|call| call.caller == root);
            let Some(module) = self.module(root).filter(|_| calls) else { continue };
            for (environment, inputs) in environments(module).all {
                let root = Root { index: root, environment: &environment };
                search.follow(&root, &[], (root.index, &inputs), &mut Vec::new());
            }
        }
        search.found
    }
}

/// The modules that a module calls by their folders, and those that they call, each once.
pub fn below(
    folder: &Path,
    module: &Module,
    read: &dyn Fn(&Path) -> Option<Module>,
) -> Vec<(PathBuf, Module)> {
    let called = |folder: &Path, module: &Module| -> Vec<PathBuf> {
        let calls = module.addresses().filter(|it| matches!(it, Address::Module(_)));
        let sources = calls.filter_map(|call| {
            let (_, source) = module.attribute(call, "source")?;
            let source = source.value.as_str().filter(|source| is_local(source))?;
            Some(normal(&folder.join(source)))
        });
        sources.collect()
    };
    let mut found: Vec<(PathBuf, Module)> = Vec::new();
    let mut seen = BTreeSet::from([normal(folder)]);
    let mut open = called(folder, module);
    while let Some(folder) = open.pop() {
        if seen.insert(folder.clone())
            && let Some(module) = read(&folder)
        {
            open.extend(called(&folder, &module));
            found.push((folder, module));
        }
    }
    found
}

/// Whether a module's source is a folder of the same repository.
pub fn is_local(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../")
}

/// Whether an argument of a call is the value of a variable.
pub fn is_argument(name: &str) -> bool {
    !OWN.contains(&name)
}

/// Where a search begins.
struct Root<'a> {
    index: usize,
    environment: &'a str,
}

struct Search<'a, 'm> {
    of: &'a Configurations<'m>,
    wanted: &'a BTreeSet<usize>,
    /// The wanted modules, and those that lead to them.
    leading: &'a BTreeSet<usize>,
    found: BTreeMap<usize, Vec<View>>,
}

impl Search<'_, '_> {
    /// Follows the calls of a module, as it is with these inputs.
    fn follow(
        &mut self,
        root: &Root<'_>,
        links: &[Link],
        (member, inputs): (usize, &Inputs),
        open: &mut Vec<usize>,
    ) {
        let Some(module) = self.of.module(member).filter(|_| open.len() < DEEPEST) else { return };
        open.push(member);
        let resolver = Resolver::new(module, inputs);
        let caller = inputs;
        for call in self.of.calls.iter().filter(|call| call.caller == member) {
            if !self.leading.contains(&call.called) || open.contains(&call.called) {
                continue;
            }
            for (instance, scope) in resolver.instances(&call.address) {
                let link = Link {
                    caller: member,
                    call: call.address.clone(),
                    instance,
                    inputs: caller.clone(),
                };
                let links = [links, &[link]].concat();
                let mut arguments = BTreeMap::new();
                for (file, body) in module.bodies(&call.address) {
                    for attribute in body.attributes().filter(|it| is_argument(it.key.as_str())) {
                        let value = || resolver.value(file, &attribute.value, &scope);
                        arguments.entry(attribute.key.to_string()).or_insert_with(value);
                    }
                }
                let inputs = Inputs {
                    arguments: Some(Arc::new(arguments)),
                    workspace: inputs.workspace.clone(),
                    ..Inputs::default()
                };
                if self.wanted.contains(&call.called) {
                    let begins = links.first().map_or(&call.address, |it| &it.call).clone();
                    let views = self.found.entry(call.called).or_default();
                    if views.len() >= MOST {
                        continue;
                    }
                    views.push(View {
                        path: path(&links),
                        call: (root.index, begins),
                        is_direct: links.len() == 1,
                        links: links.clone(),
                        environment: root.environment.to_owned(),
                        inputs: inputs.clone(),
                    });
                }
                if self.of.calls.iter().any(|it| it.caller == call.called) {
                    self.follow(root, &links, (call.called, &inputs), open);
                }
            }
        }
        open.pop();
    }
}

/// The address of the module that calls lead to.
fn path(links: &[Link]) -> String {
    let calls: Vec<String> = links.iter().map(|it| it.call.instance(&it.instance)).collect();
    calls.join(".")
}

/// A path without `.` and, as far as it goes, without `..`.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(normal.components().next_back(), Some(Component::Normal(_))) =>
            {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::Configurations;
    use crate::module::{Environments, Module, Resolver};

    fn module(text: &str) -> Module {
        Module::parse([("main.tf".to_owned(), text.as_bytes().to_vec())]).unwrap()
    }

    /// What `local.name` of the module in `c` is, by the calls that lead to it.
    fn names(members: &[(&str, &str)]) -> Vec<(String, String)> {
        let modules: Vec<Module> = members.iter().map(|(_, text)| module(text)).collect();
        let folders = members.iter().map(|(folder, _)| PathBuf::from(folder));
        let all = Configurations::of(folders.zip(&modules).collect());
        let wanted = members.iter().position(|(folder, _)| *folder == "c").unwrap();
        let views = all.views(&BTreeSet::from([wanted]), &|module| Environments::of(module, &[]));
        let name =
            |inputs| Resolver::new(&modules[wanted], inputs).local("name").pattern().unwrap();
        let views = views.get(&wanted).into_iter().flatten();
        views.map(|view| (view.path.clone(), name(&view.inputs))).collect()
    }

    fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    const CALLED: &str = "variable \"a\" {}\nvariable \"b\" { default = \"d\" }\n\
                          locals {\n  name = \"${var.a}-${var.b}\"\n}\n";

    #[test]
    fn a_module_is_evaluated_in_each_call() {
        let root = "locals {\n  all = { x = { a = \"1\" }, y = { a = \"2\" } }\n}\n\
                    module \"one\" {\n  source = \"../c\"\n  a = \"one\"\n  b = \"e\"\n}\n\
                    module \"many\" {\n  source = \"./../c/\"\n  for_each = local.all\n  a = \"${each.key}${each.value.a}\"\n}\n";
        let found = names(&[("c", CALLED), ("root", root)]);
        let pairs = [
            ("module.one", "one-e"),
            ("module.many[\"x\"]", "x1-d"),
            ("module.many[\"y\"]", "y2-d"),
        ];
        assert_eq!(found, expected(&pairs));
    }

    #[test]
    fn arguments_are_passed_on_over_two_levels() {
        let root = "module \"m\" {\n  source = \"./middle\"\n  for_each = toset([\"p\", \"q\"])\n  word = each.key\n}\n";
        let middle =
            "variable \"word\" {}\nmodule \"inner\" {\n  source = \"../c\"\n  a = var.word\n}\n";
        let found = names(&[(".", root), ("./middle", middle), ("c", CALLED)]);
        let pairs =
            [("module.m[\"p\"].module.inner", "p-d"), ("module.m[\"q\"].module.inner", "q-d")];
        assert_eq!(found, expected(&pairs));
    }

    #[test]
    fn modules_that_call_each_other_end() {
        let a = "module \"b\" {\n  source = \"../b\"\n}\n";
        let b = "module \"a\" {\n  source = \"../a\"\n}\nmodule \"c\" {\n  source = \"../c\"\n  a = 1\n}\n";
        assert_eq!(names(&[("a", a), ("b", b), ("c", CALLED)]), []);
        let root = "module \"b\" {\n  source = \"./b\"\n}\n";
        let found = names(&[("a", a), ("b", b), ("c", CALLED), (".", root)]);
        assert_eq!(found, expected(&[("module.b.module.c", "1-d")]));
    }
}
