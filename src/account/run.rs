//! Runs the user's own `aws`. Credentials, configuration and the network are its affair alone.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use crate::aws::Region;
use crate::diagnostic::{Code, Diagnostic};
use crate::report::text::visible_line;
use crate::shell::quoted;

/// A call of `aws`, without the program's own options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwsCommand {
    /// Service, operation and options, as `bedrock list-foundation-models`.
    pub words: Vec<String>,
    /// The region to ask.
    pub region: Region,
}

impl AwsCommand {
    /// A call of the service `bedrock`.
    pub fn bedrock(words: &[&str], region: &Region) -> Self {
        let words = std::iter::once("bedrock").chain(words.iter().copied());
        Self { words: words.map(str::to_owned).collect(), region: region.clone() }
    }

    /// The arguments, with the region and the form of the output.
    fn arguments(&self) -> Vec<String> {
        let own = ["--region", self.region.as_str(), "--output", "json"];
        self.words.iter().cloned().chain(own.map(str::to_owned)).collect()
    }
}

impl std::fmt::Display for AwsCommand {
    /// The command line for a shell.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("aws")?;
        self.arguments().iter().try_for_each(|word| write!(f, " {}", quoted(word)))
    }
}

/// Runs the command and returns what it prints.
///
/// # Errors
/// When there is no `aws`, or it fails: why, as far as its error code says so, and what to do.
#[expect(clippy::disallowed_methods, reason = "the one place that runs `aws`")]
pub fn run(command: &AwsCommand) -> Result<String, Diagnostic> {
    let output = Command::new("aws")
        .args(command.arguments())
        // Without a pager in both versions of the program, and without questions.
        .env("AWS_PAGER", "")
        .env("AWS_CLI_AUTO_PROMPT", "off")
        .stdin(Stdio::null())
        .output();
    let output = output.map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(command, &said, output.status.code()));
    }
    String::from_utf8(output.stdout).map_err(|_| {
        Diagnostic::error(format!("`{command}` printed something that is no text in UTF-8"))
            .code(Code::Aws)
            .help("run it yourself: it should print JSON")
    })
}

fn not_started(command: &AwsCommand, error: &std::io::Error) -> Diagnostic {
    let what = match error.kind() {
        ErrorKind::NotFound => "there is no `aws` on the PATH".to_owned(),
        ErrorKind::PermissionDenied => "`aws` may not be executed".to_owned(),
        _ => format!("`aws` cannot be started: {error}"),
    };
    // `import` asks what `inspect` asks.
    let is_of_account = !command
        .words
        .iter()
        .any(|it| ["SYSTEM_DEFINED", "list-foundation-models"].contains(&it.as_str()));
    let all = if is_of_account { "`bedrock-profile inspect --commands`" } else { "`--commands`" };
    Diagnostic::error(what)
        .code(Code::Aws)
        .help("install the AWS CLI, or run the commands elsewhere and pass their JSON by `--from`")
        .help(format!("the first command is `{command}`; {all} prints all of them"))
}

/// What AWS or the program refused, by the code in `An error occurred (CODE) when calling …`, or by
/// the fixed sentences of botocore where no call was made.
fn failed(command: &AwsCommand, said: &str, status: Option<i32>) -> Diagnostic {
    let code = said.split_once("An error occurred (").and_then(|(_, rest)| rest.split_once(')'));
    let code = code.map_or("", |(code, _)| code);
    let has = |sentence: &str| said.contains(sentence);
    let (what, next) = match code {
        "ThrottlingException"
        | "Throttling"
        | "TooManyRequestsException"
        | "RequestLimitExceeded" => (
            "AWS limits the rate of calls",
            "wait a minute and run the same command again; `AWS_MAX_ATTEMPTS=10` lets `aws` retry longer",
        ),
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => (EXPIRED, RENEW),
        "AccessDeniedException" | "AccessDenied" | "UnauthorizedOperation" => (
            "the credentials lack a right",
            "grant the action that `aws` names, or use another profile (`AWS_PROFILE`)",
        ),
        "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "IncompleteSignature" => (
            "AWS does not accept the credentials",
            "check the access key, the region and the clock of this machine",
        ),
        _ if has("has expired") || has("SSO session") => (EXPIRED, RENEW),
        _ if has("Unable to locate credentials") || has("could not be found") => (
            "`aws` has no credentials",
            "log in (`aws sso login`, `aws configure`), or name a profile by `AWS_PROFILE`",
        ),
        _ if has("Could not connect") || has("timed out") || has("timeout") => (
            "`aws` does not reach AWS",
            "check the network and the region; Bedrock is not offered in every region",
        ),
        _ if has("nvalid choice") || has("Unknown options") => {
            ("this `aws` does not know the command", "update the AWS CLI")
        }
        _ => ("`aws` failed", "run the command yourself to see all that it says"),
    };
    let mut problem = Diagnostic::error(format!("{what}: `{command}` failed")).code(Code::Aws);
    if status.is_none() {
        problem = problem.help("it was ended by a signal");
    }
    if let Some(line) =
        said.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("usage:"))
    {
        let shown: String = visible_line(line).chars().take(300).collect();
        problem = problem.help(format!("`aws` said: {shown}"));
    }
    problem.help(next)
}

const EXPIRED: &str = "the credentials have expired";
const RENEW: &str =
    "renew them (`aws sso login`, or new temporary credentials) and run the same command again";
