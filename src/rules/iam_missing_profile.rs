//! Policies that allow everything behind a profile, and not the profile that their function calls.

use std::collections::BTreeSet;

use super::{Check, EnvironmentView, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::iam::{Policies, Policy, Statement, Target, matches};
use crate::module::{Address, Definition, Module, PROFILE, Scope, Step, Value};

/// `iam-missing-profile`
pub(super) static RULE: Rule = Rule {
    id: "iam-missing-profile",
    level: Level::Error,
    summary: "a policy allows models, and not the profile that its function calls",
    page: include_str!("../../docs/rules/iam-missing-profile.md"),
    options: &[],
    check: Check::Module(check),
};

/// What calls profiles, and the argument that names its role.
const CALLERS: [(&str, &str); 3] = [
    ("aws_lambda_function", "role"),
    ("aws_ecs_task_definition", "task_role_arn"),
    ("aws_bedrockagentcore_agent_runtime", "role_arn"),
];

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for view in context.environments {
        let policies = view.policies();
        for definition in module.resources(PROFILE) {
            let profile = &definition.address;
            for (caller, role) in callers(module, profile) {
                let Some(held) = policies_of(view, policies, &caller.address, role) else {
                    continue;
                };
                let granting = || held.iter().flat_map(|it| policies.together(it));
                let granting = || granting().filter(|it| it.invokes());
                let Some(first) = granting().find(|it| it.names_bedrock()) else { continue };
                if granting().any(|it| allows(module, it, profile)) {
                    continue;
                }
                let subject = format!("{} {profile}", caller.address);
                let (file, span) = first.resources_at.clone();
                let mark = |message: String| {
                    module.mark(Diagnostic::error(message), file, span.clone(), "")
                };
                let unknown = |it: &Statement| {
                    it.everywhere_but
                        || it.targets(module).iter().any(|(it, _)| *it == Target::Unknown)
                };
                let whole = held.iter().all(|it| policies.is_whole(it));
                if !whole || granting().any(unknown) {
                    let message = format!(
                        "whether the role of `{}` may call `{profile}` is not known",
                        caller.address
                    );
                    findings.unknown_in(view, subject, mark(message));
                    continue;
                }
                let message = format!(
                    "`{}` is given the ARN of `{profile}`, and its role is not allowed to call that",
                    caller.address
                );
                let diagnostic = mark(message).help(format!(
                    "allow the same actions on `{profile}.arn`: `inference-profile/*` and models do not \
                     match it"
                ));
                findings.add_in(view, subject, diagnostic);
            }
        }
    }
}

/// What is given the ARN of a profile, directly or through local values, with the argument for its role.
fn callers<'m>(module: &'m Module, profile: &Address) -> Vec<(&'m Definition, &'static str)> {
    let mut found: Vec<(&Definition, &str)> = Vec::new();
    let mut seen = BTreeSet::from([profile.clone()]);
    let mut open = vec![profile.clone()];
    while let Some(holder) = open.pop() {
        for reference in module.uses(&holder) {
            let arn = |step: &Step| matches!(step, Step::Attribute { name, quoted: false, .. } if name == "arn");
            if holder == *profile && !reference.steps.iter().any(arn) {
                continue;
            }
            let Some(within) = module.holder(reference) else { continue };
            match &within.address {
                local @ Address::Local(_) if seen.insert(local.clone()) => {
                    open.push(local.clone());
                }
                Address::Resource { kind, .. } => {
                    let caller = CALLERS.iter().find(|(caller, _)| caller == kind);
                    let known = found.iter().any(|(it, _)| it.address == within.address);
                    found.extend(caller.filter(|_| !known).map(|(_, role)| (within, *role)));
                }
                _ => {}
            }
        }
    }
    found
}

/// The policies of the role that something has, if there are some in the module.
fn policies_of<'p, 'm>(
    view: &EnvironmentView<'m>,
    policies: &'p Policies<'m>,
    caller: &Address,
    argument: &str,
) -> Option<Vec<&'p Policy<'m>>> {
    let field = |address: &Address, name: &str| {
        view.resolver.field(address, name, &Scope::default()).map(|field| field.value)
    };
    let held: Vec<&Policy<'m>> = match field(caller, argument)? {
        Value::Unknown(Some(origin)) => policies.in_group_of(&origin.address).collect(),
        value => {
            let arn = value.as_str()?.to_owned();
            let name = arn.rsplit('/').next()?.to_owned();
            let named = |address: &&Address| {
                matches!(address, Address::Resource { kind, .. } if kind.starts_with("aws_iam_role_policy"))
                    && field(address, "role").is_some_and(|it| it.as_str() == Some(name.as_str()))
            };
            let attached: Vec<&Address> = policies.blocks().filter(named).collect();
            attached.into_iter().flat_map(|it| policies.in_group_of(it)).collect()
        }
    };
    (!held.is_empty()).then_some(held)
}

/// Whether a statement has the profile among its resources, by its ARN or a pattern.
fn allows(module: &Module, statement: &Statement, profile: &Address) -> bool {
    const SOME: &str =
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abcdefghijkl";
    statement.targets(module).into_iter().any(|(target, _)| match target {
        Target::Profile(address) => address == *profile,
        Target::Text(text) => {
            text.contains(":application-inference-profile/")
                || matches(&text.replace(crate::validate::text::UNKNOWN, "*"), SOME)
        }
        _ => false,
    })
}
