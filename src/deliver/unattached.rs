//! What is told of programs whose role gets no policy: why, where, and what to write.

use super::Delivery;
use super::kinds::Found;
use super::role::{Allowing, lacking};
use super::roles::Roles;
use super::source::{Policy, Source};
use crate::diagnostic::Diagnostic;
use crate::iam::POLICY;
use crate::module::{Address, Module, profile_instance};
use crate::naming::Key;

/// Why no policy is attached to the role of a program.
#[derive(Debug)]
pub(super) enum Why {
    /// The program has no role that the module defines.
    Role(Roles),
    /// No managed policy of the module allows calls, which this role of it lacks.
    Policy(Address),
}

/// Until when a program is denied.
const UNTIL: &str = "until then calls are denied";

/// That a program may still lack the right to call the profile.
pub(super) fn tell(module: &Module, found: &Found, allowing: &Allowing, why: &Why) -> Diagnostic {
    let program = &found.address;
    let policy = allowing.policies.first();
    // What to attach, or what allows calls of the profile where it is attached.
    let attach = |to: &str| match policy {
        Some(policy) => format!("attach `{policy}` {to}; {UNTIL}"),
        None => format!("allow calls of the profile {to}; {UNTIL}"),
    };
    let (message, help, place) = match why {
        Why::Policy(role) => {
            let others = allowing.granting.first().map_or_else(
                || "no policy of this module allows calls of the profile".to_owned(),
                |own| format!("`{own}` allows calls of the profile, for another role"),
            );
            let message = format!("`{role}` of `{program}` may not call the profile: {others}");
            (message, format!("allow them in a policy of `{role}`; {UNTIL}"), None)
        }
        Why::Role(Roles::Elsewhere(file, span)) => {
            let message = format!("the role of `{program}` is not made in this module");
            let help = attach("where it is made");
            (
                format!("{message}: no policy is attached"),
                help,
                Some((*file, span.clone(), "its role")),
            )
        }
        Why::Role(Roles::Unnamed(argument)) => {
            let what = "so that there is no role to attach a policy to";
            let message = format!("`{program}` has no `{argument}`, {what}");
            let help = match policy {
                Some(policy) => {
                    format!(
                        "give it a role in `{argument}`, and attach `{policy}` to that; {UNTIL}"
                    )
                }
                None => {
                    format!("give it a role in `{argument}` that may call the profile; {UNTIL}")
                }
            };
            (message, help, own(module, program))
        }
        Why::Role(Roles::Pods) => {
            let message = format!(
                "the pods of `{program}` run under the role of their service account, which this module \
                 does not show: no policy is attached"
            );
            (message, attach("to that role"), own(module, program))
        }
        Why::Role(Roles::Called | Roles::Here(_)) => {
            let message =
                format!("the module that `{program}` calls makes the role: no policy is attached");
            (message, in_call(module, program, policy), own(module, program))
        }
    };
    let problem = Diagnostic::warning(message);
    let problem = match place {
        Some((file, span, label)) => module.mark(problem, file, span, label),
        None => problem,
    };
    problem.help(help)
}

/// Where a program is defined.
fn own(
    module: &Module,
    program: &Address,
) -> Option<(usize, std::ops::Range<usize>, &'static str)> {
    module.defined(program).next().map(|it| (it.file, it.header.clone(), "this one"))
}

/// What to write for a called module, whose role it may take a policy for.
fn in_call(module: &Module, call: &Address, policy: Option<&Policy>) -> String {
    let Some(Policy { arn, .. }) = policy else {
        return format!("allow calls of the profile to its role; {UNTIL}");
    };
    match super::kinds::source(module, call) {
        Some("terraform-aws-modules/lambda/aws") => {
            format!("write in the call: `attach_policy = true` and `policy = {arn}`; {UNTIL}")
        }
        Some(source) if source.starts_with("terraform-aws-modules/ecs/aws") => format!(
            "write in the service: `tasks_iam_role_policies = {{ bedrock = {arn} }}`; {UNTIL}"
        ),
        _ => format!("pass `{arn}` to the call, and attach it to the role there; {UNTIL}"),
    }
}

/// That the policy which allows calls of a profile is attached to nothing, where that of another profile is.
pub fn loose(module: &Module, profile: &str) -> Option<Diagnostic> {
    let (allowing, role) = Allowing::beside_others(module, &profile_instance(profile).0)?;
    let policy = allowing.policies.first().filter(|_| allowing.roles.is_empty())?;
    let address = Address::resource(POLICY, &policy.label);
    let place = module.defined(&address).next().map(|it| module.place(it.file, it.span.start));
    let name = match role {
        Address::Data { .. } | Address::Resource { .. } => format!("{role}.name"),
        _ => return None,
    };
    let message = format!(
        "`{policy}` ({}) is attached to no role: calls of the profile are denied",
        place.unwrap_or_default()
    );
    Some(
        Diagnostic::warning(message)
            .help("`--deliver ADDRESS --with iam` attaches it to the role of a program of the module")
            .help(format!(
                "or write an `aws_iam_role_policy_attachment` with the role, such as `role = {name}`, \
                 and `policy_arn = {}`",
                policy.arn
            )),
    )
}

/// The managed policies of a module that allow calls of a profile of it.
pub fn policies_of(module: &Module, profile: &str) -> Vec<String> {
    let allowing = Allowing::of(module, &Source::Resource(profile.to_owned()));
    allowing.policies.iter().map(ToString::to_string).collect()
}

/// A policy for a module that knows a profile only by its ARN.
pub fn policy_by_hand(key: &Key, source: &Source, model: &str) -> String {
    let (label, arn) = (format!("bedrock_{}_invoke", key.label()), source.arn());
    let actions = r#"["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]"#;
    let project =
        format!("replace({arn}, \"/application-inference-profile.*/\", \"project/default\")");
    format!(
        "data \"aws_iam_policy_document\" \"{label}\" {{
  statement {{
    actions   = {actions}
    resources = [
      {arn},
      {project},
    ]
  }}

  statement {{
    actions   = {actions}
    resources = [\"arn:aws:bedrock:*::foundation-model/{model}\"]

    condition {{
      test     = \"StringEquals\"
      variable = \"bedrock:InferenceProfileArn\"
      values   = [{arn}]
    }}
  }}
}}"
    )
}

impl Delivery<'_> {
    /// That a policy of the module allows calls, and is not attached to the role of a program, since nobody
    /// asked for it.
    pub(super) fn unasked(&self, module: &Module, found: &Found) -> Option<Diagnostic> {
        let allowing = Allowing::of(module, self.source);
        let (role, policy) = lacking(module, found, &allowing).ok()??;
        let message = format!(
            "`{policy}` is not attached to `{}`, the role of `{}`: its calls are denied",
            role.address, found.address
        );
        Some(
            Diagnostic::warning(message)
                .help("the same command with `--with iam` attaches it")
                .help(format!(
                    "or write an `aws_iam_role_policy_attachment` with `role = {}.name` and \
                     `policy_arn = {}`",
                    role.address, policy.arn
                )),
        )
    }
}
