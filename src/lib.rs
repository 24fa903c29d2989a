//! `bedrock-profile`: the Terraform of AWS Bedrock application inference profiles.

#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "tests write files and look at clocks")
)]

pub mod answers;
pub mod apply;
pub mod aws;
pub mod catalog;
pub mod cli;
pub mod commands;
pub mod console;
pub mod date;
pub mod diagnostic;
pub mod folder;
pub mod hcl;
pub mod interview;
pub mod module;
pub mod naming;
pub mod plan;
pub mod prompt;
pub mod relative;
pub mod report;
pub mod request;
pub mod scaffold;
pub mod strict;
pub mod templates;
pub mod upgrade;
pub mod validate;
