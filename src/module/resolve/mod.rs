//! Finds the values of expressions without running Terraform, as far as they are settled by the
//! module's text and what the caller says of variables and workspace.

mod blocks;
mod data;
mod expression;
mod functions;
mod operators;
mod order;
mod template;
mod traversal;
mod unify;
mod variables;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Address, Definition, Made, Module, Reference, Value, holds};
use crate::hcl::ast::expr::Expression;

pub use blocks::Nested;

/// What the caller knows and the module's text does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inputs {
    /// The arguments of the call that the module is evaluated in. They alone give its variables values
    /// then: files of values count in root modules only.
    pub arguments: Option<Arc<BTreeMap<String, Value>>>,
    /// Values of variables, as if given by `-var name=value`; stronger than everything else.
    pub variables: BTreeMap<String, String>,
    /// Files of the module to take variables' values from, as if given by `-var-file`, the last
    /// being the strongest. `terraform.tfvars` and `*.auto.tfvars` always count.
    pub var_files: Vec<String>,
    /// The workspace, when it is known.
    pub workspace: Option<String>,
}

/// What the place of an expression adds to the module: the instance, and loop variables.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// `each.key` and `each.value`, in an instance of a `for_each`.
    pub each: Option<(Value, Value)>,
    /// `count.index`, in an instance of a `count`.
    pub count: Option<usize>,
    /// What the instance is made from.
    pub(super) made: Made,
    /// Variables of the loops around the expression, innermost last.
    pub(super) variables: Vec<(String, Value)>,
}

impl Scope {
    /// The same with a variable of a loop around the expression.
    #[must_use]
    pub fn with(&self, name: &str, value: Value) -> Self {
        let mut scope = self.clone();
        scope.variables.push((name.to_owned(), value));
        scope
    }
}

/// The values of one module under one set of inputs.
#[derive(Debug)]
pub struct Resolver<'m> {
    module: &'m Module,
    workspace: Option<String>,
    variables: BTreeMap<String, Value>,
    given: BTreeSet<String>,
    locals: BTreeMap<String, Value>,
    /// Data sources whose answer the module's text settles.
    data: BTreeMap<Address, Value>,
    fuel: Cell<usize>,
}

/// Elements in a value, at all depths, beyond which it is no longer followed.
const LARGEST: usize = 100_000;

/// Steps that all resolving together may take; a hundred thousand ordinary expressions need fewer.
const FUEL: usize = 5_000_000;

/// Steps that one value may take, so that nested loops over long lists end early as unknown.
const FUEL_OF_ONE: usize = 3 * LARGEST;

impl<'m> Resolver<'m> {
    /// Resolves the variables and locals of a module.
    pub fn new(module: &'m Module, inputs: &Inputs) -> Self {
        let mut resolver = Self {
            module,
            workspace: inputs.workspace.clone(),
            variables: BTreeMap::new(),
            given: variables::given(module, inputs),
            locals: BTreeMap::new(),
            data: BTreeMap::new(),
            fuel: Cell::new(FUEL),
        };
        resolver.variables = variables::values(&resolver, inputs);
        resolver.resolve_locals();
        resolver
    }

    /// The module that is resolved.
    pub fn module(&self) -> &'m Module {
        self.module
    }

    /// The value of a local; unknown when it is not defined.
    pub fn local(&self, name: &str) -> Value {
        self.locals.get(name).cloned().unwrap_or(Value::UNKNOWN)
    }

    /// The value of a variable; unknown when nothing gives it one.
    pub fn variable(&self, name: &str) -> Value {
        self.variables
            .get(name)
            .cloned()
            .unwrap_or_else(|| expression::unknown(Address::Variable(name.to_owned()), Vec::new()))
    }

    /// Whether a definition's text reads, by itself or through locals, a variable that has its
    /// value by default only, so that a caller may well give it another one.
    pub fn reads_default(&self, definition: &Definition, span: &Range<usize>) -> bool {
        let own = self.module.references_of(definition).iter();
        let mut open: Vec<&Reference> = own.filter(|it| holds(span, &it.span)).collect();
        let mut seen: BTreeSet<&Address> = BTreeSet::new();
        while let Some(reference) = open.pop() {
            match &reference.address {
                Address::Variable(name) if !self.given.contains(name) => return true,
                address @ Address::Local(_) if seen.insert(address) => {
                    let local = self.module.effective(address);
                    open.extend(local.into_iter().flat_map(|it| self.module.references_of(it)));
                }
                _ => {}
            }
        }
        false
    }

    /// The value of an expression that stands in the given file.
    pub fn value(&self, file: usize, expression: &Expression, scope: &Scope) -> Value {
        let others = self.fuel.get().saturating_sub(FUEL_OF_ONE);
        self.fuel.set(self.fuel.get() - others);
        let value = expression::Evaluation::new(self, file, scope).value(expression);
        self.fuel.set(self.fuel.get() + others);
        value
    }

    /// The value of a resource or data source.
    fn read(&self, address: Address) -> Value {
        match self.data.get(&address) {
            Some(value) => value.clone(),
            None => expression::unknown(address, Vec::new()),
        }
    }

    /// Takes steps off the allowance; false when it is used up.
    fn spend(&self, steps: usize) -> bool {
        match self.fuel.get().checked_sub(steps) {
            Some(left) => {
                self.fuel.set(left);
                true
            }
            None => false,
        }
    }

    /// Locals and data sources in the order of their dependencies, with a stack of our own: chains may
    /// be long, and a cycle leaves its members unknown.
    fn resolve_locals(&mut self) {
        #[derive(Clone, Copy)]
        enum Visit<'n> {
            Enter(&'n Address),
            Leave(&'n Address),
        }
        let module = self.module;
        let wanted = |address: &Address| match address {
            Address::Local(_) => true,
            address => data::is_settled(address),
        };
        let mut seen: BTreeSet<&Address> = BTreeSet::new();
        for address in module.addresses().filter(|it| wanted(it)) {
            let mut stack = vec![Visit::Enter(address)];
            while let Some(visit) = stack.pop() {
                match visit {
                    Visit::Enter(address) => {
                        if !seen.insert(address) {
                            continue;
                        }
                        stack.push(Visit::Leave(address));
                        let mut parts: Vec<&Definition> = match address {
                            Address::Local(_) => module.effective(address).into_iter().collect(),
                            _ => module.defined(address).collect(),
                        };
                        if data::is_settled(address)
                            && let Some(first) = parts.first()
                        {
                            let provider = module.provider_of(first);
                            parts.extend(module.defined(&provider));
                        }
                        let read = parts.iter().flat_map(|it| module.references_of(it));
                        let read = read.map(|it| &it.address).filter(|it| wanted(it));
                        stack.extend(read.filter(|it| !seen.contains(it)).map(Visit::Enter));
                    }
                    Visit::Leave(address) => match address {
                        Address::Local(name) => {
                            let value = module.local_value(address);
                            let value =
                                value.map(|(file, it)| self.value(file, it, &Scope::default()));
                            let value = value.filter(|value| value.size(LARGEST) < LARGEST);
                            self.locals.insert(name.to_owned(), value.unwrap_or_default());
                        }
                        _ => {
                            if let Some(value) = data::value(self, address) {
                                self.data.insert(address.clone(), value);
                            }
                        }
                    },
                }
            }
        }
    }
}

/// A text as Terraform takes it from a file: with its characters composed (NFC).
fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}
