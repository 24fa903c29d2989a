//! A variable in a map of environment variables: found, added or taken over.

use std::ops::Range;

use crate::change::Edits;
use crate::hcl::ast::expr::{Expression, Object};

use super::changes::{address, line_before, text};
use super::pairs;
use super::site::{Form, Site, entry, site};
use super::source::Source;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::Edit;
use crate::module::{Address, Inputs, Module, Resolver, Scope, holds, span_of};

/// An environment variable and the value that it is to have.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub(super) name: String,
    /// An expression.
    pub(super) value: String,
    /// The attribute of the profile that the value reads.
    pub(super) attribute: &'static str,
    /// How the module reads the profile.
    pub(super) source: Source,
    /// What it is, in words.
    pub(super) what: &'static str,
    /// Whether the user named it, so that what it holds may be replaced.
    pub(super) named: bool,
    /// Whether the user named a variable of the same program.
    pub(super) beside_named: bool,
    /// The program, as the user named it.
    pub(super) program: String,
}

/// What a variable had before.
#[derive(Debug)]
pub(super) struct Was {
    /// How it is told: the text, or the expression.
    pub(super) shown: String,
    /// Where it stands.
    pub(super) file: usize,
    pub(super) span: Range<usize>,
}

/// What becomes of a variable.
#[derive(Debug)]
pub(super) enum Put {
    /// It has the value.
    Already,
    /// It is added.
    Changes(Edits),
    /// It had another value, which is told.
    Replaces(Edits, Was),
}

/// An expression with its file.
pub(super) type At<'m> = (usize, &'m Expression);

impl Variable {
    /// Gives the variable to what reads the environment from an expression.
    pub(super) fn put(&self, module: &Module, at: At<'_>, form: Form) -> Result<Put> {
        let found = entry(module, at, &self.name, form);
        if let Some(value) = found {
            if self.is_in(module, value) {
                return Ok(Put::Already);
            }
            let was = self.replaceable(module, value)?;
            return Ok(Put::Replaces(self.replacing(module, at, value, form)?, was));
        }
        if form == Form::Map {
            let resolver = Resolver::new(module, &Inputs::default());
            let whole = resolver.value(at.0, at.1, &Scope::default());
            let has =
                whole.as_map().is_some_and(|map| map.entries.contains_key(self.name.as_str()));
            if has && !self.named {
                return Err(self.taken(module, at.0, &span_of(at.1), false).into());
            }
        }
        Ok(Put::Changes(self.added(module, at, form)?))
    }

    /// Whether a value reads the profile.
    pub(super) fn is_in(&self, module: &Module, at: At<'_>) -> bool {
        self.reads(module, at, 8)
    }

    fn reads(&self, module: &Module, (file, value): At<'_>, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let span = span_of(value);
        let inside = module
            .references()
            .iter()
            .filter(|it| it.file == file && span.start <= it.span.start && it.span.end <= span.end);
        for reference in inside {
            if self.source.is_read_by(module, reference, self.attribute) {
                return true;
            }
            let behind = module.local_value(&reference.address);
            if behind.is_some_and(|value| self.reads(module, value, depth)) {
                return true;
            }
        }
        false
    }

    /// What a value is that may be replaced.
    pub(super) fn replaceable(&self, module: &Module, (file, value): At<'_>) -> Result<Was> {
        let span = &span_of(value);
        let resolver = Resolver::new(module, &Inputs::default());
        let held = match resolver.value(file, value, &Scope::default()).as_str() {
            Some(text) if is_model(text) => Ok(text.to_owned()),
            Some(_) => Err("no model id".to_owned()),
            None => match other(module, file, span) {
                Some(what) => Err(what),
                None => Ok(text(module, file, span).to_owned()),
            },
        };
        match held {
            Ok(shown) if self.named => {
                Ok(Was { shown: format!("`{shown}`"), file, span: span.clone() })
            }
            Err(what) if self.named => {
                let message = format!("`{}` holds {what}, and is not replaced", self.name);
                let problem =
                    module.mark(Diagnostic::error(message), file, span.clone(), "its value");
                Err(problem.help(self.another("name another variable")).into())
            }
            // Only what is replaced when it is named is worth naming.
            held => Err(self.taken(module, file, span, held.is_ok()).into()),
        }
    }

    pub(super) fn taken(
        &self,
        module: &Module,
        file: usize,
        span: &Range<usize>,
        may_go: bool,
    ) -> Diagnostic {
        let (name, program) = (&self.name, &self.program);
        let message = format!("the variable `{name}` has another value already");
        let problem = module.mark(Diagnostic::error(message), file, span.clone(), "its value");
        if may_go {
            return problem
                .help(format!("to replace it, name it: `--deliver {program}={name}`"))
                .help(self.another("or give it another variable"));
        }
        problem.help(self.another("give it another variable"))
    }

    /// How another variable is named: the ARN's on the command line, the model's by the ARN's.
    fn another(&self, what: &str) -> String {
        if self.attribute == "arn" {
            format!("{what}: `--deliver {}=VARIABLE`", self.program)
        } else {
            format!("leave out `--deliver-model`, or give `{}` another name first", self.name)
        }
    }

    /// The changes that replace the value; what others read stays, and is overridden.
    fn replacing(&self, module: &Module, at: At<'_>, value: At<'_>, form: Form) -> Result<Edits> {
        let inside = |file: usize, span: Range<usize>| {
            let own = span_of(value.1);
            file == value.0 && span.start <= own.start && own.end <= span.end
        };
        let holds = match site(module, at, form) {
            Site::Object(file, object) => inside(file, span_of(object)),
            Site::List(file, list) => inside(file, span_of(list)),
            Site::Combined(..) | Site::Computed(..) => false,
        };
        if !holds && !inside(at.0, span_of(at.1)) {
            return Err(self.taken(module, value.0, &span_of(value.1), false).into());
        }
        let at = address(module, value.0, &span_of(value.1))?;
        Ok(Edits::one(value.0, Edit::SetValue { at, value: self.value.clone() }))
    }

    /// The changes that add the variable.
    pub(super) fn added(&self, module: &Module, at: At<'_>, form: Form) -> Result<Edits> {
        match site(module, at, form) {
            // When the variable goes, its line shows that the map was there, and was empty.
            Site::Object(file, object) if is_last_and_empty(module, file, object) => {
                let span = span_of(object);
                let is_usual =
                    text(module, file, &span) == "{}" && !is_in_line(module, file, &span);
                Ok(if is_usual {
                    Edits::text(file, span, self.inline(Form::Map))
                } else {
                    self.computed(module, file, &span, Form::Map)
                })
            }
            Site::Object(file, object) => {
                let object = address(module, file, &span_of(object))?;
                let (key, value) = (self.name.clone(), self.value.clone());
                Ok(Edits::one(file, Edit::InsertEntry { object, key, value }))
            }
            Site::List(file, list) => {
                let value = pairs::element(module, file, list, self);
                let list = address(module, file, &span_of(list))?;
                Ok(Edits::one(file, Edit::InsertElement { list, value }))
            }
            Site::Combined(file, call, form) => {
                let Some(last) = call.args.iter().last().map(span_of) else {
                    return Ok(self.computed(module, file, &span_of(call), form));
                };
                let line = line_before(module, file, last.start);
                let before =
                    if line.trim().is_empty() { format!("\n{line}") } else { " ".to_owned() };
                let indent: String = line.chars().take_while(|it| it.is_whitespace()).collect();
                let literal = if before == " " && has_neighbours(module, file, &span_of(call)) {
                    self.inline(form)
                } else {
                    self.literal(form, &indent)
                };
                let text = format!(",{before}{literal}");
                Ok(Edits::text(file, last.end..last.end, newlines(module, file, text)))
            }
            Site::Computed(file, value, form) => {
                Ok(self.computed(module, file, &span_of(value), form))
            }
        }
    }

    /// Puts what cannot be edited together with a literal that has the variable.
    fn computed(&self, module: &Module, file: usize, span: &Range<usize>, form: Form) -> Edits {
        let line = line_before(module, file, span.start);
        let indent: String = line.chars().take_while(|it| it.is_whitespace()).collect();
        let literal = if has_neighbours(module, file, span) || is_in_line(module, file, span) {
            self.inline(form)
        } else {
            self.literal(form, &indent)
        };
        let written = text(module, file, span);
        let value = match (written, form) {
            ("null", Form::Pairs) => literal,
            (written, Form::Map) => format!("merge({written}, {literal})"),
            (written, Form::Pairs) => format!("concat({written}, {literal})"),
        };
        Edits::text(file, span.clone(), newlines(module, file, value))
    }

    /// A map or list with nothing but the variable, on one line.
    pub(super) fn inline(&self, form: Form) -> String {
        let (name, value) = (&self.name, &self.value);
        match form {
            Form::Map => format!("{{ {name} = {value} }}"),
            Form::Pairs => {
                format!("[{{ name = {}, value = {value} }}]", crate::hcl::quote(name))
            }
        }
    }

    /// A map or list with nothing but the variable; its further lines begin with `indent`.
    pub(super) fn literal(&self, form: Form, indent: &str) -> String {
        let (name, value) = (&self.name, &self.value);
        match form {
            Form::Map => format!("{{\n{indent}  {name} = {value}\n{indent}}}"),
            Form::Pairs => format!(
                "[\n{indent}  {{ name = {}, value = {value} }},\n{indent}]",
                crate::hcl::quote(name)
            ),
        }
    }
}

/// Whether a value stands between the braces of its block on one line.
fn is_in_line(module: &Module, file: usize, span: &Range<usize>) -> bool {
    line_before(module, file, span.start).contains('{')
}

/// Whether a map has nothing in it, not even a comment, and is the last argument of its block.
fn is_last_and_empty(module: &Module, file: usize, object: &Object) -> bool {
    let span = span_of(object);
    let inside = text(module, file, &(span.start + 1..span.end - 1));
    let is_empty = object.iter().next().is_none() && inside.trim().is_empty();
    is_empty
        && module.blocks().filter(|(at, _)| *at == file).any(|(_, block)| {
            let mut body = &block.body;
            while let Some(inner) = body.blocks().find(|it| holds(&span_of(*it), &span)) {
                body = &inner.body;
            }
            let last = body.attributes().last();
            block.ident.as_str() != "locals"
                && last.is_some_and(|it| holds(&span_of(&it.value), &span))
        })
}

/// Whether other lines stand directly above or below a value on one line, which would be aligned anew if it came
/// to have several.
fn has_neighbours(module: &Module, file: usize, span: &Range<usize>) -> bool {
    let all = super::changes::document(module, file).map_or("", |it| it.text());
    let (before, after) = (all.get(..span.start), all.get(span.end..));
    let (Some(before), Some(after)) = (before, after) else { return false };
    let is_line = |line: &str, brackets: [char; 3]| {
        let line = line.trim();
        !line.is_empty()
            && !line.starts_with(['#', '/'])
            && !line.trim_start_matches(brackets).is_empty()
            && !line.ends_with(['{', '(', '['])
    };
    let above = before.rsplit('\n').nth(1).is_some_and(|line| is_line(line, ['{', '(', '[']));
    let below = after.split('\n').nth(1).is_some_and(|line| is_line(line, ['}', ')', ']']));
    !all.get(span.clone()).is_some_and(|it| it.contains('\n')) && (above || below)
}

/// A text with the line ends of its file.
fn newlines(module: &Module, file: usize, added: String) -> String {
    let all = super::changes::document(module, file).map_or("", |it| it.text());
    if all.contains("\r\n") { added.replace('\n', "\r\n") } else { added }
}

/// Whether a text is the id of a model or of a profile, or an ARN of one.
fn is_model(text: &str) -> bool {
    let last = text.rsplit('/').next().unwrap_or(text);
    let is_arn = text.starts_with("arn:") && text.contains(":bedrock:");
    let (maker, name) = last.split_once('.').unwrap_or_default();
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|it| it.is_ascii_alphanumeric() || "-.:".contains(it))
    };
    is_arn
        || is_word(maker)
            && is_word(name)
            && maker.chars().all(|it| it.is_ascii_alphanumeric() || it == '-')
}

/// What a value is that no model's id comes from: of another resource than those which may know one, or secret.
fn other(module: &Module, file: usize, span: &Range<usize>) -> Option<String> {
    let inside = module.references().iter();
    let inside = inside.filter(|it| it.file == file && holds(span, &it.span));
    inside.map(|it| &it.address).find_map(|address| match address {
        Address::Resource { kind, .. } | Address::Data { kind, .. } => {
            let knows_models = ["bedrock", "ssm_parameter", "appconfig"];
            let knows = knows_models.iter().any(|it| kind.contains(it));
            (!knows).then(|| format!("what `{address}` gives"))
        }
        Address::Variable(_) => {
            let (file, sensitive) = module.attribute(address, "sensitive")?;
            let is_set = text(module, file, &span_of(&sensitive.value)) == "true";
            is_set.then(|| format!("what `{address}` keeps secret"))
        }
        _ => None,
    })
}
