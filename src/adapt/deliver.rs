//! What makes a profile known to those who call it: outputs, parameters and IAM statements, in the
//! kinds that the module has for its other profiles, or that were asked for.

use super::names::{key_like, output_names, with_key};
use heck::ToSnakeCase;

use super::delivery::{Delivery, Given, Kind, kind_of};
use super::edits::Edits;
use super::survey::Sibling;
use super::{Addition, Ask};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::Edit;
use crate::iam::{DOCUMENT, Stance};
use crate::module::{Address, Definition, profile_instance};
use crate::naming::Key;
use crate::request::{Budget, BudgetSpelling, Extra};
use crate::scaffold::{self, Spelling, spelling::alarm_label};

/// The type of the resource that is an alarm.
const ALARM: &str = "aws_cloudwatch_metric_alarm";

/// The resource that `--with budget` makes.
const BUDGET: &str = "aws_budgets_budget";

impl<'m> Ask<'_, 'm> {
    /// Writes all that makes the profile known. `exists` says that the profile is there already.
    pub(super) fn deliver(
        &self,
        delivery: &Delivery<'m>,
        siblings: &[&Sibling<'m>],
        spelling: &mut Spelling,
        exists: bool,
        edits: &mut Edits<'m>,
        addition: &mut Addition,
    ) -> Result<()> {
        let Addition { notes, outputs, .. } = addition;
        let asked = |extra: Extra| self.extras.contains(&extra);
        let open = |kind: Kind| !delivery.has.contains(&kind) && !delivery.covered.contains(&kind);
        for (definition, place, key, given) in &delivery.maps {
            let key = key_like(key, self.profile.key.as_str());
            let (value, what) = match given {
                Given::Arn => (format!("{}.arn", spelling.address), "its ARN"),
                Given::All => (spelling.address.to_string(), "it"),
            };
            edits.edit(definition.file, Edit::InsertEntry { object: place.clone(), key, value });
            notes.push(format!("{what} joins the map `{}`", definition.address));
        }
        for (definition, place) in &delivery.lists {
            let value = format!("{}.arn", spelling.address);
            edits.edit(definition.file, Edit::InsertElement { list: place.clone(), value });
            notes.push(format!("its ARN joins the list `{}`", definition.address));
        }
        if !exists {
            notes.extend(self.left_alone(&delivery.mixed, "holds more than another profile's ARN"));
            notes.extend(self.readers_left(&delivery.readers));
            self.tell_other_policies(delivery, notes);
        }
        let wants_policy =
            open(Kind::Policy) && (asked(Extra::Iam) || (!exists && !delivery.policies.is_empty()));
        // Where no policy can be extended, one that was asked for is made all the same.
        let extended =
            || delivery.policies.iter().any(|(it, _)| self.survey.policies.can_grant(it));
        let own_policy =
            wants_policy && (has_own_policies(delivery) || (asked(Extra::Iam) && !extended()));
        let delivered = delivery.has.contains(&Kind::Output);
        // A profile that exists and is delivered keeps to its own way.
        let by_parameter = exists && delivery.has.contains(&Kind::Parameter);
        if open(Kind::Output) && !by_parameter {
            self.name_outputs(delivery, siblings.is_empty(), spelling, notes);
            let extras = if own_policy { vec![Extra::Iam] } else { Vec::new() };
            let text = self.block("outputs.tf", spelling, &extras)?;
            outputs.extend(output_names(&text));
            match self.last_output(delivery) {
                Some(last) => edits.after(last, text),
                None => edits.append(&["outputs.tf", "output.tf"], &text),
            }
            notes.push(format!("its ARN is the output `{}`", spelling.output));
        } else if own_policy && delivered {
            self.output_of_policy(spelling, edits, addition)?;
        }
        let Addition { notes, warnings, .. } = addition;
        // Of a profile that exists nothing is completed that was not asked for.
        let like_others = |others: bool| others && !exists;
        if open(Kind::Parameter)
            && (asked(Extra::Ssm) || like_others(!delivery.parameters.is_empty()))
        {
            self.name_parameter(delivery, siblings, spelling, notes);
            let text = self.block("ssm.tf", spelling, &[])?;
            match delivery.parameters.last() {
                Some((last, _)) => edits.after(last, text),
                None => edits.append(&["ssm.tf"], &text),
            }
        }
        if wants_policy {
            self.allow(delivery, own_policy, spelling, edits, notes, warnings)?;
        }
        self.watch(siblings, exists, spelling, edits, notes)?;
        self.budget(spelling, edits, notes)?;
        if asked(Extra::Deployer) {
            self.allow_deployer(delivery, edits, notes)?;
        }
        Ok(())
    }

    /// Alarms, where they are asked for, or where another profile has those that `--with alarms` makes.
    fn watch(
        &self,
        siblings: &[&Sibling<'m>],
        exists: bool,
        spelling: &Spelling,
        edits: &mut Edits<'m>,
        notes: &mut Vec<String>,
    ) -> Result<()> {
        let module = self.survey.module();
        let alarms = |key: &Key| module.defined(&Address::resource(ALARM, alarm_label(key))).next();
        let others = siblings.iter().filter_map(|it| alarms(&Key::parse(&it.key).ok()?));
        let last = others.max_by_key(|it| (it.file, it.span.start));
        let asked = self.extras.contains(&Extra::Alarms) || (last.is_some() && !exists);
        if !asked || alarms(&self.profile.key).is_some() {
            return Ok(());
        }
        let text = self.block("alarms.tf", spelling, &[])?;
        match last {
            Some(last) => edits.after(last, text),
            None => edits.append(&["alarms.tf"], &text),
        }
        self.variable("alarm_topic_arn", "_topic.tf", edits)?;
        notes.push(
            "`alarm_topic_arn` is the topic that its alarms notify, none by default".to_owned(),
        );
        Ok(())
    }

    /// The budget of what has the module's tag, where one is asked for and the module has none of that name.
    fn budget(
        &self,
        spelling: &Spelling,
        edits: &mut Edits<'m>,
        notes: &mut Vec<String>,
    ) -> Result<()> {
        let Some(budget) = &self.budget else { return Ok(()) };
        let address = Address::resource(BUDGET, "bedrock");
        if self.survey.module().defined(&address).next().is_some() {
            return Ok(());
        }
        // What has the module's own path is nothing else's; another module's product may be the same.
        let (tags, first) = (&self.tagging.base, self.survey.catalog.first_segment());
        let found = [&budget.tag, first]
            .into_iter()
            .find_map(|tag| Some((tag, self.survey.tag(tag.as_str(), tags)?.to_expression()?)));
        let Some((tag, value)) = found else {
            let what = format!(
                "the module gives its resources neither the tag `{}` nor `{first}`, by which a budget could count",
                budget.tag
            );
            return Err(Diagnostic::error(what)
                .help("add the tags first: `bedrock-profile check --fix` completes default tags")
                .into());
        };
        let environment = Some(spelling.environment.clone());
        let names = BudgetSpelling { product: spelling.product.clone(), environment, value };
        let budget = Budget { tag: tag.clone(), spelling: Some(names), ..budget.clone() };
        let mut request = self.request(&[Extra::Budget]);
        request.budget = Some(budget);
        let (catalog, templates) = (self.survey.catalog, self.templates);
        let text = scaffold::module_text("budget.tf", &request, None, catalog, templates)?;
        edits.append(&["budget.tf"], &text);
        self.variable("alarm_topic_arn", "_topic.tf", edits)?;
        self.variable("bedrock_budget_limit", "_budget_limit.tf", edits)?;
        notes.push(format!(
            "`{address}` counts what has the module's tag `{tag}`, and notifies `alarm_topic_arn`"
        ));
        Ok(())
    }

    /// A variable that the module lacks, unless another part of this addition makes it.
    fn variable(&self, name: &str, template: &str, edits: &mut Edits<'m>) -> Result<()> {
        let address = Address::Variable(name.to_owned());
        let is_there = self.survey.module().defined(&address).next().is_some();
        if !is_there && edits.variables.insert(name.to_owned()) {
            let text = self.module_text(template, None, &[])?;
            edits.append(&["variables.tf", "vars.tf"], &text);
        }
        Ok(())
    }

    /// The output of the policy alone, behind those that the profile has.
    fn output_of_policy(
        &self,
        spelling: &Spelling,
        edits: &mut Edits<'m>,
        addition: &mut Addition,
    ) -> Result<()> {
        let module = self.survey.module();
        let with = self.block("outputs.tf", spelling, &[Extra::Iam])?;
        let without = self.block("outputs.tf", spelling, &[])?;
        let own = with.strip_prefix(without.as_str()).map(|rest| rest.trim_start_matches('\n'));
        let (profile, _) = profile_instance(spelling.address.as_str());
        let readers = module.uses(&profile).filter_map(|it| module.holder(it));
        let outputs = readers.filter(|it| matches!(it.address, Address::Output(_)));
        let last = outputs.max_by_key(|it| (it.file, it.span.start));
        // Own templates may put it anywhere.
        let (Some(own), Some(last)) = (own.filter(|own| !own.is_empty()), last) else {
            addition.warnings.push(Diagnostic::warning(
                "the policy gets no output of its own, because the profile has its output already",
            ));
            return Ok(());
        };
        addition.outputs.extend(output_names(own));
        edits.after(last, own.to_owned());
        Ok(())
    }

    /// The policy document for the role that applies the module, which holds for all of its profiles.
    fn allow_deployer(
        &self,
        delivery: &Delivery<'m>,
        edits: &mut Edits<'m>,
        notes: &mut Vec<String>,
    ) -> Result<()> {
        let document =
            Address::Data { kind: DOCUMENT.to_owned(), name: "bedrock_deployer".to_owned() };
        if self.survey.module().defined(&document).next().is_some() {
            return Ok(());
        }
        let made = [
            (Extra::Ssm, !delivery.parameters.is_empty()),
            (Extra::Iam, !delivery.policies.is_empty()),
            (Extra::Alarms, self.survey.module().resources(ALARM).next().is_some()),
            (Extra::Budget, self.survey.module().resources(BUDGET).next().is_some()),
        ];
        let extras = made.into_iter().filter(|(extra, has)| *has || self.extras.contains(extra));
        let extras: Vec<Extra> = extras.map(|(extra, _)| extra).collect();
        edits.append(&["deployer.tf"], &self.module_text("deployer.tf", None, &extras)?);
        notes.push(format!("`{document}` is for the role that applies the module"));
        Ok(())
    }

    /// What has to do with other profiles and stays as it is, with what it does.
    pub(super) fn left_alone(&self, definitions: &[&Definition], does: &str) -> Option<String> {
        const MOST: usize = 5;
        let shown = definitions
            .iter()
            .take(MOST)
            .map(|it| format!("`{}` ({})", it.address, self.survey.place(it.file, it.span.start)));
        let shown: Vec<String> = shown.collect();
        let more = definitions.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let each = if definitions.len() > 1 { "each " } else { "" };
        let shown = shown.join(", ");
        (!shown.is_empty()).then(|| format!("{shown}{more}: {each}{does}, and is left alone"))
    }

    /// Names the policies that keep their text, and the lists that they read.
    fn tell_other_policies(&self, delivery: &Delivery<'m>, notes: &mut Vec<String>) {
        let mut told: Vec<(&Address, Stance)> = Vec::new();
        for (definition, at, stance) in &delivery.other_policies {
            let Some(verb) = stance.verb() else { continue };
            if told.contains(&(&definition.address, *stance)) {
                continue;
            }
            told.push((&definition.address, *stance));
            let place = self.survey.place(definition.file, *at);
            notes.push(format!("`{}` ({place}) {verb}, and is left alone", definition.address));
        }
        let does = "is read by a policy that does not allow calls of what it holds";
        notes.extend(self.left_alone(&delivery.restricting, does));
    }

    /// The last output that is about another profile, or about its policy in the same file.
    fn last_output(&self, delivery: &Delivery<'m>) -> Option<&'m Definition> {
        let module = self.survey.module();
        let of_profiles = delivery.outputs.iter().chain(&delivery.model_outputs);
        let last = of_profiles
            .map(|(it, _)| *it)
            .chain(delivery.of_all.iter().copied())
            .max_by_key(|it| (it.file, it.span.start))?;
        let policies = delivery.policies.iter().filter(|(it, _)| kind_of(&it.address).is_some());
        let documents = policies.map(|(it, _)| self.policy_behind(it));
        documents
            .flat_map(|policy| module.uses(&policy.address))
            .filter_map(|reference| module.holder(reference))
            .filter(|it| matches!(it.address, Address::Output(_)) && it.file == last.file)
            .chain([last])
            .max_by_key(|it| it.span.start)
    }

    /// The policy made of a document, when both stand in one file, so that a pair stays together.
    pub(super) fn policy_behind(&self, definition: &'m Definition) -> &'m Definition {
        let module = self.survey.module();
        let references = module.uses(&definition.address);
        let readers = references.filter_map(|it| module.holder(it));
        readers
            .filter(|it| it.file == definition.file && kind_of(&it.address) == Some(Kind::Policy))
            .max_by_key(|it| it.span.start)
            .filter(|it| it.span.start > definition.span.start)
            .unwrap_or(definition)
    }
}

/// Whether each profile of the module has a policy of its own, so that this one gets one too.
fn has_own_policies(delivery: &Delivery<'_>) -> bool {
    delivery.policies.iter().all(|(definition, keys)| {
        let (Address::Resource { name, .. } | Address::Data { name, .. }) = &definition.address
        else {
            return false;
        };
        let mut keys = keys.iter();
        let (Some(key), None) = (keys.next(), keys.next()) else { return false };
        let key = key.to_snake_case();
        with_key(name, &key, "x").is_some() || (key == "main" && name == "bedrock_invoke")
    })
}
