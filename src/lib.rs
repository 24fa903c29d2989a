//! `bedrock-profile`: the Terraform of AWS Bedrock application inference profiles.

pub mod aws;
pub mod catalog;
pub mod commands;
pub mod date;
pub mod diagnostic;
pub mod hcl;
pub mod naming;
pub mod module;
pub mod report;
pub mod strict;
pub mod validate;
