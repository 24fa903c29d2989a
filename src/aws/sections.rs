//! The sections of an ARN in any text: a whole one, a pattern in a policy, or one with marks for what is unknown.

use super::Region;

/// What stands between the colons of an ARN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArnSections<'t> {
    /// `aws`
    pub partition: &'t str,
    /// `bedrock`
    pub service: &'t str,
    /// `eu-central-1`
    pub region: &'t str,
    /// Twelve digits, or empty.
    pub account: &'t str,
    /// `foundation-model/ID`; it may hold colons.
    pub resource: &'t str,
}

impl<'t> ArnSections<'t> {
    /// The sections of a text that has all of them; what they hold is not judged.
    pub fn of(text: &'t str) -> Option<Self> {
        let sections: Vec<&str> = text.splitn(6, ':').collect();
        let [_, partition, service, region, account, resource] = sections[..] else { return None };
        Some(Self { partition, service, region, account, resource })
    }

    /// Those of a pattern in a policy: what is left out at its end is anything.
    pub fn of_pattern(text: &'t str) -> Self {
        let mut sections = text.splitn(6, ':').skip(1);
        let mut next = || sections.next().unwrap_or("*");
        Self {
            partition: next(),
            service: next(),
            region: next(),
            account: next(),
            resource: next(),
        }
    }

    /// What the ARN names, and its id; without an id, the id is empty.
    pub fn kind_and_id(&self) -> (&'t str, &'t str) {
        self.resource.split_once('/').unwrap_or((self.resource, ""))
    }
}

/// The region's section of a text that begins like an ARN.
pub fn region_section(text: &str) -> Option<&str> {
    text.split(':').nth(3)
}

/// The region in a text that begins like an ARN.
pub fn region_in(text: &str) -> Option<Region> {
    Region::parse(region_section(text)?).ok()
}

/// The id at the end of an ARN, or a text that is an id alone.
pub fn id_in(text: &str) -> &str {
    text.rsplit_once('/').map_or(text, |(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::{ArnSections, id_in, region_in};

    #[test]
    fn the_resource_may_hold_colons_and_slashes() {
        let text = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0";
        let sections = ArnSections::of(text).unwrap();
        assert_eq!((sections.service, sections.account), ("bedrock", ""));
        assert_eq!(sections.kind_and_id(), ("foundation-model", "amazon.nova-pro-v1:0"));
        assert_eq!(region_in(text).unwrap().as_str(), "eu-west-1");
        assert_eq!(id_in(text), "amazon.nova-pro-v1:0");
    }

    #[test]
    fn a_pattern_leaves_its_end_open() {
        let sections = ArnSections::of_pattern("arn:aws:bedrock:*");
        assert_eq!((sections.service, sections.region), ("bedrock", "*"));
        assert_eq!((sections.account, sections.resource), ("*", "*"));
        assert_eq!(ArnSections::of_pattern("*").service, "*");
        for text in ["", "*", "eu.amazon.nova-pro-v1:0", "arn:aws:bedrock:eu-west-1"] {
            assert_eq!(ArnSections::of(text), None, "{text}");
        }
    }
}
