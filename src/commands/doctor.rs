//! `doctor`: what the program finds around it, and which configuration is in force.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use serde_json::{Value, json};

use super::catalog::Format;
use super::locate;
use super::setup::{Layers, absolute};
use super::version;
use super::{Context, Outcome};
use crate::answers::Answers;
use crate::answers::config;
use crate::diagnostic::Result;
use crate::module::PROFILE;
use crate::report::columns::columns;

/// Show which programs and which configuration are in use
///
/// Lists the programs that this one runs or suggests, the configuration files in force, the module
/// that commands would work on, and what the terminal can show. Changes nothing.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct DoctorArgs {
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

const EXAMPLES: &str = "\
Exit status: 0, also when a program is missing; 2 when a configuration file is wrong.

Examples:
  What would be used in another repository:
    bedrock-profile doctor -C ../service";

/// The programs beside this one, and what they are for.
const PROGRAMS: [(&str, &str); 3] = [
    ("git", "the address of the remote, for the tag `source`"),
    ("terraform", "the next steps after a change"),
    ("aws", "inspect, import, catalog verify, catalog refresh"),
];

/// A line of the report.
struct Fact {
    name: &'static str,
    found: String,
    note: String,
}

/// Runs the subcommand.
///
/// # Errors
/// When a configuration file is wrong.
pub fn run(args: &DoctorArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let facts = facts(context)?;
    let text = match args.format {
        Format::Json => {
            let entry = |it: &Fact| {
                let found = Some(&it.found).filter(|found| *found != MISSING);
                (it.name.replace(' ', "_"), json!({ "found": found, "note": it.note }))
            };
            let entries: serde_json::Map<String, Value> = facts.iter().map(entry).collect();
            let whole = json!({ "version": 1, "facts": entries });
            crate::report::document(&whole)
        }
        Format::Text => {
            let row = |it: Fact| [it.name.to_owned(), it.found, it.note];
            columns(&facts.into_iter().map(row).collect::<Vec<_>>())
        }
    };
    context.console.data(&text);
    Ok(Outcome::Done)
}

const MISSING: &str = "not found";

fn facts(context: &Context<'_>) -> Result<Vec<Fact>> {
    let fact = |name, found: String, note: &str| Fact { name, found, note: note.to_owned() };
    let mut facts = Vec::new();
    let version = version::verbose("", &context.built_in);
    let version = version.lines().map(str::trim).collect::<Vec<_>>().join("; ");
    facts.push(fact("bedrock-profile", version, ""));
    for (program, used_for) in PROGRAMS {
        let found = path_of(program).map_or_else(
            || MISSING.to_owned(),
            |path| format!("{} ({})", version_of(&path, program), path.display()),
        );
        facts.push(fact(program, found, used_for));
    }
    let target = absolute(Path::new("."))?;
    let module = locate::module(&target, None).map_or_else(
        |_| MISSING.to_owned(),
        |located| {
            let count = located.module.resources(PROFILE).count();
            format!("{}, {count} blocks of profiles", located.dir)
        },
    );
    facts.push(fact("module", module, "what add and upgrade work on"));
    let file = |folder: Option<PathBuf>, name: &str| match folder {
        Some(folder) => config::shown(&folder.join(name)),
        None => MISSING.to_owned(),
    };
    let repository = config::repository(&target)?.map(|file| file.folder);
    facts.push(fact("repository file", file(repository, config::REPOSITORY_FILE), ""));
    let user = config::user()?.map(|file| file.folder);
    facts.push(fact("user file", file(user, "config.toml"), ""));
    let layers = Layers::read(Answers::default(), None, &target)?;
    let flag = context.global.catalog.as_deref();
    let catalog = layers.catalog(flag, &context.built_in)?;
    let path = layers.catalog_path(flag).map(config::shown);
    let path = path.unwrap_or_else(|| "built-in".to_owned());
    facts.push(fact("catalog", path, &format!("{} models", catalog.models().len())));
    let usual = layers.usual_environments(&catalog).join(", ");
    facts.push(fact("environments", usual, "of modules that name none"));
    let data = config::terraform_data_folder();
    let data = data.map_or_else(|| ".terraform".to_owned(), |it| it.display().to_string());
    facts.push(fact("terraform data", data, "TF_DATA_DIR; never looked into"));
    let console = &context.console;
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    facts.push(fact("questions", yes(console.interactive), "whether somebody can be asked"));
    facts.push(fact("colours", yes(console.colour_out), "--color, NO_COLOR, FORCE_COLOR"));
    facts.push(fact(
        "links",
        yes(console.links_out && config::site().is_some()),
        "BEDROCK_PROFILE_DOCS",
    ));
    Ok(facts)
}

/// The program of this name in the folders of `PATH`.
#[expect(clippy::disallowed_methods, reason = "where programs are looked for")]
fn path_of(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// What the program says of its version, in one line.
#[expect(clippy::disallowed_methods, reason = "only the program itself knows its version")]
fn version_of(path: &Path, program: &str) -> String {
    let argument = if program == "terraform" { "version" } else { "--version" };
    let mut command = Command::new(path);
    command.arg(argument).env("CHECKPOINT_DISABLE", "1").stdin(Stdio::null());
    let said = command.output().ok().filter(|output| output.status.success());
    let said = said.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let line = said.as_deref().and_then(|said| said.lines().next()).unwrap_or("does not run");
    crate::report::text::visible_line(line)
}
