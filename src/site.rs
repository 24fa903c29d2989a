//! Where the documentation is published: links to the page of a rule.

/// The address under which the pages of `docs/` are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    base: String,
}

impl Site {
    /// The site at an address; none when it is no `http` or `https` address.
    pub fn at(base: &str) -> Option<Self> {
        let base = base.trim_end_matches('/');
        let is_web = base.starts_with("https://") || base.starts_with("http://");
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\');
        (is_web && base.chars().all(is_plain)).then(|| Self { base: base.to_owned() })
    }

    /// The page of a rule.
    pub fn rule(&self, id: &str) -> String {
        format!("{}/rules/{id}.html", self.base)
    }

    /// The JSON Schema of a form: `catalog`, `config`.
    pub fn schema(&self, form: &str) -> String {
        format!("{}/schema/{form}.json", self.base)
    }

    /// A rule's id as a link, for terminals that know links.
    pub fn linked(&self, id: &str) -> String {
        format!("\u{1b}]8;;{}\u{1b}\\{id}\u{1b}]8;;\u{1b}\\", self.rule(id))
    }
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        let site = Site::at("https://docs.example.com/bedrock/").unwrap();
        assert_eq!(site.rule("a-b"), "https://docs.example.com/bedrock/rules/a-b.html");
        for other in ["", "docs.example.com", "file:///etc", "https://a\u{1b}b", "https://a b"] {
            assert_eq!(Site::at(other), None, "{other:?}");
        }
    }
}
