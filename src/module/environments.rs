//! Which environments a module is applied in, and what Terraform is given in each: the one answer for
//! every command.

use std::collections::{BTreeMap, BTreeSet};

use super::selectors::selected;
use super::{Address, FileKind, Inputs, Module, Resolver, Scope};
use crate::hcl::ast::expr::{BinaryOperator, Expression, TraversalOperator};

/// What people call the variable that holds the environment, the likeliest first.
pub const ENVIRONMENT_VARIABLES: [&str; 6] =
    ["environment", "env", "environment_name", "env_name", "stage", "deployment_environment"];

/// The name of the variable that holds the environment, if the module has one.
pub fn environment_variable(module: &Module) -> Option<&'static str> {
    ENVIRONMENT_VARIABLES.into_iter().find(|name| {
        let address = Address::Variable((*name).to_owned());
        module.defined(&address).next().is_some() && holds_a_text(module, &address)
    })
}

/// Whether a variable can be the name of an environment: `env` may as well be a map of what a
/// container is given.
fn holds_a_text(module: &Module, variable: &Address) -> bool {
    let typed = module.attribute(variable, "type").is_none_or(|(_, kind)| match &kind.value {
        Expression::Variable(name) => matches!(name.as_str(), "string" | "any"),
        Expression::String(name) => name.as_str() == "string",
        _ => false,
    });
    let default = module.attribute(variable, "default");
    typed
        && !default.is_some_and(|(_, default)| {
            matches!(default.value, Expression::Object(_) | Expression::Array(_))
        })
}

/// The environments of a module.
#[derive(Debug, Clone, Default)]
pub struct Environments {
    /// What Terraform is given in each, by name. A module that does not tell environments apart has one
    /// without a name.
    pub all: BTreeMap<String, Inputs>,
    /// Whether they are not in the module's text, but only the usual ones.
    pub assumed: bool,
}

impl Environments {
    /// The environments that the module's text and files of values tell, or else the `usual` ones if its
    /// values depend on the environment at all. The workspace of each has its name.
    pub fn of(module: &Module, usual: &[String]) -> Self {
        let mut all = told(module);
        let variable = environment_variable(module);
        let assumed = all.is_empty();
        if assumed {
            let workspace = Address::Builtin("terraform.workspace".to_owned());
            if variable.is_none() && module.uses(&workspace).next().is_none() {
                let all = BTreeMap::from([(String::new(), Inputs::default())]);
                return Self { all, assumed: false };
            }
            for name in usual {
                let variable = variable.map(|variable| (variable.to_owned(), name.clone()));
                let variables = variable.into_iter().collect();
                all.insert(name.clone(), Inputs { variables, ..Inputs::default() });
            }
        }
        for (name, inputs) in &mut all {
            inputs.workspace = Some(name.clone());
        }
        Self { all, assumed }
    }

    /// Whether the module does not tell environments apart.
    pub fn is_single(&self) -> bool {
        self.all.len() == 1 && self.all.contains_key("")
    }
}

/// The environments by name, each with what Terraform is given in it: one for each value that the
/// variable's validation lets pass, and one for each file of values that is not always read
/// (`prod.tfvars`, `env/prod.tfvars`), unless the validation refuses its name. Without either, one for each
/// key of the maps that the environment or the workspace selects from, or the variable's default alone;
/// empty when nothing tells, so that the environment stays unknown.
fn told(module: &Module) -> BTreeMap<String, Inputs> {
    let variable = environment_variable(module);
    let allowed = variable.map(|variable| allowed(module, variable)).unwrap_or_default();
    let set = |inputs: &mut Inputs, name: &str| {
        let variable = variable.map(|variable| (variable.to_owned(), name.to_owned()));
        inputs.variables.extend(variable);
    };
    let mut found: BTreeMap<String, Inputs> = BTreeMap::new();
    for name in &allowed {
        set(found.entry(name.clone()).or_default(), name);
    }
    for file in module.files().iter().filter(|file| file.kind == FileKind::Values) {
        let Some(named) = named_by(module.own_name(file)) else { continue };
        let given = variable.and_then(|variable| file.document.body().get_attribute(variable));
        let given = given.and_then(|attribute| attribute.value.as_str());
        let name = given.unwrap_or(named);
        if allowed.is_empty() || allowed.contains(name) {
            let inputs = found.entry(name.to_owned()).or_default();
            inputs.var_files.push(file.name().to_owned());
        }
    }
    if found.is_empty() {
        for name in selected(module, variable) {
            set(found.entry(name.clone()).or_default(), &name);
        }
    }
    if found.is_empty()
        && let Some(variable) = variable
        && let Some(default) = Resolver::new(module, &Inputs::default()).variable(variable).as_str()
    {
        found.insert(default.to_owned(), Inputs::default());
    }
    found
}

/// The environment that a file of values is for, by its name below the module's folder; none for
/// the files that Terraform always reads. In `prod/terraform.tfvars` the folder has the name.
fn named_by(file: &str) -> Option<&str> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = name.strip_suffix(".tfvars")?;
    match stem {
        "terraform" => folder.rsplit('/').next().filter(|folder| !folder.is_empty()),
        _ => stem.strip_suffix(".auto").is_none().then_some(stem),
    }
}

/// The values that the validation of a variable lets pass, where it lists them.
fn allowed(module: &Module, variable: &str) -> BTreeSet<String> {
    let resolver = Resolver::new(module, &Inputs::default());
    let address = Address::Variable(variable.to_owned());
    let conditions =
        module.nested(&address, "validation").into_iter().filter_map(|(file, block)| {
            let condition = &block.body.get_attribute("condition")?.value;
            listed(&resolver, file, condition, variable)
        });
    conditions.reduce(|all, more| all.intersection(&more).cloned().collect()).unwrap_or_default()
}

/// The texts that a condition allows: `contains([…], var.x)`, `var.x == "…" || …`, and both of two
/// conditions joined by `&&`. None when it is another kind of condition.
fn listed(
    resolver: &Resolver<'_>,
    file: usize,
    condition: &Expression,
    variable: &str,
) -> Option<BTreeSet<String>> {
    let listed = |condition| listed(resolver, file, condition, variable);
    match condition.bare() {
        Expression::FuncCall(call) if call.name.name.as_str() == "contains" => {
            let (list, asked) = (call.args.first()?, call.args.get(1)?);
            let list = resolver.value(file, list, &Scope::default());
            let items: Option<BTreeSet<String>> =
                list.items()?.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            items.filter(|_| reads(asked, variable))
        }
        Expression::BinaryOp(operation) => {
            let (left, right) = (&operation.lhs_expr, &operation.rhs_expr);
            match operation.operator.value() {
                BinaryOperator::Eq if reads(left, variable) => one(right),
                BinaryOperator::Eq if reads(right, variable) => one(left),
                BinaryOperator::Or => Some(listed(left)?.union(&listed(right)?).cloned().collect()),
                BinaryOperator::And => match (listed(left), listed(right)) {
                    (Some(left), Some(right)) => Some(left.intersection(&right).cloned().collect()),
                    (left, right) => left.or(right),
                },
                _ => None,
            }
        }
        _ => None,
    }
}

fn one(expression: &Expression) -> Option<BTreeSet<String>> {
    Some([expression.as_str()?.to_owned()].into())
}

/// Whether the expression is the variable itself.
fn reads(expression: &Expression, variable: &str) -> bool {
    let Some(traversal) = expression.as_traversal() else { return false };
    let root = traversal.expr.as_variable().is_some_and(|root| root.as_str() == "var");
    match traversal.operators.as_slice() {
        [only] => {
            root && matches!(only.value(), TraversalOperator::GetAttr(name) if name.as_str() == variable)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Environments;
    use crate::module::{Module, Resolver};

    /// The environments of a module with these files, each with what it makes of `name`.
    fn names(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let files =
            files.iter().map(|(name, text)| (format!("x/{name}"), text.as_bytes().to_vec()));
        let module = Module::parse(files).unwrap();
        super::told(&module)
            .into_iter()
            .map(|(environment, inputs)| {
                (environment, Resolver::new(&module, &inputs).local("name").pattern().unwrap())
            })
            .collect()
    }

    fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    fn main(validation: &str) -> String {
        format!(
            "variable \"size\" {{}}\nlocals {{\n  name = \"${{var.env}}-${{var.size}}\"\n}}\n\
             variable \"env\" {{\n{validation}}}\n"
        )
    }

    fn condition(condition: &str) -> String {
        main(&format!(
            "  validation {{\n    condition     = {condition}\n    error_message = \"No.\"\n  }}\n"
        ))
    }

    #[test]
    fn a_validation_lists_the_environments() {
        let both = expected(&[("dev", "dev-{var.size}"), ("prod", "prod-{var.size}")]);
        for text in [
            "contains([\"dev\", \"prod\"], var.env)",
            "(contains(local.all, var.env) && length(var.env) < 5)",
            "var.env == \"dev\" || \"prod\" == var.env",
        ] {
            let all = ("all.tf", "locals {\n  all = toset([\"prod\", \"dev\"])\n}\n");
            assert_eq!(names(&[("main.tf", &condition(text)), all]), both, "{text}");
        }
        for text in ["length(var.env) > 2", "contains([\"dev\"], var.size)", "can(var.env)"] {
            assert_eq!(names(&[("main.tf", &condition(text))]), [], "{text}");
        }
    }

    #[test]
    fn files_of_values_give_environments_and_the_rest_of_their_values() {
        let main = condition("contains([\"dev\", \"prod\"], var.env)");
        let found = names(&[
            ("main.tf", &main),
            ("env/dev.tfvars", "size = \"s\"\n"),
            ("production.tfvars", "env = \"prod\"\nsize = \"l\"\n"),
            ("common.tfvars", "size = \"m\"\n"),
        ]);
        assert_eq!(found, expected(&[("dev", "dev-s"), ("prod", "prod-l")]));
    }

    #[test]
    fn without_a_validation_the_name_of_a_file_is_no_value() {
        let found =
            names(&[("main.tf", &main("")), ("env/dev/terraform.tfvars", "size = \"s\"\n")]);
        assert_eq!(found, expected(&[("dev", "{var.env}-s")]));
    }

    #[test]
    fn a_map_is_no_environment() {
        for body in ["type = map(string)", "default = {}", "type = list(string)", "default = []"] {
            let text = format!("variable \"env\" {{\n  {body}\n}}\nvariable \"stage\" {{}}\n");
            let module = Module::parse([("main.tf".to_owned(), text.into_bytes())]).unwrap();
            assert_eq!(super::environment_variable(&module), Some("stage"), "{body}");
        }
    }

    #[test]
    fn a_default_or_the_values_that_always_count_are_the_last_resort() {
        let found = names(&[("main.tf", &main("  default = \"dev\"\n"))]);
        assert_eq!(found, expected(&[("dev", "dev-{var.size}")]));
        let found = names(&[("main.tf", &main("")), ("terraform.tfvars", "env = \"pre\"\n")]);
        assert_eq!(found, expected(&[("pre", "pre-{var.size}")]));
        assert_eq!(names(&[("main.tf", &main(""))]), []);
    }

    /// The names of the environments of a module with this text.
    fn all(text: &str) -> (Vec<String>, bool) {
        let module = Module::parse([("main.tf".to_owned(), text.as_bytes().to_vec())]).unwrap();
        let found = Environments::of(&module, &["dev".to_owned(), "live".to_owned()]);
        (found.all.into_keys().collect(), found.assumed)
    }

    #[test]
    fn the_keys_of_a_map_that_the_workspace_selects_from_are_the_environments() {
        let maps = "locals {\n  m = { blue = \"b\", green = \"g\", old = \"o\" }\n  \
                    n = { blue = { id = 1 }, green = { id = 2 } }\n  env = terraform.workspace\n";
        let two = (vec!["blue".to_owned(), "green".to_owned()], false);
        for text in [
            "  a = local.n[terraform.workspace]\n",
            "  a = \"x-${local.n[local.env].id}\"\n",
            "  a = local.m[terraform.workspace]\n  b = local.n[local.env]\n",
            "  a = lookup(local.n, terraform.workspace)\n",
            "  a = { blue = 1, green = 2 }[terraform.workspace]\n",
        ] {
            assert_eq!(all(&format!("{maps}{text}}}\n")), two, "{text}");
        }
        let variable = "variable \"stage\" {\n  default = \"blue\"\n}\n";
        let text = format!("{maps}  a = local.n[var.stage]\n}}\n{variable}");
        assert_eq!(all(&text), two);
    }

    #[test]
    fn what_nothing_tells_is_assumed() {
        let usual = (vec!["dev".to_owned(), "live".to_owned()], true);
        assert_eq!(all("locals {\n  a = terraform.workspace\n}\n"), usual);
        assert_eq!(all("variable \"env\" {}\n"), usual);
        assert_eq!(all("locals {\n  a = 1\n}\n"), (vec![String::new()], false));
    }

    #[test]
    fn the_folder_of_the_module_is_no_environment() {
        let main = main("");
        assert_eq!(names(&[("main.tf", &main), ("terraform.tfvars", "size = \"s\"\n")]), []);
    }
}
