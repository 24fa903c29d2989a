//! Modules in which the model of each profile stands in a variable with a value for each environment, as
//! `new --with models` makes them: a further profile has its model there, too.

use std::ops::Range;

use super::Ask;
use super::edits::Edits;
use super::survey::{Sibling, Survey};
use crate::catalog::Model;
use crate::change::address;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::ast::expr::{Expression as Hcl, Object};
use crate::hcl::{Edit, quote};
use crate::module::{Address, FileKind, Instance, Module, Step, holds, span_of};
use crate::scaffold::{Spelling, spelling};
use crate::templates::{Piece, Wording};

/// The variable, and where each value of it is written.
pub(super) struct ModelVariable<'m> {
    module: &'m Module,
    name: String,
    /// The fields with the model's short name and its id.
    fields: [String; 2],
    /// The type of one profile's model, and the object type that it stands in, where the variable is no map.
    of_type: Option<(usize, Range<usize>, String)>,
    values: Vec<Values<'m>>,
}

/// One value of the variable.
struct Values<'m> {
    file: usize,
    all: &'m Object,
    /// The value of the profile that is there.
    one: &'m Object,
    /// The environments that have it; none for the default.
    environments: Vec<String>,
}

impl<'m> Ask<'_, 'm> {
    /// The variable in which the others have their models, the last that stands alone first.
    pub(super) fn model_variable(&self, others: &[&Sibling<'m>]) -> Option<ModelVariable<'m>> {
        others.iter().rev().find_map(|it| self.survey.variable_of(it))
    }
}

impl<'m> Survey<'m> {
    /// The environments in which a further profile can have a model of its own.
    pub fn model_environments(&self) -> Vec<String> {
        let variable = self.siblings.iter().rev().find_map(|it| self.variable_of(it));
        let values = variable.into_iter().flat_map(|it| it.values);
        let mut all: Vec<String> = values.flat_map(|it| it.environments).collect();
        all.dedup();
        all
    }

    fn variable_of(&self, sibling: &Sibling<'m>) -> Option<ModelVariable<'m>> {
        let module = self.module();
        let definition = sibling.profile.definition;
        (sibling.profile.instance == Instance::Single).then_some(())?;
        let read = |file: usize, span: Range<usize>| {
            module.references_of(definition).iter().find_map(|it| {
                let inside = it.file == file && holds(&span, &it.span);
                let (Address::Variable(name), true) = (&it.address, inside) else { return None };
                let [Step::Attribute { name: key, .. }, Step::Attribute { name: field, .. }] =
                    it.steps.as_slice()
                else {
                    return None;
                };
                Some((name.clone(), key.clone(), field.clone()))
            })
        };
        let (file, name) = module.attribute(&definition.address, "name")?;
        let (variable, key, of_name) = read(file, span_of(&name.value))?;
        let (file, source) = *module.nested(&definition.address, "model_source").first()?;
        let (other, other_key, of_id) = read(file, span_of(source))?;
        (other == variable && other_key == key && of_id != of_name).then_some(())?;
        let fields = [of_name, of_id];
        let address = Address::Variable(variable.clone());
        let (file, kind) = module.attribute(&address, "type")?;
        let of_type = match called(&kind.value)? {
            ("map", _) => None,
            ("object", Some(argument)) => {
                let all = argument.as_object()?;
                let text = module.text(file, &span_of(all.get(&key)?))?.to_owned();
                Some((file, span_of(all), text))
            }
            _ => return None,
        };
        let mut written = Vec::new();
        let default = module.attribute(&address, "default");
        written.extend(default.map(|(file, it)| (file, &it.value, Vec::new())));
        for (file, it) in
            module.files().iter().enumerate().filter(|(_, it)| it.kind == FileKind::Values)
        {
            let Some(value) = it.document.body().get_attribute(&variable) else { continue };
            let deployed = self.deployments.iter();
            let own = deployed
                .filter(|(_, inputs)| inputs.var_files.iter().any(|name| name == it.name()));
            written.push((file, &value.value, own.map(|(name, _)| name.clone()).collect()));
        }
        let values = written.into_iter().map(|(file, value, environments)| {
            let all = value.as_object()?;
            let one = all.get(&key)?.as_object()?;
            let mut found: Vec<&str> = one.iter().filter_map(|(key, _)| key.text()).collect();
            let mut wanted: Vec<&str> = fields.iter().map(String::as_str).collect();
            found.sort_unstable();
            wanted.sort_unstable();
            (found == wanted).then_some(Values { file, all, one, environments })
        });
        let values = values.collect::<Option<Vec<Values<'m>>>>()?;
        (!values.is_empty()).then_some(ModelVariable {
            module,
            name: variable,
            fields,
            of_type,
            values,
        })
    }
}

impl<'m> Ask<'_, 'm> {
    /// Lets the profile read its model from the variable; whether it can.
    pub(super) fn read_model(
        &self,
        variable: &ModelVariable<'m>,
        spelling: &mut Spelling,
        notes: &mut Vec<String>,
    ) -> Result<bool> {
        let (profile, label) = (&self.profile, self.profile.key.label());
        let [of_name, of_id] = &variable.fields;
        let field =
            |field: &str| spelling::wording(&format!("var.{}.{label}.{field}", variable.name));
        let name = replaced(&spelling.name, profile.model.as_str(), &field(of_name));
        let source = replaced(&spelling.source, profile.source.id(), &field(of_id));
        let (Some(mut name), Some(source)) = (name, source) else { return Ok(false) };
        // Two profiles of one model are told apart by their keys, in whichever environment that is.
        let taken = variable.values.iter().any(|it| {
            let models = self.models_of(it);
            it.all.iter().any(|(_, other)| {
                let other = other.expr().as_object().and_then(|it| it.get(of_name));
                let other = other.and_then(Hcl::as_str);
                models.iter().any(|model| Some(model.id.as_str()) == other)
            })
        });
        if taken && !profile.key_in_name {
            let with_key =
                Wording::text(format!("{}-", profile.key.segment())).then(&field(of_name));
            name = replaced(&spelling.name, profile.model.as_str(), &with_key).unwrap_or(name);
        }
        for (environment, model) in &self.models {
            let source = model.arn(&self.region);
            if source.kind() != profile.source.kind() {
                let message = format!(
                    "`{}` and `{}` are two kinds of sources, a cross-region profile and a foundation model",
                    profile.model, model.id
                );
                let help =
                    "models of one kind only can stand in one variable: choose another model";
                return Err(Diagnostic::error(message).help(help).into());
            }
            if !variable.values.iter().any(|it| it.environments.contains(environment)) {
                let message =
                    format!("no file gives `var.{}` a value for `{environment}`", variable.name);
                let help =
                    "name an environment that has a file of values, such as `env/dev.tfvars`";
                return Err(Diagnostic::error(message).help(help).into());
            }
        }
        notes.push(format!(
            "its model stands in `var.{}`, with a value for each environment, like the others",
            variable.name
        ));
        (spelling.name, spelling.source, spelling.model) = (name, source, field(of_name));
        Ok(true)
    }

    /// The models that the profile has with one value of the variable.
    fn models_of(&self, values: &Values<'m>) -> Vec<&'m Model> {
        let own = self.models.iter().filter(|(name, _)| values.environments.contains(name));
        let mut own: Vec<&Model> = own.map(|(_, model)| *model).collect();
        own.dedup_by_key(|model| &model.id);
        if own.is_empty() { self.model().into_iter().collect() } else { own }
    }

    /// Gives the variable the profile's model, in its type and in each value.
    pub(super) fn write_model(
        &self,
        variable: &ModelVariable<'m>,
        edits: &mut Edits<'m>,
    ) -> Result<()> {
        let label = self.profile.key.label();
        let module = variable.module;
        let mut insert = |file: usize, span: &Range<usize>, value: String| -> Result<()> {
            let object = address(module, file, span)?;
            edits.edit(file, Edit::InsertEntry { object, key: label.clone(), value });
            Ok(())
        };
        if let Some((file, span, text)) = &variable.of_type {
            insert(*file, span, text.clone())?;
        }
        for values in &variable.values {
            let span = span_of(values.all);
            let models = self.models_of(values);
            let [model] = models.as_slice() else {
                let problem = "one file gives several environments their models, and they differ";
                let problem = Diagnostic::error(problem);
                return Err(module.mark(problem, values.file, span, "here").into());
            };
            insert(values.file, &span, variable.entry(values, model, self))?;
        }
        Ok(())
    }
}

impl ModelVariable<'_> {
    /// The value for one profile, in the form of the one that is there.
    fn entry(&self, values: &Values<'_>, model: &Model, ask: &Ask<'_, '_>) -> String {
        let source = model.arn(&ask.region);
        let keys: Vec<&str> = values.one.iter().filter_map(|(key, _)| key.text()).collect();
        let width = keys.iter().map(|key| key.len()).max().unwrap_or(0);
        let is_long =
            self.module.text(values.file, &span_of(values.one)).is_some_and(|it| it.contains('\n'));
        let value =
            |key: &str| quote(if key == self.fields[0] { model.id.as_str() } else { source.id() });
        if is_long {
            let lines = keys.iter().map(|key| format!("  {key:width$} = {}\n", value(key)));
            return format!("{{\n{}}}", lines.collect::<String>());
        }
        let entries: Vec<String> =
            keys.iter().map(|key| format!("{key} = {}", value(key))).collect();
        format!("{{ {} }}", entries.join(", "))
    }
}

/// The text with an expression in the place of some characters of it.
fn replaced(text: &Wording, literal: &str, expression: &Wording) -> Option<Wording> {
    let mut found = false;
    let mut out = Wording::default();
    for piece in text.pieces() {
        match piece {
            Piece::Text(text) if !found && text.contains(literal) => {
                let (before, after) = text.split_once(literal).unwrap_or_default();
                found = true;
                out = out.then_text(before).then(expression).then_text(after);
            }
            piece => out = out.then_piece(piece.clone()),
        }
    }
    found.then_some(out)
}

fn called(kind: &Hcl) -> Option<(&str, Option<&Hcl>)> {
    let Hcl::FuncCall(call) = kind else { return None };
    Some((call.name.name.as_str(), call.args.first()))
}
