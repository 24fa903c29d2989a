//! What the profiles of a module are called and where their ARNs are to be had, read from the
//! module itself.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::module::{Address, Inputs, Module, Reference, Resolver, Scope, Step};
use crate::naming::Key;

/// The type of the resource that holds a parameter.
const PARAMETER: &str = "aws_ssm_parameter";

/// The names of one profile.
#[derive(Debug, Serialize)]
pub struct ProfileNames {
    /// Its key in the module.
    pub key: String,
    /// Its address in Terraform.
    pub address: String,
    /// Its name in each environment where that can be known.
    pub names: BTreeMap<String, String>,
    /// The output that holds its ARN.
    pub output: Option<String>,
    /// The output that holds the id of the model behind it.
    pub model_output: Option<String>,
    /// The environment variable for its ARN.
    pub environment_variable: Option<String>,
    /// The parameter that holds its ARN, in each environment; empty without parameters.
    pub parameters: BTreeMap<String, String>,
}

/// The names of every profile of the module, in the order in which they are written.
pub(super) fn of_profiles(
    module: &Module,
    environments: &BTreeMap<String, Inputs>,
) -> Vec<ProfileNames> {
    let resolvers: Vec<(&str, Resolver<'_>)> = environments
        .iter()
        .map(|(name, inputs)| (name.as_str(), Resolver::new(module, inputs)))
        .collect();
    module
        .resources(crate::module::PROFILE)
        .map(|definition| {
            let address = &definition.address;
            let label = match address {
                Address::Resource { name, .. } => name.as_str(),
                _ => "",
            };
            let output = |reads: &dyn Fn(&Reference) -> bool| {
                module.uses(address).filter(|use_| reads(use_)).find_map(|use_| {
                    match within(module, use_)? {
                        Address::Output(name) => Some(name.clone()),
                        _ => None,
                    }
                })
            };
            let parameter = module.uses(address).filter(|use_| reads(use_, "arn")).find_map(
                |use_| match within(module, use_)? {
                    address @ Address::Resource { kind, .. } if kind == PARAMETER => Some(address),
                    _ => None,
                },
            );
            ProfileNames {
                key: label.to_owned(),
                address: address.to_string(),
                names: in_each(&resolvers, address),
                output: output(&|use_| reads(use_, "arn")),
                model_output: output(&|use_| reads(use_, "models")),
                environment_variable: Key::parse(label).ok().map(|key| key.variable()),
                parameters: parameter
                    .map(|address| in_each(&resolvers, address))
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// The `name` of a resource in each environment where it is known.
fn in_each(resolvers: &[(&str, Resolver<'_>)], address: &Address) -> BTreeMap<String, String> {
    resolvers
        .iter()
        .filter_map(|(environment, resolver)| {
            let name = resolver.field(address, "name", &Scope::default())?;
            Some(((*environment).to_owned(), name.value.as_str()?.to_owned()))
        })
        .collect()
}

/// Whether the reference reads this attribute.
fn reads(reference: &Reference, attribute: &str) -> bool {
    matches!(reference.steps.first(), Some(Step::Attribute { name, .. }) if name == attribute)
}

/// What contains the reference.
fn within<'m>(module: &'m Module, reference: &Reference) -> Option<&'m Address> {
    module.holder(reference).map(|definition| &definition.address)
}
