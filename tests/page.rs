//! The page of `list --format html` in a real browser: nothing of a repository becomes an element, and the
//! page is as wide as the window, narrow or wide, with one profile and with five hundred. Without Chromium
//! it is skipped and says so; where `CI` is set it is missed.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and run programs, and may fail"
)]

mod harness;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use harness::Sandbox;

const PRODUCT: &str =
    r#"<script>document.title=1</script><img src=x onerror=alert(1)>\" onload=\"x"#;

/// Modules of ten profiles each, so many in all.
fn repositories(count: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    for start in (0..count).step_by(10) {
        let mut text = String::new();
        for number in start..count.min(start + 10) {
            let _ = write!(
                text,
                r#"resource "aws_bedrock_inference_profile" "p{number}" {{
  name = "a-name-that-is-as-long-as-names-of-profiles-may-be-0123456789-{number}"
  model_source {{
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }}
  tags = {{ product = "{PRODUCT}", owner = "{}" }}
}}
"#,
                "x".repeat(200)
            );
        }
        let folder = sandbox.work().join(format!("a-repository-with-a-long-name-{start}/.infra"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("bedrock.tf"), text).unwrap();
    }
    sandbox
}

/// What the browser says of the page in a window of this width: the width that it needs, the rows, and
/// the elements that could load or run something.
fn in_browser(page: &Path, width: u32) -> (u32, usize, usize) {
    let frame = page.with_file_name("frame.html");
    let script = "const d = document.querySelector('iframe').contentDocument; \
         document.body.textContent = ['measured', d.documentElement.scrollWidth, \
         d.querySelectorAll('tbody tr').length, \
         d.querySelectorAll('script, img, iframe, object, embed, link, form, [src], [onload], [onerror]').length\
         ].join(' ')";
    let text = format!(
        "<!doctype html><body><iframe src=page.html style='width:{width}px;height:600px;border:0' \
         onload=\"{script}\"></iframe></body>"
    );
    fs::write(&frame, text).unwrap();
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-web-security"])
        .args(["--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg("--window-size=1400,900")
        .arg(&frame)
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = dom.split_once("measured ").map(|(_, rest)| rest);
    let said = said.unwrap_or_else(|| panic!("{dom}{}", String::from_utf8_lossy(&output.stderr)));
    let numbers: Vec<usize> = said
        .split(|c: char| !c.is_ascii_digit())
        .take(3)
        .map(|number| number.parse().unwrap())
        .collect();
    (u32::try_from(numbers[0]).unwrap(), numbers[1], numbers[2])
}

#[test]
fn the_page_fits_narrow_and_wide_windows_and_runs_nothing() {
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    if Command::new("chromium").arg("--version").output().is_err() {
        assert!(!ci, "this test needs `chromium`: apt-get install chromium");
        // Past the harness, which shows what a test prints only if it fails.
        let _ = writeln!(std::io::stderr(), "skipped: there is no `chromium` on the PATH");
        return;
    }
    for count in [1, 500] {
        let mut sandbox = repositories(count);
        let said = sandbox.run("bedrock-profile list --format html > ../page.html");
        assert_eq!(said.status, Some(0), "{}", said.stderr);
        let page = sandbox.work().join("../page.html").canonicalize().unwrap();
        for width in [360, 1280] {
            let (needed, rows, active) = in_browser(&page, width);
            assert!(needed <= width, "{count} profiles need {needed} of {width} pixels");
            assert_eq!((rows, active), (count, 0), "{count} profiles at {width}");
        }
    }
}
