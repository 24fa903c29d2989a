//! The regions in which a file works with a profile: those that its clients of Bedrock are given, and
//! those of the profiles' ARNs that it writes out.

use std::ops::Range;

use super::model_use::normal;
use super::place::{self, callee};
use super::{Code, Kind};

/// Names of the region of AWS, in small letters and digits.
const NAMES: [&str; 6] =
    ["awsdefaultregion", "awsregion", "awsregionname", "bedrockregion", "region", "regionname"];

/// How many places of the word are looked at.
const MOST: usize = 1_000;

/// The regions that clients of Bedrock are given, and in configuration the region of AWS, with their
/// bytes in the code.
pub(super) fn given(code: &Code<'_>) -> Vec<(String, Range<usize>)> {
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
        let value =
            behind.trim_start_matches(['"', '\'', ']', ')', ' ', ':', '=', ',', '(', '?', '|']);
        let region = value.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next();
        let Some(region) = region.filter(|region| is_region(region)) else { continue };
        let start = end + (behind.len() - value.len());
        let gap = text.get(end..start).unwrap_or_default();
        let comment = code.region_at(start).is_some_and(|region| region.content.is_none());
        if !comment && !gap.trim().is_empty() && !gap.contains('\n') && is_own(code, gap, start) {
            found.push((region.to_owned(), start..start + region.len()));
        }
    }
    found.sort_by_key(|(_, span)| span.start);
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

/// Whether the region at `at` is the one in which Bedrock is called.
fn is_own(code: &Code<'_>, gap: &str, at: usize) -> bool {
    if code.kind() != Kind::Code {
        return code.kind() != Kind::Terraform;
    }
    // Only what stands between quotes is a value, and `clients["region"]` is none.
    if !gap.ends_with(['"', '\'', '`']) {
        return false;
    }
    let levels = place::levels(code, at - 1);
    levels.iter().enumerate().take(3).any(|(depth, level)| {
        let called = levels.get(depth + 1).and_then(|outer| callee(outer.before));
        let around = || {
            let around = place::group(code, level, at);
            code.text().get(code.boundary(around.start)..code.boundary(around.end))
        };
        level.opener.is_some()
            && (called.is_some_and(|name| normal(name).contains("bedrock"))
                || called.is_some_and(|name| name.ends_with("client"))
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
