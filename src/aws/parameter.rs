//! Names of SSM parameters.

use super::{checked_text, length, only};

checked_text! {
    /// The full name of a parameter: a path of at most 15 levels, each of `[a-zA-Z0-9_.-]`, whose
    /// beginning is neither `aws` nor `ssm` in any case (Systems Manager user guide, "Requirements
    /// and constraints for parameter names").
    ParameterName, parameter
}

impl ParameterName {
    /// The longest name, in characters: 1,011 less what the longest ARN prefix takes.
    pub const MAX: usize =
        1_011 - "arn:aws-us-gov:ssm::123456789012:parameter".len() - "region-of-20-letters".len();
}

fn parameter(text: &str) -> Result<(), String> {
    length(text, 1, ParameterName::MAX)?;
    only(
        text,
        |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/'),
        "ASCII letters, digits and _ . - /",
    )?;
    let Some(path) = text.strip_prefix('/') else {
        return Err("it does not begin with `/`".to_owned());
    };
    if path.split('/').any(str::is_empty) {
        return Err("a level of the path is empty".to_owned());
    }
    let depth = path.split('/').count();
    if depth > 15 {
        return Err(format!("it has {depth} levels, at most 15 are allowed"));
    }
    for reserved in ["aws", "ssm"] {
        if path.get(..3).is_some_and(|prefix| prefix.eq_ignore_ascii_case(reserved)) {
            return Err(format!("it begins with `/{reserved}`, which is reserved for AWS itself"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ParameterName;

    #[test]
    fn a_parameter_is_an_absolute_path() {
        assert!(ParameterName::parse("/dev/agents/bedrock/inference-profile-arn").is_ok());
        for bad in ["", "/", "dev/x", "/dev//x", "/dev/", "/dev/x y", "/dev/ñ"] {
            assert!(ParameterName::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_parameter_has_fifteen_levels_at_most() {
        assert!(ParameterName::parse(&"/a".repeat(15)).is_ok());
        assert_eq!(
            ParameterName::parse(&"/a".repeat(16)).unwrap_err(),
            "it has 16 levels, at most 15 are allowed"
        );
    }

    #[test]
    fn what_begins_with_a_reserved_word_is_refused() {
        for bad in ["/aws/x", "/SSM/x", "/awsome", "/ssm"] {
            assert!(ParameterName::parse(bad).is_err(), "{bad}");
        }
        assert!(ParameterName::parse("/x/aws").is_ok());
    }

    #[test]
    fn the_longest_name_fits_the_longest_arn() {
        let name = format!("/{}", "a".repeat(ParameterName::MAX - 1));
        assert!(ParameterName::parse(&name).is_ok());
        assert!(ParameterName::parse(&format!("{name}a")).is_err());
    }
}
