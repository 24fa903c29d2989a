//! Which resources and module calls give environment variables to programs, and where.

use std::fmt::Write as _;

use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Block, BlockLabel, Body};

use super::changes::{Changes, address};
use super::site::Form;
use super::target::Target;
use super::variable::{Put, Variable};
use super::{blocks, containers};
use crate::diagnostic::{Diagnostic, Result, did_you_mean};
use crate::hcl::Edit;
use crate::module::{
    Address, Definition, Inputs, Module, PROFILE, Reference, Resolver, Scope, Step, span_of,
};

/// A type of resources that run a program.
struct Program {
    kind: &'static str,
    /// The blocks that lead to the variables, and the argument that holds them.
    path: &'static [&'static str],
    name: &'static str,
    holds: Holds,
    /// The argument with the role of the program, and the blocks that lead to it.
    role: &'static [&'static str],
}

/// What an argument holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A map of variables.
    Map,
    /// Containers as JSON: a list of them, or one.
    Containers,
}

/// Schemas of the AWS provider, version 6.62.
const KINDS: [Program; 10] = [
    Program {
        kind: "aws_lambda_function",
        path: &["environment"],
        name: "variables",
        holds: Holds::Map,
        role: &["role"],
    },
    Program {
        kind: "aws_ecs_task_definition",
        path: &[],
        name: "container_definitions",
        holds: Holds::Containers,
        role: &["task_role_arn"],
    },
    Program {
        kind: "aws_batch_job_definition",
        path: &[],
        name: "container_properties",
        holds: Holds::Containers,
        role: &["container_properties", "jobRoleArn"],
    },
    Program {
        kind: "aws_apprunner_service",
        path: &["source_configuration", "image_repository", "image_configuration"],
        name: "runtime_environment_variables",
        holds: Holds::Map,
        role: &["instance_configuration", "instance_role_arn"],
    },
    Program {
        kind: "aws_apprunner_service",
        path: &[
            "source_configuration",
            "code_repository",
            "code_configuration",
            "code_configuration_values",
        ],
        name: "runtime_environment_variables",
        holds: Holds::Map,
        role: &["instance_configuration", "instance_role_arn"],
    },
    Program {
        kind: "aws_bedrockagentcore_agent_runtime",
        path: &[],
        name: "environment_variables",
        holds: Holds::Map,
        role: &["role_arn"],
    },
    Program {
        kind: "aws_sagemaker_model",
        path: &["primary_container"],
        name: "environment",
        holds: Holds::Map,
        role: &["execution_role_arn"],
    },
    Program {
        kind: "aws_sagemaker_model",
        path: &["container"],
        name: "environment",
        holds: Holds::Map,
        role: &["execution_role_arn"],
    },
    Program {
        kind: "aws_amplify_app",
        path: &[],
        name: "environment_variables",
        holds: Holds::Map,
        role: &["compute_role_arn"],
    },
    Program {
        kind: "aws_amplify_branch",
        path: &[],
        name: "environment_variables",
        holds: Holds::Map,
        role: &["compute_role_arn"],
    },
];

/// Arguments of module calls that hold environment variables.
const ARGUMENTS: [&str; 9] = [
    "environment_variables",
    "environment",
    "env_vars",
    "environment_vars",
    "container_environment",
    "lambda_environment_variables",
    "runtime_environment_variables",
    "env",
    "container_definitions",
];

/// Modules of the registry that take a map of variables, which a call may leave out.
const TAKE_VARIABLES: [&str; 1] = ["terraform-aws-modules/lambda/aws"];

/// A resource or call that could receive a profile.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its address.
    pub address: String,
    /// The file and line where it is written.
    pub place: String,
    /// Whether it is made by a template, which receives a variable only under a name that is given.
    pub needs_name: bool,
}

/// What receives a profile.
pub(super) struct Found {
    pub(super) address: Address,
    pub(super) target: Target,
}

/// What of a module could receive the profile with this address and does not yet: of a task with several
/// containers each of these. Calls are named only where they give variables already.
pub fn candidates(module: &Module, profile: &str) -> Vec<Candidate> {
    let found = module.definitions().iter().filter(|definition| {
        !module.is_override(definition.file)
            && can_receive(module, definition)
            && !receives(module, definition, profile)
    });
    found
        .flat_map(|definition| {
            let (address, place) = (
                definition.address.to_string(),
                module.place(definition.file, definition.span.start),
            );
            let (names, needs_name) = match containers_of(module, definition) {
                Containers::Template => (Vec::new(), true),
                Containers::Named(names) if names.len() > 1 => (names, false),
                Containers::Named(_) => (Vec::new(), false),
            };
            let each: Vec<String> = names.iter().map(|it| format!("{address}:{it}")).collect();
            let all = if each.is_empty() { vec![address] } else { each };
            all.into_iter().map(move |address| Candidate {
                address,
                place: place.clone(),
                needs_name,
            })
        })
        .collect()
}

/// The containers of a program.
enum Containers {
    /// They are made by a template.
    Template,
    /// These have names.
    Named(Vec<String>),
}

fn containers_of(module: &Module, definition: &Definition) -> Containers {
    let none = || Containers::Named(Vec::new());
    let address = &definition.address;
    let (name, is_map) = match address {
        Address::Resource { kind, .. } if kind.starts_with("kubernetes_") => {
            let all = module.block(definition).map(|it| blocks::containers(&it.body));
            let names = all
                .unwrap_or_default()
                .into_iter()
                .filter_map(|it| it.body.get_attribute("name")?.value.as_str().map(str::to_owned));
            return Containers::Named(names.collect());
        }
        Address::Resource { kind, .. } => {
            let program = KINDS.iter().find(|it| it.kind == kind);
            match program.filter(|it| it.holds == Holds::Containers) {
                Some(program) => (program.name, false),
                None => return none(),
            }
        }
        _ => ("container_definitions", true),
    };
    let Some((file, attribute)) = module.attribute(address, name) else { return none() };
    let at = (file, &attribute.value);
    if containers::is_template(module, at) {
        return Containers::Template;
    }
    Containers::Named(containers::names(module, at, is_map))
}

fn can_receive(module: &Module, definition: &Definition) -> bool {
    match &definition.address {
        Address::Resource { kind, .. } if kind.starts_with("kubernetes_") => module
            .block(definition)
            .is_some_and(|block| !blocks::containers(&block.body).is_empty()),
        Address::Resource { kind, .. } => KINDS.iter().any(|it| it.kind == kind),
        Address::Module(_) => argument(module, &definition.address).is_some(),
        _ => false,
    }
}

/// Whether a definition reads the profile's ARN, directly or through a local.
fn receives(module: &Module, definition: &Definition, profile: &str) -> bool {
    let is_arn = |it: &Reference| {
        let arn = |step: &Step| matches!(step, Step::Attribute { name, quoted: false, .. } if name == "arn");
        let text = super::changes::text(module, it.file, &it.span);
        let is_own = text.strip_prefix(profile).is_some_and(|rest| rest.starts_with('.'));
        matches!(&it.address, Address::Resource { kind, .. } if kind == PROFILE)
            && is_own
            && it.steps.iter().any(arn)
    };
    module.references_of(definition).iter().any(|reference| {
        is_arn(reference)
            || matches!(reference.address, Address::Local(_))
                && module
                    .effective(&reference.address)
                    .is_some_and(|local| module.references_of(local).iter().any(is_arn))
    })
}

/// The argument of a call that holds its variables.
fn argument(module: &Module, call: &Address) -> Option<&'static str> {
    let has = |name: &&&str| module.attribute(call, name).is_some();
    if let Some(name) = ARGUMENTS.iter().find(has) {
        return Some(name);
    }
    let source = module.attribute(call, "source").and_then(|(_, it)| it.value.as_str());
    source.is_some_and(takes_variables).then_some("environment_variables")
}

/// Whether calls of a module from this source may give it environment variables, or leave them out.
pub(crate) fn takes_variables(source: &str) -> bool {
    TAKE_VARIABLES.contains(&source)
}

/// What a target means in the module.
pub(super) fn find(module: &Module, target: &Target) -> Result<Found> {
    let (kind, name) = target.address.split_once('.').unwrap_or_default();
    let address = match kind {
        "module" => Address::Module(name.to_owned()),
        kind => Address::resource(kind, name),
    };
    let Some(definition) = module.defined(&address).next() else {
        return Err(missing(module, target).into());
    };
    if !can_receive(module, definition) {
        let message = format!("`{address}` takes no environment variables that are known here");
        let problem = module.mark(
            Diagnostic::error(message),
            definition.file,
            definition.header.clone(),
            "this one",
        );
        let help = match address {
            Address::Module(_) => {
                "give the call a map of variables first, such as `environment_variables = {}`"
            }
            _ => "add the profile's ARN to it by hand, or deliver it with `--with ssm`",
        };
        return Err(problem.help(help).into());
    }
    Ok(Found { address, target: target.clone() })
}

fn missing(module: &Module, target: &Target) -> Diagnostic {
    let known: Vec<String> =
        candidates(module, "").into_iter().map(|candidate| candidate.address).collect();
    let address = target.address.as_str();
    let problem = Diagnostic::error(format!("the module has no `{}`", target.address));
    if let Some(near) = did_you_mean(address, known.iter().map(String::as_str)) {
        return problem.help(format!("did you mean `{near}`?"));
    }
    match known.as_slice() {
        [] => problem.help("it has no function, task or call that takes environment variables"),
        known => problem.help(format!("these take environment variables: {}", known.join(", "))),
    }
}

/// The definition of what was found.
pub(super) fn definition<'m>(module: &'m Module, found: &Found) -> Result<&'m Definition> {
    module.defined(&found.address).next().ok_or_else(|| missing(module, &found.target).into())
}

impl Found {
    /// Gives it a variable.
    pub(super) fn put(&self, module: &Module, variable: &Variable) -> Result<Put> {
        match &self.address {
            Address::Module(_) => self.put_in_call(module, variable),
            Address::Resource { kind, .. } if kind.starts_with("kubernetes_") => {
                blocks::put(module, self, variable)
            }
            Address::Resource { kind, .. } => {
                let place = self.kind(module, kind);
                let Some(place) = place else {
                    return Err(missing(module, &self.target).into());
                };
                self.put_in(module, place, variable)
            }
            _ => Err(missing(module, &self.target).into()),
        }
    }

    /// Where its variables are: of several possibilities that of which most is written.
    fn kind(&self, module: &Module, kind: &str) -> Option<&'static Program> {
        let depth = |it: &&Program| {
            let bodies = module.bodies(&self.address);
            bodies.iter().map(|(_, body)| written(body, it.path)).max().unwrap_or_default()
        };
        let mut best: Option<&'static Program> = None;
        for it in KINDS.iter().filter(|it| it.kind == kind) {
            if best.is_none_or(|best| depth(&best) < depth(&it)) {
                best = Some(it);
            }
        }
        best
    }

    fn put_in(&self, module: &Module, place: &Program, variable: &Variable) -> Result<Put> {
        let bodies = module.bodies(&self.address);
        // The strongest part that has something of it, or else what is overridden.
        let own = bodies.iter().find(|(_, body)| {
            place
                .path
                .first()
                .map_or(body.has_attribute(place.name), |first| !nested(body, first).is_empty())
        });
        let Some((file, body)) = own.or(bodies.last()).copied() else {
            return Err(missing(module, &self.target).into());
        };
        if place.holds == Holds::Containers {
            let Some(attribute) = body.get_attribute(place.name) else {
                let problem =
                    Diagnostic::error(format!("`{}` has no `{}`", self.address, place.name));
                return Err(problem.into());
            };
            let name = self.target.container.as_deref();
            return containers::put(
                module,
                (file, &attribute.value),
                name,
                &self.address,
                variable,
            );
        }
        let span = module
            .defined(&self.address)
            .find(|it| module.block(it).is_some_and(|it| std::ptr::eq(&raw const it.body, body)))
            .map(|it| it.span.clone())
            .unwrap_or_default();
        self.put_below(module, (file, body, span), place.path, place.name, variable)
    }

    /// Puts a variable into the map at the end of a path of blocks, of which some may be missing.
    fn put_below(
        &self,
        module: &Module,
        (file, body, span): (usize, &Body, std::ops::Range<usize>),
        path: &[&str],
        name: &str,
        variable: &Variable,
    ) -> Result<Put> {
        let Some((first, rest)) = path.split_first() else {
            if let Some(attribute) = body.get_attribute(name) {
                return variable.put(module, (file, &attribute.value), Form::Map);
            }
            let block = address(module, file, &span)?;
            let (name, value) = (name.to_owned(), variable.literal(Form::Map, ""));
            let edit = Edit::InsertAttribute { block, name, value };
            return Ok(Put::Changes(Changes::edit(file, edit)));
        };
        let found = nested(body, first);
        match found.as_slice() {
            [] => {
                let parent = address(module, file, &span)?;
                let text = new_blocks(path, name, variable);
                Ok(Put::Changes(Changes::edit(file, Edit::AppendBlock { parent, text })))
            }
            [only] => {
                only.must_be_there(module, file, &self.address)?;
                self.put_below(module, (file, only.body, only.span.clone()), rest, name, variable)
            }
            several => {
                let wanted = self.target.container.as_deref();
                let hostname = |it: &&Nested<'_>| {
                    let host = it.body.get_attribute("container_hostname");
                    wanted.is_some() && host.and_then(|it| it.value.as_str()) == wanted
                };
                let Some(only) = several.iter().find(hostname) else {
                    let message = format!("`{}` has several `{first}` blocks", self.address);
                    let problem = module.mark(Diagnostic::error(message), file, span, "here");
                    let help = "name one by its `container_hostname`: `--deliver ADDRESS:HOSTNAME`";
                    return Err(problem.help(help).into());
                };
                self.put_below(module, (file, only.body, only.span.clone()), rest, name, variable)
            }
        }
    }

    fn put_in_call(&self, module: &Module, variable: &Variable) -> Result<Put> {
        let Some(name) = argument(module, &self.address) else {
            return Err(missing(module, &self.target).into());
        };
        let Some((file, attribute)) = module.attribute(&self.address, name) else {
            let definition = definition(module, self)?;
            let block = address(module, definition.file, &definition.span)?;
            let (name, value) = (name.to_owned(), variable.literal(Form::Map, ""));
            let edit = Edit::InsertAttribute { block, name, value };
            return Ok(Put::Changes(Changes::edit(definition.file, edit)));
        };
        let at = (file, &attribute.value);
        if name == "container_definitions" {
            let name = self.target.container.as_deref();
            return containers::put_in_map(module, at, name, &self.address, variable);
        }
        let resolver = Resolver::new(module, &Inputs::default());
        let is_list = is_list(&attribute.value)
            || resolver.value(file, &attribute.value, &Scope::default()).items().is_some();
        variable.put(module, at, if is_list { Form::Pairs } else { Form::Map })
    }

    /// The references to the role under which its program runs, with the file; none where it has none.
    pub(super) fn role<'m>(&self, module: &'m Module) -> Option<Vec<&'m Reference>> {
        let Address::Resource { kind, .. } = &self.address else { return None };
        let path = KINDS.iter().find(|it| it.kind == kind)?.role;
        let (last, blocks) = path.split_last()?;
        let bodies = module.bodies(&self.address);
        let (file, value) = bodies.iter().find_map(|(file, body)| {
            if blocks == ["container_properties"] {
                let properties = body.get_attribute(blocks.first()?)?;
                return containers::role(module, (*file, &properties.value), last);
            }
            let mut body = *body;
            for name in blocks {
                body = nested(body, name).first()?.body;
            }
            Some((*file, &body.get_attribute(last)?.value))
        })?;
        let span = span_of(value);
        let all = module.references().iter();
        let inside = all
            .filter(|it| it.file == file && span.start <= it.span.start && it.span.end <= span.end);
        Some(inside.collect())
    }
}

/// Whether an expression gives a list.
fn is_list(expression: &Expression) -> bool {
    match expression {
        Expression::Array(_) => true,
        Expression::ForExpr(each) => each.key_expr.is_none(),
        Expression::FuncCall(call) => super::site::function(call) == "concat",
        _ => false,
    }
}

/// How many of the blocks of a path are written, one in the other.
fn written(body: &Body, path: &[&str]) -> usize {
    let Some((first, rest)) = path.split_first() else { return 0 };
    nested(body, first).first().map_or(0, |it| 1 + written(it.body, rest))
}

/// A nested block, or what a `dynamic` one makes.
struct Nested<'m> {
    body: &'m Body,
    span: std::ops::Range<usize>,
    /// What a `dynamic` block goes over.
    over: Option<&'m Expression>,
}

impl Nested<'_> {
    /// A variable in a block that may not be made would be lost.
    fn must_be_there(&self, module: &Module, file: usize, address: &Address) -> Result<()> {
        let Some(over) = self.over else { return Ok(()) };
        let resolver = Resolver::new(module, &Inputs::default());
        let rounds = resolver.value(file, over, &Scope::default()).rounds();
        if rounds.is_some_and(|rounds| rounds.len() == 1) {
            return Ok(());
        }
        let message = format!(
            "the environment of `{address}` is made by a `dynamic` block, and may not be there"
        );
        let problem =
            module.mark(Diagnostic::error(message), file, span_of(over), "made for each of these");
        Err(problem.help("write the block itself in its place, then run the command again").into())
    }
}

/// The nested blocks of a name, `dynamic` ones among them.
fn nested<'m>(body: &'m Body, name: &str) -> Vec<Nested<'m>> {
    let of = |block: &'m Block| -> Option<Nested<'m>> {
        if block.ident.as_str() == name {
            return Some(Nested { body: &block.body, span: span_of(block), over: None });
        }
        let label = block.labels.first().map(BlockLabel::as_str);
        if block.ident.as_str() != "dynamic" || label != Some(name) {
            return None;
        }
        let content = block.body.get_blocks("content").next()?;
        let over = block.body.get_attribute("for_each").map(|it| &it.value);
        Some(Nested { body: &content.body, span: span_of(content), over })
    };
    body.blocks().filter_map(of).collect()
}

/// The blocks of a path, one in the other, with the map in the innermost.
fn new_blocks(path: &[&str], name: &str, variable: &Variable) -> String {
    let mut text = String::new();
    for (depth, block) in path.iter().enumerate() {
        let _ = writeln!(text, "{}{block} {{", "  ".repeat(depth));
    }
    let indent = "  ".repeat(path.len());
    let _ = writeln!(text, "{indent}{name} = {}", variable.literal(Form::Map, &indent));
    for depth in (0..path.len()).rev() {
        let _ = writeln!(text, "{}}}", "  ".repeat(depth));
    }
    text
}
