//! The names that would result: valid in every environment, and each once in the module.

use std::collections::{BTreeMap, BTreeSet};

use super::Extra;
use super::profiles::Draft;
use super::tags::Answered;
use crate::aws::{ParameterName, ProfileName, TagValue};
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::naming::{Environment, profile_name_text};

/// Checks the names of every profile in every environment.
pub(super) fn check(
    catalog: &Catalog,
    tags: &[Answered],
    profiles: &[Draft],
    environments: &[Environment],
    extras: &BTreeSet<Extra>,
    problems: &mut Vec<Diagnostic>,
) {
    let first = catalog.first_segment();
    let module = tags.iter().find(|answered| answered.tag.key == *first);
    let mut names: BTreeMap<String, &Draft> = BTreeMap::new();
    for draft in profiles {
        let own = draft.request.tags.iter().find(|(key, _)| key == first).map(|(_, value)| value);
        let Some(product) = own.or_else(|| module.and_then(Answered::text)) else { continue };
        if let Err(why) = fits(product, extras) {
            let message = format!("`{product}`, the tag `{first}`, begins every name, and cannot");
            problems.push(match module.and_then(|answered| answered.origin.as_ref()) {
                Some(origin) if own.is_none() => origin.refuse(message, why),
                _ => Diagnostic::error(format!("{message}: {why}")),
            });
            return;
        }
        for environment in environments {
            let key = draft.request.key_in_name.then_some(&draft.request.key);
            let product = product.as_str();
            let name = profile_name_text(product, key, &draft.request.model, environment.as_str());
            // One complaint a profile: the other environments have the same cause.
            if let Err(why) = ProfileName::parse(&name) {
                problems.push(refused(draft, &name, &why, environment));
                break;
            }
            if let Some(other) = names.insert(name.clone(), draft) {
                let message = format!(
                    "the profiles `{}` and `{}` would both be called `{name}`",
                    other.typed, draft.typed
                );
                problems.push(Diagnostic::error(message).help("change the key of one of them"));
                break;
            }
        }
    }
}

/// Whether the first segment fits all that is named after it.
fn fits(product: &TagValue, extras: &BTreeSet<Extra>) -> Result<(), String> {
    ProfileName::parse(product.as_str())?;
    if extras.contains(&Extra::Ssm) {
        ParameterName::parse(&format!("/x/{product}"))?;
    }
    // IAM's policy names take `[\w+=,.@-]` (IAM API reference, `CreatePolicy`): of what a profile's
    // name may have, the space is missing.
    if extras.contains(&Extra::Iam) && product.as_str().contains(' ') {
        return Err("the name of an IAM policy takes no space".to_owned());
    }
    Ok(())
}

fn refused(draft: &Draft, name: &str, why: &str, environment: &Environment) -> Diagnostic {
    let key = &draft.typed;
    draft
        .origin
        .mark(Diagnostic::error(format!("the name of the profile `{key}` would be `{name}`: {why}")))
        .help(format!(
            "it is made of the product, {}the model and the environment `{environment}`: shorten one of them",
            if draft.request.key_in_name { "the key, " } else { "" }
        ))
}
