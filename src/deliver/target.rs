//! What `--deliver` was given.

/// A program that receives a profile, as it was asked for: `ADDRESS[:CONTAINER][=VARIABLE]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The address of the resource or module call: `aws_lambda_function.worker`, `module.api`.
    pub address: String,
    /// The container, where a resource has several.
    pub container: Option<String>,
    /// The name of the environment variable; that of the convention without one.
    pub variable: Option<String>,
}

impl Target {
    /// The program as it was named: `ADDRESS[:CONTAINER]`.
    pub(super) fn program(&self) -> String {
        let container = self.container.as_ref().map(|it| format!(":{it}")).unwrap_or_default();
        format!("{}{container}", self.address)
    }

    /// Reads one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let (place, variable) = match typed.split_once('=') {
            Some((place, variable)) => (place, Some(variable.trim())),
            None => (typed, None),
        };
        let (address, container) = match place.split_once(':') {
            Some((address, container)) => (address.trim(), Some(container.trim())),
            None => (place.trim(), None),
        };
        if let Some(name) = variable.filter(|name| !is_variable(name)) {
            return Err(format!(
                "`{name}` cannot be the name of an environment variable: use letters, digits and `_`"
            ));
        }
        if address.contains('[') {
            return Err(
                "an address with an index names one of several instances, which share one block: \
                 leave `[…]` out to deliver to all of them"
                    .to_owned(),
            );
        }
        let parts: Vec<&str> = address.split('.').collect();
        if parts.len() != 2 || parts.iter().any(|part| part.is_empty()) {
            return Err(format!(
                "`{address}` is not the address of a resource or module call, such as \
                 `aws_lambda_function.worker` or `module.api`"
            ));
        }
        let owned = |text: &str| text.to_owned();
        Ok(Self {
            address: address.to_owned(),
            container: container.filter(|name| !name.is_empty()).map(owned),
            variable: variable.map(owned),
        })
    }
}

fn is_variable(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn an_address_has_a_container_and_a_variable_if_it_is_given_them() {
        let parsed = Target::parse("aws_ecs_task_definition.api:web=MODEL").unwrap();
        assert_eq!(parsed.address, "aws_ecs_task_definition.api");
        assert_eq!(parsed.container.as_deref(), Some("web"));
        assert_eq!(parsed.variable.as_deref(), Some("MODEL"));
        assert_eq!(Target::parse("module.api").unwrap().variable, None);
        for wrong in ["", "worker", "a.b.c", "a.b[0]", "a.b=", "a.b=A-B", "a.b=1A"] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }
}
