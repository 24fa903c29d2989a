//! Which blocks have to do with IAM, and what of a policy they hold.

use crate::module::Address;

/// The type of a managed policy.
pub(crate) const POLICY: &str = "aws_iam_policy";

/// The type of a role.
pub(crate) const ROLE: &str = "aws_iam_role";

/// The type of the data source that makes a policy.
pub(crate) const DOCUMENT: &str = "aws_iam_policy_document";

/// What a block of IAM is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IamBlock {
    /// A policy document, with its statements as blocks.
    Document,
    /// A policy, with its statements as JSON.
    Policy,
    /// A role, which may have policies in blocks and a list of those that it has.
    Role,
    /// One policy attached to roles, users or groups.
    Attachment,
    /// The list of all policies that are attached to one of them.
    AttachmentList,
    /// Anything else, as a user or what looks up a policy.
    Other,
}

impl IamBlock {
    /// Reads the type of a resource or data source; none where it is not about IAM.
    pub(crate) fn of(address: &Address) -> Option<Self> {
        match address {
            Address::Data { kind, .. } if kind == DOCUMENT => Some(Self::Document),
            Address::Data { kind, .. } if kind.starts_with("aws_iam_") => Some(Self::Other),
            Address::Resource { kind, .. } => Some(match kind.as_str() {
                POLICY
                | "aws_iam_role_policy"
                | "aws_iam_user_policy"
                | "aws_iam_group_policy"
                | "aws_ssoadmin_permission_set_inline_policy" => Self::Policy,
                ROLE => Self::Role,
                other if !other.starts_with("aws_iam_") => return None,
                other if other.ends_with("_policy_attachment") => Self::Attachment,
                other if other.ends_with("_policy_attachments_exclusive") => Self::AttachmentList,
                _ => Self::Other,
            }),
            _ => None,
        }
    }

    /// Whether an address is that of a block of IAM.
    pub(crate) fn is(address: &Address) -> bool {
        Self::of(address).is_some()
    }
}
