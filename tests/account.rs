//! `catalog verify`, `refresh` and `inspect` with the real AWS CLI, against a server on loopback that answers as
//! Bedrock does. Nothing is ever sent elsewhere: the endpoint is set, and the keys are invented.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test runs programs and serves files"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

/// The folder with `aws` in it, where `.ci/run` puts it.
fn aws() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/aws/bin");
    if folder.join("aws").is_file() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "there is no {}/aws", folder.display());
    // Past the harness, which shows what a test prints only if it fails.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: there is no target/aws/bin/aws; `.ci/run` installs it"
    );
    None
}

/// Serves the two listings until the test ends; returns the address and what was asked.
fn serve(status: &'static str, refusal: Option<&'static str>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream, &log, status, refusal);
        }
    });
    (address, asked)
}

fn answer(mut stream: TcpStream, log: &Mutex<Vec<String>>, status: &str, refusal: Option<&str>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut lines = reader.by_ref().lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let length = headers.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then(|| value.parse().unwrap())
    });
    let mut sent = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut sent).unwrap();
    log.lock().unwrap().push(request.clone());
    let body = match refusal {
        None => answered(&request, &text(&sent)),
        Some(code) => {
            let _ = write!(stream, "HTTP/1.1 {status}\r\nx-amzn-ErrorType: {code}\r\n");
            "{\"message\": \"refused by the test\"}".to_owned()
        }
    };
    if refusal.is_none() {
        let _ = write!(stream, "HTTP/1.1 {status}\r\n");
    }
    let _ = write!(
        stream,
        "Content-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
}

/// What Bedrock answers to a request with a body.
fn answered(request: &str, sent: &str) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let account = cases.join("inspect/states.in/account");
    let read = |file: PathBuf| std::fs::read_to_string(file).unwrap();
    let profiles = || -> serde_json::Value {
        serde_json::from_str(&read(account.join("profiles.json"))).unwrap()
    };
    if request.contains("/listTagsForResource") {
        let id = sent.rsplit_once('/').unwrap().1.trim_end_matches(['"', '}']);
        return read(account.join(format!("tags-{id}.json")));
    }
    if let Some((_, id)) = request.split_once("/inference-profiles/") {
        let id = id.split(' ').next().unwrap();
        let all = profiles();
        let mut all = all["inferenceProfileSummaries"].as_array().unwrap().iter();
        return all.find(|it| it["inferenceProfileId"] == id).unwrap().to_string();
    }
    if request.contains("type=APPLICATION") {
        // Two to a page, as many accounts have.
        let mut page = profiles();
        let from = request.split_once("nextToken=").map_or("0", |(_, token)| &token[..1]);
        let from: usize = from.parse().unwrap();
        let all = page["inferenceProfileSummaries"].as_array().unwrap().clone();
        let end = (from + 2).min(all.len());
        page["inferenceProfileSummaries"] = all[from..end].to_vec().into();
        if end < all.len() {
            page["nextToken"] = end.to_string().into();
        }
        return page.to_string();
    }
    let is_list = request.contains("/inference-profiles");
    let file = if is_list { "profiles.json" } else { "models.json" };
    read(cases.join("catalog/verify.in").join(file))
}

fn run(folder: &Path, aws: &Path, address: &str, arguments: &[&str]) -> Output {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(aws.to_path_buf()).chain(std::env::split_paths(&path));
    Command::new(env!("CARGO_BIN_EXE_bedrock-profile"))
        .args(["--today", "2026-11-23"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::join_paths(folders).unwrap())
        .env("AWS_ENDPOINT_URL", address)
        .env("AWS_ACCESS_KEY_ID", "AKIAINVENTED")
        .env("AWS_SECRET_ACCESS_KEY", "invented")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_MAX_ATTEMPTS", "1")
        .env("AWS_CONFIG_FILE", "none")
        .env("AWS_SHARED_CREDENTIALS_FILE", "none")
        .output()
        .unwrap()
}

const VERIFY: [&str; 6] =
    ["--catalog", "own.toml", "catalog", "verify", "--region", "eu-central-1"];

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/catalog/verify.in/own.toml");
    std::fs::copy(own, folder.path().join("own.toml")).unwrap();
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_real_aws_is_asked_for_both_lists_and_its_answer_is_compared() {
    let Some(aws) = aws() else { return };
    let folder = folder();
    let (address, asked) = serve("200 OK", None);
    let verify = |more: &[&str]| run(folder.path(), &aws, &address, &[&VERIFY, more].concat());
    let found = verify(&[]);
    let table = text(&found.stdout);
    assert_eq!(found.status.code(), Some(1), "{table}{}", text(&found.stderr));
    assert!(table.contains("new        claude-sonnet-6"), "{table}");
    assert!(table.contains("gone       claude-opus-45"), "{table}");
    let requests = asked.lock().unwrap().clone();
    assert_eq!(requests.len(), 2, "{requests:?}");
    assert!(
        requests[0].starts_with("GET /inference-profiles?type=SYSTEM_DEFINED "),
        "{requests:?}"
    );
    assert!(requests[1].starts_with("GET /foundation-models "), "{requests:?}");
    let refresh = [
        "--catalog",
        "own.toml",
        "catalog",
        "refresh",
        "--region",
        "eu-central-1",
        "--output",
        "new.toml",
    ];
    let written = run(folder.path(), &aws, &address, &refresh);
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    let own = std::fs::read_to_string(folder.path().join("new.toml")).unwrap();
    assert!(
        own.contains("source = \"aws bedrock in eu-central-1\"\nas-of = 2026-11-23\n"),
        "{own}"
    );
}

#[test]
fn what_the_real_aws_says_of_a_refusal_is_understood() {
    let Some(aws) = aws() else { return };
    let folder = folder();
    for (status, code, message) in [
        ("429 Too Many Requests", "ThrottlingException", "AWS limits the rate of calls"),
        ("403 Forbidden", "ExpiredTokenException", "the credentials have expired"),
        ("403 Forbidden", "AccessDeniedException", "the credentials lack a right"),
        ("403 Forbidden", "UnrecognizedClientException", "AWS does not accept the credentials"),
    ] {
        let (address, _) = serve(status, Some(code));
        let refused = run(folder.path(), &aws, &address, &VERIFY);
        let said = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.starts_with(&format!("error: {message}: ")), "{said}");
        assert!(said.contains("refused by the test"), "{said}");
    }
    let refused = run(folder.path(), &aws, "http://127.0.0.1:9", &VERIFY);
    let said = text(&refused.stderr);
    assert!(said.starts_with("error: `aws` does not reach AWS: "), "{said}");
}

/// The repository of the case `states` of `inspect`, without what the account has.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    std::fs::create_dir(folder.path().join(".infra")).unwrap();
    for from in ["bases/service/.infra", "cases/inspect/states.in/.infra"] {
        for file in std::fs::read_dir(tests.join(from)).unwrap().flatten() {
            std::fs::copy(file.path(), folder.path().join(".infra").join(file.file_name()))
                .unwrap();
        }
    }
    folder
}

#[test]
fn the_real_aws_lists_the_profiles_of_the_account_and_their_tags() {
    let Some(aws) = aws() else { return };
    let folder = repository();
    let (address, asked) = serve("200 OK", None);
    let found = run(folder.path(), &aws, &address, &["inspect", "--format", "json"]);
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    let account =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/inspect/states.in/account");
    let from = ["inspect", "--format", "json", "--from", account.to_str().unwrap()];
    let saved = run(folder.path(), &aws, "http://127.0.0.1:9", &from);
    assert_eq!(text(&found.stdout), text(&saved.stdout), "asked, and from files");
    let mut requests = asked.lock().unwrap().clone();
    let lists = requests.iter().filter(|it| it.contains("type=APPLICATION")).count();
    assert_eq!(lists, 3, "{requests:?}");
    requests.retain(|it| it.starts_with("POST /listTagsForResource "));
    assert_eq!(requests.len(), 5, "{requests:?}");

    let one = ["inspect", "--profile", "d1b2c3d4e5f6", "-v"];
    let found = run(folder.path(), &aws, &address, &one);
    let table = text(&found.stdout);
    assert_eq!(found.status.code(), Some(0), "{table}{}", text(&found.stderr));
    assert!(
        table.contains("unmanaged  chat ") && table.contains("tag: product = billing"),
        "{table}"
    );
    let last = asked.lock().unwrap().clone();
    assert!(last[last.len() - 2].starts_with("GET /inference-profiles/d1b2c3d4e5f6 "), "{last:?}");

    let (address, _) = serve("429 Too Many Requests", Some("ThrottlingException"));
    let refused = run(folder.path(), &aws, &address, &["inspect"]);
    let said = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: AWS limits the rate of calls: "), "{said}");
}

#[test]
fn the_answers_in_the_cases_are_such_as_aws_documents() {
    let Some(aws) = aws() else { return };
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/account/fixtures.py");
    let checked = Command::new(aws.join("python")).arg(fixtures).arg("--check").output().unwrap();
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}
