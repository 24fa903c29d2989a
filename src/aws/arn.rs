//! ARNs that an application inference profile can be made from.

use std::fmt;

use super::{ArnSections, Region, checked_text, length, only};

checked_text! {
    /// A foundation model's id, as `amazon.nova-pro-v1:0`: characters of `[a-zA-Z0-9-:.]`.
    FoundationModelId, resource_id
}

/// What a source ARN names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A system-defined cross-region profile.
    InferenceProfile,
    /// A foundation model of one region.
    FoundationModel,
}

impl SourceKind {
    /// The word that stands for it in an ARN.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InferenceProfile => "inference-profile",
            Self::FoundationModel => "foundation-model",
        }
    }
}

/// The source of an application inference profile (`copy_from`), of the pattern
/// `arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:REGION:(|[0-9]{12}):(inference-profile|foundation-model)/[a-zA-Z0-9-:.]+`
/// (Bedrock API reference, `CreateInferenceProfile`). The pattern lets the region be empty, the
/// service does not. A foundation model's account is empty, always; a profile's may be empty here,
/// and must be filled before AWS sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceArn {
    partition: String,
    region: Region,
    account: Option<String>,
    kind: SourceKind,
    id: String,
}

/// The partitions in the pattern of `copy_from`.
const ACCEPTED: [&str; 5] = ["aws", "aws-us-gov", "aws-cn", "aws-iso", "aws-iso-b"];

/// The other partitions of AWS, the European Sovereign Cloud among them (botocore, `partitions.json`).
const OTHERS: [&str; 3] = ["aws-eusc", "aws-iso-e", "aws-iso-f"];

impl SourceArn {
    /// The text as an ARN.
    ///
    /// # Errors
    /// The rule that the text breaks, as a sentence without a final period.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with("arn:") {
            return Err(
                "it is no ARN: the whole ARN is needed, `arn:aws:bedrock:REGION::inference-profile/ID`"
                    .to_owned(),
            );
        }
        length(text, 1, 2_048)?;
        let ArnSections { partition, service, region, account, resource } = ArnSections::of(text)
            .ok_or_else(|| {
            format!(
                "an ARN has six sections between colons, and this one has {}",
                text.split(':').count()
            )
        })?;
        if !ACCEPTED.contains(&partition) {
            return Err(if OTHERS.contains(&partition) {
                format!(
                    "`{partition}` is a partition of AWS, and Bedrock's pattern for `copy_from` does \
                     not accept it"
                )
            } else {
                format!("`{partition}` is no partition of AWS: `aws` is meant, most likely")
            });
        }
        if service != "bedrock" {
            return Err(format!("the service is `{service}`, and `bedrock` is needed"));
        }
        if region.is_empty() {
            return Err(
                "the region is empty, and Bedrock makes the profile in the region named here"
                    .to_owned(),
            );
        }
        let region = Region::parse(region)
            .map_err(|reason| format!("the region `{region}` is none: {reason}"))?;
        let (kind, id) = Self::parse_resource(resource)?;
        let account = match account {
            "" => None,
            _ if kind == SourceKind::FoundationModel => {
                return Err("the account of a foundation model must be empty".to_owned());
            }
            digits if digits.len() == 12 && digits.chars().all(|c| c.is_ascii_digit()) => {
                Some(digits.to_owned())
            }
            other => return Err(format!("the account `{other}` is not 12 digits")),
        };
        Ok(Self { partition: partition.to_owned(), region, account, kind, id: id.to_owned() })
    }

    /// The last section of such an ARN, `inference-profile/ID` or `foundation-model/ID`: what it
    /// names, and the id.
    ///
    /// # Errors
    /// The rule that the text breaks, as a sentence without a final period.
    pub fn parse_resource(resource: &str) -> Result<(SourceKind, &str), String> {
        let (kind, id) = resource.split_once('/').unwrap_or((resource, ""));
        let kind = match kind {
            "inference-profile" => SourceKind::InferenceProfile,
            "foundation-model" => SourceKind::FoundationModel,
            "application-inference-profile" => {
                return Err("an application inference profile cannot be the source of another one"
                    .to_owned());
            }
            other => {
                return Err(format!(
                    "`{other}` is no source: `inference-profile` or `foundation-model` is needed"
                ));
            }
        };
        resource_id(id).map_err(|reason| format!("the id after `{}/`: {reason}", kind.as_str()))?;
        Ok((kind, id))
    }

    /// The partition of AWS: `aws`, or a country's own.
    pub fn partition(&self) -> &str {
        &self.partition
    }

    /// What it names.
    pub fn kind(&self) -> SourceKind {
        self.kind
    }

    /// The region in which the profile made from it will live.
    pub fn region(&self) -> &Region {
        &self.region
    }

    /// Twelve digits, if the ARN has them.
    pub fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// The system-defined profile's or foundation model's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same source, called from another region.
    #[must_use]
    pub fn in_region(&self, region: &Region) -> Self {
        Self { region: region.clone(), ..self.clone() }
    }

    /// The text up to the account field: `arn:aws:bedrock:eu-central-1:`.
    pub fn before_account(&self) -> String {
        format!("arn:{}:bedrock:{}:", self.partition, self.region)
    }

    /// The text from the account field on, with its colon: `:inference-profile/…`.
    pub fn after_account(&self) -> String {
        format!(":{}/{}", self.kind.as_str(), self.id)
    }
}

impl fmt::Display for SourceArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let account = self.account.as_deref().unwrap_or_default();
        write!(f, "{}{account}{}", self.before_account(), self.after_account())
    }
}

impl serde::Serialize for SourceArn {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

fn resource_id(text: &str) -> Result<(), String> {
    length(text, 1, 2_048)?;
    only(
        text,
        |c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.'),
        "ASCII letters, digits and - : .",
    )
}

#[cfg(test)]
mod tests {
    use super::{Region, SourceArn, SourceKind};

    const PROFILE: &str = "arn:aws:bedrock:eu-central-1::inference-profile/eu.amazon.nova-pro-v1:0";

    #[test]
    fn an_arn_is_taken_apart_and_put_together_again() {
        let arn = SourceArn::parse(PROFILE).unwrap();
        assert_eq!(arn.kind(), SourceKind::InferenceProfile);
        assert_eq!((arn.region().as_str(), arn.account()), ("eu-central-1", None));
        assert_eq!(arn.id(), "eu.amazon.nova-pro-v1:0");
        assert_eq!(arn.to_string(), PROFILE);
        assert_eq!(arn.before_account() + &arn.after_account(), PROFILE);
        let filled = PROFILE.replace("::", ":123456789012:");
        let arn = SourceArn::parse(&filled).unwrap();
        assert_eq!((arn.account(), arn.to_string()), (Some("123456789012"), filled.clone()));
        let paris = arn.in_region(&Region::parse("eu-west-3").unwrap());
        assert_eq!(paris.to_string(), filled.replace("eu-central-1", "eu-west-3"));
    }

    #[test]
    fn each_rule_of_an_arn_has_its_reason() {
        for (text, reason) in [
            ("eu.amazon.nova-pro-v1:0", "it is no ARN"),
            ("arn:aws:bedrock", "an ARN has six sections between colons, and this one has 3"),
            (
                "arn:aws-eusc:bedrock:eusc-de-east-1::foundation-model/x",
                "`aws-eusc` is a partition of AWS, and Bedrock's pattern for `copy_from` does not",
            ),
            ("arn:azure:bedrock:eu-central-1::foundation-model/x", "`azure` is no partition"),
            ("arn:aws:sagemaker:eu-central-1::foundation-model/x", "the service is `sagemaker`"),
            ("arn:aws:bedrock:::foundation-model/x", "the region is empty"),
            ("arn:aws:bedrock:Frankfurt::foundation-model/x", "the region `Frankfurt` is none"),
            ("arn:aws:bedrock:eu-central-1::model/x", "`model` is no source"),
            (
                "arn:aws:bedrock:eu-central-1::foundation-model/",
                "the id after `foundation-model/`: it is empty",
            ),
            (
                "arn:aws:bedrock:eu-central-1::foundation-model/a/b",
                "the id after `foundation-model/`: `/`",
            ),
            (
                "arn:aws:bedrock:eu-central-1:123456789012:foundation-model/x",
                "the account of a foundation model",
            ),
            (
                "arn:aws:bedrock:eu-central-1:1234:inference-profile/x",
                "the account `1234` is not 12 digits",
            ),
            (
                "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/x",
                "an application inference profile cannot",
            ),
        ] {
            let found = SourceArn::parse(text).unwrap_err();
            assert!(found.starts_with(reason), "{text}: {found}");
        }
    }
}
