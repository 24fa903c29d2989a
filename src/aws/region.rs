//! Names of AWS regions.

use super::{checked_text, length, only};

/// The regions of all partitions, one a line (`partitions.json` and `endpoints.json` of botocore 1.44.8).
const REGIONS: &str = include_str!("regions.txt");

checked_text! {
    /// The form of a region's name, as `eu-central-1`: words of small letters, then a number, 20
    /// characters at most (the ARN pattern of `CreateInferenceProfile`).
    Region, region
}

impl Region {
    /// The names of the regions that AWS has. It opens new ones: a name that is missing here may be right.
    pub fn known() -> impl Iterator<Item = &'static str> {
        REGIONS.lines()
    }
}

fn region(text: &str) -> Result<(), String> {
    length(text, 1, 20)?;
    only(
        text,
        |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
        "small ASCII letters, digits and -",
    )?;
    let mut segments = text.split('-').rev();
    let number = segments
        .next()
        .is_some_and(|last| !last.is_empty() && last.chars().all(|c| c.is_ascii_digit()));
    let words: Vec<&str> = segments.collect();
    let named = words.len() >= 2
        && words
            .iter()
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()));
    if number && named {
        Ok(())
    } else {
        Err("it has not the form of a region, as `eu-central-1`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Region;

    #[test]
    fn a_region_is_words_and_a_number() {
        for good in ["eu-central-1", "us-gov-west-1", "ap-southeast-7"] {
            assert!(Region::parse(good).is_ok(), "{good}");
        }
        for known in Region::known() {
            assert!(Region::parse(known).is_ok(), "{known}");
        }
        for bad in [
            "",
            "eu",
            "eu-central",
            "eu-1",
            "EU-central-1",
            "eu--1",
            "1-2-3",
            "eu-central-1a",
            "eu-central-",
        ] {
            assert!(Region::parse(bad).is_err(), "{bad}");
        }
    }
}
