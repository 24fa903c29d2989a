//! The roles under which a program runs, as far as its module says.

use std::ops::Range;

use super::changes::text;
use super::containers;
use super::kinds::{Found, program};
use super::nested::nested;
use super::programs::{Holds, ROLES, has_blocks};
use super::variable::At;
use crate::iam::ROLE;
use crate::module::{Address, Inputs, Module, Reference, Resolver, Scope, holds, span_of};

/// How many locals and blocks are followed.
const DEEPEST: usize = 8;

/// A role of the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) address: Address,
    /// How the program refers to it: `aws_iam_role.worker[0].arn`.
    pub(super) written: String,
}

/// The roles of a program.
#[derive(Debug)]
pub(super) enum Roles {
    /// These of the module: of a condition all that it may come to.
    Here(Vec<Role>),
    /// What is written here, which leads to no role of the module.
    Elsewhere(usize, Range<usize>),
    /// None: this argument would name it.
    Unnamed(String),
    /// The module that is called makes it.
    Called,
    /// Pods run under the role of their service account.
    Pods,
}

impl Found {
    /// The roles under which its program runs.
    pub(super) fn roles(&self, module: &Module) -> Roles {
        let values = match &self.address {
            Address::Module(_) => {
                let value = |name| module.attribute(&self.address, name);
                let found = ROLES.iter().find_map(|name| value(name));
                found.map(|(file, it)| vec![(file, &it.value)]).unwrap_or_default()
            }
            _ => self.values(module),
        };
        let mut all = Vec::new();
        for (file, value) in &values {
            for role in among(module, *file, &span_of(*value)) {
                if !all.contains(&role) {
                    all.push(role);
                }
            }
            if all.is_empty() {
                all.extend(by_name(module, (*file, value)));
            }
        }
        if !all.is_empty() {
            return Roles::Here(all);
        }
        if let Some((file, value)) = values.first() {
            return Roles::Elsewhere(*file, span_of(*value));
        }
        self.without(module)
    }

    /// The values of the arguments that name a role.
    fn values<'m>(&self, module: &'m Module) -> Vec<At<'m>> {
        let Some(program) = program(module, &self.address) else { return Vec::new() };
        let mut found = Vec::new();
        for path in program.roles {
            let Some((last, blocks)) = path.split_last() else { continue };
            for (file, body) in module.bodies(&self.address) {
                if let ([first, rest @ ..], Holds::Containers(_)) = (*path, program.holds)
                    && !rest.is_empty()
                {
                    let attribute = body.get_attribute(first);
                    found.extend(
                        attribute
                            .into_iter()
                            .flat_map(|it| containers::roles(module, (file, &it.value), rest)),
                    );
                    continue;
                }
                let mut inner = Some(body);
                for name in blocks {
                    inner = inner.and_then(|it| Some(nested(it, name).first()?.body));
                }
                found.extend(inner.and_then(|it| Some((file, &it.get_attribute(last)?.value))));
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// What there is where no argument names a role.
    fn without(&self, module: &Module) -> Roles {
        let Address::Resource { kind, .. } = &self.address else { return Roles::Called };
        let program = program(module, &self.address);
        if has_blocks(kind) || program.is_some_and(|it| it.roles.is_empty()) {
            return match accounts(module, &self.address) {
                roles if roles.is_empty() => Roles::Pods,
                roles => Roles::Here(roles),
            };
        }
        // A branch runs under the role of its app.
        if kind == "aws_amplify_branch" {
            let app = module.attribute(&self.address, "app_id").and_then(|(file, it)| {
                let inside = inside(module, file, &span_of(&it.value));
                inside.into_iter().map(|it| it.address.clone()).find(is_app)
            });
            if let Some(address) = app {
                return Self { address, target: self.target.clone() }.roles(module);
            }
        }
        let path = program.and_then(|it| it.roles.first()).copied().unwrap_or_default();
        Roles::Unnamed(path.join("."))
    }
}

fn is_app(address: &Address) -> bool {
    matches!(address, Address::Resource { kind, .. } if kind == "aws_amplify_app")
}

/// The references in some bytes.
fn inside<'m>(module: &'m Module, file: usize, span: &Range<usize>) -> Vec<&'m Reference> {
    module.references().iter().filter(|it| it.file == file && holds(span, &it.span)).collect()
}

/// The roles that some bytes refer to, through locals.
fn among(module: &Module, file: usize, span: &Range<usize>) -> Vec<Role> {
    let mut found = Vec::new();
    collect(module, &inside(module, file, span), DEEPEST, &mut found);
    found
}

fn collect(module: &Module, all: &[&Reference], depth: usize, found: &mut Vec<Role>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for reference in all {
        match &reference.address {
            Address::Resource { kind, .. } | Address::Data { kind, .. } if kind == ROLE => {
                let written = text(module, reference.file, &reference.span).to_owned();
                let role = Role { address: reference.address.clone(), written };
                if !found.contains(&role) {
                    found.push(role);
                }
            }
            local @ Address::Local(_) => {
                let Some(definition) = module.effective(local) else { continue };
                let inner: Vec<&Reference> = module.references_of(definition).iter().collect();
                collect(module, &inner, depth, found);
            }
            _ => {}
        }
    }
}

/// The role of the module that a text names: by its name, or at the end of an ARN.
pub(super) fn by_name(module: &Module, (file, value): At<'_>) -> Option<Role> {
    let resolver = Resolver::new(module, &Inputs::default());
    let known = |(file, value): At<'_>| {
        let value = resolver.value(file, value, &Scope::default());
        value.as_str().map(str::to_owned)
    };
    let wanted = known((file, value))?;
    let wanted = wanted.rsplit('/').next().filter(|it| !it.is_empty())?;
    let roles = module.resources(ROLE).map(|it| &it.address);
    let data =
        module.addresses().filter(|it| matches!(it, Address::Data { kind, .. } if kind == ROLE));
    let address = roles.chain(data).find(|role| {
        let name = module.attribute(role, "name");
        name.and_then(|(file, it)| known((file, &it.value))).as_deref() == Some(wanted)
    })?;
    Some(Role { address: address.clone(), written: address.to_string() })
}

/// The roles of the service account that a program on Kubernetes names: in its annotations, or associated with it.
fn accounts(module: &Module, program: &Address) -> Vec<Role> {
    let is_account = |it: &&Reference| matches!(&it.address, Address::Resource { kind, .. } if kind.starts_with("kubernetes_service_account"));
    let Some(definition) = module.defined(program).next() else { return Vec::new() };
    let accounts = module.references_of(definition).iter().filter(is_account);
    let mut found = Vec::new();
    for account in accounts {
        let own = module.defined(&account.address).flat_map(|it| module.references_of(it));
        let associated = module
            .resources("aws_eks_pod_identity_association")
            .filter(|it| {
                module.references_of(it).iter().any(|inner| inner.address == account.address)
            })
            .flat_map(|it| module.references_of(it));
        let all: Vec<&Reference> = own.chain(associated).collect();
        collect(module, &all, DEEPEST, &mut found);
    }
    found
}
