//! What the profile is called and made of, spelled the way the module spells its others.

use super::survey::Sibling;
use super::{Ask, Needs, spelled};
use crate::diagnostic::{Diagnostic, Result};
use crate::scaffold::{Spelling, spelling};
use crate::templates::Wording;

impl<'m> Ask<'_, 'm> {
    /// The names and expressions of the profile, as the module has them.
    pub(super) fn spelling(
        &mut self,
        others: &[&Sibling<'m>],
        is_named: bool,
        needs: &mut Needs,
        notes: &mut Vec<String>,
    ) -> Result<Spelling> {
        let survey = self.survey;
        let base = self.tagging.base.as_ref();
        let pattern = survey.name_pattern(others);
        let first = survey.catalog.first_segment();
        let own = self.profile.tags.iter().find(|(key, _)| key == first);
        let own = own.map(|(_, value)| Wording::text(value.as_str()));
        let of_names = pattern.as_ref().and_then(|(pattern, _)| survey.product_of(pattern));
        let of_module = of_names.clone().or_else(|| survey.product(base));
        let of_module = of_module.or_else(|| {
            // An entry of a map is named by its resource, and what exists has its name.
            (is_named && self.extras.is_empty()).then(|| Wording::text(first.as_str()))
        });
        let Some(product) = own.clone().or(of_module) else {
            return Err(Diagnostic::error(format!(
                "the module does not tell the tag `{first}`, which names begin with"
            ))
            .help(format!("give it: `--{first} VALUE`"))
            .help("or keep it in the provider's default tags, in a variable or in a local value")
            .into());
        };
        let of_names = pattern.as_ref().and_then(|(pattern, _)| survey.environment_of(pattern));
        let environment = of_names.or_else(|| survey.environment(base)).unwrap_or_else(|| {
            needs.environment = true;
            spelling::wording("var.environment")
        });
        let model = &self.profile.model;
        let same_model = others.iter().any(|it| it.model.is_some_and(|it| it.id == *model));
        let key = &self.profile.key;
        let named = pattern.as_ref().filter(|_| own.is_none()).map(|(pattern, sibling)| {
            let plain = pattern.filled(key, model, false);
            let taken = others
                .iter()
                .filter_map(|it| survey.name_of(it))
                .any(|name| spelled::wording(&name) == plain);
            let with_key = same_model || taken;
            (pattern.filled(key, model, with_key), with_key, pattern.shown(), *sibling)
        });
        self.profile.key_in_name = named.as_ref().map_or(same_model, |(_, with_key, ..)| *with_key);
        let account = survey.account(others).unwrap_or_else(|| {
            needs.account = true;
            spelling::wording("data.aws_caller_identity.current.account_id")
        });
        let mut spelling = Spelling::with(&self.profile, product, environment, &account);
        match named {
            Some((name, _, shown, sibling)) => {
                notes.push(format!(
                    "named like `{}` ({}): {shown}",
                    sibling.key,
                    survey.place_of(sibling, "name")
                ));
                spelling.name = name;
            }
            None => notes.push(format!("named {}", spelling.name)),
        }
        self.follow_source(others, &account, &mut spelling);
        if let Some(last) = others.last() {
            spelling.provider = survey.argument(last, "provider");
            spelling.region = survey.argument(last, "region");
        }
        if let Some(found) = survey.region().filter(|found| *found != self.region) {
            notes.push(format!("in {} rather than in {found}, where the module is", self.region));
            spelling.region = Some(crate::templates::Expression::literal(self.region.as_str()));
        }
        if let Some(provider) = &spelling.provider {
            notes.push(format!("made by the provider configuration `{provider}`"));
        }
        spelling.tags_base.clone_from(&self.tagging.base);
        spelling.tags_kept.clone_from(&self.tagging.kept);
        spelling.default_tags.clone_from(&self.tagging.default_tags);
        if let Some(base) = &spelling.tags_base {
            notes.push(format!("tagged with `{base}`, like the others"));
        }
        Ok(spelling)
    }
}
