//! Names of outputs and parameters of a further profile, like those of the others.

use super::Ask;
use super::delivery::Delivery;
use super::pattern::Pattern;
use super::spelled::Speller;
use super::survey::Sibling;
use crate::hcl::Document;
use crate::inventory::{is_composed, is_whole};
use crate::module::{Address, Definition, Instance, Scope, Value};
use crate::scaffold::Spelling;
use heck::ToSnakeCase;

impl<'m> Ask<'_, 'm> {
    /// Names the outputs like the others: with the key where theirs have theirs.
    pub(super) fn name_outputs(
        &self,
        delivery: &Delivery<'m>,
        first: bool,
        spelling: &mut Spelling,
        notes: &mut Vec<String>,
    ) {
        let module = self.survey.module();
        // What puts a text around the ARN promises that text by its name.
        let value = |definition: &Definition| {
            module.attribute(&definition.address, "value").map(|(_, value)| &value.value)
        };
        let (whole, other): (Vec<_>, Vec<_>) = delivery
            .outputs
            .iter()
            .cloned()
            .partition(|(definition, _)| value(definition).is_none_or(is_whole));
        let composed = other.iter().rfind(|(it, _)| value(it).is_some_and(is_composed));
        if let (true, Some((definition, _))) = (whole.is_empty(), composed) {
            notes.push(format!(
                "`{}` puts a text around the ARN, which is not followed",
                definition.address
            ));
        }
        let like = |outputs: &[(&'m Definition, String)], own: String| {
            let found = outputs.iter().rev().find_map(|(definition, key)| {
                let Address::Output(name) = &definition.address else { return None };
                with_key(name, key, &self.profile.key.label())
            });
            found.unwrap_or(own)
        };
        spelling.output = like(&whole, self.profile.key.output());
        let model = like(&delivery.model_outputs, self.profile.key.model_output());
        let plain = !first && !delivery.outputs.is_empty() && delivery.model_outputs.is_empty();
        spelling.model_output = (!plain).then_some(model);
    }

    /// Names the parameter like the others.
    pub(super) fn name_parameter(
        &self,
        delivery: &Delivery<'m>,
        siblings: &[&Sibling<'m>],
        spelling: &mut Spelling,
        notes: &mut Vec<String>,
    ) {
        let survey = self.survey;
        let module = survey.module();
        for (definition, key) in delivery.parameters.iter().rev() {
            let Some((file, name)) = module.attribute(&definition.address, "name") else {
                continue;
            };
            // A parameter for each instance of a resource is named by the keys of that.
            let of_all = || siblings.iter().rev().find(|it| it.label == *key);
            let sibling = siblings.iter().find(|sibling| sibling.key == *key).or_else(of_all);
            let mut scope = Scope::default();
            if let Some(Instance::Key(key)) = sibling.map(|it| &it.profile.instance)
                && module.attribute(&definition.address, "for_each").is_some()
            {
                scope.each = Some((Value::string(key), Value::UNKNOWN));
            }
            let (resolver, scope) = (&survey.resolver, &scope);
            let speller = Speller { resolver, scope, marked: None };
            let Some(pieces) = speller.spelled(file, &name.value) else { continue };
            let model = sibling.and_then(|it| it.model);
            let key_in_texts = sibling.map_or(key.as_str(), |it| survey.key_in_texts(it));
            let pattern = Pattern::of(&pieces, key_in_texts, model);
            let own = &self.profile;
            let Some(model) = self.model() else { continue };
            spelling.parameter = pattern.filled_path(&own.key, model, own.key_in_name);
            if let Address::Resource { name, .. } = &definition.address {
                let label = with_key(name, key, &own.key.label());
                spelling.parameter_label =
                    label.unwrap_or_else(|| spelling.parameter_label.clone());
            }
            notes.push(format!(
                "its parameter is named as at {}: {}",
                survey.place(file, crate::module::span_of(name).start),
                spelling.parameter
            ));
            return;
        }
        if delivery.parameters.is_empty() {
            notes.push(format!("its parameter is {}", spelling.parameter));
        }
    }
}

/// The names of the outputs in a text.
pub(super) fn output_names(text: &str) -> Vec<String> {
    let document = Document::parse(text.to_owned()).ok();
    let blocks = document.iter().flat_map(|it| it.body().get_blocks("output"));
    let names = blocks.filter_map(|block| block.labels.first());
    names.map(|name| name.as_str().to_owned()).collect()
}

/// The name with one key in place of another; none when it does not have it as a word.
pub(super) fn with_key(name: &str, key: &str, other: &str) -> Option<String> {
    let key = key.to_snake_case();
    let words: Vec<&str> = name.split('_').collect();
    let wanted: Vec<&str> = key.split('_').collect();
    let at = words.windows(wanted.len()).position(|window| window == wanted)?;
    let mut out: Vec<&str> = words.get(..at)?.to_vec();
    out.push(other);
    out.extend(words.get(at + wanted.len()..)?);
    Some(out.join("_"))
}

/// A key written like the keys beside it: in capitals, with `_` or with `-`.
pub(super) fn key_like(sibling: &str, key: &str) -> String {
    if sibling.contains('_') && !sibling.contains('-') {
        key.to_snake_case()
    } else {
        key.to_owned()
    }
}
