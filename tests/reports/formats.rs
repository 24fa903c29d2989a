//! What the formats say.

use serde_json::{Value, json};

use crate::schema;
use crate::support::{OUTPUT, Repository, good};

/// The report as SARIF, after it was held against the official schema.
pub(crate) fn sarif(repository: &Repository, arguments: &[&str]) -> Value {
    let all: Vec<&str> = [&["check", "--format", "sarif"], arguments].concat();
    let report = repository.json(&all);
    let schema = serde_json::from_str(include_str!("sarif-schema-2.1.0.json")).unwrap();
    assert_eq!(schema::problems(&schema, &report), Vec::<String>::new());
    report
}

#[test]
fn a_report_for_scripts_has_everything_that_people_see() {
    let report = Repository::new(OUTPUT).json(&["check", "--format", "json"]);
    assert_eq!(report["version"], 1);
    assert_eq!(
        report["summary"],
        json!({
            "modules": 1, "files": 5, "too_large": 0, "error": 1, "warning": 0, "note": 0, "unknown": 0,
            "ignored": 0, "baseline": 0,
        })
    );
    let finding = &report["findings"][0];
    for (key, value) in [
        ("rule", json!("unknown-attribute")),
        ("level", json!("error")),
        ("subject", json!("aws_bedrock_inference_profile.main.inference_profile_arn")),
        ("path", json!(".infra/outputs.tf")),
        ("line", json!(3)),
        ("column", json!(52)),
        ("end_line", json!(3)),
        ("end_column", json!(73)),
        ("fixable", json!(true)),
        ("environments", json!([])),
    ] {
        assert_eq!(finding[key], value, "{key}");
    }
    assert_eq!(report["unknown"], json!([]));
    assert_eq!(report["problems"], json!([]));
}

#[test]
fn what_cannot_be_read_is_a_problem_in_every_format() {
    let repository = Repository::new(OUTPUT);
    repository.write(".infra/broken.tf", "resource \"aws_bedrock_inference_profile\" {\n");
    for format in ["text", "json", "sarif", "github", "junit"] {
        let ran = repository.run(&["check", "--format", format]);
        assert_eq!(ran.status, 2, "{format}");
        assert!(ran.err.contains("broken.tf"), "{format}: {}", ran.err);
        let told = match format {
            "json" => ran.out.contains("\"problems\": [\n"),
            "sarif" => ran.out.contains("\"executionSuccessful\": false"),
            "github" => ran.out.contains("::error file=.infra/broken.tf,"),
            "junit" => ran.out.contains("<error type=\"incomplete\""),
            _ => true,
        };
        assert!(told, "{format}: {}", ran.out);
    }
    sarif(&repository, &[]);
}

#[test]
fn a_clean_repository_has_a_report_too() {
    let repository = Repository::new(&good());
    let report = sarif(&repository, &[]);
    assert_eq!(report["runs"][0]["results"], json!([]));
    assert_eq!(report["runs"][0]["invocations"][0]["executionSuccessful"], true);
    assert_eq!(repository.json(&["check", "--format", "json"])["findings"], json!([]));
    assert_eq!(repository.run(&["check", "--format", "github"]).out, "");
    let junit = repository.run(&["check", "--format", "junit"]);
    assert_eq!(junit.status, 0);
    assert!(
        junit.out.contains("failures=\"0\"") && junit.out.contains("<testcase"),
        "{}",
        junit.out
    );
}

#[test]
fn sarif_points_below_a_base_at_the_rule_and_at_the_fix() {
    let repository = Repository::new(OUTPUT);
    let report = sarif(&repository, &[]);
    let run = &report["runs"][0];
    let [result] = run["results"].as_array().unwrap().as_slice() else { panic!("{run}") };
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "unknown-attribute");
    let location = &result["locations"][0]["physicalLocation"];
    let artifact = json!({ "uri": ".infra/outputs.tf", "uriBaseId": "%SRCROOT%" });
    assert_eq!(location["artifactLocation"], artifact);
    assert!(run["originalUriBaseIds"].get("%SRCROOT%").is_some());
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"], artifact);
    assert_eq!(
        change["replacements"],
        json!([{
            "deletedRegion": { "startLine": 3, "startColumn": 52, "endLine": 3, "endColumn": 70 },
            "insertedContent": { "text": "" },
        }])
    );
}

#[test]
fn sarif_has_fixes_only_where_there_are_edits() {
    let repository = Repository::new(&good());
    let bedrock = repository.read(".infra/bedrock.tf");
    repository.write(".infra/bedrock.tf", &bedrock.replace("claude-sonnet-5", "claude-nothing-9"));
    let report = sarif(&repository, &[]);
    let results = report["runs"][0]["results"].as_array().unwrap();
    assert!(!results.is_empty());
    let json = repository.json(&["check", "--format", "json"]);
    for (result, finding) in results.iter().zip(json["findings"].as_array().unwrap()) {
        assert_eq!(result["ruleId"], finding["rule"]);
        assert_eq!(finding["fixable"], result.get("fixes").is_some(), "{result}");
    }
}

#[test]
fn folders_elsewhere_have_a_base_of_their_own_and_odd_names_are_encoded() {
    let repository = Repository::new(OUTPUT);
    let odd = "services/a b%:c";
    for name in ["bedrock", "locals", "outputs", "providers", "variables"] {
        let text = repository.read(&format!(".infra/{name}.tf"));
        repository.write(&format!("{odd}/.infra/{name}.tf"), &text);
    }
    repository.write("work/empty.txt", "");
    let ran = repository.run_in("work", &["check", "--format", "sarif", "../services/a b%:c"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let run = &report["runs"][0];
    let artifact = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(artifact, &json!({ "uri": ".infra/outputs.tf", "uriBaseId": "ROOT1" }));
    let base = run["originalUriBaseIds"]["ROOT1"]["uri"].as_str().unwrap();
    assert!(base.starts_with("file:///") && base.ends_with("/services/a%20b%25%3Ac/"), "{base}");

    let report = sarif(&repository, &["services"]);
    let place = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "services/a%20b%25%3Ac/.infra/outputs.tf");
}

#[test]
fn fingerprints_stay_when_lines_move_and_tell_equal_findings_apart() {
    let prints = |repository: &Repository| -> Vec<Value> {
        let report = sarif(repository, &[]);
        let results = report["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|it| it["partialFingerprints"]["bedrockProfile/v1"].clone()).collect()
    };
    let repository = Repository::new(OUTPUT);
    let before = prints(&repository);
    repository.write(".infra/outputs.tf", &format!("# One more\n\n\n{OUTPUT}"));
    assert_eq!(prints(&repository), before);
    let other = OUTPUT.replace("\"bedrock_inference_profile_arn\"", "\"other\"");
    repository.write(".infra/outputs.tf", &format!("{OUTPUT}{other}"));
    let [first, second] = prints(&repository).try_into().unwrap();
    assert_eq!(first, before[0]);
    assert_ne!(first, second);
}

#[test]
fn annotations_have_the_place_and_the_rule() {
    let ran = Repository::new(OUTPUT).run(&["check", "--format", "github"]);
    let start = "::error file=.infra/outputs.tf,line=3,endLine=3,col=52,endColumn=73,\
                 title=unknown-attribute::";
    assert!(ran.out.starts_with(start), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 1);
}

#[test]
fn the_exit_status_and_the_failures_follow_fail_on() {
    let repository = Repository::new(OUTPUT);
    let level = |level: &str| {
        let text = format!("[check.rules.unknown-attribute]\nlevel = \"{level}\"\n");
        repository.write("bedrock-profile.toml", &text);
    };
    for (set, fail_on, status) in [
        ("error", "error", 1),
        ("error", "never", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("note", "warning", 0),
        ("note", "note", 1),
        ("off", "note", 0),
    ] {
        level(set);
        let ran = repository.run(&["check", "--fail-on", fail_on, "--format", "junit"]);
        assert_eq!(ran.status, status, "{set} {fail_on}");
        assert!(ran.out.contains(&format!("failures=\"{status}\"")), "{set} {fail_on}");
        assert_eq!(ran.out.contains("<failure "), status == 1, "{set} {fail_on}");
    }
    level("note");
    assert_eq!(repository.run(&["check"]).status, 0, "a note does not fail by default");
}

#[test]
fn what_is_undecided_is_shown_on_demand_and_never_a_failure() {
    let repository = Repository::new(&good());
    let bedrock = repository.read(".infra/bedrock.tf");
    let source = bedrock.split("copy_from = \"").nth(1).unwrap().split('"').next().unwrap();
    let unknown = bedrock.replace(&format!("\"{source}\""), "var.source");
    repository.write(".infra/bedrock.tf", &unknown);
    repository.write(".infra/source.tf", "variable \"source\" {\n  type = string\n}\n");
    let json = repository.json(&["check", "--format", "json"]);
    assert!(!json["unknown"].as_array().unwrap().is_empty(), "{json}");
    let kinds = |arguments: &[&str]| -> Vec<Value> {
        let report = sarif(&repository, arguments);
        let results = report["runs"][0]["results"].as_array().unwrap().clone();
        results.into_iter().filter(|result| result["kind"] == "open").collect()
    };
    assert_eq!(kinds(&[]).len(), 0);
    assert_eq!(kinds(&["-v"]).len(), json["unknown"].as_array().unwrap().len());
    for (format, mark) in [("github", "::notice "), ("junit", "<skipped "), ("text", "note: ")] {
        let loud = repository.run(&["check", "--fail-on", "error", "--format", format, "-v"]);
        assert!(loud.out.contains(mark), "{format}: {}", loud.out);
        let quiet = repository.run(&["check", "--fail-on", "error", "--format", format]);
        assert!(!quiet.out.contains(mark), "{format}: {}", quiet.out);
    }
}
