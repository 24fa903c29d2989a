//! The account in which a module makes its resources: the data source that gives its id.

use super::{Address, Module};

/// The data source that gives the account.
pub const CALLER_IDENTITY: &str = "aws_caller_identity";

/// The account's id, where the data source has its usual label.
pub const ACCOUNT_ID: &str = "data.aws_caller_identity.current.account_id";

/// Data sources that only tell where Terraform runs.
pub const LOOKUPS: [&str; 3] = [CALLER_IDENTITY, "aws_partition", "aws_region"];

/// The data source for the account of a provider configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallerIdentity {
    /// Its address.
    pub address: Address,
    /// Its block, without a line end, where the module has none yet.
    pub block: Option<String>,
}

impl CallerIdentity {
    /// Those of a module that are there once.
    pub fn all(module: &Module) -> impl Iterator<Item = &Address> {
        module.addresses().filter(|address| {
            let is_it = matches!(address, Address::Data { kind, .. } if kind == CALLER_IDENTITY);
            let is_repeated =
                || ["count", "for_each"].iter().any(|it| module.attribute(address, it).is_some());
            is_it && !is_repeated()
        })
    }

    /// The one that a module has for a provider configuration.
    pub fn known<'m>(module: &'m Module, provider: &Address) -> Option<&'m Address> {
        Self::all(module).find(|address| {
            let mut definitions = module.defined(address);
            definitions.next().is_some_and(|it| module.provider_of(it) == *provider)
        })
    }

    /// The same, which may have to be written. None where all usual labels are taken.
    pub fn of(module: &Module, provider: &Address) -> Option<Self> {
        if let Some(address) = Self::known(module, provider) {
            return Some(Self { address: address.clone(), block: None });
        }
        let (wanted, body) = match provider {
            Address::Provider { alias: Some(alias), name } => {
                (alias.as_str(), format!("{{\n  provider = {name}.{alias}\n}}"))
            }
            _ => ("current", "{}".to_owned()),
        };
        let is_free =
            |label: &&str| module.defined(&Address::data(CALLER_IDENTITY, *label)).next().is_none();
        let label = [wanted, "bedrock", "bedrock_profiles"].into_iter().find(is_free)?;
        Some(Self {
            address: Address::data(CALLER_IDENTITY, label),
            block: Some(format!("data \"{CALLER_IDENTITY}\" \"{label}\" {body}")),
        })
    }

    /// The expression of the account's id.
    pub fn account_id(&self) -> String {
        format!("{}.account_id", self.address)
    }
}
