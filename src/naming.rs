//! The product's own words for things: short model ids, environments, and the key of a profile
//! with every name that follows from it.

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase};

use crate::aws::{self, checked_text, length, only, shown};

checked_text! {
    /// A model's short id, the model's segment of profile names, as `nova-pro`: words of small
    /// letters and digits with single dashes between them, 40 characters at most.
    ModelId, slug
}

checked_text! {
    /// An environment, the last segment of profile names and the first of parameters: the form of
    /// a [`ModelId`], and neither `aws…` nor `ssm…`, which are reserved in parameter names.
    Environment, environment
}

checked_text! {
    /// Who makes a model, as `amazon`: the form of a [`ModelId`].
    Provider, slug
}

checked_text! {
    /// A model's name for people. It becomes part of descriptions, so it obeys the rule of
    /// [`aws::Description`]; 60 characters at most, so that the rest of the sentence fits.
    DisplayName, display_name
}

checked_text! {
    /// A profile's short name in its module, as `main` or `classify`: words of small letters and
    /// digits, the first beginning with a letter, joined by single dashes or underscores.
    Key, key
}

impl ModelId {
    /// The longest id, in characters.
    pub const MAX: usize = 40;
}

impl Key {
    /// The longest key, in characters.
    pub const MAX: usize = 40;

    /// The key of a module's first profile, whose names carry no key.
    pub const MAIN: &str = "main";

    /// The key that comes nearest to a name in somebody else's module; none if it has nothing of one.
    pub fn nearest(name: &str) -> Option<Self> {
        Self::parse(name).or_else(|_| Self::parse(&name.to_kebab_case())).ok()
    }

    /// Whether this is [`Key::MAIN`].
    pub fn is_main(&self) -> bool {
        self.as_str() == Self::MAIN
    }

    /// The label of the resource.
    pub fn label(&self) -> String {
        self.as_str().to_snake_case()
    }

    /// The name of the output that holds the profile's ARN.
    pub fn output(&self) -> String {
        if self.is_main() {
            "bedrock_inference_profile_arn".to_owned()
        } else {
            format!("bedrock_{}_profile_arn", self.label())
        }
    }

    /// The name of the output that holds the id of the foundation model behind the profile.
    pub fn model_output(&self) -> String {
        if self.is_main() {
            "bedrock_inference_profile_model_id".to_owned()
        } else {
            format!("bedrock_{}_profile_model_id", self.label())
        }
    }

    /// The environment variable in which an application finds the profile's ARN.
    pub fn variable(&self) -> String {
        self.output().to_shouty_snake_case()
    }

    /// The environment variable in which an application finds the id of the model behind the profile.
    pub fn model_variable(&self) -> String {
        if self.is_main() {
            "BEDROCK_MODEL_ID".to_owned()
        } else {
            format!("BEDROCK_{}_MODEL_ID", self.as_str().to_shouty_snake_case())
        }
    }

    /// The key as a segment of names and paths.
    pub fn segment(&self) -> String {
        self.as_str().to_kebab_case()
    }

    /// The name of the SSM parameter in which an application finds the profile's ARN; the two values may
    /// be placeholders.
    pub fn parameter_text(&self, environment: &str, product: &str) -> String {
        if self.is_main() {
            format!("/{environment}/{product}/bedrock/inference-profile-arn")
        } else {
            format!("/{environment}/{product}/bedrock/{}/inference-profile-arn", self.segment())
        }
    }
}

/// The name of a profile after the convention `{product}-{model}-{environment}`. With a key, when
/// two profiles of one module share the model: `{product}-{key}-{model}-{environment}`. Product and
/// environment may be placeholders.
pub fn profile_name_text(
    product: &str,
    key: Option<&Key>,
    model: &ModelId,
    environment: &str,
) -> String {
    match key {
        None => format!("{product}-{model}-{environment}"),
        Some(key) => format!("{product}-{}-{model}-{environment}", key.segment()),
    }
}

fn slug(text: &str) -> Result<(), String> {
    only(
        text,
        |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
        "small ASCII letters, digits and -",
    )?;
    length(text, 1, ModelId::MAX)?;
    if text.split('-').any(str::is_empty) {
        return Err("a dash must stand between two letters or digits".to_owned());
    }
    Ok(())
}

fn environment(text: &str) -> Result<(), String> {
    slug(text)?;
    for reserved in ["aws", "ssm"] {
        if text.starts_with(reserved) {
            return Err(format!(
                "it begins with `{reserved}`, which AWS reserves in parameter names"
            ));
        }
    }
    Ok(())
}

fn display_name(text: &str) -> Result<(), String> {
    aws::description(text)?;
    length(text, 1, 60)?;
    match text.chars().last() {
        Some(c @ (' ' | '_' | '-')) => Err(format!("it ends with {}", shown(c))),
        _ => Ok(()),
    }
}

fn key(text: &str) -> Result<(), String> {
    only(
        text,
        |c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'),
        "small ASCII letters, digits, - and _",
    )?;
    length(text, 1, Key::MAX)?;
    if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err("it does not begin with a letter".to_owned());
    }
    if text.split(['-', '_']).any(str::is_empty) {
        return Err("a - or _ must stand between two letters or digits".to_owned());
    }
    if text == "inference" {
        return Err(format!("it would give the output and variable of `{}`", Key::MAIN));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{DisplayName, Environment, Key, ModelId, profile_name_text};

    #[test]
    fn the_first_profile_has_names_without_its_key() {
        let key = Key::parse("main").unwrap();
        assert_eq!(key.label(), "main");
        assert_eq!(key.output(), "bedrock_inference_profile_arn");
        assert_eq!(key.variable(), "BEDROCK_INFERENCE_PROFILE_ARN");
        assert_eq!(
            key.parameter_text("dev", "agents"),
            "/dev/agents/bedrock/inference-profile-arn"
        );
    }

    #[test]
    fn another_profile_has_its_key_in_every_name() {
        let key = Key::parse("deep-think_2").unwrap();
        assert_eq!(key.label(), "deep_think_2");
        assert_eq!(key.output(), "bedrock_deep_think_2_profile_arn");
        assert_eq!(key.variable(), "BEDROCK_DEEP_THINK_2_PROFILE_ARN");
        assert_eq!(
            key.parameter_text("dev", "agents"),
            "/dev/agents/bedrock/deep-think-2/inference-profile-arn"
        );
    }

    #[test]
    fn digits_stay_with_the_letters_before_them() {
        let key = Key::parse("v2x9").unwrap();
        assert_eq!((key.label().as_str(), key.segment().as_str()), ("v2x9", "v2x9"));
    }

    #[test]
    fn a_key_is_words_of_small_letters() {
        for bad in ["", "Main", "2nd", "a--b", "a-", "_a", "a b", "ñ", "inference", &"a".repeat(41)]
        {
            assert!(Key::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_id_fits_into_names() {
        assert!(ModelId::parse("claude-sonnet-45").is_ok());
        for bad in ["", "claude--45", "-a", "a-", "Nova", "claude_45", "glm-4.7", &"a".repeat(41)] {
            assert!(ModelId::parse(bad).is_err(), "{bad}");
        }
        assert!(Environment::parse("prod").is_ok());
        assert!(Environment::parse("awsome").is_err());
    }

    #[test]
    fn a_display_name_fits_into_descriptions() {
        assert!(DisplayName::parse("Claude Sonnet 4.5").is_ok());
        for bad in ["Claude (EU)", "Modèle", "a ", "a\u{1b}[31m", ""] {
            assert!(DisplayName::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_convention_puts_product_model_and_environment_in_order() {
        let model = ModelId::parse("claude-sonnet-45").unwrap();
        let key = Key::parse("quick_look").unwrap();
        let name = |key| profile_name_text("agents", key, &model, "prod");
        assert_eq!(name(None), "agents-claude-sonnet-45-prod");
        assert_eq!(name(Some(&key)), "agents-quick-look-claude-sonnet-45-prod");
    }
}
