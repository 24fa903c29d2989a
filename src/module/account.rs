//! The account in which a module makes its resources: the data source that gives its id.

use super::{Address, Module, span_of};

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

/// What of a provider configuration may lead to another account.
const CREDENTIALS: [&str; 11] = [
    "access_key",
    "secret_key",
    "token",
    "profile",
    "shared_config_files",
    "shared_credentials_files",
    "skip_requesting_account_id",
    "endpoints",
    "assume_role",
    "assume_role_with_web_identity",
    "dynamic",
];

/// Whether two provider configurations make their resources in one account, as far as they show it.
pub fn same_account(module: &Module, one: &Address, other: &Address) -> bool {
    let credentials = |provider: &Address| -> Option<Vec<&str>> {
        let is_default = matches!(provider, Address::Provider { alias: None, .. });
        // A module that is called may be given another account under an alias.
        let is_defined = module.defined(provider).next().is_some();
        let bodies = module.bodies(provider);
        let attributes = bodies.iter().flat_map(|(file, body)| {
            let all = body.attributes().map(move |it| (*file, it.key.as_str(), span_of(it)));
            let blocks = body.blocks().map(move |it| (*file, it.ident.as_str(), span_of(it)));
            all.chain(blocks)
        });
        let own = attributes.filter(|(_, name, _)| CREDENTIALS.contains(name));
        let mut texts: Vec<&str> = own.filter_map(|(file, _, at)| module.text(file, &at)).collect();
        texts.sort_unstable();
        (is_default || is_defined).then_some(texts)
    };
    one == other || credentials(one).is_some_and(|it| Some(it) == credentials(other))
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

    /// The one that a module has for a provider configuration, or for another one of the same account.
    pub fn known<'m>(module: &'m Module, provider: &Address) -> Option<&'m Address> {
        let of =
            |address: &Address| module.defined(address).next().map(|it| module.provider_of(it));
        let own = Self::all(module).find(|it| of(it).as_ref() == Some(provider));
        own.or_else(|| {
            Self::all(module)
                .find(|it| of(it).is_some_and(|it| same_account(module, provider, &it)))
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
