//! `bedrock-profile`: the Terraform of AWS Bedrock application inference profiles.

pub mod diagnostic;
pub mod hcl;
pub mod report;
