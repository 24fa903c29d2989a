//! Where the letters of a value are written: follows an expression through locals, variables,
//! `.tfvars` files and the entries of maps to the literals that its text is made of.

mod call;
mod heredoc;
mod locate;

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use hcl_edit::expr::Expression;
use hcl_edit::template::{Element, Strip};

use crate::module::{Address, Inputs, Instance, Module, Part, Resolver, Scope, Value, span_of};

/// The place of a literal's characters, quotes not included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Index into the module's files.
    pub(crate) file: usize,
    /// Its bytes, which are exactly the text that it stands for.
    pub(crate) span: Range<usize>,
    /// The variable whose whole default the literal is.
    pub(crate) default_of: Option<String>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Known characters; where they are written, when they can be changed there.
    Text(String, Option<Place>),
    /// Characters that only Terraform knows.
    Unknown,
}

impl Piece {
    /// The pieces in the text that they make: where each begins and ends, what it says and where that
    /// is written. An unknown piece is one character, [`UNKNOWN`].
    pub(crate) fn laid_out(pieces: &[Self]) -> Vec<(Range<usize>, &str, Option<&Place>)> {
        let mut end = 0;
        pieces
            .iter()
            .map(|piece| {
                let (text, place) = match piece {
                    Self::Text(text, place) => (text.as_str(), place.as_ref()),
                    Self::Unknown => (UNKNOWN, None),
                };
                let start = end;
                end += text.len();
                (start..end, text, place)
            })
            .collect()
    }
}

/// Stands for characters that only Terraform knows.
pub(crate) const UNKNOWN: &str = "\u{0}";

/// A map that was looked into with a key that is written elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    /// What the key is made of.
    pub(crate) key: Vec<Piece>,
    /// The map's file and bytes.
    pub(crate) map: (usize, Range<usize>),
    /// The bytes of the value that was found.
    pub(crate) value: Range<usize>,
    /// The keys that the map has.
    pub(crate) keys: Vec<String>,
}

/// The pieces of a value, and the maps that were looked into on the way to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) lookups: Vec<Lookup>,
}

/// Deeper nesting of references is not followed.
const DEEPEST: usize = 64;

/// The expressions that one value may be made of: locals that each use another one twice would
/// otherwise take for ever.
const FUEL: usize = 10_000;

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
pub(crate) struct Tracer<'m> {
    resolver: &'m Resolver<'m>,
    inputs: &'m Inputs,
    lookups: RefCell<Vec<Lookup>>,
    fuel: Cell<usize>,
}

impl<'m> Tracer<'m> {
    pub(crate) fn new(resolver: &'m Resolver<'m>, inputs: &'m Inputs) -> Self {
        Self { resolver, inputs, lookups: RefCell::default(), fuel: Cell::new(0) }
    }

    /// The module whose values are followed.
    pub(super) fn module(&self) -> &'m Module {
        self.resolver.module()
    }

    /// The pieces of an expression in an instance of a resource.
    pub(crate) fn trace(
        &self,
        file: usize,
        expression: &'m Expression,
        resource: &Address,
        instance: &Instance,
        scope: &Scope,
    ) -> Trace {
        self.lookups.borrow_mut().clear();
        self.fuel.set(FUEL);
        let frame = self.frame(resource, instance, scope);
        let node = Node { file, expression, frame: Rc::new(frame), default_of: None };
        let pieces = self.pieces(&node, 0);
        Trace { pieces, lookups: self.lookups.take() }
    }

    /// The variables, attributes and the like that leave an expression open; empty when it is not
    /// one of these that does.
    pub(super) fn left_open(
        &self,
        file: usize,
        expression: &Expression,
        scope: &Scope,
    ) -> Vec<Address> {
        let parts = self.resolver.value(file, expression, scope).parts().unwrap_or_default();
        let origins = parts.into_iter().filter_map(|part| match part {
            Part::Unknown(origin) => origin.map(|origin| origin.address.clone()),
            Part::Known(_) => None,
        });
        origins.collect()
    }

    /// What surrounds the arguments of an instance.
    fn frame(&self, resource: &Address, instance: &Instance, scope: &Scope) -> Frame<'m> {
        let each = match instance {
            Instance::Key(key) => self.each(resource, key),
            _ => None,
        };
        Frame { scope: scope.clone(), each: each.map(Box::new), loops: Vec::new() }
    }

    /// The value of a `for_each`'s element.
    fn each(&self, resource: &Address, key: &str) -> Option<Node<'m>> {
        let (file, each) = self.module().attribute(resource, "for_each")?;
        let node = top(file, &each.value);
        self.locate(node, vec![Step { key: key.to_owned(), written: None }], 0)
    }

    /// Where the key of an instance is written, when it is an element of the list behind the
    /// `for_each`.
    pub(super) fn element(&self, resource: &Address, key: &str) -> Option<Place> {
        let node = self.each(resource, key)?;
        let Expression::String(text) = node.expression else { return None };
        let span = span_of(text);
        match self.literal(&node, span.start + 1..span.end.saturating_sub(1), text.as_str()) {
            Piece::Text(text, place) if text == key => place,
            _ => None,
        }
    }

    /// The expression that stands behind a reference in an instance of a resource, when it means the same
    /// everywhere: one of a local value, a variable or a map, and not of a loop.
    pub(super) fn behind(
        &self,
        file: usize,
        expression: &'m Expression,
        resource: &Address,
        instance: &Instance,
        scope: &Scope,
    ) -> Option<(usize, &'m Expression)> {
        self.fuel.set(FUEL);
        let frame = self.frame(resource, instance, scope);
        let node = Node { file, expression, frame: Rc::new(frame), default_of: None };
        let found = self.locate(node, Vec::new(), 1)?;
        self.lookups.borrow_mut().clear();
        let is_other = !std::ptr::eq(found.expression, expression);
        (is_other && found.frame.loops.is_empty()).then_some((found.file, found.expression))
    }

    fn value(&self, node: &Node<'m>) -> Value {
        self.resolver.value(node.file, node.expression, &node.frame.scope)
    }

    fn pieces(&self, node: &Node<'m>, depth: usize) -> Vec<Piece> {
        if depth > DEEPEST || !self.spend(1) {
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
            Expression::HeredocTemplate(heredoc) => {
                self.heredoc(node, heredoc, depth).unwrap_or_else(|| self.as_it_is(node))
            }
            Expression::FuncCall(call) => self
                .call(node, call, depth)
                .or_else(|| self.unchanged(node, call, depth))
                .unwrap_or_else(|| self.as_it_is(node)),
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

    /// Takes steps off the allowance; false when it is used up.
    fn spend(&self, steps: usize) -> bool {
        let left = self.fuel.get().checked_sub(steps);
        self.fuel.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The value without the places of its letters.
    fn as_it_is(&self, node: &Node<'m>) -> Vec<Piece> {
        let cost = |part: &Part| match part {
            Part::Known(text) => 1 + text.len() / 64,
            Part::Unknown(_) => 1,
        };
        let affordable = |parts: &Vec<Part>| self.spend(parts.iter().map(cost).sum());
        match self.value(node).parts().filter(affordable) {
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
}

/// An expression that stands in no instance and no loop.
fn top(file: usize, expression: &Expression) -> Node<'_> {
    Node { file, expression, frame: Rc::default(), default_of: None }
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::{Piece, Tracer};
    use crate::module::{Address, Inputs, Instance, Module, Resolver, Scope};

    /// The pieces of an output's value: known text in brackets where it can be changed.
    fn traced(text: &str) -> String {
        let module = Module::parse([("main.tf".to_owned(), text.as_bytes().to_vec())]).unwrap();
        let inputs = Inputs::default();
        let resolver = Resolver::new(&module, &inputs);
        let address = Address::Output("x".to_owned());
        let (file, attribute) = module.attribute(&address, "value").unwrap();
        let tracer = Tracer::new(&resolver, &inputs);
        let scope = Scope::default();
        let value = &attribute.value;
        let trace = tracer.trace(file, value, &address, &Instance::Single, &scope);
        let written = |piece: &Piece| match piece {
            Piece::Text(known, Some(place)) => {
                assert_eq!(&text[place.span.clone()], known);
                format!("[{known}]")
            }
            Piece::Text(known, None) => known.clone(),
            Piece::Unknown => "?".to_owned(),
        };
        trace.pieces.iter().map(written).collect()
    }

    #[test]
    fn letters_are_followed_to_where_they_are_written() {
        let module = |value: &str| {
            traced(&format!(
                "variable \"d\" {{\n  default = {{ k = \"dd\" }}\n}}\nvariable \"u\" {{}}\n\
                 locals {{\n  a = \"aa\"\n  m = merge({{ k = \"old\" }}, {{ k = local.a, l = [\"l0\"] }})\n\
                 \n  f = {{ for k, v in local.m : k => v }}\n  g = {{ for t in [\"p\", \"q\"] : t => local.m }}\n}}\noutput \"x\" {{\n  value = {value}\n}}\n"
            ))
        };
        for (value, pieces) in [
            ("\"x-${local.a}-${var.u}\"", "[x-][aa][-]?"),
            ("local.m.k", "[aa]"),
            ("local.m[\"l\"][0]", "[l0]"),
            ("local.f[\"k\"]", "[aa]"),
            ("local.g.q.k", "[aa]"),
            ("var.d.k", "[dd]"),
            ("lookup(local.m, \"k\", \"x\")", "[aa]"),
            ("lookup(local.m, \"n\", \"x\")", "[x]"),
            ("true ? local.a : \"b\"", "[aa]"),
            ("format(\"%s-%s\", local.a, var.d[\"k\"])", "[][aa][-][dd][]"),
            ("join(\"-\", [local.a, \"z\"])", "[aa]-[z]"),
            ("upper(local.a)", "AA"),
            ("\"a\\tb\"", "a\tb"),
            ("local.nothing.k", "?"),
        ] {
            assert_eq!(module(value), pieces, "{value}");
        }
    }

    #[test]
    fn locals_that_double_each_other_end() {
        let mut text = "output \"x\" {\n  value = local.a0\n}\nlocals {\n".to_owned();
        for index in 0..60 {
            let next = index + 1;
            let _ = writeln!(text, "  a{index} = \"${{local.a{next}}}${{local.a{next}}}\"");
        }
        text.push_str("  a60 = \"x\"\n}\n");
        assert!(traced(&text).contains('?'));
    }
}
