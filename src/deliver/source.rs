//! How the module of a program reads a profile: the resource, or outputs of the module that has it.

use super::changes::text;
use super::passing;
use super::role::Allowing;
use crate::hcl::quote;
use crate::iam::POLICY;
use crate::inventory::{self, is_whole};
use crate::module::{
    Address, Instance, InstanceStep, Module, PROFILE, Reference, Step, profile_instance,
};
use crate::naming::Key;

/// What a program reads to know a profile.
#[derive(Debug, Clone)]
pub enum Source {
    /// A resource of the program's module, with its instance: `aws_bedrock_inference_profile.main`.
    Resource(String),
    /// Outputs of a call of the module that has the profile.
    Outputs {
        /// The output with the ARN: `module.bedrock.bedrock_inference_profile_arn`.
        arn: String,
        /// The output with the ARN of the policy that allows calls.
        policy: Option<String>,
        /// The output with the id of the model behind it.
        model: Option<String>,
    },
}

impl Source {
    /// What a call of a module gives of a profile that the module reads as this source; none where no output is the
    /// ARN. `call` has its instance: `module.bedrock`, `module.all["chat"]`.
    pub fn outside(&self, call: &str, called: &Module) -> Option<Self> {
        let [arn, policy, model] = match self {
            Self::Resource(profile) => of_resource(called, profile),
            Self::Outputs { arn, policy, model } => {
                let passed = |it: &Option<String>| passing::passed(called, it.as_deref()?);
                [passing::passed(called, arn), passed(policy), passed(model)]
            }
        };
        let below = |output: String| format!("{call}.{output}");
        Some(Self::Outputs { arn: below(arn?), policy: policy.map(below), model: model.map(below) })
    }

    /// A profile that is not there yet, of a module that is called.
    pub fn unknown(call: &str) -> Self {
        Self::Outputs { arn: format!("{call}.bedrock_new_profile_arn"), policy: None, model: None }
    }

    /// The expression of the ARN.
    pub fn arn(&self) -> String {
        match self {
            Self::Resource(profile) => format!("{profile}.arn"),
            Self::Outputs { arn, .. } => arn.clone(),
        }
    }

    /// The expression of the ARN of the policy that allows calls, where an output gives it.
    pub fn policy(&self) -> Option<&str> {
        match self {
            Self::Resource(_) => None,
            Self::Outputs { policy, .. } => policy.as_deref(),
        }
    }

    /// The expression of the id of the model behind it; none where no output gives it.
    pub(super) fn model(&self) -> Option<String> {
        match self {
            Self::Resource(profile) => {
                Some(format!("split(\"/\", {profile}.models[0].model_arn)[1]"))
            }
            Self::Outputs { model, .. } => model.clone(),
        }
    }

    /// Whether a reference reads this attribute of the profile.
    pub(super) fn is_read_by(
        &self,
        module: &Module,
        reference: &Reference,
        attribute: &str,
    ) -> bool {
        let written = text(module, reference.file, &reference.span);
        match (self, &reference.address) {
            (Self::Resource(profile), Address::Resource { kind, .. }) if kind == PROFILE => {
                let is_read = |step: &Step| matches!(step, Step::Attribute { name, quoted: false, .. } if name == attribute);
                let rest = written.strip_prefix(profile.as_str());
                rest.is_some_and(|rest| rest.starts_with(['.', '[']))
                    && reference.steps.iter().any(is_read)
            }
            (Self::Outputs { arn, model, .. }, Address::Module(_)) => match attribute {
                "arn" => written == arn,
                "models" => Some(written) == model.as_deref(),
                _ => false,
            },
            _ => false,
        }
    }
}

/// The outputs of a module with the ARN of a profile of it, the ARN of the policy that allows calls, and the id of the
/// model.
fn of_resource(module: &Module, profile: &str) -> [Option<String>; 3] {
    let source = Source::Resource(profile.to_owned());
    let (profile, instance) = &profile_instance(profile);
    let delivery = inventory::Delivery::of(module, profile, instance);
    let outputs = delivery.outputs(module);
    let arn = outputs.iter().find_map(|name| arn_in(module, name, profile, instance));
    let allowing = Allowing::of(module, &Source::Resource(profile.instance(instance)));
    let policy = allowing.policies.iter().find_map(|it| {
        passing::passed(module, &it.arn)
            .or_else(|| passing::passed_by_key(module, &it.arn, profile, instance))
    });
    let model = source.model().and_then(|it| passing::passed(module, &it));
    [arn, policy, model]
}

/// How an output is read that is the ARN of a profile, or has it under the key of the instance.
fn arn_in(module: &Module, output: &str, profile: &Address, instance: &Instance) -> Option<String> {
    let (_, value) = module.attribute(&Address::Output(output.to_owned()), "value")?;
    let value = value.value.bare();
    let Instance::Key(key) = instance else {
        if is_whole(value) {
            return Some(output.to_owned());
        }
        let Address::Resource { name, .. } = profile else { return None };
        let key = value.as_object()?.iter().find_map(|(key, value)| {
            let (label, _) = inventory::arn_of(value.expr())?;
            (label == name).then(|| key.text()).flatten()
        })?;
        return Some(format!("{output}[{}]", quote(key)));
    };
    passing::each_arn(value)?;
    Some(format!("{output}[{}]", quote(key)))
}

/// A policy that allows calls, as the module of a program refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Policy {
    /// The expression of its ARN.
    pub(super) arn: String,
    /// What an attachment of it is called.
    pub(super) label: String,
}

impl Policy {
    /// A resource of the module.
    pub(super) fn resource(address: &Address) -> Option<Self> {
        match address {
            Address::Resource { kind, name } if kind == POLICY => {
                Some(Self { arn: format!("{address}.arn"), label: name.clone() })
            }
            _ => None,
        }
    }

    /// An output of a call.
    pub(super) fn output(arn: &str) -> Self {
        let steps = InstanceStep::all(arn);
        let last = steps.last();
        // One of several has its key in brackets.
        let key = last.and_then(InstanceStep::key);
        if let Some(key) = key.and_then(|key| Key::nearest(&key)) {
            return Self { arn: arn.to_owned(), label: format!("bedrock_{}_invoke", key.label()) };
        }
        let name = last.map_or(arn, |step| step.text);
        let label = name.trim_end_matches("_arn").trim_end_matches("_policy");
        Self { arn: arn.to_owned(), label: label.to_owned() }
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.arn.strip_suffix(".arn").unwrap_or(&self.arn))
    }
}
