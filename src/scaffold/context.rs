//! What the templates see. `docs/templates.md` documents every name in here.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use super::spelling::{Spelling, alarm_label, parameter_rest, policy};
use crate::aws::{Region, SourceKind, TagKey, TagValue};
use crate::catalog::Catalog;
use crate::hcl;
use crate::naming::Environment;
use crate::request::{Budget, EnvironmentModel, Extra, ModuleTagValue, ProfileRequest, Request};
use crate::templates::{Expression, Wording};

/// What Terraform must be for the generated text: `alltrue` of a splat and postconditions came
/// with 1.2; `terraform test`, which a reader may want next, with 1.6.
const TERRAFORM_VERSION: &str = ">= 1.6.0";

/// The same with `use_lockfile`, which came with 1.10.
/// <https://developer.hashicorp.com/terraform/language/backend/s3>
const LOCKFILE_VERSION: &str = ">= 1.10.0";

/// What the AWS provider must be: up to 6.28 an imported profile was replaced, and the next major
/// version is unknown (hashicorp/terraform-provider-aws#45705).
const PROVIDER_VERSION: &str = ">= 6.29.0, < 7.0.0";

/// The context of `module/*.j2`.
pub(super) fn of_module(request: &Request, catalog: &Catalog) -> Value {
    let tags: Vec<Value> = request
        .tags
        .iter()
        .map(|tag| match &tag.value {
            ModuleTagValue::Text(value) => {
                context! { key => tag.key.as_str(), value => value.as_str(), from_environment => false }
            }
            ModuleTagValue::Environment => context! { key => tag.key.as_str(), from_environment => true },
        })
        .collect();
    let eu = catalog.regions().iter().filter(|region| region.eu);
    let eu: Vec<String> = eu.map(|region| region.id.to_string()).collect();
    let environments: Vec<String> =
        request.environments.iter().map(Environment::to_string).collect();
    context! {
        region => request.region.as_str(),
        environments => environments,
        environment_tag => catalog.environment_tag().map(|tag| tag.key.as_str()),
        product_tag => catalog.first_segment().as_str(),
        eu_regions => eu,
        tags => tags,
        account => request.profiles.iter().any(needs_account),
        provider => None::<Value>,
        with => with(request),
        budget => request.budget.as_ref().map(|it| of_budget(it, catalog)),
        models => request.models.first().map(|(_, models)| of_models(models)).unwrap_or_default(),
        terraform => context! {
            required_version => if request.backend.is_some() { LOCKFILE_VERSION } else { TERRAFORM_VERSION },
            provider_version => PROVIDER_VERSION,
        },
    }
}

/// The budget, by what a new module calls it unless it has another way.
fn of_budget(budget: &Budget, catalog: &Catalog) -> Value {
    let tag =
        |key: &TagKey| Expression::parse(&format!("local.tags[{}]", hcl::quote(key.as_str())));
    let wording = |expression: Option<Expression>| expression.map(Wording::expression);
    let (product, environment, value) = if let Some(it) = &budget.spelling {
        (Some(it.product.clone()), it.environment.clone(), Some(it.value.clone()))
    } else {
        let environment = wording(Expression::parse("var.environment"));
        (wording(tag(catalog.first_segment())), environment, tag(&budget.tag))
    };
    context! {
        tag => budget.tag.as_str(),
        limit => amount(&budget.limit),
        product => product.map(Value::from),
        environment => environment.map(Value::from),
        value => value.map(Value::from),
    }
}

/// An amount as a number that is written like it.
fn amount(text: &str) -> Value {
    text.parse::<i64>()
        .map(Value::from)
        .or_else(|_| text.parse::<f64>().map(Value::from))
        .unwrap_or_default()
}

/// What the templates see of the models of one environment.
fn of_models(models: &[EnvironmentModel]) -> Vec<Value> {
    let one = |it: &EnvironmentModel| {
        context! { label => it.key.label(), name => it.model.as_str(), id => it.source.id() }
    };
    models.iter().map(one).collect()
}

/// The context of `module/env.*.j2`: the module's, and the environment with its models and the place of
/// its state.
pub(super) fn of_environment(
    module: &Value,
    request: &Request,
    environment: &Environment,
) -> Value {
    let models = request.models.iter().find(|(name, _)| name == environment);
    let models = models.map(|(_, models)| of_models(models)).unwrap_or_default();
    let backend = request.backend.as_ref().map(|it| {
        let key = format!("{}/{environment}/terraform.tfstate", it.prefix);
        context! { bucket => it.bucket.as_str(), region => it.region.as_str(), key => key }
    });
    context! {
        environment => environment.as_str(),
        models => models,
        backend => backend,
        ..module.clone()
    }
}

/// The context of `profile/*.j2`: the module's, and one profile with its model and source.
pub(super) fn of_profile(
    request: &Request,
    catalog: &Catalog,
    profile: &ProfileRequest,
    spelling: &Spelling,
) -> Value {
    let key = &profile.key;
    let first = catalog.first_segment();
    let product = profile.tags.iter().find(|(key, _)| key == first).map(|(_, value)| value);
    let is_kept = |key: &TagKey| spelling.tags_kept.iter().any(|(kept, _)| kept == key.as_str());
    let tags: Vec<Value> = profile
        .tags
        .iter()
        .filter(|(key, _)| !is_kept(key))
        .map(|(key, value)| context! { key => key.as_str(), value => value.as_str() })
        .collect();
    let kept: Vec<Value> = spelling
        .tags_kept
        .iter()
        .map(|(key, value)| context! { key => key, value => Value::from(value.clone()) })
        .collect();
    let optional = |expression: &Option<Expression>| expression.clone().map(Value::from);
    context! {
        profile => context! {
            key => key.segment(),
            is_main => key.is_main(),
            label => key.label(),
            address => Value::from(spelling.address.clone()),
            provider => optional(&spelling.provider),
            region => optional(&spelling.region),
            name_segment => profile.key_in_name.then(|| key.segment()),
            product => product.map(TagValue::as_str),
            tags => tags,
            tags_base => optional(&merged(&spelling.tags_base)),
            tags_bases => spelling.tags_base.iter().cloned().map(Value::from).collect::<Vec<_>>(),
            tags_kept => kept,
            tags_last => spelling.tags_last,
            tags_beside => optional(&spelling.tags_beside),
            default_tags => spelling.default_tags.as_deref(),
            output => spelling.output.as_str(),
            model_output => spelling.model_output.as_deref(),
            parameter_label => spelling.parameter_label.as_str(),
            parameter => parameter_rest(key),
            alarm_label => alarm_label(key),
            policy_label => spelling.policy_label.as_str(),
            policy_segment => policy(key, '-'),
            policy_output => spelling.policy_output.as_deref(),
            sid => spelling.sid.as_str(),
            allow_calls => spelling.allow.calls,
            allow_project => spelling.allow.project,
            allow_reading => spelling.allow.reading,
        },
        names => context! {
            product => Value::from(spelling.product.clone()),
            environment => Value::from(spelling.environment.clone()),
            profile => Value::from(spelling.name.clone()),
            source => Value::from(spelling.source.clone()),
            model => Value::from(spelling.model.clone()),
            parameter => Value::from(spelling.parameter.clone()),
            policy => Value::from(spelling.policy.clone()),
            project => Value::from(spelling.project()),
        },
        model => context! {
            id => profile.model.as_str(),
            name => profile.model_name.as_str(),
            routing => routing(&profile.routes, profile.source.region(), profile.in_eu),
        },
        source => context! {
            partition => profile.source.partition(),
            region => profile.source.region().as_str(),
            kind => profile.source.kind().as_str(),
            account => needs_account(profile),
            id => profile.source.id(),
        },
        ..of_module(request, catalog)
    }
}

/// The maps as one expression; none without a map.
fn merged(maps: &[Expression]) -> Option<Expression> {
    match maps {
        [] => None,
        [only] => Some(only.clone()),
        maps => {
            let texts: Vec<&str> = maps.iter().map(Expression::as_str).collect();
            Expression::parse(&format!("merge({})", texts.join(", ")))
        }
    }
}

/// Whether the source's ARN names the account: that of a foundation model must not.
pub(crate) fn needs_account(profile: &ProfileRequest) -> bool {
    profile.source.kind() == SourceKind::InferenceProfile
}

fn with(request: &Request) -> Value {
    let all = Extra::ALL.into_iter();
    let asked: BTreeMap<&str, bool> =
        all.map(|extra| (extra.word(), request.extras.contains(&extra))).collect();
    Value::from(asked)
}

/// The comment above the source: where calls from `region` may be answered.
pub(crate) fn routing(routes: &[Region], region: &Region, in_eu: bool) -> String {
    match routes {
        [] => "The catalog does not know where this model answers.".to_owned(),
        [only] if only == region => {
            format!("Single region: calls are answered in {only} only.")
        }
        routes => {
            let eu = if in_eu { "EU cross-region" } else { "Cross-region" };
            format!("{eu} profile: routes across {}.", list(routes))
        }
    }
}

/// `a, b and c`.
fn list(regions: &[Region]) -> String {
    match regions {
        [] => String::new(),
        [only] => only.to_string(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(Region::as_str).collect();
            format!("{} and {last}", first.join(", "))
        }
    }
}
