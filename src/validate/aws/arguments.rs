//! Blocks of known types have the arguments and nested blocks that they may and must have.

use super::{shape_of, suggest};
use crate::aws::schema::Shape;
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::structure::{Attribute, Block, Body, Structure};
use crate::module::{Address, Definition, Module, header_span, span_of};

/// Arguments and blocks that every resource and data source may have.
const META_ARGUMENTS: [&str; 4] = ["count", "depends_on", "for_each", "provider"];
const META_BLOCKS: [&str; 3] = ["connection", "lifecycle", "provisioner"];

pub(super) fn check(module: &Module) -> Vec<Diagnostic> {
    misfits(module).into_iter().map(|(_, problem)| problem).collect()
}

/// What blocks of known types have and may not, or lack, with the address of each block.
pub(crate) fn misfits(module: &Module) -> Vec<(&Address, Diagnostic)> {
    let mut all = Vec::new();
    for definition in module.definitions() {
        let Some((kind, shape)) = shape_of(&definition.address) else { continue };
        let Some(block) = module.block(definition) else { continue };
        let mut findings = Vec::new();
        let mut check =
            Check { module, file: definition.file, findings: &mut findings, path: kind.to_owned() };
        check.body(&block.body, shape, true);
        let is_first = module.defined(&definition.address).next().is_some_and(|first| {
            first.header == definition.header && first.file == definition.file
        });
        if is_first {
            check.missing_over_all(definition, shape);
        } else if !module.is_override(definition.file) {
            // A duplicate is reported as such; what it lacks is its own.
            check.missing(&[&block.body], shape, definition.header.clone());
        }
        all.extend(findings.into_iter().map(|problem| (&definition.address, problem)));
    }
    all
}

struct Check<'a> {
    module: &'a Module,
    file: usize,
    findings: &'a mut Vec<Diagnostic>,
    /// How the block is called: `aws_ssm_parameter`, `model_source` of it.
    path: String,
}

impl Check<'_> {
    fn report(&mut self, problem: Diagnostic, span: std::ops::Range<usize>) {
        self.findings.push(self.module.mark(problem, self.file, span, ""));
    }

    /// What stands in a body.
    fn body(&mut self, body: &Body, shape: &Shape, outermost: bool) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => self.argument(attribute, shape, outermost),
                Structure::Block(block) => self.block(block, shape, outermost),
            }
        }
        for (name, inner) in &shape.block {
            let Some(most) = inner.max else { continue };
            if let Some(extra) = body.get_blocks(name).nth(most) {
                let problem = Diagnostic::error(format!(
                    "{} takes {most} `{name}` block{}, not more",
                    self.name(),
                    if most == 1 { "" } else { "s" }
                ));
                self.report(problem.help("remove the one that is not needed"), header_span(extra));
            }
        }
    }

    fn argument(&mut self, attribute: &Attribute, shape: &Shape, outermost: bool) {
        let name = attribute.key.as_str();
        if shape.arguments().any(|known| known == name)
            || (outermost && META_ARGUMENTS.contains(&name))
        {
            return;
        }
        let problem = if shape.block.contains_key(name) {
            Diagnostic::error(format!("`{name}` of {} is a block, not an argument", self.name()))
                .help(format!("write `{name} {{ … }}` without `=`"))
        } else if shape.exported.iter().any(|known| known == name) {
            Diagnostic::error(format!("`{name}` of {} cannot be set", self.name()))
                .help("remove it: AWS decides on its value")
        } else {
            let problem = Diagnostic::error(format!("{} has no argument `{name}`", self.name()));
            suggest(
                problem,
                name,
                shape.arguments().chain(shape.block.keys().map(String::as_str)),
                "it takes",
            )
        };
        self.report(problem, span_of(&attribute.key));
    }

    fn block(&mut self, block: &Block, shape: &Shape, outermost: bool) {
        let kind = block.ident.as_str();
        if outermost && META_BLOCKS.contains(&kind) {
            return;
        }
        let (name, inner) = if kind == "dynamic" {
            let Some(label) = block.labels.first() else { return };
            (label.as_str(), block.body.get_blocks("content").next())
        } else {
            (kind, Some(block))
        };
        let Some(inner_shape) = shape.block.get(name) else {
            let problem = if shape.arguments().any(|known| known == name) {
                Diagnostic::error(format!(
                    "`{name}` of {} is an argument, not a block",
                    self.name()
                ))
                .help(format!("write `{name} = …`"))
            } else {
                let problem = Diagnostic::error(format!("{} has no block `{name}`", self.name()));
                suggest(problem, name, shape.block.keys().map(String::as_str), "it takes")
            };
            self.report(problem, header_span(block));
            return;
        };
        let Some(inner) = inner else { return };
        let outer = std::mem::replace(&mut self.path, name.to_owned());
        self.body(&inner.body, inner_shape, false);
        self.missing(&[&inner.body], inner_shape, header_span(block));
        self.path = outer;
    }

    /// What the definition together with its overrides lacks.
    fn missing_over_all(&mut self, definition: &Definition, shape: &Shape) {
        let bodies: Vec<&Body> =
            self.module.bodies(&definition.address).into_iter().map(|(_, body)| body).collect();
        self.missing(&bodies, shape, definition.header.clone());
    }

    fn missing(&mut self, bodies: &[&Body], shape: &Shape, header: std::ops::Range<usize>) {
        let has = |name: &str| bodies.iter().any(|body| body.has_attribute(name));
        let mut lacking: Vec<&str> =
            shape.required.iter().map(String::as_str).filter(|name| !has(name)).collect();
        for (name, inner) in &shape.block {
            let count: usize = bodies.iter().map(|body| count(body, name)).sum();
            if count < inner.min {
                lacking.push(name);
            }
        }
        for name in lacking {
            let (what, form) = if shape.block.contains_key(name) {
                ("block", format!("{name} {{ … }}"))
            } else {
                ("argument", format!("{name} = …"))
            };
            let problem = Diagnostic::error(format!("{} lacks the {what} `{name}`", self.name()));
            self.report(problem.help(format!("add `{form}`")), header.clone());
        }
        for group in &shape.exactly_one {
            let set: Vec<&String> = group.iter().filter(|name| has(name)).collect();
            if set.len() != 1 {
                let all: Vec<String> = group.iter().map(|name| format!("`{name}`")).collect();
                let problem = Diagnostic::error(format!(
                    "{} takes exactly one of {}, and has {}",
                    self.name(),
                    all.join(", "),
                    set.len()
                ));
                let help = if set.is_empty() { "set one of them" } else { "keep one of them" };
                self.report(problem.help(help), header.clone());
            }
        }
    }

    fn name(&self) -> String {
        format!("`{}`", self.path)
    }
}

/// How many blocks of a name there are, a `dynamic` one counting as enough.
fn count(body: &Body, name: &str) -> usize {
    let dynamic = body
        .get_blocks("dynamic")
        .any(|block| block.labels.first().is_some_and(|label| label.as_str() == name));
    if dynamic { usize::MAX / 4 } else { body.get_blocks(name).count() }
}
