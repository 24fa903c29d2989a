//! How the texts of one profile are spelled: after the product's own convention here, after what a
//! module has elsewhere.

use crate::aws::{SourceArn, SourceKind, TagValue};
use crate::catalog::Catalog;
use crate::module::{ACCOUNT_ID, PROFILE};
use crate::naming::Key;
use crate::request::ProfileRequest;
use crate::templates::{Expression, Wording};

/// The names and expressions of one profile.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// The product, the first segment of names.
    pub product: Wording,
    /// The environment.
    pub environment: Wording,
    /// The profile's whole name.
    pub name: Wording,
    /// `copy_from`
    pub source: Wording,
    /// The model's name, for the description.
    pub model: Wording,
    /// How the module refers to the profile.
    pub address: Expression,
    /// The provider configuration, when it is not the default one.
    pub provider: Option<Expression>,
    /// The `region` argument, when it has one.
    pub region: Option<Expression>,
    /// The maps that its `tags` begin with, when resources of the module carry any.
    pub tags_base: Vec<Expression>,
    /// Tags that it carries itself, because the module's default tags do not have them.
    pub tags_kept: Vec<(String, Expression)>,
    /// Whether the `tags` stand behind the source, as those of the other profiles do.
    pub tags_last: bool,
    /// The tags of its parameter and policy, when the default tags do not give them.
    pub tags_beside: Option<Expression>,
    /// The local value that its own tags differ from, if the default tags are one.
    pub default_tags: Option<String>,
    /// The output that holds the ARN.
    pub output: String,
    /// The output that holds the id of the model behind it, when there is to be one.
    pub model_output: Option<String>,
    /// The label of the resource that is the parameter.
    pub parameter_label: String,
    /// The parameter's whole name.
    pub parameter: Wording,
    /// The label of the IAM policy and its document.
    pub policy_label: String,
    /// The policy's whole name.
    pub policy: Wording,
    /// The output that holds the policy's ARN, when there is to be one.
    pub policy_output: Option<String>,
    /// Which statements its callers get.
    pub allow: Allow,
    /// What is put behind the `sid` of each IAM statement, so that it is the only one of its name.
    pub sid: String,
}

/// What the statements for callers of a profile allow; what a policy allows already is left out.
#[derive(Debug, Clone, Copy)]
pub struct Allow {
    /// Calls of the profile and of the models behind it.
    pub calls: bool,
    /// The same in the account's default project, which every call needs too.
    pub project: bool,
    /// Looking up the model behind the profile.
    pub reading: bool,
}

impl Default for Allow {
    fn default() -> Self {
        Self { calls: true, project: true, reading: true }
    }
}

impl Spelling {
    /// The ARN of the default project in the account and region of the profile.
    ///
    /// The profile's own ARN has both, so that this holds for every provider and region of a module.
    pub fn project(&self) -> Wording {
        project_of(&format!("{}.arn", self.address))
    }

    /// The spelling in a module that this program makes.
    pub fn conventional(profile: &ProfileRequest, catalog: &Catalog) -> Self {
        let first = catalog.first_segment();
        let own = profile.tags.iter().find(|(key, _)| key == first).map(|(_, value)| value);
        let product = own.map(TagValue::as_str).map_or_else(
            || wording(&format!("local.tags[{}]", crate::hcl::quote(first.as_str()))),
            Wording::text,
        );
        let account = wording(ACCOUNT_ID);
        Self::with(profile, product, wording("var.environment"), &account)
    }

    /// The same where the model stands in a variable, which has a value for each environment.
    pub fn of_each_environment(profile: &ProfileRequest, catalog: &Catalog) -> Self {
        let usual = Self::conventional(profile, catalog);
        let label = profile.key.label();
        let model = wording(&format!("var.models.{label}.name"));
        let segment =
            if profile.key_in_name { format!("{}-", profile.key.segment()) } else { String::new() };
        let name = usual.product.clone().then_text(format!("-{segment}")).then(&model);
        let account = wording(ACCOUNT_ID);
        let kind = profile.source.kind();
        let before = Wording::text(profile.source.before_account());
        let before =
            if kind == SourceKind::InferenceProfile { before.then(&account) } else { before };
        let source = before
            .then_text(format!(":{}/", kind.as_str()))
            .then(&wording(&format!("var.models.{label}.id")));
        Self { name: name.then_text("-").then(&usual.environment), source, model, ..usual }
    }

    /// The convention's names, made of this product, environment and account id.
    pub fn with(
        profile: &ProfileRequest,
        product: Wording,
        environment: Wording,
        account: &Wording,
    ) -> Self {
        let key = &profile.key;
        let segment =
            if profile.key_in_name { format!("{}-", key.segment()) } else { String::new() };
        let policy = policy(key, '_');
        // A module may know no environment.
        let with_end = |text: Wording| {
            let end = !environment.pieces().is_empty();
            if end { text.then_text("-").then(&environment) } else { text }
        };
        let parameter = with_start(&environment);
        Self {
            name: with_end(product.clone().then_text(format!("-{segment}{}", profile.model))),
            source: source(&profile.source, account),
            model: Wording::text(profile.model_name.as_str()),
            address: address(&key.label(), None),
            provider: None,
            region: None,
            tags_base: Vec::new(),
            tags_kept: Vec::new(),
            tags_last: false,
            tags_beside: None,
            default_tags: Some("local.tags".to_owned()),
            output: key.output(),
            model_output: Some(key.model_output()),
            parameter_label: parameter_label(key),
            parameter: parameter
                .then_text("/")
                .then(&product)
                .then_text(format!("/{}", parameter_rest(key))),
            policy: with_end(product.clone().then_text(format!("-{}", self::policy(key, '-')))),
            policy_output: Some(format!("{policy}_policy_arn")),
            policy_label: policy,
            allow: Allow::default(),
            sid: String::new(),
            product,
            environment,
        }
    }
}

/// The first segment of a path: the environment, where there is one.
fn with_start(environment: &Wording) -> Wording {
    if environment.pieces().is_empty() {
        return Wording::default();
    }
    Wording::text("/").then(environment)
}

/// `aws_bedrock_inference_profile.label`, or an instance of it.
pub(crate) fn address(label: &str, instance: Option<&str>) -> Expression {
    let instance = instance.map_or(String::new(), |key| format!("[{}]", crate::hcl::quote(key)));
    let text = format!("{PROFILE}.{label}{instance}");
    // A label and a quoted text make an expression.
    Expression::parse(&text).unwrap_or_else(|| Expression::literal(&text))
}

/// An ARN with the account filled in where there must be one.
pub(crate) fn source(arn: &SourceArn, account: &Wording) -> Wording {
    let before = Wording::text(arn.before_account());
    let before =
        if arn.kind() == SourceKind::InferenceProfile { before.then(account) } else { before };
    before.then_text(arn.after_account())
}

/// The ARN of the default project in the account and region of an ARN, which an expression gives.
pub(crate) fn project_of(arn: &str) -> Wording {
    wording(&format!("split(\":application-inference-profile/\", {arn})[0]"))
        .then_text(":project/default")
}

/// What a fixed expression of our own evaluates to.
pub(crate) fn wording(expression: &str) -> Wording {
    Expression::parse(expression).map_or_else(Wording::default, Wording::expression)
}

fn parameter_label(key: &Key) -> String {
    if key.is_main() {
        "bedrock_profile_arn".to_owned()
    } else {
        format!("bedrock_{}_profile_arn", key.label())
    }
}

/// The label of the alarms of a profile.
pub(crate) fn alarm_label(key: &Key) -> String {
    if key.is_main() { "bedrock".to_owned() } else { format!("bedrock_{}", key.label()) }
}

/// The parameter's name from behind the product on.
pub(super) fn parameter_rest(key: &Key) -> String {
    key.parameter_text("", "").trim_start_matches('/').to_owned()
}

/// The IAM policy's name without product and environment, with the given separator.
pub(super) fn policy(key: &Key, separator: char) -> String {
    let name = if key.is_main() {
        "bedrock-invoke".to_owned()
    } else {
        format!("bedrock-{}-invoke", key.segment())
    };
    name.replace('-', &separator.to_string())
}
