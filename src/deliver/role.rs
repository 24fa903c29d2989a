//! The policy that allows calls of a profile, attached to the role of the program that receives it, in
//! the form of the attachments that the role has.

use std::collections::BTreeSet;

use crate::hcl::ast::expr::Expression;

use super::changes::{address, text};
use super::kinds::Found;
use super::roles::{Role, Roles, by_name};
use super::source::{Policy, Source};
use super::unattached::Why;
use crate::change::{Edits, Statement};
use crate::diagnostic::Result;
use crate::hcl::Edit;
use crate::iam::{IamBlock, Policies, ROLE};
use crate::module::{
    Address, Definition, Inputs, InstanceStep, Module, Resolver, profile_instance, span_of,
};

const ATTACHMENT: &str = "aws_iam_role_policy_attachment";

/// How many blocks lie between a statement and the role that it is for, at most.
const DEEPEST: usize = 8;

/// What allows calls of a profile in a module.
pub(super) struct Allowing {
    /// What has the statements.
    pub(super) granting: Vec<Address>,
    /// The managed policies with them.
    pub(super) policies: Vec<Policy>,
    /// The roles that have them.
    pub(super) roles: BTreeSet<Address>,
}

impl Allowing {
    /// What allows calls of the profile.
    pub(super) fn of(module: &Module, source: &Source) -> Self {
        let profile = match source {
            Source::Resource(profile) => profile_instance(profile).0,
            Source::Outputs { policy, .. } => return Self::through(module, policy.as_deref()),
        };
        let profile = &profile;
        let resolver = Resolver::new(module, &Inputs::default());
        let policies = Policies::of(&resolver);
        let granting: Vec<&Definition> = policies
            .of_bedrock()
            .filter(|policy| policy.granting().any(|it| it.allows_calls() && it.reads(profile)))
            .map(|policy| policy.definition)
            .collect();
        let mut reached = Reached::default();
        for definition in &granting {
            reached.follow(module, definition, DEEPEST);
        }
        let granting = granting.into_iter().map(|it| it.address.clone()).collect();
        Self { granting, policies: reached.policies, roles: reached.roles }
    }

    /// The same where the policy is an output of a call.
    fn through(module: &Module, policy: Option<&str>) -> Self {
        let mut reached = Reached::default();
        let calls = module.addresses().filter(|it| matches!(it, Address::Module(_)));
        for reference in calls.flat_map(|call| module.uses(call)) {
            if Some(text(module, reference.file, &reference.span)) == policy
                && let Some(reader) = module.holder(reference)
            {
                reached.follow(module, reader, DEEPEST);
            }
        }
        let policies = policy.into_iter().map(Policy::output).collect();
        Self { granting: Vec::new(), policies, roles: reached.roles }
    }

    /// The same with a role that another profile's policy is attached to; none where there is no such role.
    pub(super) fn beside_others(module: &Module, profile: &Address) -> Option<(Self, Address)> {
        let resolver = Resolver::new(module, &Inputs::default());
        let policies = Policies::of(&resolver);
        let (mut own, mut other) = (Reached::default(), Reached::default());
        for policy in policies.of_bedrock() {
            let mut calls = policy.granting().filter(|it| it.allows_calls()).peekable();
            if calls.peek().is_none() {
                continue;
            }
            if calls.any(|it| it.reads(profile)) {
                own.follow(module, policy.definition, DEEPEST);
            } else if other.roles.is_empty() {
                other.follow(module, policy.definition, DEEPEST);
            }
        }
        let role = other.roles.pop_first().filter(|_| !other.policies.is_empty())?;
        Some((Self { granting: Vec::new(), policies: own.policies, roles: own.roles }, role))
    }
}

/// An attachment of the policy that allows calls of a profile to a role of a program.
pub(super) struct Attachment {
    pub(super) changes: Edits,
    pub(super) expected: Vec<Statement>,
    pub(super) note: String,
}

/// Attaches the policy that allows calls of the profile to a role of a program that lacks it; of several
/// roles to the first of them.
///
/// # Errors
/// When the role has its policies in a form that cannot be edited.
pub(super) fn attach(
    module: &Module,
    found: &Found,
    allowing: &Allowing,
) -> Result<std::result::Result<Option<Attachment>, Why>> {
    let (role, policy) = match lacking(module, found, allowing) {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(Ok(None)),
        Err(why) => return Ok(Err(why)),
    };
    let arn = policy.arn.clone();
    let note = format!("`{policy}` is attached to `{}`", role.address);
    if let Some(changes) = in_list(module, &role, &arn)? {
        let expected = vec![Statement::Delivers {
            address: role.address.clone(),
            variable: arn.clone(),
            value: arn,
            replaces: false,
        }];
        return Ok(Ok(Some(Attachment { changes, expected, note })));
    }
    // Blocks and instances that come are among what every addition states.
    let expected = vec![Statement::Adds, Statement::AddsInstances];
    let changes = in_block(module, &role, policy, &arn)?;
    Ok(Ok(Some(Attachment { changes, expected, note })))
}

/// The first role of a program that lacks the policy, with the policy.
///
/// # Errors
/// Why none can be attached.
pub(super) fn lacking<'a>(
    module: &Module,
    found: &Found,
    allowing: &'a Allowing,
) -> std::result::Result<Option<(Role, &'a Policy)>, Why> {
    let roles = match found.roles(module) {
        Roles::Here(roles) => roles,
        other => return Err(Why::Role(other)),
    };
    let Some(role) = roles.into_iter().find(|it| !allowing.roles.contains(&it.address)) else {
        return Ok(None);
    };
    match allowing.policies.first() {
        Some(policy) => Ok(Some((role, policy))),
        None => Err(Why::Policy(role.address)),
    }
}

/// What a statement is part of: managed policies, and the roles that have it.
#[derive(Default)]
struct Reached {
    policies: Vec<Policy>,
    roles: BTreeSet<Address>,
}

impl Reached {
    fn follow(&mut self, module: &Module, definition: &Definition, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let address = &definition.address;
        match (IamBlock::of(address), address) {
            (Some(IamBlock::Role), _) => {
                self.roles.insert(address.clone());
                return;
            }
            (Some(IamBlock::Attachment | IamBlock::AttachmentList), _) => {
                self.roles_of(module, definition, depth);
                return;
            }
            (Some(IamBlock::Policy), _) => match Policy::resource(address) {
                Some(policy) if !self.policies.contains(&policy) => self.policies.push(policy),
                Some(_) => {}
                // One in a role.
                None => {
                    self.roles_of(module, definition, depth);
                    return;
                }
            },
            (_, Address::Data { .. } | Address::Local(_)) => {}
            _ => return,
        }
        for reference in module.uses(&definition.address) {
            let reader = reference.within.and_then(|index| module.definitions().get(index));
            if let Some(reader) = reader {
                self.follow(module, reader, depth);
            }
        }
    }

    /// The roles that a block names, through locals.
    fn roles_of(&mut self, module: &Module, definition: &Definition, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        for reference in module.references_of(definition) {
            match &reference.address {
                Address::Resource { kind, .. } | Address::Data { kind, .. } if kind == ROLE => {
                    self.roles.insert(reference.address.clone());
                }
                local @ Address::Local(_) => {
                    if let Some(definition) = module.effective(local) {
                        self.roles_of(module, definition, depth);
                    }
                }
                _ => {}
            }
        }
        // A role can be named by its name, too.
        if let Some((file, role)) = module.attribute(&definition.address, "role") {
            self.roles.extend(by_name(module, (file, &role.value)).map(|it| it.address));
        }
    }
}

/// Where a role has its policies in a list, which takes away what is attached beside it.
fn in_list(module: &Module, role: &Role, arn: &str) -> Result<Option<Edits>> {
    let exclusive = module
        .resources("aws_iam_role_policy_attachments_exclusive")
        .filter(|it| module.references_of(it).iter().any(|inside| inside.address == role.address));
    let exclusive = exclusive.map(|it| (&it.address, "policy_arns"));
    let lists = std::iter::once((&role.address, "managed_policy_arns")).chain(exclusive);
    for (holder, name) in lists {
        let Some((file, attribute)) = module.attribute(holder, name) else { continue };
        let Expression::Array(list) = attribute.value.bare() else { continue };
        let list = address(module, file, &span_of(list))?;
        let value = arn.to_owned();
        return Ok(Some(Edits::one(file, Edit::InsertElement { list, value })));
    }
    Ok(None)
}

/// An attachment beside those that the role has: an entry of the map that makes them, or a block.
fn in_block(module: &Module, role: &Role, policy: &Policy, arn: &str) -> Result<Edits> {
    let own: Vec<&Definition> = module
        .resources(ATTACHMENT)
        .filter(|it| module.references_of(it).iter().any(|inside| inside.address == role.address))
        .collect();
    let policy_label = policy.label.as_str();
    for definition in own.iter().rev() {
        let each = module.attribute(&definition.address, "for_each");
        let value = module.attribute(&definition.address, "policy_arn");
        let (Some((file, each)), Some((_, value))) = (each, value) else { continue };
        if text(module, file, &span_of(&value.value)) != "each.value" {
            continue;
        }
        let map = each.value.bare().as_object();
        let Some(object) = map.filter(|it| it.get(policy_label).is_none()) else { continue };
        let at = address(module, file, &span_of(object))?;
        let (key, value) = (policy_label.to_owned(), arn.to_owned());
        return Ok(Edits::one(file, Edit::InsertEntry { object: at, key, value }));
    }
    let label = label(module, role, policy_label);
    let role_name = own
        .iter()
        .rev()
        .filter(|it| module.attribute(&it.address, "for_each").is_none())
        .filter(|it| module.attribute(&it.address, "count").is_none())
        .find_map(|it| {
            let (file, attribute) = module.attribute(&it.address, "role")?;
            Some(text(module, file, &span_of(&attribute.value)).to_owned())
        });
    let (each, role_name) = match role_name {
        Some(role_name) => (None, role_name),
        None => instances(module, role),
    };
    let each = each.map(|each| format!("  {each}\n\n")).unwrap_or_default();
    let block = format!(
        "resource \"{ATTACHMENT}\" \"{label}\" {{\n{each}  role       = {role_name}\n  policy_arn = {arn}\n}}\n"
    );
    let beside = own.last().copied().or_else(|| module.defined(&role.address).next());
    let Some(beside) = beside else { return Ok(Edits::default()) };
    let at = address(module, beside.file, &beside.span)?;
    Ok(Edits::one(beside.file, Edit::InsertBlockAfter { block: at, text: block }))
}

/// The names of the roles that a program has, and the `count` or `for_each` of what is attached to them: a
/// role that is not there, or is there several times, has as many attachments.
fn instances(module: &Module, role: &Role) -> (Option<String>, String) {
    let whole = role.address.to_string();
    let key = InstanceStep::first_index(&role.written);
    let has = |name| module.attribute(&role.address, name).is_some();
    match key {
        Some(at) if has("count") && at.bytes().all(|it| it.is_ascii_digit()) => {
            (Some(format!("count = length({whole}) > {at} ? 1 : 0")), format!("{whole}[{at}].name"))
        }
        _ if has("count") => {
            (Some(format!("count = length({whole})")), format!("{whole}[count.index].name"))
        }
        Some(key) if key.starts_with('"') && !key.contains("${") => {
            (None, format!("{whole}[{key}].name"))
        }
        _ if has("for_each") => (Some(format!("for_each = {whole}")), "each.value.name".to_owned()),
        _ => (None, format!("{whole}.name")),
    }
}

/// A label that no attachment has.
fn label(module: &Module, role: &Role, policy: &str) -> String {
    let is_free =
        |label: &str| module.defined(&Address::resource(ATTACHMENT, label)).next().is_none();
    if is_free(policy) {
        return policy.to_owned();
    }
    let (Address::Resource { name, .. } | Address::Data { name, .. }) = &role.address else {
        return policy.to_owned();
    };
    let with_role = format!("{name}_{policy}");
    (1..=1000)
        .map(|number| if number == 1 { with_role.clone() } else { format!("{with_role}_{number}") })
        .find(|label| is_free(label))
        .unwrap_or(with_role)
}
