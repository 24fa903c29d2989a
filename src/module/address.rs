//! The names by which the parts of a module refer to each other.

use std::fmt;

use super::{Instance, PROFILE};

/// What a definition defines and a reference refers to, as Terraform writes it in expressions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// `type.name`
    Resource {
        /// `aws_ssm_parameter`
        kind: String,
        /// The second label.
        name: String,
    },
    /// `data.type.name`
    Data {
        /// `aws_region`
        kind: String,
        /// The second label.
        name: String,
    },
    /// `ephemeral.type.name`
    Ephemeral {
        /// `random_password`
        kind: String,
        /// The second label.
        name: String,
    },
    /// One entry of a `locals` block.
    Local(String),
    /// A `variable` block.
    Variable(String),
    /// A `module` block, called by this module.
    Module(String),
    /// An `output` block. Nothing within the module can refer to it.
    Output(String),
    /// A `check` block. Nothing can refer to it.
    Check(String),
    /// A provider configuration: `aws`, or `aws.alias`.
    Provider {
        /// The local name of the provider.
        name: String,
        /// The alias, when the configuration is not the default one.
        alias: Option<String>,
    },
    /// What Terraform itself provides: `each.key`, `count.index`, `self`, `path.module`,
    /// `terraform.workspace`.
    Builtin(String),
}

impl Address {
    /// The address of a managed resource.
    pub fn resource(kind: impl Into<String>, name: impl Into<String>) -> Self {
        Self::Resource { kind: kind.into(), name: name.into() }
    }

    /// The address of a data source.
    pub fn data(kind: impl Into<String>, name: impl Into<String>) -> Self {
        Self::Data { kind: kind.into(), name: name.into() }
    }

    /// The type of a resource, data source or ephemeral resource.
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Resource { kind, .. }
            | Self::Data { kind, .. }
            | Self::Ephemeral { kind, .. } => Some(kind),
            _ => None,
        }
    }

    /// The second label of a managed resource.
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Resource { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether it is a resource that makes application inference profiles.
    pub fn is_profile(&self) -> bool {
        self.kind() == Some(PROFILE) && matches!(self, Self::Resource { .. })
    }

    /// What kind of thing it is, as the reader would call it: `variable`, `data source`.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Resource { .. } => "resource",
            Self::Data { .. } => "data source",
            Self::Ephemeral { .. } => "ephemeral resource",
            Self::Local(_) => "local value",
            Self::Variable(_) => "variable",
            Self::Module(_) => "module call",
            Self::Output(_) => "output",
            Self::Check(_) => "check",
            Self::Provider { .. } => "provider configuration",
            Self::Builtin(_) => "built-in value",
        }
    }
}

impl Address {
    /// The address of one of its instances, as Terraform writes it.
    pub fn instance(&self, instance: &Instance) -> String {
        format!("{self}{instance}")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resource { kind, name } => write!(f, "{kind}.{name}"),
            Self::Data { kind, name } => write!(f, "data.{kind}.{name}"),
            Self::Ephemeral { kind, name } => write!(f, "ephemeral.{kind}.{name}"),
            Self::Local(name) => write!(f, "local.{name}"),
            Self::Variable(name) => write!(f, "var.{name}"),
            Self::Module(name) => write!(f, "module.{name}"),
            Self::Output(name) => write!(f, "output.{name}"),
            Self::Check(name) => write!(f, "check.{name}"),
            Self::Provider { name, alias: Some(alias) } => write!(f, "{name}.{alias}"),
            Self::Provider { name, alias: None } | Self::Builtin(name) => f.write_str(name),
        }
    }
}
