//! A program that receives a profile: found in the module, with the place of its variables.

use std::ops::Range;

use crate::change::Edits;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::Body;

use super::candidates::{can_receive, candidates};
use super::changes::{address, text};
use super::nested::{Nested, nested, new_blocks, written};
use super::programs::{ARGUMENTS, Holds, KINDS, Program, has_blocks, takes_variables};
use super::site::Form;
use super::target::Target;
use super::variable::{At, Put, Variable};
use super::{blocks, containers, ignored, template};
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::Edit;
use crate::module::{Address, Definition, Inputs, Module, Resolver, Scope, span_of};

/// What receives a profile.
pub(super) struct Found {
    pub(super) address: Address,
    pub(super) target: Target,
}

/// The argument of a call that holds its variables.
pub(super) fn argument(module: &Module, call: &Address) -> Option<&'static str> {
    let holds = |name: &&&str| {
        let found = module.attribute(call, name);
        // Services are of all kinds; those with containers are of tasks.
        let has_containers = |value: &Expression| {
            let own = module.behind(value.bare());
            let services = own.map_or(value, |(_, value)| value).bare().as_object();
            let has = |it: &Expression| {
                it.bare().as_object().is_some_and(|it| it.get("container_definitions").is_some())
            };
            services.is_some_and(|all| all.iter().any(|(_, service)| has(service.expr())))
        };
        found.is_some_and(|(file, it)| match **name {
            "services" => has_containers(&it.value),
            // Most calls name their environment so.
            "environment" | "env" => is_collection(module, (file, &it.value)),
            _ => true,
        })
    };
    if let Some(name) = ARGUMENTS.iter().find(holds) {
        return Some(name);
    }
    source(module, call).is_some_and(takes_variables).then_some("environment_variables")
}

/// The argument of a call that holds its variables, and where the called module comes from.
pub fn argument_of<'m>(module: &'m Module, call: &str) -> Option<(&'static str, &'m str)> {
    let address = Address::Module(call.strip_prefix("module.")?.to_owned());
    Some((argument(module, &address)?, source(module, &address)?))
}

/// Where a called module comes from.
pub(super) fn source<'m>(module: &'m Module, call: &Address) -> Option<&'m str> {
    module.attribute(call, "source").and_then(|(_, it)| it.value.as_str())
}

/// What is known of the type of a resource: of several possibilities that of which most is written.
pub(super) fn program(module: &Module, address: &Address) -> Option<&'static Program> {
    let Address::Resource { kind, .. } = address else { return None };
    let bodies = module.bodies(address);
    let depth = |it: &&Program| {
        let depths = bodies.iter().map(|(_, body)| written(body, it.path, it.name));
        depths.max().unwrap_or_default()
    };
    let mut best: Option<&'static Program> = None;
    for it in KINDS.iter().filter(|it| it.kind == kind) {
        if best.is_none_or(|best| depth(&best) < depth(&it)) {
            best = Some(it);
        }
    }
    best
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
        return Err(problem.help(takes_none(module, &address)).into());
    }
    if let Some(container) = &target.container
        && !has_containers(module, &address)
    {
        let problem = Diagnostic::error(format!("`{address}` has no containers"));
        let problem = module.mark(problem, definition.file, definition.header.clone(), "this one");
        return Err(problem.help(format!("leave `:{container}` out")).into());
    }
    Ok(Found { address, target: target.clone() })
}

/// Whether what receives a profile has containers, of which one can be named.
fn has_containers(module: &Module, address: &Address) -> bool {
    match address {
        Address::Resource { kind, .. } => {
            has_blocks(kind)
                || program(module, address)
                    .is_some_and(|it| it.holds != Holds::Map || kind == "aws_sagemaker_model")
        }
        call => matches!(argument(module, call), Some("container_definitions" | "services")),
    }
}

/// What to do with something that takes no variables.
fn takes_none(module: &Module, address: &Address) -> String {
    let by_hand = "add the profile's ARN to it by hand, or deliver it with `--with ssm`";
    match (address, source(module, address)) {
        (Address::Module(_), Some(path)) if path.starts_with('.') => format!(
            "if the module in `{path}` has a variable for them, give it in the call, such as \
             `environment_variables = {{}}`; if not, add one there, and pass it to its program"
        ),
        (Address::Module(_), _) => format!(
            "if the module takes a map of them, give it in the call, such as \
             `environment_variables = {{}}`; if not, {by_hand}"
        ),
        _ => by_hand.to_owned(),
    }
}

fn missing(module: &Module, target: &Target) -> Diagnostic {
    let known: Vec<String> =
        candidates(module, None).into_iter().map(|candidate| candidate.address).collect();
    let address = target.address.as_str();
    let problem = Diagnostic::error(format!("the module has no `{}`", target.address));
    problem.did_you_mean(address, known.iter().map(String::as_str), || match known.as_slice() {
        [] => "it has no function, task or call that takes environment variables".to_owned(),
        known => format!("these take environment variables: {}", known.join(", ")),
    })
}

/// The definition of what was found.
pub(super) fn definition<'m>(module: &'m Module, found: &Found) -> Result<&'m Definition> {
    module.defined(&found.address).next().ok_or_else(|| missing(module, &found.target).into())
}

impl Found {
    /// Gives it a variable.
    pub(super) fn put(&self, module: &Module, variable: &Variable) -> Result<Put> {
        let put = match &self.address {
            Address::Module(_) => self.put_in_call(module, variable),
            Address::Resource { kind, .. } if has_blocks(kind) => {
                blocks::put(module, self, variable)
            }
            address => match program(module, address) {
                Some(place) => self.put_in(module, place, variable),
                None => Err(missing(module, &self.target).into()),
            },
        }?;
        if !matches!(put, Put::Already) {
            ignored::refuse(module, self, variable)?;
        }
        Ok(put)
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
        match place.holds {
            Holds::Map => {}
            Holds::Blocks => return blocks::put(module, self, variable),
            Holds::Containers(shape) => {
                let Some(attribute) = body.get_attribute(place.name) else {
                    return Err(self.lacks(module, place, variable).into());
                };
                let at = (file, &attribute.value);
                let name = self.target.container.as_deref();
                return containers::put(module, at, shape, (name, &self.address), variable);
            }
        }
        let span = module
            .defined(&self.address)
            .find(|it| module.block(it).is_some_and(|it| std::ptr::eq(&raw const it.body, body)))
            .map(|it| it.span.clone())
            .unwrap_or_default();
        self.put_below(module, (file, body, span), place.path, place.name, variable)
    }

    /// What is told of a template that makes its containers and does not use a variable.
    pub(super) fn template_lacks(
        &self,
        module: &Module,
        variable: &Variable,
    ) -> Option<Diagnostic> {
        let name = match &self.address {
            Address::Module(_) => argument(module, &self.address)?,
            address => program(module, address)?.name,
        };
        let (file, attribute) = module.attribute(&self.address, name)?;
        template::unused(module, (file, &attribute.value), variable)
    }

    /// That there are no containers yet, which only its owner can write.
    fn lacks(&self, module: &Module, place: &Program, variable: &Variable) -> Diagnostic {
        let address = &self.address;
        let problem = Diagnostic::error(format!("`{address}` has no `{}`", place.name));
        let problem = match module.defined(address).next() {
            Some(it) => module.mark(problem, it.file, it.header.clone(), "this one"),
            None => problem,
        };
        let (name, value) = (&variable.name, &variable.value);
        problem.help(format!(
            "write its containers first; where they are made otherwise, add there: \
             `environment = [{{ name = \"{name}\", value = {value} }}]`"
        ))
    }

    /// Puts a variable into the map at the end of a path of blocks, of which some may be missing.
    fn put_below(
        &self,
        module: &Module,
        (file, body, span): (usize, &Body, Range<usize>),
        path: &[&str],
        name: &str,
        variable: &Variable,
    ) -> Result<Put> {
        let Some((first, rest)) = path.split_first() else {
            if let Some(attribute) = body.get_attribute(name) {
                return variable.put(module, (file, &attribute.value), Form::Map);
            }
            let block = address(module, file, &span)?;
            let name = name.to_owned();
            // When the variable goes, this shows that the block stood there, and was empty.
            let value = match empty(module, file, &span) {
                Some(inside) if !text(module, file, &inside).contains('\n') => {
                    let argument = format!(" {name} = {} ", variable.inline(Form::Map));
                    return Ok(Put::Changes(Edits::text(file, inside, argument)));
                }
                Some(_) => format!("tomap({})", variable.literal(Form::Map, "")),
                None => variable.literal(Form::Map, ""),
            };
            let edit = Edit::InsertAttribute { block, name, value };
            return Ok(Put::Changes(Edits::one(file, edit)));
        };
        let found = nested(body, first);
        match found.as_slice() {
            [] => {
                let parent = address(module, file, &span)?;
                let text = new_blocks(path, name, variable);
                Ok(Put::Changes(Edits::one(file, Edit::AppendBlock { parent, text })))
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
            return Ok(Put::Changes(Edits::one(definition.file, edit)));
        };
        let at = (file, &attribute.value);
        if matches!(name, "container_definitions" | "services") {
            let name = self.target.container.as_deref();
            return containers::put_in_map(module, at, (name, &self.address), variable);
        }
        let resolver = Resolver::new(module, &Inputs::default());
        let is_list = is_list(&attribute.value)
            || resolver.value(file, &attribute.value, &Scope::default()).items().is_some();
        variable.put(module, at, if is_list { Form::Pairs } else { Form::Map })
    }
}

/// What stands between the braces of a block, if it is white space.
fn empty(module: &Module, file: usize, block: &Range<usize>) -> Option<Range<usize>> {
    let whole = text(module, file, block);
    let (before, inside) = whole.strip_suffix('}')?.split_once('{')?;
    let start = block.start + before.len() + 1;
    inside.trim().is_empty().then(|| start..start + inside.len())
}

/// Whether an expression is a map or list as far as its module tells.
fn is_collection(module: &Module, (file, value): At<'_>) -> bool {
    let known = Resolver::new(module, &Inputs::default()).value(file, value, &Scope::default());
    if known.as_map().is_some() || known.items().is_some() {
        return true;
    }
    let span = span_of(value);
    let inside = module.references().iter();
    let read = inside.filter(|it| it.file == file && it.span == span);
    let mut types = read.filter(|it| it.steps.is_empty()).filter_map(|it| {
        let (file, kind) = module.attribute(&it.address, "type")?;
        Some(text(module, file, &span_of(&kind.value)))
    });
    types.any(|it| ["map", "object", "list"].iter().any(|of| it.starts_with(of)))
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
