//! The arguments and attributes of the few types of the AWS provider that matter here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The types that are known; any other is accepted as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Resource types by name.
    pub resource: BTreeMap<String, Shape>,
    /// Data sources by name.
    pub data: BTreeMap<String, Shape>,
}

/// What may stand in a block, and what can be read of it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Shape {
    /// Arguments that must be set.
    pub required: Vec<String>,
    /// Arguments that may be set.
    pub optional: Vec<String>,
    /// Attributes that can only be read.
    pub exported: Vec<String>,
    /// Groups of arguments of which exactly one must be set.
    pub exactly_one: Vec<Vec<String>>,
    /// Exported lists of objects, with the attributes of the objects.
    pub nested: BTreeMap<String, Vec<String>>,
    /// Attributes that people look for, with the name that they have.
    pub misnamed: BTreeMap<String, String>,
    /// Nested blocks by name.
    pub block: BTreeMap<String, Shape>,
    /// The least number of such blocks.
    pub min: usize,
    /// The largest number of such blocks.
    pub max: Option<usize>,
}

impl Shape {
    /// The names of all arguments.
    pub fn arguments(&self) -> impl Iterator<Item = &str> + Clone {
        self.required.iter().chain(&self.optional).map(String::as_str)
    }

    /// The names of everything that can be read.
    pub fn attributes(&self) -> impl Iterator<Item = &str> + Clone {
        self.arguments()
            .chain(self.exported.iter().map(String::as_str))
            .chain(self.block.keys().map(String::as_str))
    }
}

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| toml::from_str(include_str!("schema.toml")).unwrap_or_default());

/// The shape of a resource type, if it is known.
pub fn resource(kind: &str) -> Option<&'static Shape> {
    SCHEMA.resource.get(kind)
}

/// The shape of a data source, if it is known.
pub fn data(kind: &str) -> Option<&'static Shape> {
    SCHEMA.data.get(kind)
}

#[cfg(test)]
mod tests {
    use super::{Schema, Shape};

    #[test]
    fn the_embedded_schema_is_well_formed() {
        let schema: Schema = toml::from_str(include_str!("schema.toml")).unwrap();
        assert!(schema.resource.contains_key("aws_bedrock_inference_profile"));
        for (kind, shape) in schema.resource.iter().chain(&schema.data) {
            check(kind, shape);
        }
    }

    /// No name twice, and names mentioned elsewhere exist.
    fn check(kind: &str, shape: &Shape) {
        let mut names: Vec<_> = shape.attributes().collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{kind} names something twice");
        for (wrong, right) in &shape.misnamed {
            assert!(names.contains(&right.as_str()), "{kind} has no {right}");
            assert!(!names.contains(&wrong.as_str()), "{kind} has {wrong}");
        }
        for name in shape.nested.keys() {
            assert!(shape.exported.contains(name), "{kind} exports no {name}");
        }
        for group in &shape.exactly_one {
            assert!(group.iter().all(|name| shape.optional.contains(name)), "{kind}: {group:?}");
        }
        for (name, block) in &shape.block {
            check(&format!("{kind}.{name}"), block);
        }
    }
}
