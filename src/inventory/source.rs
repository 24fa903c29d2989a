//! Which model of the catalog a profile is made from, and in which region.

use super::Text;
use crate::aws::SourceArn;
use crate::catalog::{Catalog, Model};
use crate::module::{Profile, Resolver, Scope};

/// The model and the region of a profile, as far as its `copy_from` and its provider tell. The
/// account in the ARN need not be known.
pub(super) fn model_and_region<'c>(
    resolver: &Resolver<'_>,
    profile: &Profile<'_>,
    source: &Text,
    catalog: &'c Catalog,
) -> (Option<&'c Model>, Option<String>) {
    let sections: Vec<&str> = source.pattern.splitn(6, ':').collect();
    let known = |text: &&&str| !text.is_empty() && !text.contains('{');
    let (region, resource) = match sections.as_slice() {
        ["arn", _, "bedrock", region, _, resource] => {
            (Some(region).filter(known), Some(resource).filter(known))
        }
        _ => (None, None),
    };
    let model = resource.and_then(|resource| {
        let (kind, id) = SourceArn::parse_resource(resource).ok()?;
        catalog.model_by_resource(kind, id)
    });
    let own = || {
        let region = profile.region.as_ref()?.value.clone();
        region.as_str().map(str::to_owned)
    };
    let provider = || {
        if profile.region.is_some() {
            return None;
        }
        let (file, region) = resolver.module().attribute(&profile.provider, "region")?;
        let region = resolver.value(file, &region.value, &Scope::default());
        region.as_str().map(str::to_owned)
    };
    (model, region.map(|region| (*region).to_owned()).or_else(own).or_else(provider))
}
