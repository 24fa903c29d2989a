//! The expressions that every name of a module is made of: product, environment, account.

use super::pattern::{Pattern, without_model};
use super::spelled::{Spelled, is_environment, wording, written};
use super::survey::{Sibling, Survey};
use crate::aws::ArnSections;
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{
    Address, CALLER_IDENTITY, CallerIdentity, Reference, Step, Value, environment_variable,
    local_name, locate_entry, same_account, span_of,
};
use crate::templates::{Expression, Piece, Wording};

/// Names under which people keep what the product's tag holds.
const PRODUCTS: [&str; 10] = [
    "product",
    "product_name",
    "project",
    "project_name",
    "service",
    "service_name",
    "app",
    "app_name",
    "application",
    "name",
];

impl<'m> Survey<'m> {
    /// The pieces of a profile's name, when they can stand elsewhere.
    pub(super) fn name_of(&self, sibling: &Sibling<'m>) -> Option<Vec<Spelled>> {
        let (file, name) = self.module().attribute(&sibling.profile.definition.address, "name")?;
        self.speller(sibling).spelled(file, &name.value)
    }

    /// The pattern of names, and the profile that shows it: the last one whose name has its model,
    /// or else its key; one that needs no key in it before one that does.
    pub(super) fn name_pattern<'s>(
        &self,
        siblings: &'s [&'s Sibling<'m>],
    ) -> Option<(Pattern<'m>, &'s Sibling<'m>)> {
        let patterns = || {
            siblings.iter().rev().filter_map(|sibling| {
                let key = self.key_in_texts(sibling);
                Some((Pattern::of(&self.name_of(sibling)?, key, sibling.model), *sibling))
            })
        };
        // A key that is there to tell two profiles of one model apart is no habit.
        let of_need = |sibling: &Sibling<'m>| {
            let model = |it: &Sibling<'m>| it.model.map(|model| &model.id);
            siblings.iter().filter(|it| model(it) == model(sibling)).count() > 1
        };
        let with_model = || patterns().filter(|(pattern, _)| pattern.has_model());
        with_model()
            .find(|(pattern, sibling)| !(pattern.has_key() && of_need(sibling)))
            .or_else(|| with_model().next())
            .or_else(|| patterns().find(|(pattern, _)| pattern.has_key()))
    }

    /// The key as texts may have it: none where the product is called the same, which texts have too.
    pub(super) fn key_in_texts<'s>(&self, sibling: &'s Sibling<'m>) -> &'s str {
        let tags = sibling.profile.tags_in_effect.as_map();
        let product = tags.and_then(|it| it.entries.get(self.catalog.first_segment().as_str()));
        let key = sibling.key.as_str();
        let rest = sibling.model.and_then(|model| without_model(key, model));
        let is_product = |it: &str| it == key || Some(it) == rest;
        if product.and_then(Value::as_str).is_some_and(is_product) { "" } else { key }
    }

    /// The product as names have it: what stands before model and key, without the environment.
    pub(super) fn product_of(&self, pattern: &Pattern<'_>) -> Option<Wording> {
        let known =
            |text: &str| self.catalog.environments().iter().any(|it| it.id.as_str() == text);
        let kept = pattern.prefix().into_iter().filter(|spelled| match &spelled.piece {
            Piece::Expression(expression) => !is_environment(expression),
            Piece::Text(text) => !known(text.trim_matches(SEPARATORS)),
        });
        trimmed(kept.map(|spelled| spelled.piece).collect())
    }

    /// The text that the product in names is, where it is known.
    pub(super) fn product_text(&self, pattern: &Pattern<'_>) -> Option<String> {
        let known =
            |text: &str| self.catalog.environments().iter().any(|it| it.id.as_str() == text);
        let mut text = String::new();
        for spelled in pattern.prefix() {
            match &spelled.piece {
                Piece::Expression(expression) if is_environment(expression) => {}
                Piece::Text(text) if known(text.trim_matches(SEPARATORS)) => {}
                _ => text.push_str(spelled.value.as_ref()?),
            }
        }
        let text = text.trim_matches(SEPARATORS);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The environment as names have it.
    pub(super) fn environment_of(&self, pattern: &Pattern<'_>) -> Option<Wording> {
        let expression = pattern.fixed().find_map(|spelled| match &spelled.piece {
            Piece::Expression(expression) if is_environment(expression) => Some(expression.clone()),
            _ => None,
        });
        if let Some(expression) = expression {
            return Some(Wording::expression(expression));
        }
        let texts = pattern.fixed().filter_map(|spelled| match &spelled.piece {
            Piece::Text(text) => Some(text),
            Piece::Expression(_) => None,
        });
        let words: Vec<&str> = texts.flat_map(|text| text.split(SEPARATORS)).collect();
        let known = self.catalog.environments().iter().map(|it| it.id.as_str());
        known.into_iter().find(|name| words.contains(name)).map(Wording::text)
    }

    /// The value of a default tag, as it is spelled: through the local that holds the map, or as
    /// it stands in the map.
    pub(super) fn tag(&self, key: &str, base: &[Expression]) -> Option<Wording> {
        let module = self.module();
        let provider = self.provider();
        let blocks = module.nested(&provider, "default_tags");
        let tags = blocks
            .first()
            .and_then(|(file, block)| Some((*file, &block.body.get_attribute("tags")?.value)));
        let base = base.iter().rev().filter_map(|base| base.as_str().strip_prefix("local."));
        let mut direct = tags.and_then(|(_, tags)| local_name(tags)).into_iter().chain(base);
        let has = |name: &str| match self.resolver.local(name) {
            Value::Map(map) => map.entries.contains_key(key),
            _ => false,
        };
        if let Some(local) = direct.find(|local| has(local)) {
            return Some(self.entry_of(local, key));
        }
        if let Some((file, tags)) = tags
            && let Some((file, span)) = locate_entry(module, file, tags, key)
        {
            return self.wording_at(file, &span);
        }
        // A map of tags that some resources carry, or nobody does yet.
        let mut locals = module.addresses().filter_map(|address| match address {
            Address::Local(name) if name.contains("tags") && has(name) => Some(name),
            _ => None,
        });
        locals.next().map(|local| self.entry_of(local, key))
    }

    /// `local.tags["product"]` or `local.tags.product`, as the module writes it elsewhere.
    fn entry_of(&self, local: &str, key: &str) -> Wording {
        let dotted = |reference: &&Reference| {
            matches!(reference.steps.first(), Some(Step::Attribute { quoted: false, .. }))
        };
        let quoted = |reference: &&Reference| {
            matches!(reference.steps.first(), Some(Step::Attribute { quoted: true, .. }))
        };
        let address = Address::Local(local.to_owned());
        let uses = || self.module().uses(&address);
        let bare = crate::hcl::is_identifier(key) && !key.contains('-');
        let text = if bare && uses().any(|it| dotted(&it)) && !uses().any(|it| quoted(&it)) {
            format!("local.{local}.{key}")
        } else {
            format!("local.{local}[{}]", crate::hcl::quote(key))
        };
        Expression::parse(&text).map_or_else(Wording::default, Wording::expression)
    }

    /// The text that is written at a place of the module.
    fn wording_at(&self, file: usize, span: &std::ops::Range<usize>) -> Option<Wording> {
        let text = self.module().files().get(file)?.document.text().get(span.clone())?;
        if let Some(text) = crate::hcl::unquote(text) {
            return Some(Wording::text(text));
        }
        let expression = Expression::parse(text)?;
        let simple = !expression.as_str().contains(['?', '"', ' ', '(']);
        simple.then(|| Wording::expression(expression))
    }

    /// The product where no profile shows it.
    pub(super) fn product(&self, base: &[Expression]) -> Option<Wording> {
        let first = self.catalog.first_segment().as_str();
        self.tag(first, base).or_else(|| {
            std::iter::once(first).chain(PRODUCTS).find_map(|name| self.value_named(name))
        })
    }

    /// The environment where no profile shows it.
    pub(super) fn environment(&self, base: &[Expression]) -> Option<Wording> {
        let tag = self.catalog.environment_tag();
        let module = self.module();
        let of_tag = tag.and_then(|tag| self.tag(tag.key.as_str(), base));
        // The tag's own expression rather than the way through the map, where both are known.
        let variable = environment_variable(module).map(|name| format!("var.{name}"));
        let variable = variable.and_then(|text| Expression::parse(&text));
        if let Some(variable) = variable {
            return Some(Wording::expression(variable));
        }
        let workspace = Address::Builtin("terraform.workspace".to_owned());
        if module.uses(&workspace).next().is_some() {
            let named = ["environment", "env", "stage"].into_iter();
            let local = named.clone().find_map(|name| self.local_named(name));
            let expression = Expression::parse("terraform.workspace").map(Wording::expression);
            return local.or(expression);
        }
        let named = ["environment", "env", "stage"].into_iter();
        of_tag.or_else(|| named.clone().find_map(|name| self.local_named(name)))
    }

    fn value_named(&self, name: &str) -> Option<Wording> {
        let variable = Address::Variable(name.to_owned());
        if self.module().defined(&variable).next().is_some() {
            return Expression::parse(&variable.to_string()).map(Wording::expression);
        }
        self.local_named(name)
    }

    fn local_named(&self, name: &str) -> Option<Wording> {
        let local = Address::Local(name.to_owned());
        let defined = self.module().defined(&local).next().is_some();
        let value = self.resolver.local(name);
        let text = matches!(value, Value::String(_) | Value::Template(_) | Value::Unknown(_));
        let expression = Expression::parse(&local.to_string()).filter(|_| defined && text)?;
        Some(Wording::expression(expression))
    }

    /// The data source of the account for a provider configuration, by its usual label where that is free.
    pub(super) fn identity(&self, provider: &Address) -> Result<CallerIdentity> {
        let module = self.module();
        let usual = Address::data(CALLER_IDENTITY, "current");
        if module.defined(&usual).next().is_none() {
            return Ok(CallerIdentity { address: usual, block: None });
        }
        CallerIdentity::of(module, provider).ok_or_else(|| {
            Diagnostic::error(format!(
                "the profile needs the id of the account of `{provider}`, and the usual labels of its \
                 data source are taken"
            ))
            .help(format!("write a data source `{CALLER_IDENTITY}` for that provider first"))
            .into()
        })
    }

    /// The account id as the module has it for a provider configuration: as a profile's source does, or by a
    /// data source.
    pub(super) fn account(&self, siblings: &[&Sibling<'m>], provider: &Address) -> Option<Wording> {
        let is_there =
            |it: &&&Sibling<'m>| same_account(self.module(), &it.profile.provider, provider);
        let of_source = siblings.iter().rev().filter(is_there).find_map(|sibling| {
            let pieces = self.source_of(sibling)?;
            let text = |piece: &Piece| match piece {
                Piece::Text(text) => text.clone(),
                // No character of an ARN.
                Piece::Expression(_) => "\u{1}".to_owned(),
            };
            // The piece in which the fifth section lies.
            let mut colons = 0;
            for spelled in &pieces {
                let text = text(&spelled.piece);
                if colons == 4 && matches!(spelled.piece, Piece::Expression(_)) {
                    return Some(wording(std::slice::from_ref(spelled)));
                }
                colons += text.matches(':').count();
            }
            let whole: String = pieces.iter().map(|spelled| text(&spelled.piece)).collect();
            let account = ArnSections::of(&whole)?.account;
            let digits = account.len() == 12 && account.chars().all(|c| c.is_ascii_digit());
            digits.then(|| Wording::text(account))
        });
        let named = || {
            ["account_id", "aws_account_id"].into_iter().find_map(|name| {
                let (expression, value) = self.telling(name)?;
                let digits = value.as_str().is_some_and(|text| {
                    text.len() == 12 && text.chars().all(|c| c.is_ascii_digit())
                });
                digits.then(|| Wording::expression(expression))
            })
        };
        of_source
            .or_else(|| {
                let known = CallerIdentity::known(self.module(), provider)?;
                Expression::parse(&format!("{known}.account_id")).map(Wording::expression)
            })
            .or_else(named)
    }

    /// The pieces of a profile's source.
    pub(super) fn source_of(&self, sibling: &Sibling<'m>) -> Option<Vec<Spelled>> {
        let blocks = self.module().nested(&sibling.profile.definition.address, "model_source");
        let (file, block) = blocks.first()?;
        let attribute = block.body.get_attribute("copy_from")?;
        self.speller(sibling).spelled(*file, &attribute.value)
    }

    /// An argument of a profile, as it is written.
    pub(super) fn argument(&self, sibling: &Sibling<'m>, name: &str) -> Option<Expression> {
        let address = &sibling.profile.definition.address;
        let (file, attribute) = self.module().attribute(address, name)?;
        written(&self.resolver, file, &attribute.value)
    }

    /// `file:line` of a place in the module.
    pub(super) fn place(&self, file: usize, at: usize) -> String {
        let Some(file) = self.module().files().get(file) else { return String::new() };
        let before = file.document.text().get(..at).unwrap_or_default();
        format!("{}:{}", file.name(), before.matches('\n').count() + 1)
    }

    /// `file:line` of a profile's argument.
    pub(super) fn place_of(&self, sibling: &Sibling<'m>, name: &str) -> String {
        let address = &sibling.profile.definition.address;
        let definition = sibling.profile.definition;
        let attribute = self.module().attribute(address, name);
        let (file, at) = attribute
            .map_or((definition.file, definition.span.start), |(file, attribute)| {
                (file, span_of(attribute).start)
            });
        self.place(file, at)
    }
}

/// What joins the words of names and keys.
pub(super) const SEPARATORS: [char; 4] = ['-', '_', ' ', '/'];

/// The pieces without separators at either end; none when nothing is left.
fn trimmed(pieces: Vec<Piece>) -> Option<Wording> {
    let mut pieces = pieces;
    if let Some(Piece::Text(first)) = pieces.first_mut() {
        *first = first.trim_start_matches(SEPARATORS).to_owned();
    }
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        *last = last.trim_end_matches(SEPARATORS).to_owned();
    }
    let wording = Wording::of(pieces);
    (!wording.pieces().is_empty()).then_some(wording)
}
