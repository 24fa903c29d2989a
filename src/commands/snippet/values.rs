//! What a snippet says of its profile, each value in a form that no language has to quote.

use minijinja::{Value, context};

use super::forms::Vectors;
use crate::aws::{ArnSections, FoundationModelId, Region, SourceArn, SourceKind};
use crate::catalog::{Catalog, Model};
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::{Entry, Seen};
use crate::naming::Provider;

/// The values of a snippet.
pub(super) struct Values {
    /// The profile's key.
    key: String,
    /// The environment variable that holds the ARN.
    variable: String,
    /// The parameter that holds it, as what stands before and behind the environment's name; the first
    /// is missing where the name has no environment.
    parameter: (Option<String>, String),
    /// The region of the profile.
    region: Region,
    /// The model's short id.
    id: String,
    /// The model's name for people.
    pub(super) name: String,
    /// Who makes it, as its id begins.
    provider: String,
    /// The foundation model's id.
    pub(super) base: String,
    /// What calls it without the profile: the id of the system-defined profile, or the base model's.
    route: String,
}

impl Values {
    /// The same for a template.
    pub(super) fn context(&self) -> Value {
        context! {
            region => self.region.as_str(),
            profile => context! {
                key => self.key.clone(),
                variable => self.variable.clone(),
                parameter_before => self.parameter.0.clone(),
                parameter_after => self.parameter.1.clone(),
            },
            model => context! {
                id => self.id.clone(),
                name => self.name.clone(),
                provider => self.provider.clone(),
                base => self.base.clone(),
                route => self.route.clone(),
                vectors => Vectors::of(&self.base).map(Vectors::word),
            },
        }
    }
}

/// The values of a profile, and what should be known about them.
///
/// # Errors
/// When its model or region, or with `boto3-ssm` its parameter, is not known from the files.
pub(super) fn of(
    entry: &Entry<'_>,
    catalog: &Catalog,
    form: &str,
) -> Result<(Values, Vec<Diagnostic>)> {
    let unknown = |what: &str| {
        Diagnostic::error(format!(
            "{what} of the profile `{}` is not known from the files",
            entry.key
        ))
        .at(&entry.source, entry.header.clone(), "")
    };
    let known = |seen: &&Seen<'_>| sourced(seen).is_some();
    let Some(seen) = entry.seen.iter().find(known) else {
        return Err(unknown("the model")
            .help("write its source out, or give it a value in a .tfvars file")
            .into());
    };
    let Some((kind, id, of_arn)) = sourced(seen) else { return Err(unknown("the model").into()) };
    let model = seen.model.or_else(|| catalog.model_by_resource(kind, &id));
    let base = base_of(kind, &id, model);
    let region = seen.region.as_deref().and_then(|region| Region::parse(region).ok());
    let Some(region) = region.or(of_arn) else {
        return Err(unknown("the region")
            .help("write it into the provider's configuration")
            .into());
    };
    let base = FoundationModelId::parse(&base).map_err(|why| unknown("the model").help(why))?;
    let provider = base.as_str().split('.').next().unwrap_or_default();
    let provider = Provider::parse(provider).map_err(|why| unknown("the model").help(why))?;
    let parameter = seen.parameter();
    if form == "boto3-ssm" && parameter.is_none() {
        return Err(Diagnostic::error(format!(
            "no SSM parameter holds the ARN of `{}`",
            entry.key
        ))
        .at(&entry.source, entry.header.clone(), "")
        .help("`--with ssm` of `bedrock-profile add` or `new` makes one; `boto3` reads a variable")
        .into());
    }
    let mut warnings = Vec::new();
    let others = entry.seen.iter().filter_map(sourced).filter(|(_, other, _)| *other != id);
    if let Some((_, other, _)) = others.into_iter().next() {
        let environment = seen.environment.as_deref().unwrap_or("one environment");
        warnings.push(
            Diagnostic::warning(format!(
                "the model of `{}` differs by environment: this is `{id}` of {environment}, and `{other}` \
                 stands in another",
                entry.key
            ))
            .help("read the model from the environment too, as the output of the model's id gives it"),
        );
    }
    warnings.extend(undelivered(entry).filter(|_| form != "boto3-ssm"));
    let values = Values {
        key: plain(&entry.key),
        variable: entry.variable(),
        parameter: parameter.unwrap_or_default(),
        region,
        id: model.map_or_else(|| base.to_string(), |model| model.id.to_string()),
        name: model.map_or_else(|| base.to_string(), |model| model.name.to_string()),
        provider: provider.to_string(),
        base: base.to_string(),
        route: id,
    };
    Ok((values, warnings))
}

/// That no variable is known to hold the ARN, and what to do then.
fn undelivered(entry: &Entry<'_>) -> Option<Diagnostic> {
    if entry.delivered_variable().is_some() {
        return None;
    }
    let (key, variable) = (&entry.key, entry.variable());
    if let Some(other) = entry.others.first() {
        let what = format!("which variable holds the ARN of `{key}` is not known from the files");
        let why = format!("`{other}` is given it: read the variable that it sets");
        return Some(Diagnostic::warning(what).help(why));
    }
    let what = format!("nothing delivers the ARN of `{key}` as `{variable}`");
    Some(Diagnostic::warning(what).help(match &entry.stand_in {
        Some(other) if entry.is_set_aside() => {
            format!("it is part of an upgrade that is under way: use `{other}`")
        }
        _ => format!("give `{variable}` its ARN where the program runs, or make an output of it"),
    }))
}

/// Kind and id of a profile's source, and the region in it, as far as they are written out.
fn sourced(seen: &Seen<'_>) -> Option<(SourceKind, String, Option<Region>)> {
    let sections = ArnSections::of(&seen.source.pattern)?;
    let region = Region::parse(sections.region).ok();
    let (kind, id) = SourceArn::parse_resource(sections.resource).ok()?;
    Some((kind, id.to_owned(), region))
}

/// The foundation model behind a source: what the catalog says, or the id without its geography.
fn base_of(kind: SourceKind, id: &str, model: Option<&Model>) -> String {
    match (model, kind) {
        (Some(model), _) => model.base_model.to_string(),
        (None, SourceKind::FoundationModel) => id.to_owned(),
        (None, SourceKind::InferenceProfile) => {
            id.split_once('.').map_or(id, |(_, base)| base).to_owned()
        }
    }
}

/// A key that can stand in a comment of any language: the keys of instances are anybody's text.
fn plain(key: &str) -> String {
    let keep =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '[' | ']' | '*');
    key.chars().map(|c| if keep(c) { c } else { '_' }).collect()
}
