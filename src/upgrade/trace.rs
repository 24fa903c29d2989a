//! Where the letters of a value are written: follows an expression through locals, variables,
//! `.tfvars` files and the entries of maps to the literals that its text is made of.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use hcl_edit::Decorated;
use hcl_edit::expr::{
    Expression, ForExpr, FuncCall, Object, ObjectKey, Traversal, TraversalOperator,
};
use hcl_edit::template::{Element, Strip};

use crate::module::{Address, Inputs, Instance, Module, Part, Resolver, Scope, Value, span_of};

/// The place of a literal's characters, quotes not included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Index into the module's files.
    pub(super) file: usize,
    /// Its bytes, which are exactly the text that it stands for.
    pub(super) span: Range<usize>,
    /// The variable whose whole default the literal is.
    pub(super) default_of: Option<String>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Known characters; where they are written, when they can be changed there.
    Text(String, Option<Place>),
    /// Characters that only Terraform knows.
    Unknown,
}

/// A map that was looked into with a key that is written elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    /// What the key is made of.
    pub(super) key: Vec<Piece>,
    /// The map's file and bytes.
    pub(super) map: (usize, Range<usize>),
    /// The bytes of the value that was found.
    pub(super) value: Range<usize>,
    /// The keys that the map has.
    pub(super) keys: Vec<String>,
}

/// The pieces of a value, and the maps that were looked into on the way to them.
#[derive(Debug, Clone, Default)]
pub(super) struct Trace {
    pub(super) pieces: Vec<Piece>,
    pub(super) lookups: Vec<Lookup>,
}

/// Deeper nesting of references is not followed.
const DEEPEST: usize = 64;

/// An expression at its place, with what `each` and loop variables are there.
#[derive(Clone)]
struct Node<'m> {
    file: usize,
    expression: &'m Expression,
    frame: Rc<Frame<'m>>,
    default_of: Option<String>,
}

/// What surrounds an expression.
#[derive(Clone, Default)]
struct Frame<'m> {
    scope: Scope,
    /// The element of the `for_each`: its value's place, where that could be followed.
    each: Option<Box<Node<'m>>>,
    /// Loop variables, innermost last.
    loops: Vec<(String, Node<'m>)>,
}

/// One step into a map or list.
#[derive(Debug, Clone)]
struct Step {
    key: String,
    /// Set when the key is computed.
    written: Option<Vec<Piece>>,
}

/// Follows the values of one module under one set of inputs.
pub(super) struct Tracer<'m> {
    resolver: &'m Resolver<'m>,
    inputs: &'m Inputs,
    lookups: RefCell<Vec<Lookup>>,
}

impl<'m> Tracer<'m> {
    pub(super) fn new(resolver: &'m Resolver<'m>, inputs: &'m Inputs) -> Self {
        Self { resolver, inputs, lookups: RefCell::default() }
    }

    fn module(&self) -> &'m Module {
        self.resolver.module()
    }

    /// The pieces of an expression in an instance of a resource.
    pub(super) fn trace(
        &self,
        file: usize,
        expression: &'m Expression,
        resource: &Address,
        instance: &Instance,
        scope: &Scope,
    ) -> Trace {
        self.lookups.borrow_mut().clear();
        let each = match instance {
            Instance::Key(key) => self.each(resource, key),
            _ => None,
        };
        let frame = Frame { scope: scope.clone(), each: each.map(Box::new), loops: Vec::new() };
        let node = Node { file, expression, frame: Rc::new(frame), default_of: None };
        let pieces = self.pieces(&node, 0);
        Trace { pieces, lookups: self.lookups.take() }
    }

    /// The value of a `for_each`'s element.
    fn each(&self, resource: &Address, key: &str) -> Option<Node<'m>> {
        let (file, each) = self.module().attribute(resource, "for_each")?;
        let node = top(file, &each.value);
        self.locate(node, vec![Step { key: key.to_owned(), written: None }], 0)
    }

    fn value(&self, node: &Node<'m>) -> Value {
        self.resolver.value(node.file, node.expression, &node.frame.scope)
    }

    fn pieces(&self, node: &Node<'m>, depth: usize) -> Vec<Piece> {
        if depth > DEEPEST {
            return vec![Piece::Unknown];
        }
        match node.expression {
            Expression::String(text) => {
                let span = span_of(text);
                vec![self.literal(node, span.start + 1..span.end.saturating_sub(1), text.as_str())]
            }
            Expression::StringTemplate(template) => {
                let mut pieces = Vec::new();
                for element in template {
                    match element {
                        Element::Literal(text) => {
                            let piece = self.literal(node, span_of(text), text.as_str());
                            // A part of a default is not the whole of it.
                            pieces.push(match piece {
                                Piece::Text(text, Some(place)) => {
                                    Piece::Text(text, Some(Place { default_of: None, ..place }))
                                }
                                piece => piece,
                            });
                        }
                        Element::Interpolation(inner) if inner.strip == Strip::None => {
                            pieces.extend(self.pieces(&within(node, &inner.expr), depth + 1));
                        }
                        _ => return self.as_it_is(node),
                    }
                }
                pieces
            }
            Expression::FuncCall(call) => {
                self.call(node, call, depth).unwrap_or_else(|| self.as_it_is(node))
            }
            _ => match self.locate(node.clone(), Vec::new(), depth + 1) {
                Some(found) if !std::ptr::eq(found.expression, node.expression) => {
                    self.pieces(&found, depth + 1)
                }
                _ => self.as_it_is(node),
            },
        }
    }

    /// A literal whose bytes are `span`.
    fn literal(&self, node: &Node<'m>, span: Range<usize>, text: &str) -> Piece {
        let file = self.module().files().get(node.file);
        let written = file.and_then(|file| file.document.text().get(span.clone()));
        // What is written with escapes has other offsets than the text it stands for.
        let place = (written == Some(text)).then(|| Place {
            file: node.file,
            span,
            default_of: node.default_of.clone(),
        });
        Piece::Text(text.to_owned(), place)
    }

    /// The value without the places of its letters.
    fn as_it_is(&self, node: &Node<'m>) -> Vec<Piece> {
        match self.value(node).parts() {
            Some(parts) => parts
                .into_iter()
                .map(|part| match part {
                    Part::Known(text) => Piece::Text(text.as_ref().to_owned(), None),
                    Part::Unknown(_) => Piece::Unknown,
                })
                .collect(),
            None => vec![Piece::Unknown],
        }
    }

    /// `join` and `format` put texts together as they are.
    fn call(&self, node: &Node<'m>, call: &'m FuncCall, depth: usize) -> Option<Vec<Piece>> {
        let mut arguments = call.args.iter();
        if call.args.expand_final() || call.name.is_namespaced() {
            return None;
        }
        match call.name.name.as_str() {
            "join" => {
                let separator = self.pieces(&within(node, arguments.next()?), depth + 1);
                let items = arguments.next()?.as_array()?;
                let mut pieces = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        pieces.extend(separator.iter().cloned().map(without_place));
                    }
                    pieces.extend(self.pieces(&within(node, item), depth + 1));
                }
                Some(pieces)
            }
            "format" => {
                let first = arguments.next()?;
                let text = first.as_str()?;
                if text.replace("%s", "").contains('%') {
                    return None;
                }
                let span = span_of(first);
                let mut start = span.start + 1;
                let mut pieces = Vec::new();
                for (index, part) in text.split("%s").enumerate() {
                    if index > 0 {
                        pieces.extend(self.pieces(&within(node, arguments.next()?), depth + 1));
                        start += "%s".len();
                    }
                    pieces.push(self.literal(node, start..start + part.len(), part));
                    start += part.len();
                }
                Some(pieces)
            }
            _ => match self.locate(node.clone(), Vec::new(), depth + 1) {
                Some(found) if !std::ptr::eq(found.expression, node.expression) => {
                    Some(self.pieces(&found, depth + 1))
                }
                _ => None,
            },
        }
    }

    /// Goes from an expression along the steps to the literal, object or call that stands there.
    fn locate(&self, mut node: Node<'m>, mut steps: Vec<Step>, depth: usize) -> Option<Node<'m>> {
        for _ in depth..DEEPEST {
            match node.expression {
                Expression::Parenthesis(inner) => node = within(&node, inner.inner()),
                Expression::Conditional(conditional) => {
                    let chosen = match self.value(&within(&node, &conditional.cond_expr)) {
                        Value::Bool(true) => &conditional.true_expr,
                        Value::Bool(false) => &conditional.false_expr,
                        _ => return None,
                    };
                    node = within(&node, chosen);
                }
                Expression::Variable(name) => node = loop_variable(&node, name.as_str())?,
                Expression::Traversal(traversal) => {
                    let (root, mut before) = self.root(&node, traversal, depth)?;
                    before.append(&mut steps);
                    (node, steps) = (root, before);
                }
                _ if steps.is_empty() && !is_passed_through(node.expression) => return Some(node),
                Expression::Object(object) => {
                    let step = steps.remove(0);
                    node = self.entry(&node, object, step)?;
                }
                Expression::Array(array) => {
                    let step = steps.remove(0);
                    let item = match step.key.parse::<usize>() {
                        Ok(index) => array.get(index)?,
                        // The elements of a set are found by their text.
                        Err(_) => array.iter().find(|item| item.as_str() == Some(&*step.key))?,
                    };
                    node = within(&node, item);
                }
                Expression::FuncCall(call) => node = self.argument(&node, call, &steps)?,
                Expression::ForExpr(for_expr) => {
                    let step = steps.remove(0);
                    node = self.looped(&node, for_expr, step, depth)?;
                }
                _ => return None,
            }
        }
        None
    }

    /// Where a traversal begins, with the steps that are left of it.
    fn root(
        &self,
        node: &Node<'m>,
        traversal: &'m Traversal,
        depth: usize,
    ) -> Option<(Node<'m>, Vec<Step>)> {
        let operators: Vec<_> = traversal.operators.iter().map(Decorated::value).collect();
        let steps = |from: usize| self.steps(node, operators.get(from..)?, depth);
        let Expression::Variable(root) = &traversal.expr else {
            return Some((within(node, &traversal.expr), steps(0)?));
        };
        if let Some(variable) = loop_variable(node, root.as_str()) {
            return Some((variable, steps(0)?));
        }
        let name = match operators.first() {
            Some(TraversalOperator::GetAttr(name)) => name.as_str(),
            _ => return None,
        };
        let found = match root.as_str() {
            "local" => {
                let definition = self.module().effective(&Address::Local(name.to_owned()))?;
                top(definition.file, &self.module().entry(definition)?.value)
            }
            "var" => self.variable(name)?,
            "each" if name == "value" => node.frame.each.as_deref()?.clone(),
            _ => return None,
        };
        Some((found, steps(1)?))
    }

    /// What gives a variable its value: a `.tfvars` file, or its default.
    fn variable(&self, name: &str) -> Option<Node<'m>> {
        if self.inputs.variables.contains_key(name) {
            return None;
        }
        let module = self.module();
        for file in module.value_files(self.inputs).into_iter().rev() {
            let body = module.files().get(file)?.document.body();
            if let Some(attribute) = body.get_attribute(name) {
                return Some(top(file, &attribute.value));
            }
        }
        let (file, default) = module.attribute(&Address::Variable(name.to_owned()), "default")?;
        Some(Node { default_of: Some(name.to_owned()), ..top(file, &default.value) })
    }

    fn steps(
        &self,
        node: &Node<'m>,
        operators: &[&'m TraversalOperator],
        depth: usize,
    ) -> Option<Vec<Step>> {
        operators
            .iter()
            .map(|operator| match operator {
                TraversalOperator::GetAttr(name) => {
                    Some(Step { key: name.as_str().to_owned(), written: None })
                }
                TraversalOperator::Index(index) => {
                    let index = within(node, index);
                    let key = self.value(&index).to_text().as_str()?.to_owned();
                    let literal = matches!(index.expression, Expression::String(_));
                    let written = (!literal).then(|| self.pieces(&index, depth + 1));
                    Some(Step { key, written })
                }
                TraversalOperator::LegacyIndex(index) => {
                    Some(Step { key: index.value().to_string(), written: None })
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => None,
            })
            .collect()
    }

    /// The entry of an object that a step leads to.
    fn entry(&self, node: &Node<'m>, object: &'m Object, step: Step) -> Option<Node<'m>> {
        let name = |key: &'m ObjectKey| match key {
            ObjectKey::Ident(name) => Some(name.as_str().to_owned()),
            ObjectKey::Expression(key) => {
                Some(self.value(&within(node, key)).to_text().as_str()?.to_owned())
            }
        };
        let (_, value) =
            object.iter().filter(|(key, _)| name(key).as_deref() == Some(&step.key)).last()?;
        if let Some(key) = step.written {
            self.lookups.borrow_mut().push(Lookup {
                key,
                map: (node.file, span_of(node.expression)),
                value: span_of(value.expr()),
                keys: object.iter().filter_map(|(key, _)| name(key)).collect(),
            });
        }
        Some(within(node, value.expr()))
    }

    /// The argument of a call in which what the steps lead to is found.
    fn argument(&self, node: &Node<'m>, call: &'m FuncCall, steps: &[Step]) -> Option<Node<'m>> {
        let arguments: Vec<&Expression> = call.args.iter().collect();
        match (call.name.name.as_str(), arguments.as_slice()) {
            ("toset" | "tomap" | "tolist" | "tostring" | "sensitive" | "nonsensitive", [only]) => {
                Some(within(node, only))
            }
            ("merge", arguments) => {
                let key = &steps.first()?.key;
                for argument in arguments.iter().rev() {
                    let argument = within(node, argument);
                    let value = self.value(&argument);
                    let map = value.as_map()?;
                    if map.entries.contains_key(key) {
                        return Some(argument);
                    }
                    if map.open {
                        return None;
                    }
                }
                None
            }
            _ => None,
        }
    }

    /// The element of `{ for k, v in map : k => … }` with a key, or of a list's loop.
    fn looped(
        &self,
        node: &Node<'m>,
        for_expr: &'m ForExpr,
        step: Step,
        depth: usize,
    ) -> Option<Node<'m>> {
        let key_var = for_expr.intro.key_var.as_ref()?.as_str();
        let kept = for_expr.key_expr.as_ref()?.as_variable()?.as_str() == key_var;
        if !kept || for_expr.grouping {
            return None;
        }
        let collection = within(node, &for_expr.intro.collection_expr);
        let element = self.locate(collection, vec![step], depth + 1)?;
        let mut frame = node.frame.as_ref().clone();
        frame.loops.push((for_expr.intro.value_var.as_str().to_owned(), element));
        Some(Node {
            file: node.file,
            expression: &for_expr.value_expr,
            frame: Rc::new(frame),
            default_of: None,
        })
    }
}

/// Calls that only convert, through which a value is followed.
fn is_passed_through(expression: &Expression) -> bool {
    expression.as_func_call().is_some_and(|call| {
        matches!(call.name.name.as_str(), "tostring" | "sensitive" | "nonsensitive")
    })
}

/// An expression that stands in no instance and no loop.
fn top(file: usize, expression: &Expression) -> Node<'_> {
    Node { file, expression, frame: Rc::default(), default_of: None }
}

fn without_place(piece: Piece) -> Piece {
    match piece {
        Piece::Text(text, _) => Piece::Text(text, None),
        Piece::Unknown => Piece::Unknown,
    }
}

/// A part of the expression, seen from the same place.
fn within<'m>(node: &Node<'m>, expression: &'m Expression) -> Node<'m> {
    let whole = matches!(node.expression, Expression::Parenthesis(_));
    Node {
        file: node.file,
        expression,
        frame: Rc::clone(&node.frame),
        default_of: node.default_of.clone().filter(|_| whole),
    }
}

fn loop_variable<'m>(node: &Node<'m>, name: &str) -> Option<Node<'m>> {
    let found = node.frame.loops.iter().rev().find(|(known, _)| known == name);
    found.map(|(_, node)| node.clone())
}
