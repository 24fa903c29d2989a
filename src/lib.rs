//! `bedrock-profile`: the Terraform of AWS Bedrock application inference profiles.
//!
//! The binary is `cli::run` and an exit status; this library is everything else. A command flows
//! one way:
//!
//! ```text
//! argv ─▶ answers ──(catalog, prompts)──▶ request ─▶ scaffold ─▶ plan ─▶ validate ─▶ CheckedPlan
//!         as typed, with gaps             no gaps    templates   path → before, after     │
//!                                                                 --dry-run ▶ diff   ◀────┤
//!                                                                 --check   ▶ status ◀────┤
//!                                                                             apply  ◀────┘
//! ```
//!
//! - [`cli`] and [`commands`]: the command line; a subcommand a file. [`console`] is where it writes.
//! - [`answers`]: what was said by flags, files and git. [`interview`] asks for the rest, through
//!   [`prompt`]. [`request`] is the answers with nothing left open.
//! - [`configuration`]: which module calls which, and what each call makes of the module that it calls.
//! - [`folder`], [`walk`] and [`modules`]: what is read: a module's files, a repository's, and which
//!   of its folders are modules that have to do with profiles. `ignore_files` finds those that must not
//!   be opened; `parallel` puts all processors to work.
//! - [`catalog`]: models, regions, environments and tags, read from `catalog.toml` by [`strict`].
//! - [`account`]: what AWS lists, read from the JSON of the user's own `aws` or by running it, and
//!   compared with the catalog.
//! - [`aws`] and [`naming`]: what AWS accepts, and our own names, as types that hold nothing else.
//!   [`relative`] holds paths that stay below their folder, [`date`] days.
//! - [`templates`] and [`scaffold`]: from a request to the text of files.
//! - [`adapt`]: a further profile for a module that exists, in that module's own manner; or one that exists in
//!   the account.
//! - [`agents`]: the section of AGENTS.md on the profiles of a module.
//! - [`deliver`]: a profile's ARN given to functions, tasks and containers, and its policy to their roles.
//! - [`upgrade`] and [`removal`]: a profile moved to another model, or taken out with what is its own.
//! - `iam`: the policies of a module in all notations: what they allow, and how they are edited.
//! - [`inventory`]: the profiles of modules as their users know them. [`inspection`]: the account's profiles
//!   beside them.
//! - [`hcl`]: HCL as text: tokens, layout, documents, edits. [`module`]: a folder of it, understood.
//! - [`change`]: edits are collected; the module before and after them is evaluated in each environment, and what differs
//!   is stated by the operation or refused.
//! - [`plan`], [`validate`], [`apply`]: a change as a value, checked as a whole, written at the end.
//! - [`code`]: what files of any language have to do with Bedrock: models, ARNs, names.
//! - [`rules`]: what a repository should have or avoid, a rule a file. [`check`] walks folders and asks
//!   them; a finding's fix is a plan like any other.
//! - [`diagnostic`]: the one form of every problem; [`report`] shows it. `lines` knows where in a text a
//!   byte stands, [`encoding`] how UTF-16 is read, [`shell`] how words are typed, [`site`] where the documentation is published, and [`written`] tells of the files as they are what was found in them as they
//!   would be.
//!
//! What is absent on purpose, and guarded by clippy where it can be:
//!
//! - Nothing but [`apply`] writes files; only [`validate`] makes the [`plan::CheckedPlan`] it takes, and
//!   not without a comparison of each module that it changes, which only [`change`] makes.
//! - Nothing but [`prompt`] reads the terminal.
//! - Files are read in `answers`, `apply`, `check`, `commands`, `folder` and `walk` only; the clock, the
//!   environment and other programs are asked in `commands`, `console` and `answers` only; everything
//!   between a request and a checked plan is a pure function.
//! - No order of a hash map reaches an output.
//! - [`hcl`] knows no Bedrock, and [`catalog`] no HCL.
//! - No network and no credentials, ever.

#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "tests write files and look at clocks")
)]

pub mod account;
pub mod adapt;
pub mod agents;
pub mod answers;
#[expect(clippy::disallowed_methods, reason = "files are written here")]
pub mod apply;
pub mod aws;
pub mod catalog;
pub mod change;
pub mod check;
pub mod cli;
pub mod code;
pub mod commands;
pub mod configuration;
pub mod console;
pub mod date;
pub mod deliver;
pub mod diagnostic;
pub mod encoding;
#[expect(clippy::disallowed_methods, reason = "modules are read here")]
pub mod folder;
pub mod hcl;
pub mod hex;
mod iam;
mod ignore_files;
pub mod inspection;
pub mod interview;
pub mod inventory;
mod lines;
pub mod module;
pub mod modules;
pub mod naming;
mod parallel;
pub mod plan;
pub mod prompt;
pub mod relative;
pub mod removal;
pub mod report;
pub mod request;
pub mod rules;
pub mod scaffold;
pub mod shell;
pub mod site;
pub mod strict;
pub mod templates;
pub mod upgrade;
pub mod validate;
pub mod walk;
pub mod written;
