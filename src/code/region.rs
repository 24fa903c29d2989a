//! The regions in which a file works with a profile: those that its clients of Bedrock are given, and
//! those of the profiles' ARNs that it writes out.

use std::ops::Range;

use super::model_use::normal;
use super::place::{self, Level, callee, key};
use super::uses::reaches;
use super::{Code, Kind};

/// Names of the region of AWS, in small letters and digits.
const NAMES: [&str; 6] =
    ["awsdefaultregion", "awsregion", "awsregionname", "bedrockregion", "region", "regionname"];

/// How many places of the word are looked at.
const MOST: usize = 1_000;

/// The regions that clients of Bedrock are given, and in configuration the region of AWS, with their
/// bytes in the code.
pub(super) fn given(code: &Code<'_>) -> Vec<(String, Range<usize>)> {
    let mut found = match code.kind() {
        Kind::Code => in_program(code),
        Kind::Terraform => Vec::new(),
        _ => in_configuration(code),
    };
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// The regions that reach a client of Bedrock, as texts and as members of an enumeration.
fn in_program(code: &Code<'_>) -> Vec<(String, Range<usize>)> {
    let text = code.text();
    let texts = code.regions().iter().filter_map(|region| {
        let content = region.content.clone()?;
        let name = text.get(content.clone()).filter(|text| is_region(text))?;
        Some((name.to_owned(), content, region.span.start))
    });
    let members = ["Region.", "Regions.", "RegionEndpoint."].into_iter().flat_map(|class| {
        text.match_indices(class).filter_map(move |(at, _)| {
            let (start, rest) = (at + class.len(), text.get(at + class.len()..)?);
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let member = rest.split(|c| !word(c)).next()?;
            let own = !text.get(..at)?.ends_with(word) && code.region_at(at).is_none();
            let region = of_member(member).filter(|_| own)?;
            Some((region, start..start + member.len(), at))
        })
    });
    let given = |(region, span, at): (String, Range<usize>, usize)| {
        reaches(code, at, &|place, levels| is_own(code, levels, place)).then_some((region, span))
    };
    texts.chain(members).take(MOST).filter_map(given).collect()
}

/// The region that a member of an enumeration stands for: `US_EAST_1` of Java, `USEast1` of C#.
fn of_member(member: &str) -> Option<String> {
    let plain = normal(member);
    let number = plain.get(plain.len().checked_sub(1)?..)?;
    let (area, side) = plain.get(..plain.len() - 1)?.split_at_checked(2)?;
    let side = side.strip_prefix("gov").map_or_else(|| side.to_owned(), |it| format!("gov-{it}"));
    let directions = ["central", "north", "south", "east", "west"];
    let known = directions.iter().any(|it| side.trim_start_matches("gov-").starts_with(it));
    let region = format!("{area}-{side}-{number}");
    (known && is_region(&region)).then_some(region)
}

/// The values of names of the region of AWS.
fn in_configuration(code: &Code<'_>) -> Vec<(String, Range<usize>)> {
    let text = code.text();
    let mut found = Vec::new();
    for (at, name) in text.match_indices("egion").chain(text.match_indices("EGION")).take(MOST) {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let before = text.get(..at).unwrap_or_default();
        let start = before.trim_end_matches(part).len();
        let rest = text.get(at + name.len()..).unwrap_or_default();
        let behind = rest.trim_start_matches(part);
        let end = at + name.len() + (rest.len() - behind.len());
        let word = text.get(start..end).unwrap_or_default();
        if !NAMES.contains(&normal(word).as_str()) {
            continue;
        }
        let marks = ['"', '\'', ' ', ':', '=', ','];
        // `name: AWS_REGION`, and below `value: …`
        let listed = behind.trim_start_matches(['"', '\'', ',', ' ', '\n', '\r', '\t']);
        let below = listed.strip_prefix("value").or_else(|| listed.strip_prefix("Value"));
        let value = below.unwrap_or(behind).trim_start_matches(marks);
        let region = value.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next();
        let Some(region) = region.filter(|region| is_region(region)) else { continue };
        let start = end + (behind.len() - value.len());
        let gap = text.get(end..start).unwrap_or_default();
        let comment = code.region_at(start).is_some_and(|region| region.content.is_none());
        if !comment && !gap.trim().is_empty() {
            found.push((region.to_owned(), start..start + region.len()));
        }
    }
    found
}

/// Whether a text is the name of a region: `eu-central-1`.
fn is_region(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(area), Some(last)) = (parts.next(), parts.next_back()) else { return false };
    let words: Vec<&str> = parts.collect();
    let letters = |part: &&str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    area.len() == 2
        && letters(&area)
        && !words.is_empty()
        && words.iter().all(|it| letters(it) && it.len() > 2 || *it == "gov")
        && last.len() == 1
        && last.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a value that stands so is the region in which Bedrock is called, or what a client takes it
/// from.
fn is_own(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    let named = levels.first().and_then(|inner| key(inner.before)).map(normal).unwrap_or_default();
    // `os.environ["AWS_REGION"] = …`
    let variable = ["awsregion", "awsdefaultregion"].contains(&named.as_str());
    let is_set = levels.first().is_some_and(|inner| inner.before.contains("env"));
    if variable && is_set && !levels.first().is_some_and(|inner| inner.before.contains('(')) {
        return true;
    }
    // `session.client("bedrock-runtime")`
    let line = code.line_near(at);
    let rest = code.text().get(at..line.end).unwrap_or_default();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let method = rest.trim_start_matches(word).strip_prefix('.').unwrap_or_default();
    if ["client(", "create_client("].iter().any(|it| method.starts_with(it))
        && method.contains("bedrock-runtime")
    {
        return true;
    }
    let settings = ["config", "credentials", "options", "region", "session", "settings"];
    if !named.is_empty() && !settings.iter().any(|it| named.contains(it)) {
        return false;
    }
    levels.iter().enumerate().take(3).any(|(depth, level)| {
        let outer = levels.get(depth + 1).map_or("", |outer| outer.before);
        let called = callee(outer).map(normal).unwrap_or_default();
        let around = || {
            let around = place::group(code, level, at);
            code.text().get(code.boundary(around.start)..code.boundary(around.end))
        };
        // `BedrockRuntimeClient.builder().region(…)`
        let set = ["region", "withregion", "setregion"].contains(&called.as_str());
        // `Client::new(&config)` of Rust names the crate in its imports.
        let imported = called.ends_with("clientnew")
            && code.text().matches("aws_sdk_").count()
                == code.text().matches("aws_sdk_bedrock").count();
        level.opener.is_some()
            && (called.contains("bedrock")
                || (set && normal(outer).contains("bedrock"))
                || (imported && code.text().contains("aws_sdk_bedrockruntime"))
                || called.ends_with("client")
                    && around().is_some_and(|text| text.contains("bedrock-runtime")))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Code, language::of_path};
    use super::{given, is_region};

    fn regions(path: &str, text: &str) -> Vec<String> {
        let code = Code::new(text, of_path(path).unwrap());
        given(&code).into_iter().map(|(region, _)| region).collect()
    }

    #[test]
    fn the_region_of_a_client_of_bedrock_is_found() {
        for (path, text, expected) in [
            (
                "a.py",
                "boto3.client('bedrock-runtime', region_name='us-east-1')",
                &["us-east-1"][..],
            ),
            ("a.py", "boto3.client('s3', region_name='us-east-1')", &[]),
            ("a.py", "ChatBedrockConverse(model=arn, region_name=\"eu-west-1\")", &["eu-west-1"]),
            ("a.py", "# region_name='us-east-1'", &[]),
            ("a.ts", "new BedrockRuntimeClient({ region: 'us-west-2' })", &["us-west-2"]),
            ("a.ts", "new S3Client({ region: 'us-west-2' })", &[]),
            (
                "a.ts",
                "createAmazonBedrock({ region: process.env.AWS_REGION ?? 'eu-west-3' })",
                &["eu-west-3"],
            ),
            (
                "a.py",
                "R = 'us-east-1'\nboto3.client('bedrock-runtime', region_name=R)",
                &["us-east-1"],
            ),
            ("a.py", "R = 'us-east-1'\nboto3.client('s3', region_name=R)", &[]),
            (
                "a.py",
                "s = boto3.Session(region_name='us-east-1')\ns.client('bedrock-runtime')",
                &["us-east-1"],
            ),
            (
                "a.ts",
                "const s3 = { region: 'us-east-1' };\nnew BedrockRuntimeClient({ region: own.region })",
                &[],
            ),
            (
                "A.java",
                "BedrockRuntimeClient.builder().region(Region.US_GOV_WEST_1).build()",
                &["us-gov-west-1"],
            ),
            ("A.java", "S3Client.builder().region(Region.US_EAST_1).build()", &[]),
            ("a.cs", "new AmazonBedrockRuntimeClient(RegionEndpoint.USEast1)", &["us-east-1"]),
            ("a.yaml", "env:\n  - name: AWS_REGION\n    value: us-east-1\n", &["us-east-1"]),
            (".env", "AWS_REGION=us-east-1\nREGION_NAME=x\n", &["us-east-1"]),
            ("a.yaml", "env:\n  AWS_DEFAULT_REGION: eu-central-1\n", &["eu-central-1"]),
        ] {
            assert_eq!(regions(path, text), expected, "{text}");
        }
    }

    #[test]
    fn regions_have_an_area_a_direction_and_a_number() {
        for (text, expected) in [
            ("eu-central-1", true),
            ("us-gov-west-1", true),
            ("ap-southeast-4", true),
            ("en-us-1", false),
            ("eu-central", false),
            ("us-east-1a", false),
            ("", false),
        ] {
            assert_eq!(is_region(text), expected, "{text}");
        }
    }
}
