//! Programs that read the ARN of a profile under a name that nothing gives a value.

use std::collections::{BTreeMap, BTreeSet};

use super::support::code::{SKIP, judged};
use super::{Check, Delivery, Findings, ModuleFacts, RepositoryContext, Rule};
use crate::code::overlap;
use crate::diagnostic::{Diagnostic, Level, did_you_mean};

/// `undelivered-variable`
pub(super) static RULE: Rule = Rule {
    id: "undelivered-variable",
    level: Level::Warning,
    summary: "a program reads the ARN of a profile under a name that nothing delivers",
    page: include_str!("../../docs/rules/undelivered-variable.md"),
    options: &[SKIP],
    check: Check::Repositories(check),
};

fn check(context: &RepositoryContext<'_>, findings: &mut Findings<'_>) {
    // Without any profile there is a greater problem, and another rule for it.
    if context.modules.iter().all(|module| module.profiles.is_empty()) {
        return;
    }
    let texts = judged(context, findings);
    let deliveries: Vec<&Delivery> =
        context.modules.iter().flat_map(|module| module.deliveries.values().flatten()).collect();
    let customary = context.modules.iter().flat_map(|module| &module.customary);
    let names = deliveries.iter().filter_map(|delivery| match delivery {
        Delivery::Variable(name) | Delivery::Parameter(name) => Some(name.clone()),
        Delivery::Output(name) => Some(name.to_uppercase()),
        Delivery::Other(_) => None,
    });
    let known: Vec<String> = customary.cloned().chain(names).collect();
    let described = texts.iter().find(|text| text.runs);
    let names = Names::of(context.modules, described.map(|text| text.path.as_str()));
    let given: BTreeSet<&str> =
        context.texts.iter().flat_map(|text| &text.given).map(String::as_str).collect();
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    for text in texts {
        for (name, place) in &text.reads {
            if names.deliver(name)
                || given.contains(name.as_str())
                || !told.insert((text.root, name))
            {
                continue;
            }
            let what = if is_parameter(name) { "parameter" } else { "variable" };
            let message = format!("nothing delivers the {what} `{name}` that is read here");
            let diagnostic = Diagnostic::warning(message).at(&place.source, place.span.clone(), "");
            // What another resource is handed may reach the program under any name.
            if names.others {
                let why = "the module hands the ARN to another resource, which may set it";
                let finding = findings.unknown(diagnostic.help(why)).about(name.as_str());
                finding.root = text.root;
                continue;
            }
            let diagnostic = diagnostic.help(match names.unset.get(name) {
                Some(compute) => format!("set `{name}` in the environment of `{compute}`"),
                None => help(name, &known),
            });
            findings.add_at(text.root, diagnostic).about(name.as_str());
        }
    }
}

fn is_parameter(name: &str) -> bool {
    name.contains('/')
}

/// The names under which programs find ARNs.
#[derive(Default)]
struct Names<'d> {
    /// Of variables, among them those that outputs have by custom.
    variables: BTreeSet<String>,
    /// Of parameters, with `*` for what is not known.
    parameters: BTreeSet<&'d str>,
    /// Whether something else is handed an ARN.
    others: bool,
    /// Variables that have an output's name, with what runs a program and is not given them: a
    /// resource of the module, or a file.
    unset: BTreeMap<String, &'d str>,
}

impl<'d> Names<'d> {
    /// Those of modules, beside which a file may describe a program that runs.
    fn of(modules: &'d [ModuleFacts], described: Option<&'d str>) -> Self {
        let mut names = Self::default();
        for module in modules {
            for delivery in module.deliveries.values().flatten() {
                let compute = module.computes.first().map(String::as_str).or(described);
                match (delivery, compute) {
                    (Delivery::Variable(name), _) => drop(names.variables.insert(name.clone())),
                    (Delivery::Output(name), Some(compute)) => {
                        names.unset.insert(name.to_uppercase(), compute);
                    }
                    (Delivery::Output(name), None) => {
                        names.variables.insert(name.to_uppercase());
                    }
                    (Delivery::Parameter(name), _) => drop(names.parameters.insert(name)),
                    (Delivery::Other(_), _) => names.others = true,
                }
            }
            match module.computes.first().map(String::as_str).or(described) {
                None => names.variables.extend(module.customary.iter().cloned()),
                Some(compute) => {
                    let all = module.customary.iter().map(|name| (name.clone(), compute));
                    names.unset.extend(all);
                }
            }
        }
        names
    }

    /// Whether a program finds an ARN under the name.
    fn deliver(&self, name: &str) -> bool {
        let parameter = || {
            // Most programs leave open what the modules do.
            self.parameters.contains(name) || self.parameters.iter().any(|own| overlap(own, name))
        };
        if is_parameter(name) { parameter() } else { self.variables.contains(name) }
    }
}

fn help(name: &str, known: &[String]) -> String {
    let names = known.iter().map(String::as_str);
    let names: Vec<&str> = names.filter(|own| is_parameter(own) == is_parameter(name)).collect();
    match did_you_mean(name, names.iter().copied()) {
        Some(close) => format!("did you mean `{close}`, which the module delivers?"),
        None => match names.first() {
            Some(first) => format!("the module delivers `{first}`: read that, or deliver this"),
            None => {
                "deliver it from the module, as an output, a parameter or a variable".to_owned()
            }
        },
    }
}
